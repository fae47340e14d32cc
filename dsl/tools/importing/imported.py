"""A document to the draft of a rubric, its data, the questions that are open, and an account of every row."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, Text
from dsl.base.render.order import ordered
from dsl.base.source import Source
from dsl.documents.grid import Cell, Document
from dsl.pipeline import Compiled, compile_source
from dsl.record import field, record
from dsl.tools.findings import told
from dsl.tools.importing.blocks import PrintedTable, tables_of, with_levels_in_order
from dsl.tools.importing.columns import NAMING, published_columns, squeezed
from dsl.tools.importing.draft import Draft
from dsl.tools.importing.drafting import Drafting
from dsl.tools.importing.filled import FilledIn, filled_in
from dsl.tools.importing.items import RowTold, RowUse, TableReading
from dsl.tools.importing.joining import joined_parts
from dsl.tools.importing.results import with_results
from dsl.tools.importing.rows import read_rows
from dsl.tools.importing.sentences import PrintedRule, printed_rule, rule_columns
from dsl.tools.importing.understood import asked, understood

_FIRST_WORDS = 20
_USED = (
    *NAMING,
    "number",
    "weight",
    "criterion",
    "points",
    "explanation",
    "evidence",
    "code",
    "target",
    "actual",
    "rate",
    "score",
    "reason",
    "planned",
    "executed",
    "sign",
    "unit",
)
"""What columns are for that become something, or only count."""


@record
class OpenQuestion:
    """What is open about the draft, and the cell that it is about; None for what is about no cell."""

    problem: Diagnostic
    place: str


@record(frozen=False, eq=False)
class Imported:
    """`draft` is the rubric as text, `data` the data file (empty where nothing is filled in), `others` the tables that were not taken: number, place, indicators.

    `rows` tells of every row of the table what became of it, `left` the text of those that became nothing. `notes`: columns and hidden parts.
    """

    draft: str
    data: str
    questions: list[OpenQuestion]
    rows: list[RowTold]
    left: list[tuple[str, str]]
    indicators: int
    others: list[tuple[int, str, int]] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    def count(self, use: RowUse) -> int:
        """How many rows became this."""
        return sum(row.use is use for row in self.rows)


def scoring_tables(document: Document) -> list[tuple[PrintedTable, TableReading]]:
    """The tables that hold indicators, in order, each with what its rows say."""
    found = [(table, read_rows(table)) for table in tables_of(document)[0]]
    return with_results(joined_parts([(table, reading) for table, reading in found if reading.indicators]))


def chosen(tables: list[tuple[PrintedTable, TableReading]]) -> int:
    """The place of the table to take where none is asked for: the one with most indicators that have a sentence, or most indicators."""

    def size(place: int) -> tuple[int, int, int]:
        reading = tables[place][1]
        rule = rule_columns(reading)
        ruled = sum(bool(printed_rule(one, rule).text) for one in reading.indicators)
        return ruled, len(reading.indicators), -place

    return max(range(len(tables)), key=size)


def imported(document: Document, name: str, lang: Lang, which: int | None = None) -> Imported | None:
    """The draft of one table; `name` is what messages call the draft, `which` the place (from 0) among `scoring_tables`.

    None where the document has no such table.
    """
    document = with_levels_in_order(document)
    tables = scoring_tables(document)
    if not tables or (which is not None and which >= len(tables)):
        return None
    place = chosen(tables) if which is None else which
    table, reading = tables[place]
    draft = drafted(document, tables, place)
    compiled = compile_source(Source(name, draft.text))
    plan = understood(compiled, draft)
    filled = filled_in(document, draft, reading, plan, asked(compiled, draft))
    questions = _questions(document, draft, compiled, filled, lang)
    left = [(_row_place(document, row, lang), _row_text(row)) for row in reading.rows if row.use is RowUse.LEFT]
    others = [
        (n + 1, t.blocks[0].grid.place[lang == "en"], len(r.indicators))
        for n, (t, r) in enumerate(tables)
        if n != place
    ]
    notes = [
        *reading.notes,
        *_notes_of_grids(table),
        *_several_scores(reading),
        *_unused(table, reading),
        *_unread(document, [r for _, r in tables]),
    ]
    return Imported(
        draft=draft.text,
        data=filled.text,
        questions=questions,
        rows=reading.rows,
        left=left,
        indicators=len(reading.indicators),
        others=others,
        notes=notes,
    )


def _notes_of_grids(table: PrintedTable) -> list[Text]:
    grids = {id(block.grid): block.grid for block in table.blocks}
    return [note for grid in grids.values() for note in grid.notes]


def _several_scores(reading: TableReading) -> list[Text]:
    """Of scores in several columns the last that is filled in is the one that was published."""
    of_each = (published_columns(column for column, _ in one.of("score")) for one in reading.indicators)
    labels = max(({column.index: column.label for column in each} for each in of_each), key=len, default={})
    names = "、".join(labels[index] for index in sorted(labels))
    told = (
        f"得分有 {len(labels)} 栏（{names}）：取填了的最后一栏",
        f"{len(labels)} columns of scores ({names}): the last that is filled in counts",
    )
    return [told] if len(labels) > 1 else []


def _unread(document: Document, readings: list[TableReading]) -> Iterator[Text]:
    """The tables that score nothing, with their size and first words."""
    scored = {id(row.grid) for reading in readings for row in reading.rows}
    for grid in document.grids:
        if id(grid) not in scored:
            first = next((" ".join(cell.text.split())[:_FIRST_WORDS] for cell in grid.cells if not cell.is_blank), "")
            zh, en = grid.place
            yield (
                f"不是评分表，没有读：{zh}（{grid.height} 行，“{first}”）",
                f"no scoring table, not read: {en} ({grid.height} rows, “{first}”)",
            )


def _unused(table: PrintedTable, reading: TableReading) -> list[Text]:
    """The columns of indicators that went nowhere, with how many of their cells hold something."""
    rules = rule_columns(reading).columns
    counts: dict[str, int] = {}
    is_scored = any(one.of("score") for one in reading.indicators)
    roles = _USED if is_scored else [role for role in _USED if role != "reason"]
    used = {id(c.header) for block in table.blocks for c in block.columns if c.role in roles and c.header is not None}
    for block in table.blocks:
        for column in block.columns:
            if column.role in roles or column in rules or not column.words or id(column.header) in used:
                continue
            held = {id(cell) for one in reading.indicators for known, cell in one.of(column.role) if known == column}
            counts[column.words] = counts.get(column.words, 0) + len(held)
    told = [(words, count) for words, count in counts.items() if count]
    return [
        (f"没有用上的栏：{words}（{count} 格）", f"a column that was not used: {words} ({count} cells)")
        for words, count in told
    ]


def drafted(document: Document, tables: list[tuple[PrintedTable, TableReading]], place: int) -> Draft:
    """The draft of one of the `scoring_tables`; a rule that it lacks is taken from the others."""
    table, reading = tables[place]
    return Drafting(document, table, reading, _elsewhere(tables, place)).draft()


def _elsewhere(tables: list[tuple[PrintedTable, TableReading]], place: int) -> dict[str, PrintedRule]:
    """The rules that the other tables print, by name and by code."""
    found: dict[str, PrintedRule] = {}
    for number, (_, reading) in enumerate(tables):
        if number == place:
            continue
        columns = rule_columns(reading)
        for indicator in reading.indicators:
            rule = printed_rule(indicator, columns)
            for key in (squeezed(indicator.named.name), indicator.named.code):
                if key and rule.text:
                    found.setdefault(key, rule)
    return found


def _questions(
    document: Document, draft: Draft, compiled: Compiled, filled: FilledIn, lang: Lang
) -> list[OpenQuestion]:
    """Those of the table first, then what `check` asks about the sentences, then values that fit nothing."""
    found = [OpenQuestion(problem, problem.parts["path"]) for problem in draft.asked]
    for problem in _told(compiled):
        cell = None if problem.span is None else draft.cell(problem.span.line)
        found.append(OpenQuestion(problem, "" if cell is None else document.place(cell, lang)))
    for line in filled.open:
        place = document.place(line.cell, lang)
        parts = {"path": place, "name": line.key, "value": line.value}
        found.append(OpenQuestion(Diagnostic("R733", None, parts), place))
    return found


def _told(compiled: Compiled) -> list[Diagnostic]:
    """What stops the scoring, with lines that settle it."""
    from dsl.tools.findings import doubts

    if compiled.plan is None:
        return ordered(told(compiled))
    return ordered([*told(compiled), *doubts(compiled)])


def _row_place(document: Document, row: RowTold, lang: Lang) -> str:
    cells = [cell for cell in row.grid.row(row.row) if cell.row == row.row and not cell.is_blank]
    return document.place(cells[0] if cells else Cell("", row.row, 1), lang)


def _row_text(row: RowTold) -> str:
    cells = [cell for cell in row.grid.row(row.row) if cell.row == row.row and not cell.is_blank]
    return " | ".join(" ".join(cell.text.split()) for cell in cells)
