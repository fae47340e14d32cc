"""Exact numbers: reading, rounding and writing them; and infinity, the value of x/0."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TypeAlias

from dsl.record import record

MAX_DIGITS = 60
"""Longer figures are refused: no budget has them, and they could be made slow on purpose."""

SHOWN_PLACES = 4
"""Places shown of a value whose decimal expansion never ends."""


@record
class Infinity:
    """+∞ (`sign` 1) above every fraction, or -∞ (`sign` -1) below every fraction."""

    sign: int

    def __lt__(self, other: Fraction | int | Infinity) -> bool:
        return self.sign < (other.sign if isinstance(other, Infinity) else 0)

    def __gt__(self, other: Fraction | int | Infinity) -> bool:
        return self.sign > (other.sign if isinstance(other, Infinity) else 0)

    def __le__(self, other: Fraction | int | Infinity) -> bool:
        return not self > other

    def __ge__(self, other: Fraction | int | Infinity) -> bool:
        return not self < other

    def __neg__(self) -> Infinity:
        return Infinity(-self.sign)

    def __str__(self) -> str:
        return "∞" if self.sign > 0 else "-∞"


INFINITY = Infinity(1)
"""x/0 for x > 0."""

Extended: TypeAlias = Fraction | Infinity

_DECIMAL = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


def parse_decimal(text: str) -> Fraction | None:
    """The number that half-width `text` writes: sign, digits, thousands commas, decimal point.

    None for everything else: exponents, misplaced commas, more than `MAX_DIGITS` digits.
    """
    match = _DECIMAL.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, places = match.group(1), match.group(2).replace(",", ""), match.group(3) or ""
    if len(whole) + len(places) > MAX_DIGITS:
        return None
    value = Fraction(int(whole + places), 10 ** len(places))
    return -value if sign == "-" else value


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LARGE = (("亿", 100_000_000), ("万", 10_000))
_BELOW_TEN_THOUSAND = re.compile(
    r"(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?"
    r"(?:([一二三四五六七八九]?)(十))?(?:(?:(?<=十)|零|^)([一二两三四五六七八九]))?"
)


def parse_chinese(text: str) -> Fraction | None:
    """The number in Chinese numerals: 一, 两, 十五, 一百零五, 三万二千, 二〇二四, 三点五, 半.

    None for everything else, and for the colloquial 一百五 (150), easily taken for 105.
    """
    if text in ("半", "一半"):
        return Fraction(1, 2)
    whole, point, places = text.partition("点")
    value = _positional(whole) if len(whole) > 2 else None
    if value is None:
        value = _whole(whole)
    if value is None or not point:
        return None if value is None else Fraction(value)
    if not places or any(char not in _DIGITS or char == "两" for char in places):
        return None
    return value + Fraction(_number_of(places), 10 ** len(places))


def chinese_text(number: int) -> str:
    """一, 十五, 九十九 of a whole number from 1; in digits from 100."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    before = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return before + (digits[ones] if ones or not tens else "")


def parse_number(text: str) -> Fraction | None:
    """The number that `text` writes in digits or in Chinese numerals: 12, 十二; None for everything else."""
    number = parse_decimal(text)
    return parse_chinese(text) if number is None else number


def _number_of(digits: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in digits))


def _positional(text: str) -> int | None:
    """二〇二四: digits in their places, as years are written."""
    if len(text) > MAX_DIGITS or any(char not in _DIGITS or char == "两" for char in text):
        return None
    return _number_of(text)


def _whole(text: str) -> int | None:
    if text in ("零", "〇"):
        return 0
    for unit, size in _LARGE:
        if unit in text:
            left, _, right = text.rpartition(unit)
            above = _whole(left)
            below = 0 if not right else _remainder(right)
            return None if not above or below is None else above * size + below
    return _small(text)


def _remainder(text: str) -> int | None:
    """What follows 万 or 亿: 零五, 五千; a bare digit (三万五) is colloquial and refused."""
    if len(text) == 1:
        return None
    return _whole(text.removeprefix("零"))


def _small(text: str) -> int | None:
    match = _BELOW_TEN_THOUSAND.fullmatch(text)
    if match is None or not text or text.startswith("零") or text.endswith("零") or "零零" in text:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _DIGITS[thousands or "零"] + 100 * _DIGITS[hundreds or "零"]
    value += 10 * _DIGITS[tens or "一"] if ten else 0
    return value + _DIGITS[ones or "零"]


def _scaled_half_up(value: Fraction, places: int) -> int:
    """`value` × 10^`places` as the nearest integer, halves away from zero."""
    numerator, denominator = value.numerator, value.denominator
    scale: int = 10**places
    rounded = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def total_of(values: list[Fraction]) -> Fraction:
    """The sum, taken over one denominator: many times faster than adding fraction by fraction."""
    numerators, denominator = over_one(values)
    return ratio(sum(numerators), denominator)


def over_one(values: list[Fraction]) -> tuple[list[int], int]:
    """Their numerators over the least denominator that they share, and that."""
    ratios = [value.as_integer_ratio() for value in values]
    denominator = lcm(*[d for _, d in ratios])
    return [n * (denominator // d) for n, d in ratios], denominator


@lru_cache(maxsize=16_384)
def ratio(numerator: int, denominator: int) -> Fraction:
    """Their fraction, remembered: sums of scores are few, and making a fraction takes ten times as long as looking one up."""
    return Fraction(numerator, denominator)


def half_up(value: Fraction, places: int) -> Fraction:
    """`value` rounded to `places` decimals, a half away from zero, as 四舍五入 does.

    2.345 → 2.35 and -2.345 → -2.35 with 2 places. `places` is not negative.
    """
    scale = 10**places
    return value if scale % value.denominator == 0 else Fraction(_scaled_half_up(value, places), scale)


def decimal_text(value: Fraction, places: int | None = None) -> str:
    """`value` in decimals: exactly ("85.6"), or rounded half up to `places` ("2.20").

    A value that never ends is shown to `SHOWN_PLACES` places behind a "≈".
    """
    if places is not None:
        return _fixed(value, places)
    needed = places_of(value)
    return "≈" + _fixed(value, SHOWN_PLACES) if needed is None else _fixed(value, needed)


def percent_text(value: Fraction, places: int | None = None) -> str:
    """A rate as a percentage: 0.856 → "85.6%"."""
    return decimal_text(value * 100, places) + "%"


def places_of(value: Fraction) -> int | None:
    """Decimals that write `value` exactly: 2 for 7.25; None where they never end."""
    denominator = value.denominator
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator //= prime
            count += 1
        counts.append(count)
    return max(counts) if denominator == 1 else None


def _fixed(value: Fraction, places: int) -> str:
    scaled = _scaled_half_up(value, places)
    digits = str(abs(scaled)).zfill(places + 1)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def circled(number: int) -> str:
    """①–⑳, and (21) beyond them."""
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else f"({number})"


def circled_number(char: str) -> int:
    """The number of ①–⑳, 0 for anything else."""
    return CIRCLED.find(char) + 1 if len(char) == 1 else 0
