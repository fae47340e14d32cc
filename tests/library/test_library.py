"""The library as a program uses it: exact figures, Python values, one exception, tables for notebooks."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import UserDict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import dsl
from dsl import Rubric, RubricError, load
from dsl.cli import main

ROOT = Path(__file__).parents[2]
HOHHOT = ROOT / "rubrics/hohhot/2024.rubric", ROOT / "examples/hohhot/2024.yaml"
ONE = "指标 资金到位率 分值 4：资金到位率95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n"
TWO = ONE + "指标 培训 分值 6：培训3次以上得满分，否则不得分。\n"


def total(text: str, data: dict[str, Any]) -> Fraction | None:
    return Rubric.from_text(text).score(data).total


def codes(error: pytest.ExceptionInfo[RubricError]) -> list[str]:
    return [found.code for found in error.value.diagnostics]


# ---- the same as the command line


@pytest.mark.parametrize(
    ("name", "printed"), [("hohhot/2024", "83.73"), ("domain-names/2021", "90.82"), ("xiangyang/2021-reform", "92.52")]
)
def test_totals_of_official_tables_are_exact(name: str, printed: str) -> None:
    result = load(ROOT / f"rubrics/{name}.rubric").score(ROOT / f"examples/{name}.yaml")
    assert result.total == Fraction(printed) and isinstance(result.total, Fraction)


def test_records_are_those_of_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    rubric, data = map(str, HOHHOT)

    def printed(*words: str) -> Any:
        main([*words, "--format", "json"])
        return json.loads(capsys.readouterr().out)

    loaded = load(rubric)
    assert [loaded.score(data).to_dict()] == printed("run", rubric, data)["results"]
    assert [loaded.explain(data, "B12").to_dict()] == printed("explain", rubric, data, "B12")["results"]
    assert [loaded.solve(data, grade="优").to_dict()] == printed("solve", rubric, data, "--grade", "优")["results"]
    draft = rubric.replace("2024", "2025-draft")
    assert [loaded.diff(load(draft)).to_dict()] == printed("diff", rubric, draft)["results"]
    assert [found.to_dict() for found in loaded.check()] == printed("check", rubric)["problems"]


def test_the_text_is_that_of_the_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    main(["run", *map(str, HOHHOT)])
    assert str(load(HOHHOT[0]).score(HOHHOT[1])) == capsys.readouterr().out


# ---- Python values


@pytest.mark.parametrize(
    "value", ["85.6%", " 85.6 % ", Decimal("0.856"), Decimal("8.56E-1"), Fraction(107, 125), "百分之八十五点六"]
)
def test_a_rate_is_written_or_a_share_of_one(value: Any) -> None:
    assert total(ONE, {"资金到位率": value}) == Fraction("2.2")


def test_a_rate_that_never_ends_stays_exact() -> None:
    scores = Rubric.from_text("指标 完成率 分值 9：得分=完成率×分值。\n").score({"完成率": Fraction(2, 3)})
    assert scores.total == 6


@pytest.mark.parametrize(("value", "expected"), [(3, 6), ("3次", 6), (2, 0), (Decimal(3), 6), (Fraction(3), 6)])
def test_a_count(value: Any, expected: int) -> None:
    assert total("指标 培训 分值 6：培训3次以上得满分，否则不得分。", {"培训": value}) == expected


def test_answers_dates_surveys_raters_and_scores_by_hand() -> None:
    assert total("指标 制度 分值 2：制度健全得满分，否则不得分。", {"制度": True}) == 2
    assert total("指标 制度 分值 2：制度健全得满分，否则不得分。", {"制度": False}) == 0
    day = "数据 完成日期：日期\n指标 完成日期 分值 2：完成日期不晚于2024年6月30日得满分，否则不得分。"
    assert [total(day, {"完成日期": date(2024, 6, d)}) for d in (30,)] == [2]
    raters = "指标 整体 分值 100：由评价人员打分。"
    assert total(raters, {"整体": [89, 96, Decimal("85")]}) == 90
    by_hand = {"资金到位率": "85.6%", "手工评分": {"资金到位率": {"得分": 3, "评价人": "评价组", "理由": "另有证明"}}}
    assert total(ONE, by_hand) == 3


def test_any_mapping_will_do() -> None:
    assert Rubric.from_text(ONE).score(UserDict({"资金到位率": "96%", "项目": "甲"})).project == "甲"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.856, "'0.856' or Decimal('0.856')"),
        (float("nan"), "float"),
        (Decimal("NaN"), "Decimal"),
        (datetime(2024, 1, 1), ".date()"),
        (b"85%", "bytes"),
        ({"85%"}, "set"),
        (object(), "object"),
    ],
)
def test_what_is_no_datum_is_a_type_error_that_names_the_place(value: Any, words: str) -> None:
    for data, place in (({"资金到位率": value}, "资金到位率: "), ({"公布": {"指标": {"甲": [1, value]}}}, "甲: [2]")):
        with pytest.raises(TypeError) as refused:
            Rubric.from_text(ONE).score(data)
        assert words in str(refused.value) and place.split("[")[0] in str(refused.value)


def test_names_that_are_none_or_given_twice() -> None:
    with pytest.raises(TypeError):
        Rubric.from_text(ONE).score({1: "85%"})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="given twice"):
        Rubric.from_text(ONE).score({"资金到位率": "85%", " 资金到位率": "86%"})
    endless: dict[str, Any] = {}
    endless["甲"] = endless
    with pytest.raises(ValueError, match="nested"):
        Rubric.from_text(ONE).score(endless)


# ---- one exception


def test_errors_are_one_exception_that_prints_them() -> None:
    with pytest.raises(RubricError) as wrong:
        Rubric.from_text(TWO).score({"资金到位": "85.6%", "培训": "三里"})
    assert codes(wrong) == ["R450", "R459"]
    assert "R450" in str(wrong.value) and "1 | 资金到位: 85.6%" in str(wrong.value)
    assert all(found.severity == "error" and found.title and found.message for found in wrong.value.diagnostics)
    again = pickle.loads(pickle.dumps(wrong.value))
    assert str(again) == str(wrong.value)


def test_a_rubric_with_errors_can_be_checked_but_not_used(tmp_path: Path) -> None:
    path = tmp_path / "a.rubric"
    path.write_text("指标 甲 分值 4：90%以上得满分。\n", encoding="utf-8")
    rubric = load(path)
    (found,) = [found for found in rubric.check() if found.severity == "error"]
    assert (found.code, found.file, found.line) == ("R305", str(path), 1)
    for use in (lambda: rubric.score({"甲": "95%"}), lambda: rubric.total, lambda: rubric.diff(rubric)):
        with pytest.raises(RubricError) as wrong:
            use()
        assert codes(wrong) == ["R305"]


def test_what_cannot_be_read() -> None:
    with pytest.raises(RubricError) as missing:
        load("no/such.rubric")
    assert codes(missing) == ["R101"]
    with pytest.raises(RubricError) as missing:
        load(HOHHOT[0]).score("no.yaml")
    assert codes(missing) == ["R101"]
    with pytest.raises(RubricError) as empty:
        load("")
    assert codes(empty) == ["R101"]


def test_missing_data_are_an_error_or_bounds() -> None:
    rubric = Rubric.from_text(TWO)
    with pytest.raises(RubricError) as wrong:
        rubric.score({"资金到位率": "96%"})
    assert codes(wrong) == ["R472"]
    result = rubric.score({"资金到位率": "96%", "培训": None}, partial=True)
    assert (result.total, result.low, result.high) == (None, 4, 10)
    assert (result["培训"].status, result["培训"].score, result["培训"].high) == ("missing", None, 6)


def test_a_file_of_several_projects(tmp_path: Path) -> None:
    data = tmp_path / "d.yaml"
    data.write_text("项目: 甲\n资金到位率: 96%\n---\n项目: 乙\n资金到位率: 0%\n", encoding="utf-8")
    rubric = Rubric.from_text(ONE)
    assert [(r.project, r.total) for r in rubric.score_all(data)] == [("甲", 4), ("乙", 0)]
    with pytest.raises(ValueError, match="score_all"):
        rubric.score(data)


def test_what_solve_is_asked_for_must_be_in_the_rubric() -> None:
    rubric = Rubric.from_text(TWO)
    data = {"资金到位率": "85.6%", "培训": 1}
    for asked in ({"grade": "优"}, {"total": 5, "vary": ["培训费"]}, {"total": 5, "costs": {"无": 1}}, {}):
        with pytest.raises(ValueError, match=r"grade|rubric"):
            rubric.solve(data, **asked)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        rubric.solve(data, total=9.5)  # type: ignore[arg-type]
    assert rubric.solve(data, total="9.5").goal.total == Fraction("9.5")
    with pytest.raises(ValueError, match="no indicator"):
        rubric.diff(rubric, match=[("甲", "培训")])
    with pytest.raises(ValueError, match="either"):
        rubric.solve(data, grade="优", total=5)
    with pytest.raises(KeyError):
        rubric.explain(data, "丙")


# ---- notebooks, types, imports


def test_the_table_of_a_notebook_is_escaped() -> None:
    rubric = Rubric.from_text("标题：<b>甲</b>\n" + ONE)
    shown = rubric.score({"项目": "<script>alert(1)</script>\x1b[31m", "资金到位率": "85.6%"})._repr_html_()
    assert shown.startswith("<table>") and shown.count("<td>") % 7 == 0 and "2.20" in shown
    assert "<script" not in shown and "<b>" not in shown and "\x1b" not in shown and "&lt;script&gt;" in shown
    explained = rubric.explain({"项目": "<i>", "资金到位率": "85.6%"})._repr_html_()
    assert "<i>" not in explained and "&lt;i&gt;" in explained


def test_what_is_printed_cannot_steer_a_terminal() -> None:
    data = {"项目": "\x1b[2J甲\u202e", "资金到位率": "85.6%"}
    rubric = Rubric.from_text(ONE)
    told = [str(rubric.score(data)), str(rubric.explain(data)), str(rubric.solve(data, total=4))]
    assert not any(char in text for text in told for char in "\x1b\u202e")


def test_importing_is_cheap_and_names_are_there() -> None:
    program = (
        "import sys; before = set(sys.modules); import dsl; "
        "print(sorted(name for name in set(sys.modules) - before if name.partition('.')[0] in ('dsl', 'lark', 'yaml')))"
        "; from dsl import *; print(load, Rubric)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "['dsl']"
    assert set(dsl.__all__) <= set(dir(dsl))
    with pytest.raises(AttributeError):
        dsl.nothing  # noqa: B018
    assert (Path(dsl.__file__).parent / "py.typed").exists()
