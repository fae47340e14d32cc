"""The name of a row with its full mark, in front of the rule: 预算执行进度，满分5分，排名前3名的得满分…; 任务完成率（5分）：完成100%得满分…"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.syntax import fragments as f
from dsl.syntax.assemble import prose
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at

_FULL = regex("满分|分值|权重")


def with_full_marks(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such a name as a remark, and its mark as the most that the rule gives."""
    words, *behind = fragments[:4]
    if len(behind) < 3 or not isinstance(words, f.WordsF) or prose.is_quoted(words.words):
        return fragments
    marks = [part for part in fragments if isinstance(part, f.MarksF)]
    match behind:
        case [f.MarkF(kind="comma"), f.LimitF(kind="max_score") as limit, f.MarkF() as end]:
            if is_mark(end, "comma", "semicolon", "full_stop") and _FULL.match(limit.span.text):
                return [aside_at(words.span), *fragments[2:]]
        case [f.MarksF() as own, f.MarkF(kind="colon") as colon, _] if len(marks) == 1:
            if not any(isinstance(part, f.ItemF) for part in fragments):
                return [
                    aside_at(words.span),
                    f.LimitF("max_score", own.amount, own.span),
                    _comma(colon),
                    *fragments[3:],
                ]
    return fragments


def _comma(colon: f.MarkF) -> f.MarkF:
    return f.MarkF("comma", colon.span)
