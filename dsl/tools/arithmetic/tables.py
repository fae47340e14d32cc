"""Claims of tables: totals of columns and of rows, rates beside their two amounts, means, lines that say how they are computed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.documents.grid import Grid
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import RATE, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import RoundedRange, of
from dsl.tools.arithmetic.means import means
from dsl.tools.arithmetic.named_columns import in_row, in_units, shares_of
from dsl.tools.arithmetic.seen_table import SeenTable, TableFigure
from dsl.tools.arithmetic.totals import IS_TOTAL, totals
from dsl.tools.importing.columns import bare, role_of, squeezed

_QUOTIENTS = {"得分率": ("score", "weight"), "执行率": ("executed", "planned"), "预算执行率": ("executed", "planned")}
_DONE = ("完成率", "指标完成率", "目标完成率")
_RATE_OF = regex(r"\(([a-z])/([a-z])\)(?:[×*]100%)?$")
_LETTER = regex(r"\(([a-z])\)$")


def in_table(grid: Grid) -> list[PrintedClaim]:
    """All kinds of claims of a table. A figure that one of them agrees with is not accused by another."""
    found = [*_of_sheet(SeenTable(grid, False)), *_of_sheet(SeenTable(grid, True))]
    agreed = {claim.at.where for claim in found if claim.is_kept}
    return [claim for claim in found if claim.is_kept or claim.at.where not in agreed]


def _of_sheet(sheet: SeenTable) -> Iterator[PrintedClaim]:
    lines = list(sheet.lines())
    across: dict[int, list[TableFigure]] = {}
    for line in lines:
        for one in line:
            if isinstance(one, TableFigure):
                across.setdefault(one.place, []).append(one)
    yield from totals(sheet, lines)
    yield from means(sheet, lines)
    for place in sorted(across):
        rates = list(_rates(across[place]))
        yield from rates
        yield from in_row(across[place], [claim.at.where for claim in rates])
    if not sheet.turned:
        yield from shares_of([across[place] for place in sorted(across)], IS_TOTAL)


# ---- rates


def _rates(fields: list[TableFigure]) -> Iterator[PrintedClaim]:
    """得分率 is 得分 by 权重; 执行率(B/A) what stands under B by what stands under A."""
    fields = in_units(fields)
    by_letter = {found[1]: one.figure for one in fields if (found := _LETTER.search(squeezed(one.over).lower()))}
    by_role: dict[str, list[ReportFigure]] = {}
    for one in fields:
        by_role.setdefault(role_of(one.over), []).append(one.figure)
    for one in fields:
        of_letters = _RATE_OF.search(squeezed(one.over).lower())
        names = _QUOTIENTS.get(bare(one.over))
        if of_letters:
            terms = [by_letter.get(letter) for letter in of_letters.groups()]
        elif names:
            terms = [by_role[role][0] if len(by_role.get(role, ())) == 1 else None for role in names]
        elif bare(one.over) in _DONE:
            terms = [by_role[role][0] if len(by_role.get(role, ())) == 1 else None for role in ("actual", "target")]
        else:
            continue
        above, below = terms
        if above is not None and below is not None and below.value and above.may_be_like(below):
            yield _quotient(one, above, below)


def _quotient(field: TableFigure, above: ReportFigure, below: ReportFigure) -> PrintedClaim:
    rate = field.figure
    value = of(above) / of(below)
    shown = value.times(100) if rate.kind is Kind.NUMBER and rate.value > 2 else value
    ways, hows = [shown], [f"{above.text}÷{below.text}"]
    if bare(field.over) in _DONE and above.value:
        whole = Fraction(100) if shown is not value else Fraction(1)
        turned = f"{below.text}÷{above.text}"
        ways += [(of(below) / of(above)).times(whole), RoundedRange(whole, whole, whole)]
        hows += [turned, f"min({hows[0] if above.value > below.value else turned}, 100%)"]
    return claimed(RATE, PrintedAt(field.cell.place, bare(field.over), rate), ways, hows.__getitem__)
