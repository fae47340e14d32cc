"""The page of a code for its readers: in a terminal in one language, as a record, and the list of all pages."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dsl.base.codes import all_codes, below_head, groups, lookup, read_page
from dsl.base.language import Lang, Text, pick
from dsl.base.printable import BOLD, GREEN, RED
from dsl.base.regex import regex
from dsl.base.render.columns import visible, wrapped
from dsl.base.render.message import SEVERITIES, general, general_labels, page
from dsl.base.render.text import COLORS, HINT, Brush

_CAPTIONS: dict[str, tuple[Text, str]] = {
    "wrong": (("错：", "Wrong:"), RED),
    "right": (("对：", "Right:"), GREEN),
    "": (("评分标准：", "Rubric:"), BOLD),
}
_FENCE = regex(r"^```(\w+) ?(\w*).*\n((?:.*\n)*?)```$", re.MULTILINE)
_ENGLISH = "## In English\n"


class Sample(NamedTuple):
    """A fenced block of a page: its kind (rubric, yaml, console …); "wrong", "right", or "" where it is neither; its text."""

    kind: str
    verdict: str
    text: str


def render_page(code: str, lang: Lang, *, color: bool, width: int | None) -> str:
    """Severity, title, message and hint with … for what varies, then explanation and examples; lines cut at `width`."""
    style, limit, words = Brush(color), width or 10_000, general(code, lang)
    severity = lookup(code).severity
    name = style.paint(f"{pick(SEVERITIES[severity], lang)}[{code}]", COLORS[severity])
    lines = [f"{name} {style.paint(words.title, BOLD)}", *_indented(words.text, limit)]
    if words.hint:
        hint = pick(HINT, lang)
        lines += [line.replace(hint, style.paint(hint, GREEN), 1) for line in _indented(hint + words.hint, limit)]
    lines.append("")
    for paragraph in explanation(code, lang):
        lines += [*wrapped(paragraph, limit), ""]
    for sample in samples(code):
        caption, tint = _CAPTIONS[sample.verdict]
        shown = (f"    {visible(line)}".rstrip() for line in sample.text.splitlines())
        lines += [style.paint(pick(caption, lang), tint), "", *shown, ""]
    return "\n".join(lines)


def page_record(code: str, lang: Lang) -> dict[str, Any]:
    """The same as names and values, for `--format json`."""
    words = general(code, lang)
    return {
        "code": code,
        "severity": lookup(code).severity.value,
        "title": words.title,
        "message": words.text,
        "hint": words.hint or None,
        "labels": general_labels(code, lang),
        "explanation": "\n\n".join(explanation(code, lang)),
        "examples": [sample._asdict() for sample in samples(code)],
        "page": page(code),
    }


def render_list(lang: Lang, *, color: bool) -> str:
    """Every code with its severity and title, a paragraph for each hundred."""
    style, lines = Brush(color), []
    for group, title in groups().items():
        lines += ["", style.paint(f"{group}xx {pick(title, lang)}", BOLD)]
        for code in (code for code in all_codes() if code.startswith(group)):
            severity = lookup(code).severity
            name = pick(SEVERITIES[severity], lang)
            lines.append(f"  {code} {style.paint(name, COLORS[severity])} {general(code, lang).title}")
    return "\n".join(lines[1:]) + "\n"


def explanation(code: str, lang: Lang) -> list[str]:
    """The paragraphs of a page in one language, without its examples and their captions."""
    zh, _, en = below_head(read_page(code)).partition(_ENGLISH)
    prose = _FENCE.sub("", pick((zh, en), lang))
    return [pick((part.replace("\n", ""), " ".join(part.split())), lang) for part in _paragraphs(prose)]


def samples(code: str) -> list[Sample]:
    """The fenced blocks of a page in their order."""
    return [Sample(*found) for found in _FENCE.findall(below_head(read_page(code)))]


def _paragraphs(prose: str) -> list[str]:
    captions = {zh for (zh, _), _ in _CAPTIONS.values()}
    parts = (part.strip() for part in prose.split("\n\n"))
    return [part for part in parts if part and part not in captions]


def _indented(text: str, limit: int) -> list[str]:
    return [f"  {line}" for line in wrapped(text, limit - 2)]
