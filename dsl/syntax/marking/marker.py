"""The walk over one piece of text."""

from __future__ import annotations

import re
from functools import cache

from dsl.exact.units import UNITS
from dsl.syntax.contexts import EN, ZH, Place
from dsl.syntax.marking.patterns import (
    ALNUM,
    BASE,
    BASE_END,
    CHANGE,
    CN_NUMBER,
    CN_RATE,
    DATE,
    EACH,
    ENGLISH_POINTS,
    FILLER,
    FORMULA,
    FULL_AT,
    INCLUDED,
    INCLUDING,
    ITEM,
    LATIN,
    LEVELS,
    LOW,
    NOT_FILLER,
    NUMBER,
    POINTS,
    QUOTES,
    RANGE,
    RANGE_ONLY,
    READINGS,
    SCORED,
    SCORED_IF,
    SIDE,
    SIGNS,
    SPOKEN,
    TARGETS,
    WITHOUT_LANGUAGE,
)
from dsl.syntax.marking.squeeze import is_han, squeeze
from dsl.syntax.terminals import FILL, LETTER, PRIVATE, codes, keywords


@cache
def _index() -> dict[str, list[tuple[str, int, str, str, str]]]:
    """First character to the words that begin with it, longest first: word, row, terminal, context, language."""
    index: dict[str, list[tuple[str, int, str, str, str]]] = {}
    for rank, row in enumerate(keywords()):
        if row.context != "line":
            for lang, words in (("zh", row.zh), ("en", row.en)):
                for word in words:
                    squeezed = squeeze(word.lower())[0]
                    index.setdefault(squeezed[0], []).append((squeezed, rank, row.terminal, row.context, lang))
    for words_of in index.values():
        words_of.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return index


@cache
def _units() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for unit in UNITS:
        if unit != "%":
            index.setdefault(unit[0].lower(), []).append(unit.lower())
    for units in index.values():
        units.sort(key=len, reverse=True)
    return index


@cache
def _beginnings() -> frozenset[str]:
    """Every character but digits that something to be marked, or stepped over, can begin with."""
    return frozenset({*_index(), *SIGNS, *QUOTES, *"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二两三四五六七八九十百半每以不正反"})


def mark(text: str, head: bool = False) -> str:
    """`text` (half width) with its keywords marked; the length stays. `head`: it is the head of an indicator."""
    return _walked(text, head).marked()


def languages(text: str) -> set[str]:
    """The languages of the keywords in `text`: zh, en, both or none."""
    return _walked(text, True).languages


def _walked(text: str, head: bool) -> _Marker:
    run = _Marker(PRIVATE.sub("\ufffd", text), head)
    run.walk()
    return run


class _Marker:
    def __init__(self, text: str, head: bool) -> None:
        self.out = list(text)
        squeezed, self.at = squeeze(text)
        self.text = squeezed
        self.lower = squeezed.lower() if len(squeezed.lower()) == len(squeezed) else squeezed
        edges = [k == 0 or not is_han(text[k - 1]) for k in self.at]
        self.place = Place(squeezed, [*edges, True], head)
        self.last_per = False
        self.last_word = ""
        self.line_starts = {0} | {n for n in range(1, len(self.at)) if "\n" in text[self.at[n - 1] : self.at[n]]}
        self.wants_number = False
        self.languages: set[str] = set()

    def marked(self) -> str:
        return "".join(self.out)

    # ---- marks

    def put(self, terminal: str, i: int, j: int) -> None:
        """Squeezed characters i to j, and the white space between them, become one mark."""
        if terminal not in WITHOUT_LANGUAGE:
            self.languages.add("en" if self.text[i].isascii() else "zh")
        first, last = self.at[i], self.at[j - 1]
        self.out[first : last + 1] = codes()[terminal] + FILL * (last - first)

    def blank(self, i: int, j: int) -> None:
        for k in self.at[i:j]:
            self.out[k] = " "

    def word(self, terminal: str, i: int, j: int) -> int:
        self.put(terminal, i, j)
        self.place.mark = j
        self.last_word = terminal
        return j

    # ---- the walk

    def walk(self) -> None:
        i = 0
        while i < len(self.text):
            i = self.step(i)

    def step(self, i: int) -> int:
        char = self.text[i]
        if char == " ":
            return i + 1
        wanted, self.wants_number = self.wants_number, False
        if char.lower() not in _beginnings() and not char.isdigit():
            return self.plain_word(i, char)
        if char in SIGNS:
            return self.sign(i, char)
        return (
            self.item(i, char)
            or self.quoted(i, char)
            or self.number(i, char, wanted)
            or self.bracket(i, char)
            or self.pattern(i, char)
            or self.keyword(i, char)
            or self.plain_word(i, char)
        )

    def sign(self, i: int, char: str) -> int:
        for sign, terminal in SIGNS[char]:
            j = i + len(sign)
            if self.text.startswith(sign, i):
                if terminal in LOW and not re.compile(r" ?\d|百分之|[一二两三四五六七八九十百半]|$").match(
                    self.text, j
                ):
                    terminal = LOW[terminal]
                if terminal not in ("GT_SIGN", "LT_SIGN"):
                    self.put(terminal, i, j)
                return j
        return i + 1

    def plain_word(self, i: int, char: str) -> int:
        match = LATIN.match(self.text, i) if char.isascii() else None
        return match.end() if match else i + 1

    def item(self, i: int, char: str) -> int:
        if not (char in "(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" or char.isdigit() or char in "一二三四五六七八九十"):
            return 0
        match = ITEM.match(self.text, i)
        begins = i in self.line_starts or self.text[i - 1] in ";。:"
        if not match or not (begins or match[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"):
            return 0
        if char in "一二三四五六七八九十" and not _list_of(self.text):
            return 0
        if match[0][0] == "(" and self.text[match.end() : match.end() + 1] in ("×", "*", "/", "÷", "+", "%"):
            return 0
        return self.word("ITEM", i, match.end())

    def quoted(self, i: int, char: str) -> int:
        close = self.text.find(QUOTES[char], i + 1) if char in QUOTES else -1
        if close < 0:
            return 0
        if char != "《" and (not i or self.text[i - 1] in ",;。:( " or i in (self.place.quantity, self.place.mark)):
            self.place.quote = close + 1
        return close + 1

    def number(self, i: int, char: str, wanted: bool) -> int:
        if char.isdigit() and char.isascii():
            return self.digits(i)
        if (
            char in "百一二三四五六七八九"
            and (match := CN_RATE.match(self.text, i))
            and self.rate_here(i, wanted, match)
        ):
            self.put("CN_RATE", i, match.end())
            self.place.quantity = match.end()
            return match.end()
        if char in "一二两三四五六七八九十百半" and (match := CN_NUMBER.match(self.text, i)):
            return self.chinese(i, match.end(), wanted)
        return 0

    def rate_here(self, i: int, wanted: bool, match: re.Match[str]) -> bool:
        return wanted or match[0].startswith("百分之") or SIDE.match(self.text, match.end()) is not None

    def digits(self, i: int) -> int:
        if match := DATE.match(self.text, i):
            self.put("DATE", i, match.end())
            self.place.quantity = match.end()
            return match.end()
        found = NUMBER.match(self.text, i)
        assert found
        j = found.end()
        after = self.points(i, j) or self.unit(j)
        if after == j and (word := ALNUM.match(self.text, i)) and not self.unit(word.end()) > word.end():
            for k in self.at[i : word.end()]:
                self.out[k] = LETTER if self.out[k].isdigit() else self.out[k]
            return word.end()
        self.place.quantity = after
        if self.place.mark == i and self.last_per:
            self.wants_number = True
        return after

    def points(self, i: int, j: int) -> int:
        """English marks: minus 2 points, else 0 points, 5 points if …; per 5 points are steps of a rate."""
        match = ENGLISH_POINTS.match(self.text, j)
        if match is None:
            return 0
        scored = self.last_word in SCORED and self.text[self.place.mark : i].strip() == ""
        if not scored and not SCORED_IF.match(self.text, match.end()):
            return 0
        self.put("MARK", match.start("unit"), match.end())
        return match.end()

    def chinese(self, i: int, j: int, wanted: bool) -> int:
        """A number in Chinese counts where a keyword asks for one, and before 以上."""
        unit_end = self.unit(j, dry=True)
        if unit_end == j or not (wanted or SIDE.match(self.text, unit_end)):
            return 0
        self.put("CN_NUMBER", i, j)
        self.place.quantity = self.unit(j)
        return self.place.quantity

    def unit(self, j: int, dry: bool = False) -> int:
        """The end of the unit that stands at j (after at most one space), or j."""
        k = j + 1 if self.text.startswith(" ", j) else j
        if self.text.startswith("位小数", k):
            return j
        if self.text.startswith("%", k):
            return k + 1
        for unit in _units().get(self.lower[k : k + 1], ()):
            end = k + len(unit)
            if self.lower.startswith(unit, k) and not (
                unit[-1].isascii() and self.lower[end : end + 1].isalpha() and self.lower[end].isascii()
            ):
                if not dry:
                    self.put("MARK" if unit in ("分", "mark", "marks") else "UNIT", k, end)
                return end
        return j

    def bracket(self, i: int, char: str) -> int:
        if char not in "([":
            return 0
        if match := RANGE.match(self.text, i):
            self.place.quantity = match.end()
            return self.word("OPEN_RANGE", i, match.end())
        close = _closing(self.text, i) if char == "(" else -1
        if close < 0:
            return 0
        if match := INCLUDED.match(self.text, i):
            return self.included(i, match)
        inside = self.text[i + 1 : close]
        if self.in_formula(i, close) or (FORMULA.search(inside) and not RANGE_ONLY.fullmatch(inside)):
            return self.word("OPEN_GROUP", i, i + 1)
        if POINTS.match(self.text, i):
            return self.word("OPEN_POINTS", i, i + 1)
        if SPOKEN.search(inside):
            self.blank(i, i + 1)
            self.blank(close, close + 1)
            return i + 1
        return close + 1

    def in_formula(self, i: int, close: int) -> bool:
        """A sign of arithmetic stands on either side of the brackets."""
        before, after = self.text[i - 1 : i], self.text[close + 1 : close + 2]
        return (before != "" and before in "=×*/÷+-([{") or (after != "" and after in "×*/÷+")

    def included(self, i: int, match: re.Match[str]) -> int:
        opening = INCLUDING.match(self.text, i)
        assert opening
        out = opening[1] == "不" or self.text.startswith("(ex", i)
        self.put("EXCLUDING" if out else "INCLUDING", i, opening.end())
        if match[1]:
            self.blank(match.start(1), match.end(1))
        j = opening.end()
        if number := NUMBER.match(self.text, j + (self.text[j] == " ")):
            self.unit(number.end())
        self.place.quantity = match.end()
        return match.end()

    def pattern(self, i: int, char: str) -> int:
        if char == "每":
            return self.each(i)
        if char == "以" and FULL_AT.match(self.text, i):
            self.blank(i, i + 1)
            return i + 1
        table = {"不": READINGS, "正": TARGETS, "反": TARGETS, "以": BASE}.get(char, ())
        for terminal, pattern in table:
            if match := pattern.match(self.text, i):
                if terminal == "BASE" and (tail := BASE_END.search(self.text, i)):
                    self.blank(tail.start(), tail.end())
                return self.word(terminal, i, match.end())
        return 0

    def each(self, i: int) -> int:
        if end := self.keyword(i, "每"):
            return end
        if match := EACH.match(self.text, i):
            j = self.word("EACH", i, i + 1)
            if match["verb"]:
                j = self.word("PER_VERB", j, match.end("verb"))
            self.wants_number = True
            return j
        unit_end = self.unit(i + 1, dry=True)
        if unit_end > i + 1 and CHANGE.match(self.text, unit_end):
            self.word("EACH", i, i + 1)
            self.place.quantity = self.unit(i + 1)
            return self.place.quantity
        return 0

    def keyword(self, i: int, char: str) -> int:
        for word, _, terminal, context, lang in _index().get(char.lower(), ()):
            j = i + len(word)
            if not self.lower.startswith(word, i) or not _whole(self.lower, i, j, word):
                continue
            if not (ZH if lang == "zh" else EN)[context](self.place, i, j):
                continue
            return self.take(terminal, context, i, j)
        return 0

    def take(self, terminal: str, context: str, i: int, j: int) -> int:
        start = self.filler(i) if context in ("outcome", "award") else i
        self.word(terminal, start, j)
        self.last_per = context == "per"
        self.wants_number = context in ("number", "per", "target", "award", "amount", "stop", "to", "between", "share")
        if terminal in ("IN", "FROM"):
            self.place.opened = j
        if terminal == "LEVEL_WEIGHTS":
            self.level_list(j)
        if context in ("quantity", "link", "aimed"):
            self.place.quantity = j
        if terminal == "EACH" and (end := self.unit(j)) > j:
            self.place.quantity = end
            return end
        return j

    def level_list(self, j: int) -> None:
        """100%、80%、60%: the commas of this list."""
        listed = LEVELS.match(self.text, j)
        for k in range(j, listed.end() if listed else j):
            if self.text[k] in "、/":
                self.put("LEVEL_DUN", k, k + 1)

    def filler(self, i: int) -> int:
        """Back over 的, 则, 均 … before an outcome, with the comma behind 的."""
        while True:
            k = i - 1 if self.text[i - 1 : i] == "," else i
            end = next((w for w in FILLER if self.text.endswith(w, 0, k) and k - len(w) >= self.place.mark), "")
            before = self.text[: k - len(end)][-1:]
            if not end or (before and before in NOT_FILLER.get(end, "")) or self.place.quantity >= k:
                return i
            i = k - len(end)


def _whole(text: str, i: int, j: int, word: str) -> bool:
    """A Latin word stands between characters that are not letters."""
    if not word[-1].isascii() or not word[-1].isalnum():
        return True
    before, after = text[i - 1 : i], text[j : j + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


def _closing(text: str, i: int) -> int:
    depth = 0
    for k in range(i, len(text)):
        depth += (text[k] == "(") - (text[k] == ")")
        if depth == 0:
            return k
    return -1


@cache
def _list_of(text: str) -> bool:
    """一是…；二是…: an enumeration has at least two."""
    return "一是" in text and "二是" in text
