"""The words that a text must hold before a regular expression can match in it.

`(?:人均|每(?:户|人)).*元` matches only where 元 stands, and only where 人均 or 每 does. Asking for them is some hundred times as cheap
as compiling the expression, and most expressions of the program are never asked about a text that holds theirs.
"""

from __future__ import annotations

import re

Words = frozenset[str]

_MAYBE = r"(?:[?*]|\{0?,\d*\})\??"
_CHAR = r"(?:[^\\()\[|?*+{.^$]|\\\W)"
_OPEN = r"\((?:\?:|\?P<\w+>|(?!\?))"
_WORD = r"(?:[^\\()\[|?*+{.^$]++|\\\W)++"
_WORDS = rf"{_WORD}(?:\|{_WORD})*+"
_CLASS = r"\[\^?\]?(?:[^\]\\]++|\\.)*+\]"
_CHARS = r"[^\\\]^-][^\\\]-]*+"
_OTHER = r"\\(?:u.{4}|x..|\d+|[A-Za-z])|[.^$?*+]|\{[\d,]*\}"
_PARTS = re.compile(
    rf"(?P<text>(?:{_CHAR}(?!{_MAYBE}))++)|{_OPEN}(?P<words>{_WORDS})\)(?!{_MAYBE})"
    rf"|\[(?P<chars>{_CHARS})\](?!{_MAYBE})"
    rf"|(?P<tells_nothing>(?:(?:{_OPEN}{_WORDS}\)|{_CHAR}|\[{_CHARS}\]){_MAYBE}|(?!\[{_CHARS}\]){_CLASS}|{_OTHER})++)"
    rf"|(?P<look>\(\?<?[=!])|(?P<open>{_OPEN})|(?P<maybe>\){_MAYBE})|(?P<close>\))|(?P<bar>\|)|(?P<strange>.)",
    re.DOTALL,
)


def needed(expression: str) -> list[Words]:
    """Of each of these sets every text in which the expression matches holds a word, the rarest first."""
    outer: list[tuple[bool, list[Words], list[Words | None]]] = []
    pieces: list[Words] = []
    others: list[Words | None] = []
    looks = False
    for match in _PARTS.finditer(expression):
        kind = match.lastgroup
        if kind == "words":
            pieces.append(frozenset(match[kind].replace("\\", "").split("|")))
        elif kind == "chars":
            pieces.append(frozenset(match[kind]))
        elif kind == "text":
            pieces.append(frozenset([match[kind].replace("\\", "")]))
        elif kind == "bar":
            others.append(_best(pieces))
            pieces = []
        elif kind in ("open", "look"):
            outer.append((looks, pieces, others))
            looks, pieces, others = kind == "look", [], []
        elif kind in ("close", "maybe"):
            inner = [] if looks or kind == "maybe" else _either(pieces, others)
            looks, pieces, others = outer.pop()
            pieces += inner
        elif kind == "strange":
            return []
    return sorted(_either(pieces, others), key=_worth, reverse=True)


def _either(pieces: list[Words], others: list[Words | None]) -> list[Words]:
    """What a group needs: its pieces, or where it has other alternatives, a word of each if all need one."""
    if not others:
        return pieces
    best = [words for words in (*others, _best(pieces)) if words]
    return [frozenset[str]().union(*best)] if len(best) > len(others) else []


def _best(pieces: list[Words]) -> Words | None:
    return max(pieces, key=_worth, default=None)


def _worth(words: Words) -> tuple[int, int]:
    """Long words before short ones, few before many."""
    return min(map(len, words)), -len(words)
