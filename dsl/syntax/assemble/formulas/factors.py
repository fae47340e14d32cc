"""得分=完成率×质量系数×5；质量系数：优秀1.0、良好0.9…: a factor of the score that tiers or levels of its own give.

Its tiers are told apart before the pass over the rest and read as a rule that gives the factor in place of marks (`t.Factor`). Where the formula
is nothing but the factor and figures (得分=考核系数×15), each tier is an award of the rule itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.formulas.factor_tiers import FACTOR, FactorTiers, tiers_of
from dsl.syntax.assemble.formulas.factor_values import marks_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.tree.walk import walk

_TAKES = (f.ChangeF, f.PerF, f.SharedF, f.ItemF, f.ScoresF)
"""What stands beside a score that is not the product of two: of what it is taken then, nobody says."""


@record
class FactorApart:
    """The factor's name and the fragments of its tiers; `limited`: the score has its limits before it is multiplied. `alone`: nothing is taken beside it."""

    name: t.Words
    fragments: tuple[f.Fragment, ...]
    limited: bool
    alone: bool = True


def with_factors_apart(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[FactorApart]]:
    """The sentence without the tiers of its factor, and these."""
    for at, part in enumerate(fragments):
        name = _factor_in(part)
        tiers = None if name is None else tiers_of(fragments, at, name.words.text)
        if name is None or tiers is None:
            continue
        rest = [p for k, p in enumerate(fragments) if not tiers.start <= k < tiers.end]
        place = at if at < tiers.start else at - (tiers.end - tiers.start)
        if len(_names(part)) == 1:
            return _as_awards(fragments, at, tiers, name.words.text), []
        if any(isinstance(other, _TAKES) for other in rest):
            return rest, [FactorApart(name.words, tiers.fragments, limited=False, alone=False)]
        score = _score_called(rest, place, name.words.text)
        rest = rest if score is None else _named_whole(rest, score, place)
        return rest, [FactorApart(name.words, tiers.fragments, limited=score is not None)]
    return fragments, []


def _factor_in(part: f.Fragment) -> t.Name | None:
    """The one factor of a score, by which all of it is multiplied."""
    if not isinstance(part, f.OutcomeF) or not isinstance(part.outcome, t.Scored):
        return None
    expr = part.outcome.expr
    found = [node for node in walk(expr) if isinstance(node, t.Name) and FACTOR.search(node.words.text)]
    alone = len({node.words.text for node in found}) == 1 == len(found)
    return found[0] if alone and (expr == found[0] or _multiplies(expr, found[0])) else None


def _multiplies(expr: t.Expr, name: t.Name) -> bool:
    match expr:
        case t.Name():
            return expr == name
        case t.Binary(op="*", left=left, right=right):
            return _multiplies(left, name) or _multiplies(right, name)
        case t.Binary(op="/", left=left):
            return _multiplies(left, name)
        case _:
            return False


def _names(part: f.Fragment) -> set[str]:
    return {node.words.text for node in walk(part) if isinstance(node, t.Name)}


def _score_called(rest: Sequence[f.Fragment], place: int, factor: str) -> int | None:
    """进度得分=…；本项得分=进度得分×系数: where the score stands that is multiplied, by its name and nothing else."""
    part = rest[place]
    assert isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Scored)
    expr, others = part.outcome.expr, _names(part) - {factor}
    if not isinstance(expr, t.Binary) or expr.op != "*" or len(others) != 1:
        return None
    if not all(isinstance(side, t.Name) for side in (expr.left, expr.right)):
        return None
    for k, (words, score) in enumerate(pairwise(rest)):
        if isinstance(words, f.WordsF) and isinstance(score, f.OutcomeF) and isinstance(score.outcome, t.Scored):
            said = score.span.text.replace("＝", "=").partition("=")[0].strip()
            if {words.words.text + said} == others and k + 1 != place:
                return k + 1
    return None


def _named_whole(rest: Sequence[f.Fragment], score: int, place: int) -> list[f.Fragment]:
    """进度得分=… with all of its name, and without the product."""
    whole = replace(rest[score], span=rest[score - 1].span.to(rest[score].span))
    start, end = _whole_clause(rest, place)
    told: list[f.Fragment] = [whole if k == score else p for k, p in enumerate(rest)]
    return [p for k, p in enumerate(told) if k != score - 1 and not start <= k < end]


def _as_awards(fragments: list[f.Fragment], at: int, tiers: FactorTiers, name: str) -> list[f.Fragment]:
    """得分=考核系数×15: what each tier gives, in place of the factor."""
    score = fragments[at]
    assert isinstance(score, f.OutcomeF) and isinstance(score.outcome, t.Scored)
    told: list[f.Fragment] = []
    for part in tiers.fragments:
        match part:
            case f.OutcomeF(outcome=t.Points(value=value)):
                told.append(replace(part, outcome=marks_of(score.outcome.expr, name, value, part.span)))
            case f.OutcomeF(outcome=t.Scored(expr=expr)):
                whole = _with(score.outcome.expr, name, expr)
                told.append(replace(part, outcome=t.Scored(whole, part.span)))
            case _:
                told.append(part)
    start, end = _whole_clause(fragments, at)
    before = [p for k, p in enumerate(fragments[: tiers.start]) if not start <= k < end]
    behind = [p for k, p in enumerate(fragments) if k >= tiers.end and not start <= k < end]
    return [*before, *told, *behind]


def _whole_clause(fragments: Sequence[f.Fragment], at: int) -> tuple[int, int]:
    """The score with the word that begins its name (本 of 本指标得分) and the mark behind it."""
    words = fragments[at - 1] if at else None
    start = at - (isinstance(words, f.WordsF) and words.span.end == fragments[at].span.start)
    behind = fragments[at + 1] if at + 1 < len(fragments) else None
    ended = start == 0 or is_mark(fragments[start - 1], "comma", "semicolon", "full_stop")
    return start, at + 1 + (ended and is_mark(behind, "comma", "semicolon", "full_stop"))


def _with(expr: t.Expr, name: str, value: t.Expr) -> t.Expr:
    match expr:
        case t.Name(words=words) if words.text == name:
            return value
        case t.Binary(left=left, right=right):
            return replace(expr, left=_with(left, name, value), right=_with(right, name, value))
        case _:
            return expr
