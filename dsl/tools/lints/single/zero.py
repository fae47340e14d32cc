"""R505: no data give zero."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.engine.reach import gives
from dsl.tools.lints.single.same_branches import branches
from dsl.tools.lints.subject import Subject, limited_steps, points, score


def zero(subject: Subject) -> Iterator[Diagnostic]:
    """Where the text says how far a score may fall (最低得1分, 最高扣2分) it is meant; 扣完为止 is R512's."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.floor != 0 or subject.says("floor", "min_score", "max_minus"):
        return
    if limited_steps(subject, -1) or not subject.scores.exact or gives(subject.scores, indicator, indicator.floor):
        return
    if any(branches(subject, term) for term in indicator.terms):
        return
    worst = subject.worst
    least = score(subject, worst) if worst else None
    if worst and least:
        yield Diagnostic(
            "R505",
            indicator.span,
            {
                "name": subject.name,
                "least": points(least),
                "weight": points(indicator.weight),
                "witness": subject.described(worst),
            },
        )
