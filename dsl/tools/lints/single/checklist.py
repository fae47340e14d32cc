"""R511: the points of a list (①②③) do not add up to the weight, or parts without numbers to more than it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Indicator
from dsl.exact.number import Infinity
from dsl.exact.piecewise import maximum_on
from dsl.semantics.wholes.exemptions import exempted, is_of_nobody
from dsl.syntax import tree as t
from dsl.tools.lints.subject import Subject, points


def checklist(subject: Subject) -> Iterator[Diagnostic]:
    """Less than the weight: full marks cannot be had. More: points are lost in the cap, unless the text limits them
    or gives the full mark to whom the rest does not score."""
    indicator = subject.indicator
    listed = labelled(indicator)
    raw = _sum(subject) if indicator.kind == "indicator" and (listed or _adds_up(subject)) else None
    said = [c for each in subject.clauses for c in (each, *(each.clauses if isinstance(each, t.Item) else ()))]
    together = any(isinstance(c, t.Limit) and c.whose for c in subject.clauses) or any(map(is_of_nobody, said))
    if raw is not None and raw >= indicator.weight and together:
        raw = min(indicator.weight, _held(subject))
    if raw is None or raw == indicator.weight or (raw < indicator.weight and not listed):
        return
    if raw > indicator.weight and subject.says("cap", "open", "max_score", "max_plus"):
        return
    exempt, _ = exempted(subject.clauses, subject.entry.name, indicator.weight)
    if raw == indicator.weight * (1 + len(exempt)):
        return
    if raw < indicator.weight and indicator.cap < indicator.weight:
        return
    yield Diagnostic(
        "R511",
        indicator.span,
        {
            "name": subject.name,
            "sum": points(raw),
            "weight": points(indicator.weight),
            "list": " + ".join(_most(subject, indicator)),
        },
    )


def labelled(indicator: Indicator) -> bool:
    """Whether the indicator is a list of points."""
    return any(term.label for term in indicator.terms)


def _adds_up(subject: Subject) -> bool:
    """Whether several data give points: 合格率≥90%得5分，否则不得分；满意度≥80%得5分，否则不得分."""
    terms = len(subject.indicator.terms) - len(subject.indicator.conditions | subject.indicator.alternatives)
    return terms > 1 and len(list(_most(subject, subject.indicator))) > 1


def _sum(subject: Subject) -> Fraction | None:
    """The most that the points give together; None without end. A part of its own may begin at its marks, or, where standards have one full mark together, that far below 0."""
    terms, silent = subject.indicator.terms, subject.indicator.conditions | subject.indicator.alternatives
    given = {term.measure for place, term in enumerate(terms) if place not in silent}
    found = [maximum_on(f, subject.domain(m)) for m, f in subject.functions.items() if m in given]
    most = [end.value for end in found if end is not None and not isinstance(end.value, Infinity)]
    shared = sum((part.base for part in subject.indicator.parts), Fraction(0))
    return subject.indicator.base + shared + sum(most, Fraction(0)) if len(most) == len(found) else None


def _held(subject: Subject) -> Fraction:
    """The most that the points give between the limits of several together (①②合计最高得3分)."""
    indicator = subject.indicator
    ends = (maximum_on(term.function, subject.domain(term.measure)) for term in indicator.terms)
    given = [end.value if end is not None and not isinstance(end.value, Infinity) else indicator.weight for end in ends]
    parts: list[Fraction] = []
    for part in indicator.parts:
        inside = sum((given[n] for n in part.terms), Fraction(0)) + sum((parts[n] for n in part.parts), Fraction(0))
        parts.append(part.clamp(part.base + inside))
    alone = [parts[n] for n in indicator.outer] + [given[n] for n in indicator.alone]
    return indicator.base + sum(alone, Fraction(0))


def _most(subject: Subject, indicator: Indicator) -> Iterator[str]:
    for place, term in enumerate(indicator.terms):
        if place in indicator.conditions | indicator.alternatives:
            continue
        found = maximum_on(term.function, subject.domain(term.measure))
        if found is not None and not isinstance(found.value, Infinity) and found.value > 0:
            yield f"{term.label}{points(found.value)}"
