"""A rubric as a query over a table with a project a row."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.integers.dialects import DIALECTS
from dsl.integers.entries import Unwritable
from dsl.integers.ledger import TooLarge
from dsl.tools.sql.columns import NoColumns, table_of
from dsl.tools.sql.query import query

__all__ = ["query_of"]


def query_of(plan: Plan, dialect: str, lang: Lang) -> tuple[str | None, list[Diagnostic]]:
    """The query of a rubric (dialect: duckdb, spark, postgres); R749 where it cannot be one, with the indicator or the datum."""
    try:
        return query(plan, table_of(plan, lang), DIALECTS[dialect], lang), []
    except TooLarge as error:
        indicator = plan.indicator(str(error))
        return None, [
            Diagnostic("R749", indicator.span if indicator else None, {"name": indicator.name if indicator else ""})
        ]
    except (Unwritable, NoColumns) as error:
        return None, [Diagnostic("R749", None, {"name": str(error)})]
