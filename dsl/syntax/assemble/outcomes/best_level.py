"""Marks in brackets behind the best of several levels: 审计报告按时提交（1分），迟交得0.5分，未提交不得分."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.vocabulary import ending
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import begins_point, is_mark, segment_end

_TOPIC = ending("topic-end")
"""资金管理（5分），规范得3分，不规范不得分: what the levels are of."""


def with_best_level(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks as what the level before them gives."""
    return [_given(part) if _is_best(fragments, k) else part for k, part in enumerate(fragments)]


def _given(part: f.Fragment) -> f.Fragment:
    assert isinstance(part, f.MarksF)
    return f.OutcomeF(replace(part.amount, span=part.span), part.span)


def _is_best(fragments: Sequence[f.Fragment], k: int) -> bool:
    marks = fragments[k]
    if (
        not isinstance(marks, f.MarksF)
        or not isinstance(marks.amount, t.Points)
        or not k
        or not begins_point(fragments, k - 1)
    ):
        return False
    words, levels = fragments[k - 1], fragments[k + 1 : segment_end(fragments, k)]
    if not isinstance(words, f.WordsF) or _TOPIC.search(words.words.text) or len(levels) < 6:
        return False
    given = [_level(levels[n : n + 3]) for n in range(0, len(levels), 3)]
    points = [value for value in given if value is not None]
    return len(points) == len(given) and points[-1] == 0 < points[0] and max(points) < marks.amount.value


def _level(parts: Sequence[f.Fragment]) -> Fraction | None:
    match parts:
        case [comma, f.WordsF(), f.OutcomeF(outcome=t.Points(value=value))] if is_mark(comma, "comma"):
            return value
        case _:
            return None
