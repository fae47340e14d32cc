"""The exact function of an indicator against `evaluate` on a plain grid of projects: values, ends, scores, data, witnesses."""

from __future__ import annotations

import json
from functools import cache

import pytest
from drafts import draft
from from_text import bound_of, plan_of, result_of
from grid import Grid
from shapes import SHAPES

from dsl.analysis.indicator import Analysis
from dsl.analysis.trial import Row, Trial
from dsl.engine.bound import Bound
from dsl.engine.formula import compute
from dsl.engine.plan import Indicator
from dsl.engine.prepared import rounded_measure
from dsl.engine.result import IndicatorResult
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity
from dsl.semantics.measures.things import Formula


class Law:
    """One indicator with what the analysis says of it, and every project of the grid scored by `evaluate`."""

    def __init__(self, trial: Trial, indicator: Indicator, grid: Grid) -> None:
        self.trial, self.indicator = trial, indicator
        self.analysis = Analysis(trial, indicator)
        self.score, self.reach = self.analysis.score, self.analysis.reach
        self.seen: list[tuple[Bound, IndicatorResult]] = []
        for project in grid.alone(indicator.name, 150):
            (result,) = grid.results(project)
            if result is not None:
                found = next(r for r in result.indicators if r.indicator is indicator)
                self.seen.append((bound_of(trial.plan, grid.text(project, trial.plan)), found))
        assert self.seen

    def atoms(self, bound: Bound) -> dict[Formula, Extended]:
        """The values of the atoms in a project, rounded where all that look at one round alike."""
        data = dict(bound.data)
        for (key, place), answer in bound.answers.items():
            if key == self.indicator.key:
                data[self.indicator.terms[place].measure] = answer
        found = {}
        for atom, axis in self.score.axes.items():
            value = compute(atom, data.__getitem__)[0]
            found[atom] = rounded_measure(value, axis.scale) if axis.scale != 1 else value
        return found


@cache
def laws(shape: str, seed: int) -> list[Law]:
    plan = plan_of(draft(seed, shape=shape, many=2).text())
    trial, grid = Trial(plan), Grid(plan)
    return [Law(trial, indicator, grid) for indicator in plan.indicators]


ALL = pytest.mark.parametrize(("shape", "seed"), [(shape.name, seed) for seed, shape in enumerate(SHAPES)])


@ALL
def test_the_function_is_what_evaluate_gives(shape: str, seed: int) -> None:
    for law in laws(shape, seed):
        for bound, result in law.seen:
            raw = law.score.raw(law.atoms(bound))
            assert raw is not None
            assert (law.score.clamp(raw), law.score.rounded(raw)) == (result.clamped, result.score), (
                law.indicator.entry.sentence
            )
            for atom, value in law.atoms(bound).items():
                axis = law.score.axes[atom]
                inside = axis.infinite if isinstance(value, Infinity) else axis.domain.contains(value / axis.scale)
                assert inside, (atom, value, axis)


@ALL
def test_no_project_has_a_score_that_is_said_to_be_impossible(shape: str, seed: int) -> None:
    for law in laws(shape, seed):
        low, high = law.reach.ends
        scores = {result.score for _, result in law.seen}
        assert low <= min(scores) and max(scores) <= high
        for _, result in law.seen:
            assert law.reach.values.contains(result.clamped)
            assert law.reach.may_give(result.score)
            below, above = law.reach.beside(result.score)
            assert not any(s < result.score and (below is None or s > below) for s in scores)
            assert not any(s > result.score and (above is None or s < above) for s in scores)


@ALL
def test_the_best_and_the_worst_that_data_reach_have_a_project(shape: str, seed: int) -> None:
    for law in laws(shape, seed):
        for sign, end in zip((-1, 1), law.reach.ends, strict=True):
            where = law.reach.extreme(sign)
            if where is not None:
                found = law.analysis.witness(where)
                assert found is not None and found.result.score == end, (law.indicator.entry.sentence, where)


@ALL
def test_every_score_that_is_possible_has_a_project_that_a_person_can_type(shape: str, seed: int) -> None:
    for law in laws(shape, seed):
        ends = {*law.reach.ends, *(s for _, r in law.seen[:20] for s in law.reach.beside(r.score) if s is not None)}
        for score in sorted(ends | {r.score for _, r in law.seen}):
            assert law.analysis.gives(score)
            found = law.analysis.showing(score)
            assert found is not None, (law.indicator.entry.sentence, score)
            (again,) = result_of(law.trial.alone(law.indicator), typed(found.rows)).indicators
            assert again.score == score


@ALL
def test_data_that_give_a_measure_its_value_are_found(shape: str, seed: int) -> None:
    for law in laws(shape, seed):
        for bound, result in law.seen[::7]:
            where = {}
            for atom, value in law.atoms(bound).items():
                axis = law.score.axes[atom]
                where[atom] = value if isinstance(value, Infinity) else Interval.point(value / axis.scale)
            found = law.analysis.witness(where, lambda r, s=result: r.clamped == s.clamped)  # type: ignore[misc]
            assert found is not None, (law.indicator.entry.sentence, law.atoms(bound))


def typed(rows: tuple[Row, ...]) -> str:
    """The rows as a data file."""
    lines: list[str] = []
    for key in dict.fromkeys(row.key[0] for row in rows):
        mine = [row for row in rows if row.key[0] == key]
        if len(mine) == 1 and len(mine[0].key) == 1:
            lines.append(f"{json.dumps(key, ensure_ascii=False)}: {value(mine[0])}")
        else:
            lines.append(f"{json.dumps(key, ensure_ascii=False)}:")
            lines += [f"  {json.dumps(row.key[1], ensure_ascii=False)}: {value(row)}" for row in mine]
    return "\n".join(lines) + "\n"


def value(row: Row) -> str:
    if isinstance(row.value, str):
        return row.value
    pairs = [part for part in row.value if isinstance(part, tuple)]
    if pairs:
        return "{" + ", ".join(f"{json.dumps(name, ensure_ascii=False)}: {text}" for name, text in pairs) + "}"
    return "[" + ", ".join(part for part in row.value if isinstance(part, str)) + "]"
