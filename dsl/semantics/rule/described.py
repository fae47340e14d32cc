"""Awards in words that only say where deductions start: 按期完成得满分，每逾期1天扣1分."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.semantics.rule.awards import DELAY
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t
from dsl.syntax.assemble.prose import opposite

NONE = re.compile(rf"^(?:全年|年内|当年|本年度?|年度内)?(?:{any_word('unmet')}|无)(?P<rest>.*)$")
_HAS = re.compile(f"^{any_word('exists')}")
_GENERAL = re.compile(any_word("fault"))
_JOINED = re.compile(f"{any_word('joining')}|[，,、]")
_IN_TIME = re.compile(any_word("in-time"))
_FULLY = re.compile(any_word("in-full"))


def describe(state: RuleState, judged: Judged) -> None:
    """按期完成得8分，每逾期1天扣1分: the award only says where the steps start; R226 for what it asks besides (且验收合格, 足额)."""
    state.described.append(judged.clause.span)
    late = any(isinstance(c, t.Step) and DELAY.search(c.span.text.replace("拖欠", "")) for c in state.clauses)
    said = [words for words in _JOINED.split(judged.words.text) if words]
    beside = [words for words in said if not _IN_TIME.search(words)]
    if late and (len(said) > len(beside) > 0 or _FULLY.search(judged.words.text)):
        state.registry.report("R226", judged.words.span, words=(beside or said)[0])


def is_start(state: RuleState, judged: Judged) -> bool:
    """Whether the award says where deductions start, and is no condition of its own.

    有合同得2分（of 4）；无审查记录扣2分: less than all is the marks of that condition, not what there is to take from.
    """
    if not only_takes(state):
        return _is_in_time(state, judged)
    added = sum((a.change for g in state.groups.values() for a in g.adjusts if a.change > 0), Fraction(0))
    return outcome_points(state, judged.outcome) + added == state.full and not _is_apart(state, judged)


def only_takes(state: RuleState) -> bool:
    """资金使用合规得满分，每发现1处扣1分: what is awarded in words is that there is nothing to take."""
    groups = state.groups.values()
    steps = [s.change for g in groups for s in g.steps]
    once = [] if steps else [a.change for g in groups for a in g.adjusts]  # 获奖加1分 beside what is counted
    return all(change < 0 for change in (*steps, *once))


def _is_in_time(state: RuleState, judged: Judged) -> bool:
    """按计划时间竣工得4分，每提前10天加0.5分，每拖后10天扣1分: neither early nor late."""
    measures = [state.registry.measures[g.measure] for g in state.groups.values()]
    steps = [s for g in state.groups.values() for s in g.steps]
    timed = bool(steps) and all(m.kind is Kind.DURATION for m in measures)
    return timed and _IN_TIME.search(judged.words.text) is not None and any(s.change < 0 for s in steps)


def _is_apart(state: RuleState, judged: Judged) -> bool:
    """有预案得3分，未将预案报备的扣1分; 制度落实得4分；每脱岗1次扣2分: what is taken says nothing of what is awarded, which is asked too.

    It is no description of "nothing to take" where it is negated (无事故), names something there is, or where all that is taken stands
    in other sentences and speaks of other things.
    """
    words, award = judged.words.text, judged.clause.span
    taken = [c.span for c in state.clauses if isinstance(c, (t.Step, t.Adjust))] + [
        j.clause.span for j in state.judged if j is not judged
    ]
    if NONE.match(words) or not taken or not isinstance(judged.outcome, t.Points):
        return False
    if _HAS.match(words) and all(isinstance(c, t.Adjust) for c in state.clauses if isinstance(c, (t.Step, t.Adjust))):
        return not any(opposite(words_of(c), words) for c in state.clauses if isinstance(c, t.Adjust))
    return not any(_speaks_of(span, words) or not _ends_before(award, span) for span in taken)


def words_of(clause: t.Adjust) -> str:
    """The condition in words under which something is taken; nothing where it is none."""
    return clause.condition.words.text if isinstance(clause.condition, t.Judgement) else ""


def _speaks_of(taken: Span, words: str) -> bool:
    """Whether what is taken names what was awarded, or names nothing (发现问题的, 不符合的, 每缺1项)."""
    text = taken.text
    return bool(_GENERAL.search(text)) or any(words[n : n + 2] in text for n in range(len(words) - 1))


def _ends_before(award: Span, taken: Span) -> bool:
    """Whether a semicolon or full stop stands between the two."""
    first, last = sorted((award, taken), key=lambda span: span.start)
    return any(mark in first.source.text[first.end : last.start] for mark in "；;。\n")
