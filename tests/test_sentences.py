"""Runs every case of tests/sentences: each printed sentence scores what a reader of it works out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.formula import compute
from dsl.engine.plan import Plan
from dsl.engine.totals import grade_of
from dsl.exact.number import decimal_text
from dsl.pipeline import Compiled, compile_source

FOLDER = Path(__file__).parent / "sentences"
QUESTIONS = {
    "amount": {"R601"},
    "vague": {"R602"},
    "start": {"R606"},
    "contradiction": {"R608", "R607"},
    "operator": {"R609"},
    "rule": {"R603", "R604", "R320"},
}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}-{case['name']}"))
    assert len(found) > 500, "the corpus was not found"
    return found


def rubric_text(case: dict[str, Any]) -> str:
    kind = case.get("kind")
    if kind == "formula":
        return f"指标 公式 分值 1：{case['sentence']}\n。100%以上得满分，否则不得分。\n"
    if kind == "grades":
        return f"等级：{case['sentence']}\n指标 得分 分值 100：由评价人员打分。\n"
    lines = [f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}", *case.get("extra", [])]
    return "\n".join(lines) + "\n"


def data_text(case: dict[str, Any], data: Any) -> str:
    kind = case.get("kind")
    value = data if not isinstance(data, bool) else ("是" if data else "否")
    if isinstance(value, dict) and kind != "band":
        return yaml.safe_dump(value, allow_unicode=True)
    return yaml.safe_dump({str(case["indicator"]): value}, allow_unicode=True)


def compiled(case: dict[str, Any]) -> Compiled:
    return compile_source(Source("case.rubric", rubric_text(case)))


def score(plan: Plan, text: str) -> tuple[str | None, list[Diagnostic]]:
    files, found = read_data(Source("case.yaml", text))
    bound, more = bind(Index(plan), files[0])
    found += more
    if has_errors(found):
        return None, found
    result, more = evaluate(plan, bound)
    return (decimal_text(result.indicators[0].score, 2) if result else None), found + more


def measured(plan: Plan, text: str) -> Fraction:
    files, _ = read_data(Source("case.yaml", text))
    bound, found = bind(Index(plan), files[0])
    assert not found
    value, _ = compute(plan.measures[plan.indicators[0].terms[0].measure].formula, lambda d: bound.data[d])
    assert isinstance(value, Fraction)
    return value


def codes(found: Compiled) -> str:
    return ", ".join(f"{d.code} {d.span.text if d.span else ''!r} {d.parts}" for d in found.diagnostics)


@pytest.mark.parametrize("case", cases())
def test_sentence(case: dict[str, Any]) -> None:
    found = compiled(case)
    if "question" in case:
        assert {d.code for d in found.diagnostics} & QUESTIONS[case["question"]], codes(found)
        assert found.plan is None
    elif "refuse" in case:
        assert found.plan is None, "a meaning was given silently"
        text = found.source.text
        start = text.find(case["refuse"])
        assert start >= 0
        end = start + len(case["refuse"])
        assert any(d.span and d.span.start < end and start < d.span.end for d in found.diagnostics), codes(found)
    else:
        assert found.plan is not None, codes(found)
        expect(case, found.plan)


def expect(case: dict[str, Any], plan: Plan) -> None:
    for row in case["expect"]:
        if case.get("kind") == "grades":
            assert grade_of(plan, Fraction(str(row["total"]))) == row["grade"], row
        elif case.get("kind") == "formula":
            assert measured(plan, data_text(case, row["data"])) == value_of(row["value"]), row
        else:
            got, problems = score(plan, data_text(case, row["data"]))
            if row["score"] == "refused":
                assert got is None, row
            else:
                assert got is not None, (row, [(d.code, d.parts) for d in problems])
                assert Fraction(got) == Fraction(str(row["score"])), (row, got)


def value_of(text: object) -> Fraction:
    written = str(text)
    return Fraction(written.rstrip("%")) / 100 if written.endswith("%") else Fraction(written)
