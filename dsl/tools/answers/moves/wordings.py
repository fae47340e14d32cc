"""Words that are misspelt, only a remark, judged by a person, or the whole left to raters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dsl.base.vocabulary import keywords, rows
from dsl.exact.units import UNITS
from dsl.tools.answers.moves.question import Question, hedges, score_words
from dsl.tools.answers.place import Rewrite

_SHORT = ("ELSE", "GE", "GT", "LT", "SIDE_GE", "SIDE_LE", "FULL")
"""Whose words of two characters are looked for too: most have so many neighbours that nothing would be told."""

_LETTERS = {"O": ("0",), "o": ("%", "0"), "l": ("1",), "I": ("1",)}
_AROUND = 3
_BEFORE_SIDE = frozenset("0123456789%次个天分元人项家")
"""己上 for 以上 stands behind a figure."""


def misspelt(asked: Question) -> Iterator[Rewrite]:
    """否侧 for 否则, 1O0% for 100%: one character off a word of the language."""
    folded, (first, last) = asked.place.folded, asked.clause
    for at in range(first, last):
        if folded[at - 1 : at].isdigit() or folded[at + 1 : at + 2].isdigit():
            start = next((i for i in range(at, first, -1) if not folded[i - 1].isdigit()), first)
            for meant in _LETTERS.get(folded[at], ()):
                yield asked.put(folded[start:at] + meant, start, at + 1)
    begin, end = max(first, asked.start - _AROUND), min(last, asked.end + _AROUND)
    known = [match.span() for word in hedges() for match in re.finditer(re.escape(word), folded)]
    for length in sorted(_words(), reverse=True):
        for at in range(begin, end - length + 1):
            if any(at < right and left < at + length for left, right in known):
                continue
            word = _near(folded[at : at + length], length)
            if word and (length > 2 or word[0] == folded[at] or folded[at - 1 : at] in _BEFORE_SIDE):
                yield asked.put(word, at, at + length)


@cache
def _every() -> frozenset[str]:
    """What is a word of the language already is not misspelt."""
    return frozenset(word for row in keywords() for word in row.zh)


@cache
def _words() -> dict[int, frozenset[str]]:
    """The Chinese words of the language and of its units, by length."""
    found = {2: {word for terminal in _SHORT for row in rows(terminal) for word in row.zh if len(word) == 2}}
    every = [word for row in keywords() if row.context != "line" for word in row.zh]
    for word in (*every, *(unit for unit in UNITS if not unit.isascii()), *(f"个{unit}" for unit in UNITS)):
        if 2 < len(word) < 9:
            found.setdefault(len(word), set()).add(word)
    return {length: frozenset(words) for length, words in found.items()}


@cache
def _patterns(length: int) -> dict[tuple[int, str], str]:
    """Each word by its other characters where one is left out."""
    return {(i, word[:i] + word[i + 1 :]): word for word in sorted(_words()[length]) for i in range(length)}


def _near(text: str, length: int) -> str | None:
    if not text.isalpha() or any(text[i:j] in _every() for i in range(length) for j in range(i + 2, length + 1)):
        return None
    patterns = _patterns(length)
    return next((patterns[key] for i in range(length) if (key := (i, text[:i] + text[i + 1 :])) in patterns), None)


def left_out(asked: Question) -> Iterator[Rewrite]:
    """Only a remark: the words, with the comma before them, or the whole clause."""
    folded, (first, last) = asked.place.folded, asked.clause
    word = asked.problem.parts.get("word", "")
    at = folded.find(word, asked.start, asked.end) if word else -1
    if at >= 0 and word in hedges():
        yield asked.put("", at, at + len(word))
    if not _counts(asked.words):
        yield asked.put("")
    bracket = folded[first:last].strip()
    if bracket.startswith("("):
        yield asked.put("", first, last)
    yield asked.put("", first - 1 if first else first, last)


def _counts(words: str) -> bool:
    """Whether the words hold a figure or a step, which nobody would call a remark by itself."""
    return any(char.isdigit() for char in words) or "每" in words


def judged(asked: Question) -> Iterator[Rewrite]:
    """A person says whether it is so: the condition in quotation marks."""
    folded, (first, last) = asked.place.folded, asked.clause
    ends = [at for word in score_words() if (at := folded.find(word, max(first, asked.start))) >= 0 and at <= last]
    end = min(ends, default=last)
    text = folded[first:end].rstrip("的则,")
    open_, close = ("「", "」") if set(text) & set("“”") else ("“", "”")
    inner = text.strip("“”「」")
    if not inner:
        return
    stop = first + len(text)
    yield asked.put(f"{open_}{inner}{close}", first, stop)
    yield asked.put(
        asked.say(
            f"{open_}{folded[first:last]}{close}得满分，否则不得分",
            f"full if {open_}{folded[first:last]}{close}, else 0",
        ),
        first,
        last,
    )


def by_raters(asked: Question) -> Iterator[Rewrite]:
    """Somebody gives the marks."""
    yield asked.put(asked.say("由评价人员打分", "judged by raters"), 0, len(asked.place.text))
