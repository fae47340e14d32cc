"""Whether a rubric can be said in formulas that a spreadsheet computes exactly, and its books."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.engine.bound import Bound
from dsl.engine.plan import Plan
from dsl.integers.books import Books, books
from dsl.integers.entries import Unwritable
from dsl.integers.ledger import TooLarge


def live_table(plan: Plan, projects: Sequence[Bound]) -> tuple[Books | None, list[Diagnostic]]:
    """The books for these projects; R740 where a number becomes too large for a spreadsheet, R741 where a figure does not fit into a cell."""
    try:
        return books(plan, projects), []
    except TooLarge as error:
        indicator = plan.indicator(str(error))
        return None, [
            Diagnostic("R740", indicator.span if indicator else None, {"name": indicator.name if indicator else ""})
        ]
    except Unwritable as error:
        return None, [Diagnostic("R741", None, {"name": str(error)})]
