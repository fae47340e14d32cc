"""Examples that stand in a rubric: which hold. Rubrics invented, scores worked out by hand."""

from __future__ import annotations

import pytest
from from_text import plan_of

from dsl.base.render.text import render_text
from dsl.tools.examples import check_examples

RATE = "指标 B12 预算执行率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n  口径：按整个百分点\n"
POINTS = "指标 立项 分值 4：①符合政策得1分，否则不得分；②程序合规得3分，否则不得分。\n"
COUNTS = "指标 制度执行 分值 5：每缺少一项制度扣1分，每发现一处违规扣0.5分，扣完为止。\n"
LEVELS = "指标 立项依据 分值 3：立项依据充分得3分；依据欠充分得2分；依据不充分不得分。\n"
RATIO = "指标 执行 分值 4：\n  执行率=实际支付资金/实际到位资金×100%。\n  执行率95%以上得满分，否则不得分。\n"
COMMAS = "指标 培训 分值 4：制度健全，执行有效，培训达到3次得满分，否则不得分。\n"
ENGLISH = "indicator 预算执行率 weight 4: full if >=95%, minus 5% per point down to 80%, else 0\n"

HOLDING = [
    (RATE, "例 85.6% 得 2.2 分"),
    (RATE, "例 预算执行率 85.6% 得 2.2 分"),
    (RATE, "例 B12 95% 得 4 分"),
    (POINTS, "例 是，否 得 1 分"),
    (POINTS, "例 ① 否，② 是 得 3 分"),
    (COUNTS, "例 缺少制度 1项，违规 2处 得 3 分"),
    (LEVELS, "例 依据欠充分 得 2 分"),
    (LEVELS, "例 第3档 得 0 分"),
    (RATIO, "例 实际支付资金 96万元，实际到位资金 100万元 得 4 分"),
    (RATIO, "例 94% 得 0 分"),
    (COMMAS, "例 制度健全，执行有效 是，培训 3次 得 4 分"),
    (COMMAS, "例 培训 3次，制度健全，执行有效 否 得 0 分"),
    (ENGLISH, "example 85.6% scores 2.2"),
    (ENGLISH, "example 预算执行率 100% scores 4"),
]


@pytest.mark.parametrize(("rubric", "line"), HOLDING)
def test_an_example_that_holds_says_nothing(rubric: str, line: str) -> None:
    plan = plan_of(f"{rubric}  {line}\n")
    assert len(plan.indicators[0].entry.examples) == 1
    assert check_examples(plan) == []


@pytest.mark.parametrize(("rubric", "line"), HOLDING)
def test_the_same_example_with_another_score_is_an_error(rubric: str, line: str) -> None:
    head, _, score = line.removesuffix(" 分").rpartition(" ")
    wrong = f"{head} {float(score) + 0.5}" + (" 分" if line.startswith("例") else "")
    found = check_examples(plan_of(f"{rubric}  {wrong}\n"))
    assert [d.code for d in found] == ["R540"]
    assert float(found[0].parts["computed"]) == float(score)


def test_the_message_points_at_the_example_and_says_why() -> None:
    found = check_examples(plan_of(RATE + "  例 85.6% 得 2.12 分\n"))
    text = render_text(found, "zh", color=False, width=100)
    assert "a.rubric:3" in text
    assert "按规则得 2.2 分：85.6%，低于95% 共9个整百分点，每个扣0.2分，扣1.8分" in text


def test_an_example_that_gives_too_little_names_what_is_missing() -> None:
    found = check_examples(plan_of(COUNTS + "  例 缺少制度 1项 得 4 分\n"))
    assert [(d.code, d.parts["missing"]) for d in found] == [("R541", "违规")]


@pytest.mark.parametrize(("line", "code"), [("例 856% 得 0 分", "R464"), ("例 3万元 得 0 分", "R459")])
def test_data_of_an_example_are_checked_like_any(line: str, code: str) -> None:
    found = check_examples(plan_of(f"{RATE}  {line}\n"))
    assert code in [d.code for d in found]
    assert all(d.span is not None and d.span.line == 3 for d in found)
