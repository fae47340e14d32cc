"""Characters that deceive the eye, and the plain form of those that only come in several widths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dsl.base import lookalikes
from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.regex import regex
from dsl.base.source import Source, Span


def _plain_forms() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    groups = {
        "-": "—–−‐‑‒―﹣﹘",
        "~": "〜∼",
        "×": "✕✖╳",
        "/": "∕⁄",
        "[": "【〔",
        "]": "】〕",
        "≤": "≦⩽",
        "≥": "≧⩾",
        "%": "﹪",
        ":": "∶",
        "|": "∣│",
        "<": "﹤",
        ">": "﹥",
        "=": "﹦",
        "+": "﹢",
        "¥": "￥",
        " ": "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\x85\r\v\f",
    }
    for usual, forms in groups.items():
        table.update(dict.fromkeys(forms, usual))
    table.update({chr(code): " " for code in range(0x2000, 0x200B)})
    return table


_PLAIN = _plain_forms()
_SQUARED_MARKS = regex(r"\[(\d+(?:\.\d+)?分)\]")
"""【4分】 says what （4分） does."""
_WIDE = regex(f"[{re.escape(''.join(_PLAIN))}]")


def plain(text: str) -> str:
    """`text` with full-width digits, letters and signs in their usual form.

    One character for each: the length stays, so a place in the result is a place in `text`.
    。、“”‘’《》①② are kept.
    """
    text = _WIDE.sub(lambda match: _PLAIN[match[0]], text)  # four times faster than str.translate
    return _SQUARED_MARKS.sub(r"(\1)", text) if "分]" in text else text


def check_characters(source: Source, words: Iterable[str] = ()) -> list[Diagnostic]:
    """Characters that people and the machine read differently, in the order of the text.

    `words` are the key words of the language: a traditional form is reported (R123) only where
    the usual one would complete a word of two characters or more, never in a name.
    R120 direction, R121 invisible, R122 control, R123 look-alike in a key word, R124 radical,
    R125 Cyrillic or Greek in a Latin word, R126 full-width letters, R127 private use, R128 lost.
    """
    if not _suspect().search(source.text):
        return []
    inside_words = list(_in_key_words(source, tuple(words)))
    told = {i for d in inside_words if d.span for i in range(d.span.start, d.span.end)}
    elsewhere = [
        diagnostic
        for find in (_unwanted, _radicals, _foreign_letters, _full_width_letters)
        for diagnostic in find(source)
        if diagnostic.span and diagnostic.span.start not in told
    ]
    found = inside_words + elsewhere
    return sorted(found, key=lambda diagnostic: diagnostic.span.start if diagnostic.span else 0)


@cache
def _suspect() -> re.Pattern[str]:
    """Any character that a search below could report."""
    tables = (lookalikes.VARIANTS, lookalikes.RADICALS, lookalikes.LETTERS)
    ranges = "".join(ranges for _, ranges in _UNWANTED)
    single = "".join("".join(table) for table in tables)
    return regex(f"[{ranges}{lookalikes.COMPATIBLE}{lookalikes.FULL_WIDTH}{single}]")


_UNWANTED = (
    ("R120", lookalikes.DIRECTION),
    ("R121", lookalikes.UNSEEN),
    ("R122", lookalikes.CONTROL),
    ("R127", lookalikes.PRIVATE),
    ("R128", lookalikes.LOST),
)


def _unwanted(source: Source) -> Iterator[Diagnostic]:
    """Runs of characters that have no place in a text."""
    for code, ranges in _UNWANTED:
        for match in re.finditer(f"([{lookalikes.EMOJI}]?)[{ranges}]+", source.text):
            if code == "R121" and match[1]:
                continue
            span = Span(source, match.end(1), match.end())
            fix = Fix(span, "", safe=True) if is_so(code, "removable") else None
            yield Diagnostic(code, span, {"point": _point(source.text[span.start])}, fix=fix)


def _radicals(source: Source) -> Iterator[Diagnostic]:
    pattern = f"[{lookalikes.COMPATIBLE}{''.join(lookalikes.RADICALS)}]"
    for match in re.finditer(pattern, source.text):
        usual = _usual(match[0])
        if usual != match[0]:
            yield _replace("R124", source, match, usual, {})


def _foreign_letters(source: Source) -> Iterator[Diagnostic]:
    """Letters of another script in a run that is otherwise Latin letters and digits."""
    foreign = "".join(lookalikes.LETTERS)
    for word in re.finditer(r"[0-9A-Za-z\u0370-\u052f]+", source.text):
        rest = [char for char in word[0] if char not in lookalikes.LETTERS]
        if not rest or not all(char.isascii() for char in rest):
            continue
        for match in re.compile(f"[{foreign}]+").finditer(source.text, word.start(), word.end()):
            usual = "".join(lookalikes.LETTERS[char] for char in match[0])
            yield _replace("R125", source, match, usual, {"word": word[0]})


def _full_width_letters(source: Source) -> Iterator[Diagnostic]:
    for match in re.finditer(f"[{lookalikes.FULL_WIDTH}]+", source.text):
        yield _replace("R126", source, match, plain(match[0]), {})


def _replace(code: str, source: Source, match: re.Match[str], usual: str, more: dict[str, str]) -> Diagnostic:
    span = Span(source, match.start(), match.end())
    parts = {"found": match[0], "usual": usual, "point": _point(match[0][0]), **more}
    return Diagnostic(code, span, parts, fix=Fix(span, usual, safe=True))


def _in_key_words(source: Source, words: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Key words that would stand here if look-alikes were the characters that they look like."""
    text = source.text
    usual = "".join(map(_usual, text))
    by_character = _by_character(words)
    end = 0
    for at, char in enumerate(text):
        if at < end or char == usual[at]:
            continue
        word = _longest_word(usual, at, by_character.get(usual[at], ()))
        if word is None:
            continue
        begin, end = word
        inside = [i for i in range(at, end) if text[i] != usual[i]]
        swaps = ", ".join(f"{text[i]} → {usual[i]}" for i in inside)
        parts = {"found": text[begin:end], "word": usual[begin:end], "point": swaps}
        wrong = Span(source, inside[0], inside[-1] + 1)
        fix = Fix(wrong, usual[wrong.start : wrong.end], safe=True)
        yield Diagnostic("R123", wrong, parts, fix=fix)


def _by_character(words: tuple[str, ...]) -> dict[str, list[str]]:
    """The words of two characters or more that hold each character, longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        for char in set(word) if len(word) > 1 else ():
            found.setdefault(char, []).append(word)
    return found


def _longest_word(text: str, at: int, words: Sequence[str]) -> tuple[int, int] | None:
    """Start and end of the first of `words` that covers the place `at`."""
    for word in words:
        begin = text.find(word, max(0, at - len(word) + 1), at + len(word))
        if begin >= 0:
            return begin, begin + len(word)
    return None


def _usual(char: str) -> str:
    """The character that `char` stands for, or itself."""
    if char in lookalikes.VARIANTS:
        return lookalikes.VARIANTS[char]
    if char in lookalikes.RADICALS:
        return lookalikes.RADICALS[char]
    if "\u2f00" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or char >= "\U0002f800":
        from unicodedata import normalize

        usual = normalize("NFKC", char)
        return usual if len(usual) == 1 else char
    return char


def _point(char: str) -> str:
    return f"U+{ord(char):04X}"


def share_two(one: str, other: str) -> bool:
    """Whether two characters in a row of the one stand in the other: 管护到位, 管护不到位."""
    return any(one[n : n + 2] in other for n in range(len(one) - 1))
