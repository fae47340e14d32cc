"""An audit as an opinion on paper (复核意见): first what has to be put right, then what agrees, then what the report does not print."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Lang, pick
from dsl.tools.audit.finding import AGREES, Audit, Finding
from dsl.tools.audit.messages import computed_text, hint_of, summary, text_of, where_text
from dsl.tools.paper.page import Head, PaperPage, PaperTable, table

_HEADS: tuple[Head, ...] = (
    (("位置", "Where"), 30, "text"),
    (("公布", "Printed"), 14, "figure"),
    (("复算", "Computed"), 14, "figure"),
    (("结论", "Finding"), 86, "text"),
)


def page(audit: Audit, lang: Lang) -> PaperPage:
    """One project: its problems, the figures that agree, and notes on what could not be looked at; the line to quote stands first."""
    return PaperPage(
        audit.project,
        f"{pick(('复核意见：', 'Audit: '), lang)}{audit.project}",
        (audit.rubric, summary(audit, lang)),
        tuple(_tables(audit, lang)),
    )


def _tables(audit: Audit, lang: Lang) -> Iterator[PaperTable]:
    problems = audit.problems
    agreed = [f for f in audit.findings if f.code == AGREES]
    noted = [f for f in audit.findings if f not in problems and f not in agreed]
    for name, findings in (
        (("要改的", "To be put right"), problems),
        (("相符的", "What agrees"), agreed),
        (("说明", "Notes"), noted),
    ):
        if findings:
            yield table(pick(name, lang), _HEADS, [_row(finding, lang) for finding in findings], lang)


def _row(finding: Finding, lang: Lang) -> tuple[str, str, str, str]:
    agreed = finding.code == AGREES
    said = pick(("相符", "agrees"), lang) if agreed else f"{text_of(finding, lang)} ({finding.code})"
    told = " ".join(part for part in (said, hint_of(finding, lang)) if part)
    return where_text(finding, lang), finding.printed, computed_text(finding), told
