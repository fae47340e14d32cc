"""What a report's own figures contradict: each finding one that a reader would sign, and no other."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml

from dsl.cli import main
from dsl.documents.grid import Cell, Grid
from dsl.documents.opened import read_document
from dsl.tools.arithmetic import Examined, examined
from dsl.tools.arithmetic.tables import in_table
from dsl.tools.arithmetic.told import render_text
from tests.importing.built_documents import as_docx, as_html, official

ROOT = Path(__file__).parents[2]
ROWS = yaml.safe_load((Path(__file__).parent / "arithmetic.yaml").read_text(encoding="utf-8"))


def of_text(text: str) -> Examined:
    document, found = read_document("报告.txt", text.encode())
    assert document is not None and not found
    return examined(document)


def of_docx(rows: list[list[str]]) -> Examined:
    document, found = read_document("报告.docx", as_docx(rows))
    assert document is not None and not found
    return examined(document)


def codes(found: Examined) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:24])
def test_what_a_sentence_says_of_its_figures(row: dict[str, object]) -> None:
    found = of_text(str(row["text"]))
    asked = [question.code for question in found.questions]
    assert (codes(found), found.kept, asked) == (row.get("wrong", []), row.get("right", 0), row.get("open", []))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("预算1250万元，到位1200万元，支出1056万元，预算执行率88%。", "88% = 1056万元÷1200万元"),
        ("预算1250万元，支出1056万元，预算执行率84.4%。", "84.4% ≈ 1056万元÷1250万元 = 84.48%"),
        ("总投资3亿元，支出2.13亿元，执行率70.8%。", "70.8% ≈ 2.13亿元÷3亿元 = 71%"),
        ("另投入8万元，甲12万元、乙13万元，合计25万元。", "25万元 = 12万元+13万元"),
        ("五位评委打分分别为60、90、91、92、100，平均91分。", "91分 = (90+91+92)÷3"),
    ],
)
def test_what_agrees_is_told_by_the_way_that_gives_it(text: str, line: str) -> None:
    told = render_text(of_text(text), "zh").splitlines()
    assert [one.removeprefix("✓ 第1段  ") for one in told if one.startswith("✓")] == [line]


def test_parts_that_only_come_near_are_a_question_and_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("总投资350万元，其中中央资金200万元、省级资金90万元、县级配套50万元。\n", encoding="utf-8")
    assert main(["audit", str(report), "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "? 第1段" in shown and "340万元" in shown and "对不上的0处。另有1处请核对。" in shown
    assert main(["audit", str(report), "--format", "json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert [one["code"] for one in result["findings"]] == ["R756"]


@pytest.mark.parametrize("name", official())
def test_of_the_official_tables_only_the_sum_of_spending_is_wrong(name: str) -> None:
    table = official()[name]
    for form in (as_docx, as_html):
        document, _ = read_document(f"表.{form.__name__[3:]}", form(table.rows, table.before, table.after))
        assert document is not None
        wanted = ["R752"] if name == "xiangyang-office" else []
        assert codes(examined(document)) == wanted


def test_a_total_is_the_sum_of_its_rows_or_of_its_subtotals() -> None:
    rows = [
        ["指标", "分值", "得分"],
        ["甲", "10", "9.5"],
        ["乙", "20", "18"],
        ["小计", "30", "27.5"],
        ["丙", "70", "61"],
        ["合计", "100", "88.5"],
    ]
    found = of_docx(rows)
    assert (codes(found), found.kept) == ([], 4)
    rows[5] = ["合计", "100", "89.5"]
    (problem,) = of_docx(rows).problems
    assert (problem.code, problem.parts["exact"]) == ("R752", "88.5")
    assert problem.parts["where_zh"] == "表1 第6行第3列"


def test_a_table_of_four_times_the_rows_takes_about_four_times_as_long() -> None:
    def seconds(rows: int) -> float:
        lines = [
            ["项目", "预算", "支出"],
            *([f"项目{n}", "2", "1"] for n in range(rows)),
            ["合计", f"{2 * rows}", f"{rows}"],
        ]
        cells = (Cell(text, r, c) for r, line in enumerate(lines, 1) for c, text in enumerate(line, 1))
        grid = Grid(("表1", "table 1"), tuple(cells))
        start = time.process_time()
        assert [claim.is_kept for claim in in_table(grid)] == [True, True]
        return time.process_time() - start

    for _ in range(3):
        short, long = min(seconds(250) for _ in range(2)), seconds(1000)
        if long < 9 * short + 0.02:
            return
    raise AssertionError(f"{long:.3f} s after {short:.3f} s")


def test_rates_of_a_table_are_computed_from_their_columns_or_rows() -> None:
    across = [["指标", "决策", "过程"], ["权重", "17", "20"], ["得分", "16.5", "18.2"], ["得分率", "97.06%", "92%"]]
    (problem,) = of_docx(across).problems
    assert (problem.code, problem.parts["how"], problem.parts["exact"]) == ("R751", "18.2÷20", "91%")
    down = [["项目", "预算数（A）", "执行数（B）", "执行率（B/A）"], ["运维", "33.83", "32.26", "95.36%"]]
    assert (codes(of_docx(down)), of_docx(down).kept) == ([], 1)
    units = [["指标", "目标值", "完成值", "完成率"], ["域名数", "318", "252个", "79.52%"]]
    assert codes(of_docx(units)) == ["R751"]


def test_targets_rates_and_years_are_not_added_up() -> None:
    rows = [
        ["年度", "目标值", "完成率", "序号"],
        ["2022", "30", "90%", "1"],
        ["2023", "40", "80%", "2"],
        ["合计", "50", "85%", "9"],
    ]
    assert of_docx(rows).claims == ()


def test_a_heading_of_another_year_over_the_same_figures() -> None:
    told = "{}年度某局整体绩效自评\n自评得分98.25分，预算执行率91.26%。\n"
    assert codes(of_text(told.format(2021) + told.format(2020))) == ["R755"]
    assert codes(of_text(told.format(2021) + told.format(2020).replace("91.26", "90.11"))) == []


def test_the_command_tells_problems_first_and_all_formats_say_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("预算50万元，支出45万元，执行率80%。\n到位60万元，支出45万元，结余15万元。\n", encoding="utf-8")
    assert main(["audit", str(report), "--lang", "zh"]) == 1
    shown = capsys.readouterr().out
    assert shown.index("✗") < shown.index("✓") and "45万元÷50万元 = 90%，不是80%" in shown
    assert "复算了2处，1处相符，对不上的1处。" in shown
    assert main(["audit", str(report), "--format", "json"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert [claim["agrees"] for claim in result["claims"]] == [False, True]
    assert main(["audit", str(report), "-o", str(tmp_path / "复核意见.docx"), "--lang", "zh"]) == 1
    document, _ = read_document("复核意见.docx", (tmp_path / "复核意见.docx").read_bytes())
    assert document is not None and "45万元÷50万元" in "".join(c.text for g in document.grids for c in g.cells)


def test_with_a_rubric_the_report_stands_beside_the_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("预算50万元，支出45万元，执行率80%。\n", encoding="utf-8")
    paths = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml"), str(report)]
    assert main(["audit", *paths, "--lang", "zh"]) == 1
    shown = capsys.readouterr().out
    assert "总分：83.73" in shown and "不是80%" in shown


def test_a_rubric_without_data_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(ROOT / "rubrics/hohhot/2024.rubric"), "--lang", "zh"]) == 2
    assert "数据文件" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["hohhot/2024", "haikou/2019"])
def test_what_the_program_writes_itself_holds_no_contradiction(table: str, tmp_path: Path) -> None:
    for command in ("run", "report"):
        output = tmp_path / f"{command}.docx"
        assert (
            main([command, f"{ROOT}/rubrics/{table}.rubric", f"{ROOT}/examples/{table}.yaml", "-o", str(output)]) == 0
        )
        document, _ = read_document(output.name, output.read_bytes())
        assert document is not None
        found = examined(document)
        assert found.claims and not found.problems
