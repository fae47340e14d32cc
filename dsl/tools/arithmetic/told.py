"""A report's own arithmetic as text, as a record for JSON and as a page of an opinion: problems first, then what agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, Text, pick
from dsl.base.render.message import message
from dsl.tools.arithmetic.claims import PrintedClaim, in_unit_of, short
from dsl.tools.arithmetic.examined import Examined
from dsl.tools.paper.page import Head, PaperPage, PaperTable, table

_TITLE: Text = ("报告自身的算术：{name}", "The report's own arithmetic: {name}")
_SUMMARY: Text = (
    "复算了{claims}处，{kept}处相符，对不上的{problems}处。",
    "{claims} figures recomputed: {kept} agree, {problems} cannot be right.",
)
_OPEN: Text = ("另有{questions}处请核对。", " {questions} to be looked at.")
_NONE: Text = ("没有找到能由报告里别的数字复算的数。", "no figure was found that others in the report give.")
_AGREES: Text = ("相符", "agrees")
_HEADS: tuple[Head, ...] = (
    (("位置", "Where"), 26, "text"),
    (("印的数", "Printed"), 14, "figure"),
    (("复算", "Computed"), 40, "text"),
    (("结论", "Finding"), 80, "text"),
)


def summary(found: Examined, lang: Lang) -> str:
    """The line to quote."""
    problems = len(found.problems)
    if not found.claims and not problems:
        return pick(_NONE, lang)
    told = pick(_SUMMARY, lang).format(claims=len(found.claims), kept=found.kept, problems=problems)
    questions = len(found.questions)
    return told + (pick(_OPEN, lang).format(questions=questions) if questions else "")


def render_text(found: Examined, lang: Lang) -> str:
    """One line for each claim, those that cannot be true first, and at the end the line to quote."""
    lines = [pick(_TITLE, lang).format(name=found.name), ""]
    lines += [f"✗ {message(problem, lang).text} [{problem.code}]" for problem in found.problems]
    lines += [f"? {message(question, lang).text} [{question.code}]" for question in found.questions]
    lines += [f"✓ {pick(claim.at.where, lang)}  {_computed(claim)}" for claim in found.claims if claim.is_kept]
    return "\n".join([*lines, "", summary(found, lang)]) + "\n"


def record(found: Examined, lang: Lang) -> dict[str, Any]:
    """For JSON: figures as they are printed, and what they should be."""
    told = [*found.problems, *found.questions]
    return {
        "document": found.name,
        "claims": [_claim(claim, lang) for claim in found.claims],
        "findings": [{"code": one.code, "message": message(one, lang).text} for one in told],
        "summary": summary(found, lang),
    }


def page(found: Examined, lang: Lang) -> PaperPage:
    """For a document; the line to quote stands first."""
    title = pick(_TITLE, lang).format(name=found.name)
    return PaperPage(found.name, title, (summary(found, lang),), tuple(_tables(found, lang)))


def _tables(found: Examined, lang: Lang) -> Iterator[PaperTable]:
    wrong = [_row(claim, _told(claim.told(found.name), lang), lang) for claim in found.claims if claim.is_wrong]
    wrong += [("", "", "", _told(problem, lang)) for problem in found.years]
    agreed = [_row(claim, pick(_AGREES, lang), lang) for claim in found.claims if claim.is_kept]
    asked = [_row(claim, _told(claim.told(found.name), lang), lang) for claim in found.claims if claim.is_open]
    heads = (("要改的", "To be put right"), ("请核对的", "To be looked at"), ("相符的", "What agrees"))
    for name, rows in zip(heads, (wrong, asked, agreed), strict=True):
        if rows:
            yield table(pick(name, lang), _HEADS, rows, lang)


def _row(claim: PrintedClaim, said: str, lang: Lang) -> tuple[str, str, str, str]:
    return (
        pick(claim.at.where, lang),
        claim.at.figure.text,
        f"{claim.how} = {in_unit_of(claim.at.figure, claim.exact)}",
        said,
    )


def _told(problem: Diagnostic, lang: Lang) -> str:
    return f"{message(problem, lang).text} ({problem.code})"


def _computed(claim: PrintedClaim) -> str:
    if claim.is_as_printed:
        return f"{claim.at.figure.text} = {claim.how}"
    return f"{claim.at.figure.text} ≈ {claim.how} = {in_unit_of(claim.at.figure, claim.exact)}"


def _claim(claim: PrintedClaim, lang: Lang) -> dict[str, Any]:
    return {
        "code": claim.code,
        "where": pick(claim.at.where, lang),
        "words": short(claim.at.words),
        "printed": claim.at.figure.text,
        "how": claim.how,
        "exact": in_unit_of(claim.at.figure, claim.exact),
        "agrees": claim.is_kept,
    }
