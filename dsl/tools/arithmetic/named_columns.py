"""Claims of a table's rows by what the headings of its columns say: a rate of two amounts, what is left, growth, shares of the whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import saying
from dsl.exact.units import Kind, Unit, unit_named
from dsl.record import replace
from dsl.tools.arithmetic.claims import RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import RoundedRange, of
from dsl.tools.arithmetic.rates import FORMULAS, rate_of
from dsl.tools.arithmetic.seen_table import TableFigure
from dsl.tools.arithmetic.sentence import YEAR, role
from dsl.tools.importing.columns import role_of

_UNIT = regex(r"\(([^()]{1,3})\)$")
_BEFORE, _NOW = regex(r"上年|去年|上期"), regex(r"本年|今年|本期|当年")
_FEWEST = 3
"""Shares that have to be of one whole before another is said not to be."""
_SHARE, _GROWTH, _CHANGE = saying("told-share"), saying("told-growth-rate"), saying("told-change")
_ONE = RoundedRange(Fraction(1), Fraction(1), Fraction(1))


def in_units(fields: Sequence[TableFigure]) -> list[TableFigure]:
    """The figures in the unit that the heading of their column names (执行数（元）)."""
    return [replace(one, figure=_in_unit(one.figure, _unit(one.over))) for one in fields]


def _unit(over: str) -> Unit | None:
    found = _UNIT.search(plain("".join(over.split())))
    return None if found is None else unit_named(found[1])


def _in_unit(figure: ReportFigure, unit: Unit | None) -> ReportFigure:
    if unit is None or figure.unit is not None or unit.kind is Kind.RATE:
        return figure
    size = unit.factor
    return replace(
        figure, text=f"{figure.text}{unit.zh}", value=figure.value * size, step=figure.step * size, unit=unit
    )


def in_row(fields: Sequence[TableFigure], told: Collection[Text]) -> Iterator[PrintedClaim]:
    """A row's rates but for those that are `told`, what is left, and growth."""
    fields = in_units(fields)
    known = _amounts(fields)
    for one in fields:
        if one.cell.place in told:
            continue
        if one.figure.kind is Kind.RATE:
            yield from _rate(one, known)
        yield from _growth(one, fields)
    yield from _left(known)


def _amounts(fields: Sequence[TableFigure]) -> dict[str, TableFigure]:
    """The amounts by their roles; none where two have one, or one has none."""
    found: dict[str, TableFigure] = {}
    for one in fields:
        if one.figure.kind is Kind.RATE or role_of(one.over) in ("number", "weight", "score"):
            continue
        name = role(plain(one.over))
        if not name or name in found:
            return {}
        found[name] = one
    return found


def _rate(one: TableFigure, known: dict[str, TableFigure]) -> Iterator[PrintedClaim]:
    ways = [
        (known[above].figure, known[below].figure)
        for above, below in FORMULAS.get(rate_of(plain(one.over)), ())
        if above in known and below in known and known[below].figure.value
    ]
    ways = [(above, below) for above, below in ways if above.is_like(below)]
    if ways:
        ratios = [of(above) / of(below) for above, below in ways]
        at = PrintedAt(one.cell.place, plain(one.over), one.figure)
        yield claimed(RATE, at, ratios, lambda n: f"{ways[n][0].text}÷{ways[n][1].text}")


def _left(known: dict[str, TableFigure]) -> Iterator[PrintedClaim]:
    """结余 is what arrived, or was planned, without what was spent."""
    wholes = [known[name].figure for name in ("arrived", "planned") if name in known]
    if not wholes or not {"left", "spent"} <= known.keys():
        return
    left, spent = known["left"], known["spent"].figure
    if all(one.is_like(left.figure) for one in (*wholes, spent)):
        ways = [of(whole) - of(spent) for whole in wholes]
        at = PrintedAt(left.cell.place, plain(left.over), left.figure)
        yield claimed(SUM, at, ways, lambda n: f"{wholes[n].text}-{spent.text}")


def _growth(one: TableFigure, fields: Sequence[TableFigure]) -> Iterator[PrintedClaim]:
    """增长率 or 增减额 beside 上年 and 本年, or two years one after the other, of one thing."""
    is_rate = one.figure.kind is Kind.RATE
    if not (_GROWTH if is_rate else _CHANGE).search(plain(one.over)):
        return
    pairs = [(before, now) for before in fields for now in fields if _follows(before.over, now.over)]
    if len(pairs) != 1 or not pairs[0][0].figure.is_like(pairs[0][1].figure):
        return
    before, now = (field.figure for field in pairs[0])
    at = PrintedAt(one.cell.place, plain(one.over), one.figure)
    if is_rate and before.value:
        yield claimed(RATE, at, [of(now) / of(before) - _ONE], f"({now.text}-{before.text})÷{before.text}")
    elif not is_rate and one.figure.is_like(now):
        yield claimed(SUM, at, [of(now) - of(before)], f"{now.text}-{before.text}")


def _follows(before: str, now: str) -> bool:
    early, late = plain(before), plain(now)
    years = YEAR.findall(early), YEAR.findall(late)
    if len(years[0]) == len(years[1]) == 1 and int(years[1][0]) == int(years[0][0]) + 1:
        return YEAR.sub("", early) == YEAR.sub("", late)
    return bool(_BEFORE.search(early) and _NOW.search(late)) and _BEFORE.sub("", early) == _NOW.sub("", late)


def shares_of(rows: Sequence[Sequence[TableFigure]], total: re.Pattern[str]) -> Iterator[PrintedClaim]:
    """占比 of each row in the total of the one column of which most shares are."""
    last = next((row for row in reversed(rows) if row and total.fullmatch(row[0].side)), None)
    ways = [list(_shares(rows, last, whole)) for whole in last or () if whole.figure.kind is not Kind.RATE]
    fitting = [claims for claims in ways if sum(claim.is_kept for claim in claims) >= max(_FEWEST, len(claims) - 1)]
    if len(fitting) == 1:
        yield from fitting[0]


def _shares(
    rows: Sequence[Sequence[TableFigure]], last: Sequence[TableFigure] | None, whole: TableFigure
) -> Iterator[PrintedClaim]:
    for row in rows if whole.figure.value else ():
        parts = [one for one in row if one.over == whole.over and one.figure.is_like(whole.figure)]
        printed = [one for one in row if one.figure.kind is Kind.RATE and _SHARE.search(plain(one.over))]
        if row is not last and len(parts) == len(printed) == 1:
            at = PrintedAt(printed[0].cell.place, plain(printed[0].over), printed[0].figure)
            yield claimed(
                RATE, at, [of(parts[0].figure) / of(whole.figure)], f"{parts[0].figure.text}÷{whole.figure.text}"
            )
