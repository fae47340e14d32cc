"""R504: no data give full marks."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.engine.reach import gives
from dsl.tools.lints.single.checklist import labelled
from dsl.tools.lints.subject import Subject, points, score


def full_marks(subject: Subject) -> Iterator[Diagnostic]:
    """A stated lower limit (最高得3分) is no surprise; the points of a list are R511's."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.cap < indicator.weight or labelled(indicator):
        return
    if not subject.scores.exact or gives(subject.scores, indicator, indicator.weight):
        return
    best = subject.best
    most = score(subject, best) if best else None
    if best and most is not None and most < indicator.weight:
        yield Diagnostic(
            "R504",
            indicator.span,
            {
                "name": subject.name,
                "weight": points(indicator.weight),
                "most": points(most),
                "witness": subject.described(best),
            },
        )
