"""What a datum wants to be filled in with, in words: kind, unit, range, and what its formula asks of it."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Lang, pick
from dsl.engine.plan import Indicator, Plan
from dsl.engine.values import survey_of
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind, Unit
from dsl.record import field, record
from dsl.semantics.things import Const, Datum, Formula, Op, Ref, data_of
from dsl.semantics.written import value_text

_SIZED = (Kind.MONEY, Kind.COUNT, Kind.DURATION, Kind.DATE)


@record(frozen=False)
class Roles:
    """What the formulas of a rubric ask of the data whose kind they leave open.

    `levels` and `answers`: people per level, and all of them, of a survey; `divisors`: may not be 0 together with what they
    divide; `beside`: kind and unit of another figure of the same sum or quotient; `shared`: others have the same unit.
    """

    levels: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    divisors: set[str] = field(default_factory=set)
    beside: dict[str, tuple[Kind, Unit | None]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)


def roles(plan: Plan) -> Roles:
    found = Roles()
    for measure in plan.measures.values():
        survey = survey_of(measure.formula)
        if survey is not None:
            found.levels.update(survey[0])
            found.answers.add(survey[1])
            found.divisors.add(survey[1])
            continue
        for part in _operations(measure.formula):
            _of_operation(plan, part, found)
    return found


def _operations(formula: Formula) -> Iterator[Op]:
    if isinstance(formula, Op):
        yield formula
        yield from _operations(formula.left)
        yield from _operations(formula.right)


def _of_operation(plan: Plan, part: Op, found: Roles) -> None:
    """Both sides of a sum, a difference or a quotient have one unit, where neither is a product of its own."""
    if part.op == "/" and data_of(part.left):
        found.divisors.update(data_of(part.right))
    if part.op == "*":
        return
    sides = [*_figures(part.left), *_figures(part.right)]
    data = [side.datum for side in sides if isinstance(side, Ref)]
    kinds = [
        (kind, unit) for side in sides for kind, unit in (_kind(plan, side),) if kind in _SIZED and kind is not None
    ]
    if kinds:
        found.beside.update(dict.fromkeys(data, kinds[0]))
    if len(data) > 1:
        found.shared.update(data)


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
        return pick((zh, en), self.lang)

    def text(self, datum: Datum, indicator: Indicator | None) -> str:
        """Type, unit and an example: 金额，如 25.68万元."""
        if datum.kind is None:
            return self.open_kind(datum)
        if datum.kind is Kind.RATE:
            return self.say("率，如 85.6%", "a rate, such as 85.6%") + self.range(datum)
        if datum.kind is Kind.LEVEL:
            return self.say("选一项：", "one of: ") + " / ".join(datum.choices)
        if datum.kind is Kind.SCORE and datum.many and indicator is not None:
            weight = decimal_text(indicator.weight)
            return self.say(
                f"评分人打的分，0 到 {weight}；几个人时写成 [3, 4, 3]",
                f"score by the raters, 0 to {weight}; several: [3, 4, 3]",
            )
        return self.sized(datum.kind, datum.unit) + self.not_zero(datum) + self.not_fewer(datum)

    def sized(self, kind: Kind, unit: Unit | None) -> str:
        name = unit.zh if unit else ""
        match kind:
            case Kind.MONEY:
                return self.say("金额，如 25.68万元", "money, such as 25.68万元")
            case Kind.COUNT:
                return self.say(f"数量，如 12{name}", f"a count, such as 12{name}")
            case Kind.DURATION:
                return self.say(f"时间，如 5{name}", f"a duration, such as 5{name}")
            case Kind.DATE:
                return self.say("日期，如 2024-12-31", "a date, such as 2024-12-31")
            case Kind.YESNO:
                return self.say("是 或 否", "yes or no")
            case Kind.SCORE:
                return self.say("分", "a score")
            case _:
                return self.say("数", "a number")

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
        return self.say("，大于0", ", above 0") if datum.id in self.roles.divisors else ""

    def not_fewer(self, datum: Datum) -> str:
        """Of a survey, the answers that came back."""
        return (
            self.say("，不少于各等级之和", ", not less than the sum of its levels")
            if datum.id in self.roles.answers
            else ""
        )

    def range(self, datum: Datum) -> str:
        low, high = datum.domain.hull.low, datum.domain.hull.high
        if low is None or high is None:
            return ""
        ends = [value_text(end, datum.kind, datum.unit) for end in (low, high)]
        return self.say(f"（{ends[0]} 到 {ends[1]}）", f" ({ends[0]} to {ends[1]})")
