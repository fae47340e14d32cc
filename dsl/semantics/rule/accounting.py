"""The law of accounting, after the names are resolved: every clause of a sentence decides something, or is kept as a remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dsl.base.diagnostics import has_errors
from dsl.base.source import Span
from dsl.base.vocabulary import saying
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.semantics.model import MeasureStep
from dsl.semantics.rule.awards.overlap import overlapping
from dsl.semantics.rule.state import RuleState
from dsl.syntax import tree as t

_BESIDES = saying("besides")
_DECIDES = (t.Award, t.Step, t.Adjust, t.Bands, t.Raters)


def account(state: RuleState, told: int) -> None:
    """R226 for a clause that nothing reads, and the remarks of the sentence. `told`: how much had been reported before it."""
    registry, clauses = state.registry, state.clauses
    for clause in clauses:
        if isinstance(clause, t.Gloss):
            registry.remark(state.scope.entry.key, clause.span)
    for span in state.described:
        registry.remark(state.scope.entry.key, span)
    if has_errors(registry.diagnostics[told:]):
        return
    for span in (*overlapping(clauses), *_taken_beyond(state)):
        registry.report("R343", span, words=span.text)
    for reading in _of_no_step(state):
        registry.report("R226", reading.span, words=reading.span.text)
    for step in _nowhere(state):
        registry.report("R606", step.span, words=step.span.text)
    read, met = _read(state), Counter[Span]()
    for clause in clauses:
        met[clause.span] += isinstance(clause, _DECIDES)
        if isinstance(clause, _DECIDES) and met[clause.span] > read[clause.span]:
            registry.report("R226", clause.span, words=clause.span.text)


def _taken_beyond(state: RuleState) -> Iterator[Span]:
    """每起扣0.5分，超过3起的每起扣1分: of those beyond 3 both may be taken, or the second alone."""
    for group in state.groups.values():
        each = [step for step in group.steps if step.change < 0 and step.direction == "up" and not group.awards]
        for one, other in pairwise(each):
            beyond = one.start == 0 and other.start is not None and other.start > 0
            if beyond and not _BESIDES.search(other.span.text):
                yield one.span.to(other.span)


def _of_no_step(state: RuleState) -> list[t.StepReading]:
    """得分=完成数/计划数×10，不足1分按1分计: how a part of a step counts, where nothing is counted in steps; 每处扣0.5分，不足1分按1分计, which
    rounds marks."""
    given = [c.outcome for c in state.clauses if isinstance(c, t.Award)]
    steps = [c for c in state.clauses if isinstance(c, t.Step)]
    worked_out = any(isinstance(outcome, t.Scored) for outcome in given) and not steps
    return [
        c
        for c in state.clauses
        if isinstance(c, t.StepReading) and c.size is not None and (worked_out or c.size.unit.kind is Kind.SCORE)
    ]


def _nowhere(state: RuleState) -> Iterator[MeasureStep]:
    """超额完成的每超10%加0.5分，未完成的每少10%扣1分: steps down from 0 of what is never less, so that nothing could be taken."""
    for group in state.groups.values():
        domain = state.registry.measures[group.measure].domain
        for step in group.steps:
            below = step.start is not None and step.direction == "down" and step.region is None and not group.awards
            if below and domain.clip(Interval(None, step.start)) is None:
                yield step


def _read(state: RuleState) -> Counter[Span]:
    """The places of the clauses that a group has, that describe, or that say where all begins; as often as clauses stand there, since one
    place may be told of several things."""
    found = Counter(state.described)
    for group in state.groups.values():
        found.update(c.span for clauses in (group.awards, group.steps, group.adjusts) for c in clauses)
    unconditional = [c.span for c in state.clauses if isinstance(c, t.Award) and c.condition is None]
    found.update(unconditional if state.base is not None and len(unconditional) == 1 else ())
    return found
