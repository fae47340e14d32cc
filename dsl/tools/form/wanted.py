"""What a datum wants to be filled in with, in words: kind, unit, range, and what its formula asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.plan import Indicator, Plan
from dsl.engine.values import survey_of
from dsl.exact.number import decimal_text
from dsl.exact.units import PERMILLE, Kind, Unit
from dsl.record import field, record, replace
from dsl.semantics.measures.things import Const, Datum, Formula, Measure, Op, Ref, data_of
from dsl.semantics.measures.written import value_text
from dsl.tools.form.fits import Fits, fits_of


@record(frozen=False)
class Roles:
    """What the formulas of a rubric ask of the data whose kind they leave open.

    `levels`: people per level of a survey; `answers`: all of them, with the levels of each survey that counts them; `divisors`: may not be 0 together with what they
    divide; `terms`: of a divisor that is a sum, so not all of them may be 0; `beside`: kind and unit of another figure of the same sum or quotient; `shared`: others have the same unit.
    """

    levels: set[str] = field(default_factory=set)
    answers: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    divisors: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    beside: dict[str, tuple[Kind, Unit | None]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)


def roles(plan: Plan) -> Roles:
    """What formulas use the data for: levels of a survey, its answers, divisors."""
    found = Roles()
    for measure in plan.measures.values():
        survey = survey_of(measure.formula)
        if survey is not None:
            found.levels.update(survey[0])
            found.answers[survey[1]] = (*found.answers.get(survey[1], ()), survey[0])
            found.divisors.add(survey[1])
            continue
        for part in _operations(measure.formula):
            _of_operation(plan, part, found, measure)
    return found


def _operations(formula: Formula) -> Iterator[Op]:
    if isinstance(formula, Op):
        yield formula
        yield from _operations(formula.left)
        yield from _operations(formula.right)


def _of_operation(plan: Plan, part: Op, found: Roles, measure: Measure) -> None:
    """Both sides of a sum, a difference or a rate have one unit; of what one thing of many costs, the first has its own."""
    if part.op == "/" and data_of(part.left):
        _of_divisor(part.right, found)
    if part.op == "*":
        return
    if part.op == "/" and measure.kind is not Kind.RATE:
        own = [side.datum for side in _figures(part.left) if isinstance(side, Ref)]
        found.beside.update(dict.fromkeys(own, (measure.kind, measure.unit)))
        return
    sides = [*_figures(part.left), *_figures(part.right)]
    data = [side.datum for side in sides if isinstance(side, Ref)]
    kinds = [
        (kind, unit)
        for side in sides
        for kind, unit in (_kind(plan, side),)
        if kind is not None and (kind.is_amount or kind is Kind.DATE)
    ]
    if kinds:
        found.beside.update(dict.fromkeys(data, kinds[0]))
    if len(data) > 1:
        found.shared.update(data)


def _of_divisor(divisor: Formula, found: Roles) -> None:
    """Each factor may not be 0; of a sum each term may, of a difference either side."""
    match divisor:
        case Op(op="+" | "-"):
            if _is_sum(divisor):
                found.terms.update(data_of(divisor))
        case Op(left=left, right=right):
            _of_divisor(left, found)
            _of_divisor(right, found)
        case _:
            found.divisors.update(data_of(divisor))


def _is_sum(formula: Formula) -> bool:
    """Whether it is 0 only where all its data are: nothing is taken off and no constant stands in it by itself."""
    match formula:
        case Op(op="+", left=left, right=right):
            return _is_sum(left) and _is_sum(right)
        case Op(op="-") | Const():
            return False
        case _:
            return True


def _figures(formula: Formula) -> list[Ref | Const]:
    """The figures that have the unit of the formula: those of a sum, and a figure itself."""
    match formula:
        case Ref() | Const():
            return [formula]
        case Op(op="+" | "-", left=left, right=right):
            return [*_figures(left), *_figures(right)]
        case _:
            return []


def _kind(plan: Plan, figure: Ref | Const) -> tuple[Kind | None, Unit | None]:
    if isinstance(figure, Const):
        return figure.quantity.unit.kind, figure.quantity.unit
    datum = plan.data[figure.datum]
    return datum.kind, datum.unit


class Wanted:
    """Comments in one language."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan = plan
        self.lang = lang
        self.roles = roles(plan)

    def say(self, zh: str, en: str) -> str:
        """One of two texts, in the language of the form."""
        return pick((zh, en), self.lang)

    def text(self, datum: Datum, indicator: Indicator | None) -> str:
        """Type, unit and an example: 金额，如 25.68万元."""
        if datum.kind is None:
            return self.open_kind(datum)
        if datum.kind is Kind.RATE:
            example = "3.6‰" if datum.unit == PERMILLE else datum.kind.example
            return self.say(f"率，如 {example}", f"a rate, such as {example}") + self.range(datum)
        if datum.kind is Kind.LEVEL:
            return self.say("选一项：", "one of: ") + " / ".join(datum.choices)
        if datum.kind is Kind.SCORE and datum.many and indicator is not None:
            weight = decimal_text(indicator.weight)
            return self.say(
                f"评分人打的分，0 到 {weight}；几个人时写成 3、4、3 或 评委甲 3、评委乙 4",
                f"score by the raters, 0 to {weight}; several: 3, 4, 3 or A 3, B 4",
            )
        return self.sized(datum.kind, datum.unit) + self.not_zero(datum) + self.not_fewer(datum)

    def fits(self, datum: Datum, indicator: Indicator | None) -> Fits:
        """What `text` says, for whoever makes a cell of it."""
        kind, unit = datum.kind, datum.unit
        if kind is None:
            if datum.id in self.roles.answers or datum.id in self.roles.levels:
                kind = Kind.COUNT
            kind, unit = self.roles.beside.get(datum.id, (kind, None))
        found = replace(
            fits_of(datum, kind, unit, is_divisor=datum.id in self.roles.divisors),
            at_least=self.roles.answers.get(datum.id, ()),
        )
        if datum.many and indicator is not None:
            return replace(found, low=Fraction(0), high=indicator.weight)
        return found

    def sized(self, kind: Kind, unit: Unit | None) -> str:
        """What to write for a kind that has a unit, with an example."""
        if kind is Kind.YESNO:
            return self.say("是 或 否", "yes or no")
        example = kind.example.format(unit=unit.zh if unit else "")
        return (
            self.say(kind.zh, f"a {kind.en}" if kind.is_amount else kind.en) + self.say("，如 ", ", such as ") + example
        )

    def open_kind(self, datum: Datum) -> str:
        """A figure of a formula: in the unit of the others, if that is known."""
        if datum.id in self.roles.answers:
            return self.say("总数", "a number of all answers") + self.not_zero(datum) + self.not_fewer(datum)
        if datum.id in self.roles.levels:
            return self.say("人数或份数，没有填 0", "people or answers, 0 if none")
        if datum.id in self.roles.beside:
            return self.sized(*self.roles.beside[datum.id]) + self.not_zero(datum)
        text = self.say("数，可以带单位", "a number, with or without a unit") + self.not_zero(datum)
        if datum.id in self.roles.shared:
            text += self.say("，同一算式里的数单位一致", ", the same unit for all figures of one formula")
        return text

    def not_zero(self, datum: Datum) -> str:
        """The remark beside a divisor, or beside a term of one."""
        if datum.id in self.roles.divisors:
            return self.say("，大于0", ", above 0")
        if datum.id in self.roles.terms:
            return self.say("，分母各项不能都是0", ", the terms of the divisor not all 0")
        return ""

    def not_fewer(self, datum: Datum) -> str:
        """Of a survey, the answers that came back."""
        return (
            self.say("，不少于各等级之和", ", not less than the sum of its levels")
            if datum.id in self.roles.answers
            else ""
        )

    def range(self, datum: Datum) -> str:
        """The range of values that the datum may have; empty where it has no ends."""
        low, high = datum.domain.hull.low, datum.domain.hull.high
        if low is None or high is None:
            return ""
        ends = [value_text(end, datum.kind, datum.unit) for end in (low, high)]
        return self.say(f"（{ends[0]} 到 {ends[1]}）", f" ({ends[0]} to {ends[1]})")
