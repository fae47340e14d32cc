"""Grades: whatever the order in which a scale is written, a total has the best grade whose line it reaches, in all that looks at it."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from random import Random

import pytest

from dsl.base.diagnostics import has_errors
from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.engine.totals import grade_of
from dsl.pipeline import compile_source
from dsl.tools.diff.told.edits import ranges
from dsl.tools.solve.goal import goal_of_grade

NAMES = ("优", "良", "中", "差")
RULE = "指标 工作成效 分值 100：由评价人员打分。\n"


def written(name: str, low: int | None, high: int | None, form: int) -> str:
    """A band by its lower end, by both, by its name first; the lowest by its upper end or as the rest."""
    if low is None:
        return (f"{high}分以下{name}", f"低于{high}分为“{name}”", f"其余为{name}")[form % 3]
    if high is None or form % 3 == 0:
        return (f"{low}分以上{name}", f"{name}≥{low}分", f"{low}分（含）以上为“{name}”")[form % 3]
    return (f"{low}-{high}分{name}", f"{low}分（含{low}分）至{high}分为{name}")[form % 2]


def scales(random: Random) -> tuple[list[int], list[str]]:
    lines = sorted(random.sample(range(5, 96), 3), reverse=True)
    ends = [*zip(lines, [None, *lines[:-1]], strict=True), (None, lines[-1])]
    return lines, [written(name, *pair, random.randrange(6)) for name, pair in zip(NAMES, ends, strict=True)]


def plan_of(bands: list[str]) -> Plan:
    compiled = compile_source(Source("表.rubric", f"等级：{'，'.join(bands)}\n{RULE}"))
    assert compiled.plan is not None and not has_errors(compiled.diagnostics), (bands, compiled.diagnostics)
    return compiled.plan


@pytest.mark.parametrize("seed", range(12))
def test_the_best_line_that_is_reached_decides_in_any_order(seed: int) -> None:
    random = Random(seed)
    lines, bands = scales(random)
    orders = list(permutations(bands))
    first = plan_of(bands)
    for order in random.sample(orders, 6):
        plan = plan_of(list(order))
        assert ranges(plan.grades) == ranges(first.grades), order
        for total in {0, 100, *lines, *(line - 1 for line in lines), *(line + 1 for line in lines)}:
            expected = next((n for n, line in zip(NAMES, lines, strict=False) if total >= line), NAMES[-1])
            assert grade_of(plan, Fraction(total)) == expected, (order, total)
        for name, line in zip(NAMES, [*lines, 0], strict=True):
            goal = goal_of_grade(plan, name)
            assert goal is not None and (goal.total, goal.closed) == (line, True)


@pytest.mark.parametrize("seed", range(12))
def test_two_lines_exchanged_are_an_error(seed: int) -> None:
    random = Random(seed)
    lines, _ = scales(random)
    place = random.randrange(2)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    bands = [f"{line}分以上{name}" for line, name in zip(lines, NAMES, strict=False)] + [f"{min(lines)}分以下差"]
    random.shuffle(bands)
    compiled = compile_source(Source("表.rubric", f"等级：{'，'.join(bands)}\n{RULE}"))
    assert [one.code for one in compiled.diagnostics] == ["R336"], bands
