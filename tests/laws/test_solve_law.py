"""What `solve` says of all projects, against a plain grid of them.

What it says is reached is typed into the data file and run; what it says is out of reach no project of the grid reaches;
no value of the grid nearer than the least change will do; what is not known makes `best` unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from random import Random

import pytest
from drafts import draft
from from_text import bound_of, plan_of
from grid import Grid, Project
from shapes import SHAPES

from dsl.engine.bound import Bound
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.semantics.measures.things import Average
from dsl.tools.solve import Alone, Goal, Loss, Solution, solve
from dsl.tools.solve.change import Change
from dsl.tools.solve.lever import Lever, OfDatum, OfMeasure, OfSurvey

ZERO = Fraction(0)


class Case:
    """One project of a rubric with a goal, and what `solve` says."""

    def __init__(self, seed: int, shape: str | None) -> None:
        self.random = Random(seed)
        self.plan: Plan = plan_of(draft(seed, shape=shape).text())
        self.grid = Grid(self.plan)
        self.project, self.now = self.scored_project(seed)
        self.bound: Bound = bound_of(self.plan, self.grid.text(self.project, self.plan))
        missing = self.plan.total - self.now.total
        share = self.random.choice((Fraction(1, 3), Fraction(9, 10), Fraction(1), Fraction(11, 10)))
        self.goal = Goal(self.now.total + missing * share + (0 if missing > 0 else 1))
        found, problems = solve(self.plan, self.bound, self.goal)
        assert found is not None, problems
        self.solution: Solution = found

    def scored_project(self, seed: int) -> tuple[Project, ProjectResult]:
        """Some project; of each third seed the worst of many, where no datum alone may do good."""
        absent = list(self.grid.absent(seed)) if seed % 4 == 0 else []
        projects = (*absent, *self.grid.corners(60, seed))
        scored = (
            (project, result) for project in projects for result in self.grid.results(project) if result is not None
        )
        found = min(scored, key=lambda one: one[1].total, default=None) if seed % 3 == 0 else next(scored, None)
        assert found is not None, "no project has a score"
        return found

    def total(self, project: Project) -> Fraction | None:
        (result,) = self.grid.results(project)
        return None if result is None else result.total

    # ---- a change as a person types it

    def typed(self, change: Change, project: Project) -> Project:
        lever, target = change.lever, change.lever.target
        asked = self.grid.asked[0]
        match target:
            case OfDatum(datum=datum) if datum.bands:
                level = next(n for n, band in enumerate(datum.bands) if band.contains(change.value))
                text = f"{{档: {datum.choices[level]}, 比例: {decimal_text(change.value * 100)}%}}"
                return project | {asked[datum.id].blank: text}
            case OfDatum(datum=datum):
                return project | {asked[datum.id].blank: lever.text(change.value)}
            case OfSurvey(levels=levels) as survey if levels[0][1] is not None:
                datum = self.plan.data[levels[0][0]]
                people = dict(zip((place for _, place in levels), survey.after(int(change.value)), strict=True))
                listed = ", ".join(f"{word}: {people.get(n, 0)}" for n, word in enumerate(datum.choices))
                return project | {asked[datum.id].blank: f"{{{listed}}}"}
            case OfSurvey(levels=levels) as survey:
                people = zip(levels, survey.after(int(change.value)), strict=True)
                return project | {asked[d].blank: str(n) for (d, _), n in people}
            case OfMeasure(measure=key):
                formula = self.plan.measures[key].formula
                assert isinstance(formula, Average), "the grid gives data, and answers to nothing but data"
                before = self.bound.data[formula.datum].parts
                return project | {asked[formula.datum].blank: marks(change.value, len(before), formula.trimmed)}
        raise AssertionError(target)

    def others(self, lever: Lever) -> Iterator[tuple[Fraction, Project]]:
        """The other values of the lever's datum in the grid, everything else as it is."""
        if not isinstance(lever.target, OfDatum) or lever.target.datum.bands:
            return
        blank = self.grid.asked[0][lever.target.datum.id].blank
        for text in self.grid.values[blank]:
            project = self.project | {blank: text}
            bound = bound_of(self.plan, self.grid.text(project, self.plan))
            value = bound.data[lever.target.datum.id].value
            assert isinstance(value, Fraction)
            yield value, project


def marks(mean: Fraction, number: int, trimmed: bool) -> str:
    """So many marks of two places with this mean; where the highest and lowest do not count these are like the next."""
    kept = number - 2 if trimmed and number > 2 else number
    cents = mean * kept * 100
    assert cents.denominator == 1, "no marks have this mean"
    each, more = divmod(int(cents), kept)
    found = sorted([each + 1] * more + [each] * (kept - more))
    found = [found[0], *found, found[-1]] if kept < number else found
    texts = [decimal_text(Fraction(cent, 100)) for cent in found]
    return texts[0] if number == 1 else f"[{', '.join(texts)}]"


SEEDS = [
    *((seed, shape.name) for seed, shape in enumerate(SHAPES)),
    *((3 * seed, shape.name) for seed, shape in enumerate(SHAPES)),
    *((seed, None) for seed in range(100, 140)),
]


@pytest.fixture(scope="module", params=SEEDS, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(*request.param)


def test_what_reaches_alone_is_typed_and_run(case: Case) -> None:
    for found in case.solution.alone:
        if found.change is not None:
            reached = case.total(case.typed(found.change, case.project))
            assert reached == found.total and case.goal.is_met(reached), (found.lever.name, reached)


def test_what_loses_the_grade_is_typed_and_run(case: Case) -> None:
    for found in case.solution.losses:
        if found.change is not None:
            (result,) = case.grid.results(case.typed(found.change, case.project))
            assert result is not None and result.total == found.total and result.grade != case.now.grade


def test_nothing_nearer_in_the_grid_will_do(case: Case) -> None:
    for found in (*case.solution.alone, *case.solution.losses):
        if found.unknown is not None:
            continue
        for value, project in case.others(found.lever):
            total = case.total(project)
            if total is not None and is_wanted(case, found, total):
                assert found.change is not None, (found.lever.name, value, total)
                start = found.lever.start
                if not found.lever.choices:
                    assert abs(value - start) >= abs(found.change.limit - start), (found.lever.name, value)


def is_wanted(case: Case, found: Alone | Loss, total: Fraction) -> bool:
    if isinstance(found, Alone):
        return case.goal.is_met(total)
    return (
        total < case.now.total
        and next((g.name for g in case.plan.grades if g.interval.contains(total)), None) != case.now.grade
    )


def test_the_best_alone_is_the_best_of_the_grid(case: Case) -> None:
    for found in case.solution.alone:
        if found.change is None and found.unknown is None:
            totals = [t for _, project in case.others(found.lever) if (t := case.total(project)) is not None]
            assert found.total is not None and all(total <= found.total for total in totals), found.lever.name


def test_the_combination_is_typed_and_run(case: Case) -> None:
    combination = case.solution.combination
    if combination is None:
        return
    project = case.project
    for change in combination.changes:
        project = case.typed(change, project)
    assert case.total(project) == combination.total and case.goal.is_met(combination.total)


def test_no_project_of_the_grid_surpasses_the_best(case: Case) -> None:
    together = case.solution.together
    if together is None:
        return
    absent = {key: text for key, text in case.project.items() if key == (("不适用",), "")}
    for project in islice(case.grid.corners(150, 1), 150):
        total = case.total(project | absent)
        assert total is None or total <= together.limit, case.grid.text(project | absent, case.plan)


def test_what_is_not_known_is_said(case: Case) -> None:
    together, solution = case.solution.together, case.solution
    if together is None:
        return
    out_of_reach = not case.goal.is_met(together.limit)
    assert bool(together.reasons) == (together.combination is None and not out_of_reach)
    if any(a.unknown for a in solution.alone) and together.best is not None:
        assert together.best == together.limit
