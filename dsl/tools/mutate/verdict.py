"""Whether the examples of a rubric would notice a small change, and data that would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Literal

from dsl.analysis.apart import apart
from dsl.analysis.score import Score
from dsl.analysis.space import Side, Space, Unknown
from dsl.analysis.trial import Row, Trial
from dsl.analysis.witness import witness
from dsl.engine.plan import Indicator, Plan
from dsl.record import record
from dsl.semantics.measures.things import data_of
from dsl.syntax import tree as t
from dsl.tools.examples.running import Bench
from dsl.tools.mutate.changes import SmallChange, changes
from dsl.tools.mutate.excerpt import Excerpt, Excerpts, is_same_rule

Verdict = Literal["noticed", "refused", "unnoticed", "same", "undecided"]
Examples = Mapping[str, Iterable[tuple[str, Fraction]]]
"""For the keys of indicators further examples: data and score."""

WAYS = 12
"""So many ways to show a difference are tried before it is given up."""


@record
class Telling:
    """Data, as an example of the indicator (by key) writes them, for which the change alters its score.

    Both scores are those of `evaluate`.
    """

    indicator: str
    data: str
    before: Fraction
    after: Fraction


@record(kw_only=True)
class Mutant:
    """One small change. `indicators`: the keys of those whose rule it alters.

    "same": no data whatever tell the two apart. "undecided": no data were found that do, and none are ruled out.
    """

    change: SmallChange
    verdict: Verdict
    indicators: tuple[str, ...] = ()
    witness: Telling | None = None


def mutate(tree: t.RubricTree, plan: Plan) -> list[Mutant]:
    """Every small change with its verdict, in the order of the text. `plan` is what the tree compiles to."""
    return [variant.judged() for variant in variants(tree, plan)]


def variants(tree: t.RubricTree, plan: Plan) -> Iterator[Variant]:
    """Every changed rubric with what its indicator then scores."""
    for excerpt in Excerpts(tree, plan).all():
        trial = Trial(excerpt.plan)
        for place in excerpt.places:
            for instead, change in changes(excerpt.tree.statements, place):
                yield Variant(excerpt, trial, change, excerpt.changed(place, instead))


class Variant:
    """A rubric with one small change; `plan` None where `check` refuses it."""

    def __init__(self, excerpt: Excerpt, trial: Trial, change: SmallChange, plan: Plan | None) -> None:
        self.before = excerpt.plan
        self.trial = trial
        self.change = change
        self.plan = plan
        pairs = () if plan is None else zip(self.before.indicators, plan.indicators, strict=True)
        self.altered = [(b, a) for b, a in pairs if plan is None or not is_same_rule(self.before, b, plan, a)]

    def judged(self, more: Examples | None = None) -> Mutant:
        """`more`: examples beside those of the rubric."""
        keys = tuple(old.key for old, _ in self.altered)
        if self.plan is None:
            return Mutant(change=self.change, verdict="refused")
        if any(self._notices(self.plan, new, (more or {}).get(new.key, ())) for _, new in self.altered):
            return Mutant(change=self.change, verdict="noticed", indicators=keys)
        verdict: Verdict = "same"
        for old, new in self.altered:
            try:
                told = telling((self.trial, old), (Trial(self.plan), new))
            except Unknown:
                verdict = "undecided"
                continue
            if told is not None:
                return Mutant(change=self.change, verdict="unnoticed", indicators=keys, witness=told)
        return Mutant(change=self.change, verdict=verdict, indicators=keys if verdict == "undecided" else ())

    def _notices(self, plan: Plan, indicator: Indicator, more: Iterable[tuple[str, Fraction]]) -> bool:
        """Whether an example of the indicator no longer holds."""
        examples = [*((e.data.text, e.score) for e in indicator.entry.examples), *more]
        bench = Bench(plan, indicator) if examples else None
        for text, score in examples:
            result = bench.run(text, indicator.span)[0] if bench else None
            if result is None or result.score != score:
                return True
        return False


Ruled = tuple[Trial, Indicator]
"""An indicator with its plan."""


def telling(one: Ruled, other: Ruled) -> Telling | None:
    """Data for which two rules of one indicator score differently; None where no data do.

    Raises `Unknown` where none were found and none are ruled out.
    """
    (before, old), (after, new) = one, other
    sides = Side(before, old), Side(after, new)
    read = {d for side in sides for m in side.measures for d in data_of(m.formula)}
    data = {d: tuple(p.data[d] for p in (before.plan, after.plan) if d in p.data) for d in read}
    space = Space(data, sides)
    ways = list(islice(apart(Score.of(sides[0], space), Score.of(sides[1], space)), WAYS))
    if not ways:
        return None
    benches = Bench(before.plan, old), Bench(after.plan, new)
    for where in ways:
        found = witness(sides[0], space, where)
        text = None if found is None else example_text(old, found.rows)
        results = [None if text is None else bench.run(text, old.span)[0] for bench in benches]
        scored = [r.score for r in results if r is not None and r.status == "scored"]
        if text is not None and len(set(scored)) == 2:
            return Telling(old.key, text, *scored)
    raise Unknown("witness")


def example_text(indicator: Indicator, rows: Iterable[Row]) -> str:
    """The data of an example: 85.6%; 缺少制度 1项，违规 2处; 显著 37，明显 16."""
    listed = list(rows)
    texts = []
    for row in listed:
        value = row.value if isinstance(row.value, str) else "，".join(_part(part) for part in row.value)
        if not isinstance(row.value, str) and row.value[0][0] == "档":
            value = " ".join(part[1] for part in row.value)
        texts.append(value if row.key == (indicator.key,) else f"{row.key[-1]} {value}")
    return "，".join(texts)


def _part(part: str | tuple[str, str]) -> str:
    return part if isinstance(part, str) else " ".join(part)
