"""The form: the data that a rubric needs, as a YAML file ready to fill in and run."""

from __future__ import annotations

from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.tools.form.sheet import Sheet

__all__ = ["form"]


def form(plan: Plan, lang: Lang) -> str:
    """Indicators in order, each with its sentence and the data that it needs; shared data where they are first used.

    Filled in with values that its comments allow, it runs.
    """
    return Sheet(plan, lang).text()
