"""Words of the language that a place of a sentence may have meant: by their sound, or by a letter left out, put twice or exchanged.

A word of the language that stands there is what it is: no letter of it is taken for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from dsl.base.near import edits
from dsl.base.regex import regex
from dsl.base.sounds import blurred, readings, sounds
from dsl.base.vocabulary import keywords, rows
from dsl.exact.units import UNITS
from dsl.tools.answers.place import Rewrite

_LONGEST = 9
_BEFORE_FIGURE = frozenset({"award", "amount", "per", "each", "number", "compared", "counts"})
"""Contexts in which a word of one character stands before a figure: 扣1分."""

_BEHIND = frozenset({"quantity", "share", "whole", "computed", "counted", "ruled", "rate-tail"})
"""Contexts of words that count only behind another: 的分 in 5%的分."""

_FIGURE = regex(r"\d+(?:\.\d+)?")

Find = Callable[[str], Iterator[str]]


def misspelt_words(folded: str, start: int, end: int) -> Iterator[Rewrite]:
    """What stretches that touch `start` to `end` may have meant, the likeliest first; the longer before the shorter."""
    yield from _found(folded, start, end, (_heard, _half_heard, _mistyped))
    yield from _beside_figures(folded, start, end)
    yield from _english(folded, start, end)


def heard_words(folded: str, start: int, end: int) -> Iterator[Rewrite]:
    """Of these what has the very sounds of a word."""
    yield from _found(folded, start, end, (_heard,))
    yield from _beside_figures(folded, start, end)


def _found(folded: str, start: int, end: int, ways: Sequence[Find]) -> Iterator[Rewrite]:
    fixed = _fixed(folded)
    for find in ways:
        for length in range(_LONGEST, 1, -1):
            for at in range(max(0, start - length + 1), min(end, len(folded) - length + 1)):
                text = folded[at : at + length]
                if _is_chinese(text):
                    found = (Rewrite(at, at + length, word) for word in find(text))
                    yield from (edit for edit in found if not _changes(folded, edit, fixed))


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


@lru_cache(maxsize=8)
def _fixed(folded: str) -> frozenset[int]:
    """The places that belong to words of two and more letters that are known, or to one that stands before a figure (扣1分)."""
    longest = max(map(len, _every()))
    found: set[int] = set()
    for at in range(len(folded)):
        ends = (end for end in range(min(len(folded), at + longest), at + 1, -1) if folded[at:end] in _every())
        found.update(range(at, next(ends, at)))
    commands = (match.start() - 1 for match in _FIGURE.finditer(folded) if match.start())
    return frozenset(found | {at for at in commands if folded[at] in _commands()})


def _changes(folded: str, edit: Rewrite, fixed: frozenset[int]) -> bool:
    """Whether the edit changes a known word, or writes what is there already but for what the stretch cuts off (每逾 of 每逾期).

    百份 is a known word, but not where 百份点 sounds like a longer one.
    """
    text, word = folded[edit.start : edit.end], edit.words
    if text.startswith("的") and not word.startswith("得"):  # a particle: 逾期的扣2分 is no 递扣
        return True
    if folded.startswith(word, edit.start) or folded.endswith(word, 0, edit.end):
        return len(word) >= len(text)
    if len(text) == len(word) > 2 and sounds(text) == sounds(word):
        return text in _every()
    if len(text) < len(word):
        left_out = edit.start + _alike(text, word)
        return not fixed.isdisjoint((left_out - 1, left_out) if left_out < edit.end else (left_out - 1,))
    behind = _alike(text[::-1], word[::-1])
    before = _alike(text[: len(text) - behind], word)
    return not fixed.isdisjoint(range(edit.start + before, edit.end - behind))


def _alike(a: str, b: str) -> int:
    """How many letters both begin with."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


# ---- by sound


def _heard(text: str) -> Iterator[str]:
    """已上 for 以上: the same sounds."""
    for syllables in readings(text):
        yield from _by_sound().get(syllables, ())


def _half_heard(text: str) -> Iterator[str]:
    """否侧 for 否则: sounds that are easily confused."""
    given = sounds(text)
    yield from (w for w in _by_blur().get(tuple(map(blurred, given)), ()) if sounds(w) != given)


def _beside_figures(folded: str, start: int, end: int) -> Iterator[Rewrite]:
    """口1分 for 扣1分, 得3份 for 得3分: one character before or behind a figure, which is no word or unit itself."""
    for match in _FIGURE.finditer(folded, max(0, start - 1), min(end + 1, len(folded))):
        before, behind = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
        if before not in _commands():
            words = _before_figure().get(sounds(before), ())
            yield from (Rewrite(match.start() - 1, match.end(), word + match[0]) for word in words)
        marks = before in _awards() and behind != "分"
        if behind not in _every() or marks:
            words = ("分",) if marks else _units().get(sounds(behind), ())
            alike = (word for word in words if sounds(word) == sounds(behind))
            yield from (Rewrite(match.start(), match.end() + 1, match[0] + word) for word in alike)


# ---- by letters


def _mistyped(text: str) -> Iterator[str]:
    """得满 for 得满分, 得得满分, 不分得; 按比列得分: one letter left out, twice, exchanged with its neighbour, or wrong in a long word."""
    yield from _shortened().get(text, ())
    doubled = (text[:i] + text[i + 1 :] for i in range(1, len(text)) if text[i] == text[i - 1])
    swapped = (text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1))
    yield from (word for word in (*doubled, *swapped) if len(word) > 2 and word in _every())
    found = {word for i in range(len(text)) for word in _patterns().get((i, text[:i] + text[i + 1 :]), ())}
    yield from found if len(found) == 1 else ()


def _english(folded: str, start: int, end: int) -> Iterator[Rewrite]:
    """fulll for full, fi for if: Latin words one letter off, of eight and more two, of fewer than four with letters exchanged."""
    found = [match.span() for match in re.finditer(r"[A-Za-z]+", folded)]
    pairs = [(a[0], b[1]) for a, b in pairwise(found) if folded[a[1] : b[0]] == " "]
    for left, right in [*pairs, *found]:
        text = folded[left:right].lower()
        if left <= end and right >= start and text not in _every():
            yield from (Rewrite(left, right, word) for word in _latin() if _is_near(text, word))


def _is_near(text: str, word: str) -> bool:
    if len(word) < 4:
        return sorted(text) == sorted(word)
    return edits(text, word, 1 + (len(text) > 7)) is not None


# ---- the words


@cache
def _every() -> frozenset[str]:
    """The words of the table that count wherever they stand, the units, and one or each of them (一处 is no 亿处)."""
    spelt = (word for row in keywords() if row.context not in _BEHIND for word in (*row.zh, *row.en))
    counted = (f"{many}{unit}" for unit in UNITS if _is_chinese(unit) for many in "一每")
    return frozenset((*spelt, *UNITS, *counted, "分之"))


@cache
def _chinese() -> tuple[str, ...]:
    spelt = (word for row in keywords() if row.context != "line" for word in row.zh)
    units = (word for unit in UNITS for word in (unit, f"个{unit}"))
    return tuple(dict.fromkeys(w for w in (*spelt, *units) if 1 < len(w) <= _LONGEST and _is_chinese(w)))


@cache
def _latin() -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for row in keywords() if row.context != "line" for w in row.en if len(w) > 1))


def _table(words: Iterator[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, word in words:
        found[key] = (*found.get(key, ()), word)
    return found


@cache
def _by_sound() -> dict[tuple[str, ...], tuple[str, ...]]:
    return _table((sounds(word), word) for word in _chinese())


@cache
def _by_blur() -> dict[tuple[str, ...], tuple[str, ...]]:
    return _table((tuple(map(blurred, sounds(word))), word) for word in _chinese())


@cache
def _before_figure() -> dict[tuple[str, ...], tuple[str, ...]]:
    found = (word for row in keywords() if row.context in _BEFORE_FIGURE for word in row.zh if len(word) == 1)
    return _table((sounds(word), word) for word in dict.fromkeys((*found, "含")))


@cache
def _commands() -> frozenset[str]:
    return frozenset(word for words in _before_figure().values() for word in words)


@cache
def _awards() -> frozenset[str]:
    return frozenset(word for name in ("AWARD", "DEDUCT", "ADD") for row in rows(name) for word in row.zh)


@cache
def _units() -> dict[tuple[str, ...], tuple[str, ...]]:
    return _table((sounds(unit), unit) for unit in ("分", *UNITS) if len(unit) == 1 and _is_chinese(unit))


@cache
def _shortened() -> dict[str, tuple[str, ...]]:
    """Words of three and more letters by what is left when one behind the first is missing, where that means only one of them."""
    found: dict[str, dict[str, None]] = {}
    for word in _chinese():
        for i in range(1, len(word) if len(word) > 2 else 0):
            found.setdefault(word[:i] + word[i + 1 :], {})[word] = None
    return {text: tuple(words) for text, words in found.items() if len(words) == 1}


@cache
def _patterns() -> dict[tuple[int, str], tuple[str, ...]]:
    """Words of four and more letters by their other letters where one is left out."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for word in _chinese():
        for i in range(len(word) if len(word) > 3 else 0):
            key = i, word[:i] + word[i + 1 :]
            found[key] = (*found.get(key, ()), word)
    return found
