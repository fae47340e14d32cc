"""Tables of deductions: 1次扣2分，2次扣5分，3次以上扣10分 are rows of which one holds, not steps that add up."""

from __future__ import annotations

from dsl.exact.units import Kind
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import Report


def read_tables(clauses: list[t.Clause], counted: set[int], report: Report) -> list[t.Clause]:
    """The clauses with such rows as conditions; a table without a last row (以上) is asked for it.

    `counted`: where the steps begin that are said without 每.
    """
    result: list[t.Clause] = []
    at = 0
    while at < len(clauses):
        rows = _rows(clauses, at, counted)
        if len(rows) < 2:
            result.append(clauses[at])
            at += 1
            continue
        top = _with_all_beyond(clauses[at + len(rows)]) if at + len(rows) < len(clauses) else None
        if top is not None and _is_top(top, rows[-1]):
            clauses[at + len(rows)] = top
            result += _conditions(rows, top)
        else:
            report("R608", rows[-1].span, words=rows[-1].span.text)
        at += len(rows)
    return result


def _rows(clauses: list[t.Clause], at: int, counted: set[int]) -> list[t.Step]:
    """Deductions for 1, 2, 3 … of one thing, said without 每."""
    rows: list[t.Step] = []
    while at + len(rows) < len(clauses):
        clause = clauses[at + len(rows)]
        if not isinstance(clause, t.Step) or clause.direction != "each" or clause.span.start not in counted:
            break
        if rows and not _follows(rows[-1], clause):
            break
        rows.append(clause)
    return rows


def _follows(before: t.Step, row: t.Step) -> bool:
    same = row.subject is None or before.subject is None or row.subject == before.subject
    return (
        same and row.size.unit == before.size.unit and row.size.number > before.size.number and row.sign == before.sign
    )


def _with_all_beyond(clause: t.Clause) -> t.Clause:
    """3次不得分 behind 2次扣4分: nor do four times score anything."""
    said = clause.condition if isinstance(clause, t.Award) and t.gives_nothing(clause) else None
    if not isinstance(clause, t.Award) or not isinstance(said, t.Comparison) or not said.bare:
        return clause
    return replace(clause, condition=replace(said, op=">=", bare=False))


def _is_top(clause: t.Clause | None, last: t.Step) -> bool:
    condition = clause.condition if isinstance(clause, (t.Adjust, t.Award)) else None
    if not isinstance(condition, t.Comparison) or condition.bound is None or condition.op not in (">=", ">"):
        return False
    return condition.bound.unit == last.size.unit and condition.bound.number >= last.size.number


def _conditions(rows: list[t.Step], top: t.Clause | None) -> list[t.Clause]:
    """A count has the number of its row; a time goes on to the next row's."""
    subject = rows[0].subject
    assert isinstance(top, (t.Adjust, t.Award)) and isinstance(top.condition, t.Comparison) and top.condition.bound
    ends = [row.size for row in rows[1:]] + [top.condition.bound]
    found: list[t.Clause] = []
    for row, end in zip(rows, ends, strict=True):
        condition: t.Condition
        if row.size.unit.kind is Kind.DURATION:
            condition = t.Within(
                subject=subject, low=row.size, high=end, low_closed=True, high_closed=False, span=row.span
            )
        else:
            condition = t.Comparison(subject, "=", row.size, row.span)
        found.append(t.Adjust(condition, row.sign, row.amount, row.span))
    return found
