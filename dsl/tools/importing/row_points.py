"""An indicator over several rows, each with a rule and marks of its own: the points of one sentence."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.number import circled, decimal_text
from dsl.tools.importing.items import PrintedIndicator, ScoredRow
from dsl.tools.importing.names import marks_of
from dsl.tools.importing.sentences import RuleColumns
from dsl.tools.importing.trial import problems_of


def rows_as_points(printed: PrintedIndicator, rule: RuleColumns, name: str, weight: Fraction | None) -> str:
    """The rows as ①（3分）… ②（2分）…, where the compiler understands no less of that than of the rows without their marks; else nothing."""
    if rule.is_checklist or len(rule.columns) != 1 or len(printed.rows) < 2:
        return ""
    rows = [_row(row, rule) for row in printed.rows]
    if not all(text and marks is not None for text, marks in rows):
        return ""
    if sum((marks or Fraction(0) for _, marks in rows), Fraction(0)) != weight:
        return ""
    whole = "\n".join(
        f"{circled(number)}（{decimal_text(marks or Fraction(0))}分）{text}"
        for number, (text, marks) in enumerate(rows, 1)
    )
    plain = "\n".join(text for text, _ in rows)
    return whole if len(problems_of(name, weight, whole)) <= len(problems_of(name, weight, plain)) else ""


def _row(row: ScoredRow, rule: RuleColumns) -> tuple[str, Fraction | None]:
    """What the row itself says, and the marks in its own cell."""
    own = {column: cell for column, cell in row.cells.items() if cell.row == row.row and cell.rows == 1}
    text = next((cell.text.strip() for column, cell in own.items() if column == rule.columns[0]), "")
    marks = [marks_of(cell.text) for column, cell in own.items() if column.role == "weight"]
    figures = [found[0] for found in marks if found is not None and not found[1]]
    return text, figures[-1] if figures else None
