"""How much of its one figure is reached: 建成2.5万亩得6分，未完成的按完成率计分，完成率低于60%的不得分 looks at the 亩, and 60% of them are 1.5万亩.

Where two figures are stated, the rate may be of either, and stays a datum of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, PERCENT, Kind, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.rows.own_formulas import ACTUAL, own_formula, stated_bound, stated_marks
from dsl.syntax.assemble.rows.things import is_points
from dsl.syntax.assemble.rows.told_to_each import of_target
from dsl.syntax.assemble.state import is_mark

_RATE = regex(f"(?:但|其中|且|若)?(?:实际)?(?:{any_word('of-target')}|完成{any_word('plan')}?)")
_SHORT = regex(f"{any_word('unmet')}(?P<verb>{any_word('met')}){any_word('standard')}?的?")
_FIGURES = (f.CompareF, f.RangeF)
_BETWEEN: tuple[f.Mark, ...] = ("when", "comma")
Parts = list[f.Fragment]


@record
class _Aim:
    """What is to be reached, and the marks that it gives."""

    name: t.Words
    bound: Quantity
    marks: f.OutcomeF
    at: int


def with_rate_of_one(fragments: Parts) -> Parts:
    """The fragments with such rates as figures of what is to be reached, in each point by itself."""
    starts = [0, *(k for k, part in enumerate(fragments) if isinstance(part, f.ItemF))]
    points = [fragments[start:end] for start, end in zip(starts, [*starts[1:], len(fragments)], strict=True)]
    return [part for point in points for part in _told(_without_short(point))]


def _without_short(parts: Parts) -> Parts:
    """完成计划得6分；未完成的，完成率60%以上…: a rate below all of it says that it is not done."""
    told: Parts = []
    for k, part in enumerate(parts):
        short = _SHORT.fullmatch(part.words.text) if isinstance(part, f.WordsF) else None
        rest = [each for each in parts[k + 1 : k + 5] if not is_mark(each, *_BETWEEN)]
        done = short is not None and any(short["verb"] in each.span.text for each in told if isinstance(each, f.WordsF))
        if not (done and _is_rate(rest)):
            told.append(part)
    return told


def _is_rate(parts: Sequence[f.Fragment]) -> bool:
    """完成率60%以上, 完成率低于60%."""
    match parts[:2]:
        case [f.WordsF(words=words), f.CompareF() | f.RangeF() as figure]:
            return _RATE.fullmatch(words.text) is not None and _is_share(figure)
    return False


def _is_share(figure: f.Fragment) -> bool:
    match figure:
        case f.CompareF(bound=Quantity(unit=unit), of=None) if unit == PERCENT:
            return not figure.clash
        case f.RangeF(first=first, second=second):
            return first.unit == second.unit == PERCENT
    return False


def _told(parts: Parts) -> Parts:
    aims = _aims(parts)
    if len(aims) != 1 or any(isinstance(part, f.EqualsF) for part in parts):
        return parts
    aim, told, scaled = aims[0], parts[: aims[0].at], False
    for k, part in enumerate(parts[aim.at :], start=aim.at):
        if _is_rate(parts[k : k + 2]):
            told.append(f.WordsF(aim.name, part.span))
            scaled = True
        elif isinstance(part, _FIGURES) and scaled and _is_share(part):
            told.append(of_target(part, aim.bound))
        elif isinstance(part, f.OutcomeF):
            told.append(_reckoned(part, aim))
        else:
            scaled = scaled and (isinstance(part, f.MarkF) or not isinstance(part, f.WordsF))
            told.append(part)
    return told


def _aims(parts: Parts) -> list[_Aim]:
    """Figures that are no rates and give marks where they are reached."""
    found: list[_Aim] = []
    for k, part in enumerate(parts[1:], start=1):
        name, bound = parts[k - 1], _bound(part)
        score = next((each for each in parts[k + 1 : k + 4] if not is_mark(each, *_BETWEEN)), None)
        gives = isinstance(score, f.OutcomeF) and (is_points(score) or isinstance(score.outcome, t.Full))
        if isinstance(name, f.WordsF) and bound is not None and isinstance(score, f.OutcomeF) and gives:
            found.append(_Aim(name.words, bound, score, k + 1))
    return found


def _bound(part: f.Fragment) -> Quantity | None:
    bound = part.bound if isinstance(part, f.CompareF) and part.op == ">=" and part.of is None else None
    bound = part.quantity if isinstance(part, f.BareF) and not part.both else bound
    plain = bound is not None and bound.unit != MARK and bound.unit.kind not in (Kind.RATE, Kind.DATE, Kind.DURATION)
    return bound if plain else None


def _reckoned(score: f.OutcomeF, aim: _Aim) -> f.OutcomeF:
    """按完成率×6分, 得分=实际完成面积/5万亩×5分: of the same figure."""
    at, outcome = score.span, score.outcome
    if isinstance(outcome, t.InProportion) and outcome.of is not None and ACTUAL.fullmatch(outcome.of.text):
        return replace(score, outcome=replace(outcome, of=None))
    given = aim.marks.outcome
    same = stated_marks(score) in (None, given.value if isinstance(given, t.Points) else None)
    if not isinstance(outcome, t.Scored) or not same or stated_bound(score) not in (None, aim.bound.value):
        return score
    marks: t.Expr = t.Number(Quantity(given.value, MARK), at) if isinstance(given, t.Points) else t.WeightValue(at)
    return own_formula(score, aim.name, t.Number(aim.bound, at), marks) or score
