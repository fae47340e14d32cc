"""Awards in words that only say where deductions start: 按期完成得满分，每逾期1天扣1分."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.vocabulary import saying
from dsl.exact.units import Kind
from dsl.semantics.rule.awards.awards import DELAY
from dsl.semantics.rule.faults.pieces import pieces
from dsl.semantics.rule.faults.standard import is_own, unsaid
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t

_IN_TIME = saying("in-time")
_FULLY = saying("in-full")


def describe(state: RuleState, judged: Judged) -> None:
    """按期完成得8分，每逾期1天扣1分: the award only says where the steps start; R226 for what it asks besides (且验收合格, 足额)."""
    state.described.append(judged.clause.span)
    late = any(isinstance(c, t.Step) and DELAY.search(c.span.text.replace("拖欠", "")) for c in state.clauses)
    beside = unsaid(state, judged)
    if not beside and late and _FULLY.search(judged.words.text) and len(pieces(judged.words.text)) == 1:
        beside = (judged.words.text,)
    if beside:
        state.registry.report("R226", judged.words.span, words=beside[0])


def is_start(state: RuleState, judged: Judged) -> bool:
    """Whether the award says where deductions start, and is no condition of its own.

    有合同得2分（of 4）；无审查记录扣2分: less than all is the marks of that condition, not what there is to take from. Where
    something is added besides, that is what the rest of the marks are for: 按时报送得6分，每迟报1次扣1分；每采用1条加0.5分.
    """
    if not only_takes(state):
        return _is_in_time(state, judged) or (_takes(state) and not is_own(state, judged))
    added = sum((a.change for g in state.groups.values() for a in g.adjusts if a.change > 0), Fraction(0))
    return outcome_points(state, judged.outcome) + added == state.full and not is_own(state, judged)


def only_takes(state: RuleState) -> bool:
    """资金使用合规得满分，每发现1处扣1分: what is awarded in words is that there is nothing to take."""
    groups = state.groups.values()
    steps = [s.change for g in groups for s in g.steps]
    once = [] if steps else [a.change for g in groups for a in g.adjusts]  # 获奖加1分 beside what is counted
    return all(change < 0 for change in (*steps, *once))


def only_adds_once(state: RuleState) -> bool:
    """优秀得5分，良好得4分，合格得3分；连续两年优秀的另加1分: what is given on top, and nothing that is counted."""
    groups = state.groups.values()
    return not any(g.steps or g.awards for g in groups) and all(a.change > 0 for g in groups for a in g.adjusts)


def _takes(state: RuleState) -> bool:
    groups = state.groups.values()
    return any(s.change < 0 for g in groups for s in g.steps) or any(a.change < 0 for g in groups for a in g.adjusts)


def _is_in_time(state: RuleState, judged: Judged) -> bool:
    """按计划时间竣工得4分，每提前10天加0.5分，每拖后10天扣1分: neither early nor late."""
    measures = [state.registry.measures[g.measure] for g in state.groups.values()]
    steps = [s for g in state.groups.values() for s in g.steps]
    timed = bool(steps) and all(m.kind is Kind.DURATION for m in measures)
    return timed and _IN_TIME.search(judged.words.text) is not None and any(s.change < 0 for s in steps)
