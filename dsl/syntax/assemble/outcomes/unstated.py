"""Scores that say no amount: 扣相应分, 酌情扣分 are asked; 不加分 is a remark where nothing else is meant."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.asked_before import following_condition
from dsl.syntax.assemble.points.points import ListPoints
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import remark_at

_NONE = regex(f"{any_word('unmet')}|无")


def ask(s: State, points: ListPoints, mark: f.MarkF) -> None:
    """扣分 without how much, 酌情: a question; in English the words that stand in place of the amount are shown."""
    if mark.kind == "vague" and s.index > 1 and is_mark(s.fragments[s.index - 2], "vague"):
        return  # 酌情扣1-3分: one question
    if mark.kind != "vague" and points.says_again():
        s.again += [part.span for part in s.take_pending()]  # 符合的得相应分值, 不符合的扣除该项分值
        return
    pending = s.take_pending()
    glued = pending and isinstance(pending[-1], f.WordsF) and pending[-1].span.end == mark.span.start
    span = pending[-1].span.to(mark.span) if glued else mark.span
    s.report("R602" if mark.kind == "vague" else "R601", span, words=span.text)
    following = s.peek()
    if is_mark(following, "if"):
        following_condition(s)  # minus if below 95%: one question
    elif isinstance(following, f.WordsF) and following.span.text.isascii():
        s.index += 1
        s.not_understood(following.span)


def nothing_added(s: State, mark: f.MarkF) -> None:
    """上升不加分: a remark where nothing adds; beside additions it is asked what it takes out."""
    pending = s.take_pending()
    adds = any(isinstance(p, f.ChangeF) and p.sign > 0 for p in s.fragments)
    span = pending[0].span.to(mark.span) if pending else mark.span
    in_words = all(isinstance(p, f.WordsF) or is_mark(p, "comma", "when") for p in pending)
    if adds and not (in_words and _counts_none(s, span)):
        s.report("R601", span, words=span.text)
    else:
        s.clauses.add(remark_at(span))


def _counts_none(s: State, span: Span) -> bool:
    """每建成1家加1分，未建成的不加分: nothing counted, nothing added."""
    added = [c for c in s.clauses.all if isinstance(c, t.Step | t.Adjust) and c.sign > 0]
    return all(isinstance(c, t.Step) and c.direction == "each" for c in added) and _NONE.match(span.text) is not None
