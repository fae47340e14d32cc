"""Conditions over several data of which none alone does good: every set of them is tried by hand. The rubrics are invented."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from solve_helpers import alone, solved

from dsl.tools.solve import Goal
from dsl.tools.solve.render import render_text

ALL = "指标 内控 分值 4：{words}齐全的得满分，缺1项不得分。\n"
TOGETHER = "指标 产出 分值 5：完成率达到90%且满意度达到85%得满分，否则不得分。\n"
LADDER = "指标 产出 分值 6：完成率≥90%且满意度≥85%得6分，完成率≥80%且满意度≥80%得3分，其余情形不得分。\n"
NAMES = ("资金管理", "政府采购", "合同管理", "资产管理制度")


def score(rate: Fraction, satisfied: Fraction) -> int:
    """Of the ladder, from its words."""
    if rate >= 90 and satisfied >= 85:
        return 6
    return 3 if rate >= 80 and satisfied >= 80 else 0


@pytest.mark.parametrize("answers", [a for a in product(("是", "否"), repeat=4) if "否" in a], ids="".join)
def test_all_that_is_lacking_is_the_cheapest_way(answers: tuple[str, ...]) -> None:
    data = "内控:\n" + "".join(f"  {name}: {answer}\n" for name, answer in zip(NAMES, answers, strict=True))
    solution = solved(ALL.format(words="、".join(NAMES)), data, Goal(Fraction(4)))
    lacking = [name for name, answer in zip(NAMES, answers, strict=True) if answer == "否"]
    assert solution.best == 4 and solution.combination is not None
    assert [change.lever.name for change in solution.combination.changes] == lacking
    assert solution.combination.is_least
    assert all((alone(solution, name).change is not None) == ([name] == lacking) for name in NAMES)


def test_two_figures_below_their_ends() -> None:
    solution = solved(TOGETHER, "产出:\n  完成率: 80%\n  满意度: 70%\n", Goal(Fraction(5)))
    found = solution.combination
    assert found is not None and found.is_least and found.total == 5
    assert [(c.lever.name, c.value) for c in found.changes] == [
        ("完成率", Fraction(9, 10)),
        ("满意度", Fraction(17, 20)),
    ]
    text = render_text(solution, "zh")
    assert "单独怎样改都不加分" in text and "达不到" not in text.replace("单独达不到", "")


RATES = [Fraction(n) for n in (75, 80, 85, 90)]


@pytest.mark.parametrize("goal", [3, 6])
@pytest.mark.parametrize("rate", RATES[:3])
@pytest.mark.parametrize("satisfied", RATES[:3])
def test_the_fewest_changes_of_a_ladder(goal: int, rate: Fraction, satisfied: Fraction) -> None:
    now = score(rate, satisfied)
    if now >= goal:
        return
    data = f"产出:\n  完成率: {rate}%\n  满意度: {satisfied}%\n"
    found = solved(LADDER, data, Goal(Fraction(goal))).combination
    fewest = min(
        n
        for n in range(3)
        for moved in combinations((0, 1), n)
        for to in product(RATES, repeat=2)
        if score(to[0] if 0 in moved else rate, to[1] if 1 in moved else satisfied) >= goal
    )
    assert found is not None and found.is_least and len(found.changes) == fewest


def test_what_is_deducted_besides_hides_no_way() -> None:
    """The floor lies above what the two together give back: all three have to change."""
    rubric = "指标 产出 分值 5：完成率达到90%且满意度达到85%得满分，否则不得分；每发现1起事故扣5分，扣完为止。\n"
    solution = solved(rubric, "产出:\n  完成率: 80%\n  满意度: 70%\n  事故: 1起\n", Goal(Fraction(5)))
    assert solution.best == 5 and solution.combination is not None and len(solution.combination.changes) == 3
