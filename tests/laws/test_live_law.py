"""A table of formulas, worked out by LibreOffice for random projects: the very scores of `run`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from from_text import bound_of, plan_of, texts
from grid import Grid
from recalculated import SOFFICE, recalculated

from dsl.engine.evaluate import evaluate
from dsl.integers.books import books
from dsl.tools.live.workbook import live_workbook

DOCUMENTS = (
    "domain-names/2021",
    "haikou/2019",
    "hohhot/2024",
    "registration-fee/2014",
    "xiangyang/2021-domain-names",
    "xiangyang/2021-office",
    "xiangyang/2021-reform",
)
PROJECTS = 2_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_finds_the_scores_of_run(name: str, tmp_path: Path) -> None:
    """Random projects, the ends of all rules and what lies beside them among their values."""
    if SOFFICE is None:
        return
    rubric, data = texts(name)
    plan = plan_of(rubric)
    grid = Grid(plan)
    projects = [bound_of(plan, data)]
    projects += [bound_of(plan, grid.text(project, plan)) for project in grid.corners(PROJECTS, seed=7)]
    rows = recalculated(live_workbook(books(plan, projects), projects, "zh"), tmp_path)
    shown = {row[0] or row[1]: row[5:] for row in rows[3:]}
    scored = 0
    for place, project in enumerate(projects):
        result, _ = evaluate(plan, project)
        if result is None:
            assert shown["总分"][place] == "缺数据"
            continue
        scored += 1
        for found in result.indicators:
            key = found.indicator.code or found.indicator.name
            assert Fraction(shown[key][place]) == found.score, (key, project.data)
        assert Fraction(shown["总分"][place]) == result.total
        assert "等级" not in shown or shown["等级"][place] == (result.grade or "")
    assert scored > PROJECTS / 20
