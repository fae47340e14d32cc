"""Number formats of workbooks (ECMA-376 part 1, 18.8.31) taken apart: sections, and what each writes around which digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from dsl.record import record

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"?|[\\!].|\[\$[^\]]*\])
    |(?P<bracket>\[[^\]]*\])
    |(?P<space>_.|\*.|\s)
    |(?P<general>General|G/通用格式|@)
    |(?P<exponent>E[+-])
    |(?P<digit>[0#?])
    |(?P<sign>[.,%/])
    |(?P<letter>[A-Za-z])
    |(?P<plain>.)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_SECTION = re.compile(r'(?:"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*([+-]?[0-9.]+(?:E[+-]?[0-9]+)?)\]", re.IGNORECASE)
_RED = ("[red]", "[红色]", "[color3]", "[颜色3]")
_MOST = 255
"""Signs of a format; Excel takes no longer one."""


@record
class Digits:
    """The digits of a section. The figure is shown times 10 to the power of `shift`, with `least` to `most` places and `width` digits before them.

    `has_zero`: whether a 0 is written where nothing else is. `signs` has the places of a code (000-0000), with what stands between
    them. `below`: the largest denominator of a fraction, `is_fixed` where it is the only one. `power`: digits before the point of a power of ten.
    """

    shift: int = 0
    least: int = 0
    most: int = 0
    width: int = 0
    has_zero: bool = False
    signs: tuple[str, ...] = ()
    below: int = 0
    is_fixed: bool = False
    power: int = 0
    is_general: bool = False


@record
class FormatSection:
    """What a format writes for some figures: `before` and `behind` the digits, which may be none. `is_unknown`: a format that is not read."""

    before: str = ""
    behind: str = ""
    digits: Digits | None = None
    condition: tuple[str, Decimal] | None = None
    is_red: bool = False
    is_unknown: bool = False
    takes_text: bool = False


@lru_cache(1024)
def sections(number_format: str) -> tuple[FormatSection, ...]:
    """The sections of a format, one at least and four at most."""
    if len(number_format) > _MOST:
        return (FormatSection(is_unknown=True),)
    texts: list[str] = []
    at = 0
    while at <= len(number_format) and len(texts) < 4:
        match = _SECTION.match(number_format, at)
        assert match is not None
        texts.append(match[0])
        at = match.end() + 1
    return tuple(_section(text) for text in texts)


Token = tuple[str, str]


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, sign = str(match.lastgroup), match[0]
        if kind == "literal":
            yield kind, _literal(sign)
        else:
            yield ("literal", sign) if kind == "plain" else (kind, sign)


def _literal(sign: str) -> str:
    if sign.startswith("[$"):
        return sign[2:-1].partition("-")[0]
    return sign[1:].removesuffix('"') if sign[0] == '"' else sign[1:]


def _section(text: str) -> FormatSection:
    tokens = [token for token in _tokens(text) if token[0] != "bracket"]
    condition = _CONDITION.search(text)
    places = [n for n, token in enumerate(tokens) if token[0] in ("digit", "general") or token == ("sign", ".")]
    places += [n for n, token in enumerate(tokens) if token == ("sign", "/") and places and n > places[0]]
    first, last = (places[0], max(places) + 1) if places else (len(tokens), len(tokens))
    while last < len(tokens) and _goes_on(tokens, last):
        last += 1
    before, inner, behind = tokens[:first], tokens[first:last], tokens[last:]
    digits = _digits(inner, sum(token == ("sign", "%") for token in tokens)) if inner else None
    return FormatSection(
        before=_around(before),
        behind=_around(behind),
        digits=digits,
        condition=None if condition is None else (condition[1], Decimal(condition[2])),
        is_red=any(word in text.lower() for word in _RED),
        is_unknown=_is_unknown(tokens, inner, digits),
        takes_text=("general", "@") in tokens,
    )


def _around(tokens: list[Token]) -> str:
    return "".join(sign for kind, sign in tokens if kind != "space").strip()


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a sign behind the last digit is still of the figure: a comma that divides by 1000, the number under a fraction."""
    kind, sign = tokens[at]
    return (kind, sign) == ("sign", ",") or (sign.isdigit() and ("sign", "/") in tokens[:at] and kind == "literal")


def _is_unknown(tokens: list[Token], inner: list[Token], digits: Digits | None) -> bool:
    letters = any(kind == "letter" for kind, _ in tokens)
    broken = any("\n" in sign or "\r" in sign for _, sign in tokens)
    return letters or broken or (bool(inner) and digits is None)


def _digits(inner: list[Token], percents: int) -> Digits | None:
    """The digits between the first and the last; None where signs stand among them that are not read."""
    kinds = [kind for kind, _ in inner]
    if "general" in kinds:
        return Digits(shift=2 * percents, is_general=True, has_zero=True) if len(inner) == 1 else None
    if ("sign", "/") in inner:
        return _fraction(inner)
    if ("sign", "%") in inner:
        return None
    if "exponent" in kinds:
        inner = inner[: kinds.index("exponent")]
    whole, places, literals, commas = _sides(inner)
    if whole is None:
        return None
    power = len(whole) if "exponent" in kinds else 0
    shift = 2 * percents - 3 * commas
    has_zero = "0" in (*whole, *places)
    if [sign for _, sign in literals] == ["."] and not places and not power:
        at = literals[0][0]
        places, whole = whole[at:], whole[:at]
        return Digits(shift - len(places), places.count("0"), len(places), whole.count("0"), has_zero)
    if literals:
        return None if places or power else Digits(shift, has_zero=has_zero, signs=_between(whole, literals))
    return Digits(shift, places.count("0"), len(places), whole.count("0"), has_zero, power=power)


Sides = tuple[list[str] | None, list[str], list[tuple[int, str]], int]


def _sides(inner: list[Token]) -> Sides:
    """The digits before and behind the point, what stands between those before it, and how often the figure is divided by 1000."""
    whole: list[str] = []
    places: list[str] = []
    literals: list[tuple[int, str]] = []
    commas, waiting, is_behind = 0, 0, False
    for kind, sign in inner:
        if kind == "digit":
            (places if is_behind else whole).append(sign)
            waiting = 0
        elif sign == "," and kind == "sign":
            waiting += 1
        elif sign == "." and kind == "sign" and not is_behind:
            commas, waiting, is_behind = waiting, 0, True
        elif kind == "literal" and sign.strip() and not is_behind:
            literals.append((len(whole), sign))
        elif kind != "space" and sign.strip():
            return None, places, literals, 0
    return whole, places, literals, commas + waiting


def _between(whole: list[str], literals: list[tuple[int, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for place, digit in enumerate(whole):
        found += [sign for at, sign in literals if at == place]
        found.append(digit)
    return tuple(found)


def _fraction(inner: list[Token]) -> Digits | None:
    at = inner.index(("sign", "/"))
    under = "".join(sign for kind, sign in inner[at + 1 :] if kind != "space")
    if under.isdecimal() and int(under):
        return Digits(below=int(under), is_fixed=True, has_zero=True)
    return Digits(below=10 ** len(under) - 1, has_zero=True) if under and set(under) <= set("?#") else None
