"""The query of a rubric, run by DuckDB: the scores, the total, the grade and the refusals of `evaluate`, for every shape of rubric."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import duckdb
import pytest
from drafts import draft
from from_text import bound_of, plan_of, texts
from grid import Grid
from shapes import SHAPES

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.values import Given
from dsl.exact.units import Kind
from dsl.integers.as_sql import LineColumn, as_sql, column_of, is_boolean
from dsl.integers.books import books
from dsl.integers.dialects import DIALECTS
from dsl.integers.entries import figure_of, held
from dsl.integers.ledger import Input
from dsl.integers.program import Program, program_of
from dsl.record import replace
from dsl.tools.sql.columns import ProjectTable, table_of
from dsl.tools.sql.query import query

DOCUMENTS = ("hohhot/2024", "domain-names/2021", "haikou/2019", "registration-fee/2014", "xiangyang/2021-reform")
BY_RATERS = ("haikou/2019",)
"""All of it is judged by several people, whose marks are no column."""

LIMIT = 10**37


def rows(program: Program, projects: list[Bound]) -> list[dict[str, object]]:
    """What the query gives for each project, by the names of the lines."""
    base = duckdb.connect()
    named = [
        f'"{column_of(name)}" {"BOOLEAN" if is_boolean(entry) else "BIGINT"}' for name, entry in program.inputs.items()
    ]
    base.execute(f"CREATE TABLE step_0 ({', '.join(['place BIGINT', *named])})")
    for place, project in enumerate(projects):
        numbers = [held(program.made.plan, entry, project) for entry in program.inputs.values()]
        marks = ", ".join("?" * (len(numbers) + 1))
        base.execute(f"INSERT INTO step_0 VALUES ({marks})", [place, *numbers])
    steps = ["SELECT * FROM step_0"]
    printed = as_sql(program, DIALECTS["duckdb"])
    checks = [LineColumn(f"check {place}", text) for place, text in enumerate(printed.checks)]
    for place, columns in enumerate([*printed.layers, checks], 1):
        texts = "".join(f', {column.text} AS "{column.name}"' for column in columns)
        steps.append(f"step_{place} AS (SELECT *{texts} FROM step_{place - 1})")
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
        codes = [check.code for place, check in enumerate(program.checks) if row[f"check {place}"]]
        if result is None:
            assert set(codes) == {one.code for one in wrong}, project.data
            refused += 1
            continue
        seen += 1
        assert not codes, project.data
        assert [row[program.line_of(cell)] for cell in made.scores] == [r.score * scale for r in result.indicators], (
            project.data
        )
        assert row[program.line_of(made.total)] == result.total * scale
        assert [row[program.line_of(c)] for c in made.sections] == [s.score * scale for s in result.sections]
        grades = [g.name for g, c in zip(plan.grades, made.grades, strict=True) if row[program.line_of(c)]]
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


# ---- the whole text


def typed(table: ProjectTable, project: Bound) -> list[object] | None:
    """What stands in the columns for a project; nothing where a figure is finer than its column."""
    found: list[object] = []
    for column in table.columns:
        entry = column.entry
        figure = figure_of(table.made.plan, entry, project)
        given = project.data.get(entry.datum)
        several = entry.may_be_blank and given is not None and len(given.parts) > 1
        if figure is not None and (several or (figure * 10**entry.places).denominator != 1):
            return None
        found.append(figure if figure is None else cell(entry, figure))
    return found


def cell(entry: Input, figure: Fraction) -> object:
    """A figure as the column holds it."""
    if is_boolean(entry):
        return bool(figure)
    if entry.of == "level":
        return entry.choices[int(figure)]
    if entry.of == "date":
        return date.fromordinal(int(figure))
    return Decimal(figure.numerator) / Decimal(figure.denominator)


def spoilt(plan: Plan, project: Bound, random: Random) -> Bound:
    """With a datum left out, with nothing but zeros, or with one that is a thousandth."""
    data = dict(project.data)
    figures = [name for name in data if plan.data[name].kind not in (Kind.DATE, Kind.LEVEL, Kind.YESNO)]
    match random.randrange(3) if figures else 0:
        case 0:
            data.pop(random.choice([*data]), None) if data else None
        case 1:
            data |= {name: nothing(data[name]) for name in figures}
        case _:
            name = random.choice(figures)
            data[name] = replace(data[name], value=data[name].value / 1000)
    return replace(project, data=data)


def nothing(given: Given) -> Given:
    return replace(given, value=Fraction(0), parts=tuple(Fraction(0) for _ in given.parts))


def told(plan: Plan, table: ProjectTable, projects: list[list[object]]) -> list[dict[str, object]]:
    """What the text of the query gives for these rows."""
    base = duckdb.connect()
    text = query(plan, table, DIALECTS["duckdb"], "zh")
    head = [line.removeprefix("-- ") for line in text.splitlines() if line.startswith("--")]
    base.execute("\n".join(head[2:]))
    for place, row in enumerate(projects):
        base.execute(f"INSERT INTO projects VALUES ({', '.join('?' * (len(row) + 1))})", [str(place), *row])
    found = base.execute(text)
    names = [column[0] for column in found.description]
    return sorted(
        (dict(zip(names, row, strict=True)) for row in found.fetchall()), key=lambda row: int(str(row["项目"]))
    )


def says(plan: Plan, known: list[Bound]) -> tuple[int, int]:
    """Each project by the text, against `evaluate`."""
    table = table_of(plan, "zh")
    read = program_of(table.made, {column.entry.name for column in table.columns}).inputs
    columns = replace(table, columns=tuple(c for c in table.columns if c.entry.name in read))
    pairs = [(project, row) for project in known if (row := typed(columns, project)) is not None]
    seen, refused = 0, 0
    for (project, _), row in zip(pairs, told(plan, columns, [row for _, row in pairs]), strict=True):
        result, wrong = evaluate(plan, project)
        reject = row["不打分的原因"]
        if result is None:
            assert str(reject)[:4] in {one.code for one in wrong} | {"R464"}, (reject, wrong)
            refused += 1
        elif str(reject)[:4] != "R464":
            assert reject is None, (reject, project.data)
            assert row["总分"] == result.total
            assert row.get("等级") == result.grade
            assert [*row.values()][-len(plan.indicators) - len(plan.sections) :] == [
                *(one.score for one in result.indicators),
                *(one.score for one in result.sections),
            ]
            seen += 1
    return seen, refused


@pytest.mark.parametrize(("shape", "seed"), [(shape.name, seed) for seed, shape in enumerate(SHAPES)])
def test_the_text_of_every_shape(shape: str, seed: int) -> None:
    plan = plan_of(draft(seed, shape=shape, many=2).text())
    grid, random = Grid(plan), Random(seed)
    projects = [bound_of(plan, grid.text(project, plan)) for project in grid.corners(60, seed)]
    seen, refused = says(plan, [*projects, *(spoilt(plan, project, random) for project in projects[:20])])
    assert seen > 20 and refused


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in BY_RATERS])
def test_the_text_of_the_official_tables(name: str) -> None:
    plan = plan_of(texts(name)[0])
    grid, random = Grid(plan), Random(name)
    projects = [bound_of(plan, grid.text(project, plan)) for project in grid.corners(200, 1)]
    seen, refused = says(plan, [*projects, *(spoilt(plan, project, random) for project in projects)])
    assert seen > 30 and refused > 20
