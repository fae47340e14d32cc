"""Targets that a sentence states in front of its rule: 目标值90%。 年度指标值：100% 以上年成功率96%为基数."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.state import State, is_mark

LABEL = regex(rf"^(?:本|该|{any_word('target-period')})*(?:{any_word('stated-target')}|{any_word('figured-aim')})$")


def take_target(s: State) -> None:
    """What waits is a target by itself, with no outcome next: it becomes a clause, its own words a remark."""
    parts = s.pending
    if len(parts) < 2 or not isinstance(parts[0], f.WordsF) or not LABEL.match(parts[0].words.text):
        return
    aim, between = parts[-1], parts[1:-1]
    quantity = aim.quantity if isinstance(aim, f.BareF) else aim.bound if isinstance(aim, f.CompareF) else None
    if quantity is None or not all(isinstance(p, f.WordsF) or is_mark(p, "colon") for p in between):
        return
    named = [p.words for p in between if isinstance(p, f.WordsF)]
    if named and not is_mark(parts[1], "colon"):
        return
    op = aim.op if isinstance(aim, f.CompareF) and aim.op not in (">=", "=") else None
    s.pending = []
    _add(s, t.StatedTarget(op, quantity, parts[0].span.to(aim.span)), named)


def stated_in(fragments: list[f.Fragment]) -> list[t.StatedTarget]:
    """The one target that comparisons state in brackets: 达到目标值（85%）; points with targets of their own have none in common."""
    found = [
        t.StatedTarget(_side(part.op), part.bound, part.span)
        for part in fragments
        if isinstance(part, f.CompareF) and part.states and part.bound is not None
    ]
    return found[:1] if len({aim.bound for aim in found}) == 1 else []


def _side(op: t.Op) -> t.Op | None:
    """不高于目标值（5%） has a greatest value for its target, and so has a fault of 高于."""
    return "<=" if op in ("<=", ">") else None


def base(s: State, fragment: f.BaseF) -> None:
    """以100%为标准 in front of a rule; behind a step it repeats where the step begins."""
    if fragment.quantity.unit == MARK:
        _begin_with(s, fragment.quantity, fragment.span)
    elif any(isinstance(p, f.PerF) for p in s.pending):
        s.pending.append(fragment)
    else:
        _add(
            s, t.StatedTarget(fragment.op, fragment.quantity, fragment.span), [fragment.words] if fragment.words else []
        )


def _begin_with(s: State, marks: Quantity, span: Span) -> None:
    """在4分基础上扣: the marks of the award before it, which steps take from anyway; where nothing is awarded, what all begins with."""
    awards = [c.outcome for c in s.clauses.all if isinstance(c, t.Award)]
    if (low := _low_end(s)) is not None:
        s.clauses.add(t.Award(low, t.Points(marks.number, span), span))
        s.pending = [_above(part, low.bound) for part in s.pending]
    elif not awards:
        s.clauses.add(t.Award(None, t.Points(marks.number, span), span))
    elif isinstance(awards[-1], t.Points) and awards[-1].value == marks.number:
        s.again.append(span)
    else:
        s.ask(span)


def _above(part: f.Fragment, low: Quantity | None) -> f.Fragment:
    """The range without its low end, of which the marks are said."""
    match part:
        case f.RangeF(first=first) if first == low:
            return replace(part, first_closed=False)
        case f.RangeF():
            return replace(part, second_closed=False)
        case f.CompareF(op=">="):
            return replace(part, op=">")
        case _:
            return part


def _low_end(s: State) -> t.Comparison | None:
    """2000元（含）-3000元的，在4分基础上每增加250元加…: where the range begins, from which the steps lead up."""
    parts = [p for p in s.pending if not is_mark(p, "when", "comma")]
    rises = isinstance(per := s.peek(), f.PerF) and per.direction == "up"
    match read_condition(parts, s.report) if parts and rises else None:
        case t.Within(subject=subject, low=low, low_closed=True, of=None):
            return t.Comparison(subject, "=", low, parts[0].span)
        case t.Comparison(subject=subject, op=">=", bound=Quantity() as low, of=None):
            return t.Comparison(subject, "=", low, parts[0].span)
        case _:
            return None


def _add(s: State, target: t.StatedTarget, named: list[t.Words]) -> None:
    s.clauses.add(target)
    for words in named:
        s.clauses.add(t.Gloss(None, words, words.span))


def ends_target(following: f.Fragment | None) -> bool:
    """No outcome, step or comparison goes on with it."""
    if isinstance(following, f.CompareF):
        return following.bound is None
    if isinstance(following, f.OutcomeF) and isinstance(following.outcome, t.Scored):  # 年度目标200公里，得分=…
        return True
    return not isinstance(following, (f.OutcomeF, f.ChangeF, f.RangeF)) and not is_mark(following, "when", "and", "or")
