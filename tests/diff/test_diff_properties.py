"""Laws of a comparison, on random rubrics and random projects that know nothing of how it is found."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from diff_helpers import NAMES, compared, rubrics, scored
from from_text import plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.engine.values import Given
from dsl.tools.diff.model import IndicatorDiff, RubricDiff

PROJECTS = 150
MIRROR = {"stricter": "looser", "looser": "stricter", "same": "same", "mixed": "mixed"}


def project(random: Random, cuts: list[Fraction]) -> dict[str, Fraction]:
    """Two rates (often on or next to an end of either rubric), a count and two answers, by indicator and point."""

    def rate() -> Fraction:
        near = random.choice(cuts) + random.choice((Fraction(0), Fraction(1, 10**6), Fraction(-1, 10**6)))
        return min(max(random.choice((near, Fraction(random.randrange(200_001), 100_000))), Fraction(0)), Fraction(2))

    return {
        "甲完成率": rate(),
        "乙合格率": rate(),
        "丙缺项数": Fraction(random.choice((0, 1, 2, 3, 5, 9, 40))),
        "丁要点①": Fraction(random.randrange(2)),
        "丁要点②": Fraction(random.randrange(2)),
    }


def run(of: Plan, values: dict[str, Fraction]) -> ProjectResult:
    bound = Bound("p")
    for indicator in of.indicators:
        for term in indicator.terms:
            bound.measures[term.measure] = Given(values[indicator.name + term.label], None, "")
    result, problems = evaluate(of, bound)
    assert result is not None, problems
    return result


def cuts_of(*plans: Plan) -> list[Fraction]:
    return [c for p in plans for i in p.indicators[:2] for t in i.terms for c in t.function.cuts]


def gain(report: IndicatorDiff) -> Fraction:
    return report.max_gain.points if report.max_gain else Fraction(0)


def loss(report: IndicatorDiff) -> Fraction:
    return report.max_loss.points if report.max_loss else Fraction(0)


@settings(max_examples=25)
@given(rubrics())
def test_a_rubric_is_the_same_as_itself(text: str) -> None:
    found = compared(text, text)
    assert found.verdict == "same"
    assert all(r.verdict == "same" and not r.edits and not r.regions for r in found.indicators)
    assert found.total.max_gain is None and found.total.max_loss is None
    assert found.flips == () and found.undecided == ()


@settings(max_examples=25)
@given(rubrics(), rubrics())
def test_the_way_back_mirrors_the_way_there(old: str, new: str) -> None:
    there, back = compared(old, new), compared(new, old)
    assert back.verdict == MIRROR[there.verdict]
    for ahead, mirrored in zip(there.indicators, back.indicators, strict=True):
        assert mirrored.verdict == MIRROR[ahead.verdict]
        assert gain(mirrored) == -loss(ahead) and loss(mirrored) == -gain(ahead)
        assert [(r.interval, r.least, r.most) for r in mirrored.regions] == [
            (r.interval, -r.most, -r.least) for r in ahead.regions
        ]
    forth, mirrored_flips = {(f.old, f.new) for f in there.flips}, {(f.new, f.old) for f in back.flips}
    assert forth <= mirrored_flips | {(one.new, one.old) for one in back.undecided}
    assert mirrored_flips <= forth | {(one.old, one.new) for one in there.undecided}


def check_against_projects(old: Plan, new: Plan, found: RubricDiff, random: Random, count: int) -> None:
    cuts = cuts_of(old, new)
    flips = {(f.old, f.new) for f in found.flips} | {(one.old, one.new) for one in found.undecided}
    highest = found.total.max_gain.points if found.total.max_gain else 0
    lowest = found.total.max_loss.points if found.total.max_loss else 0
    for _ in range(count):
        values = project(random, cuts)
        before, after = run(old, values), run(new, values)
        for report, b, a in zip(found.indicators, before.indicators, after.indicators, strict=True):
            assert loss(report) <= a.score - b.score <= gain(report), (report.name, values)
            if report.name != NAMES[3]:
                at = values[report.name]
                here = [r.change.at(at) for r in report.regions if r.interval.contains(at)]
                assert sum(here) == a.clamped - b.clamped, (report.name, at)
        assert lowest <= after.total - before.total <= highest
        assert before.grade == after.grade or (before.grade, after.grade) in flips


@settings(max_examples=25)
@given(rubrics(), rubrics(), st.randoms(use_true_random=False))
def test_no_project_differs_otherwise_than_the_comparison_says(old: str, new: str, random: Random) -> None:
    check_against_projects(plan_of(old), plan_of(new), compared(old, new), random, PROJECTS)


FIXED = (
    (
        "指标 甲完成率 分值 5：95%以上（含95%）得满分，80%-95%之间每下降1个百分点扣0.2分，低于80%不得分。\n  口径：按整步\n",
        "指标 甲完成率 分值 4：97.5%以上（含97.5%）得满分，82%-97.5%之间每下降1个百分点扣0.2分，低于82%不得分。\n  口径：按比例\n",
    ),
    (
        "指标 甲完成率 分值 5：≥90%得满分，≥85%得3分，低于85%不得分。\n",
        "indicator 甲完成率 weight 5: full if >=87.5%, else 0\n",
    ),
)

REST = """指标 乙合格率 分值 2：98%以上（含98%）得满分，否则不得分。
指标 丙缺项数 分值 3：每缺少一项扣0.5分，扣完为止。
指标 丁要点 分值 2：①有计划得1分，否则不得分；②有总结得1分，否则不得分。
等级：9分以上优，6分以上良，6分以下差
"""


@pytest.mark.parametrize(("old", "new"), FIXED)
def test_ten_thousand_projects(old: str, new: str) -> None:
    check_against_projects(
        plan_of(old + REST), plan_of(new + REST), compared(old + REST, new + REST), Random(20240328), 10_000
    )


@settings(max_examples=25)
@given(rubrics(), rubrics())
def test_each_project_shown_scores_what_is_said_when_given_as_data(old: str, new: str) -> None:
    found = compared(old, new)
    for report in found.indicators:
        for extreme in (report.max_gain, report.max_loss):
            if extreme is None:
                continue
            assert extreme.exact
            others = {"甲完成率": "100%", "乙合格率": "100%", "丙缺项数": "0项", "丁要点": "[是, 是]"}
            others.pop(report.name)
            data = others | extreme.data
            place = NAMES.index(report.name)
            assert scored(plan_of(old), data).indicators[place].score == extreme.old
            assert scored(plan_of(new), data).indicators[place].score == extreme.new
