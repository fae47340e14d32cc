"""The end that two clauses of one measure hold: it goes to the clause that says so.

以上, 以下 and 以内 hold their end by the Civil Code's convention (article 1259), and so do both ends of 80%-90%. Where another clause
states that the value is its own (80%（含）以上, ≥80%, 达到80%), convention gives way: 80%以下得3分，80%（含）以上得5分 gives 5 at 80%.
Between two that only convention gives it to, or two that both state it, what is said first decides. A bare end that is left out because the
other end is said to count (3000-5000人（含）) is held where another clause says that it begins beyond (不足3000人).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from dsl.exact.units import BARE, Kind, Quantity
from dsl.record import record, replace
from dsl.syntax import tree as t

Side = Literal["low", "high"]

_BEYOND: dict[Side, Side] = {"low": "high", "high": "low"}


@record
class _End:
    """A value that a condition holds as its last one on this side."""

    at: Fraction
    kind: Kind
    side: Side
    by_custom: bool
    subject: str


def given_way(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, without the customary ends that others of them state; each point of a list by itself."""
    ends = [end for clause in _subjects(clauses) for end in clause[1]]
    stated: dict[tuple[Fraction, Kind, Side], list[str]] = {}
    for end in ends:
        if not end.by_custom:
            stated.setdefault((end.at, end.kind, end.side), []).append(end.subject)
    found = tuple(_without(clause, own, stated) for clause, own in _subjects(clauses))
    said = _Said(found)
    return tuple(_with_left_out(clause, said) for clause in found)


_BOUNDED = (t.Award, t.Adjust, t.Step)


class _Said:
    """What clauses say of the values at which they begin or end: `ops` compare with them, ranges that hold them end there (`held`)."""

    def __init__(self, clauses: Sequence[t.Clause]) -> None:
        self.ops: dict[Fraction, list[tuple[Quantity, t.Op]]] = {}
        self.held: dict[Fraction, list[Quantity]] = {}
        for clause in clauses:
            if isinstance(clause, _BOUNDED):
                self._add(clause.within if isinstance(clause, t.Step) else clause.condition)

    def _add(self, condition: t.Condition | None) -> None:
        match condition:
            case t.Comparison(op=op, bound=bound) if bound is not None:
                self.ops.setdefault(bound.value, []).append((bound, op))
            case t.Within():
                ends = ((condition.low, condition.low_closed), (condition.high, condition.high_closed))
                for end in (end for end, closed in ends if closed):
                    self.held.setdefault(end.value, []).append(end)

    def is_open_at(self, end: Quantity, op: t.Op) -> bool:
        """One clause says that it begins beyond the value, and none holds it."""
        ops = {each for bound, each in self.ops.get(end.value, ()) if _same(bound, end)}
        return ops == {op} and not any(_same(held, end) for held in self.held.get(end.value, ()))


def _same(a: Quantity, b: Quantity) -> bool:
    return a.value == b.value and (a.unit.kind is b.unit.kind or BARE in (a.unit, b.unit))


def _with_left_out(clause: t.Clause, others: _Said) -> t.Clause:
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    if not isinstance(clause, (t.Award, t.Adjust)) or not isinstance(condition, t.Within):
        return clause
    if condition.low_by_custom and not condition.low_closed and others.is_open_at(condition.low, "<"):
        condition = replace(condition, low_closed=True)
    if condition.high_by_custom and not condition.high_closed and others.is_open_at(condition.high, ">"):
        condition = replace(condition, high_closed=True)
    return clause if condition is clause.condition else replace(clause, condition=condition)


def with_ends_stated(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses after `given_way`, each customary end of a range that another clause meets stated: written ≤80%, that one states its own."""
    found = list(_subjects(clauses))
    held = {(end.at, end.kind, end.side) for _, own in found for end in own}
    return tuple(_stated(clause, own, held) for clause, own in found)


def _stated(clause: t.Clause, ends: Sequence[_End], held: set[tuple[Fraction, Kind, Side]]) -> t.Clause:
    if isinstance(clause, (t.Item, t.OfKind, t.Factor)):
        return replace(clause, clauses=with_ends_stated(clause.clauses))
    if not isinstance(clause, (t.Award, t.Adjust)) or not isinstance(clause.condition, t.Within):
        return clause
    met = {end.side for end in ends if (end.at, end.kind, _BEYOND[end.side]) in held}
    low, high = (
        ("low" not in met and clause.condition.low_by_custom),
        ("high" not in met and clause.condition.high_by_custom),
    )
    return replace(clause, condition=replace(clause.condition, low_by_custom=low, high_by_custom=high))


def _subjects(clauses: Sequence[t.Clause]) -> Iterator[tuple[t.Clause, list[_End]]]:
    """Each clause with the ends of its condition; a comparison without a subject speaks of the last one named."""
    spoken = ""
    for clause in clauses:
        condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
        inner = condition.condition if isinstance(condition, t.Asked) else condition
        if isinstance(inner, (t.Comparison, t.Within)) and inner.subject is not None:
            spoken = inner.subject.text
        yield clause, list(_ends(inner, spoken))


def _ends(condition: t.Condition | None, subject: str) -> Iterator[_End]:
    match condition:
        case t.Comparison(op=">=" | "<=" | "=" as op, bound=bound, by_custom=by_custom) if bound is not None:
            for side in _SIDES[op]:
                yield _End(bound.value, bound.unit.kind, side, by_custom, subject)
        case t.Within(low=low, high=high):
            if condition.low_closed:
                yield _End(low.value, low.unit.kind, "low", condition.low_by_custom, subject)
            if condition.high_closed:
                yield _End(high.value, high.unit.kind, "high", condition.high_by_custom, subject)
        case _:
            pass


_SIDES: dict[str, tuple[Side, ...]] = {">=": ("low",), "<=": ("high",), "=": ("low", "high")}


def _without(clause: t.Clause, ends: Sequence[_End], stated: dict[tuple[Fraction, Kind, Side], list[str]]) -> t.Clause:
    if isinstance(clause, (t.Item, t.OfKind, t.Factor)):
        return replace(clause, clauses=given_way(clause.clauses))
    if not isinstance(clause, (t.Award, t.Adjust)):
        return clause
    for end in ends:
        others = stated.get((end.at, end.kind, _BEYOND[end.side]), ())
        if end.by_custom and any(_is_one(end.subject, other) for other in others):
            clause = replace(clause, condition=_open(clause.condition, end.side))
    return clause


def _is_one(a: str, b: str) -> bool:
    """Whether two names may be of one measure: equal, or one the tail of the other (满意度 of 群众满意度)."""
    return a == b or bool(a and b and (a.endswith(b) or b.endswith(a)))


def _open(condition: t.Condition | None, side: Side) -> t.Condition:
    match condition:
        case t.Asked(condition=inner):
            return replace(condition, condition=_open(inner, side))
        case t.Comparison(op=op):
            return replace(condition, op=">" if op == ">=" else "<", by_custom=False)
        case t.Within():
            if side == "low":
                return replace(condition, low_closed=False, low_by_custom=False)
            return replace(condition, high_closed=False, high_by_custom=False)
        case _:
            raise AssertionError(condition)
