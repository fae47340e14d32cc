"""Words, numbers and punctuation of one language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

from dsl.base.language import Lang
from dsl.base.vocabulary import spelling
from dsl.exact.calendar import text_of
from dsl.exact.number import decimal_text, percent_text
from dsl.exact.units import BARE, DATE, MARK, MONTH_DAY, PERCENT, UNITS, Quantity, Unit
from dsl.record import record


class Unprintable(Exception):
    """A tree that no text parses to: a number without end, words with both kinds of quotation marks."""


@record
class Style:
    """A language, and whether prose and names stand in quotation marks even where they need none."""

    lang: Lang
    quoted: bool

    @property
    def zh(self) -> bool:
        """Whether the language is Chinese."""
        return self.lang == "zh"

    def word(self, terminal: str, index: int = 0) -> str:
        """The word for a terminal; `index` picks one of several."""
        return spelling(terminal, self.lang, index)

    def choose(self, zh: str, en: str) -> str:
        """One of two texts."""
        return zh if self.zh else en

    # ---- punctuation

    @property
    def comma(self) -> str:
        """The comma of the language, with its space."""
        return self.choose("，", ", ")

    @property
    def semicolon(self) -> str:
        """The semicolon of the language, with its space."""
        return self.choose("；", "; ")

    @property
    def colon(self) -> str:
        """The colon of the language, with its space."""
        return self.choose("：", ": ")

    def bracketed(self, text: str) -> str:
        """In the brackets of the language."""
        return self.choose(f"（{text}）", f"({text})")

    # ---- words

    def prose(self, text: str) -> str:
        """A condition or a name in a sentence: in quotation marks in English, and where asked for in Chinese."""
        return text if self.zh and not self.quoted else quote(text)

    # ---- numbers

    def number(self, value: Fraction) -> str:
        """A number in digits; `Unprintable` where they never end."""
        return _finite(decimal_text(value))

    def percent(self, rate: Fraction) -> str:
        """A rate with its percent sign; `Unprintable` where the digits never end."""
        return _finite(percent_text(rate))

    def quantity(self, quantity: Quantity) -> str:
        """A number with its unit in the language."""
        unit = quantity.unit
        if unit == DATE:
            return _day(quantity.number)
        if unit == MONTH_DAY:
            return self._day_of_year(quantity.number)
        number = self.number(quantity.number)
        if unit == BARE:
            return number
        if unit == PERCENT or self.zh:
            return number + unit.zh
        return f"{number} {english_unit(unit, quantity.number == 1)}"

    def _day_of_year(self, day: Fraction) -> str:
        """3月31日; English has no spelling for a day without a year."""
        if not self.zh:
            raise Unprintable(text_of(day))
        return text_of(day)

    def points(self, value: Fraction) -> str:
        """2.5分, 2.5 marks, 8/15分; no sentence gives marks below 0."""
        if value < 0:
            raise Unprintable(decimal_text(value))
        if decimal_text(value).startswith("≈"):
            return f"{value.numerator}/{value.denominator}{self.choose(MARK.zh, f' {english_unit(MARK, False)}')}"
        return self.quantity(Quantity(value, MARK))


def quote(text: str) -> str:
    """In quotation marks that the text does not hold itself; `Unprintable` where it holds both kinds."""
    if not set(text) & set("“”"):
        return f"“{text}”"
    if not set(text) & set("「」"):
        return f"「{text}」"
    raise Unprintable(text)


def _finite(text: str) -> str:
    if text.startswith("≈"):
        raise Unprintable(text)
    return text


def _day(ordinal: Fraction) -> str:
    return date.fromordinal(int(ordinal)).isoformat()


@cache
def english_unit(unit: Unit, single: bool) -> str:
    """The English spelling: one item, two items; a counter word without one stays as it is."""
    if unit == MARK:
        return "mark" if single else "marks"
    plural = unit.en + "s"
    return unit.en if single or UNITS.get(plural) != unit else plural
