"""The small changes of a statement: an end flipped, a threshold shifted by one unit, the reading of a step swapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal

from dsl.base.source import Span
from dsl.exact.calendar import beside, text_of
from dsl.exact.number import decimal_text
from dsl.exact.units import MONTH_DAY, Kind, Quantity
from dsl.record import field_names, is_record, record, replace
from dsl.semantics.measures.written import value_text
from dsl.syntax import tree as t

ChangeKind = Literal["end", "threshold", "reading"]
_FLIPPED: dict[t.Op, t.Op] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}


@record
class SmallChange:
    """What was changed, where; `detail` such as >= → > or 90% → 91%."""

    kind: ChangeKind
    detail: str
    span: Span


def changes(statements: Sequence[t.Statement], place: int) -> Iterator[tuple[tuple[t.Statement, ...], SmallChange]]:
    """Every small change of one statement: what stands in its place, and what was changed."""
    statement = statements[place]
    for changed, found in _of_node(statement):
        yield (changed,), found
    if not isinstance(statement, t.Heading) or statement.sentence is None or _has_reading(statements, place):
        return
    if any(isinstance(c, t.Step) for c in _clauses(statement.sentence.clauses)):
        for kind in list(t.READINGS)[1:]:
            yield (statement, _reading(kind, statement)), _swapped("completed", kind, statement.span)


def _clauses(clauses: tuple[t.Clause, ...]) -> Iterator[t.Clause]:
    for clause in clauses:
        yield clause
        if isinstance(clause, (t.Item, t.OfKind, t.Factor)):
            yield from _clauses(clause.clauses)


def _has_reading(statements: Sequence[t.Statement], place: int) -> bool:
    """Whether a reading stands in the sentence of a heading or in a line below it."""
    heading = statements[place]
    assert isinstance(heading, t.Heading) and heading.sentence is not None
    found = list(_clauses(heading.sentence.clauses))
    for statement in statements[place + 1 :]:
        if isinstance(statement, t.Heading):
            break
        if isinstance(statement, t.Reading):
            found += statement.clauses
    return any(isinstance(c, t.StepReading) for c in found)


def _reading(kind: t.ReadingKind, heading: t.Heading) -> t.Reading:
    return t.Reading((t.StepReading(kind, None, heading.span),), heading.span, "")


def _swapped(before: t.ReadingKind, after: t.ReadingKind, span: Span) -> SmallChange:
    return SmallChange("reading", f"{before} → {after}", span)


def _of_node(node: Any) -> Iterator[tuple[Any, SmallChange]]:
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


def _own(node: Any) -> Iterator[tuple[Any, SmallChange]]:
    match node:
        case t.Comparison(op=op, bound=bound, span=span) | t.Aim(op=op, bound=bound, span=span):
            if op in _FLIPPED:
                yield replace(node, op=_FLIPPED[op]), SmallChange("end", f"{op} → {_FLIPPED[op]}", span)
            if bound is not None:
                yield from (
                    (replace(node, bound=b), SmallChange("threshold", text, span)) for b, text in _shifts(bound)
                )
        case t.Within(low=low, high=high, low_closed=low_closed, high_closed=high_closed, span=span):
            yield replace(node, low_closed=not low_closed), SmallChange("end", _closed(low, low_closed), span)
            yield replace(node, high_closed=not high_closed), SmallChange("end", _closed(high, high_closed), span)
            yield from ((replace(node, low=b), SmallChange("threshold", text, span)) for b, text in _shifts(low))
            yield from ((replace(node, high=b), SmallChange("threshold", text, span)) for b, text in _shifts(high))
        case t.StepReading(kind=kind, span=span):
            yield from ((replace(node, kind=k), _swapped(kind, k, span)) for k in t.READINGS if k != kind)
        case _:
            pass


def _shifts(bound: Quantity) -> list[tuple[Quantity, str]]:
    """One unit more and one less."""
    moved = [replace(bound, number=_beside(bound, side)) for side in (1, -1)]
    return [(b, f"{_text(bound)} → {_text(b)}") for b in moved]


def _beside(bound: Quantity, side: int) -> Fraction:
    return beside(bound.number, side) if bound.unit == MONTH_DAY else bound.number + side


def _closed(end: Quantity, closed: bool) -> str:
    text = _text(end)
    return f"[{text}] → ({text})" if closed else f"({text}) → [{text}]"


def _text(quantity: Quantity) -> str:
    """A day as a date, anything else in the unit it stands in."""
    if quantity.unit == MONTH_DAY:
        return text_of(quantity.number)
    if quantity.unit.kind is Kind.DATE:
        return value_text(quantity.value, Kind.DATE, None)
    return decimal_text(quantity.number) + quantity.unit.zh
