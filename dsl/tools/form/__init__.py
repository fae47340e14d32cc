"""The form: the data that a rubric needs, as a YAML file or a workbook ready to fill in and run."""

from __future__ import annotations

from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.tools.form.as_yaml import yaml_text
from dsl.tools.form.sheet import Sheet

__all__ = ["form", "form_workbook"]


def form(plan: Plan, lang: Lang) -> str:
    """Indicators in order, each with its sentence and the data that it needs; shared data where they are first used.

    Filled in with values that its comments allow, it runs.
    """
    return yaml_text(Sheet(plan, lang))


def form_workbook(plan: Plan, lang: Lang) -> bytes:
    """The same as an Excel workbook. Raises ImportError where XlsxWriter is not installed."""
    from dsl.tools.form.workbook import workbook

    return workbook(Sheet(plan, lang))
