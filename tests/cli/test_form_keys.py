"""A form asks for each datum once, under a key of its own, and says what is counted; scores by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dsl import Rubric
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.tools.form import form

TWICE_TWO = "指标 管理 分值 10：①制度健全得4分，②执行有效得3分，②资料完整得3分。\n"
EACH_ITS_OWN = (
    "指标 管理 分值 10：①进度完成率=实际数/计划数×100%，达到100%得5分，否则不得分；"
    "②质量合格率=实际数/计划数×100%，达到100%得5分，否则不得分。\n"
)


def shown(rubric: str) -> list[str]:
    plan = compile_source(Source("t.rubric", rubric)).plan
    assert plan is not None
    lines = form(plan, "zh").partition("项目名称")[2].partition("# 需要时")[0].splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_a_number_printed_twice_is_counted_through() -> None:
    keys = [line.partition(":")[0].strip() for line in shown(TWICE_TWO)]
    assert keys == ["管理", "①", "②", "③"]
    rubric = Rubric.from_text(TWICE_TWO)
    assert rubric.score({"管理": {"①": True, "②": True, "③": False}}).total == 7
    assert rubric.score({"管理": {"①": True, "②": False, "③": True}}).total == 7
    assert rubric.score({"管理": {"①": False, "②": True, "③": True}}).total == 6


def test_points_have_their_own_actual_and_planned_figures() -> None:
    keys = [line.partition(":")[0] for line in shown(EACH_ITS_OWN)]
    assert keys == ["管理", "  ①", "    实际数", "    计划数", "  ②", "    实际数", "    计划数"]
    done, half = {"实际数": "5", "计划数": "5"}, {"实际数": "4", "计划数": "5"}
    rubric = Rubric.from_text(EACH_ITS_OWN)
    assert rubric.score({"管理": {"①": done, "②": half}}).total == Fraction(5)
    assert rubric.score({"管理": {"①": done, "②": done}}).total == Fraction(10)


@pytest.mark.parametrize(
    ("rubric", "line"),
    [
        ("指标 设备 分值 5：每1次扣1分，扣完为止。\n", "设备: # 个数，如 5次：每1次扣1分"),
        ("指标 设备 分值 5：每少1台扣1分；超期1天扣1分。\n", "缺少台数: # 个数，如 5台"),
        ("指标 管理 分值 5：①无违规得3分，每发现1次扣1分；②有制度得2分。\n", "①: # 个数，如 5次：每发现1次扣1分"),
        ("指标 设备 分值 5：每维修1次扣1分，扣完为止。\n", "设备: # 个数，如 5次：维修"),
    ],
)
def test_what_is_counted_is_said(rubric: str, line: str) -> None:
    assert line in [" ".join(each.split()) for each in shown(rubric)]
