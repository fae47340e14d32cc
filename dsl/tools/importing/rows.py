"""From the rows of a table to its sections and indicators; every row is accounted for."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell
from dsl.tools.importing.block_rows import BlockRows
from dsl.tools.importing.blocks import Block, PrintedTable
from dsl.tools.importing.columns import bare, says_scores, squeezed
from dsl.tools.importing.items import (
    PrintedIndicator,
    PrintedSection,
    PrintedTotal,
    RowTold,
    RowUse,
    ScoredRow,
    TableReading,
)
from dsl.tools.importing.names import PrintedName, joined, marks_of, taken_apart
from dsl.tools.importing.sections import Depths, beyond_whole, with_summed_sections

_LONGEST_NAME = 60
_SENTENCE = regex(r"[，,。;；]")
_CONTENT = ("criterion", "points", "weight", "score", "target", "actual", "explanation")


def read_rows(table: PrintedTable) -> TableReading:
    """What all rows of a table say."""
    walk = _Walk()
    for block in table.blocks:
        walk.block(block)
    for indicator, whole in walk.wholes.values():
        if indicator.weight != whole:
            indicator.added, indicator.weight = indicator.weight, whole
    for part in walk.parts:
        if isinstance(part, PrintedIndicator) and _has_grades(part):
            part.added, part.weight, part.is_graded = None, part.row_marks[0], True
    parts, told = with_summed_sections(walk.parts, walk.told)
    return TableReading(parts, told, walk.facts.get("project", ""), walk.facts.get("grade", ""), walk.remarks)


def _has_grades(indicator: PrintedIndicator) -> bool:
    """Whether the marks fall from row to row, to nothing or from the marks that are printed for the whole."""
    marks = indicator.row_marks
    falls = len(marks) > 1 and all(before > after for before, after in pairwise(marks))
    return falls and (not marks[-1] or (indicator.added is not None and marks[0] == indicator.weight))


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
        self.wholes: dict[int, tuple[PrintedIndicator, Fraction]] = {}

    def block(self, block: Block) -> None:
        """The rows of one block, under its side label where that is a section."""
        self.leaf, self.indicator = None, None
        uses = [self.before(block, row) for row in block.before]
        self.told += [RowTold(block.grid, row, use) for row, use in zip(block.before, uses, strict=True)]
        self.told += [RowTold(block.grid, row, RowUse.HEADING) for row in block.heading]
        self.side(block, is_headed=RowUse.SECTION in uses)
        reader = BlockRows(block, self.side_level)
        for row in block.rows:
            self.told.append(RowTold(block.grid, row, self.row(reader, row)))

    def before(self, block: Block, row: int) -> RowUse:
        """A row above the first heading: a title, or a line of a form."""
        cells = [cell for cell in block.grid.row(row) if not cell.is_blank and cell.row == row]
        if not cells:
            return RowUse.BLANK
        if len(cells) > 1:
            return self.form(cells)
        named = taken_apart(cells[0].text, bare_marks=False)
        is_section = named.code and (named.marks is not None or beyond_whole(named.name))
        return self.heads(named, cells[0]) if is_section else RowUse.HEADING

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

    def side(self, block: Block, *, is_headed: bool) -> None:
        """The label beside heading and rows: a section where marks are printed with it, else only the name of the part."""
        if block.side is not None:
            named = taken_apart(block.side.text, bare_marks=False)
            if named.marks is not None:
                self.pending = named, block.side
        if self.pending is not None:
            named, cell = self.pending
            self.parts.append(PrintedSection(1, named, cell, named.marks))
            self.above, self.side_level, self.pending = {1: named.name}, 1, None
        elif block.heading and not is_headed:
            self.side_level = 0

    def row(self, reader: BlockRows, row: int) -> RowUse:
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

    def alone(self, reader: BlockRows, row: int, cell: Cell) -> RowUse:
        """A row of one cell: a section that stands across the table (一、投入 20分), or words beside it."""
        named = taken_apart(cell.text)
        if cell.row == row and beyond_whole(named.name):
            return self.heads(named, cell)
        if reader.opens_below(row, cell):
            return self.opens(reader, reader.names(row), row)
        is_name = named.marks is not None or (named.code and not _SENTENCE.search(named.name))
        is_section = len(squeezed(cell.text)) <= _LONGEST_NAME and is_name
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

    def opens(self, reader: BlockRows, names: list[tuple[int, Cell]], row: int) -> RowUse:
        """A row that only names sections, each in its column: what they hold stands in the rows below."""
        self.sections(reader, names, row)
        self.leaf = self.indicator = None
        return RowUse.SECTION

    def scored(self, reader: BlockRows, row: int) -> RowUse:
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
                if leaf.row != row:
                    return RowUse.LEFT
                if named.marks is not None or (named.code and not named.code.isdecimal()) or beyond_whole(named.name):
                    return self.heads(named, leaf)
                return self.opens(reader, names, row) if reader.opens_below(row, leaf) else RowUse.LEFT
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

    def is_again(self, reader: BlockRows, names: list[tuple[int, Cell]]) -> bool:
        """Whether the row only names its indicator again, as sheets without merged cells do; its second row has no other score rule of its own."""
        if self.leaf is None or self.indicator is None:
            return False
        leaf = names[-1][1]
        above = {level: squeezed(cell.text) for level, cell in names[:-1]}
        same_parents = all(self.above.get(level, text) == text for level, text in above.items())
        return leaf is not self.leaf and squeezed(leaf.text) == squeezed(self.leaf.text) and same_parents

    def sections(self, reader: BlockRows, names: list[tuple[int, Cell]], row: int) -> None:
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

    def weigh(self, reader: BlockRows, row: int) -> None:
        """Adds the marks that the row prints for its indicator."""
        found = reader.marks(row)
        if found is not None and self.indicator is not None:
            self.indicator.weight = (self.indicator.weight or Fraction(0)) + found[0]
            self.indicator.is_share = found[1]
            if (whole := reader.whole_marks(row)) is not None:
                self.wholes[id(self.indicator)] = self.indicator, whole
