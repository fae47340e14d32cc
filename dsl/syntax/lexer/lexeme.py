"""The tokens that the parser is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lark import Token
from lark.lexer import Lexer

from dsl.base.source import Source, Span
from dsl.exact.calendar import day_of_year, month_end, ordinal, years_ahead
from dsl.exact.number import parse_chinese, parse_decimal


class Lexeme(Token):
    """A token with its place in the file. Its text is half width, without the white space inside a keyword.

    `number` is what a figure says: 95 for 95% and 百分之九十五, the ordinal of a day; None where it says nothing.
    """

    __slots__ = ("number", "span")
    span: Span
    number: Fraction | None

    @classmethod
    def at(cls, source: Source, start: int, end: int, terminal: str, text: str) -> Lexeme:
        """A token for a stretch of the source, with its number where the terminal has one."""
        made = cls(terminal, text, start)
        made.span = Span(source, start, end)
        reader = _READERS.get(terminal)
        made.number = reader(text) if reader else None
        return made

    @property
    def is_unreadable(self) -> bool:
        """A figure that says nothing: a 31 February, 一百五, 05 (0.5?), more digits than any budget has."""
        return self.number is None and self.type in _READERS


class Handed(Lexer):
    """What lark calls its lexer: it hands the lexemes over as they are."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, lexemes: list[Lexeme]) -> Iterator[Lexeme]:  # type: ignore[override]
        """The lexemes as they are: lark is handed tokens, not text."""
        return iter(lexemes)


def _decimal(text: str) -> Fraction | None:
    """Digits, 3 for 3:1; none where a 0 without a point begins them: 扣05分 is 0.5 or 5."""
    return None if text[:1] == "0" and text[1:2].isdigit() else parse_decimal(text.removesuffix(":1"))


def _chinese_rate(text: str) -> Fraction | None:
    """百分之九十五, 千分之一, 三分之二, 九成五, 八折, in hundredths."""
    if "/" in text:
        part, _, whole = text.partition("/")
        return Fraction(int(part) * 100, int(whole)) if int(whole) else None
    if text == "百分之百":
        return Fraction(100)
    below, stroke, above = text.partition("分之")
    if stroke:
        parts, of = parse_chinese(above), _WHOLES.get(below) or parse_chinese(below)
        return parts * 100 / of if parts is not None and of else None
    tens, _, ones = text.replace("折", "成").partition("成")
    first, second = parse_chinese(tens), parse_chinese(ones) if ones else Fraction(0)
    return None if first is None or second is None else first * 10 + second


def _ordinal(text: str) -> Fraction | None:
    """A calendar day as its ordinal, 2024年 as its last day, one without a year as `calendar` tells it; None for a day that does not exist."""
    figures = [int(n) for n in re.findall(r"\d+", text)]
    has_year, ends = text[:4].isdigit(), text[-1] in "底末年"
    if not has_year:
        day = day_of_year(figures[0], None if ends else figures[1])
        return day and years_ahead(day, {"次": 1, "上": -1}.get(text[0], 0))
    if ends:
        return month_end(figures[0], (*figures, 12)[1])
    return ordinal(*figures)


_WHOLES = {"百": Fraction(100), "千": Fraction(1000), "万": Fraction(10_000)}

_READERS = {"NUMBER": _decimal, "CN_NUMBER": parse_chinese, "CN_RATE": _chinese_rate, "DATE": _ordinal}
