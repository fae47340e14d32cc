"""Claims of a document as a whole: its parts beside the whole, one amount told twice, a heading of another year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.documents.grid import Cell, Document, Grid, TextLine
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.arithmetic.claims import SUM, TWICE, PrintedAt, PrintedClaim
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.arithmetic.interval import sum_of
from dsl.tools.arithmetic.sentence import with_words
from dsl.tools.importing.columns import bare

_PARTS_OF = (("基本支出总额", "项目支出总额", "部门整体支出总额"), ("基本支出", "项目支出", "部门整体支出"))
"""Parts of a department's spending (财预〔2020〕10号): 基本支出 and 项目支出 are all of it."""

_NAMED = regex(rf"^(?P<whose>.*?)(?P<name>{any_word('told-once')})(?:{any_word('told-behind')}|:)*$")
_OF_YEAR = regex(f"{any_word('told-year')}|[的,、:]")
_NUMBERED = regex(r"^\s*(?:\(?[一二三四五六七八九十]{1,3}\)?、?|\(?\d{1,2}\)?[.、]?)(?=\D)")
_THIS = "项目"
"""项目预算资金 and 本项目预算资金 are one."""

_WHOLE = word_class("told-whole")
_NEAR = 10


def parts_of_whole(grid: Grid) -> Iterator[PrintedClaim]:
    """基本支出总额 and 项目支出总额 printed beside a whole that is neither planned nor spent as their sum."""
    rows = {bare(cell.text): _behind(grid, cell) for cell in grid.cells if not cell.is_blank}
    for first, second, whole in _PARTS_OF:
        parts = [found[0] for name in (first, second) if (found := rows.get(name, [])[:1])]
        wholes = [(cell, one) for cell, one in rows.get(whole, []) if one.kind is not Kind.RATE]
        if len(parts) == 2 and wholes:
            value = sum_of([one for _, one in parts])
            how = "+".join(one.text for _, one in parts)
            kept = any(value.fits(one) for _, one in wholes)
            cell, printed = wholes[0]
            yield PrintedClaim(SUM, PrintedAt(cell.place, whole, printed), how, value.middle, kept)


def _behind(grid: Grid, cell: Cell) -> list[tuple[Cell, ReportFigure]]:
    """The figures of the row behind a cell, up to the next words."""
    found: list[tuple[Cell, ReportFigure]] = []
    for other in grid.row(cell.row):
        if other.column <= cell.column or other.is_blank:
            continue
        figure = figure_alone(other.text)
        if figure is None:
            break
        found.append((other, figure))
    return found


@record
class NamedAmount:
    """An amount with the words that name it, and those that say whose it is."""

    name: tuple[str, str]
    figure: ReportFigure
    text: str
    where: Text


def told_twice(sentences: Sequence[tuple[str, Text]]) -> Iterator[PrintedClaim]:
    """One amount under the same words that lies a little apart: 总预算30万元 here, 总预算30.5万元 there."""
    found = [one for text, where in sentences for one in _named(text, where)]
    for first, second in combinations(found, 2):
        if first.name == second.name and first.figure.is_like(second.figure) and _is_slip(first.figure, second.figure):
            yield PrintedClaim(
                TWICE, PrintedAt(second.where, second.text, second.figure), first.figure.text, first.figure.value, False
            )


def _named(text: str, where: Text) -> Iterator[NamedAmount]:
    for figure, before in with_words(text):
        found = _NAMED.search(before)
        if found and figure.kind is Kind.MONEY and not figure.is_rough:
            whose, count = _OF_YEAR.subn("", _NUMBERED.sub("", found["whose"]))
            if whose == _THIS:
                whose, count = "", 1
            if whose or count or found["name"] in _WHOLE:
                yield NamedAmount(name=(whose, found["name"]), figure=figure, text=text, where=where)


def _is_slip(first: ReportFigure, second: ReportFigure) -> bool:
    """Near each other, and neither is the other rounded."""
    for one, other in ((first, second), (second, first)):
        if one.value == other.value or (one.is_rounded and one.may_be(other.value, other.value)):
            return False
    return abs(first.value - second.value) * _NEAR < max(first.value, second.value)


def lines(document: Document) -> list[tuple[str, Text]]:
    """The lines of text outside the tables, each with its number."""
    texts = [part.text for part in document.parts if isinstance(part, TextLine)]
    return [(text, (f"第{number}段", f"paragraph {number}")) for number, text in enumerate(texts, 1)]
