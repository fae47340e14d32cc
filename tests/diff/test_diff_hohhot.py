"""Hohhot: 2024 against the invented draft for 2025 (its head lists what was changed), and table 1 against table 3."""

from __future__ import annotations

from fractions import Fraction

import pytest
from diff_helpers import RUBRICS, rubric

from dsl.base.files import read_source
from dsl.data.reader import read_data
from dsl.tools.diff import diff
from dsl.tools.diff.model import IndicatorDiff, RubricDiff


@pytest.fixture(scope="module")
def draft() -> RubricDiff:
    source, _ = read_source(RUBRICS.parent / "examples/hohhot/2024.yaml")
    assert source is not None
    files, _ = read_data(source)
    found, diagnostics = diff(rubric("hohhot/2024.rubric"), rubric("hohhot/2025-draft.rubric"), files)
    assert diagnostics == []
    return found


@pytest.fixture(scope="module")
def tables() -> RubricDiff:
    return diff(rubric("hohhot/2024-table1.rubric"), rubric("hohhot/2024.rubric"))[0]


def one(found: RubricDiff, code: str) -> IndicatorDiff:
    return next(r for r in found.indicators if r.code == code)


def test_what_the_draft_says_it_changed_is_what_changed(draft: RubricDiff) -> None:
    changed = {r.code: r.verdict for r in draft.indicators if r.verdict != "same"}
    assert changed == {
        "B11": "stricter",
        "B12": "stricter",
        "C14": "stricter",
        "C16": "added",
        "C22": "stricter",
        "C33": "looser",
        "D11": "looser",
    }
    assert draft.verdict == "mixed"


def test_the_largest_changes_by_hand(draft: RubricDiff) -> None:
    """B11 just below 85%: 4 - 10 × 0.2 before, nothing now. B12: at most one step of 0.2. D11: 5 points of 14 × 5%."""
    losses = {code: one(draft, code).max_loss for code in ("B11", "B12", "C14", "C22")}
    assert {code: e.points for code, e in losses.items() if e} == {
        "B11": -2,
        "B12": Fraction(-1, 5),
        "C14": -1,
        "C22": -1,
    }
    gains = {code: one(draft, code).max_gain for code in ("C16", "C33", "D11")}
    assert {code: e.points for code, e in gains.items() if e} == {"C16": 1, "C33": 1, "D11": Fraction(7, 2)}
    assert draft.total.max_gain is not None and draft.total.max_gain.points == Fraction("5.5")
    assert draft.total.max_loss is not None and draft.total.max_loss.points == Fraction("-4.2")
    assert draft.total.reason is None


def test_the_regions_of_d11(draft: RubricDiff) -> None:
    """显著程度 is rounded to 0.1% and 0.7 points go for each whole per cent, so 70 × the rate."""
    regions = [(r.text[0], r.formula[0]) for r in one(draft, "D11").regions]
    assert regions == [
        ("70.1%至75%（均含）", "70×(显著程度−70%)"),
        ("75.1%至90%（均含）", "3.5"),
        ("90.1%至94.9%（均含）", "−70×(显著程度−95%)"),
    ]


def test_a_renamed_indicator_is_said_to_be_assumed(draft: RubricDiff) -> None:
    edits = {e.kind: e for e in one(draft, "C14").edits}
    assert edits["renamed"].assumed and edits["renamed"].old == "购买硒鼓墨盒墨粉数量"
    assert (edits["weight"].old, edits["weight"].new) == ("3", "2")


def test_grades_flip_with_totals_on_both_sides_of_the_lines(draft: RubricDiff) -> None:
    lines = {"优": (90, 92), "良": (80, 82), "中": (60, 60), "差": (0, 0)}
    for flip in draft.flips:
        assert flip.old != flip.new
        assert flip.old_total >= lines[flip.old][0] and flip.new_total >= lines[flip.new][1]
        assert flip.data
    assert ("优", "良") in {(f.old, f.new) for f in draft.flips}


def test_last_years_project_under_the_draft(draft: RubricDiff) -> None:
    """83.73; B12 2.2 → 2.12 pro rata; D11 14 - 2.1 × 0.7 = 12.53; 硒鼓 and 保密 as before but one point fewer or more."""
    (project,) = draft.projects
    assert project.old == (Fraction("83.73"), Fraction("83.73"))
    changes = {name.split()[0]: (old, new) for name, old, new in project.changes}
    assert changes["B12"] == (Fraction("2.2"), Fraction("2.12"))
    assert changes["D11"] == (Fraction("9.03"), Fraction("12.53"))
    assert project.missing == ("C16 购买墨粉数量",)
    assert project.new[1] - project.new[0] == 1


def test_table_1_and_table_3_differ_in_five_rules(tables: RubricDiff) -> None:
    """Table 3 prints no 实际数/计划数 formula: a missed standard scores nothing. 数据共享 is gone."""
    changed = [(r.code, r.name, r.verdict) for r in tables.indicators if r.verdict != "same"]
    assert changed == [
        ("C31", "设备验收合格率", "stricter"),
        ("C32", "门户网站故障率", "mixed"),
        ("C33", "电子政务域名注册覆盖率", "mixed"),
        ("C41", "成本控制率", "stricter"),
        ("D21", "数据共享", "removed"),
        ("D21", "域名网站正常运行", "added"),
    ]


def test_a_question_asked_the_other_way_round_is_the_same(tables: RubricDiff) -> None:
    """是否存在截留…: 否 scores; 不存在截留…: 是 scores."""
    assert one(tables, "B13").verdict == "same"


def test_what_was_assumed_between_the_tables_is_listed(tables: RubricDiff) -> None:
    assumed = {(e.old, e.new) for r in tables.indicators for e in r.edits if e.assumed}
    assert ("实际支出资金", "实际支付资金") in assumed
    assert ("完成数量目标：是", ("出差人次 5次以上", "出差人次 5次 ≤ x")) in assumed
    assert ("推进全市政务和公益中文域名注册管理", "通过项目规范管理，提升全市政务和公益中文域名注册管理水平") in assumed
