"""Scores that are revised where a condition holds: the condition is a lever, alone and with others. Rubrics invented; totals by hand."""

from __future__ import annotations

from fractions import Fraction

from solve_helpers import alone, change_of, solved

from dsl.tools.solve import Goal

SHARE = "指标 甲 分值 8：办结率95%以上得8分，每低1个百分点扣0.5分，扣完为止；有效样本少于50份的，按上述得分的50%计。\n  口径：按整步\n"
CAP = "指标 甲 分值 5：合格率≥90%得5分，≥75%得3分，否则不得分；被投诉的，本项最高得2分。\n"


def test_the_condition_alone_reaches_what_it_took() -> None:
    found = solved(SHARE, "办结率: 93%\n有效样本: 20份\n", Goal(Fraction(7)))
    assert change_of(alone(found, "有效样本")).value == 50  # 3.5 → 7
    assert alone(found, "办结率").change is None and alone(found, "办结率").total == 4  # 8 × 50%


def test_a_cap_and_what_it_hides_are_lifted_together() -> None:
    found = solved(CAP, "甲:\n  合格率: 70%\n  被投诉: 是\n", Goal(Fraction(5)))
    assert found.best == 5 and found.combination is not None
    assert [(c.lever.name, c.value) for c in found.combination.changes] == [("合格率", Fraction(9, 10)), ("被投诉", 0)]
    assert alone(found, "被投诉").total == 0 and alone(found, "合格率").total == 2


def test_nothing_is_beyond_the_limit_of_what_the_conditions_leave() -> None:
    found = solved(CAP, "甲:\n  合格率: 95%\n  被投诉: 是\n", Goal(Fraction(3)), vary=("合格率",))
    assert found.combination is None and found.best == 2
