"""整改率（已整改数/应整改数）达到100%得3分: what a name means stands in brackets behind it; the name goes on with its rule."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.vocabulary import ending
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark

_OPEN, _CLOSE = "([{", ")]}"
_SCORE = ending("score-called")


def with_bracketed_definitions(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such brackets as a definition ahead of the name."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        name = told[-1] if told else None
        expr = _defining(name, part)
        if expr is None or not isinstance(name, f.WordsF):
            told.append(part)
        elif (score := _with_name(part, expr, name)) is not None:
            told += [f.EqualsF(expr, expr.span), f.MarkF("comma", expr.span), score]
        elif _is_ruled(fragments[k + 1 :]):
            told += [f.EqualsF(expr, part.span), f.MarkF("comma", part.span)]
            told += [] if _ends(fragments[k + 1 : k + 2]) else [name]
        else:
            told.append(part)
    return told


def _defining(name: f.Fragment | None, part: f.Fragment) -> t.Expr | None:
    """What stands in one pair of brackets that touches the name; the name of a score is none of what is measured."""
    if not isinstance(name, f.WordsF) or not isinstance(part, f.OutcomeF) or name.span.end != part.span.start:
        return None
    score, text = part.outcome, plain(part.span.text)
    if not isinstance(score, t.Scored) or not isinstance(score.expr, t.Binary) or _SCORE.search(name.words.text):
        return None
    close = _closes(text) if text[0] in _OPEN else -1
    if close == len(text) - 1:
        return score.expr
    return _first(score.expr, part.span.start + close) if close > 0 else None


def _first(expr: t.Expr, end: int) -> t.Expr | None:
    """What stands in the brackets that a longer formula begins with: 完成率（实际数/计划数）×分值."""
    while isinstance(expr, t.Binary) and expr.span.end > end + 1:
        expr = expr.left
    return expr if isinstance(expr, t.Binary) and expr.span.end <= end + 1 else None


def _with_name(part: f.Fragment, first: t.Expr, name: f.WordsF) -> f.Fragment | None:
    """The longer formula with the name in place of its brackets; None where these are all of it."""
    assert isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Scored)
    if part.outcome.expr is first:
        return None
    expr = _in_place(part.outcome.expr, first, t.Name(name.words, name.span))
    span = name.span.to(part.span)
    return f.OutcomeF(t.Scored(expr, span), span)


def _in_place(expr: t.Expr, first: t.Expr, name: t.Name) -> t.Expr:
    if expr is first or not isinstance(expr, t.Binary):
        return name
    return replace(expr, left=_in_place(expr.left, first, name))


def _closes(text: str) -> int:
    """Where the bracket closes that opens the text."""
    depth = 0
    for k, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if not depth:
            return k
    return -1


def _is_ruled(behind: Sequence[f.Fragment]) -> bool:
    """Something behind it gives or takes marks: 满意度（满意数/总数） alone is the whole rule."""
    return any(isinstance(part, (f.OutcomeF, f.ChangeF, f.LimitF, f.BareF, f.PerF, f.RevisedF)) for part in behind)


def _ends(behind: Sequence[f.Fragment]) -> bool:
    return not behind or is_mark(behind[0], "comma", "semicolon", "full_stop", "colon")
