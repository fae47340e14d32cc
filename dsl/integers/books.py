"""A plan as a ledger: scores, sums and grade in whole numbers, proved to stay below what an office program computes exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from dsl.engine.bound import Bound
from dsl.engine.credible import answers_beyond, credible_rate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.values import survey_of
from dsl.exact.number import places_of
from dsl.exact.units import Kind
from dsl.integers.entries import MOST_PLACES, Unwritable, Whose, base_units, entry_of, result_of, weight_of
from dsl.integers.ledger import LIMIT, Input, Ledger, TooLarge
from dsl.integers.quotients import Scaled, scaled, within
from dsl.integers.rules import Answered, score
from dsl.integers.whole import (
    CellOf,
    Filled,
    Holds,
    IfElse,
    LeastOrMost,
    Lit,
    Quotient,
    Refused,
    Whole,
    add,
    size_of,
    times,
)
from dsl.record import record, replace
from dsl.semantics.measures.things import Datum, Measure, data_of

_LARGEST, _LEAST = 10**12, 10**6
"""Figures without an end may come to the first, in whole numbers, or to less where a rule multiplies them, but no less than the second."""


@record(kw_only=True)
class Books:
    """`scores`, `sections`: a cell each, in the order of the plan, × 10^`places`, like the total; `grades`: whether it is that one.

    `exact`: each measure before it is rounded, by its id; `inputs`: the cells of each datum, with the base units that one in it is.
    """

    plan: Plan
    ledger: Ledger
    places: int
    scores: tuple[CellOf, ...]
    sections: tuple[CellOf, ...]
    total: CellOf
    grades: tuple[CellOf, ...]
    exact: Mapping[str, Scaled]
    inputs: Mapping[str, list[tuple[CellOf, Fraction]]]


def books(plan: Plan, projects: Sequence[Bound], limit: int = LIMIT, least: int = _LEAST) -> Books:
    """The books for projects that give what these give, in numbers below the limit, for figures up to `least` at least. Raises `TooLarge`, `Unwritable`."""
    largest: dict[str, int] = {}
    while True:
        try:
            return _Books(plan, projects, largest, limit).made()
        except TooLarge as error:
            read = _read_by(plan, str(error))
            if all(largest.get(name, _LARGEST) <= least for name in read):
                raise
            largest |= {name: max(least, largest.get(name, _LARGEST) // 10) for name in read}


def _read_by(plan: Plan, key: str) -> list[str]:
    """The data and measures that an indicator reads."""
    indicator = plan.indicator(key)
    measures = [] if indicator is None else [plan.measures[term.measure] for term in indicator.terms]
    return [name for measure in measures for name in (measure.id, *data_of(measure.formula))]


class _Books:
    def __init__(self, plan: Plan, projects: Sequence[Bound], largest: Mapping[str, int], limit: int) -> None:
        self.plan = plan
        self.projects = projects
        self.largest = largest
        self.ledger = Ledger(limit)
        self.places = max((plan.places, *(i.places for i in plan.indicators), *self.finer()))
        self.cells: dict[str, list[tuple[CellOf, Fraction]]] = {}
        self.measures: dict[str, Scaled] = {}
        self.exact: dict[str, Scaled] = {}

    def finer(self) -> Iterator[int]:
        """The decimals of what is not rounded: scores set by hand, the table's own limit."""
        by_hand = (hand.score.value for bound in self.projects for hand in bound.by_hand.values())
        limit = () if self.plan.head.cap is None else (self.plan.head.cap,)
        for figure in (*by_hand, *limit):
            places = places_of(figure)
            if places is None or places > MOST_PLACES:
                raise Unwritable(self.plan.title)
            yield places

    def made(self) -> Books:
        """All of it, in the order of the table."""
        scores = tuple(self.indicator(indicator) for indicator in self.plan.indicators)
        self.ledger.indicator = ""
        dropped = self.dropped()
        raw = self.added(scores, dropped)
        total = self.ledger.line(("总分", "total"), self.limited(raw))
        sections = tuple(
            self.ledger.line(("合计", "sum"), add(*(scores[i] for i in inside)) if inside else Lit(0))
            for inside in _inside(self.plan)
        )
        grades = self.lowered(
            tuple(
                self.ledger.line(("等级", "grade"), within(Scaled(total, Lit(10**self.places)), grade.interval))
                for grade in self.plan.grades
            )
        )
        return Books(
            plan=self.plan,
            ledger=self.ledger,
            places=self.places,
            scores=scores,
            sections=sections,
            total=total,
            grades=grades,
            exact=self.exact,
            inputs=self.cells,
        )

    # ---- one indicator

    def indicator(self, indicator: Indicator) -> CellOf:
        """Its score: by the rule, or as somebody set it, or as the rubric says where it does not apply."""
        self.ledger.indicator = indicator.key
        found = times(
            score(indicator, self.measure, self.answer, self.ledger), Lit(10 ** (self.places - indicator.places))
        )
        if any(indicator.key in bound.by_hand for bound in self.projects):
            hand = self.special(indicator, "hand", "手工评分", self.places)
            found = IfElse(Filled(hand.name), hand, found)
        if indicator.entry.absent is not None:
            mark = self.special(indicator, "absent", "不适用", 0)
            points = indicator.weight if indicator.entry.absent == "full" else Fraction(0)
            found = IfElse(mark, Lit(int(points * 10**self.places)), found)
        return self.ledger.line(("得分", "score"), found, self.marks(indicator))

    def marks(self, indicator: Indicator) -> tuple[int, int]:
        """Between which scores any score of it lies, also one that somebody set."""
        scale = 10**self.places
        low, high = min(indicator.floor, Fraction(0)), max(indicator.cap, indicator.weight)
        return floor(low * scale), max(1, ceil(high * scale))

    def special(self, indicator: Indicator, of: str, item: str, places: int) -> CellOf:
        """A cell of the indicator that is empty as a rule."""
        low, high = self.marks(indicator) if of == "hand" else (0, 1)
        entry = Input(
            name=f"{indicator.key}!{of}",
            of=of,  # type: ignore[arg-type]
            datum=indicator.key,
            indicator=indicator.key,
            item=item,
            places=places,
            may_be_blank=True,
            low=low,
            high=high,
        )
        return self.ledger.put(entry)

    def answer(self, indicator: Indicator, place: int) -> Answered | None:
        """A cell for the answer, where a project gives one in place of the data."""
        answering = [(indicator.key, place) in bound.answers for bound in self.projects]
        if not any(answering):
            return None
        measure = self.plan.measures[indicator.terms[place].measure]
        datum = self.plan.data.get(measure.id) if measure.kind is Kind.YESNO else None
        entry = Input(
            name=f"{indicator.key}#{place}?",
            of="answer",
            datum=indicator.key,
            indicator=indicator.key,
            item=indicator.name if datum is None else datum.words or datum.name,
            kind=Kind.YESNO,
            part=place,
            may_be_blank=not all(answering),
            low=0,
            high=1,
        )
        cell = self.ledger.put(entry)
        return Answered(Filled(cell.name), cell, all(answering))

    # ---- data and measures

    def inputs(self, name: str) -> list[tuple[CellOf, Fraction]]:
        """The cells of a datum, each with the base units that its whole number counts."""
        if name not in self.cells:
            datum = self.plan.data[name]
            weight = weight_of(self.plan, datum)
            givens = [bound.data[name] for bound in self.projects if name in bound.data]
            datum = self.like_others(datum) if not givens else datum
            several = datum.choices if datum.kind is not None and datum.kind.value == "survey" else ()
            raters = max((len(g.parts) for g in givens), default=3) if datum.many else 0
            numbers = range(1, max(len(several), raters) + 1) if several or datum.many else (0,)
            entries = [
                entry_of(datum, Whose(name, self.ledger.indicator, n), givens, self.limit(name), weight)
                for n in numbers
            ]
            self.cells[name] = [(self.ledger.put(entry), self.size(entry, datum, weight)) for entry in entries]
        return self.cells[name]

    def like_others(self, datum: Datum) -> Datum:
        """One that nobody gives and whose kind the rubric leaves open is money where what it is reckoned with is."""
        read = (data_of(measure.formula) for measure in self.plan.measures.values())
        beside = {name for names in read if datum.id in names for name in names}
        is_money = datum.kind is None and any(self.is_money(name) for name in beside)
        return replace(datum, kind=Kind.MONEY, unit=None) if is_money else datum

    def limit(self, name: str) -> int:
        """What a figure may come to that has no end of its own."""
        return self.largest.get(name, _LARGEST)

    def size(self, entry: Input, datum: Datum, weight: Fraction) -> Fraction:
        """How many base units the whole number 1 is; of a band how much of the weight."""
        size = base_units(entry.kind, entry.unit) / Fraction(10**entry.places)
        return size / weight if datum.bands and weight else size

    def measure(self, name: str) -> Scaled:
        """A measure as a line for what stands above and below, rounded as the rubric says."""
        if name not in self.measures:
            measure = self.plan.measures[name]
            computed = self.credible(measure, scaled(measure.formula, self.inputs, self.ledger))
            self.exact[name] = self.given(measure, computed)
            self.measures[name] = self.rounded(measure, self.exact[name])
        return self.measures[name]

    def credible(self, measure: Measure, number: Scaled) -> Scaled:
        """Without a value where `evaluate` takes the data for a slip: a rate of money above 1000%, more answers than came back."""
        found = number.upper
        limit = credible_rate(measure, any(map(self.is_money, data_of(measure.formula))))
        if limit is not None:
            above = Holds(size_of(number.upper), ">", times(number.lower, Lit(int(limit))))
            found = IfElse(times(above, Holds(number.lower, ">", Lit(0))), Refused("R476"), found)
        survey = survey_of(measure.formula)
        if survey is not None:
            beyond = scaled(answers_beyond(*survey), self.inputs, self.ledger).upper
            found = IfElse(Holds(beyond, ">", Lit(0)), Refused("R477"), found)
        told = (f"{measure.name}（分子，数据可信的）", f"{measure.name}, dividend of credible data")
        return Scaled(self.ledger.line(told, found), number.lower)

    def is_money(self, name: str) -> bool:
        """Whether what is given for the datum is money."""
        dimensions = (bound.data[name].dimension for bound in self.projects if name in bound.data)
        return any(dimension is not None and dimension[0] is Kind.MONEY for dimension in dimensions)

    def given(self, measure: Measure, computed: Scaled) -> Scaled:
        """Where a project gives the result in place of its data, that."""
        givens = [bound.measures[measure.id] for bound in self.projects if measure.id in bound.measures]
        if not givens:
            return computed
        entry = result_of(measure, self.ledger.indicator, givens, self.limit(measure.id))
        cell = self.ledger.put(entry)
        size = base_units(entry.kind, entry.unit) / 10**entry.places
        upper, lower = times(cell, Lit(size.numerator)), Lit(size.denominator)
        told = (
            (f"{measure.name}（分子）", f"{measure.name}, dividend"),
            (f"{measure.name}（分母）", f"{measure.name}, divisor"),
        )
        filled = Filled(cell.name)
        return Scaled(
            self.ledger.line(told[0], IfElse(filled, upper, computed.upper)),
            self.ledger.line(told[1], IfElse(filled, lower, computed.lower)),
        )

    def rounded(self, measure: Measure, number: Scaled) -> Scaled:
        """Half up to a multiple of what the rubric says."""
        told = f"{measure.name}（分子）", f"{measure.name}, dividend"
        if measure.rounding is None:
            return Scaled(self.ledger.line(told, number.upper), number.lower)
        unit = measure.rounding
        upper, lower = times(number.upper, Lit(2 * unit.denominator)), times(number.lower, Lit(2 * unit.numerator))
        half = times(number.lower, Lit(unit.numerator))
        size = self.ledger.line(told, upper)
        is_below = Holds(size, "<", Lit(0))
        whole = IfElse(
            is_below,
            times(Lit(-1), Quotient(add(times(Lit(-1), size), half), lower)),
            Quotient(add(size, half), lower),
        )
        if not isinstance(number.lower, Lit):
            whole = IfElse(Holds(number.lower, "=", Lit(0)), size, whole)
        found = self.ledger.line(("修约后（分子）", "rounded, dividend"), times(whole, Lit(unit.numerator)))
        lower = Lit(unit.denominator)
        if isinstance(number.lower, Lit):
            return Scaled(found, lower)
        nothing = Holds(number.lower, "=", Lit(0))
        return Scaled(found, self.ledger.line(("修约后（分母）", "rounded, divisor"), IfElse(nothing, Lit(0), lower)))

    # ---- the total

    def dropped(self) -> Whole | None:
        """The marks that do not apply and are left out of the total, × 10^places."""
        left_out = [i for i in self.plan.indicators if i.entry.absent == "drop"]
        scale = 10**self.places
        parts = [times(CellOf(f"{i.key}!absent"), Lit(int(i.weight * scale))) for i in left_out]
        return self.ledger.line(("不适用的分值", "marks that do not apply"), add(*parts)) if parts else None

    def added(self, scores: Sequence[CellOf], dropped: Whole | None) -> Whole:
        """Indicators on the whole total again, then bonus and penalty."""
        kinds = [i.kind == "indicator" for i in self.plan.indicators]
        inside = [cell for cell, is_inside in zip(scores, kinds, strict=True) if is_inside]
        beside = [cell for cell, is_inside in zip(scores, kinds, strict=True) if not is_inside]
        whole: Whole = add(*inside) if inside else Lit(0)
        if dropped is not None:
            whole = self.rescaled(self.ledger.line(("各指标合计", "sum of the indicators"), whole), dropped)
        return add(whole, *beside)

    def rescaled(self, inside: Whole, dropped: Whole) -> Whole:
        """Sum × total ÷ what is left of it, half up to the decimals of the total."""
        scale, coarse = 10**self.places, 10 ** (self.places - self.plan.places)
        whole = int(self.plan.total * scale)
        left = self.ledger.line(("适用的分值", "marks that apply"), add(Lit(whole), times(Lit(-1), dropped)))
        upper = add(times(inside, Lit(2 * whole)), times(left, Lit(coarse)))
        found = times(Quotient(upper, times(left, Lit(2 * coarse))), Lit(coarse))
        on_whole = IfElse(Holds(left, ">", Lit(0)), found, Lit(0))
        told = ("按适用的分值折算", "on the marks that apply")
        return self.ledger.line(told, IfElse(Holds(dropped, "=", Lit(0)), inside, on_whole))

    def limited(self, raw: Whole) -> Whole:
        """Not below 0 nor above what the table allows; 0 under a veto."""
        found: Whole = IfElse(Holds(raw, "<", Lit(0)), Lit(0), raw)
        if self.plan.head.cap is not None:
            cap = Lit(int(self.plan.head.cap * 10**self.places))
            found = IfElse(Holds(found, ">", cap), cap, found)
        for veto in self.plan.vetoes:
            found = times(found, IfElse(self.holds(veto.measure), Lit(0), Lit(1)))
        return found

    def holds(self, measure: str) -> Holds:
        """Whether a yes-no holds."""
        number = self.measure(measure)
        return Holds(number.upper, "=", number.lower)

    def lowered(self, grades: tuple[CellOf, ...]) -> tuple[CellOf, ...]:
        """Which grade it is where something lowers it: the place in the scale, moved down and held below what holds."""
        if not self.plan.demotions:
            return grades
        last = len(grades) - 1
        place: Whole = add(*(times(Lit(n), grade) for n, grade in enumerate(grades)))
        told = ("等级在表中的位置", "place of the grade in the scale")
        steps = (times(Lit(one.steps), self.holds(one.measure)) for one in self.plan.demotions if one.steps)
        limits = (times(Lit(one.highest), self.holds(one.measure)) for one in self.plan.demotions)
        place = LeastOrMost("most", (self.ledger.line(told, add(place, *steps)), *limits))
        place = self.ledger.line(told, LeastOrMost("least", (place, Lit(last))))
        is_any = add(*grades)
        return tuple(
            self.ledger.line(("等级", "grade"), times(is_any, Holds(place, "=", Lit(n)))) for n in range(len(grades))
        )


def _inside(plan: Plan) -> list[list[int]]:
    return [
        [i for i, n in enumerate(plan.indicators) if place in n.entry.path and n.kind == "indicator"]
        for place in range(len(plan.sections))
    ]
