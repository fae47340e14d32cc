"""A report as the document that an office opens, by its format."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang
from dsl.engine.result import ProjectResult
from dsl.tools.report.official import pages


def report_document(results: Sequence[ProjectResult], format: str, lang: Lang) -> bytes:
    """The score table of one project, or the comparison of several and each of them. Raises ImportError where a library is not installed."""
    assert format == "xlsx"
    from dsl.tools.report.as_workbook import report_workbook

    return report_workbook(pages(results, lang))
