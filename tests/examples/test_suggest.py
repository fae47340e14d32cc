"""Suggested examples: at the ends and beside them, and each of them holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from from_text import ROOT, compiled, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.base.language import Lang
from dsl.tools.examples import check_examples, coverage
from dsl.tools.suggest import Suggestion, suggest, suggestions_text

RATE = "指标 率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n  口径：按整个百分点\n"

RUBRICS = sorted((ROOT / "rubrics").rglob("*.rubric"))


def suggested(rubric: str, lang: Lang = "zh") -> list[Suggestion]:
    found = compiled(rubric)
    assert found.tree is not None and found.plan is not None
    return suggest(found.tree, found.plan, lang)


def test_ends_one_step_inside_and_one_outside() -> None:
    lines = {s.line for s in suggested(RATE)}
    assert {
        "例 80% 得 1 分",
        "例 79% 得 0 分",
        "例 81% 得 1.2 分",
        "例 95% 得 4 分",
        "例 94% 得 3.8 分",
        "例 96% 得 4 分",
    } <= lines


def test_part_of_a_step_is_suggested_too() -> None:
    assert "例 93.5% 得 3.8 分" in {s.line for s in suggested(RATE)}


def test_what_stands_there_is_not_suggested_again() -> None:
    assert "例 95% 得 4 分" not in {s.line for s in suggested(RATE + "  例 率 95.0% 得 4 分\n")}


def test_suggestions_stand_under_the_name_of_their_indicator_and_ask_to_be_confirmed() -> None:
    plan = plan_of(RATE)
    text = suggestions_text(plan, suggested(RATE), "zh")
    assert text.startswith("# 建议的例子") and "请逐条核对" in text
    assert "# 率\n  例 " in text


def pasted(rubric: str, lang: Lang) -> tuple[str, int]:
    """The rubric with every suggestion under its indicator."""
    plan = plan_of(rubric)
    found = suggested(rubric, lang)
    lines = rubric.splitlines()
    places = {i.key: n for n, i in enumerate(plan.indicators)}
    starts = [i.span.line - 1 for i in plan.indicators]
    for s in reversed(found):
        at = starts[places[s.indicator]] + plan.indicators[places[s.indicator]].span.text.rstrip().count("\n") + 1
        lines.insert(at, "  " + s.line)
    return "\n".join(lines) + "\n", len(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", RUBRICS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_suggestion_for_a_published_table_holds(path: Path, lang: Lang) -> None:
    text, count = pasted(path.read_text(encoding="utf-8"), lang)
    plan = plan_of(text)
    assert sum(len(i.entry.examples) for i in plan.indicators) >= count
    assert check_examples(plan) == []


@settings(max_examples=12, deadline=None)
@given(
    high=st.integers(60, 99),
    width=st.integers(1, 40),
    step=st.sampled_from(["1%", "2%", "5个百分点", "0.5%"]),
    share=st.integers(1, 50),
    reading=st.sampled_from(["按整个百分点", "按比例", "不足一步按一步计"]),
)
def test_suggestions_hold_and_reach_every_clause_and_end(
    high: int, width: int, step: str, share: int, reading: str
) -> None:
    low = high - width
    rubric = (
        f"指标 率 分值 4：{high}%以上（含{high}%）得满分，{low}%-{high}%之间每下降{step}扣权重的{share}%，低于{low}%不得分。\n"
        + ("" if reading == "不足一步按一步计" else f"  口径：{reading}\n")
    )
    text, _ = pasted(rubric, "zh")
    plan = plan_of(text)
    assert check_examples(plan) == []
    left = [i.text for i in coverage(plan).missing]
    assert all("之间" in words for words in left), left


@pytest.mark.parametrize(("lang", "written"), [("zh", "例 3次 扣 3 分"), ("en", "example 3次 minus 3")])
def test_a_deduction_from_the_total_is_suggested_as_it_is_read(lang: Lang, written: str) -> None:
    """3 faults cost 3 of at most 5."""
    rubric = "指标 甲 分值 10：完成甲项任务得满分，否则不得分。\n扣分项 违规 分值 5：每发现1次违规扣1分，最高扣5分。\n"
    assert check_examples(plan_of(f"{rubric}  {written}\n")) == []
    wrong = check_examples(plan_of(f"{rubric}  {written.replace('3次', '2次')}\n"))
    assert [d.code for d in wrong] == ["R540"]
    text, count = pasted(rubric, lang)
    assert count and check_examples(plan_of(text)) == []
