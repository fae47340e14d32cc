"""R504: no data give full marks."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.tools.lints.single.checklist import labelled
from dsl.tools.lints.subject import Subject, described, points


def full_marks(subject: Subject) -> Iterator[Diagnostic]:
    """A stated lower limit (最高得3分) is no surprise; the points of a list are R511's."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.cap < indicator.weight or labelled(indicator):
        return
    most = subject.analysis.reach.ends[1]
    best = subject.analysis.showing(most) if most < indicator.weight else None
    if best is not None:
        yield Diagnostic(
            "R504",
            indicator.span,
            {
                "name": subject.name,
                "weight": points(indicator.weight),
                "most": points(best.result.score),
                "witness": described(best),
            },
        )
