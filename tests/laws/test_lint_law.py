"""What the lints say of all projects, against a plain grid of them.

What a finding claims of full marks, zero, limits and clauses that never decide is asked of the sentences of every shape; of ladders
with ends and marks drawn at random, most of them faulty, also that nothing is left untold.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from drafts import draft
from from_text import compiled
from grid import Grid
from shapes import SHAPES

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.number import parse_decimal
from dsl.tools.lints import lint

CASES = [(seed, shape.name) for seed, shape in enumerate(SHAPES)] + [(seed, None) for seed in range(200, 206)]


def scored(plan: Plan, indicator: Indicator) -> Iterator[IndicatorResult]:
    grid = Grid(plan)
    for project in grid.alone(indicator.name, 600):
        (found,) = grid.results(project)
        if found is not None:
            yield next(r for r in found.indicators if r.indicator is indicator)


def figure(finding: Diagnostic, part: str) -> Fraction:
    found = parse_decimal(finding.parts[part])
    assert found is not None, finding.parts
    return found


def told(found: list[Diagnostic], code: str, indicator: Indicator) -> list[Diagnostic]:
    return [d for d in found if d.code == code and d.parts.get("name") == indicator.name]


@pytest.mark.parametrize(("seed", "shape"), CASES)
def test_what_no_project_reaches(seed: int, shape: str | None) -> None:
    text = draft(seed, shape=shape, many=2 if shape else None).text()
    rubric = compiled(text)
    plan = rubric.plan
    assert plan is not None and rubric.tree is not None and rubric.model is not None
    found = lint(rubric.tree, rubric.model, plan)
    for indicator in plan.indicators:
        results = list(scored(plan, indicator))
        scores = [r.score for r in results]
        for finding in told(found, "R504", indicator):
            assert max(scores) == figure(finding, "most") < indicator.weight, text
        for finding in told(found, "R505", indicator):
            assert min(scores) == figure(finding, "least") > 0, text
        for finding in told(found, "R506", indicator):
            assert figure(finding, "raw") > indicator.cap == max(scores), text
        for finding in told(found, "R507", indicator):
            assert figure(finding, "raw") < indicator.floor == min(scores), text
        for finding in (*told(found, "R502", indicator), *told(found, "R503", indicator)):
            deciding = {indicator.clauses[t.deciding].span for r in results for t in r.terms if t.deciding is not None}
            assert finding.span not in deciding, (finding.parts, text)


def ladder(seed: int, name: str = "抽检合格率") -> str:
    """Tiers in any order with any marks: equal ones, rising and falling ones, ends that hide others."""
    draw = Random(seed)
    ends = draw.sample(range(50, 101, 5), draw.randint(1, 4))
    marks = [draw.choice((10, 10, 8, 6, 6, 3, 0)) for _ in range(len(ends) + 1)]
    tiers = "，".join(f"{name}≥{end}%得{mark}分" for end, mark in zip(ends, marks, strict=False))
    return f"指标 {name} 分值 10：{tiers}，否则得{marks[-1]}分。\n"


@pytest.mark.parametrize("seed", range(60))
def test_a_ladder_has_no_fault_that_is_not_told(seed: int) -> None:
    rubric = compiled(ladder(seed))
    assert rubric.plan is not None and rubric.tree is not None and rubric.model is not None
    (indicator,) = rubric.plan.indicators
    found = lint(rubric.tree, rubric.model, rubric.plan)
    results = list(scored(rubric.plan, indicator))
    by_rate = sorted((r.terms[0].value, r.score) for r in results)
    scores = [score for _, score in by_rate]
    codes = {d.code for d in found}
    assert ("R504" in codes) == (max(scores) < 10), codes
    assert ("R505" in codes) == (0 < min(scores) < max(scores)), codes
    assert ("R501" in codes) == (min(scores) == max(scores)), codes
    live = {indicator.clauses[t.deciding].span for r in results for t in r.terms if t.deciding is not None}
    assert {d.span for d in found if d.code == "R502"} == {c.span for c in indicator.clauses} - live
    assert bool({"R508", "R521", "R522", "R538"} & codes) == any(a > b for a, b in pairwise(scores)), codes


@pytest.mark.parametrize("seed", range(40))
def test_of_what_nothing_says_is_better_every_rise_with_a_fall_behind_it_is_told(seed: int) -> None:
    rubric = compiled(ladder(seed, "到访人次占比"))
    assert rubric.plan is not None and rubric.tree is not None and rubric.model is not None
    found = lint(rubric.tree, rubric.model, rubric.plan)
    by_rate = sorted((r.terms[0].value, r.score) for r in scored(rubric.plan, rubric.plan.indicators[0]))
    changes = [b - a for (_, a), (_, b) in pairwise(by_rate) if a != b]
    assert ("R522" in {d.code for d in found}) == any(up > 0 > down for up, down in pairwise(changes))
