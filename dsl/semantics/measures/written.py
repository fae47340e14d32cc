"""Values, intervals and formulas as a person writes them: 85.6%, 25.68万元, 80%（含）至95%, 支出 ÷ 预算."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from dsl.base.language import Text
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity, decimal_text, percent_text
from dsl.exact.units import DAY, PERMILLE, UNITS, Kind, Quantity, Unit
from dsl.semantics.measures.things import (
    Average,
    Const,
    Datum,
    Every,
    First,
    Formula,
    Measure,
    Op,
    Ref,
    Size,
    Some,
    Tally,
    Test,
    Weighted,
)


def value_text(value: Extended, kind: Kind | None, unit: Unit | None, choices: tuple[str, ...] = ()) -> str:
    """A value in base units, written with its unit."""
    if isinstance(value, Infinity):
        return "+∞" if value.sign > 0 else "-∞"
    match kind:
        case Kind.RATE:
            return decimal_text(value / PERMILLE.factor) + PERMILLE.zh if unit == PERMILLE else percent_text(value)
        case Kind.YESNO:
            return "是" if value == 1 else "否"
        case Kind.LEVEL if choices:
            place = int(value)
            return choices[place] if 0 <= place < len(choices) else str(place)
        case Kind.MONEY:
            return _money(value)
        case Kind.DATE:
            return _day(value)
        case _:
            factor = unit.factor if unit else Fraction(1)
            return decimal_text(value / factor) + (unit.zh if unit and unit.zh != "%" else "")


def _money(value: Fraction) -> str:
    unit = UNITS["亿元"] if abs(value) >= 10**8 else UNITS["万元"] if abs(value) >= 10**4 else UNITS["元"]
    return decimal_text(value / unit.factor) + unit.zh


def _day(value: Fraction) -> str:
    from datetime import date

    return date.fromordinal(int(value)).isoformat() if 1 <= value < 3_652_060 else decimal_text(value)


def step_text(size: Fraction, kind: Kind | None, unit: Unit | None) -> str:
    """The size of a step with its unit; from one date to another it is a number of days."""
    return value_text(size * DAY.factor, Kind.DURATION, DAY) if kind is Kind.DATE else value_text(size, kind, unit)


def of_measure(value: Extended, measure: Measure, data: dict[str, Datum]) -> str:
    """A value of the measure, written with its unit or as the words of its level."""
    datum = data.get(measure.id)
    return value_text(value, measure.kind, measure.unit, datum.choices if datum else ())


def interval_text(interval: Interval, measure: Measure, data: dict[str, Datum]) -> str:
    """80% ≤ x < 95%, in the unit of the measure."""
    return interval.text(lambda value: of_measure(value, measure, data))


def interval_words(interval: Interval, write: Callable[[Fraction], str], kind: Kind | None) -> Text:
    """80%（含）至95%, 26部以上, 超过5天; in English 80% ≤ x < 95%. 以上 holds its end (民法典 1259), 超过 and 低于 do not."""
    low, high = (None if end is None else write(end) for end in (interval.low, interval.high))
    notation = interval.text(write)
    if interval.is_point:
        return notation, notation
    if low is None or high is None:
        return _half_line_words(interval, low or high, kind), notation
    ends = {(True, False): f"{low}（含）至{high}", (False, True): f"{low}至{high}（含）"}
    both = "均含" if interval.low_closed else "均不含"
    return ends.get((interval.low_closed, interval.high_closed), f"{low}至{high}（{both}）"), notation


def _half_line_words(interval: Interval, end: str | None, kind: Kind | None) -> str:
    """A side without an end."""
    if end is None:
        return "任何值"
    is_up, is_closed = interval.high is None, interval.low_closed or interval.high_closed
    if kind is Kind.DATE:
        return f"{end}及以{'后' if is_up else '前'}" if is_closed else f"{'晚' if is_up else '早'}于{end}"
    if is_closed:
        return f"{end}以上" if is_up else f"不超过{end}"
    below = "低于" if kind in (None, Kind.RATE, Kind.NUMBER, Kind.SCORE) else "不足"
    return f"超过{end}" if is_up else f"{below}{end}"


# ---- formulas

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def formula_text(
    formula: Formula, name: Callable[[str], str], both: str = " 且 ", either: str = " 或 ", binds: int = 0
) -> str:
    """The formula with `name` for each datum; brackets only where they are needed, ×100% left out.

    `both` and `either` stand between the parts of a condition; `binds` is how strongly what stands around it binds.
    """

    def text(part: Formula, binds: int = 0) -> str:
        return formula_text(part, name, both, either, binds)

    match formula:
        case Ref(datum=datum) | Average(datum=datum) | Weighted(datum=datum):
            return name(datum)
        case Const(quantity=quantity):
            return _constant(quantity)
        case Op(op="*", left=left, right=Const(quantity=quantity)) if quantity.value == 1:
            return text(left, binds)
        case Op(op=op, left=left, right=right):
            own = _BINDS[op]
            whole = f"{text(left, own)} {_SIGNS[op]} {text(right, own + 1)}"
            return f"({whole})" if own < binds else whole
        case Size(formula=inner):
            return f"|{text(inner)}|"
        case Test(words=words):
            return words
        case Every(parts=parts):
            return both.join(text(p) for p in parts)
        case Some(parts=parts):
            return either.join(text(p) for p in parts)
        case Tally(parts=parts):
            return " + ".join(text(p) for p in parts)
        case First(parts=parts):
            return "；".join(text(p) for p in parts)
        case _:
            assert_never(formula)


def _constant(quantity: Quantity) -> str:
    """A figure as it stands in the text: a rate, a day, or a number with its unit."""
    if quantity.unit.kind in (Kind.RATE, Kind.DATE):
        return value_text(quantity.value, quantity.unit.kind, quantity.unit)
    return decimal_text(quantity.number) + quantity.unit.zh
