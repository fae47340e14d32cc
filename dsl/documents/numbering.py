"""Numbers that Word writes before the paragraphs of a list: they stand on the page and in no text of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dsl.exact.number import chinese_text
from dsl.record import record

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSHOWN = ("bullet", "none")
_MOST_STYLES = 20


@record
class _ListLevel:
    format: str
    text: str
    start: int


class Numbering:
    """The lists of a document; asked for its paragraphs in their order, it counts."""

    def __init__(self, parts: tuple[Element | None, Element | None]) -> None:
        """`parts`: the elements numbering and styles, None where the document has none."""
        self._lists: dict[str, tuple[str, dict[int, _ListLevel]]] = {}
        self._styles: dict[str, Element] = {}
        self._counts: dict[str, dict[int, int]] = {}
        numbering, styles = parts
        if numbering is not None:
            self._lists = dict(_lists(numbering))
        if styles is not None:
            self._styles = {s.get(f"{_W}styleId", ""): s for s in styles.iter(f"{_W}style")}

    def before(self, paragraph: Element) -> str:
        """What stands before its text: 1., （二）, ③; nothing for a paragraph of no list, or a dot."""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        key, depth = found
        abstract, levels = self._lists[key]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format in _UNSHOWN:
            return ""
        return re.sub(r"%(\d)", lambda m: self._number(levels, counts, int(m[1]) - 1), level.text)

    def _number(self, levels: dict[int, _ListLevel], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return number_text(counts.get(depth, level.start), level.format)

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and the depth in it; from its style where the paragraph does not say."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        for _ in range(_MOST_STYLES):
            numbered = None if properties is None else properties.find(f"{_W}numPr")
            if numbered is not None:
                key, depth = _value(numbered, "numId"), _value(numbered, "ilvl") or "0"
                return (key, int(depth)) if key != "0" and depth.isdecimal() else None
            above = self._styles.get(name)
            if above is None:
                return None
            properties = above.find(f"{_W}pPr")
            name = _value(above, "basedOn")
        return None


def _lists(numbering: Element) -> list[tuple[str, tuple[str, dict[int, _ListLevel]]]]:
    abstract = {a.get(f"{_W}abstractNumId", ""): a for a in numbering.iter(f"{_W}abstractNum")}
    found = []
    for one in numbering.iter(f"{_W}num"):
        key, name = one.get(f"{_W}numId", ""), _value(one, "abstractNumId")
        if name in abstract:
            levels = {int(level.get(f"{_W}ilvl", "0")): _level(level) for level in abstract[name].iter(f"{_W}lvl")}
            starts = {int(o.get(f"{_W}ilvl", "0")): _value(o, "startOverride") for o in one.iter(f"{_W}lvlOverride")}
            again = {d: s for d, s in starts.items() if s.isdecimal() and d in levels}
            levels |= {d: _ListLevel(levels[d].format, levels[d].text, int(s)) for d, s in again.items()}
            found.append((key, (f"{name}/{key}" if again else name, levels)))
    return found


def _level(level: Element) -> _ListLevel:
    start = _value(level, "start")
    return _ListLevel(
        _value(level, "numFmt") or "decimal", _value(level, "lvlText"), int(start) if start.isdecimal() else 1
    )


def _value(element: Element, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val", "")


def number_text(number: int, format: str) -> str:
    """A number of a list as Word writes it in one of its formats; plain figures for one that is not known."""
    if format.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if format in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    ):
        return chinese_text(number)
    if format in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        letter = chr(ord("A") + number - 1)
        return letter if format == "upperLetter" else letter.lower()
    if format in ("upperRoman", "lowerRoman") and 1 <= number <= 39:
        roman = "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        return roman if format == "upperRoman" else roman.lower()
    return str(number)
