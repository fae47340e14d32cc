"""An indicator over several rows, each with words and marks of its own: the points of one sentence, or its grades."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.number import circled, decimal_text
from dsl.tools.importing.columns import says_scores
from dsl.tools.importing.items import PrintedIndicator, ScoredRow
from dsl.tools.importing.sentences import RuleColumns
from dsl.tools.importing.trial import problems_of

_ENDS = "。；;，, "


def rows_as_points(printed: PrintedIndicator, rule: RuleColumns, name: str, weight: Fraction | None) -> str:
    """The rows as ①（3分）… ②（2分）…, where the compiler understands no less of that than of the rows without their marks; else nothing."""
    if rule.is_checklist or len(rule.columns) != 1 or len(printed.rows) < 2:
        return ""
    texts, marks = [_row(row, rule) for row in printed.rows], printed.row_marks
    if not all(texts) or not marks or sum(marks, Fraction(0)) != weight:
        return ""
    whole = "\n".join(
        f"{circled(number)}（{decimal_text(mark)}分）{text}"
        for number, (text, mark) in enumerate(zip(texts, marks, strict=True), 1)
    )
    plain = "\n".join(texts)
    return whole if len(problems_of(name, weight, whole)) <= len(problems_of(name, weight, plain)) else ""


def rows_as_grades(printed: PrintedIndicator, rule: RuleColumns) -> str:
    """The rows as …，得3分；…，得1分；…，不得分; nothing where they are no grades."""
    if rule.is_checklist or len(rule.columns) != 1 or not printed.is_graded:
        return ""
    texts = [_row(row, rule).rstrip(_ENDS) for row in printed.rows]
    if not all(texts) or any(says_scores(text) for text in texts):
        return ""
    graded = zip(texts, printed.row_marks, strict=True)
    return "；\n".join(f"{text}，{f'得{decimal_text(marks)}分' if marks else '不得分'}" for text, marks in graded)


def _row(row: ScoredRow, rule: RuleColumns) -> str:
    """What the row itself says."""
    own = (
        cell
        for column, cell in row.cells.items()
        if column == rule.columns[0] and cell.row == row.row and cell.rows == 1
    )
    return next((cell.text.strip() for cell in own), "")
