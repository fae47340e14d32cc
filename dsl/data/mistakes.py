"""What PyYAML's parser complains of, as diagnostics of our own: a code and the right place.

Its two parsers (C and Python) word their complaints differently; each pattern knows both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.data.keyboard import ReadyText

if TYPE_CHECKING:
    import yaml

_SIGNS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "R402"),
    ("could not find expected ':'", "R403"),
    (r"expected ',' or '[\]}]'", "R404"),
    (r"expected (?:the )?node content", "R405"),
    ("quoted scalar.*(?:unexpected end of stream|unexpected document)", "R406"),
    ("unknown escape|escape sequence|hexdecimal|Unicode character escape", "R407"),
    (r"tab character|found character '\\t'", "R408"),
    ("cannot start any token", "R409"),
    ("block scalar", "R410"),
    ("sequence entries are not allowed", "R411"),
    ("an alias|an anchor|<anchor>|<alias>", "R412"),
    ("a tag|undefined tag handle|<tag>", "R413"),
    ("directive|incompatible YAML|%YAML|%TAG", "R416"),
    (r"expected '-' indicator|expected key|<block end>|<document start>|'<document", "R414"),
)
_STRAY = (",", "]", "}")


def mistake(error: yaml.YAMLError, source: Source, ready: ReadyText, bracket: int | None) -> Diagnostic:
    """The diagnostic for an error of PyYAML's scanner, parser or reader.

    `bracket` is the place in the file of the innermost bracket that was open.
    """
    found: Any = error
    mark, context = getattr(found, "problem_mark", None), getattr(found, "context_mark", None)
    if mark is None:
        place = ready.original(min(getattr(found, "position", 0), len(ready.text)))
        return _told("R401", source, place)
    words = f"{found.context or ''} {found.problem or ''}"
    code = next((code for sign, code in _SIGNS if re.search(sign, words, re.DOTALL)), "R401")
    opening = context if is_so(code, "at-opening") and context else mark
    place = ready.original(opening.index)
    if is_so(code, "of-indents") and bracket is None and (deeper := _deeper(source, place)):
        return deeper
    if code == "R405" and bracket is not None and source.text[place : place + 1] not in _STRAY:
        return _told("R404", source, bracket)
    return _told(_closer(code, source, place), source, place)


_ITEM = regex(
    r"(?P<indent>[ \u3000\u00a0]*(?:-[ ]+)*)(?P<name>[^\s:：#][^:：\n]*)[:：][ \u3000\u00a0]*(?P<value>[^\s#][^\n]*)?"
)


def _deeper(source: Source, place: int) -> Diagnostic | None:
    """R423 for an item that stands further in than the one above it, which has its value."""
    start = source.text.rfind("\n", 0, place) + 1
    item = _ITEM.match(source.text, start)
    lines = source.text[:start].splitlines()
    above = next((found for line in reversed(lines) if (found := _ITEM.match(line))), None)
    if item is None or above is None or not above["value"] or len(item["indent"]) <= len(above["indent"]):
        return None
    span = Span(source, start, item.end("name"))
    return Diagnostic("R423", span, {"name": item["name"].strip(), "above": above["name"].strip()})


def _closer(code: str, source: Source, place: int) -> str:
    """The code again, told apart by the sign that stands at the place."""
    sign = source.text[place : place + 1]
    if code in ("R401", "R414", "R405") and sign in ("&", "*", "!") and sign:
        return "R413" if sign == "!" else "R412"
    if code == "R409" and sign == "\t":
        return "R408"
    if code == "R405" and sign not in _STRAY:
        return "R401"
    if code == "R414" and source.text[:place].rpartition("\n")[2].strip(" -?"):
        return "R415"
    return code


def _told(code: str, source: Source, place: int) -> Diagnostic:
    end = place + 1
    if is_so(code, "to-line-end"):
        line_end = source.text.find("\n", place)
        rest = source.text[place : line_end if line_end >= 0 else len(source.text)]
        end = place + max(len(rest.rstrip()), 1)
    span = Span(source, place, min(end, len(source.text)))
    parts = {"text": span.text, "char": span.text[:1], "bracket": span.text[:1], "example": as_entry(span.text)}
    return Diagnostic(code, span, parts)


_PAIR = regex(r"([^\s=＝:：,，]+)\s*[=＝\s,，]\s*([^\s=＝,，].*)")


def as_entry(line: str) -> str:
    """The line as a name and a value, where it is nearly one (满意度 = 96%, C2，86%, or a row of a table); else an example."""
    match = _PAIR.fullmatch(line.strip())
    return f"{match[1]}: {match[2]}" if match else "资金到位率: 85.6%"
