"""Rates of sentences beside the two amounts that they are of: 预算50万元，支出45万元，执行率90%."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import RATE, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import RoundedRange, of, share
from dsl.tools.arithmetic.sentence import OF_ANOTHER, Told, last_said, roles

_PATTERNS = {
    "spent": saying("told-rate-spent"),
    "done": saying("told-rate-done"),
    "arrived": saying("told-rate-arrived"),
    "left": saying("told-rate-left"),
    "returned": saying("told-rate-returned"),
    "valid": saying("told-rate-valid"),
    "valid-of-sent": saying("told-rate-valid-of-sent"),
    "scored": saying("told-rate-scored"),
}
FORMULAS = {
    "spent": (("spent", "planned"), ("spent", "arrived"), ("spent", "spent+left")),
    "done": (("done", "planned"),),
    "arrived": (("arrived", "planned"),),
    "left": (("left", "planned"), ("left", "arrived"), ("left", "spent+left")),
    "returned": (("returned", "sent"), ("valid", "sent")),
    "valid": (("valid", "returned"), ("valid", "sent")),
    "valid-of-sent": (("valid", "sent"), ("valid", "returned"), ("returned", "sent")),
    "scored": (("score", "weight"),),
}
"""The two amounts of each rate, the usual way first."""

_OF_MONEY = ("spent", "arrived", "left")
_WORDS = regex(r"[^,、:()\s]*$")
_PLAIN = regex(rf"{any_word('told-rate-plain')}|\d+[月日]|[的其该本即则故]")
_ADJUSTED = saying("told-adjusted")


def rate_of(before: str) -> str:
    """Which rate stands behind these words, of nothing but the amounts beside it; "" for another."""
    return "" if OF_ANOTHER.search(before) else last_said(before, _PATTERNS)


def in_rates(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """A rate that is named once is of the amounts of the whole sentence, one of several of those behind the one before it.

    Of several, one may also be of an amount that stands elsewhere and once: told only where it is.
    """
    names = [rate_of(before) if one.kind is Kind.RATE else "" for one, before in told]
    for name in dict.fromkeys(filter(None, names)):
        start, amounts = 0, roles(told)
        for number, (rate, before) in enumerate(told):
            if names[number] != name:
                continue
            near = amounts if names.count(name) == 1 else roles(told[start:number])
            start = number + 1
            if not rate.is_rough and _is_of_these(before, name, told[:number]):
                at = PrintedAt(where, text, rate)
                is_sure = name not in _OF_MONEY or not is_adjusted(told)
                claim = _claim(at, name, near) or _claim(at, name, amounts | near)
                if claim is not None and (claim.is_kept or (is_sure and _known(name, near))):
                    yield claim


def _claim(at: PrintedAt, name: str, amounts: dict[str, ReportFigure]) -> PrintedClaim | None:
    known = _known(name, amounts)
    return _quotient(at, known, amounts) if known else None


def _known(name: str, amounts: dict[str, ReportFigure]) -> list[tuple[str, str]]:
    return [each for each in FORMULAS[name] if _are_alike(each, amounts)]


def is_adjusted(told: Told) -> bool:
    """Whether more money than the budget and what arrived is spoken of: 追加, 上年结转."""
    return any(_ADJUSTED.search(before) for _, before in told)


def _is_of_these(before: str, name: str, told: Told) -> bool:
    """设备采购执行率 is none of the whole project; 2023年执行率 none of this year."""
    found = max(_PATTERNS[name].finditer(before), key=lambda found: found.end())
    words = _WORDS.search(before[: found.start()])
    whose = _PLAIN.sub("", words[0] if words else "")
    return not whose or any(whose in other for _, other in told)


def _are_alike(names: tuple[str, str], amounts: dict[str, ReportFigure]) -> bool:
    above, below = names[0], names[1].split("+")
    if not {above, *below} <= amounts.keys() or not all(amounts[one].value for one in below):
        return False
    return all(amounts[one].is_like(amounts[above]) for one in below)


def _quotient(at: PrintedAt, ways: list[tuple[str, str]], amounts: dict[str, ReportFigure]) -> PrintedClaim:
    terms = [(amounts[above], [amounts[one] for one in below.split("+")]) for above, below in ways]

    def how(number: int) -> str:
        above, below = terms[number]
        return f"{above.text}÷{_written(below)}"

    return claimed(RATE, at, [_ratio(*each) for each in terms], how)


def _ratio(above: ReportFigure, below: list[ReportFigure]) -> RoundedRange:
    rest = [one for one in below if one is not above]
    return of(above) / of(below[0]) if len(below) == 1 else share(above, rest[0])


def _written(figures: list[ReportFigure]) -> str:
    told = "+".join(one.text for one in figures)
    return f"({told})" if len(figures) > 1 else told
