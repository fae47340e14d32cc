"""What stands between the keywords: prose, names in formulas, numbers, punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN, any_word

_QUOTED = "“[^”]*”|「[^」]*」"
_TITLE = "《[^》]*》"
_ASIDE = r"\((?:[^()\d%<>=*])*\)"
_CHAR = r"[^\s\d,;:<>=*%+()\[\]{}]"
_FIRST = r"[^\s\d,;:<>=*%+()\[\]{}\/~.\-]"
_BELOW_ZERO = r"(?!-\d+(?:\.\d+)?(?:分|$))"
"""差-1分: the sign is of the marks, no end of the word."""
PROSE = rf"{_QUOTED}|(?:{_TITLE}|{_ASIDE}|{_FIRST})(?:\s*(?:{_TITLE}|{_ASIDE}|“[^”]*”|「[^」]*」|(?!“)(?!「){_BELOW_ZERO}{_CHAR}))*"
"""Words between keywords: never a digit, a comparison or a keyword, unless a person put them in quotes.

Each character class stays within ASCII, or is a single range: others take python's re ten times as long to compile.
"""

_LETTER = r"(?!“)(?!”)(?!「)(?!」)(?!、)[^\s\d,;:<>=*%+|^&$#@!?∑Σ\-~/()\[\]{}]"
_FACTOR_SIGN = r"[xX]\s*[\d(]"
_LETTERS = rf"(?!{_FACTOR_SIGN}){_LETTER}(?:(?: (?=[^\x00-\xff]))?(?!{_FACTOR_SIGN}){_LETTER})*"
_TERM = f"“[^“”]*”(?={HAN})"
_TERMED = rf"(?:{_TERM})?{_LETTERS}(?:{_TERM}{_LETTERS})*(?:“[^“”]*”)?"
NAME = rf"{_TERMED}(?:(?:、{_LETTERS})*?、(?:(?!{any_word('of-them')}){_LETTER})+{any_word('of-them')})?|{_QUOTED}"
"""The name of a measure inside a formula; 甲率、乙率的平均值 is one, and so is 上年“三公经费”总额."""

_SIGNS = {
    ",": "COMMA",
    ";": "SEMICOLON",
    ":": "COLON",
    "、": "DUN",
    "%": "PERCENT",
    "=": "EQUALS",
    "-": "DASH",
    "~": "DASH",
    "*": "STAR",
    "/": "SLASH",
    "+": "PLUS",
    ".": "POINT",
    "[": "LEFT_SQUARE",
    "]": "RIGHT_SQUARE",
    "{": "LEFT_CURLY",
    "}": "RIGHT_CURLY",
    "|": "BAR",
}
_COMMON = rf"(?P<NUMBER>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d%])|\d+(?:\.\d+)?)|(?P<RPAR>{any_word('both-ends')}?\))|(?P<SIGN>[-,;:、%=~*/+\[\]{{}}|]|\.(?!\d))"
_WORDS = regex(rf"\s*(?:{_COMMON}|(?P<PROSE>{PROSE})|(?P<LEFT_ROUND>\()|(?P<UNKNOWN>\S))")
_FORMULA = regex(rf"\s*(?:{_COMMON}|(?P<NAME>{NAME})|(?P<LEFT_ROUND>\()|(?P<UNKNOWN>\S))")
_TIMES = regex(r"\s*[xX](?=\s*[\d(\[])")

ARITHMETIC = frozenset(
    [
        "STAR",
        "SLASH",
        "PLUS",
        "DASH",
        "TIMES_SIGN",
        "OVER_SIGN",
        "TIMES_WORD",
        "OVER_WORD",
        "OPEN_GROUP",
        "LEFT_ROUND",
        "LEFT_SQUARE",
        "LEFT_CURLY",
        "BAR",
        "LEAST_OF",
        "MOST_OF",
        "EXTREME_COMMA",
    ]
)
"""Signs and opening brackets of a formula."""
_OPERATORS = ARITHMETIC | {"EQUALS", "CALC_BY", "DEDUCTION_BY"}
"""Behind one of these stands a name; elsewhere words are prose."""
_FACTORS = frozenset(
    [
        "NUMBER",
        "PERCENT",
        "UNIT",
        "PLACE_IN_RANK",
        "MARK",
        "CN_RATE",
        "NAME",
        "PROSE",
        "WEIGHT_VALUE",
        "RPAR",
        "RIGHT_SQUARE",
        "RIGHT_CURLY",
    ]
)


def pieces(text: str, start: int, end: int, before: str) -> Iterator[tuple[str, int, int]]:
    """Terminal and ends of each piece between two places; `before` is the terminal that stands before them."""
    while True:
        match = _TIMES.match(text, start, end) if before in _FACTORS else None
        terminal = "STAR"
        if match is None:
            match = (_FORMULA if before in _OPERATORS else _WORDS).match(text, start, end)
            if match is None:
                return
            terminal = match.lastgroup or ""
            if terminal == "SIGN":
                terminal = _SIGNS[match[0][-1]]
        piece = match[0].strip()
        start = match.end()
        yield terminal, start - len(piece), start
        before = terminal
