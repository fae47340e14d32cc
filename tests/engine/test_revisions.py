"""What is done to a score that is already there: rules made by hand out of conditions that a sentence names. Scores by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from from_text import bound_of, compiled

from dsl.base.diagnostics import Diagnostic
from dsl.engine.evaluate import evaluate
from dsl.engine.lower import lower
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.record import replace
from dsl.semantics.model import IndicatorRule, Revision

HALF, ZERO = Fraction("0.5"), Fraction(0)
SENTENCE = (
    "指标 甲 分值 10：合格率达到90%得满分，每下降1%扣1分，扣完为止；有效问卷数少于100份的，扣9分；被投诉的，扣8分。\n"
)


def turned(rule: IndicatorRule, effects: list[dict[str, Fraction]]) -> IndicatorRule:
    """What is taken once turned into revisions, in the order of the sentence."""
    taking = [group for group in rule.groups if group.adjusts]
    parts = tuple(replace(p, groups=tuple(g for g in p.groups if g not in taking)) for p in rule.parts)
    adjusts = [(group.measure, adjust) for group in taking for adjust in group.adjusts]
    revisions = tuple(
        Revision(measure=measure, regions=adjust.regions, span=adjust.span, **effect)
        for (measure, adjust), effect in zip(adjusts, effects, strict=True)
    )
    return replace(rule, parts=tuple(p for p in parts if p.groups), revisions=revisions)


def lowered(sentence: str, *effects: dict[str, Fraction], inside: bool = False) -> tuple[Plan, list[Diagnostic]]:
    model = compiled(sentence).model
    assert model is not None
    rule = turned(model.rules[0], list(effects))
    if inside:
        first, *others = rule.parts
        limits = first.limits or (rule.floor, rule.cap)
        rule = replace(rule, parts=(replace(first, limits=limits, revisions=rule.revisions), *others), revisions=())
    return lower(replace(model, rules=(rule,)), "a.rubric")


def scored(plan: Plan, data: str) -> ProjectResult:
    result, found = evaluate(plan, bound_of(plan, data))
    assert result is not None, found
    return result


def of_one(plan: Plan, rate: str, answers: str, complaint: str) -> Fraction:
    return scored(plan, f"合格率: {rate}\n有效问卷数: {answers}份\n甲:\n  被投诉: {complaint}\n").indicators[0].score


@pytest.mark.parametrize(
    ("effects", "rate", "answers", "complaint", "points"),
    [
        (({"factor": HALF}, {}), "86%", "100", "否", "6"),
        (({"factor": HALF}, {}), "86%", "99", "否", "3"),  # 6 × 50%
        (({"factor": HALF}, {}), "50%", "99", "否", "0"),  # nothing is left to halve
        (({"factor": HALF}, {"cap": Fraction(2)}), "86%", "99", "是", "2"),
        (({"factor": HALF}, {"cap": Fraction(4)}), "86%", "99", "是", "3"),  # below the limit already
        (({"change": Fraction(-1), "floor": ZERO}, {"factor": HALF}), "86%", "99", "是", "2.5"),  # (6 − 1) × 50%
        (({"change": Fraction(-1), "floor": ZERO}, {"factor": HALF}), "80%", "99", "是", "0"),
        (({}, {"factor": ZERO, "change": Fraction(-5)}), "95%", "120", "是", "-5"),
        (({}, {"factor": ZERO, "change": Fraction(-5)}), "95%", "120", "否", "10"),
        (({"factor": ZERO, "change": Fraction(10)}, {}), "20%", "3", "否", "10"),  # 视同满分
    ],
)
def test_a_score_is_revised_where_the_condition_holds(
    effects: tuple[dict[str, Fraction], ...], rate: str, answers: str, complaint: str, points: str
) -> None:
    plan, found = lowered(SENTENCE, *effects)
    assert not found
    assert of_one(plan, rate, answers, complaint) == Fraction(points)


def test_the_limits_go_as_far_as_the_revisions() -> None:
    below, _ = lowered(SENTENCE, {"factor": ZERO, "change": Fraction(-5)}, {})
    kept, _ = lowered(SENTENCE, {"factor": HALF}, {"cap": Fraction(2)})
    assert [(plan.indicators[0].floor, plan.indicators[0].cap) for plan in (below, kept)] == [(-5, 10), (0, 10)]


def test_the_trace_has_the_points_before_and_after() -> None:
    plan, _ = lowered(SENTENCE, {"factor": HALF}, {"cap": Fraction(2)})
    result = scored(plan, "合格率: 86%\n有效问卷数: 80份\n甲:\n  被投诉: 是\n").indicators[0]
    (part,) = result.parts
    assert (part.raw, part.limited, part.points) == (6, 6, 2)
    assert [(one.before, one.after) for one in part.revised] == [(6, 3), (3, 2)]
    assert [term.points for term in result.terms] == [6, 1, 1]


def test_what_is_lost_of_one_point_leaves_the_others() -> None:
    sentence = "指标 甲 分值 10：①合格率达到90%得6分，否则不得分；②培训率达到80%得4分，否则不得分。被投诉的，扣9分。\n"
    plan, found = lowered(sentence, {"factor": ZERO}, inside=True)
    assert not found
    data = "合格率: 95%\n培训率: 85%\n甲:\n  被投诉: {}\n"
    assert [scored(plan, data.format(answer)).total for answer in ("否", "是")] == [10, 4]


def test_a_revision_of_the_whole_holds_its_parts_of_several_measures() -> None:
    sentence = (
        "指标 甲 分值 10：①（6分）每缺少1项制度扣1分，每发现1处违规扣1分；②（4分）培训率达到80%得4分，否则不得分。"
        "被投诉的，扣9分。\n"
    )
    plan, _ = lowered(sentence, {"factor": HALF})
    (found,) = plan.indicators
    assert [(part.terms, part.parts) for part in found.parts] == [((0, 1), ()), ((2,), (0,))]
    assert (found.outer, found.alone, found.conditions) == ((1,), (), {3})
    data = "甲:\n  缺少制度: {}项\n  违规: 3处\n  被投诉: {}\n培训率: 85%\n"
    given = (("0", "否"), ("0", "是"), ("9", "否"), ("9", "是"))
    scores = [scored(plan, data.format(*one)).indicators[0].score for one in given]
    assert scores == [7, Fraction("3.5"), 4, 2]
