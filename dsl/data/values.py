"""One value as a person writes it: 85.6%, 25.68万元, 1,234.5元, 150家, 是, 2024年12月31日, 充分."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.regex import regex
from dsl.data.records import Scalar
from dsl.exact.number import MAX_DIGITS, parse_chinese, parse_decimal, parse_number
from dsl.exact.units import BARE, PERCENT, PERMILLE, UNITS, YUAN, Kind, Quantity, Unit, printed_unit, unit_named
from dsl.record import record, replace


@record
class YesNo:
    """是 or 否."""

    yes: bool


@record
class Date:
    """A day of the calendar."""

    day: date


@record
class WordsValue:
    """Any other text, such as the name of a level; without spaces at its ends."""

    text: str


Value: TypeAlias = Quantity | YesNo | Date | WordsValue
_Reading: TypeAlias = Value | Diagnostic | None

_YES = {"是", "有", "√", "✓", "✔", "yes", "true"}
_NO = {"否", "无", "×", "✗", "✘", "no", "false"}
_NOTHING = {"", "~", "-", "--", "/", "null", "不适用"}
_NUMBER = r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?"
_QUANTITY = regex(rf"(¥?)\s*({_NUMBER})\s*(|[^\s0-9._,:/-].*)", re.DOTALL)
_CHINESE_QUANTITY = regex(
    r"([零〇一二两三四五六七八九十百千点半]+(?:[万亿][零〇一二两三四五六七八九十百千]*)?)\s*(\D*)"
)
_RATIO = regex(rf"({_NUMBER})\s*/\s*({_NUMBER})")
_TO_ONE = regex(rf"({_NUMBER})\s*:\s*1")
_OUT_OF_HUNDRED = regex(r"([+-]?)(百分之|千分之)(.+)")
_DATE = regex(
    r"([0-9]{4})(?:\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]"
    r"|([-/.])([0-9]{1,2})\4([0-9]{1,2}))"
)
_DAY_OF_A_YEAR = regex(r"[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]")
_LIKE_A_FIGURE = regex(r"[+.¥-]*[0-9]|[+-]?\.(?:inf|nan)\b", re.IGNORECASE)
_LARGE = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "亿": 10**8}
_MANY = regex(r"(十万|百万|百|千|万|亿)\s*(.+)")
_SHOWN = 40
_OF_THE_RUBRIC = (Kind.PRINTED, Kind.PER)
"""Kinds of units that no list has: the rubric has printed them."""


def parse_value(scalar: Scalar, unit: Unit | None = None) -> tuple[Value | None, list[Diagnostic]]:
    """What `scalar` says, full-width or half-width, with or without a space before the unit; `unit` is what is wanted, which
    only the rubric may know (55分贝).

    A quantity keeps its unit (856‰ and 85.6% are equal in `value`); 2.5:1 is 2.5; 37/53 and 百分之八十五 are
    rates; 1.2万人 counts 12000人. Text that begins like a figure and is none is refused unless it
    is quoted. A level may share its spelling with a value (有, 3类): where a level is wanted,
    compare the scalar's own text. Errors R425 to R431, R440 and R494.
    """
    own = unit if unit is not None and unit.kind in _OF_THE_RUBRIC else None
    said = scalar.text, scalar.in_percent, own
    known = _understood.get(said)
    if known is not None:
        return known, []
    value, problems = _parsed(scalar, own)
    if value is not None and not problems and not scalar.quoted and len(_understood) < _MOST_UNDERSTOOD:
        _understood[said] = value
    return value, problems


_MOST_UNDERSTOOD = 100_000
_understood: dict[tuple[str, bool, Unit | None], Value] = {}
"""What texts of unquoted values say: a table of projects says 是 a million times."""


def _parsed(scalar: Scalar, unit: Unit | None) -> tuple[Value | None, list[Diagnostic]]:
    text = plain(scalar.text).strip()
    if text == "" or (text.lower() in _NOTHING and not scalar.quoted):
        return None, [Diagnostic("R430", scalar.span)]
    own = None if unit is None else _in_own_unit(text, unit)
    readings = (read(text, scalar) for read in _READERS) if own is None else iter((own,))
    reading = next((found for found in readings if found is not None), None)
    if isinstance(reading, Diagnostic):
        return (WordsValue(scalar.text.strip()), []) if scalar.quoted else (None, [reading])
    return reading or WordsValue(scalar.text.strip()), []


def _problem(code: str, scalar: Scalar, **parts: str) -> Diagnostic:
    return Diagnostic(code, scalar.span, {"text": _short(scalar.text), **parts})


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _yes_no(text: str, scalar: Scalar) -> _Reading:
    word = text.lower()
    return YesNo(word in _YES) if word in _YES or word in _NO else None


ERROR_VALUE = regex(r"#(?:DIV/0!|N/A|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
"""What a cell shows whose formula has no result."""


def _error_value(text: str, scalar: Scalar) -> _Reading:
    return _problem("R494", scalar) if ERROR_VALUE.match(text.upper()) else None


def _date(text: str, scalar: Scalar) -> _Reading:
    match = _DATE.fullmatch(text)
    if match is None:
        return _problem("R440", scalar) if _DAY_OF_A_YEAR.fullmatch(text) else None
    year, month, day = match[1], match[2] or match[5], match[3] or match[6]
    try:
        return Date(date(int(year), int(month), int(day)))
    except ValueError:
        return _problem("R429", scalar)


def _ratio(text: str, scalar: Scalar) -> _Reading:
    match = _RATIO.fullmatch(text)
    if match is None:
        return None
    above, below = (_decimal(part, scalar) for part in match.groups())
    for part in (above, below):
        if isinstance(part, Diagnostic):
            return part
    assert isinstance(above, Fraction) and isinstance(below, Fraction)
    if not below:
        return _problem("R431", scalar)
    return Quantity(above / below * 100, PERCENT)


def _to_one(text: str, scalar: Scalar) -> _Reading:
    """2.5:1; of 1:2 it is not said which of the two is looked at."""
    match = _TO_ONE.fullmatch(text)
    number = _decimal(match[1], scalar) if match is not None else None
    return Quantity(number, BARE) if isinstance(number, Fraction) else number


def _out_of_hundred(text: str, scalar: Scalar) -> _Reading:
    match = _OUT_OF_HUNDRED.fullmatch(text)
    if match is None:
        return None
    number = parse_number(match[3])
    if number is None:
        return _problem("R425", scalar)
    unit = PERCENT if match[2] == "百分之" else PERMILLE
    return Quantity(-number if match[1] == "-" else number, unit)


def _quantity(text: str, scalar: Scalar) -> _Reading:
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return None
    number = _decimal(match[2], scalar)
    if isinstance(number, Diagnostic):
        return number
    spelling = match[3].strip()
    if not spelling:
        return Quantity(number, YUAN if match[1] else BARE)
    times, unit = _unit(spelling)
    if unit is None:
        return _unknown_unit(spelling, scalar)
    if match[1] and unit.kind is not Kind.MONEY:
        return _problem("R425", scalar)
    return Quantity(number * times, unit)


def _chinese_quantity(text: str, scalar: Scalar) -> _Reading:
    """二百八十人, 一处, 三万元; a numeral alone where it has more than one sign. What is no number with a unit is a word: 一般."""
    match = _CHINESE_QUANTITY.fullmatch(text)
    if match is None:
        return None
    number, spelling = parse_chinese(match[1]), match[2].strip()
    unit = unit_named(spelling) if spelling else BARE if len(match[1]) > 1 else None
    return None if number is None or unit is None else Quantity(number, unit)


def _decimal(text: str, scalar: Scalar) -> Fraction | Diagnostic:
    digits = sum(map(str.isdigit, text))
    if digits > MAX_DIGITS:
        return _problem("R428", scalar, digits=str(digits), limit=str(MAX_DIGITS))
    number = parse_decimal(text)
    return _problem("R425", scalar) if number is None else number


def _unit(spelling: str) -> tuple[int, Unit | None]:
    """The unit, and how many of it one stands for (万人: 10000 of 人)."""
    for form in (spelling, "".join(spelling.split()), " ".join(spelling.lower().split())):
        if unit := unit_named(form):
            return 1, unit
    many = _MANY.fullmatch(spelling)
    unit = UNITS.get(many[2]) if many else None
    if many and unit and unit.kind.is_counted:
        return _LARGE[many[1]], unit
    return 1, None


def _in_own_unit(text: str, unit: Unit) -> Quantity | None:
    """A figure in a unit that the rubric has printed."""
    match = _QUANTITY.fullmatch(text)
    number = parse_decimal(match[2]) if match is not None and match[3] else None
    said = printed_unit("".join(match[3].split())) if match is not None and match[3] else None
    return Quantity(number, said) if number is not None and said is not None and said.converts_to(unit) else None


def _unknown_unit(spelling: str, scalar: Scalar) -> Diagnostic:
    """A word alone may be a misspelt unit; anything longer is a figure that cannot be read."""
    if len(spelling) > 12 or not spelling.replace(" ", "").isalpha():
        return _problem("R425", scalar)
    from dsl.base.near import nearest

    near = nearest(spelling, UNITS)
    if not near:
        return _problem("R427", scalar, unit=spelling)
    problem = _problem("R426", scalar, unit=spelling, near=near)
    head, found, tail = scalar.text.rpartition(spelling)
    if not found or scalar.text != scalar.span.text:
        return problem
    return replace(problem, fix=Fix(scalar.span, head + near + tail, safe=False))


def _unreadable(text: str, scalar: Scalar) -> _Reading:
    return _problem("R425", scalar) if _LIKE_A_FIGURE.match(text) else None


_READERS: tuple[Callable[[str, Scalar], _Reading], ...] = (
    _error_value,
    _yes_no,
    _date,
    _ratio,
    _to_one,
    _quantity,
    _chinese_quantity,
    _out_of_hundred,
    _unreadable,
)
