"""Sub-projects of one programme scored as one, by Xiangyang's 备注 2 and 3."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.rollup import met_by_sums, roll_up
from dsl.pipeline import compile_source

RUBRIC = """
指标 预算执行情况 分值 20：得分=20分*执行率，执行率=执行数/预算数。
指标 培训完成率 分值 10 目标 ≥80%：得分=权重*B/A，得分不得突破权重总额。
指标 培训人数 分值 10：培训人数达到100人得满分，否则不得分。
"""


def plan_of(text: str) -> Plan:
    compiled = compile_source(Source("r", text))
    assert compiled.plan is not None, [(d.code, d.parts) for d in compiled.diagnostics]
    return compiled.plan


def bound_of(plan: Plan, text: str) -> Bound:
    files, found = read_data(Source("d", text))
    bound, more = bind(Index(plan), files[0])
    assert not found + more, [(d.code, d.parts) for d in found + more]
    return bound


def test_money_and_counts_add_and_rates_are_weighed_by_money() -> None:
    plan = plan_of(RUBRIC)
    one = bound_of(plan, "执行数: 30万元\n预算数: 40万元\n培训完成率: 60%\n培训人数: 70人\n")
    two = bound_of(plan, "执行数: 45万元\n预算数: 60万元\n培训完成率: 70%\n培训人数: 40人\n")
    whole, problems = roll_up(plan, [one, two], "预算数", "合计")
    assert whole is not None, problems
    result, _ = evaluate(plan, whole)
    assert result is not None
    # 执行率 75/100; 培训完成率 (60%×40 + 70%×60) / 100 = 66%, of the target 80%; 110 people
    assert [r.score for r in result.indicators] == [Fraction(15), Fraction("8.25"), Fraction(10)]


def test_a_part_without_the_money_is_named() -> None:
    plan = plan_of(RUBRIC)
    one = bound_of(plan, "执行数: 30万元\n预算数: 40万元\n培训完成率: 60%\n培训人数: 70人\n")
    two = bound_of(plan, "项目: 乙\n执行数: 45万元\n培训完成率: 70%\n培训人数: 40人\n")
    whole, problems = roll_up(plan, [one, two], "预算数", "合计")
    assert whole is None
    assert [(d.code, d.parts["project"]) for d in problems] == [("R474", "乙")]


def test_where_no_part_has_money_the_first_is_named() -> None:
    plan = plan_of(RUBRIC)
    parts = [
        bound_of(plan, f"项目: {name}\n执行数: 0万元\n预算数: 0万元\n培训完成率: 60%\n培训人数: 70人\n")
        for name in "甲乙"
    ]
    whole, problems = roll_up(plan, parts, "预算数", "合计")
    assert whole is None
    assert [(d.code, d.parts["project"]) for d in problems] == [("R474", "甲")]


def test_judgements_that_differ_are_not_averaged() -> None:
    plan = plan_of(
        "数据 资金：金额\n指标 制度健全性 分值 5：制度健全得满分，否则不得分。\n指标 规模 分值 5：资金达到1万元得满分，否则不得分。\n"
    )
    one = bound_of(plan, "资金: 1万元\n制度健全性: 是\n")
    two = bound_of(plan, "资金: 1万元\n制度健全性: 否\n")
    _, problems = roll_up(plan, [one, two], "资金", "合计")
    assert [(d.code, d.parts["name"]) for d in problems] == [("R475", "制度健全性")]


def test_one_part_alone_is_the_whole() -> None:
    plan = plan_of(RUBRIC)
    one = bound_of(plan, "执行数: 30万元\n预算数: 40万元\n培训完成率: 60%\n培训人数: 70人\n")
    whole, problems = roll_up(plan, [one], "预算数", "合计")
    assert whole is not None, problems
    result, _ = evaluate(plan, whole)
    assert result is not None
    # 20 × 30/40; 10 × 60% of 80%; 70 of 100 people
    assert [r.score for r in result.indicators] == [Fraction(15), Fraction("7.5"), Fraction(0)]


ASKED = "数据 资金：金额\n指标 出差 分值 5：出差人次达到5次：是，得满分；否，不得分。\n指标 规模 分值 5：资金达到1万元得满分，否则不得分。\n"


def test_a_question_about_a_figure_is_rolled_up_where_all_parts_answer_it_alike() -> None:
    plan = plan_of(ASKED)
    yes, other, no = (bound_of(plan, f"资金: 1万元\n出差: {answer}\n") for answer in ("是", "是", "否"))
    whole, problems = roll_up(plan, [yes, other], "资金", "合计")
    assert whole is not None, problems
    result, _ = evaluate(plan, whole)
    assert result is not None and [r.score for r in result.indicators] == [Fraction(5), Fraction(5)]
    assert [d.code for d in roll_up(plan, [yes, no], "资金", "合计")[1]] == ["R475"]


OF_ONE = "指标 培训人数 分值 10：培训人数达到100人得满分，否则不得分。\n指标 到位率 分值 10：到位率≥90%得10分，否则不得分。\n数据 资金：金额\n"


@pytest.mark.parametrize(
    ("people", "told"), [((60, 70), ["培训人数"]), ((30, 60), []), ((100, 5), []), ((120, 110), [])]
)
def test_what_only_the_sum_reaches_is_told(people: tuple[int, int], told: list[str]) -> None:
    plan = plan_of(OF_ONE)
    parts = [
        bound_of(plan, f"项目: {name}\n培训人数: {count}人\n到位率: 80%\n资金: 40万元\n")
        for name, count in zip("甲乙", people, strict=True)
    ]
    whole, problems = roll_up(plan, parts, "资金", "合计")
    assert whole is not None, problems
    assert [one.parts["name"] for one in met_by_sums(plan, parts, whole)] == told
