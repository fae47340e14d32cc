"""Days whose year is not printed (3月31日前, 次年2月底前): the 年度 of the rubric is the year they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.exact.calendar import in_year, text_of
from dsl.exact.units import DATE, MONTH_DAY, Quantity
from dsl.record import field_names, is_record, replace
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk


def with_years(rubric: t.RubricTree) -> tuple[t.RubricTree, list[Diagnostic]]:
    """The tree with every such day in its year; R613 where the rubric does not say which, R217 where that year has no such day."""
    stated = (s.value for s in rubric.statements if isinstance(s, t.StatedNumber) and s.kind == "year")
    year = next((int(value) for value in stated if value.denominator == 1 and 1 < value < 9999), None)
    found: list[Diagnostic] = []
    statements = []
    for statement in rubric.statements:
        days = [*_days(statement, statement.span)] if "月" in statement.span.text else []
        found += [problem for day, span in days if (problem := _problem(day, span, year)) is not None][:1]
        statements.append(_mapped(statement, year) if days and year is not None else statement)
    return replace(rubric, statements=tuple(statements)), found


def _days(node: object, place: Span) -> Iterator[tuple[Quantity, Span]]:
    """The days without a year, each with the place of the condition that it stands in."""
    for each in walk(node):
        place = span if isinstance(span := getattr(each, "span", None), Span) else place
        if isinstance(each, Quantity) and each.unit == MONTH_DAY:
            yield each, place


def _problem(day: Quantity, span: Span, year: int | None) -> Diagnostic | None:
    if year is None:
        return Diagnostic("R613", span, {"words": span.text.strip(), "day": text_of(day.number)})
    if in_year(day.number, year) is None:
        return Diagnostic("R217", span, {"number": f"{year}年{text_of(day.number)}"})
    return None


def _mapped(node: Any, year: int) -> Any:
    if isinstance(node, Quantity):
        day = in_year(node.number, year) if node.unit == MONTH_DAY else None
        return node if day is None else Quantity(day, DATE)
    if isinstance(node, tuple):
        return tuple(_mapped(part, year) for part in node)
    if not is_record(node) or isinstance(node, Span):
        return node
    changed = {name: _mapped(getattr(node, name), year) for name in field_names(node)}
    return replace(node, **changed)
