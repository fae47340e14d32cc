"""Small changes to a rubric, and which of them its examples would notice.

A change flips an end (≥ to >), shifts a threshold by one unit, or swaps the reading of a step. The changed tree is
checked and lowered like any other; a change that `check` refuses is noticed, one that gives the same functions is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal

from dsl.base.source import Span
from dsl.engine.plan import Indicator, Plan
from dsl.exact.number import decimal_text
from dsl.exact.piecewise import Extremum, Piecewise, constant, differences, maximum, maximum_on, minimum, minimum_on
from dsl.exact.units import Quantity
from dsl.pipeline import compile_tree
from dsl.record import field_names, is_record, record, replace
from dsl.semantics.written import of_measure
from dsl.syntax import tree as t
from dsl.tools.examples.running import Bench

Change = Literal["end", "threshold", "reading"]
Verdict = Literal["noticed", "refused", "unnoticed", "same"]

_FLIPPED: dict[t.Op, t.Op] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
_READINGS: tuple[t.ReadingKind, ...] = ("completed", "started", "prorata")


@record
class Witness:
    """Data for which the change alters the score, run through `evaluate` with both rubrics."""

    data: str
    before: Fraction
    after: Fraction


@record
class Mutant:
    """One change at `span`; `indicators` are the keys of those whose functions it alters."""

    change: Change
    detail: str
    span: Span
    verdict: Verdict
    indicators: tuple[str, ...]
    witness: Witness | None


def mutate(tree: t.Rubric, plan: Plan) -> list[Mutant]:
    """Every small change with its verdict, in the order of the text. `plan` is what the tree compiles to."""
    benches = {i.key: Bench(plan, i) for i in plan.indicators}
    return [_judged(changed, found, plan, benches) for changed, found in _mutations(tree)]


# ---- the changes


@record
class _Found:
    change: Change
    detail: str
    span: Span


def _mutations(tree: t.Rubric) -> Iterator[tuple[t.Rubric, _Found]]:
    for place, statement in enumerate(tree.statements):
        if isinstance(statement, (t.Heading, t.TargetLine, t.Rule, t.Reading)):
            for changed, found in _of_node(statement):
                yield _with(tree, place, (changed,)), found
        if isinstance(statement, t.Heading) and statement.sentence is not None and not _has_reading(tree, place):
            for kind in _READINGS[1:]:
                if any(isinstance(c, t.Step) for c in _clauses(statement.sentence.clauses)):
                    yield (
                        _with(tree, place, (statement, _reading(kind, statement))),
                        _swapped("completed", kind, statement.span),
                    )


def _with(tree: t.Rubric, place: int, statements: tuple[t.Statement, ...]) -> t.Rubric:
    return replace(tree, statements=(*tree.statements[:place], *statements, *tree.statements[place + 1 :]))


def _clauses(clauses: tuple[t.Clause, ...]) -> Iterator[t.Clause]:
    for clause in clauses:
        yield clause
        if isinstance(clause, t.Item):
            yield from _clauses(clause.clauses)


def _has_reading(tree: t.Rubric, place: int) -> bool:
    """Whether a reading stands in the sentence of a heading or in a line below it."""
    heading = tree.statements[place]
    assert isinstance(heading, t.Heading) and heading.sentence is not None
    found = list(_clauses(heading.sentence.clauses))
    for statement in tree.statements[place + 1 :]:
        if isinstance(statement, t.Heading):
            break
        if isinstance(statement, t.Reading):
            found += statement.clauses
    return any(isinstance(c, t.StepReading) for c in found)


def _reading(kind: t.ReadingKind, heading: t.Heading) -> t.Reading:
    return t.Reading((t.StepReading(kind, None, heading.span),), heading.span, "")


def _swapped(before: t.ReadingKind, after: t.ReadingKind, span: Span) -> _Found:
    return _Found("reading", f"{before} → {after}", span)


def _of_node(node: Any) -> Iterator[tuple[Any, _Found]]:
    """Each change of a node itself, then of one node below it."""
    yield from _own(node)
    for name in (name for name in field_names(node) if name != "span"):
        value = getattr(node, name)
        if is_record(value) and not isinstance(value, (Quantity, type)):
            for changed, found in _of_node(value):
                yield replace(node, **{name: changed}), found
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                if is_record(part):
                    for changed, found in _of_node(part):
                        yield replace(node, **{name: (*value[:place], changed, *value[place + 1 :])}), found


def _own(node: Any) -> Iterator[tuple[Any, _Found]]:
    match node:
        case t.Comparison(op=op, bound=bound, span=span) | t.Aim(op=op, bound=bound, span=span):
            if op in _FLIPPED:
                yield replace(node, op=_FLIPPED[op]), _Found("end", f"{op} → {_FLIPPED[op]}", span)
            if bound is not None:
                yield from ((replace(node, bound=b), _Found("threshold", text, span)) for b, text in _shifts(bound))
        case t.Within(low=low, high=high, low_closed=low_closed, high_closed=high_closed, span=span):
            yield replace(node, low_closed=not low_closed), _Found("end", _closed(low, low_closed), span)
            yield replace(node, high_closed=not high_closed), _Found("end", _closed(high, high_closed), span)
            yield from ((replace(node, low=b), _Found("threshold", text, span)) for b, text in _shifts(low))
            yield from ((replace(node, high=b), _Found("threshold", text, span)) for b, text in _shifts(high))
        case t.StepReading(kind=kind, span=span):
            yield from ((replace(node, kind=k), _swapped(kind, k, span)) for k in _READINGS if k != kind)
        case _:
            pass


def _shifts(bound: Quantity) -> list[tuple[Quantity, str]]:
    """One unit more and one less."""
    moved = [replace(bound, number=bound.number + side) for side in (1, -1)]
    return [(b, f"{_text(bound)} → {_text(b)}") for b in moved]


def _closed(end: Quantity, closed: bool) -> str:
    text = _text(end)
    return f"[{text}] → ({text})" if closed else f"({text}) → [{text}]"


def _text(quantity: Quantity) -> str:
    return decimal_text(quantity.number) + quantity.unit.zh


# ---- the verdict


def _judged(tree: t.Rubric, found: _Found, plan: Plan, benches: dict[str, Bench]) -> Mutant:
    changed = compile_tree(tree, plan.name)[1]
    if changed is None:
        return Mutant(found.change, found.detail, found.span, "refused", (), None)
    pairs = zip(plan.indicators, changed.indicators, strict=True)
    altered = [(old, new) for old, new in pairs if _alters(plan, old, new)]
    keys = tuple(old.key for old, _ in altered)
    if not altered:
        return Mutant(found.change, found.detail, found.span, "same", (), None)
    if any(_notices(changed, new) for _, new in altered):
        return Mutant(found.change, found.detail, found.span, "noticed", keys, None)
    witness = next((w for old, new in altered if (w := _witness(plan, changed, old, new, benches[old.key]))), None)
    return Mutant(found.change, found.detail, found.span, "unnoticed", keys, witness)


def _alters(plan: Plan, old: Indicator, new: Indicator) -> bool:
    if len(old.terms) != len(new.terms) or (old.base, old.floor, old.cap) != (new.base, new.floor, new.cap):
        return True
    functions = zip(_limited(plan, old), _limited(plan, new), old.terms, strict=True)
    return any(differences(a, b, plan.measures[t.measure].domain) for a, b, t in functions)


def _limited(plan: Plan, indicator: Indicator) -> list[Piecewise]:
    """The functions of the terms, cut off where floor and cap make any further change of them invisible."""
    domains = [plan.measures[t.measure].domain for t in indicator.terms]
    most = [maximum_on(t.function, d) for t, d in zip(indicator.terms, domains, strict=True)]
    least = [minimum_on(t.function, d) for t, d in zip(indicator.terms, domains, strict=True)]
    limited = []
    for place, term in enumerate(indicator.terms):
        function = term.function
        above = _sum_of_others(most, place)
        below = _sum_of_others(least, place)
        if above is not None:
            function = maximum(function, constant(indicator.floor - indicator.base - above))
        if below is not None:
            function = minimum(function, constant(indicator.cap - indicator.base - below))
        limited.append(function)
    return limited


def _sum_of_others(ends: list[Extremum | None], place: int) -> Fraction | None:
    """None where one of them is unbounded."""
    others = [e.value if e else None for n, e in enumerate(ends) if n != place]
    known = [v for v in others if isinstance(v, Fraction)]
    return sum(known, Fraction(0)) if len(known) == len(others) else None


def _notices(changed: Plan, indicator: Indicator) -> bool:
    """Whether an example of the indicator no longer holds."""
    bench = Bench(changed, indicator) if indicator.examples else None
    for text, score, span in indicator.examples:
        result = bench.run(text, span)[0] if bench else None
        if result is None or result.score != score:
            return True
    return False


def _witness(plan: Plan, changed: Plan, old: Indicator, new: Indicator, bench: Bench) -> Witness | None:
    """Data of an indicator with one measure that would tell the two apart."""
    if len(old.terms) != 1 or len(new.terms) != 1:
        return None
    measure = plan.measures[old.terms[0].measure]
    unit = measure.unit.factor if measure.unit else Fraction(1)
    after = Bench(changed, new)
    for region in differences(_limited(plan, old)[0], _limited(changed, new)[0], measure.domain):
        value = measure.domain.witness(region.interval, unit=unit)
        if value is None:
            continue
        data = of_measure(value, measure, plan.data)
        first, second = bench.run(data, old.span)[0], after.run(data, new.span)[0]
        if first is not None and second is not None and first.score != second.score:
            return Witness(data, first.score, second.score)
    return None
