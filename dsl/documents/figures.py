"""The text of a cell of a workbook: what a person sees in it, with every digit that was typed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from dsl.documents.number_formats import Digits, FormatSection, sections
from dsl.record import record

_KEPT = 15
"""A spreadsheet keeps as many digits of a figure; further ones are the machine's."""

_DASHES = frozenset("-－—–―")
_CURRENCIES = "¥￥$€£ "
_MINUS = "-−－(（"
_UNREAD = "?"
"""What stands for what a cell shows in a format that is not read."""

_OF_DATES = re.compile(r'"[^"]*"?|[\\!].|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@record
class CellText:
    """What stands in a cell: `seen` by a person, `text` is the same with every digit that is held.

    `held` is what the file keeps where that is another figure than is seen (hidden, another sign, a day that was never typed); then `text`
    is what is seen, or what is held where the format is not read.
    """

    text: str
    seen: str
    held: str = ""

    @property
    def is_finer(self) -> bool:
        """Whether more digits are held than are seen."""
        return not self.held and self.text != self.seen


def shown(value: Any, number_format: str) -> CellText:
    """A value of openpyxl in its format: 0.856 with % is 85.6%, 123456 with 0!.0,"万元" is 12.3456万元; no digit is rounded away."""
    match value:
        case None:
            return _plainly("")
        case bool():
            return _plainly("TRUE" if value else "FALSE")
        case int() | float():
            return figure(value, number_format or "General")
        case datetime() | date():
            return _day(value, number_format)
        case time():
            return _plainly(value.isoformat("minutes"))
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return _plainly(f"{minutes // 60}:{minutes % 60:02}")
    text = str(value).replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n")
    return _plainly(text) if "@" not in number_format and ";" not in number_format else _words(text, number_format)


def _plainly(text: str) -> CellText:
    return CellText(text, text)


def _words(text: str, number_format: str) -> CellText:
    """A text in a format: the fourth section, or the only one with @, says what stands around it."""
    found = sections(number_format)
    section = found[3] if len(found) == 4 else next((one for one in found if one.takes_text), None)
    if section is None or not text:
        return _plainly(text)
    seen = f"{section.before}{text}{section.behind}" if section.takes_text else section.before + section.behind
    return _plainly(seen) if section.takes_text else CellText(seen, seen, text)


# ---- days


def _day(value: date, number_format: str) -> CellText:
    """A day; where a part of it is not shown nobody typed that part: 2024年12月 is held as 2024-12-01."""
    form = _OF_DATES.sub("", number_format.split(";")[0]).lower()
    clock = value.isoformat(" ", "minutes") if isinstance(value, datetime) and value.time() != time() else ""
    day = date(value.year, value.month, value.day).isoformat()
    if not form.strip() or form == "general" or not set(form) & set("ymdhse"):
        return _plainly(clock or day)
    has_year, has_day = bool(set(form) & set("ye")), "d" in form.replace("ddd", "")
    if has_year and has_day:
        return _plainly(clock if clock and "h" in form else day)
    parts = f"{value.year}年" * has_year + f"{value.month}月" * ("m" in form) + f"{value.day}日" * has_day
    return CellText(parts, parts, clock or day)


# ---- figures


@lru_cache(65536)
def figure(value: float, number_format: str) -> CellText:
    """A number in a format: the section that is for it, times what percent signs and commas say, and what stands before and behind it."""
    exact = Decimal(f"{value:.{_KEPT}g}") if isinstance(value, float) else Decimal(value)
    held = _plain(exact, 0)
    found = sections(number_format)
    section = _chosen(exact, found)
    if section is None or section.is_unknown:
        return CellText(held, _UNREAD, held)
    before, number, is_signed = section.before, abs(exact), section is found[0]
    if exact < 0 and any(one.condition for one in found):
        return CellText(held, _UNREAD, held)
    if exact < 0 and is_signed:
        return _written(exact, section, before, section.behind)
    if exact < 0:
        sign = before.strip(_CURRENCIES)
        if not sign and not section.is_red:
            return _seen_only(_written(number, section, before, section.behind), held)
        if not sign or sign[0] in _MINUS:
            return _written(exact, section, _without(before, _MINUS), section.behind.rstrip(")）"))
    elif before[-1:] and before[-1] in _MINUS and exact:
        return _seen_only(_written(number, section, before, section.behind), held)
    return _written(number, section, before, section.behind)


def _seen_only(one: CellText, held: str) -> CellText:
    return CellText(one.seen, one.seen, held)


def _without(text: str, signs: str) -> str:
    return "".join(sign for sign in text if sign not in signs).strip()


def _chosen(exact: Decimal, found: tuple[FormatSection, ...]) -> FormatSection | None:
    """The section for a figure; None where the format says nothing about it. A last one with @ is for texts."""
    if len(found) == 1 and found[0].condition is None:
        return found[0]
    numbers = found[:-1] if len(found) > 1 and (found[-1].takes_text or len(found) == 4) else found
    conditions = sum(section.condition is not None for section in numbers)
    if conditions and (len(numbers) < 3 or conditions > 1 or _holds(exact, numbers[0])):
        return next((section for section in numbers if _holds(exact, section)), None)
    if conditions:
        return None
    if len(numbers) > 1 and exact < 0:
        return numbers[1]
    return numbers[2] if len(numbers) > 2 and not exact else numbers[0]


def _holds(exact: Decimal, section: FormatSection) -> bool:
    if section.condition is None:
        return True
    sign, bound = section.condition
    holds = {"<": exact < bound, "<=": exact <= bound, "=": exact == bound, "<>": exact != bound}
    return holds.get(sign, exact > bound or (sign == ">=" and exact == bound))


def _written(exact: Decimal, section: FormatSection, before: str, behind: str) -> CellText:
    """The figure between what stands around it. Words alone are seen instead of the figure, a dash for 0 is 0."""
    held, digits = _plain(exact, 0), section.digits
    text, seen = ("", "") if digits is None else _in_digits(exact, digits)
    if seen and (not (before or behind) or not _touches(before, behind)):
        return CellText(before + text + behind, before + seen + behind)
    words = before + seen + behind
    is_dash = not exact and bool(words.strip(_CURRENCIES)) and set(words.strip(_CURRENCIES)) <= _DASHES
    if is_dash:
        return CellText("0", "0")
    is_word = not seen and bool(words) and not any(map(str.isdigit, words)) and digits is None
    return _plainly(words) if is_word else CellText(words, words, held)


def _touches(before: str, behind: str) -> bool:
    """Whether what stands around the digits would be read as more of them."""
    return any(sign.isdigit() or sign in ".," for sign in (before[-1:], behind[:1]) if sign)


def _in_digits(exact: Decimal, digits: Digits) -> tuple[str, str]:
    """The figure with all that is held, and as it is seen; nothing where no digit is written."""
    number = exact.scaleb(digits.shift)
    if digits.is_general:
        return (_plain(number, 0),) * 2
    if digits.signs:
        return _in_places(number, digits.signs)
    if digits.below:
        return _as_fraction(exact, digits)
    if digits.power:
        return _plain(number, 0), _plain(_rounded(number, digits.most, digits.power), 0)
    near = number.quantize(Decimal(1).scaleb(-digits.most), ROUND_HALF_UP)
    if not near and not digits.has_zero:
        return "", ""
    text = _plain(number, digits.least, digits.width)
    return text, text if near == number else _plain(near, digits.least, digits.width)


def _rounded(number: Decimal, places: int, power: int) -> Decimal:
    """To the places of a figure that is written with a power of ten: 1.23E+05."""
    at = number.adjusted() // power * power if number else 0
    return number.quantize(Decimal(1).scaleb(at - places), ROUND_HALF_UP) if number else number


def _as_fraction(exact: Decimal, digits: Digits) -> tuple[str, str]:
    """A fraction is the figure that was typed where that figure is its decimal as far as a workbook keeps it: 1/3, 2/7."""
    value = Fraction(exact)
    near = (
        Fraction(round(value * digits.below), digits.below)
        if digits.is_fixed
        else value.limit_denominator(digits.below)
    )
    ratio = f"{near.numerator}/{near.denominator}"
    kept = Decimal(near.numerator) / Decimal(near.denominator)
    if near == value:
        return (_plain(exact, 0),) * 2
    return (ratio if +Decimal(f"{kept:.{_KEPT}g}") == exact else _plain(exact, 0)), ratio


def _in_places(number: Decimal, signs: tuple[str, ...]) -> tuple[str, str]:
    """A whole number in the places of a code: 000-0000. What is no whole number has no such places."""
    if number != number.to_integral_value():
        return _plain(number, 0), ""
    left = list(_plain(abs(number), 0))
    first = next(place for place, sign in enumerate(signs) if sign in "0#?")
    found: list[str] = []
    for place in range(len(signs) - 1, -1, -1):
        if signs[place] not in ("0", "#", "?"):
            found.append(signs[place])
        elif place == first:
            found.append("".join(left) or ("0" if signs[place] == "0" else ""))
        else:
            found.append(left.pop() if left else "0" if signs[place] == "0" else "")
    text = ("-" if number < 0 else "") + "".join(reversed(found))
    return text, text


def _plain(number: Decimal, places: int, width: int = 0) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, rest = text.partition(".")
    rest = rest.ljust(places, "0")
    is_nothing = not (whole + rest).strip("0")
    return ("" if is_nothing else sign) + whole.rjust(width, "0") + (f".{rest}" if rest else "")
