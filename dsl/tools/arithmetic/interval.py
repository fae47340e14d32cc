"""Between which values a sum, a difference, a product or a quotient of rounded figures lies."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

from dsl.record import record
from dsl.tools.arithmetic.figures import ReportFigure


@record
class RoundedRange:
    """All values from `least` to `most`; `middle` is what the figures give as they are printed."""

    least: Fraction
    most: Fraction
    middle: Fraction

    def __add__(self, other: RoundedRange) -> RoundedRange:
        return RoundedRange(self.least + other.least, self.most + other.most, self.middle + other.middle)

    def __sub__(self, other: RoundedRange) -> RoundedRange:
        return RoundedRange(self.least - other.most, self.most - other.least, self.middle - other.middle)

    def __mul__(self, other: RoundedRange) -> RoundedRange:
        ends = [a * b for a in (self.least, self.most) for b in (other.least, other.most)]
        return RoundedRange(min(ends), max(ends), self.middle * other.middle)

    def __truediv__(self, other: RoundedRange) -> RoundedRange:
        if other.least <= 0 <= other.most:
            raise ZeroDivisionError
        return self * RoundedRange(1 / other.most, 1 / other.least, 1 / other.middle)

    def times(self, number: int | Fraction) -> RoundedRange:
        """So many times as much; `number` is above 0."""
        return RoundedRange(self.least * number, self.most * number, self.middle * number)

    def fits(self, figure: ReportFigure) -> bool:
        """Whether one of these values may be printed as the figure is."""
        return figure.may_be(self.least, self.most)


def share(part: ReportFigure, rest: ReportFigure) -> RoundedRange:
    """Of a part in itself and the rest; not the quotient of two intervals, as the part is in both."""
    one = RoundedRange(Fraction(1), Fraction(1), Fraction(1))
    return one / (one + of(rest) / of(part))


def of(figure: ReportFigure) -> RoundedRange:
    """What may have been rounded to a figure."""
    return RoundedRange(figure.least, figure.most, figure.value)


def sum_of(figures: list[ReportFigure]) -> RoundedRange:
    """Of at least one."""
    return sums_of_last(figures)[0]


def sums_of_last(figures: list[ReportFigure]) -> list[RoundedRange]:
    """The sum of all, of all but the first, …, of the last alone."""
    return list(accumulate(map(of, reversed(figures)), RoundedRange.__add__))[::-1]
