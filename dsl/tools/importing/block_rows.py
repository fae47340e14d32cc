"""The rows of one block of a table, asked by what their columns are for."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell
from dsl.record import replace
from dsl.tools.importing.blocks import SIGN, Block
from dsl.tools.importing.columns import NAMING, Column, bare, published_columns, says_scores, squeezed
from dsl.tools.importing.items import PrintedTotal
from dsl.tools.importing.names import PrintedName, code_of, marks_of, taken_apart

_LATER_POINT = regex(r"\s*(?:[②-⑳]|\(?(?:[2-9]|1\d)[).、]|\([二三四五六七八九十]+\))")
_FIGURE = regex(r"(?P<sign>[≥≤＞＜>=<＝]{0,2})\s*-?\d[\d,，]*(?:\.\d+)?(?P<unit>[%％]?)")

_LONGEST_SECTION = 16


class BlockRows:
    """The rows of a block, asked by what their columns are for."""

    def __init__(self, block: Block, side_level: int) -> None:
        self.block, self.grid = block, block.grid
        self.side_level = side_level
        self.naming = _naming(block)
        self.columns = {column.index: column for column in block.columns}
        self.leaf_weight = self._weights().get(max(self._weights(), default=0))

    def _weights(self) -> dict[int, Column]:
        """The columns of marks by the level (place among the naming columns) of what they weigh."""
        found: dict[int, Column] = {}
        for column in self.block.columns:
            if column.role == "weight":
                before = [n for n, naming in enumerate(self.naming) if naming.index < column.index]
                found[before[-1] if before else len(self.naming) - 1] = column
        return found

    def filled(self, row: int) -> list[Cell]:
        """The cells of a row with something in them, those from above too, but for the label at the side."""
        return [
            cell for cell in self.grid.row(row) if not cell.is_blank and cell is not self.block.side and cell.row == row
        ]

    def at(self, row: int, role: str) -> Cell | None:
        """The filled cell of a row in the first column of a kind, from above too."""
        for column in self.block.columns:
            cell = self.grid.at(row, column.index) if column.role == role else None
            if cell is not None and not cell.is_blank:
                return cell
        return None

    def own(self, row: int) -> dict[Column, Cell]:
        """The cells of the columns that name nothing, those from above too."""
        found = (
            (column, self.grid.at(row, column.index)) for column in self.block.columns if column not in self.naming
        )
        return {
            column: self.whole(column, cell, row)
            for column, cell in found
            if cell is not None and cell is not self.block.side
        }

    def whole(self, column: Column, cell: Cell, row: int) -> Cell:
        """A target whose sign and unit stand in columns of their own (≥ │ 95 │ %); what was reached has its unit there, too."""
        figure = _FIGURE.fullmatch(cell.text.strip())
        if column.role not in ("target", "actual") or cell.row != row or figure is None:
            return cell
        sign = self.at(row, "sign") if column.role == "target" else None
        unit = self.at(row, "unit")
        has_sign = figure["sign"] or sign is None or SIGN.fullmatch(sign.text.strip()) is None
        ahead = "" if has_sign or sign is None else sign.text.strip()
        behind = "" if figure["unit"] or unit is None else unit.text.strip()
        return replace(cell, text=f"{ahead}{cell.text.strip()}{behind}") if ahead or behind else cell

    # ---- what names the indicator

    def names(self, row: int) -> list[tuple[int, Cell]]:
        """The filled cells of the naming columns with their levels, the indicator's own last; blanks left of it stand for what is above."""
        found: list[tuple[int, Cell]] = []
        for place, column in enumerate(self.naming):
            cell = self.grid.at(row, column.index)
            is_known = found and found[-1][1] is cell
            if cell is not None and not cell.is_blank and cell is not self.block.side and not is_known:
                found.append((place + 1 + self.side_level, cell))
        return found

    def opens_below(self, row: int, cell: Cell) -> bool:
        """Whether a short cell in a column of sections, alone in its row, has what it holds in the next: that is blank there, and names something further right."""
        place = next((n for n, column in enumerate(self.naming[:-1]) if column.index == cell.column), None)
        if place is None or cell.columns > 1 or cell.row != row or len(squeezed(cell.text)) > _LONGEST_SECTION:
            return False
        below = [self.grid.at(row + 1, column.index) for column in self.naming[place:]]
        is_filled = [found is not None and not found.is_blank and found.row == row + 1 for found in below]
        return not is_filled[0] and any(is_filled)

    def named(self, row: int, leaf: Cell) -> PrintedName:
        """The name with its code, which may stand in a column of its own: one of codes, or 一 in one of numbers."""
        named = taken_apart(leaf.text)
        beside = [cell for role in ("code", "number") if (cell := self.at(row, role)) is not None and cell.row == row]
        codes = [code_of(cell.text) for cell in beside]
        code = next((code for code in codes if code and not code.isdecimal()), "")
        return named if named.code or not code else replace(named, code=code)

    def is_nameless(self, row: int) -> bool:
        """Whether a row without a name is an indicator of its own whose name was forgotten, not a further row of the one above: it has marks and a rule."""
        text = next(
            (cell.text for role in ("criterion", "points") if (cell := self.at(row, role)) and cell.row == row), ""
        )
        return self.marks(row) is not None and not _LATER_POINT.match(plain(text)) and says_scores(text)

    def nameless(self, row: int) -> Cell:
        """The blank cell where the name should stand."""
        column = self.naming[-1].index
        place = next((cell.place for cell in self.filled(row)), ("", ""))
        return self.grid.at(row, column) or Cell("", row, column, place=place)

    # ---- marks

    def marks(self, row: int) -> tuple[Fraction, bool] | None:
        """What the row's own cell of the column of marks says."""
        column = self.leaf_weight
        cell = None if column is None else self.grid.at(row, column.index)
        return None if cell is None or cell.row != row else marks_of(cell.text)

    def whole_marks(self, row: int) -> Fraction | None:
        """The marks printed for the whole indicator beside those of its rows (分值 beside 细则分)."""
        columns = [column for column in self.block.columns if column.role == "weight" and column.index < self._last()]
        beside = [cell for column in columns if (cell := self.grid.at(row, column.index)) is not None]
        names = {column.index for column in self.naming}
        after = [cell for cell in beside if cell.column > max(names, default=0) and not cell.is_blank]
        found = marks_of(after[-1].text) if after else None
        return None if found is None else found[0]

    def _last(self) -> int:
        return 0 if self.leaf_weight is None else self.leaf_weight.index

    def is_unscored(self, row: int) -> bool:
        """A row of amounts without marks, a score or a rule of its own: 其中：财政拨款 below the sum that is scored."""
        is_amount = self.at(row, "executed") is not None or "executed" in self.block.roles()
        own = [self.at(row, role) for role in ("weight", "score", "criterion")]
        return is_amount and not any(cell is not None and marks_of(cell.text) is not None for cell in own)

    def weight_of(self, cell: Cell, level: int) -> tuple[Fraction, bool] | None:
        """The marks of a section, in the column behind it."""
        column = self._weights().get(level - 1 - self.side_level)
        if column is None or column is self.leaf_weight:
            return None
        beside = self.grid.at(cell.row, column.index)
        return None if beside is None else marks_of(beside.text)

    # ---- rows that are no indicator

    def is_heading_again(self, row: int) -> bool:
        """The heading of the table once more, at the top of a page."""
        words = [column.words for column in self.block.columns if column.words]
        texts = [squeezed(cell.text) for cell in self.filled(row)]
        return len(texts) > 1 and len(set(words) & set(texts)) * 2 > len(set(texts))

    def total(self, row: int) -> PrintedTotal | None:
        """A row that adds up: 合计, 小计, 投入管理得分, with figures alone behind it."""
        cells = self.filled(row)
        words = column_words()
        named = [cell for cell in cells if marks_of(cell.text) is None]
        if not named:
            return None
        if self.columns[named[0].column].role in ("criterion", "points"):
            return None
        text = bare("\n".join(dict.fromkeys(named[0].text.split("\n"))))
        is_whole = text in words["total"]
        is_part = text in words["subtotal"] or (
            text.endswith((*words["part-total"], *words["subtotal"])) and len(cells) > len(named)
        )
        others = [cell for cell in named[1:] if cell.text.strip(" 　-—/") and bare(cell.text) != text]
        if not (is_whole or is_part) or others:
            return None
        weight, score = self.at(row, "weight"), self.score_cell(row)
        if score is None and weight is None:
            figures = [cell for cell in cells if marks_of(cell.text) is not None]
            score = figures[-1] if figures else None
        return PrintedTotal(text, named[0], _figure(weight), _figure(score), is_whole)

    def score_cell(self, row: int) -> Cell | None:
        """The filled cell of the last column of scores."""
        cells = [
            cell
            for column in published_columns(self.block.columns)
            if (cell := self.grid.at(row, column.index)) is not None and not cell.is_blank
        ]
        return cells[-1] if cells else None

    def is_remark(self, row: int) -> bool:
        """Words across the table: one cell, or one that covers a name and what it scores."""
        cells = self.filled(row)
        inherited = [cell for cell in self.grid.row(row) if cell.row < row and cell is not self.block.side]
        if len(cells) == 1 and not inherited and len(self.columns) > 1:
            return cells[0].column == 1 or cells[0].columns * 2 > len(self.columns)
        others = (*NAMING, "", "code", "number")
        scoring = {column.index for column in self.block.columns if column.role not in others}
        names = {column.index for column in self.naming}
        return any(cell.columns > 1 and _covers(cell, names) and _covers(cell, scoring) for cell in cells)


def _naming(block: Block) -> list[Column]:
    """The columns that name indicators; where none says so, the one with most words beside figures that are scored."""
    found = [column for column in block.columns if column.role in NAMING]
    if found:
        return found
    figures = [column.index for column in block.columns if column.role]
    rows = [row for row in block.rows if any((cell := block.grid.at(row, i)) and marks_of(cell.text) for i in figures)]
    words: dict[Column, int] = {}
    for column in block.columns:
        cells = [block.grid.at(row, column.index) for row in rows]
        named = [
            c for c in cells if c is not None and c is not block.side and not c.is_blank and marks_of(c.text) is None
        ]
        if not column.role and named:
            words[column] = len(named)
    return [max(words, key=lambda column: words[column])] if words else []


def _covers(cell: Cell, columns: set[int]) -> bool:
    return any(cell.column <= index < cell.column + cell.columns for index in columns)


def _figure(cell: Cell | None) -> Fraction | None:
    found = None if cell is None else marks_of(cell.text)
    return None if found is None else found[0]
