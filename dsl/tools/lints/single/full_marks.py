"""R504: no data give full marks; R528: because one case alone is stated (较好得3分 of 5)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.syntax import tree as t
from dsl.tools.lints.single.checklist import labelled
from dsl.tools.lints.subject import Subject, described, points


def full_marks(subject: Subject) -> Iterator[Diagnostic]:
    """A stated lower limit (最高得3分) is no surprise; the points of a list are R511's."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.cap < indicator.weight or labelled(indicator):
        return
    most = subject.analysis.reach.ends[1]
    best = subject.analysis.showing(most) if most < indicator.weight else None
    if best is None:
        return
    parts = {"name": subject.name, "weight": points(indicator.weight), "most": points(best.result.score)}
    only = _only_case(subject)
    if only is not None:
        yield Diagnostic("R528", only.span, {**parts, "clause": only.span.text})
    else:
        yield Diagnostic("R504", indicator.span, {**parts, "witness": described(best)})


def _only_case(subject: Subject) -> t.Award | None:
    """The one clause, where somebody judges whether it holds and nothing says what else there is."""
    match subject.clauses:
        case (t.Award(condition=t.Judgement()) as award,):
            return award
    return None
