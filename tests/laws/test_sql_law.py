"""The query of a rubric, run by DuckDB: the scores, the total, the grade and the refusals of `evaluate`, for every shape of rubric."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pytest
from drafts import draft
from from_text import bound_of, plan_of, texts
from grid import Grid
from shapes import SHAPES

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.integers.as_sql import is_boolean, layers
from dsl.integers.books import books
from dsl.integers.dialects import DIALECTS
from dsl.integers.entries import held
from dsl.integers.program import Program, program_of

DOCUMENTS = ("hohhot/2024", "domain-names/2021", "haikou/2019", "registration-fee/2014", "xiangyang/2021-reform")
LIMIT = 2**62


def rows(program: Program, projects: list[Bound]) -> list[dict[str, object]]:
    """What the query gives for each project, by the names of the lines."""
    base = duckdb.connect()
    named = [f'"{name}" {"BOOLEAN" if is_boolean(entry) else "BIGINT"}' for name, entry in program.inputs.items()]
    base.execute(f"CREATE TABLE step_0 ({', '.join(['place BIGINT', *named])})")
    for place, project in enumerate(projects):
        numbers = [held(program.made.plan, entry, project) for entry in program.inputs.values()]
        marks = ", ".join("?" * (len(numbers) + 1))
        base.execute(f"INSERT INTO step_0 VALUES ({marks})", [place, *numbers])
    steps = ["SELECT * FROM step_0"]
    for place, columns in enumerate(layers(program, DIALECTS["duckdb"]), 1):
        texts = ", ".join(f'{column.text} AS "{column.name}"' for column in columns)
        steps.append(f"step_{place} AS (SELECT *, {texts} FROM step_{place - 1})")
    query = f"WITH {', '.join(steps[1:])} SELECT * FROM step_{len(steps) - 1} ORDER BY place"
    found = base.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def holds(plan: Plan, projects: Iterable[Bound]) -> tuple[int, int]:
    """Each project by the query made for all of them; how many had a score, and how many had none."""
    known = list(projects)
    made = books(plan, known, LIMIT)
    program = program_of(made, made.ledger.inputs)
    scale, seen, refused = 10**made.places, 0, 0
    for project, row in zip(known, rows(program, known), strict=True):
        result, wrong = evaluate(plan, project)
        codes = [check.code for check in program.checks if row[check.line]]
        if result is None:
            assert set(codes) == {one.code for one in wrong}, project.data
            refused += 1
            continue
        seen += 1
        assert not codes, project.data
        assert [row[cell.name] for cell in made.scores] == [r.score * scale for r in result.indicators], project.data
        assert row[made.total.name] == result.total * scale
        assert [row[c.name] for c in made.sections] == [s.score * scale for s in result.sections]
        grades = [g.name for g, c in zip(plan.grades, made.grades, strict=True) if row[c.name]]
        assert (grades[0] if grades else None) == result.grade
    return seen, refused


@pytest.mark.parametrize(("shape", "seed"), [(shape.name, seed) for seed, shape in enumerate(SHAPES)])
def test_every_shape_of_rubric(shape: str, seed: int) -> None:
    plan = plan_of(draft(seed, shape=shape, many=2).text())
    grid = Grid(plan)
    projects = [*grid.corners(120, seed), *grid.absent(seed)]
    projects += [project for i in plan.indicators for project in grid.alone(i.name, 60)]
    seen, _ = holds(plan, [bound_of(plan, grid.text(project, plan)) for project in projects])
    assert seen > 20


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_official_tables(name: str) -> None:
    rubric, data = texts(name)
    plan = plan_of(rubric)
    grid = Grid(plan)
    projects = [bound_of(plan, grid.text(project, plan)) for project in grid.corners(300, 1)]
    assert holds(plan, [bound_of(plan, data)]) == (1, 0)
    assert holds(plan, projects)[0] > 50
