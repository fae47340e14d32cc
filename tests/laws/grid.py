"""A plain grid of projects for a rubric, or for two years of one, as data files that a person could type.

    from grid import Grid

    grid = Grid(plan)                         one rubric
    grid = Grid(old, new, renamed={...})      two: `renamed` says which of its names were which (this year's to last year's)
    for project in grid.alone("道路养护"):     one indicator's data over ends, beside the ends and all joint corners; the rest still
    for project in grid.corners(200, seed):   all data at once, at random from the same values
    for project in grid.absent():             each indicator 不适用 in turn, where every rubric that has it says what then
        text = grid.text(project, plan)       the data file for that rubric: nothing missing, nothing that it does not know
        results = grid.results(project)       `evaluate` of that text under each plan; None where it has no score (0/0), or,
                                              of two years, where this one refuses it: `grid.refusals(project)` says by what

Nothing here reads a score: the values are the cuts of the plan's functions, what lies just beside them, a few others, every
level, every answer, every number of returned questionnaires. It has no opinion of what a tool should find; a law takes the
projects, lets `evaluate` score them (`from_text.result_of`), and compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from math import floor
from random import Random

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import ProjectResult
from dsl.engine.values import survey_of
from dsl.exact.interval import Interval
from dsl.exact.number import circled, decimal_text
from dsl.exact.units import Kind
from dsl.semantics.measures.things import Datum, Every, Formula, Measure, Op, Ref, Some, Test, data_of

Key = tuple[str, ...]
"""Where a data file has it: the name, or the indicator's name and the name (or ①) under it."""

Blank = tuple[Key, str]
"""A key with what belongs there; a rate and a count under one name are two blanks."""

Project = dict[Blank, str]
"""What a person types into each blank; `("不适用",)` holds the name of an indicator."""

NOT_APPLICABLE: Blank = (("不适用",), "")
HUNDRED = Fraction(100)
ZERO = Fraction(0)
NO_SCORE = {"R460", "R462"}
"""0 divided by 0, a survey that nobody answered: no project has such data."""

OUT_OF_RANGE = {"R457", "R464", "R468"}
"""A value of one year that the other year does not allow."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A datum of one plan: its blank in the grid, its own key in that plan's data file, and values worth trying."""

    blank: Blank
    key: Key
    values: tuple[str, ...]


class Grid:
    def __init__(self, *plans: Plan, renamed: Mapping[str, str] | None = None, keys: Mapping[Key, Key] | None = None):
        """`keys`: keys of the last plan that were other keys of the first (a split); `renamed`: the same for names."""
        self.plans = plans
        self.renamed = dict(renamed or {})
        self.keys = dict(keys or {})
        self.asked = [self._asked(plan, plan is plans[-1] and len(plans) > 1) for plan in plans]
        values: dict[Blank, dict[str, None]] = {}
        for asked in self.asked:
            for one in asked.values():
                values.setdefault(one.blank, {}).update(dict.fromkeys(one.values))
        self.values = {blank: tuple(found) for blank, found in values.items()}

    # ---- projects

    def still(self) -> Project:
        """One project: the first value everywhere, and no veto."""
        vetoes = {self.asked[n][d].blank for n, plan in enumerate(self.plans) for d in of_vetoes(plan)}
        return {blank: "否" if blank in vetoes else values[0] for blank, values in self.values.items()}

    def alone(self, name: str, limit: int = 300, seed: int = 0) -> Iterator[Project]:
        """Every corner of the data of one indicator (this year's name); more than `limit` are drawn at random."""
        blanks = self.read_by(name)
        count = 1
        for blank in blanks:
            count *= len(self.values[blank])
        if count <= limit:
            for chosen in product(*(self.values[blank] for blank in blanks)):
                yield self.still() | dict(zip(blanks, chosen, strict=True))
            return
        random = Random(seed)
        for _ in range(limit):
            yield self.still() | {blank: random.choice(self.values[blank]) for blank in blanks}

    def corners(self, count: int, seed: int = 0) -> Iterator[Project]:
        random = Random(seed)
        for _ in range(count):
            yield {blank: random.choice(values) for blank, values in self.values.items()}

    def absent(self, seed: int = 0) -> Iterator[Project]:
        for name in dict.fromkeys(self.renamed.get(i.name, i.name) for plan in self.plans for i in plan.indicators):
            having = [i for plan in self.plans for i in plan.indicators if self._was(plan, i.name) == name]
            if all(i.entry.absent for i in having):
                for project in self.corners(3, seed):
                    yield project | {NOT_APPLICABLE: name}

    def read_by(self, name: str) -> list[Blank]:
        """The blanks that an indicator of either plan reads."""
        was, found = self.renamed.get(name, name), dict[Blank, None]()
        for plan, asked in zip(self.plans, self.asked, strict=True):
            for indicator in plan.indicators:
                if self._was(plan, indicator.name) == was:
                    found.update(dict.fromkeys(asked[d].blank for d in reads(plan, indicator)))
        return list(found)

    # ---- as a data file

    def text(self, project: Project, plan: Plan) -> str:
        return written(self.entries(project, plan))

    def entries(self, project: Project, plan: Plan) -> dict[Key, str]:
        """What the data file says, by key; `written` makes the file of it."""
        at = self._place(plan)
        found: dict[Key, str] = {}
        for datum, one in self.asked[at].items():
            found[one.key] = self._questionnaires(project, at, datum) or project[one.blank]
        absent = project.get(NOT_APPLICABLE)
        here = [i.name for i in plan.indicators if absent is not None and self._was(plan, i.name) == absent]
        return found | ({NOT_APPLICABLE[0]: f"[{quoted(here[0])}]"} if here else {})

    def _place(self, plan: Plan) -> int:
        return next(place for place, one in enumerate(self.plans) if one is plan)

    def results(self, project: Project) -> list[ProjectResult | None]:
        """Under each plan. A refusal that is neither in `NO_SCORE` nor in `OUT_OF_RANGE` is an AssertionError."""
        return [self.outcome(self.text(project, plan), plan)[0] for plan in self.plans]

    def refusals(self, project: Project) -> list[set[str]]:
        """The codes by which each plan refuses the project; a mark of 19 of 20 is too high where the indicator has 10."""
        return [self.outcome(self.text(project, plan), plan)[1] for plan in self.plans]

    def outcome(self, text: str, plan: Plan) -> tuple[ProjectResult | None, set[str]]:
        """A data file under one plan: its result or the codes that refuse it."""
        (file,), problems = read_data(Source("grid.yaml", text))
        bound, found = bind(Index(plan), file)
        result, undefined = evaluate(plan, bound)
        codes = {d.code for d in (*problems, *found)} or {d.code for d in undefined}
        known = NO_SCORE | OUT_OF_RANGE if len(self.plans) > 1 else NO_SCORE
        assert codes <= known, (codes, [d.parts for d in (*problems, *found, *undefined)], text)
        return (None if codes else result), codes

    def _questionnaires(self, project: Project, at: int, datum: str) -> str:
        """The whole of a survey written as a formula: as many as its levels together."""
        for measure in self.plans[at].measures.values():
            levels, whole = survey_of(measure.formula) or ((), "")
            if whole == datum:
                return str(sum(int(project[self.asked[at][d].blank].rstrip("人份张")) for d in levels))
        return ""

    # ---- what a plan asks for

    def _was(self, plan: Plan, name: str) -> str:
        return self.renamed.get(name, name) if plan is self.plans[-1] and len(self.plans) > 1 else name

    def _asked(self, plan: Plan, is_new: bool) -> dict[str, Asked]:
        found = {}
        for datum in plan.data.values():
            key = key_of(plan, datum)
            was = tuple(self.renamed.get(name, name) for name in key) if is_new else key
            was = self.keys.get(key, was) if is_new else was
            found[datum.id] = Asked(blank=(was, sort_of(datum)), key=key, values=tuple(values_of(plan, datum)))
        return {d: one for d, one in found.items() if d in needed(plan)}


def written(entries: Mapping[Key, str]) -> str:
    lines: list[str] = []
    nested: dict[str, list[str]] = {}
    for key, value in entries.items():
        if len(key) == 1:
            lines.append(f"{quoted(key[0])}: {value}")
        else:
            nested.setdefault(key[0], []).append(f"  {quoted(key[1])}: {value}")
    for name, inner in nested.items():
        lines += [f"{quoted(name)}:", *inner]
    return "\n".join(lines) + "\n"


def needed(plan: Plan) -> set[str]:
    measures = [t.measure for i in plan.indicators for t in i.terms] + [v.measure for v in plan.vetoes]
    return {d for m in measures for d in data_of(plan.measures[m].formula)}


def of_vetoes(plan: Plan) -> list[str]:
    """Data that only a veto asks for."""
    others = {d for i in plan.indicators for d in reads(plan, i)}
    return [d for v in plan.vetoes for d in data_of(plan.measures[v.measure].formula) if d not in others]


def reads(plan: Plan, indicator: Indicator) -> list[str]:
    return list(dict.fromkeys(d for t in indicator.terms for d in data_of(plan.measures[t.measure].formula)))


def key_of(plan: Plan, datum: Datum) -> Key:
    """By the indicator's name, never its code: a table that prints codes for the first time asks for the same data."""
    if datum.owner is None:
        return (datum.name,)
    owner = next(i for i in plan.indicators if i.key == datum.owner)
    measures = {t.measure: plan.measures[t.measure] for t in owner.terms}
    only = reads(plan, owner) == [datum.id] and not datum.place
    if only and len(measures) == 1 and not isinstance(next(iter(measures.values())).formula, (Op, Test, Every, Some)):
        return (owner.name,)
    return (owner.name, circled(datum.place) if datum.place else datum.name)


def quoted(key: str) -> str:
    return key if all(c.isalnum() for c in key) else json.dumps(key, ensure_ascii=False)


def sort_of(datum: Datum) -> str:
    kind = datum.kind.value if datum.kind else "any"
    unit = datum.unit.base if datum.unit and datum.kind in (Kind.COUNT, Kind.DURATION) else ""
    return " ".join([kind, unit, *datum.choices, "bands" if datum.bands else ""])


# ---- values


def values_of(plan: Plan, datum: Datum) -> list[str]:
    """Texts, each once, in an order that begins with an ordinary one."""
    measures = [m for m in plan.measures.values() if datum.id in data_of(m.formula)]
    if any((survey_of(m.formula) or ((), ""))[1] == datum.id for m in measures):
        return ["0"]
    weight = next((i.weight for i in plan.indicators if i.key == datum.owner), Fraction(100))
    match datum.kind:
        case Kind.YESNO:
            return ["是", "否"]
        case Kind.SURVEY:
            return [survey(datum, people) for people in returned(plan, measures, len(datum.choices))]
        case Kind.LEVEL if datum.bands:
            return [
                text
                for band, word in zip(datum.bands, datum.choices, strict=True)
                for text in banded(band, word, weight)
            ]
        case Kind.LEVEL:
            return list(datum.choices)
        case Kind.SCORE if datum.many:
            marks = [weight, ZERO, weight / 2, weight - 1, weight / 3]
            some = [decimal_text(Fraction(floor(m * 100), 100)) for m in marks]
            return [*some, f"[{some[0]}, {some[1]}, {some[2]}]", f"[{some[3]}, {some[3]}, {some[0]}, {some[4]}]"]
    numbers = dict.fromkeys(n for m in measures for n in numbers_of(plan, m, datum))
    inside = [n for n in numbers if datum.domain.contains(n)]
    return list(dict.fromkeys(typed(datum, n) for n in inside)) or [typed(datum, Fraction(1))]


def survey(datum: Datum, people: Sequence[int]) -> str:
    return "{" + ", ".join(f"{choice}: {n}" for choice, n in zip(datum.choices, people, strict=True)) + "}"


def returned(plan: Plan, measures: Sequence[Measure], levels: int) -> list[list[int]]:
    """Questionnaires: all in one level, and two levels mixed in every hundredth about the cuts and in a few others."""
    cuts = [c for m in measures for c in ends(plan, m, m.formula)]
    shares = {0, 50, 100, 200} | {floor(c * 200) + by for c in cuts for by in (-1, 0, 1) if 0 <= c <= 1}
    mixed = [[n, *[0] * (levels - 2), 200 - n] for n in sorted(shares, reverse=True) if 0 <= n <= 200]
    return [*mixed, *([[10, 7, *[0] * (levels - 2)], [*[0] * (levels - 2), 3, 1]] if levels > 1 else [])]


def banded(band: Interval, word: str, weight: Fraction) -> list[str]:
    """The ends of what is open to a level, just inside where an end is not, and the middle."""
    low, high = (band.low or ZERO) * weight, (band.high or ZERO) * weight
    low, high = low + (0 if band.low_closed else Fraction(1, 100)), high - (0 if band.high_closed else Fraction(1, 100))
    marks = dict.fromkeys((high, low, Fraction(floor((low + high) * 50), 100)))
    return [f"{{档: {word}, 分值: {decimal_text(m)}分}}" for m in marks]


def numbers_of(plan: Plan, measure: Measure, datum: Datum) -> Iterator[Fraction]:
    """For a datum that is the measure itself its ends; for a part of a formula, values that bring the formula to its ends."""
    inner = inside(measure.formula, datum)
    cuts = [c for c in ends(plan, measure, inner) if isinstance(c, Fraction)]
    if survey_of(measure.formula):
        yield from (Fraction(n) for n in (400, 0, 3))
        for cut in sorted(cut for cut in cuts if cut <= 1)[-2:]:
            yield from (Fraction(floor(cut * 400)), Fraction(400 - floor(cut * 400)))
        return
    if isinstance(inner, Ref):
        beside = step(datum, measure)
        for cut in cuts:
            yield from (cut, cut - beside, cut + beside)
        yield from span(datum, cuts)
        return
    for base in (Fraction(1000), Fraction(400)):
        yield base
        for cut in cuts:
            yield from (base * cut, base * cut - 1, base * cut + 1)
            if cut:
                yield base / cut if (base / cut).denominator == 1 else Fraction(floor(base / cut))
    yield from (ZERO, Fraction(1), Fraction(700))


def inside(formula: Formula, datum: Datum) -> Formula:
    """What a condition compares, where the datum stands in a condition."""
    match formula:
        case Test(formula=inner):
            return inside(inner, datum)
        case Every(parts=parts) | Some(parts=parts):
            return inside(next(p for p in parts if datum.id in data_of(p)), datum)
        case _:
            return formula


def ends(plan: Plan, measure: Measure, formula: Formula) -> list[Fraction]:
    """The cuts of every function of the measure; in a condition, the ends that it compares with."""
    found = [
        cut for i in plan.indicators for t in i.terms if t.measure == measure.id and formula == measure.formula
        for cut in t.function.cuts
    ]  # fmt: skip
    return list(dict.fromkeys(found + list(compared(measure.formula, formula))))


def compared(formula: Formula, wanted: Formula) -> Iterator[Fraction]:
    match formula:
        case Test(formula=inner, interval=interval):
            yield from compared(inner, wanted)
            if inner == wanted:
                yield from (end for end in (interval.low, interval.high) if end is not None)
        case Every(parts=parts) | Some(parts=parts):
            for part in parts:
                yield from compared(part, wanted)


def step(datum: Datum, measure: Measure) -> Fraction:
    """What lies just beside an end, as a person would type it."""
    if measure.rounding is not None:
        return measure.rounding / 2
    if datum.kind is Kind.RATE:
        return Fraction(1, 10_000)
    if datum.kind in (Kind.MONEY, Kind.DURATION) and datum.unit is not None:
        return datum.unit.factor / 10
    return Fraction(1)


def span(datum: Datum, cuts: Sequence[Fraction]) -> Iterator[Fraction]:
    """Between the ends, beyond them, and the ends of the domain."""
    hull = datum.domain.hull
    known = sorted({*cuts, *(end for end in (hull.low, hull.high) if end is not None)})
    unit = Fraction(1, 1000) if datum.kind is Kind.RATE else datum.unit.factor if datum.unit else Fraction(1)
    for low, high in pairwise(known):
        yield Fraction(floor((low + high) / 2 / unit)) * unit
    yield from known
    if hull.high is None:
        top = known[-1] if known else ZERO
        yield from (top + 3 * unit, top + 40 * unit)


def typed(datum: Datum, number: Fraction) -> str:
    match datum.kind:
        case Kind.RATE:
            return f"{decimal(number * HUNDRED)}%"
        case Kind.DATE:
            return date.fromordinal(int(number)).isoformat()
    factor = datum.unit.factor if datum.unit else Fraction(1)
    return f"{decimal(number / factor)}{datum.unit.zh if datum.unit else ''}"


def decimal(number: Fraction) -> str:
    """Exact; where a number has no end, cut off after six places."""
    return decimal_text(number if 10**12 % number.denominator == 0 else Fraction(floor(number * 10**6), 10**6))
