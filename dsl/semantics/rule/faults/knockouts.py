"""What takes all marks away: 发生安全事故的不得分; a bound of a figure beside deductions; what denies a condition that gives marks."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.conditions.judged import answer
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.measures.things import Measure, Test
from dsl.semantics.model import Group, Line, MeasureAdjust, MeasureAward
from dsl.semantics.rule.faults.asked_already import none_counted, point_lacking
from dsl.semantics.rule.faults.standard import is_own
from dsl.semantics.rule.state import Judged, Open, RuleState, outcome_points
from dsl.syntax.assemble.conditions.denials import opposite


def takes_all(state: RuleState, judged: Judged) -> bool:
    """发生安全事故的不得分, with nothing said of the other case."""
    return judged.otherwise is None and outcome_points(state, judged.outcome) == 0


def take_all(state: RuleState, judged: Judged) -> None:
    """A knock-out: asked by itself, or the answer no to the condition that it denies."""
    measure, regions = (
        _denied(state, judged)
        or point_lacking(state, judged.words)
        or none_counted(state.registry, state.groups.values(), judged.words.text)
        or (answer(state.scope, judged.words.text, judged.words.span), (YES,))
    )
    group = state.groups.setdefault(measure.id, Open(measure.id))
    group.adjusts.append(MeasureAdjust(regions, -state.weight, judged.clause.span))


def _denied(state: RuleState, judged: Judged) -> tuple[Measure, tuple[Interval, ...]] | None:
    """有制度得2分，执行到位得2分；无制度的，本项不得分: 无制度 is the answer no to 有制度, a measure of its own over that datum."""
    words = judged.words.text
    said = [j.words for j in state.judged if j is not judged and not takes_all(state, j)]
    for other in (*said, *state.scope.answers):
        if opposite(words, other.text):
            asked = answer(state.scope, other.text, other.span)
            denied = replace(asked, id=f"{asked.id}?{words}", name=words, formula=Test(asked.formula, NO, words))
            return state.registry.measure(replace(denied, aliases=(), text=words, span=judged.words.span)), (YES,)
    return None


def _beside_tiers(state: RuleState) -> list[Open]:
    """前5名得满分，6-10名扣0.5分，11名以后扣1分，占比为0的不得分: tiers of another measure give the marks.

    Only of another kind of figure, where there is none of it at all, or where what gives the marks is whole without it: 执行率≥95%得满分，到位率低于90%不得分
    may be one measure under two names.
    """
    taking = [g for g in state.groups.values() if not g.steps and g.awards and all(map(_takes, g.awards))]
    giving = [g for g in state.groups.values() if g not in taking and g.awards]
    if not any(a.line != Line(Fraction(0)) for g in giving for a in g.awards):
        return []
    kinds = {state.registry.measures[g.measure].kind for g in giving}
    whole = all(map(_is_whole, giving))
    return [g for g in taking if whole or _is_none(g) or state.registry.measures[g.measure].kind not in kinds]


def _is_whole(group: Open) -> bool:
    """按到位率×5计分, 95%以上得5分，每低1%扣1分, …其余得1分: whatever the measure is, it is said what it gives."""
    regions = [region for award in group.awards for region in award.regions]
    ends = any(r.low is None for r in regions) and any(r.high is None for r in regions)
    return ends or bool(group.steps) or any(not award.regions for award in group.awards)


def _is_none(group: Open) -> bool:
    """占比为0的."""
    return all(region == Interval.point(Fraction(0)) for award in group.awards for region in award.regions)


def taking_all(group: Group, weight: Fraction) -> Group:
    """①…得2分；②…得4分。违规金额10万元以上的，本指标不得分: beside points, a figure that only takes what they give."""
    alone = bool(group.awards) and not (group.steps or group.adjusts) and group.default is None
    if not alone or not all(map(_takes, group.awards)):
        return group
    taken = tuple(MeasureAdjust(award.regions, -weight, award.span) for award in group.awards)
    return replace(group, awards=(), adjusts=taken)


def _takes(award: MeasureAward) -> bool:
    return award.line == Line(Fraction(0)) and bool(award.regions)


def knock_by_measure(state: RuleState) -> bool:
    """资金使用合规得满分，每发现1例扣2分；违规金额超过10万元的不得分: beside what is counted, a bound that takes all away.

    So does 按期完工得5分；发现1处质量问题的不得分, where the standard is a condition of its own.
    """
    counted = any(g.steps and not g.awards for g in state.groups.values())
    own = state.base is not None or any(
        is_own(state, judged) for judged in state.judged if not takes_all(state, judged)
    )
    knocks = [g for g in state.groups.values() if g.awards and not g.adjusts and (own or not g.steps)]
    from_none = all(step.start == 0 and step.change < 0 for g in knocks for step in g.steps)
    takes = all(_takes(a) for g in knocks for a in g.awards)
    if not (counted or own) or not takes or not from_none:
        knocks = _beside_tiers(state)
    for group in knocks:
        group.adjusts = [MeasureAdjust(a.regions, -state.weight, a.span) for a in group.awards]
        group.awards = []
    return bool(knocks)
