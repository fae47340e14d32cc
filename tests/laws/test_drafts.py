"""Every shape in every spelling is a rubric without errors, every edit leaves one, and every project of the grid is taken."""

from __future__ import annotations

import pytest
from drafts import EDITS, SPLITS, Split, draft, years
from from_text import plan_of
from grid import Grid
from shapes import SHAPES


@pytest.mark.parametrize("shape", [s.name for s in SHAPES])
def test_every_project_of_the_grid_of_a_shape_is_taken(shape: str) -> None:
    for seed in range(2):
        of = draft(seed, shape=shape, many=2)
        plan = plan_of(of.text())
        grid = Grid(plan)
        for indicator in plan.indicators:
            results = [r for p in grid.alone(indicator.name, 300) for r in grid.results(p) if r is not None]
            scores = {i.score for r in results for i in r.indicators if i.indicator is indicator}
            assert len(scores) > 1, (indicator.entry.sentence, grid.values)
        for project in grid.absent():
            grid.results(project)


@pytest.mark.parametrize("edit", EDITS)
def test_two_years_can_be_asked_with_one_project(edit: str) -> None:
    for seed in range(4):
        pair = years(seed, edit=edit)
        old, new = plan_of(pair.old.text()), plan_of(pair.new.text())
        grid = Grid(old, new, renamed=pair.renamed)
        assert any(None not in grid.results(project) for project in grid.corners(8))


@pytest.mark.parametrize("split", SPLITS, ids=lambda split: split.whole[3:7])
def test_a_split_asks_for_nothing_new(split: Split) -> None:
    grid = Grid(plan_of(split.whole), plan_of(split.parts), keys=split.keys)
    assert {a.blank for a in grid.asked[0].values()} == {a.blank for a in grid.asked[1].values()}
