"""Steps that count from 0 how far something lies beyond a standard in words, or two things lie apart: no figure is compared.

未超预算得5分，每超1%扣1分 counts 超预算, which the indicator's own rate (公用经费控制率) is not; 实际进度与计划每相差4%扣1分.
"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.record import replace
from dsl.semantics.rule.state import RuleState
from dsl.syntax import tree as t

VERB = regex(r"每(?P<verb>\D+?)[\d一二两三四五六七八九十个]")
"""What stands between 每 and the figure: 上升 of 每上升1位."""
_BOTH = regex(".{2,}?[与和同跟].{2,}")
_DEVIATION = saying("two-sided")
_DENIED = regex(f"(?:{any_word('negation')}|零)(?:{any_word('happens')})?(?P<what>.{{2,}}?)的?$")
_ALIKE = regex(f"(?P<both>.{{2,}}?[与和同跟].{{2,}}?)的?(?:{any_word('all')}|基本|保持)*{any_word('alike')}的?")


def counted_apart(state: RuleState, step: t.Step) -> t.Step:
    """The step as one that counts from 0 what is called after the two things, or after the indicator; as it is beside a figure that it leads away from."""
    said = VERB.search(step.span.text)
    if step.direction != "either" or step.within is not None or said is None:
        return step
    name = step.subject.text if step.subject is not None else _standard(state)
    if step.subject is None and not name and state.judged and not _is_measured(state):
        name = state.scope.entry.name
    is_apart = _BOTH.fullmatch(name) or (step.subject is None and name)
    if not is_apart or _DEVIATION.search(name):
        return step
    return replace(
        step, subject=t.Words(f"{name.removesuffix(said['verb'])}{said['verb']}", step.span), direction="each"
    )


def _is_measured(state: RuleState) -> bool:
    """Something says from which figure a step may go."""
    return state.scope.entry.target is not None or any(group.awards for group in state.groups.values())


def _standard(state: RuleState) -> str:
    """实际完成值与目标值 of 实际完成值与目标值一致."""
    said = (match["both"] for each in state.judged if (match := _ALIKE.fullmatch(each.words.text)))
    return next(said, "")


def counted_beyond(state: RuleState, step: t.Step) -> t.Step:
    """The step with a name for what it counts; as it is where the indicator is called after that (无故障…, 故障率) or says from where it goes."""
    said = VERB.search(step.span.text)
    if step.direction != "up" or step.subject is not None or said is None or _is_measured(state) or not state.judged:
        return step
    own = state.scope.entry.name
    denied = [match["what"] for each in state.judged if (match := _DENIED.search(each.words.text))]
    if any(what[:2] in own for what in denied):
        return step
    beyond = (what for what in denied if what.startswith(said["verb"][0]))
    return replace(step, subject=t.Words(next(beyond, f"{own}{said['verb']}"), step.span))
