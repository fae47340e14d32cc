"""R525: a stated limit lies above the weight (最多扣8分 of 5), so that it limits nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.syntax import tree as t
from dsl.tools.lints.subject import Subject, points


def limit_above(subject: Subject) -> Iterator[Diagnostic]:
    """A mark that may pass the weight (每超1%加0.5分，最高不超过7分) has a limit of its own; 加分 of 5 has not."""
    indicator, weight = subject.indicator, subject.indicator.weight
    is_free = indicator.kind == "indicator" and indicator.cap > weight
    for amount, span, is_taken in _limits(subject):
        most = amount.rate * weight if isinstance(amount, t.Share) else amount.value
        if most > weight and not (indicator.floor < 0 if is_taken else is_free):
            parts = {"name": subject.name, "limit": points(most), "weight": points(weight)}
            yield Diagnostic("R525", span, parts)


def _limits(subject: Subject) -> Iterator[tuple[t.Amount, Span, bool]]:
    """Each limit that is stated; True where it is of what is taken."""
    for clause in subject.clauses:
        if isinstance(clause, t.Limit) and clause.kind in ("max_score", "max_minus", "max_plus") and clause.amount:
            yield clause.amount, clause.span, clause.kind == "max_minus"
        elif isinstance(clause, t.Step) and clause.cap is not None:
            yield clause.cap, clause.cap.span, clause.sign < 0
