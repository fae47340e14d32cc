"""R511: the points of a list (①②③) do not add up to the weight."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Indicator
from dsl.exact.number import Infinity
from dsl.exact.piecewise import maximum_on
from dsl.tools.lints.subject import Subject, points, run


def checklist(subject: Subject) -> Iterator[Diagnostic]:
    """Less than the weight: full marks cannot be had. More: points are lost in the cap, unless the text limits them."""
    indicator = subject.indicator
    best = subject.best if labelled(indicator) else None
    result = run(subject, best)[0] if best else None
    if best is None or result is None or indicator.kind != "indicator" or result.raw == indicator.weight:
        return
    if result.raw > indicator.weight and subject.says("cap", "max_score", "max_plus"):
        return
    if result.raw < indicator.weight and indicator.cap < indicator.weight:
        return
    yield Diagnostic(
        "R511",
        indicator.span,
        {
            "name": subject.name,
            "sum": points(result.raw),
            "weight": points(indicator.weight),
            "list": " + ".join(_most(subject, indicator)),
        },
    )


def labelled(indicator: Indicator) -> bool:
    """Whether the indicator is a list of points."""
    return any(term.label for term in indicator.terms)


def _most(subject: Subject, indicator: Indicator) -> Iterator[str]:
    for term in indicator.terms:
        found = maximum_on(term.function, subject.measure(term.measure).domain)
        if found is not None and not isinstance(found.value, Infinity):
            yield f"{term.label}{points(found.value)}"
