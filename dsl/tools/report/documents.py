"""A report as the document that an office opens, by its format."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang
from dsl.engine.result import ProjectResult
from dsl.tools.report.official import pages


def report_document(results: Sequence[ProjectResult], format: str, lang: Lang) -> bytes:
    """The score table of one project, or the comparison of several and each of them. Raises ImportError where a library is not installed."""
    drawn = pages(results, lang)
    match format:
        case "xlsx":
            from dsl.tools.report.as_workbook import report_workbook

            return report_workbook(drawn)
        case "docx":
            from dsl.tools.report.as_word import report_word

            return report_word(drawn)
        case "html":
            from dsl.tools.report.as_page import report_page

            return report_page(drawn, lang)
    raise ValueError(format)
