"""What an office program lets a person type into a cell of a form, by what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from dsl.data import keys
from dsl.exact.number import decimal_text, percent_text
from dsl.exact.units import PERMILLE, Kind
from dsl.record import field, record
from dsl.tools.form.fits import Fits

Rule = dict[str, Any]
_FIRST_COLUMN = 3
_YEARS = date(1990, 1, 1), date(2100, 1, 1)
_LIMIT = Fraction(10) ** 15
"""Where a range has no end: as many digits as a spreadsheet keeps."""


@record(frozen=False, eq=False)
class LevelLists:
    """The lists of levels on the hidden sheet, each once; of those with marks the least and the most beside each level."""

    page: Any
    known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def column(self, choices: Sequence[str], marks: Sequence[tuple[Fraction, Fraction]] = ()) -> str:
        """The cells of a list, as a formula names them; the marks stand in the next two columns."""
        key = tuple(choices), tuple(marks)
        if key not in self.known:
            self.known[key] = _FIRST_COLUMN + 3 * len(self.known)
            for row, choice in enumerate(choices):
                self.page.write_string(row, self.known[key], choice)
            for row, ends in enumerate(marks):
                for place, end in enumerate(ends, 1):
                    self.page.write_number(row, self.known[key] + place, float(end))
        return self.cells(self.known[key], len(choices))

    def marks(self, fits: Fits) -> tuple[str, str]:
        """The cells of the least and of the most marks."""
        self.column(fits.choices, fits.marks)
        first = self.known[fits.choices, fits.marks]
        return self.cells(first + 1, len(fits.choices)), self.cells(first + 2, len(fits.choices))

    def cells(self, column: int, rows: int) -> str:
        """A stretch of a column of the hidden sheet."""
        from xlsxwriter.utility import xl_col_to_name

        name = xl_col_to_name(column, True)
        return f"{keys.HIDDEN_SHEET}!{name}$1:{name}${rows}"


def validation(
    fits: Fits, choices: LevelLists, say: Callable[[str, str], str], *, sums: Sequence[str], level: str
) -> Rule | None:
    """What XlsxWriter takes as data validation; None where anything may stand. none of `sums` may be more, `level` is the chosen level."""
    if fits.marks:
        return _told(
            _within_band(fits, choices, level), say("在所选的一档以内", "inside the range of the chosen level")
        )
    if fits.kind is Kind.YESNO:
        answers = [say("是", "yes"), say("否", "no")]
        return _told({"validate": "list", "source": answers}, say("请选 是 或 否", "yes or no"))
    if fits.choices:
        return _told(
            {"validate": "list", "source": f"={choices.column(fits.choices)}"},
            say("请从列表里选", "choose from the list"),
        )
    if fits.kind is Kind.DATE:
        first, last = _YEARS
        rule: Rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        return _told(rule, say("请填日期，如 2024-12-31", "a date, such as 2024-12-31"))
    if fits.kind is Kind.LEVEL or fits.is_several:
        return None
    return _told(_figure(fits, sums), _limits(fits, say))


def _within_band(fits: Fits, choices: LevelLists, level: str) -> Rule:
    listed = choices.column(fits.choices, fits.marks)
    low, high = (f"=INDEX({cells},MATCH({level},{listed},0))" for cells in choices.marks(fits))
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}


def _figure(fits: Fits, sums: Sequence[str]) -> Rule:
    """Between two ends; above an end that is none of the values."""
    kind = "whole" if fits.is_whole else "decimal"
    low, high = (None if end is None else _shown(fits, end) for end in (fits.low, fits.high))
    if sums:
        return {"validate": kind, "criteria": ">=", "value": f"=MAX({','.join(('1', *sums))})"}
    if fits.is_above and fits.is_whole:
        low, is_above = 1.0, False
    else:
        is_above = fits.is_above
    if is_above and high is None:
        return {"validate": kind, "criteria": ">", "value": low}
    if high is None:
        return {"validate": kind, "criteria": ">=", "value": -float(_LIMIT) if low is None else low}
    least = float(1 / _LIMIT) if is_above else -float(_LIMIT) if low is None else low
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": high}


def _shown(fits: Fits, end: Fraction) -> float:
    """As the cell holds it: a share of 1 for a rate in percent, thousandths for one in permille."""
    return float(end / PERMILLE.factor if fits.kind is Kind.RATE and fits.unit == PERMILLE else end)


def _limits(fits: Fits, say: Callable[[str, str], str]) -> str:
    """The limits in words."""
    texts = [None if end is None else _text(fits, end) for end in (fits.low, fits.high)]
    low, high = texts
    kind = say("整数", "a whole number") if fits.is_whole else say("数", "a number")
    if low is None or high is None:
        above = (
            ""
            if low is None
            else say(
                f"，{'大于' if fits.is_above else '不小于'} {low}",
                f", {'above' if fits.is_above else 'at least'} {low}",
            )
        )
        unit = say("，单位写在右边", ", with its unit in the next column") if fits.kind is None else ""
        return say("请填", "please fill in ") + kind + above + unit
    return say(f"请填{kind}，{low} 到 {high}", f"{kind} from {low} to {high}")


def _text(fits: Fits, end: Fraction) -> str:
    if fits.kind is Kind.RATE:
        return decimal_text(end / PERMILLE.factor) + "‰" if fits.unit == PERMILLE else percent_text(end)
    return decimal_text(end)


def _told(rule: Rule, words: str) -> Rule:
    """With what is said to whoever types something else."""
    return {**rule, "error_message": words[:255]}
