"""The text of a cell of a workbook: what a person sees in it, with every digit that was typed."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

_DIGITS = 15
"""A spreadsheet keeps as many digits of a figure; further ones are the machine's."""

_SIGN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[#0?.,]+|.', re.DOTALL)


def shown(cell: Any) -> str:
    """The text of an openpyxl cell: 0.856 in a format with % is 85.6%, 4 with 0.00 is 4.00; no digit is rounded away."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return figure(value, str(cell.number_format or "General"))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
    return str(value).replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n")


def figure(value: float, number_format: str) -> str:
    """A number in a format of Excel's: percent, places that are at least shown, and what stands before and behind it."""
    exact = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    section = number_format.split(";")[0]
    signs = _SIGN.findall(section)
    is_plain = section.strip().lower() == "general" or not any(set(sign) & set("0#?") for sign in signs)
    if is_plain or re.search(r"[eE][+-]", section):
        return _plain(exact, 0)
    percent = "%" in signs
    digits = next(sign for sign in signs if set(sign) & set("0#?"))
    places = digits.partition(".")[2].count("0")
    text = _plain(exact * 100 if percent else exact, places)
    at = signs.index(digits)
    return "".join(map(_literal, signs[:at])) + text + "".join(map(_literal, signs[at + 1 :]))


def _plain(number: Decimal, places: int) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    rest = rest.ljust(places, "0")
    return ("0" if whole == "-0" and not rest.strip("0") else whole) + (f".{rest}" if rest else "")


def _literal(sign: str) -> str:
    """What a sign of a format writes: text in quotation marks, an escaped sign, a currency; widths and colours write nothing."""
    if sign.startswith('"'):
        return sign[1:-1]
    if sign.startswith("[$"):
        return sign[2:-1].partition("-")[0]
    if sign.startswith("\\"):
        return sign[1:]
    return "" if sign[0] in "_*[#0?,." else sign.strip()
