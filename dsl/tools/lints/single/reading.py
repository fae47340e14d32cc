"""R510: 每下降1%扣… does not say how a part of a step counts, and it matters."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.analysis.indicator import Analysis
from dsl.base.diagnostics import Diagnostic
from dsl.engine.lower import lower_indicator
from dsl.engine.plan import Clause, Term
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.measures.written import step_text
from dsl.semantics.model import Group
from dsl.syntax.tree import READINGS, ReadingKind
from dsl.tools.lints.subject import Subject, points, words


def reading(subject: Subject) -> Iterator[Diagnostic]:
    told = set()
    for term in subject.terms:
        for claim in term.claims:
            clause = subject.indicator.clauses[claim.clause]
            if clause.kind == "step" and not clause.reading_stated and clause.span not in told:
                told.add(clause.span)
                yield from _alternatives(subject, term, clause)


def _alternatives(subject: Subject, term: Term, clause: Clause) -> Iterator[Diagnostic]:
    """The three scores at the first value inside a step where they differ."""
    measure = subject.measure(term.measure)
    rules = [rule for kind in READINGS if (rule := under(subject, clause, kind)) is not None]
    for value in _inside_steps(subject, term, clause):
        scores = [s for s in subject.scores({term.measure: value}, rules) if s is not None]
        if len(set(scores)) > 1 and len(scores) == len(READINGS):
            completed, started, prorata = map(points, scores)
            yield Diagnostic(
                "R510",
                clause.span,
                {
                    "name": subject.name,
                    "clause": words(clause),
                    "measure": subject.spoken(term.measure),
                    "value": subject.shown(term.measure, value),
                    "completed": completed,
                    "started": started,
                    "prorata": prorata,
                    "size": step_text(clause.size or Fraction(0), measure.kind, measure.unit),
                },
            )
            return


def _inside_steps(subject: Subject, term: Term, clause: Clause) -> Iterator[Fraction]:
    """A value inside the second step, and one inside the first: round ones."""
    start, size = clause.start, clause.size
    if start is None or size is None:
        return
    for number in (1, 0):
        ends = [start - k * size if clause.direction == "down" else start + k * size for k in (number, number + 1)]
        value = subject.domain(term.measure).witness(Interval(min(ends), max(ends)), unit=subject.unit(term.measure))
        if value is not None:
            yield value


def under(subject: Subject, clause: Clause, kind: ReadingKind) -> Analysis | None:
    """The same indicator where this step is read so."""
    if clause.reading == kind:
        return subject.analysis
    model = subject.model
    rule = model.rules[subject.place]
    parts = tuple(replace(p, groups=tuple(_read_as(g, clause, kind) for g in p.groups)) for p in rule.parts)
    indicator, problems = lower_indicator(model, subject.entry, replace(rule, parts=parts))
    return None if problems else subject.analysis.read_as(indicator)


def _read_as(group: Group, clause: Clause, kind: ReadingKind) -> Group:
    steps = (replace(step, reading=kind) if step.span == clause.span else step for step in group.steps)
    return replace(group, steps=tuple(steps))
