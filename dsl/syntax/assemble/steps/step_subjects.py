"""What stands in front of a step: the name of what it counts or moves, and the range that it is limited to."""

from __future__ import annotations

from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.conditions.denials import goes_beyond, negates
from dsl.syntax.assemble.points.list_words import refers_to_parts
from dsl.syntax.assemble.state import State, is_mark

_BEYOND = regex("^超.{0,3}部分$")
"""超储部分每增加10%: what lies above the award before it."""
_SURPASSES = regex(f"^超(?:额|过|出)?{any_word('achieved')}?{any_word('plan')}?{any_word('achieved')}?的?$")
"""超额完成的, 超出目标的."""


def subject_and_range(s: State, before: list[f.Fragment]) -> tuple[t.Words | None, t.Condition | None]:
    """The subject of a step and the range that it is limited to."""
    parts = [p for p in before if not is_mark(p, "comma", "when", "else", "colon")]
    said = s.clauses.conditions[-1] if s.clauses.conditions else None
    alone = parts[0] if len(parts) == 1 else None
    if isinstance(alone, f.CompareF) and goes_beyond(alone.span.text.strip(), said):
        s.again.append(alone.span)  # 超过标准的，每超1%扣1分
        return None, None
    if any(isinstance(p, (f.CompareF, f.RangeF)) for p in parts):
        if (beside := _asked_besides(before)) is not None:
            s.report("R226", beside.span, words=beside.span.text.strip())
        condition = read_condition(parts, s.report)
        if isinstance(condition, (t.Comparison, t.Within)):
            return condition.subject, condition
        if condition is not None:
            s.not_understood(condition.span)
        return None, None
    for part in parts:
        if not isinstance(part, f.WordsF):
            s.not_understood(part.span)
    words = [p.words for p in parts if isinstance(p, f.WordsF)]
    for extra in words[:-1]:
        s.not_understood(extra.span)
    if not words:
        return None, None
    if _only_denies(words[-1], said):
        s.again.append(words[-1].span)
        return None, None
    if (above := _above_what_was_said(s, words[-1])) is not None:
        s.again.append(words[-1].span)
        return None, above
    if not prose.is_quoted(words[-1]) and _BEYOND.match(words[-1].text):
        s.again.append(words[-1].span)
        return None, None
    if (
        prose.joins(words[-1]) and not words[-1].text.startswith(word_class("however")) and is_mark(before[-1], "comma")
    ):  # 每年培训200人，并留存资料，每少20人扣3分
        s.report("R226", words[-1].span, words=words[-1].span.text.strip())
    if prose.refused_in_subject(words[-1]):
        s.not_understood(words[-1].span)
    return prose.clean(words[-1]), None


def _above_what_was_said(s: State, words: t.Words) -> t.Condition | None:
    """超额完成的 behind 完成率100%得5分；不足100%的…: above the one figure that was said."""
    bounds = {c.bound for c in s.clauses.conditions if isinstance(c, t.Comparison) and c.of is None}
    plain = all(isinstance(c, t.Comparison) and c.bound is not None for c in s.clauses.conditions)
    if prose.is_quoted(words) or not _SURPASSES.match(words.text) or not plain or len(bounds) != 1:
        return None
    return t.Comparison(None, ">", bounds.pop(), words.span)


def _asked_besides(before: list[f.Fragment]) -> f.WordsF | None:
    """施用有机肥500公斤以上，提供购销凭证，每少50公斤扣4分: what is asked besides the figure, and nothing says what it costs."""
    figure = next(n for n, p in enumerate(before) if isinstance(p, (f.CompareF, f.RangeF)))
    comma = next((n for n in range(figure, len(before)) if is_mark(before[n], "comma")), len(before))
    for part, after in pairwise(before[comma:]):
        if isinstance(part, f.WordsF) and is_mark(after, "comma") and not negates(part.words.text, None):
            return part if prose.pieces(part.words) else None
    return None


def _only_denies(words: t.Words, said: t.Condition | None) -> bool:
    """未达到的 before 每低1%扣…: nothing but that what was said does not hold; 执行不到位的 denies one of two things that were said."""
    if prose.is_quoted(words):
        return False
    one_of_several = isinstance(said, t.Judgement) and prose.says_several(said.words.text) and len(words.text) > 4
    return (not one_of_several and negates(words.text, said)) or refers_to_parts(words.text)
