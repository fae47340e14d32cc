"""The name of a row with its full mark, in front of the rule: 预算执行进度，满分5分，排名前3名的得满分…; 任务完成率（5分）：完成100%得满分…; of the
whole behind it: 本项6分，扣完为止."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import begins_segment, is_mark
from dsl.syntax.printed import aside_at
from dsl.syntax.segments import ends_between

_WHOLE = regex(f"^(?:{any_word('whole-indicator')}|本项)(?:共|共计|计|总计)?$")
_FULL = regex(f"满分|{any_word('weight-word')}")


def with_full_marks(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such a name as a remark, or as the name of the figure behind it, and its mark as the most that the rule gives."""
    fragments = _with_own_marks(fragments)
    if _says_full(fragments[:4]):
        return [aside_at(fragments[0].span), *fragments[2:]]
    heads = [k for k in range(len(fragments) - 3) if _heads(fragments, k)]
    if len(heads) != 1 or any(isinstance(part, f.ItemF) for part in fragments):
        return fragments
    (k,) = heads
    words, own, colon, *behind = fragments[k:]
    if not isinstance(own, f.MarksF):
        return fragments
    most = f.LimitF("max_score", own.amount, own.span)
    if isinstance(behind[0], (f.CompareF, f.RangeF)):
        return [*fragments[:k], most, words, *behind]
    return [*fragments[:k], aside_at(words.span), most, f.MarkF("comma", colon.span), *behind]


def _with_own_marks(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """；本项6分，扣完为止: the most that all of it gives; with points it might be that of one of them."""
    for k, (words, marks, end) in enumerate(zip(fragments[1:], fragments[2:], fragments[3:], strict=False), start=1):
        if (
            isinstance(words, f.WordsF)
            and _WHOLE.match(words.words.text)
            and isinstance(marks, f.BareF)
            and marks.quantity.unit == MARK
            and is_mark(end, "comma", "until")
            and begins_segment(fragments, k)
            and not any(isinstance(part, f.ItemF) for part in fragments)
        ):
            most = t.Points(marks.quantity.number, marks.span)
            return [
                *fragments[:k],
                f.LimitF("max_score", most, words.span.to(marks.span), overall=True),
                *fragments[k + 2 :],
            ]
    return fragments


def _says_full(fragments: list[f.Fragment]) -> bool:
    """预算执行进度，满分5分，…."""
    match fragments:
        case [f.WordsF(words=words), f.MarkF(kind="comma"), f.LimitF(kind="max_score") as limit, f.MarkF() as end]:
            ends = is_mark(end, "comma", "semicolon", "full_stop")
            return ends and not prose.is_quoted(words) and _FULL.match(limit.span.text) is not None
        case _:
            return False


def _heads(fragments: list[f.Fragment], k: int) -> bool:
    """任务完成率（5分）： where a segment begins."""
    words, marks, colon = fragments[k : k + 3]
    begins = begins_segment(fragments, k) or ends_between(fragments[k - 1].span, words.span)
    named = isinstance(words, f.WordsF) and not prose.is_quoted(words.words)
    return begins and named and isinstance(marks, f.MarksF) and is_mark(colon, "colon")
