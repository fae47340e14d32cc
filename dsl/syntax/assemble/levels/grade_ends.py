"""Where two grades meet at one figure (90分以上优，80-90分良): it is the grade's that says so, else the better one's."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.exact.units import Quantity
from dsl.record import record, replace
from dsl.syntax import tree as t


@record
class _Reach:
    """The ends of a grade: each None where it is open or there is none, with whether only custom holds it."""

    low: Quantity | None
    high: Quantity | None
    low_by_custom: bool
    high_by_custom: bool


def met(bands: Sequence[t.GradeBand]) -> tuple[t.GradeBand, ...]:
    """The bands, a figure that two of them hold left to one: no line of the scale is decided by which was written first."""
    reaches = [_reach(band.condition) for band in bands]
    return tuple(
        replace(band, condition=_left(band.condition, reaches[n], [r for k, r in enumerate(reaches) if k != n]))
        for n, band in enumerate(bands)
    )


def _reach(condition: t.Condition) -> _Reach:
    match condition:
        case t.Comparison(op=">=", bound=bound, by_custom=custom):
            return _Reach(bound, None, custom, False)
        case t.Comparison(op="<=", bound=bound, by_custom=custom):
            return _Reach(None, bound, False, custom)
        case t.Within(low=low, high=high, low_closed=low_closed, high_closed=high_closed):
            ends = low if low_closed else None, high if high_closed else None
            return _Reach(*ends, condition.low_by_custom, condition.high_by_custom)
    return _Reach(None, None, False, False)


def _left(condition: t.Condition, own: _Reach, others: Sequence[_Reach]) -> t.Condition:
    """The condition without the ends that only custom holds and another grade has."""
    gives_high = own.high_by_custom and any(_is_at(own.high, other.low) for other in others)
    gives_low = own.low_by_custom and any(_is_at(own.low, o.high) and not o.high_by_custom for o in others)
    match condition:
        case t.Comparison(op=op) if gives_high or gives_low:
            return replace(condition, op="<" if op == "<=" else ">", by_custom=False)
        case t.Within():
            high_closed, low_closed = condition.high_closed and not gives_high, condition.low_closed and not gives_low
            return replace(condition, high_closed=high_closed, low_closed=low_closed)
    return condition


def _is_at(end: Quantity | None, other: Quantity | None) -> bool:
    return end is not None and other is not None and end.value == other.value
