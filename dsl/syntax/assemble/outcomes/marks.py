"""Marks that no verb gives: 有制度2分, 好，5分, 达到90%的3分, 有预算（2分）; and those in the heading of a point: ①执行率（5分）：95%以上得满分…."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying, word_class
from dsl.exact.units import MARK
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import is_reference
from dsl.syntax.assemble.revisions.whose import without_whose
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.segments import ends_between

_LABEL = regex(f"(?:分|{any_word('marks-label')}|{any_word('total-label')})$")
_NO_AWARD = ending("no-award")
_LESSER = saying("lesser")
_ENDS: tuple[f.Mark, ...] = ("semicolon", "full_stop", "comma", "dun")


def with_marks(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with an outcome for each number of marks that stands for one; what stays a `MarksF` is a heading's."""
    given = [_given(fragments, k) for k in range(len(fragments))]
    for k, (before, part) in enumerate(pairwise(fragments)):
        if isinstance(part, f.BareF) and isinstance(given[k + 1], f.OutcomeF):
            given[k] = without_whose(before)
    heads = _headings(given)
    told = [
        f.OutcomeF(part.amount, part.span) if isinstance(part, f.MarksF) and k not in heads else part
        for k, part in enumerate(given)
    ]
    return _headed(told)


def _headings(fragments: list[f.Fragment]) -> set[int]:
    """The places of marks that head a point. Without numbers and colons, behind which only deductions stand, all are headings or none:
    制度健全（3分），每缺1项扣1分；台账完整（2分）."""
    marks = [k for k, part in enumerate(fragments) if isinstance(part, f.MarksF)]
    heads = {k for k in marks if _heads(fragments, k)}
    if any(isinstance(part, f.ItemF) for part in fragments) or (len(marks) > 1 and len(heads) == len(marks)):
        return heads
    return {k for k in heads if is_mark(fragments[k + 1], "colon") or not _only_takes(fragments, k)}


def _only_takes(fragments: list[f.Fragment], k: int) -> bool:
    """Whether what decides behind a bracket is what is taken, and of something else than what the bracket stands behind."""
    decides = (f.OutcomeF, f.ChangeF, f.EqualsF)
    behind = fragments[k + 1 :]
    first = next((part for part in behind if isinstance(part, decides)), None)
    counts = any(isinstance(part, f.PerF) and part.direction == "each" for part in behind[:2])
    return isinstance(first, f.ChangeF) and (counts or not subject_follows(behind[:4]))


def _given(fragments: list[f.Fragment], k: int) -> f.Fragment:
    part = fragments[k]
    if isinstance(part, f.BareF) and gives(fragments, k):
        return f.OutcomeF(t.Points(part.quantity.number, part.span), part.span)
    return part


def gives(fragments: Sequence[f.Fragment], k: int) -> bool:
    """有制度2分，达到90%的3分: marks right behind what they are given for, or behind a comma, with nothing else to come."""
    part = fragments[k]
    if not isinstance(part, f.BareF) or part.quantity.unit != MARK or k == 0:
        return False
    before, after = fragments[k - 1], fragments[k + 1] if k + 1 < len(fragments) else None
    at = k - 2 if is_mark(before, "comma", "colon", "when") and k > 1 else k - 1
    before = fragments[at]
    if is_mark(after, "comma") and k + 2 < len(fragments) and isinstance(fragments[k + 2], (f.OutcomeF, f.ChangeF)):
        return False
    ends = after is None or is_mark(after, *_ENDS) or isinstance(after, f.ItemF)
    apart = after is not None and (
        ends_between(part.span, after.span) or (isinstance(after, f.WordsF) and after.span.start > part.span.end)
    )
    if not (ends or apart):
        return False
    if isinstance(before, f.WordsF):
        return not _is_label(before.words.text) and not _refers(fragments, at, before.words.text)
    return isinstance(before, (f.CompareF, f.RangeF)) or (isinstance(before, f.BareF) and before.quantity.unit != MARK)


def _is_label(words: str) -> bool:
    """本项满分, 合计, but not 通过审计."""
    return _LABEL.search(words) is not None and _NO_AWARD.search(words) is None


def _refers(fragments: Sequence[f.Fragment], at: int, text: str) -> bool:
    """以上三项2分 are marks of points; 中2分 those of a level, 10天以内完成的3分 those of a figure."""
    behind_figure = at > 0 and isinstance(fragments[at - 1], (f.CompareF, f.RangeF))
    return is_reference(text) and not behind_figure and text not in word_class("lesser")


def _heads(fragments: list[f.Fragment], k: int) -> bool:
    """（5分） is a heading's where its point goes on to say what gives the marks."""
    if k and isinstance(fragments[k - 1], f.ItemF):
        return True
    if _is_best_grade(fragments, k) or _gives_at_figure(fragments, k):
        return False
    for part in fragments[k + 1 :]:
        if isinstance(part, (f.ItemF, f.MarksF)) or is_mark(part, "semicolon", "full_stop"):
            return False
        if isinstance(part, f.OutcomeF) and not t.is_nothing(part.outcome):
            return not _exceeds(part.outcome, fragments[k])
        if isinstance(part, (f.ChangeF, f.PerF, f.EqualsF, t.Listed)):
            return True
    return False


def _gives_at_figure(fragments: list[f.Fragment], k: int) -> bool:
    """合格率≥90%（2分），每低2个百分点扣0.5分: marks for the figure before them, from which less leads away; 培训600人（3分），完成率100%得3分 heads."""
    before, behind = fragments[k - 1] if k else None, fragments[k + 1 :]
    figure = isinstance(before, f.CompareF) or (isinstance(before, f.BareF) and before.quantity.unit != MARK)
    if not figure or not is_mark(behind[0] if behind else None, "comma"):
        return False
    first = next((part for part in behind if isinstance(part, (f.OutcomeF, f.ChangeF, f.PerF, f.EqualsF))), None)
    less = isinstance(first, f.OutcomeF) and isinstance(first.outcome, t.InProportion)
    return less or (isinstance(first, f.PerF) and first.direction != "each") or isinstance(first, f.ChangeF)


def _exceeds(outcome: t.Outcome | None, marks: f.Fragment) -> bool:
    """档案完整（2分）⏎完好率95%以上得4分: more than the bracket gives, so that it heads nothing of it."""
    if not isinstance(marks, f.MarksF) or not isinstance(marks.amount, t.Points) or not isinstance(outcome, t.Points):
        return False
    return outcome.value > marks.amount.value


def _is_best_grade(fragments: list[f.Fragment], k: int) -> bool:
    """①方案科学（6分），较科学得一半，不科学不得分: what follows are grades below that of the words before the bracket."""
    heading, behind = fragments[k], fragments[k + 1 :]
    end = next((n for n, part in enumerate(behind) if isinstance(part, f.ItemF) or is_mark(part, *_ENDS[:2])), None)
    grades = [part for part in behind[:end] if not is_mark(part, "comma", "when")]
    if not isinstance(heading, f.MarksF) or not is_mark(behind[0] if behind else None, "comma"):
        return False
    if not all(isinstance(part, (f.WordsF, f.OutcomeF)) for part in grades) or any(map(_is_formula, grades[:1])):
        return False
    given = [n for n, part in enumerate(grades) if isinstance(part, f.OutcomeF) and not t.is_nothing(part.outcome)]
    return bool(given) and all(_is_lesser(grades[n - 1], grades[n], heading.amount) for n in given if n)


def _is_formula(part: f.Fragment) -> bool:
    """①开工率（2分），按开工率计分."""
    return isinstance(part, f.OutcomeF) and isinstance(part.outcome, (t.Scored, t.InProportion))


def _is_lesser(words: f.Fragment, part: f.Fragment, amount: t.Amount) -> bool:
    """较科学得一半: in words a lesser degree, and less than the amount."""
    outcome = part.outcome if isinstance(part, f.OutcomeF) else None
    less = isinstance(outcome, t.Share) and outcome.rate < 1
    if isinstance(outcome, t.Points) and isinstance(amount, t.Points):
        less = outcome.value < amount.value
    return less and isinstance(words, f.WordsF) and _LESSER.match(words.words.text) is not None


def _headed(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """甲（4分）：…；乙（6分）：…: without numbers each heading begins a point."""
    heads = [k for k, part in enumerate(fragments) if isinstance(part, f.MarksF)]
    if len(heads) < 2 or any(isinstance(part, f.ItemF) for part in fragments):
        return fragments
    numbered = list(fragments)
    for number, k in reversed(list(enumerate(heads, start=1))):
        start = k - 1 if k and isinstance(fragments[k - 1], f.WordsF) else k
        at = fragments[start].span
        numbered.insert(start, f.ItemF(number, replace(at, end=at.start)))
    return numbered


def subject_follows(following: list[f.Fragment]) -> bool:
    """Whether what stands behind a heading measures what the heading names: 执行率（5分）：95%以上…."""
    at = next((k for k, part in enumerate(following) if not is_mark(part, "comma", "colon")), len(following))
    if at == len(following):
        return False
    if isinstance(following[at], f.BareF):
        return not (at + 1 < len(following) and isinstance(following[at + 1], f.WordsF))
    apart = is_mark(following[0], "comma")
    return isinstance(following[at], (f.CompareF, f.RangeF)) or (isinstance(following[at], f.PerF) and apart)
