"""A rubric as a query over a table with a project a row."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.integers.dialects import DIALECTS
from dsl.integers.entries import Unwritable
from dsl.integers.ledger import TooLarge
from dsl.tools.sql.columns import NoColumns, ProjectTable, table_of
from dsl.tools.sql.query import query

__all__ = ["query_of", "table_for"]


def table_for(plan: Plan, lang: Lang) -> tuple[ProjectTable | None, list[Diagnostic]]:
    """The table that a rubric scores; R749 where there is none, with the indicator or the datum."""
    try:
        return table_of(plan, lang), []
    except TooLarge as error:
        indicator = plan.indicator(str(error))
        name, place = ("", None) if indicator is None else (indicator.name, indicator.span)
        return None, [Diagnostic("R749", place, {"name": name})]
    except (Unwritable, NoColumns) as error:
        return None, [Diagnostic("R749", None, {"name": str(error)})]


def query_of(plan: Plan, dialect: str, lang: Lang) -> tuple[str | None, list[Diagnostic]]:
    """The query of a rubric (dialect: duckdb, spark, postgres), or why there is none."""
    table, wrong = table_for(plan, lang)
    return (None if table is None else query(plan, table, DIALECTS[dialect], lang)), wrong
