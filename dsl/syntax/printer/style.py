"""Words, numbers and punctuation of one language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

from dsl.base.language import Lang
from dsl.base.vocabulary import spelling
from dsl.exact.number import decimal_text, percent_text
from dsl.exact.units import BARE, DATE, MARK, PERCENT, UNITS, Quantity, Unit
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
        return self.lang == "zh"

    def word(self, terminal: str, index: int = 0) -> str:
        return spelling(terminal, self.lang, index)

    def choose(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    # ---- punctuation

    @property
    def comma(self) -> str:
        return self.choose("，", ", ")

    @property
    def semicolon(self) -> str:
        return self.choose("；", "; ")

    @property
    def colon(self) -> str:
        return self.choose("：", ": ")

    def bracketed(self, text: str) -> str:
        return self.choose(f"（{text}）", f"({text})")

    # ---- words

    def prose(self, text: str) -> str:
        """A condition or a name in a sentence: in quotation marks in English, and where asked for in Chinese."""
        return text if self.zh and not self.quoted else quote(text)

    # ---- numbers

    def number(self, value: Fraction) -> str:
        return _finite(decimal_text(value))

    def percent(self, rate: Fraction) -> str:
        return _finite(percent_text(rate))

    def quantity(self, quantity: Quantity) -> str:
        unit = quantity.unit
        if unit == DATE:
            return _day(quantity.number)
        number = self.number(quantity.number)
        if unit == BARE:
            return number
        if unit == PERCENT or self.zh:
            return number + unit.zh
        return f"{number} {english_unit(unit, quantity.number == 1)}"

    def points(self, value: Fraction) -> str:
        return self.quantity(Quantity(value, MARK))


def quote(text: str) -> str:
    if not set(text) & set("“”"):
        return f"“{text}”"
    if not set(text) & set("「」"):
        return f"「{text}」"
    raise Unprintable(text)


def _finite(text: str) -> str:
    if text.startswith(("≈", "-")):
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
