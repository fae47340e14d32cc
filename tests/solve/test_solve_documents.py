"""Hohhot 2024 (83.73, 良) and the others: distances worked out by hand."""

from __future__ import annotations

from fractions import Fraction

from from_text import bound_of, plan_of, texts
from solve_helpers import alone, change_of, loss, solved, total_of

from dsl.tools.solve import Goal, goal_of_grade
from dsl.tools.solve.lever import OfSurvey
from dsl.tools.solve.render import render_text

WAN = 10_000


def test_budget_execution_to_85() -> None:
    """1.27 short: B12 must go from 2.2 to at least 3.47; two whole points below 95% leave 3.6, which needs more than 92%."""
    change = change_of(alone(solved(*texts("hohhot/2024"), Goal(Fraction(85))), "实际支付资金"))
    assert change.limit == Fraction("27.6") * WAN and not change.attained
    assert change.value == Fraction("27.61") * WAN


def test_survey_to_85() -> None:
    """Three answers from 明显 to 显著: (40 + 13 × 60%) ÷ 53 = 90.2%, 4.8 × 0.7 off 14; with two it is 89.4%."""
    found = alone(solved(*texts("hohhot/2024"), Goal(Fraction(85))), "显著程度")
    assert change_of(found).value == 3
    assert found.total == Fraction("83.73") - Fraction("9.03") + (14 - Fraction("4.8") * Fraction("0.7"))


def test_shared_datum_moves_both_its_indicators() -> None:
    """实际到位资金 is above in B11 and below in B12. At 28.5 of 30 B11 keeps its 4 (95%) and B12 is 90.1%: 3.2, so 84.73."""
    found = alone(solved(*texts("hohhot/2024"), Goal(Fraction("84.7"))), "实际到位资金")
    change = change_of(found)
    assert set(change.lever.indicators) == {"B11", "B12"}
    assert change.value < 30 * WAN
    result = found.total
    assert result is not None and result >= Fraction("84.7")


def test_no_single_datum_makes_the_top_grade_and_two_do() -> None:
    rubric, data = texts("hohhot/2024")
    solution = solved(rubric, data, goal_of_grade(plan_of(rubric), "优"))
    assert not any(a.change for a in solution.alone)
    combination = solution.combination
    assert combination is not None and combination.is_least
    assert len(combination.changes) == 2 and combination.total >= 90
    assert solution.best == 100


def test_given_costs_choose_another_way() -> None:
    """C22 at 5 is dearer than C14 and the survey at 1 each (3 + 4.97 ≥ 6.27)."""
    solution = solved(*texts("hohhot/2024"), Goal(Fraction(90)), costs={"C22": Fraction(5)})
    assert solution.combination is not None
    assert {i for c in solution.combination.changes for i in c.lever.indicators} == {"C14", "D11"}
    assert solution.combination.cost == 2


def test_how_firm_the_grade_is() -> None:
    """83.73 − 80 = 3.73 may be lost: C21 and D21 (4 and 7), never C11 (3); 7 answers of D31, 5 of D11."""
    solution = solved(*texts("hohhot/2024"), None)
    assert change_of(loss(solution, "网络故障修复响应时间")).value == 0
    assert loss(solution, "采购保密柜").change is None
    satisfaction, effect = change_of(loss(solution, "满意度")), change_of(loss(solution, "显著程度"))
    assert isinstance(satisfaction.lever.target, OfSurvey)
    assert (satisfaction.value, effect.value) == (-7, -5)


def test_only_what_may_vary() -> None:
    solution = solved(*texts("hohhot/2024"), Goal(Fraction(90)), vary=("B12", "D11"))
    assert {a.lever.name for a in solution.alone} == {"实际到位资金", "实际支付资金", "显著程度"}
    assert solution.best == Fraction("83.73") + Fraction("1.8") + Fraction("4.97")


def test_what_is_out_of_reach_is_said() -> None:
    solution = solved(*texts("hohhot/2024"), Goal(Fraction(85)), vary=("C33",))
    assert solution.combination is not None
    beyond = solved(*texts("hohhot/2024"), Goal(Fraction(86)), vary=("C33",))
    assert beyond.combination is None and beyond.best == Fraction("85.73")
    assert "85.73" in render_text(beyond, "zh") and "85.73" in render_text(beyond, "en")


def test_domain_names_counted_in_whole_ones() -> None:
    """92 is 1.18 short: 15 × n ÷ 318 rounded must be at least 13.07, so 277 names (13.066… would round to 13.07)."""
    rubric, data = texts("domain-names/2021")
    solution = solved(rubric, data, Goal(Fraction(92)))
    change = change_of(alone(solution, "中文域名注册数"))
    assert change.value == 277
    plan = plan_of(rubric)
    assert total_of(plan, bound_of(plan, data.replace("252个", "277个"))) >= 92  # type: ignore[operator]
    assert total_of(plan, bound_of(plan, data.replace("252个", "276个"))) < 92  # type: ignore[operator]


def test_a_reached_goal_is_said() -> None:
    solution = solved(*texts("domain-names/2021"), Goal(Fraction(90)))
    assert solution.is_met and solution.alone == ()
    assert "已经达到" in render_text(solution, "zh")


def test_a_score_by_hand_is_not_varied() -> None:
    solution = solved(*texts("registration-fee/2014"), Goal(Fraction(97)))
    assert not {"绩效目标合理性", "管理制度健全性"} & {i for a in solution.alone for i in a.lever.indicators}
    days = change_of(alone(solution, "完成时间"))
    assert days.limit == 30 * 24 * 60 and not days.attained
