"""Values outside what a datum can be, and scores set by hand outside what an indicator can have."""

from __future__ import annotations

import pytest
from from_text import plan_of
from scoring import attempt, score

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind

RATE = "数据 完成率：率（0%-100%）\n指标 完成率 分值 10：完成率达到90%得满分，否则不得分。\n"


def told(rubric: str, data: str) -> Diagnostic:
    (file,), found = read_data(Source("t.yaml", data))
    assert found == []
    _, (problem,) = bind(Index(plan_of(rubric)), file)
    return problem


@pytest.mark.parametrize(
    ("given", "wider"),
    [
        ("150%", "0%-200%"),
        ("200%", "0%-200%"),
        ("250%", "0%-1000%"),
        ("1500%", "0%-1500%"),
        ("-50%", "-100%-200%"),
        ("-100%", "-100%-200%"),
        ("-150%", "-150%-200%"),
    ],
)
def test_a_rate_out_of_range_is_told_a_range_that_holds_it(given: str, wider: str) -> None:
    problem = told(RATE, f"完成率: {given}\n")
    assert problem.code == "R464"
    assert (problem.parts["found"], problem.parts["range"]) == (given, wider)


@pytest.mark.parametrize("given", ["0%", "100%"])
def test_both_ends_of_a_range_are_in_it(given: str) -> None:
    assert score(RATE, f"完成率: {given}\n").total == (10 if given == "100%" else 0)


HAND = "指标 完成率 分值 10：完成率达到90%得满分，否则不得分。\n"


@pytest.mark.parametrize(("given", "codes"), [("0", []), ("10", []), ("-0.5", ["R457"]), ("10.5", ["R457"])])
def test_a_score_by_hand_lies_between_nothing_and_the_marks(given: str, codes: list[str]) -> None:
    result, found = attempt(HAND, f"完成率: 95%\n手工评分:\n  完成率: {{得分: {given}, 评价人: 评价组, 理由: 复核}}\n")
    assert found == codes
    assert (result is None) == bool(codes)
