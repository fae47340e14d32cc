"""The tables of a document: rows under one heading of columns, joined where a page or a repeated heading cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell, Document, Grid, TextLine
from dsl.record import record, replace
from dsl.tools.importing.columns import NAMING, Column, bare, is_heading, is_scored, role_of, says_scores
from dsl.tools.importing.guessed import guessed_columns
from dsl.tools.importing.level_order import in_order
from dsl.tools.importing.names import taken_apart

_TALLEST_HEADING = 3
SIGN = regex(r"[≥≤＞＜>=<＝]{1,2}")
_SENTENCE = regex(r"[。;；]|[，,].*[，,]")
_BETWEEN_PAGES = regex(r"[-—\s]*第?\s*\d*\s*页?[-—\s]*|.{0,12}[(（]?续[表)）].{0,6}|续")


@record
class Block:
    """Rows `first` to `last` of a grid that have columns in common; `heading` are the rows above them that name those.

    `side`: the cell that stands left of the heading and goes on beside the rows. `before`: the rows above the heading that belong to no other block.
    """

    grid: Grid
    columns: tuple[Column, ...]
    before: tuple[int, ...]
    heading: tuple[int, ...]
    rows: tuple[int, ...]
    side: Cell | None

    def roles(self) -> tuple[str, ...]:
        """What its columns are for, in order."""
        return tuple(column.role for column in self.columns)


@record
class PrintedTable:
    """Blocks that are one table for a reader; `lines_before` stand above it, back to the table before, `lines_after` below."""

    blocks: tuple[Block, ...]
    lines_before: tuple[str, ...]
    lines_after: tuple[str, ...]


def with_levels_in_order(document: Document) -> Document:
    """The document, in each table the levels from left to right as its first heading counts them."""
    return replace(document, parts=tuple(_ordered(part) if isinstance(part, Grid) else part for part in document.parts))


def _ordered(grid: Grid) -> Grid:
    heading = next(_headings(grid), None)
    return grid if heading is None else in_order(grid, heading[0], _columns(grid, heading))


def tables_of(document: Document) -> tuple[list[PrintedTable], list[Grid]]:
    """The tables that score something, in order, and the grids that do not."""
    found: list[PrintedTable] = []
    others: list[Grid] = []
    lines: list[str] = []
    running = _running(document)
    for part in document.parts:
        if isinstance(part, TextLine):
            lines.append(part.text)
            continue
        goes_on = bool(found) and all(
            _BETWEEN_PAGES.fullmatch(line.strip()) or line.strip() in running for line in lines
        )
        blocks = _blocks(part, found[-1].blocks[-1] if goes_on else None)
        if not any(is_scored(list(block.columns)) for block in blocks):
            others.append(part)
            continue
        if goes_on and _continues(found[-1].blocks[-1], blocks[0]):
            known = found[-1].blocks
            blocks = [replace(block, columns=_said_before(block.columns, known)) for block in blocks]
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, *blocks))
        else:
            found = [*found[:-1], *(replace(table, lines_after=tuple(lines)) for table in found[-1:])]
            found.append(PrintedTable(tuple(blocks), tuple(lines), ()))
        lines = []
    if found:
        found[-1] = replace(found[-1], lines_after=(*found[-1].lines_after, *lines))
    return found, others


def _running(document: Document) -> set[str]:
    """The lines at the foot of every page: below the last table, and somewhere above."""
    lines: list[str] = []
    below: list[str] = []
    for part in document.parts:
        if isinstance(part, TextLine):
            below.append(part.text.strip())
        else:
            lines, below = [*lines, *below], []
    return set(below) & set(lines)


def _continues(above: Block, below: Block) -> bool:
    """Whether a table only goes on: on the next page, under the same heading or none."""
    return not below.before and (not below.heading or below.roles() == above.roles())


def _blocks(grid: Grid, above: Block | None) -> list[Block]:
    headings = list(_headings(grid))
    if not headings:
        columns = _columns_from(above, grid) or guessed_columns(grid)
        return (
            [Block(grid, columns, before=(), heading=(), rows=tuple(range(1, grid.height + 1)), side=None)]
            if columns
            else []
        )
    blocks: list[Block] = []
    start = 1
    for number, heading in enumerate(headings):
        end = headings[number + 1][0] if number + 1 < len(headings) else grid.height + 1
        columns = _said_before(_columns(grid, heading), blocks)
        before = tuple(range(start, heading[0]))
        rows = tuple(range(heading[-1] + 1, end))
        blocks.append(Block(grid, columns, before=before, heading=tuple(heading), rows=rows, side=_side(grid, heading)))
        start = end
    return blocks


def _said_before(columns: tuple[Column, ...], blocks: Sequence[Block]) -> tuple[Column, ...]:
    """A heading that is printed again, as on every page, names the columns of the first one: what they are for is one question."""
    said = [(column.index, column.role, column.words) for column in columns]
    same = (b.columns for b in blocks if [(c.index, c.role, c.words) for c in b.columns] == said)
    return next(same, columns)


def _columns_from(above: Block | None, grid: Grid) -> tuple[Column, ...]:
    """Those of the table on the page before, where this one is as wide."""
    if above is None or grid.width != above.grid.width:
        return ()
    return above.columns


def _headings(grid: Grid) -> Iterator[list[int]]:
    row = 1
    while row <= grid.height:
        if is_heading(grid.row(row), row):
            named = [cell for cell in grid.row(row) if cell.row == row and role_of(cell.text)]
            heights = [cell.rows for cell in named if bare(cell.text) not in column_words()["label"]]
            height = max((h for h in heights if h <= _TALLEST_HEADING), default=1)
            height += height == 1 and (_is_below(grid, row + 1) or bool(_grades_below(grid, row + 1)))
            yield list(range(_top(grid, row), min(row + height, grid.height + 1)))
            row += height
        else:
            row += 1


def _top(grid: Grid, row: int) -> int:
    """The first row of a heading: where one of its words stands that goes on beside it (评分标准 over 一级指标 │ 二级指标)."""
    beside = [cell for cell in grid.row(row) if cell.row < row and cell.rows <= _TALLEST_HEADING and role_of(cell.text)]
    return min((cell.row for cell in beside), default=row)


def _is_below(grid: Grid, row: int) -> bool:
    """Whether a row only names parts of columns: 自评得分 and 复核得分 under 得分, 一级 │ 二级 │ 三级 under 指标 and the blanks beside it."""
    filled = [cell for cell in grid.row(row) if cell.row == row and not cell.is_blank]
    roles = [role_of(cell.text) for cell in filled]
    if not filled or not all(roles):
        return False
    above = [grid.at(row - 1, cell.column) for cell in filled]
    is_blank_beside = all(cell is None or cell.is_blank for cell in above[1:])
    return not any(role in NAMING for role in roles) or (len(filled) > 1 and is_blank_beside)


def _grades_below(grid: Grid, row: int) -> list[Cell]:
    """The cells of a row that only tells columns of the rule apart: 优 │ 良 │ 差 under 评价标准 and the blanks right of it."""
    filled = [cell for cell in grid.row(row) if cell.row == row and not cell.is_blank]
    above = [grid.at(row - 1, cell.column) for cell in filled]
    if len(filled) < 2 or above[0] is None or role_of(above[0].text) != "criterion":
        return []
    is_row = all(right.column == left.column + left.columns for left, right in pairwise(filled))
    is_under = all(cell is None or cell.is_blank for cell in above[1:])
    is_short = not any(says_scores(c.text) or _SENTENCE.search(c.text) for c in filled)
    return filled if is_row and is_under and is_short else []


def _columns(grid: Grid, heading: Sequence[int]) -> tuple[Column, ...]:
    found: list[Column] = []
    for index in range(1, grid.width + 1):
        above = [cell for row in heading if (cell := grid.at(row, index)) is not None and not cell.is_blank]
        above = [cell for cell in dict.fromkeys(above) if cell.row >= heading[0] and cell.rows <= _TALLEST_HEADING]
        named = _named(above)
        found.append(_column(index, named, above[-1] if above else None))
    found = _with_grades(found, _grades_below(grid, heading[-1]))
    columns = _without_sentences(grid, heading[-1], _without_label(_spread(found)))
    return tuple(_with_signs(grid, heading[-1], column) for column in columns)


def _with_grades(columns: list[Column], grades: Sequence[Cell]) -> list[Column]:
    """The columns of the rule where no merged cell says so: the heading of the first stands for all."""
    under = {cell.column: cell for cell in grades}
    rule = next((c.header for c in columns if grades and c.index == grades[0].column), None)
    return [Column(c.index, "criterion", rule, under[c.index]) if c.index in under else c for c in columns]


def _named(above: list[Cell]) -> Cell | None:
    """The lowest cell above a column that is known; 数值 only says that a figure of what stands above it is meant."""
    known = [cell for cell in above if role_of(cell.text)]
    lists = [cell for cell in known if not role_of(cell.text).startswith("data-")]
    found = lists or known or above
    return found[-1] if found else None


def _column(index: int, named: Cell | None, lowest: Cell | None) -> Column:
    """By the lowest cell above it that is known; a neighbour's heading covers more than this one."""
    is_part = named is not None and named.columns > 1 and lowest is not named
    return Column(index, "" if named is None else role_of(named.text), named, lowest if is_part else None)


def _with_signs(grid: Grid, heading: int, column: Column) -> Column:
    """A column of which most cells are signs (≥) has those of the targets, whatever it is called."""
    if column.role:
        return column
    cells = _cells_below(grid, heading, column)
    signs = [cell for cell in cells if SIGN.fullmatch(cell.text.strip())]
    return replace(column, role="sign") if 2 * len(signs) > len(cells) else column


def _without_sentences(grid: Grid, heading: int, columns: list[Column]) -> list[Column]:
    """考核内容 beside 考核项目 says what is looked at where its cells are sentences, one for each name left of it, or where each of these is another."""
    names = [column for column in columns if column.role in NAMING]
    for left, column in pairwise(names):
        cells = _cells_below(grid, heading, column)
        beside = [grid.at(cell.row, left.index) for cell in cells]
        is_for_each = all(
            one is not None and (one.row, one.rows) == (c.row, c.rows) for one, c in zip(beside, cells, strict=True)
        )
        names_beside = [one.text.split() for one in beside if one is not None and not one.is_blank]
        is_each_named = len(names_beside) == len(cells) and all(names_beside.count(one) == 1 for one in names_beside)
        is_content = column.words in column_words()["content"] and is_each_named
        if (
            column.role == "name"
            and is_for_each
            and (is_content or 2 * sum(bool(_SENTENCE.search(c.text)) for c in cells) > len(cells))
        ):
            columns = [replace(one, role="points") if one is column else one for one in columns]
    return columns


def _cells_below(grid: Grid, heading: int, column: Column) -> list[Cell]:
    cells = (grid.at(row, column.index) for row in range(heading + 1, grid.height + 1))
    found = (cell for cell in dict.fromkeys(cells) if cell is not None and cell.column == column.index)
    return [cell for cell in found if not cell.is_blank]


def _without_label(columns: list[Column]) -> list[Column]:
    """绩效指标 left of 一级指标 is the label of the form."""
    first = next((column.index for column in columns if column.level == 1), 0)
    return [replace(c, role="") if c.role == "name" and c.index < first else c for c in columns]


def _spread(columns: list[Column]) -> list[Column]:
    """One heading over several columns: indicators of several levels under 评价指标, scores of several raters under 得分, grades under 评价标准; under others the first counts."""
    spread: list[Column] = []
    for column in columns:
        same = [other for other in spread if other.header is column.header and column.header is not None]
        is_graded = column.role == "criterion" and column.under is not None
        if not same or column.role not in NAMING:
            spread.append(column if not same or column.role == "score" or is_graded else replace(column, role=""))
            continue
        first = spread.index(same[0])
        if same[0].role in ("name", "section"):
            spread[first] = replace(same[0], role="level-1")
        level = spread[first].level + len(same)
        spread.append(replace(column, role=f"level-{level}" if level <= 5 else ""))
    return spread


def _side(grid: Grid, heading: Sequence[int]) -> Cell | None:
    """The label at the left of a form that goes on beside the rows: 绩效指标; without merged cells one that has marks, with blanks below it."""
    first = grid.at(heading[0], 1)
    if first is None or first.is_blank or role_of(first.text) in NAMING[:3]:
        return None
    if first.row + first.rows - 1 > heading[-1]:
        return first
    below = grid.at(heading[-1] + 1, 1)
    is_alone = below is None or below.is_blank
    return first if is_alone and taken_apart(first.text, bare_marks=False).marks is not None else None


def title_words(table: PrintedTable) -> list[str]:
    """The lines that may hold the title: those above the table, then the rows above its first heading, each as one line."""
    lines = [line for text in table.lines_before for line in text.split("\n") if line.strip()]
    first = table.blocks[0]
    for row in first.before:
        cells = [cell for cell in first.grid.row(row) if not cell.is_blank]
        lines += [cells[0].text] if len(cells) == 1 else []
    return [" ".join(line.split()).lstrip("# ") for line in lines]
