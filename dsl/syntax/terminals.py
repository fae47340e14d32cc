"""The keyword table (grammar/keywords.txt) and the terminals that it makes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache

from dsl.exact.units import UNITS, Kind


def grammar_folder() -> str:
    """Where the grammar is: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "grammar")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "grammar")


def read_grammar(name: str) -> str:
    with open(os.path.join(grammar_folder(), name), encoding="utf-8") as file:
        return file.read()


@dataclass(frozen=True, slots=True)
class Keyword:
    """One row of the table: a terminal, when its words count, and the words."""

    terminal: str
    context: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def keywords() -> tuple[Keyword, ...]:
    rows = []
    for line in read_grammar("keywords.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            terminal, context, zh, en = (cell.strip() for cell in line.split("|"))
            rows.append(Keyword(terminal, context, _cells(zh), _cells(en)))
    return tuple(rows)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


@cache
def spelling(terminal: str, lang: str, index: int = 0) -> str:
    """The word that the printer writes for a terminal; `index` picks a numbered one (一级指标 …)."""
    row = next(row for row in keywords() if row.terminal == terminal)
    return (row.zh if lang == "zh" else row.en)[index]


_DIGITS = r"\d+(?:\.\d+)?"
_CHINESE_UNITS = "|".join(
    sorted((re.escape(u) for u in UNITS if not u.isascii() and u != "分"), key=len, reverse=True)
)
_ENGLISH_UNITS = "|".join(
    sorted(
        (re.escape(u).replace(r"\ ", r"\s+") for u in UNITS if u.isascii() and u not in ("%", "mark", "marks")),
        key=len,
        reverse=True,
    )
)
_CN = "[一二两三四五六七八九十百]"
_NUMBER = rf"(?:\d|百分之|[一二三四五六七八九]成|{_CN}+\s*(?:{_CHINESE_UNITS}))"
_WEIGHT = r"(?:该|本)?(?:项|指标)?总?(?:权重|分值|满分|标准分|指标分|指标权重|指标分值)"
_MARKS = rf"(?:{_DIGITS}\s*分|{_CN}+分)"
_TARGET = "(?:" + "|".join(
    ("标准值", "目标值", "计划值", "指标值", "年度目标值", "年初目标值", "预期目标值", "绩效目标值", "预期值", "计划数", "目标数", "规定值")
) + ")"
_FILL = (
    r"(?:(?:的|者|则|(?<!平)均|(?<![认许])可|即|该项|本项|此项|该指标|本指标|该要点|的话)\s*,?\s*)*"
)
_CHANGE_AHEAD = rf"[^\d,;。]{{0,16}}(?:扣|加|得|减|计)\s*(?:{_DIGITS}|{_CN}+分|{_WEIGHT})"

CONTEXTS: dict[str, tuple[str, str, bool]] = {
    "line": ("", r"(?=[\s:“\"]|\Z)", False),
    "head": ("", r"(?=\s*:?\s*(?:[\d≥≤<>=]|不|达|大|小|高|低))", False),
    "after": ("", "", False),
    "word": ("", "", True),
    "outcome": (_FILL, "", True),
    "amount": (_FILL, rf"(?=\s*(?:{_DIGITS}\s*(?:分|%|[,;。]|\Z)|一半|百分之|{_MARKS}|{_WEIGHT}))", True),
    "marks": (_FILL, rf"(?=\s*(?:{_MARKS}|{_WEIGHT}的?\s*\d))", True),
    "number": ("", rf"(?=\s*{_NUMBER})", True),
    "target": ("", rf"(?=\s*(?:{_NUMBER}|{_TARGET}))", True),
    "per": ("", rf"(?=\s*{_NUMBER})", True),
    "each": ("", rf"(?=[^\d,;。:]{{0,12}}?\s*{_NUMBER}|\s*(?:{_CHINESE_UNITS}|个){_CHANGE_AHEAD})", True),
    "else": ("", r"(?=[\s,:的]*(?:均|一律|都|则)?\s*(?:不?得|不?计|不?记|不?给|为|按|扣|加|零))", True),
    "answer": (r"(?<![一-鿿])", r"(?=\s*[,:]?\s*(?:不?得|不?计|记|扣|加|不给|给|\d))", True),
    "product": ("", r"(?=[^,;。]*[×*])", True),
    "define": ("", r"(?=\s*=)", True),
}
"""When the Chinese words of a row count: what stands before, what must follow, and whether prose stops at them."""


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


def _pattern(row: Keyword) -> str:
    before, after, _ = CONTEXTS[row.context]
    parts = []
    if row.zh:
        parts.append(f"{before}(?:{_alternatives(row.zh)}){after}")
    if row.en:
        parts.append(rf"(?<![A-Za-z])(?i:{_alternatives(row.en)})(?![A-Za-z])")
    return "|".join(parts)


def _slashed(pattern: str) -> str:
    return "/" + pattern.replace("/", r"\/") + "/"


_CN_BOUND = rf"{_CN}+(?=\s*(?:{_CHINESE_UNITS})\s*(?:\([^)]*\))?(?:及|或)?(?:以上|以下|以内))"
_CN_RATE = r"百分之[零一二两三四五六七八九十百点]+|[一二三四五六七八九]成[一二三四五六七八九]?(?=及|以|的|,|得|不|。|;|之|至|\Z)"


def _prose(stops: list[str]) -> str:
    """Words between keywords: never a digit, a comparison or a keyword, unless a person put them in quotes."""
    stop = "|".join(stops)
    quoted = r"“[^”\n]*”|《[^》\n]*》|「[^」\n]*」"
    aside = r"\((?!不?(?:包?含|包括))[^()\d%≥≤<>]*\)"
    char = r"[^\s\d,;。:<>≤≥=×*%+()\[\]{}①-⑳]"
    one = rf"(?:{quoted}|{aside}|(?!{stop}){char})"
    return rf"{one}(?:(?:(?<=[A-Za-z]) +(?=[A-Za-z]))?{one})*"


@cache
def terminal_definitions() -> str:
    """Lark definitions of all terminals that the keyword table makes."""
    rows = keywords()
    patterns: dict[str, list[str]] = {}
    for row in rows:
        patterns.setdefault(row.terminal, []).append(_pattern(row))
    stops = [_pattern(row) for row in rows if CONTEXTS[row.context][2]]
    lines = [
        f"{name}.{200 - rank}: {_slashed('|'.join(alternatives))}"
        for rank, (name, alternatives) in enumerate(patterns.items())
    ]
    stops += [_CN_RATE, _CN_BOUND]
    units = rf"(?:{_CHINESE_UNITS})|(?:{_ENGLISH_UNITS})(?![A-Za-z])"
    more = {
        "CN_RATE.30": _CN_RATE,
        "CN_NUMBER.20": rf"{_CN}+(?=\s*(?:{_CHINESE_UNITS}|分))",
        "UNIT.10": units,
        "PER_VERB.5": rf"[^\d,;。:\s][^\d,;。:]{{0,11}}?(?=\s*{_NUMBER})",
        "NAME.-5": _name(),
        "PROSE.-10": _prose(stops),
    }
    lines += [f"{name}: {_slashed(pattern)}" for name, pattern in more.items()]
    return "\n".join(lines)


def _name() -> str:
    stop = r"计算|计分|折算|得分(?!率)"
    char = r"[^\s\d,;。:<>≤≥=×*%+\-~/()\[\]{}“”、]"
    quoted = r"“[^”\n]*”"
    return rf"{quoted}|(?:(?!{stop})(?![xX]\s*\d){char})(?:(?!{stop})(?![xX]\s*\d){char}| (?=[一-鿿]))*"


def counters() -> list[str]:
    return [u for u, unit in UNITS.items() if unit.kind is Kind.COUNT]
