"""An answer reaches the goal and no smaller change does; the cheapest set is the cheapest. On random rubrics (invented)."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from from_text import bound_of, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st
from solve_helpers import alone, at, change_of, loss, solved, total_of

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.tools.solve import Goal, solve
from dsl.tools.solve.change import Change
from dsl.tools.solve.render import render_text

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


def test_very_many_steps_are_no_obstacle() -> None:
    """由评价人员打分 of 100 at 2 places: 90 needs a mark that rounds to it, 89.995 at least."""
    solution = solved("指标 社会效益 分值 100：由评价人员打分。\n", "社会效益: 80\n", Goal(Fraction(90)))
    change = change_of(alone(solution, "社会效益"))
    assert (change.limit, change.value, change.attained) == (Fraction("89.995"), Fraction(90), True)
    assert solution.combination is not None and solution.best == 100


def test_a_proportional_score_of_100_is_exact_to_the_last_place() -> None:
    """12 × rate at 3 places: 11.9995 rounds to 12."""
    rubric = "得分保留 3 位小数\n指标 完成率 分值 12：得分=完成率×分值\n"
    change = change_of(alone(solved(rubric, "完成率: 50%\n", Goal(Fraction(12))), "完成率"))
    assert change.limit == Fraction("11.9995") / 12 and change.attained


def test_what_cannot_be_told_makes_the_best_unknown() -> None:
    """乙数 stands in two quotients: nothing is said of 10 but what was found."""
    rubric = "指标 比 分值 10：比率=（甲数/乙数+乙数/丙数）×100%。比率达到100%得满分，每下降1%扣1分，扣完为止。\n"
    data = "甲数: 10\n乙数: 40\n丙数: 100\n"
    solution = solved(rubric, data, Goal(Fraction(10)), vary=("乙数",))
    together = solution.together
    assert together is not None and together.combination is None
    assert solution.best is None and together.known < 10 <= together.limit
    assert [lever.name for lever, _ in together.reasons if lever is not None] == ["乙数"]
    assert "没有算定" in render_text(solution, "zh") and "undecided" in render_text(solution, "en")
    assert "达不到" not in render_text(solution, "zh")


VETOED = (
    "一票否决：发生安全事故，总分为0。\n"
    "指标 甲 分值 4：完成甲项任务得满分，否则不得分。\n指标 乙 分值 6：完成乙项任务得满分，否则不得分。\n"
)


def test_under_a_veto_nothing_else_adds_a_point() -> None:
    """6 of 乙 count once the veto is lifted; 甲 adds 4 to that, and nothing before."""
    data = "发生安全事故: 是\n甲: 否\n乙: 是\n"
    solution = solved(VETOED, data, Goal(Fraction(4)))
    assert [(a.lever.name, a.total) for a in solution.alone] == [("甲", 0), ("乙", 0), ("发生安全事故", 6)]
    assert solution.combination is not None and solution.combination.total == 6
    higher = solved(VETOED, data, Goal(Fraction(10)))
    assert higher.combination is not None and higher.combination.is_least and higher.best == 10
    assert {c.lever.name for c in higher.combination.changes} == {"甲", "发生安全事故"}
    without = solved(VETOED, data, Goal(Fraction(4)), vary=("甲", "乙"))
    assert without.combination is None and without.best == 0
    assert "解除不了" in render_text(without, "zh")


def test_a_rate_over_nothing_is_told_by_what_stands_above() -> None:
    """5 ÷ 0 is +∞ and capped: full marks, lost only where 0 ÷ 0 has no score at all."""
    rubric = "指标 率 分值 10：得分=权重×实际数/计划数。\n等级：9分以上优，9分以下差\n"
    solution = solved(rubric, "实际数: 5\n计划数: 0\n", None)
    actual = loss(solution, "实际数")
    assert actual.change is None and actual.unknown is None and actual.total == 10


def test_the_work_grows_with_the_number_of_indicators_not_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in indicators evaluated: each is scored a few times by itself, the whole once or twice."""
    scored = []

    def counting(plan: Plan, bound: Bound, **options: bool) -> object:
        scored.append(len(plan.indicators))
        return evaluate(plan, bound, **options)

    for module in ("standing", "solution"):
        monkeypatch.setattr(f"dsl.tools.solve.{module}.evaluate", counting)
    counts = []
    for number in (10, 40):
        names = [chinese(n) for n in range(number)]
        scored.clear()
        solved(
            "".join(f"指标 {n} 分值 5：完成{n}项任务得满分，否则不得分。\n" for n in names),
            "".join(f"{n}: 否\n" for n in names),
            Goal(Fraction(5 * number)),
        )
        counts.append(sum(scored))
    assert counts[0] > 10 and counts[1] <= 4 * counts[0]


def chinese(n: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(n))


@pytest.mark.parametrize(
    ("settled", "to"),
    [("80万元", "94.01万元"), ("110万元", "105.99万元"), ("106万元", "105.99万元")],
)
def test_a_difference_comes_nearer_from_either_side(settled: str, to: str) -> None:
    """Full marks below a deviation of 6%: the budget is 100万元, so the accounts must lie above 94 and below 106."""
    rule = "偏差率=|决算数-预算数|/预算数×100%。偏差率5%以内得满分，每超出1个百分点扣1分，扣完为止。"
    found = solved(f"指标 预算偏差率 分值 10：{rule}", f"决算数: {settled}\n预算数: 100万元\n", Goal(Fraction(10)))
    assert change_of(alone(found, "决算数")).value == Fraction(to.removesuffix("万元")) * 10_000
    assert found.best == 10
