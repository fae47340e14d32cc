"""A formula over another figure than its condition compares: 高于平均水平的得满分，否则按参保率÷平均参保率×分值计分."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.units import Kind
from dsl.semantics.measures.lines import score_line
from dsl.semantics.measures.things import Measure, data_of
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.state import Open, RuleState
from dsl.syntax import tree as t


def under_guard(state: RuleState, clause: t.Award, measure: Measure) -> Line | None:
    """What a clause gives on the measure of its condition where its formula looks at another one: nothing, beside a group of
    the formula that counts where the clause decides.

    None where the formula looks at no other, at one that is scored anyway, or, beside a figure, at data that nothing before it knows:
    实际完成比例 may be another word for what was compared.
    """
    if not isinstance(clause.outcome, t.Scored):
        return None
    found, line = score_line(clause.outcome.expr, state.scope)
    if found is None or found.id == measure.id or found.id in state.groups:
        return None
    read = [measure, *(state.registry.measures[group.measure] for group in state.groups.values())]
    known = {datum for one in read for datum in data_of(one.formula)}
    if measure.kind is not Kind.YESNO and not known.issuperset(data_of(found.formula)):
        return None
    return guarded(state, found, line, clause.span)


def guarded(state: RuleState, measure: Measure, line: Line, clause: Span) -> Line:
    """A line as a group of its own that counts only where the clause at this place decides; what the clause gives where it stands."""
    award = MeasureAward((), line, False, clause)
    state.groups[f"{measure.id}@{clause.start}"] = Open(measure.id, awards=[award], guard=clause)
    return Line(Fraction(0), elsewhere=clause)
