"""What a name or a level in the data may have meant: only what is still missing, and between levels only a slip of the keyboard."""

from __future__ import annotations

import pytest

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.pipeline import compile_source

RUBRIC = """指标 B11 资金到位率 分值 4：达到95%得满分，否则不得分。
指标 B12 资金支付率 分值 4：达到95%得满分，否则不得分。
指标 B13 论证 分值 4：论证较充分得满分；论证不充分得2分；没有论证不得分。
"""


def bound(data: str) -> tuple[Bound, list[Diagnostic]]:
    plan = compile_source(Source("a.rubric", RUBRIC)).plan
    assert plan is not None
    (file,), problems = read_data(Source("a.yaml", data))
    assert problems == []
    return bind(Index(plan), file)


def near(data: str) -> list[str]:
    return [d.parts.get("near", "") for d in bound(data)[1] if d.code == "R450"]


def test_a_name_is_suggested_only_if_nothing_was_given_for_it() -> None:
    assert near("资金到付率: 96%\n") == ["资金到位率"]
    assert near("资金到位率: 96%\n资金到付率: 97%\n") == ["资金支付率"]
    assert near("资金到付率: 97%\n资金到位率: 96%\n") == ["资金支付率"]
    assert near("B11: 96%\n资金到付率: 97%\n资金支付率: 96%\n") == [""]


@pytest.mark.parametrize("code", ["b11", "Ｂ１１", "ｂ11"])
def test_a_code_is_suggested_whatever_its_case_and_width(code: str) -> None:
    assert near(f"{code}: 96%\n") == ["B11"]


@pytest.mark.parametrize("text", ["充分", "论证充分", "很充分"])
def test_another_degree_is_no_slip(text: str) -> None:
    _, problems = bound(f"论证: {text}\n")
    assert [d.code for d in problems] == ["R466"]
    assert "是不是" not in problems[0].parts["near_zh"]


@pytest.mark.parametrize(
    ("text", "place"), [("较充分", 0), ("论证较充分", 0), ("不充分", 1), ("没有", 2), ("第2档", 1)]
)
def test_a_short_form_of_a_level(text: str, place: int) -> None:
    found, problems = bound(f"论证: {text}\n")
    assert problems == [] and [given.value for given in found.data.values()] == [place]


def test_marks_of_raters_without_brackets() -> None:
    plan = compile_source(Source("a.rubric", "指标 质量 分值 10：由评价人员打分。\n")).plan
    assert plan is not None
    for text in ("[8, 9, 7]", "8、9、7", "8, 9, 7", "8；9；7"):
        (file,), _ = read_data(Source("a.yaml", f"质量: {text}\n"))
        found, problems = bind(Index(plan), file)
        assert problems == [] and [int(mark) for given in found.data.values() for mark in given.parts] == [8, 9, 7]
