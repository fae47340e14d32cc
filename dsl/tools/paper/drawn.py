"""Pages as the document that an office opens, or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang
from dsl.tools.paper.page import PaperPage


def document(pages: Sequence[PaperPage], format: str, lang: Lang) -> bytes:
    """The pages as xlsx, docx or html. Raises ImportError where a library is not installed."""
    match format:
        case "xlsx":
            from dsl.tools.paper.as_workbook import report_workbook

            return report_workbook(pages)
        case "docx":
            from dsl.tools.paper.as_word import report_word

            return report_word(pages)
        case "html":
            from dsl.tools.paper.as_page import report_page

            return report_page(pages, lang)
    raise ValueError(format)
