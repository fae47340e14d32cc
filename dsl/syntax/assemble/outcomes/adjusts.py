"""What is taken or added once under a condition, and what takes the total."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.vocabulary import word_class
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.asked_before import condition_before, following_condition, is_failed, required
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.conditions.denials import denies_some_of, negates, negates_part
from dsl.syntax.assemble.outcomes.losses import limit_of_losses
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps.how_often import each_by_itself, leaves_open_how_often

_AMONG = "其中"
_ONCE_SCORED = frozenset(word_class("once-scored"))


def adjust(s: State, fragment: f.ChangeF) -> None:
    """扣1分, 加1分: a change for the condition before it."""
    _without_how(s)
    if limit := limit_of_losses(s, fragment):
        s.clauses.add(limit)
        return
    if is_mark(s.peek(), "unless"):
        found = following_condition(s)
        condition: t.Condition | None = found and t.Unless(found, found.span)
    else:
        condition = required(s) or (
            following_condition(s) if is_mark(s.peek(), "if") else _unless(s, condition_before(s, fragment.span))
        )
    if condition is None:
        if not is_failed(s, fragment.span):
            s.report("R207", fragment.span)
        return
    span = condition.span.to(fragment.span)
    if isinstance(condition, t.Judgement) and prose.goes_below(condition.words):
        s.report("R333", span, words=span.text)
    elif fragment.sign < 0 and leaves_open_how_often(condition, span):
        s.report("R660", span, words=span.text)
    elif isinstance(condition, t.Judgement) and s.steps_in_segment and not _is_of_standard(s, condition.words.text):
        s.ask(span)
    cases = each_by_itself(condition, span)
    s.again += [condition.span] if len(cases) > 1 else []
    among = condition.span.text.startswith(_AMONG) and _is_worked_out(s.clauses.last)
    for each in cases:
        place = span if each is condition else each.span
        s.clauses.add(t.Adjust(_without_among(each) if among else each, fragment.sign, fragment.amount, place, among))


def _without_how(s: State) -> None:
    """同比下降的，折算后再扣2分: the words say again from what it is taken."""
    before, words = s.pending[-2:-1], s.pending[-1] if s.pending else None
    if before and isinstance(words, f.WordsF) and words.words.text in _ONCE_SCORED and is_mark(before[0], "comma"):
        s.again.append(words.span)
        s.pending = s.pending[:-1]


def _without_among(condition: t.Condition) -> t.Condition:
    if not isinstance(condition, t.Judgement):
        return condition
    return replace(condition, words=replace(condition.words, text=condition.words.text.removeprefix(_AMONG)))


def _is_worked_out(before: t.Clause | None) -> bool:
    """未完成的按完成比例得分，其中…: what a formula gives to those who did not."""
    if not isinstance(before, t.Award) or not isinstance(before.condition, t.Otherwise):
        return False
    return isinstance(before.outcome, (t.Scored, t.InProportion))


def _is_of_standard(s: State, words: str) -> bool:
    """按月考核并与付费挂钩的得5分，每缺一个月考核扣0.5分，考核结果未与付费挂钩的扣2分: behind a step, what the standard says too."""
    said = [c.words.text for c in s.clauses.conditions if isinstance(c, t.Judgement)]
    return any(denies_some_of(words, each) or negates_part(words, each) for each in said)


def _unless(s: State, condition: t.Condition | None) -> t.Condition | None:
    """每年不少于2次，未达到的扣1分: taken where the condition does not hold."""
    if not isinstance(condition, t.All) or not _denies_bound(condition.parts):
        return condition
    s.again.append(condition.parts[-1].span)
    parts = condition.parts[:-1]
    return t.Unless(parts[0] if len(parts) == 1 else t.All(parts, condition.span), condition.span)


def _denies_bound(parts: Sequence[t.Condition]) -> bool:
    """每年不少于2次，未达到的: one figure, and that it is not reached."""
    *_, bound, last = parts
    measured = len(parts) == 2 and isinstance(bound, (t.Comparison, t.Within))
    return measured and isinstance(last, t.Judgement) and negates(last.words.text, bound)


def veto(s: State, mark: f.MarkF) -> None:
    """总分为0 for the condition before it; R207 where there is none."""
    condition = following_condition(s) if is_mark(s.peek(), "if") else _vetoed(s)
    if condition is not None:
        s.clauses.add(t.Vetoed(condition, condition.span.to(mark.span)))
    elif not is_failed(s, mark.span):
        s.report("R207", mark.span)


def demote(s: State, fragment: f.FallF) -> None:
    """等级降为“差” for the condition before it; R207 where there is none."""
    condition = following_condition(s) if is_mark(s.peek(), "if") else _vetoed(s)
    if isinstance(condition, t.Otherwise):
        condition = _contrary(s, condition)
    if condition is not None:
        s.clauses.add(t.Demoted(condition, fragment.fall, condition.span.to(fragment.span)))
    else:
        s.report("R207", fragment.span)


def _contrary(s: State, rest: t.Otherwise) -> t.Unless | None:
    """无挪用行为得6分，否则不得分，评价等级直接定为“差”: where the one condition before 否则 does not hold."""
    awards = (clause for clause in s.clauses.all[:-1] if isinstance(clause, t.Award))
    before = [clause.condition for clause in awards if clause.condition is not None]
    return t.Unless(before[0], rest.span) if len(before) == 1 else None


def _vetoed(s: State) -> t.Condition | None:
    """发生事故的，该项不得分，并实行一票否决: the condition of the clause before it, where only a joining word stands here."""
    words = [part for part in s.pending if not is_mark(part, "comma")]
    joined = all(
        is_mark(p, "and") or (isinstance(p, f.WordsF) and not prose.without(p.words, prose.joins(p.words)).text)
        for p in words
    )
    last = s.clauses.last
    if (words and not joined) or not isinstance(last, t.Award | t.Adjust | t.Vetoed | t.Demoted):
        return read_condition(s.take_pending(), s.report)
    s.again += [part.span for part in s.take_pending()]
    return last.condition
