"""The scoring sentence of each indicator: which columns say it, and what of their cells is a figure that somebody filled in."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell
from dsl.record import field, record
from dsl.tools.importing.columns import Column, published_columns, says_scores, squeezed
from dsl.tools.importing.items import PrintedIndicator, ScoredRow, TableReading
from dsl.tools.importing.names import joined, marks_of

_FILLED = regex(
    r"\s*(?P<name>[^\s:=][^:=]{0,40}?)\s*:\s*(?P<value>-?\d[\d,]*(?:\.\d+)?\s*[^\s\d,。;:=()]{0,4})\s*[。;,]?\s*"
)
_BESIDE = regex(r"\s*(?P<value>-?\d[\d,]*(?:\.\d+)?\s*[^\s\d,。;:=()]{0,4})\s*[。;,]?\s*")
_FORMULA = regex(r"\s*(?P<name>[^\s=<>≥≤:。;,]{2,30})\s*=(?!=)[^=。\n]*[/÷×*+\-][^=。\n]*")
_GLOSS = regex(r"\s+(?=[^\s:。=]{2,12}:)")
_EQUATION = regex(r"[^<>≥≤=]=\s*[\[(\w]")
_OTHERS = ("explanation", "points", "", "evidence", "reason", "actual")
"""Columns that may hold the rule where none is called so, the likeliest first."""


@record(frozen=False, eq=False)
class RuleColumns:
    """The columns whose cells together are the sentence, and whether the filled-in ones of them are the scores (是，得1分 否，不得分)."""

    columns: tuple[Column, ...]
    is_checklist: bool = False


@record(frozen=False, eq=False)
class PrintedRule:
    """The sentence of an indicator as printed, the cells that it stands in, and the figures that stood between its lines.

    `filled`: names with values (实际支付资金: 25.68 万元), each with its cell.
    """

    text: str
    cells: list[Cell]
    filled: list[tuple[str, str, Cell]] = field(default_factory=list)


def rule_columns(reading: TableReading) -> RuleColumns:
    """Those called so, without one that only explains (评分说明 beside 评分办法); else those whose cells say how marks are given in at least a third of the indicators."""
    columns = _columns(reading)
    named = [column for column in columns if column.role == "criterion" and _filled(reading, column)]
    giving = [column for column in named if column.under is not None or _scoring(reading, column)]
    if named:
        return RuleColumns(tuple(giving or named))
    fewest = max(1, len(reading.indicators) // 3)
    scoring = {column: _scoring(reading, column) for column in columns}
    asked = [column for column in columns if column.role == "score" and scoring[column] >= fewest]
    ranked = sorted(
        (column for column in columns if column.role in _OTHERS and scoring[column] >= fewest),
        key=lambda column: (-scoring[column], _OTHERS.index(column.role)),
    )
    if asked:
        questions = [column for column in columns if column.role in ("points", "explanation")]
        return RuleColumns((*questions[:1], asked[0]), is_checklist=True)
    return RuleColumns(tuple(ranked[:1]))


def _columns(reading: TableReading) -> list[Column]:
    every = [column for indicator in reading.indicators for row in indicator.rows for column in row.cells]
    return sorted(dict.fromkeys(every), key=lambda column: column.index)


def _filled(reading: TableReading, column: Column) -> bool:
    return any(_cell(row, column) is not None for indicator in reading.indicators for row in indicator.rows)


def _scoring(reading: TableReading, column: Column) -> int:
    """How many indicators have a cell in the column that says how marks are given."""
    return sum(
        any((cell := _cell(row, column)) is not None and says_scores(cell.text) for row in indicator.rows)
        for indicator in reading.indicators
    )


def _cell(row: ScoredRow, column: Column) -> Cell | None:
    found = next((cell for known, cell in row.cells.items() if known == column), None)
    return None if found is None or found.is_blank else found


def printed_rule(indicator: PrintedIndicator, rule: RuleColumns) -> PrintedRule:
    """The cells of an indicator in the columns of the rule, in the order of reading; each cell once. Where they are blank, others that say how marks are given."""
    seen: set[int] = set()
    found = PrintedRule("", [])
    lines: list[str] = []
    for row in indicator.rows:
        pieces = []
        is_graded = sum(_cell(row, column) is not None for column in rule.columns if column.under is not None) > 1
        for column in rule.columns:
            cell = _cell(row, column)
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            name = indicator.named.name if column.role == "score" else ""
            text = _without_filled(cell, found, name) if rule.is_checklist else cell.text
            if is_graded and column.under is not None and cell.columns == 1 and text.strip():
                text = f"{joined(column.under.text)}：{text.strip()}"
            if text.strip() and not (column.role == "score" and marks_of(text) is not None):
                pieces.append(text.strip())
                found.cells.append(cell)
        if len(indicator.rows) > 1 and len(rule.columns) > 1:
            lines += [" ".join(" ".join(piece.split()) for piece in pieces)] if pieces else []
        else:
            lines += pieces
    if not lines and not rule.is_checklist:
        found.cells = [cell for _, cell in indicator.of(*_OTHERS[:3]) if says_scores(cell.text)]
        lines = [cell.text.strip() for cell in found.cells]
    found.text = "\n".join(lines)
    return found


def _without_filled(cell: Cell, found: PrintedRule, name: str) -> str:
    """The text but for lines such as 实际到位资金：30.00万元 or `name` 85.6%, which are no rule but what was filled in."""
    kept = []
    pending = ""
    for line in cell.text.split("\n"):
        text = pending + line
        match = _FILLED.fullmatch(plain(text))
        if match is not None:
            found.filled.append((text[slice(*match.span("name"))], text[slice(*match.span("value"))].strip(), cell))
            pending = ""
        elif name and line.strip().startswith(name) and _BESIDE.fullmatch(plain(line.strip().removeprefix(name))):
            found.filled.append((name, line.strip().removeprefix(name).strip(), cell))
        elif plain(line).rstrip().endswith(":") and not pending:
            pending = line.rstrip()
        else:
            kept += [pending] if pending else []
            kept.append(line)
            pending = ""
    return "\n".join([*kept, pending] if pending else kept)


# ---- what explanations add


def formulas_of(text: str, words: str) -> str:
    """The formulas of an explanation for what `words` (a name, a sentence) speak of: 到位率=（到位资金/预算资金）×100%。"""
    known = squeezed(plain(words))
    found = []
    for piece in _pieces(text):
        match = _FORMULA.match(plain(piece))
        if match is not None and squeezed(match["name"]) in known:
            formula = piece[match.start("name") :]
            gloss = _GLOSS.search(plain(formula))
            found.append(formula[: gloss.start() if gloss else None].strip())
    return "\n".join(found)


def scoring_part(text: str) -> str:
    """The sentences of a text that say how marks are given, without the formulas before them."""
    return "\n".join(
        piece.strip() for piece in _pieces(text) if says_scores(piece) and not _EQUATION.search(plain(piece))
    )


def _pieces(text: str) -> list[str]:
    """Sentences with their full stops, cut at line ends that end one."""
    return [piece for line in text.split("\n") for piece in regex(r"[^。]*。|[^。]+$").findall(line) if piece.strip()]


def score_of(indicator: PrintedIndicator, filled: list[tuple[str, str, Cell]]) -> tuple[Fraction, str, Cell] | None:
    """The score that the table prints: the last column's, those of several rows added up; or a line 得分：4 in a cell."""
    columns = published_columns(column for column, _ in indicator.of("score"))
    for column in reversed(columns):
        cells = [cell for known, cell in indicator.of("score") if known == column]
        figures = [marks_of(cell.text) for cell in cells]
        if cells and all(figure is not None and not figure[1] for figure in figures):
            total = sum((figure[0] for figure in figures if figure), Fraction(0))
            text = plain(cells[0].text).strip().removesuffix("分").strip()
            return total, text if len(cells) == 1 else "", cells[0]
    for name, value, cell in filled:
        figure = marks_of(value)
        if squeezed(name) in column_words()["score"] and figure is not None:
            return figure[0], plain(value).removesuffix("分").strip(), cell
    return None


Fits = Callable[[str], bool]
