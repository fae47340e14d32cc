"""R505: no data give zero."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.analysis.witness import Witness
from dsl.base.diagnostics import Diagnostic
from dsl.tools.lints.single.same_branches import branches
from dsl.tools.lints.subject import Subject, described, limited_steps, points


def zero(subject: Subject) -> Iterator[Diagnostic]:
    """Where the text says how far a score may fall (最低得1分, 最高扣2分) it is meant; 扣完为止 is R512's."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.floor != 0 or subject.says("floor", "min_score", "max_minus"):
        return
    least = subject.analysis.reach.ends[0]
    if limited_steps(subject, -1) or least <= indicator.floor:
        return
    if any(branches(subject, term) for term in subject.terms):
        return
    worst = subject.analysis.showing(least)
    if worst is not None and not _goes_on(subject, worst):
        yield Diagnostic(
            "R505",
            indicator.span,
            {
                "name": subject.name,
                "least": points(worst.result.score),
                "weight": points(indicator.weight),
                "witness": described(worst),
            },
        )


def _goes_on(subject: Subject, worst: Witness) -> bool:
    """Whether a formula decides there: 权重×A/B nears zero as B grows, and ends only where figures end."""
    places = (term.deciding for term in worst.result.terms)
    return any(place is not None and subject.indicator.clauses[place].kind == "formula" for place in places)
