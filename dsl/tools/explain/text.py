"""An explanation as text for a terminal, as Markdown and as data for JSON."""

from __future__ import annotations

from typing import Any

from dsl.base.language import Lang
from dsl.base.printable import YELLOW, calm, paint
from dsl.base.render.markdown import inline
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.exact.number import decimal_text, percent_text
from dsl.tools.explain.explanation import Explained, Explanation
from dsl.tools.explain.marked import Piece, text_of
from dsl.tools.explain.phrases import say


def to_text(explanation: Explanation, lang: Lang, color: bool = False) -> str:
    """Sections in order: assumptions, each score, where points were lost."""
    lines = [calm(_head(explanation, lang)), ""]
    if explanation.assumptions:
        lines += [say(lang, "head.assumptions"), *(calm(f"  · {a}") for a in explanation.assumptions), ""]
    for found in explanation.indicators:
        lines += [*_indicator(found, lang, color), ""]
    losses = _losses(explanation, lang)
    if losses:
        lines += [say(lang, "head.losses"), *(calm(f"  {line}") for line in losses), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(explanation: Explanation, lang: Lang) -> str:
    result = explanation.result
    places = result.plan.places
    total, full = _score(result, places, lang), decimal_text(result.plan.total)
    grade = say(lang, "grade", grade=result.grade) if result.grade else ""
    return say(lang, "head", project=result.project, total=total, full=full, grade=grade)


def _score(result: ProjectResult | IndicatorResult, places: int, lang: Lang) -> str:
    """The total or a score; where data are missing, between what it lies."""
    if not result.is_partial:
        return decimal_text(result.total if isinstance(result, ProjectResult) else result.score, places)
    return say(lang, "bounds", **_bounds(result, places))


def _bounds(result: ProjectResult | IndicatorResult, places: int) -> dict[str, str]:
    return {"low": decimal_text(result.low, places), "high": decimal_text(result.high, places)}


def _title(found: Explained, lang: Lang) -> str:
    indicator = found.result.indicator
    code = f"{indicator.code} " if indicator.code else ""
    score = _score(found.result, indicator.places, lang)
    return say(lang, "title", name=code + indicator.name, score=score, weight=decimal_text(indicator.weight))


def _indicator(found: Explained, lang: Lang, color: bool) -> list[str]:
    """Calm but for the style of the deciding words."""
    marked = "\n".join(_marked(pieces, color) for pieces in found.sentence)
    lines = [f"{label}{text}" for label, text in beside(found, lang)]
    lines.append(say(lang, "label.because") + found.long)
    lines += [say(lang, "label.datum") + line for line in data_lines(found, lang)]
    lines += [say(lang, "label.near") + line for line in found.near]
    lines.append(say(lang, "label.reason") + found.reason)
    return [
        calm(_title(found, lang)),
        *(f"    {line.strip()}" for line in marked.splitlines() if line.strip()),
        *(calm(f"  {line}") for line in lines),
    ]


def _marked(pieces: tuple[Piece, ...], color: bool) -> str:
    if not color:
        return text_of(pieces)
    return "".join(paint(p.text, YELLOW) if p.decided else calm(p.text) for p in pieces)


def beside(found: Explained, lang: Lang) -> list[tuple[str, str]]:
    """口径, 原文 and 备注 with their labels: what a person added beside the sentence."""
    entry = found.result.indicator.entry
    kinds = (("reading", entry.told), ("quotation", entry.quotations), ("note", entry.notes))
    return [(say(lang, f"label.{kind}"), text) for kind, texts in kinds for text in texts]


def data_lines(found: Explained, lang: Lang) -> list[str]:
    """实际支付资金 = 25.68万元（2024.yaml:34:9）"""
    return list(
        dict.fromkeys(
            say(lang, "from", text=s["text"], where=s["where"])
            for s in found.stages
            if s["stage"] == "datum" and "where" in s
        )
    )


def _losses(explanation: Explanation, lang: Lang) -> list[str]:
    losses, whole = explanation.losses(), explanation.all_lost
    return [
        say(
            lang,
            "loss",
            rank=str(rank),
            name=(f"{e.result.indicator.code} " if e.result.indicator.code else "") + e.result.indicator.name,
            lost=decimal_text(e.lost),
            share=percent_text(e.lost / whole, 0),
            reason=e.reason,
        )
        for rank, e in enumerate(losses, start=1)
    ]


# ---- Markdown


def to_markdown(explanation: Explanation, lang: Lang) -> str:
    """An explanation as a Markdown document: assumptions, every indicator, and where points were lost."""
    lines = [f"# {inline(_head(explanation, lang))}", ""]
    if explanation.assumptions:
        lines += [f"## {say(lang, 'head.assumptions')}", "", *(f"- {inline(a)}" for a in explanation.assumptions), ""]
    for found in explanation.indicators:
        lines += _markdown_indicator(found, lang)
    losses = _losses(explanation, lang)
    if losses:
        lines += [f"## {say(lang, 'head.losses')}", "", *(f"- {inline(line)}" for line in losses), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_indicator(found: Explained, lang: Lang) -> list[str]:
    lines = [f"## {inline(_title(found, lang))}", ""]
    for pieces in found.sentence:
        quoted = "".join(f"**【{inline(p.text)}】**" if p.decided else _lines(p.text) for p in pieces)
        lines += [*(f"> {line.strip()}  " for line in quoted.splitlines() if line.strip()), ""]
    items = [*(f"{label}{text}" for label, text in beside(found, lang)), say(lang, "label.because") + found.long]
    items += [say(lang, "label.datum") + line for line in data_lines(found, lang)]
    items += [say(lang, "label.near") + line for line in found.near]
    items.append(say(lang, "label.reason") + found.reason)
    return [*lines, *(f"- {inline(item)}" for item in items), ""]


def _lines(text: str) -> str:
    return "\n".join(inline(line) for line in text.split("\n"))


# ---- record


def to_record(explanation: Explanation) -> dict[str, Any]:
    """Figures as decimal strings, scores and total with the rubric's own places."""
    result = explanation.result
    partial = {"partial": _bounds(result, result.plan.places)} if result.is_partial else {}
    return {
        "rubric": result.plan.title,
        "project": result.project,
        "total": None if result.is_partial else decimal_text(result.total, result.plan.places),
        "max": decimal_text(result.plan.total),
        "grade": result.grade,
        "assumptions": list(explanation.assumptions),
        "indicators": [_record(e) for e in explanation.indicators],
        "lost": [
            {"code": e.result.indicator.code, "name": e.result.indicator.name, "points": decimal_text(e.lost)}
            for e in explanation.losses()
        ],
        **partial,
    }


def _record(found: Explained) -> dict[str, Any]:
    indicator = found.result.indicator
    return {
        "code": indicator.code,
        "name": indicator.name,
        "weight": decimal_text(indicator.weight),
        "score": None if found.result.is_partial else decimal_text(found.result.score, indicator.places),
        "status": found.result.status,
        "sentence": indicator.entry.sentence,
        "marked": [text_of(pieces) for pieces in found.sentence],
        "reading": list(indicator.entry.told),
        "quotation": list(indicator.entry.quotations),
        "note": list(indicator.entry.notes),
        "reason": found.reason,
        "explanation": found.long,
        "trace": list(found.stages),
        "near": list(found.near),
    }
