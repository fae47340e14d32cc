"""The levels of a survey are no more than those who answered, in whatever way the share is written."""

from __future__ import annotations

import pytest
from from_text import bound_of, plan_of

from dsl.engine.evaluate import evaluate

RUBRIC = "指标 群众满意度 分值 10：满意度=（非常满意人数+满意人数）/{}×100%，满意度95%以上得10分，每降低1%扣0.2分。\n"


def refusals(rubric: str, data: str) -> set[str]:
    plan = plan_of(rubric)
    return {found.code for found in evaluate(plan, bound_of(plan, data))[1]}


@pytest.mark.parametrize("total", ["有效问卷数", "回收问卷数", "受访人数", "调查人数"])
def test_more_satisfied_than_asked(total: str) -> None:
    """90 + 50 of 106."""
    assert refusals(RUBRIC.format(total), f"非常满意人数: 90\n满意人数: 50\n{total}: 106\n") == {"R477"}
    assert not refusals(RUBRIC.format(total), f"非常满意人数: 56\n满意人数: 50\n{total}: 106\n")


def test_money_may_be_more_than_its_plan() -> None:
    rubric = "指标 到位率 分值 10：到位率=（省级资金+县级资金）/计划资金×100%，达到100%得满分，每低1%扣1分。\n"
    assert not refusals(rubric, "省级资金: 90万元\n县级资金: 50万元\n计划资金: 106万元\n")
