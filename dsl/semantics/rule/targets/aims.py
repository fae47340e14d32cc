"""Targets that a rule compares with as figures: on which side they are met, and what they are where nobody states them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending
from dsl.exact.units import WHOLE
from dsl.record import replace
from dsl.semantics.measures.wishes import in_name
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t
from dsl.syntax.printed import words_at
from dsl.syntax.tree.walk import walk

Side = Literal[-1, 1]

_AIM = ending("figured-aim")
_MET = regex(f"{any_word('figured-aim')}|{any_word('standard')}$")
_TARGET = regex(f"{any_word('target-period')}?{any_word('target-word')}$")
_COMPLETION = regex(f"{any_word('achieved')}(?:率|度|比例)$")
_DONE = regex(f"(?:{any_word('achieved')}|达)[^达]*$")
_MISSES = regex("每再?差")


def with_aims(scope: Scope, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """未达到年度目标值的，每差1微克扣0.5分 of a concentration is above it; 完成目标 of a 完成率 is 100%."""
    clauses = _in_figures(clauses)
    if not any(_is_aimed(condition) for clause in clauses for condition in _conditions(clause)):
        return tuple(clauses)
    is_completion = _COMPLETION.search(scope.entry.name) is not None
    turned = (_better(clauses) or _by_name(scope.entry.name)) < 0

    def meant(condition: t.Comparison) -> t.Comparison:
        return _meant(condition, is_completion, turned)

    return tuple(_turned(_told(clause, meant)) if turned else _told(clause, meant) for clause in clauses)


def _in_figures(clauses: Sequence[t.Clause]) -> Sequence[t.Clause]:
    """达到目标值 beside a proportion or steps, with no figure anywhere: compared with the target as with any other standard."""
    needed = any(_needs_figure(clause) for clause in clauses)
    return clauses if not needed or any(map(_states_figure, clauses)) else [_told(c, _as_standard) for c in clauses]


def _needs_figure(clause: t.Clause) -> bool:
    match clause:
        case t.Award(outcome=t.InProportion()) | t.Step(direction="down" | "up" | "either"):
            return True
        case _:
            return False


def _states_figure(clause: t.Clause) -> bool:
    said = (node for node in walk(clause) if isinstance(node, (t.Comparison, t.Within)))
    in_figures = (n.of is None and (isinstance(n, t.Within) or n.bound is not None) for n in said)
    return isinstance(clause, t.StatedTarget) or any(in_figures)


def _as_standard(condition: t.Comparison) -> t.Comparison:
    named = _TARGET.search(condition.span.text) if condition.bound is None and condition.of is None else None
    if named is None:
        return condition
    return replace(condition, bound=WHOLE, of=words_at(condition.span.part(*named.span())))


def _conditions(clause: t.Clause) -> Iterable[t.Condition]:
    match clause:
        case t.Award(condition=condition) | t.Adjust(condition=condition) | t.Step(within=condition):
            return () if condition is None else (condition,)
        case _:
            return ()


def _is_aimed(condition: t.Condition) -> bool:
    return (
        isinstance(condition, t.Comparison)
        and condition.of is not None
        and condition.bound == WHOLE
        and _MET.search(condition.of.text) is not None
    )


def is_aim(words: str) -> bool:
    """年度目标任务, 下达计划数: the target of an indicator, by some name."""
    return _AIM.search(words) is not None


def _is_neutral(condition: t.Condition) -> bool:
    """达到, 未完成: met or not, on whichever side that is."""
    return isinstance(condition, t.Comparison) and condition.of is not None and _says_done(condition)


def _says_done(condition: t.Comparison) -> bool:
    assert condition.of is not None
    said = condition.span.text.partition(condition.of.text)[0]
    return "超" not in said and _DONE.search(said) is not None


def _better(clauses: Sequence[t.Clause]) -> int:
    """Which way the rule itself says is better: 每低于目标值1天扣…, 高于标准不得分; 0 where it says neither or both."""
    said = {side for clause in clauses for side in _said(clause)}
    return said.pop() if len(said) == 1 else 0


def _said(clause: t.Clause) -> Iterable[Side]:
    match clause:
        case t.Step(direction="down" | "up") if not _MISSES.search(clause.span.text):
            yield 1 if (clause.direction == "up") == (clause.sign > 0) else -1
        case t.Award(condition=t.Comparison(op=op) as condition, outcome=outcome) if not _is_neutral(condition):
            least = isinstance(outcome, t.Points) and not outcome.value
            if _is_aimed(condition) and (least or isinstance(outcome, t.InProportion | t.Full)) and op != "=":
                yield 1 if (op in (">", ">=")) == isinstance(outcome, t.Full) else -1
        case t.Adjust(condition=t.Comparison(op=op) as condition, sign=-1) if not _is_neutral(condition) and op != "=":
            yield 1 if op in ("<", "<=") else -1


def _by_name(name: str) -> int:
    wish = in_name(name)
    return -1 if wish is not None and wish[0] == "low" else 1


def _told(clause: t.Clause, meant: Callable[[t.Comparison], t.Comparison]) -> t.Clause:
    """The clause with what it compares told in other terms."""
    match clause:
        case t.Award(condition=t.Comparison() as condition):
            return replace(clause, condition=meant(condition))
        case t.Adjust(condition=t.Comparison() as condition):
            return replace(clause, condition=meant(condition))
        case t.Step(within=t.Comparison() as within):
            return replace(clause, within=meant(within))
        case _:
            return clause


def _turned(clause: t.Clause) -> t.Clause:
    """每差1微克: more than it should be."""
    missed = isinstance(clause, t.Step) and clause.direction == "down" and _MISSES.search(clause.span.text)
    return replace(clause, direction="up") if missed and isinstance(clause, t.Step) else clause


def _meant(condition: t.Comparison, is_completion: bool, turned: bool) -> t.Comparison:
    if not _is_aimed(condition) or not _is_neutral(condition):
        return condition
    if is_completion and condition.subject is None and "达" not in condition.span.text:
        return replace(condition, of=None)
    return replace(condition, op=t.MIRRORED[condition.op]) if turned else condition
