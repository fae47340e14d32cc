"""R518: an 允许 line that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.record import record
from dsl.semantics.outline import why_not_allowed
from dsl.syntax import tree as t


@record
class Allowance:
    """An 允许 line: `indicator` is the place of the indicator above it, None for the whole rubric."""

    allow: t.Allow
    indicator: int | None


def allowances(rubric: t.RubricTree) -> list[Allowance]:
    """Every 允许 line with the indicator it stands under; above the first one it is for the whole rubric."""
    found = []
    count, inside = 0, False
    for statement in rubric.statements:
        match statement:
            case t.Heading(kind="section"):
                inside = False
            case t.Heading():
                count, inside = count + 1, True
            case t.Allow():
                found.append(Allowance(statement, count - 1 if inside else None))
            case _:
                pass
    return found


def unused(allowances: list[Allowance], used: set[Allowance]) -> Iterator[Diagnostic]:
    """R518 for every 允许 line that silences nothing."""
    for allowance in allowances:
        if allowance not in used and why_not_allowed(allowance.allow.code) is None:
            yield Diagnostic("R518", allowance.allow.span, {"code": allowance.allow.code})
