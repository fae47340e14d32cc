"""An answer reaches the goal and no smaller change does; the cheapest set is the cheapest. On random rubrics (invented)."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from from_text import bound_of, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st
from solve_helpers import at, solved, total_of

from dsl.tools.solve import Goal, solve
from dsl.tools.solve.change import Change

RULES = (
    "{name}95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。",
    "{name}90%以上（含90%）得满分，每下降1%扣0.5分，扣完为止。",
    "{name}≥90%得满分，≥85%得权重的60%，≥80%得权重的30%，低于80%不得分。",
    "{name}=（实际{name}数/计划{name}数）×100%。{name}为100%得满分，每下降10个百分点扣1分，扣完为止。",
)
READINGS = ("", "口径：按比例\n", "口径：不足1%按1%计\n", "口径：按比例，{name}保留到1%\n")


@st.composite
def projects(draw: st.DrawFn) -> tuple[str, str]:
    rubric, data = "", ""
    for name in "甲乙":
        rule = draw(st.sampled_from(RULES))
        weight = draw(st.sampled_from((4, 7, 10)))
        reading = draw(st.sampled_from(READINGS)) if "每下降1%" in rule else ""
        rubric += f"指标 {name}率 分值 {weight}：{rule.format(name=name + '率')}\n{reading.format(name=name + '率')}"
        if "计划" in rule:
            data += f"实际{name}率数: {draw(st.integers(20, 130))}个\n计划{name}率数: {draw(st.integers(50, 120))}个\n"
        else:
            data += f"{name}率: {draw(st.integers(7000, 10000)) / 100:.2f}%\n"
    return rubric, data


@settings(max_examples=60, deadline=None)
@given(project=projects(), part=st.integers(1, 100))
def test_a_smaller_change_does_not_reach(project: tuple[str, str], part: int) -> None:
    rubric, data = project
    plan = plan_of(rubric)
    bound = bound_of(plan, data)
    now = total_of(plan, bound)
    assert now is not None
    goal = Goal(now + (plan.total - now) * Fraction(part, 100))
    solution, _ = solve(plan, bound, goal)
    assert solution is not None
    for found in solution.alone:
        if found.change is None:
            continue
        assert (at(plan, bound, found.change, found.change.value) or 0) >= goal.total
        for smaller in _smaller(found.change):
            reached = at(plan, bound, found.change, smaller)
            assert reached is None or reached < goal.total, (found.lever.name, smaller)


def _smaller(change: Change) -> list[Fraction]:
    """Values between the present one and the answer: on the way, and the end itself where it is not enough."""
    start, end = change.lever.start, change.limit
    if change.lever.is_whole:
        step = 1 if end > start else -1
        return [Fraction(n) for n in range(int(start), int(end), step)]
    on_the_way = [start + (end - start) * Fraction(n, 50) for n in range(1, 50)]
    unit = change.lever.quantum / 10 * (1 if end > start else -1)
    just_before = [end - unit] if abs(end - start) > abs(unit) else []
    return on_the_way + just_before + ([] if change.attained else [end])


@settings(max_examples=60, deadline=None)
@given(project=projects())
def test_an_unreachable_goal_is_not_reached_by_sampling(project: tuple[str, str]) -> None:
    """Where solve says that a datum cannot do it, no value of it does."""
    rubric, data = project
    plan = plan_of(rubric)
    bound = bound_of(plan, data)
    goal = Goal(plan.total)
    solution, _ = solve(plan, bound, goal)
    assert solution is not None
    for found in solution.alone:
        if found.change is None and found.unknown is None:
            for n in range(201):
                value = Fraction(n) if found.lever.is_whole else Fraction(n, 100)
                if found.lever.domain.contains(value):
                    probe = Change(found.lever, value, value, True)
                    reached = at(plan, bound, probe, value)
                    assert reached is None or reached <= (found.total or 0)


@settings(max_examples=40, deadline=None)
@given(
    points=st.lists(st.integers(1, 9), min_size=2, max_size=7),
    costs=st.lists(st.integers(1, 6), min_size=7, max_size=7),
    part=st.integers(1, 100),
)
def test_the_cheapest_set_against_all_sets(points: list[int], costs: list[int], part: int) -> None:
    names = "甲乙丙丁戊己庚"[: len(points)]
    rubric = "".join(
        f"指标 {n} 分值 {p}：完成{n}项任务得满分，否则不得分。\n" for n, p in zip(names, points, strict=True)
    )
    data = "".join(f"{n}: 否\n" for n in names)
    wanted = Fraction(max(1, sum(points) * part // 100))
    priced = {n: Fraction(c) for n, c in zip(names, costs, strict=False)}
    solution = solved(rubric, data, Goal(wanted), costs=priced)
    sets = [s for k in range(len(names) + 1) for s in combinations(range(len(names)), k)]
    cheapest = min(sum(costs[i] for i in s) for s in sets if sum(points[i] for i in s) >= wanted)
    assert solution.combination is not None
    assert solution.combination.cost == cheapest and solution.combination.total >= wanted
    assert solution.combination.is_least


def test_two_counts_that_only_help_together() -> None:
    """3 − 2 − 4 stops at 0: mending one of the two faults is not enough for 3."""
    rubric = "指标 程序 分值 3：程序规范得3分；每发现1项不符合要求扣2分，每缺失1份材料扣2分，扣完为止。\n"
    plan = plan_of(rubric)
    names = [d.name for d in plan.data.values()]
    data = f"程序:\n  {names[0]}: 1\n  {names[1]}: 2\n"
    solution = solved(rubric, data, Goal(Fraction(3)))
    assert not any(a.change for a in solution.alone)
    assert solution.combination is not None
    assert [c.value for c in solution.combination.changes] == [0, 0]


def test_a_formula_that_cannot_be_solved_says_so() -> None:
    rubric = "指标 比 分值 10：比率=（甲数/乙数+乙数/丙数）×100%。比率达到100%得满分，每下降1%扣1分，扣完为止。\n"
    solution = solved(rubric, "甲数: 10\n乙数: 40\n丙数: 100\n", Goal(Fraction(10)))
    unknown = [a for a in solution.alone if a.unknown is not None]
    assert [a.lever.name for a in unknown] == ["乙数"]
    assert "比率" in unknown[0].unknown[0]  # type: ignore[index]


def test_a_veto_comes_first() -> None:
    rubric = "一票否决：发生安全事故，总分为0。\n指标 甲 分值 10：完成甲项任务得满分，否则不得分。\n"
    solution = solved(rubric, "发生安全事故: 是\n甲: 是\n", Goal(Fraction(10)))
    assert [(a.lever.name, a.change is not None) for a in solution.alone if a.change] == [("发生安全事故", True)]
