"""A piece of text while its keywords are looked for: the text, what was last found in it, and the marks so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import cached_property

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word
from dsl.syntax.lexer.mark_verbs import with_usual_verbs
from dsl.syntax.lexer.squeeze import is_han, squeeze
from dsl.syntax.lexer.years import named_figures

CN = "[一二两三四五六七八九十百]"
BEFORE_SIDE = r"(?:\([^()]{0,40}\))?(?:及|或)?"
"""95%（含）及以上: what may stand between a figure and its side."""
_WORKED_OUT = f"{any_keyword('TIMES_WORD', 'OVER_WORD')}|(?<![A-Za-z])[xX](?=[\\d(])"
_PLACE = rf"(?:(?<!\d)\d{{1,4}}|(?<!{CN}){CN}{{1,5}})"
_RANKS = regex(
    rf"{any_word('place-name')}|{_PLACE}[名位]?[-~至到]第?{_PLACE}[名位](?=[的得计扣,:])|位居|前{_PLACE}[名位强]|第{_PLACE}[名位](?!候选|专家|人)"
)
_NAMES_FIGURE = regex(
    rf"(?:\(?\d{{1,2}}[.)]|[①-⑳])?(?!{any_word('other-kind')}|{CN}+[名位至到])(?:{any_word('meets')}|{any_word('least')}|{any_word('falls-short')}|[在第前为])*[^\d,;。:每]{{2,}}\d"
)
"""安装路灯3盏: a stretch that says of what its figure is."""
_IN_PLACES = regex("[名位强次]")
_STRETCH_END = regex("[,;。:]")
_SEPARATOR = regex("[,;。]")
_RANGE = regex(r"\d[^\d,;。]{0,8}[-~至到与和]-?\d|±\d|\[-?\d")
_STEP = regex(r"每再?[超高低少多增降减下上][^\d,;。]{0,6}\d")
_SHARED = regex(rf"{any_word('limit-end')}的?\d+(?:\.\d+)?%")
_SHARES = regex(r"\(([\d.]+)%\)")
_OPERATOR = regex(f"[×*/÷]|{_WORKED_OUT}")
_OPERATOR_NOT_SLASH = regex(f"[×*÷]|{_WORKED_OUT}")
QUOTIENT = regex(
    rf"[^\s,;:。()=×*/÷]{{0,30}}{any_word('measure-end')}/(?:[^\s,;:。()=×*/÷]{{0,30}}?{any_word('measure-end')}|\d+(?:\.\d+)?%){any_word('rate-tail')}(?=[\s,;。]|$)"
)
"""实际值/目标值折算得分: a slash that parts two figures."""


class Passage:
    """`text` is half width and squeezed: white space stands only between Latin words. All places count in it.

    `quantity` is where the last number with its unit ended, `mark` where the last keyword did, `opened` where the last
    介于 did, `quote` where the last quotation did that stands by itself, `worked_out` where the last 按 did that opens a formula; a number is wanted at `number_at`. `remarks`, what
    says how a score is `revised`, and what is `passed` over: where each begins, and ends. `against`: 较上年 has been said; `exceeds`: 超过预算5% has, by that much. `head`: it is the head of an indicator.
    `points`: the number of the last point of a list; `dotted`: it is written 2. with a point. `own_units`: the words that only this sentence has as units, once they are asked for.
    """

    def __init__(self, raw: str, head: bool = False) -> None:
        self.raw = raw
        squeezed, self.at = squeeze(raw)
        self.letters = list(named_figures(squeezed))
        self.text = with_usual_verbs(_lettered(squeezed, self.letters))
        lower = self.text.lower()
        self.lower = lower if len(lower) == len(self.text) else self.text
        self.head = head
        self.quantity = self.mark = self.opened = self.quote = self.worked_out = -1
        self.last_word = ""
        self.against = self.exceeds = False
        self.last_per = False
        self.points = 0
        self.dotted = False
        self.number_at = -1
        self.marks: list[tuple[int, int, str]] = []
        self.blanks: list[int] = []
        self.remarks: dict[int, int] = {}
        self.revised: dict[int, tuple[int, str]] = {}
        self.passed: dict[int, int] = {}
        self.own_units: frozenset[str] | None = None

    @cached_property
    def ranks(self) -> bool:
        """Whether it speaks of places in a ranking somewhere."""
        return _RANKS.search(self.text) is not None

    def ranks_at(self, i: int) -> bool:
        """Whether what is said at i is of places in a ranking: 10名以上 behind 排名前5名, not 配备3名以上 beside it."""
        if not self.ranks:
            return False
        for start, end in reversed(self._stretches[: bisect_right(self._stretches, (i, len(self.text)))]):
            said = self.text[start:end]
            if _RANKS.search(said):
                return True
            if _NAMES_FIGURE.match(said):
                return False
        return _IN_PLACES.search(self.text, max(0, i - 1), i + 1) is not None

    # ---- what was found

    def put(self, terminal: str, start: int, end: int) -> None:
        """Mark a stretch as a terminal."""
        self.marks.append((start, end, terminal))

    def word(self, terminal: str, start: int, end: int) -> int:
        """A keyword: what follows may depend on it."""
        self.marks.append((start, end, terminal))
        self.mark = end
        self.last_word = terminal
        self.worked_out = end if terminal == "CALC_BY" else self.worked_out
        return end

    def blank(self, start: int, end: int) -> None:
        """Characters that say nothing (the brackets around a rule, 为基准)."""
        self.blanks += range(start, end)

    def shown(self) -> str:
        """The raw text in which blanks are white space, and the digits of words like 5G letters."""
        if not self.blanks and not self.letters:
            return self.raw
        chars = list(self.raw)
        for k in self.blanks:
            chars[self.at[k]] = " "
        return _lettered(chars, [self.at[k] for k in self.letters])

    def marked(self) -> list[tuple[int, int, str, str]]:
        """Start, end and terminal of what was found, in raw places and in their order, with the squeezed text."""
        at, text = self.at, self.text
        return sorted((at[i], at[j - 1] + 1, terminal, text[i:j]) for i, j, terminal in self.marks)

    # ---- what stands around a place

    def near(self, i: int) -> bool:
        """Right behind a quantity, a keyword, a quotation or a bracket."""
        return i in (self.quantity, self.mark) or (i > 0 and self.text[i - 1] in "”」")

    def back(self, i: int) -> int:
        """The place before the space that stands before i."""
        return i - 1 if i and self.text[i - 1] == " " else i

    def before(self, i: int) -> str:
        """The character before i and a space, or nothing."""
        i = self.back(i)
        return self.text[i - 1] if i else ""

    def wants_number(self, i: int) -> bool:
        """The keyword right before asks for a number here, which may then be a Chinese one."""
        return self.back(i) == self.number_at

    def begins_word(self, i: int) -> bool:
        """No Chinese character stands right before it in the text as it was written."""
        k = self.at[i]
        return k == 0 or not is_han(self.raw[k - 1])

    def begins_line(self, i: int) -> bool:
        """Whether the character `i` is the first of a line of the file."""
        return i == 0 or "\n" in self.raw[self.at[i - 1] : self.at[i]]

    def ends_with(self, said: re.Match[str] | None) -> bool:
        """Whether what was said ends with a mark, the text or its line."""
        end = said.end() if said else 0
        return end > 0 and (self.text[end - 1] in ",;。)." or end == len(self.text) or self.begins_line(end))

    @property
    def lines(self) -> list[int]:
        """Where the lines of the file begin."""
        raw, at = self.raw, self.at
        return [0, *(i for i in range(1, len(at)) if "\n" in raw[at[i - 1] : at[i]])] if "\n" in raw else [0]

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """Where what stands between two commas or other separators begins and ends."""
        starts = sorted({0, *(match.end() for match in _STRETCH_END.finditer(self.text)), *self.lines})
        return list(zip(starts, [*starts[1:], len(self.text)], strict=True))

    @cached_property
    def _separators(self) -> list[int]:
        return [match.start() for match in _SEPARATOR.finditer(self.text)]

    @cached_property
    def _operators(self) -> list[int]:
        return [match.start() for match in _OPERATOR.finditer(self.text)]

    @cached_property
    def _products(self) -> list[int]:
        return [match.start() for match in _OPERATOR_NOT_SLASH.finditer(self.text)]

    def separated(self, start: int, end: int) -> bool:
        """A comma, semicolon or full stop stands between the two places."""
        return _first(self._separators, start) < end

    def operator_before(self, i: int) -> bool:
        """A sign of multiplication or division stands before i in its part of the sentence."""
        k = bisect_left(self._operators, i) - 1
        return k >= 0 and not self.separated(self._operators[k], i)

    def operator_after(self, i: int) -> bool:
        """A sign of multiplication or division stands behind i in its part of the sentence; a slash may part a name."""
        return _first(self._products, i) < _first(self._separators, i)

    @cached_property
    def range_said(self) -> int:
        """Where the first range of figures begins; a place behind every text where there is none."""
        found = _RANGE.search(self.text)
        return found.start() if found else 1 << 60

    @cached_property
    def closing(self) -> dict[int, int]:
        """Where each round bracket that is closed opens, and closes."""
        found: dict[int, int] = {}
        open_: list[int] = []
        for match in re.finditer(r"[()]", self.text):
            if match[0] == "(":
                open_.append(match.start())
            elif open_:
                found[open_.pop()] = match.start()
        return found

    @cached_property
    def asks_figures(self) -> bool:
        """每超过100元, 标准的120%: something is counted off from what is compared, or is a share of it."""
        return _STEP.search(self.text) is not None or _SHARED.search(self.text) is not None

    @cached_property
    def shares_make_up_the_whole(self) -> bool:
        """（40%）、（30%）、（30%）: two or more, and together 100%."""
        shares = [Fraction(match[1]) for match in _SHARES.finditer(self.text)]
        return len(shares) > 1 and sum(shares) == 100


def _first(places: list[int], start: int) -> int:
    """The first of the places that is not before `start`; a place behind every text where there is none."""
    k = bisect_left(places, start)
    return places[k] if k < len(places) else 1 << 60


def _lettered(text: str | list[str], places: list[int]) -> str:
    """The text with a letter at each of these places."""
    if not places:
        return "".join(text)
    chars = list(text)
    for k in places:
        chars[k] = "Z"
    return "".join(chars)
