"""Which clauses and ends examples and data exercise. Rubrics invented."""

from __future__ import annotations

from from_text import plan_of, result_of

from dsl.tools.examples import coverage, coverage_text

RATE = "指标 率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n  口径：按整个百分点\n"


def missing(rubric: str, *data: str) -> list[str]:
    plan = plan_of(rubric)
    return [i.text for i in coverage(plan, [result_of(plan, d) for d in data]).missing]


def test_nothing_is_exercised_without_examples_and_data() -> None:
    assert set(missing(RATE)) == {
        "95%以上（含95%）得满分",
        "80%-95%之间每下降1%扣权重的5%",
        "低于80%不得分",
        "率 = 80%",
        "率 = 95%",
    }


def test_examples_and_data_add_up() -> None:
    left = missing(RATE + "  例 85.6% 得 2.2 分\n  例 95% 得 4 分\n", "率: 70%\n")
    assert left == ["率 = 80%"]


def test_counts_are_of_clauses_and_of_ends() -> None:
    plan = plan_of(RATE + "  例 95% 得 4 分\n")
    found = coverage(plan)
    assert (found.count("clause"), found.count("end")) == ((1, 3), (1, 2))
    assert "规则：3 个中用到 1 个\n端点：2 个中用到 1 个\n" in coverage_text(found, "zh")
    assert "clauses: 1 of 3 exercised" in coverage_text(found, "en")


def test_both_deductions_of_a_sum_are_exercised_by_their_own_faults() -> None:
    rubric = "指标 制度执行 分值 5：每缺少一项制度扣1分，每发现一处违规扣0.5分，扣完为止。\n"
    left = missing(rubric, "缺少制度: 2项\n违规: 0处\n")
    assert "每发现一处违规扣0.5分" in left
    assert "每缺少一项制度扣1分" not in left


def test_a_score_by_hand_exercises_nothing() -> None:
    plan = plan_of(RATE)
    result = result_of(plan, "手工评分: {率: {得分: 2, 评价人: 评价组, 理由: 虚构}}\n")
    assert coverage(plan, [result]).count("clause") == (0, 3)
