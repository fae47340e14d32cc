"""The ledger of whole numbers against `evaluate`: the same scores, total and grade for every project of a grid, in numbers an office program keeps."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from drafts import draft
from from_text import bound_of, plan_of, texts
from grid import Grid
from shapes import SHAPES

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.integers.books import books
from dsl.integers.entries import held
from dsl.integers.ledger import LIMIT

DOCUMENTS = ("hohhot/2024", "domain-names/2021", "haikou/2019", "registration-fee/2014", "xiangyang/2021-reform")


def holds(plan: Plan, projects: Iterable[Bound]) -> int:
    """Each project by the books made for all of them; how many had a score."""
    known = list(projects)
    made = books(plan, known)
    scale, seen = 10**made.places, 0
    for project in known:
        cells = made.ledger.worked_out({n: held(plan, entry, project) for n, entry in made.ledger.inputs.items()})
        result, _ = evaluate(plan, project)
        if result is None:
            assert cells[made.total.name] is None, project.data
            continue
        seen += 1
        scores = [cells[cell.name] for cell in made.scores]
        assert scores == [r.score * scale for r in result.indicators], project.data
        assert cells[made.total.name] == result.total * scale
        assert [cells[c.name] for c in made.sections] == [s.score * scale for s in result.sections]
        grades = [g.name for g, c in zip(plan.grades, made.grades, strict=True) if cells[c.name]]
        assert (grades[0] if grades else None) == result.grade
        for name, line in made.ledger.lines.items():
            number = cells[name]
            assert number is None or (line.ends[0] <= number <= line.ends[1] and abs(number) < LIMIT), line
    return seen


@pytest.mark.parametrize(("shape", "seed"), [(shape.name, seed) for seed, shape in enumerate(SHAPES)])
def test_every_shape_of_rubric(shape: str, seed: int) -> None:
    plan = plan_of(draft(seed, shape=shape, many=2).text())
    grid = Grid(plan)
    projects = [*grid.corners(120, seed), *grid.absent(seed)]
    projects += [project for i in plan.indicators for project in grid.alone(i.name, 60)]
    assert holds(plan, [bound_of(plan, grid.text(project, plan)) for project in projects]) > 20


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_official_tables(name: str) -> None:
    rubric, data = texts(name)
    plan = plan_of(rubric)
    grid = Grid(plan)
    projects = [bound_of(plan, grid.text(project, plan)) for project in grid.corners(300, 1)]
    assert holds(plan, [bound_of(plan, data)]) == 1
    assert holds(plan, projects) > 50


@pytest.mark.parametrize(
    ("rubric", "data"),
    [
        ("指标 服务 分值 20：由评价人员打分，取平均分。\n", ["服务: [17.255, 17, 16.5]"]),
        (
            "指标 服务 分值 20：由评价人员打分，去掉一个最高分和一个最低分，取平均分。\n",
            ["服务: [17, 17, 16.125, 18]", "服务: 7.255"],
        ),
        (
            "得分保留 1 位小数\n指标 执行率 分值 10：得分=执行率×10分。\n",
            ["执行率: 85.6%", "执行率: 85.6%\n手工评分:\n  执行率: {得分: 2.55, 评价人: 评价组, 理由: 资料不全}"],
        ),
    ],
)
def test_figures_with_more_decimals_than_others(rubric: str, data: list[str]) -> None:
    """Of one rater, of one project, or of a score that somebody set."""
    plan = plan_of(rubric)
    assert holds(plan, [bound_of(plan, text + "\n") for text in data]) == len(data)
