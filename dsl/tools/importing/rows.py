"""From the rows of a table to its sections and indicators; every row is accounted for."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell, Grid
from dsl.record import replace
from dsl.tools.importing.blocks import Block, PrintedTable
from dsl.tools.importing.columns import NAMING, Column, bare, says_scores, squeezed
from dsl.tools.importing.items import (
    PrintedIndicator,
    PrintedSection,
    PrintedTotal,
    RowTold,
    RowUse,
    ScoredRow,
    TableReading,
)
from dsl.tools.importing.names import PrintedName, code_of, joined, marks_of, taken_apart
from dsl.tools.importing.sections import Depths, with_summed_sections

_LATER_POINT = regex(r"\s*(?:[②-⑳]|\(?(?:[2-9]|1\d)[).、]|\([二三四五六七八九十]+\))")
_SIGN = regex(r"[≥≤＞＜>=<＝]{1,2}")
_LONGEST_NAME = 60
_CONTENT = ("criterion", "points", "weight", "score", "target", "actual", "explanation")


def read_rows(table: PrintedTable) -> TableReading:
    """What all rows of a table say."""
    walk = _Walk()
    for block in table.blocks:
        walk.block(block)
    parts, told = with_summed_sections(walk.parts, walk.told)
    return TableReading(parts, told, walk.facts.get("project", ""), walk.facts.get("grade", ""), walk.remarks)


class _Walk:
    """Goes over the rows once; `above` holds the section that is open at each level."""

    def __init__(self) -> None:
        self.parts: list[PrintedSection | PrintedIndicator | PrintedTotal] = []
        self.told: list[RowTold] = []
        self.above: dict[int, str] = {}
        self.indicator: PrintedIndicator | None = None
        self.leaf: Cell | None = None
        self.side_level = 0
        self.pending: tuple[PrintedName, Cell] | None = None
        self.facts: dict[str, str] = {}
        self.remarks: list[str] = []
        self.depths = Depths()

    def block(self, block: Block) -> None:
        """The rows of one block, under its side label where that is a section."""
        self.leaf, self.indicator = None, None
        for row in block.before:
            self.told.append(RowTold(block.grid, row, self.before(block, row)))
        self.told += [RowTold(block.grid, row, RowUse.HEADING) for row in block.heading]
        self.side(block)
        reader = _BlockRows(block, self.side_level)
        for row in block.rows:
            self.told.append(RowTold(block.grid, row, self.row(reader, row)))

    def before(self, block: Block, row: int) -> RowUse:
        """A row above the first heading: a title, or a line of a form."""
        cells = [cell for cell in block.grid.row(row) if not cell.is_blank and cell.row == row]
        if not cells:
            return RowUse.BLANK
        return RowUse.HEADING if len(cells) == 1 else self.form(cells)

    def form(self, cells: list[Cell]) -> RowUse:
        """A line of a form: a label with marks and what it stands for is the section of what comes below; the project and the grade are kept."""
        label = bare(cells[0].text)
        for fact in ("project", "grade"):
            if len(cells) > 1 and label in column_words()[fact] and marks_of(cells[1].text) is None:
                self.facts.setdefault(fact, joined(cells[1].text))
        named = taken_apart(cells[0].text, bare_marks=False)
        if (
            named.marks is not None
            and len(cells) == 2
            and len(cells[1].text) <= _LONGEST_NAME
            and marks_of(cells[1].text) is None
        ):
            self.pending = PrintedName("", taken_apart(cells[1].text).name, named.marks, named.is_share), cells[1]
            return RowUse.SECTION
        return RowUse.LEFT

    def side(self, block: Block) -> None:
        """The label beside heading and rows: a section where marks are printed with it, else only the name of the part."""
        if block.side is not None:
            named = taken_apart(block.side.text, bare_marks=False)
            if named.marks is not None:
                self.pending = named, block.side
        if self.pending is not None:
            named, cell = self.pending
            self.parts.append(PrintedSection(1, named, cell, named.marks))
            self.above, self.side_level, self.pending = {1: named.name}, 1, None
        elif block.heading:
            self.side_level = 0

    def row(self, reader: _BlockRows, row: int) -> RowUse:
        """What one row below a heading is."""
        filled = reader.filled(row)
        if not filled:
            return RowUse.BLANK
        if reader.is_heading_again(row):
            return RowUse.HEADING
        if (total := reader.total(row)) is not None:
            self.parts.append(total)
            self.leaf = self.indicator = None
            return RowUse.TOTAL
        if (use := self.form(filled)) is RowUse.SECTION:
            return use
        if reader.is_remark(row):
            return self.alone(reader, row, filled[0])
        return self.scored(reader, row)

    def alone(self, reader: _BlockRows, row: int, cell: Cell) -> RowUse:
        """A row of one cell: a section that stands across the table (一、投入 20分), or words beside it."""
        named = taken_apart(cell.text)
        is_section = len(squeezed(cell.text)) <= _LONGEST_NAME and (named.code or named.marks is not None)
        if not is_section or cell.row != row or says_scores(named.name):
            self.remarks.append(cell.text)
            return RowUse.LEFT
        return self.heads(named, cell)

    def heads(self, named: PrintedName, cell: Cell) -> RowUse:
        """A row that heads those below it."""
        level = self.depths.of(named.code)
        self.parts.append(PrintedSection(level, named, cell, named.marks))
        self.above, self.side_level = {level: named.name}, level
        self.leaf = self.indicator = None
        return RowUse.SECTION

    def scored(self, reader: _BlockRows, row: int) -> RowUse:
        """A row of an indicator: of a new one, or of the one above."""
        names = reader.names(row)
        leaf = names[-1][1] if names else None
        cells = reader.own(row)
        is_new = leaf is not None and (leaf.row == row or self.indicator is None) and not self.is_again(reader, names)
        if leaf is None and self.indicator is None:
            return RowUse.LEFT
        if not is_new and leaf is not None and leaf is not self.leaf and self.indicator is None:
            return RowUse.LEFT
        is_from_above = leaf is None or (leaf.row < row and leaf is not self.leaf)
        if is_from_above and reader.is_nameless(row):
            leaf, is_new = reader.nameless(row), True
        scored = ScoredRow(reader.grid, row, cells)
        if is_new and leaf is not None:
            named = reader.named(row, leaf)
            if not any(reader.at(row, role) for role in _CONTENT):
                heads = leaf.row == row and (named.marks is not None or (named.code and not named.code.isdecimal()))
                return self.heads(named, leaf) if heads else RowUse.LEFT
            if reader.is_unscored(row):
                return RowUse.LEFT
            self.sections(reader, names[:-1], row)
            self.leaf = leaf
            self.indicator = PrintedIndicator(named, leaf, [scored])
            self.parts.append(self.indicator)
        elif self.indicator is not None:
            self.indicator.rows.append(scored)
        assert self.indicator is not None
        self.weigh(reader, row)
        return RowUse.INDICATOR

    def is_again(self, reader: _BlockRows, names: list[tuple[int, Cell]]) -> bool:
        """Whether the row only names its indicator again, as sheets without merged cells do; its second row has no other score rule of its own."""
        if self.leaf is None or self.indicator is None:
            return False
        leaf = names[-1][1]
        above = {level: squeezed(cell.text) for level, cell in names[:-1]}
        same_parents = all(self.above.get(level, text) == text for level, text in above.items())
        return leaf is not self.leaf and squeezed(leaf.text) == squeezed(self.leaf.text) and same_parents

    def sections(self, reader: _BlockRows, names: list[tuple[int, Cell]], row: int) -> None:
        """The sections that the row names for the first time."""
        for level, cell in names:
            text = squeezed(cell.text)
            if self.above.get(level) == text:
                continue
            self.above = {known: words for known, words in self.above.items() if known < level} | {level: text}
            named = taken_apart(cell.text)
            weight, is_share = reader.weight_of(cell, level) or (named.marks, named.is_share)
            shared = PrintedName(named.code, named.name, named.marks, is_share)
            self.parts.append(PrintedSection(level, shared, cell, weight))

    def weigh(self, reader: _BlockRows, row: int) -> None:
        """Adds the marks that the row prints for its indicator."""
        found = reader.marks(row)
        if found is not None and self.indicator is not None:
            self.indicator.weight = (self.indicator.weight or Fraction(0)) + found[0]
            self.indicator.is_share = found[1]


class _BlockRows:
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
        if column.role not in ("target", "actual") or cell.row != row or marks_of(cell.text) is None:
            return cell
        sign = self.at(row, "sign") if column.role == "target" else None
        unit = self.at(row, "unit")
        ahead = sign.text.strip() if sign is not None and _SIGN.fullmatch(sign.text.strip()) else ""
        behind = unit.text.strip() if unit is not None and not cell.text.strip().endswith("%") else ""
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
        columns = [column for column in self.block.columns if column.role == "score"]
        cells = [
            cell for column in columns if (cell := self.grid.at(row, column.index)) is not None and not cell.is_blank
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


def scores_column_words(grid: Grid, column: Column) -> list[str]:
    """The texts of a column below its heading."""
    top = 0 if column.header is None else column.header.row + column.header.rows - 1
    cells = (grid.at(row, column.index) for row in range(top + 1, grid.height + 1))
    return [cell.text for cell in dict.fromkeys(cells) if cell is not None and not cell.is_blank]
