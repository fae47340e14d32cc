"""The tables of three published reports, made anew from rubric and data and compared cell by cell with what the documents print.

What a document prints otherwise is listed here, each cell with its reason; nothing else differs.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import docx
import pytest
import yaml
from openpyxl import load_workbook

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
PRINTED = yaml.safe_load((ROOT / "tests/importing/tables.yaml").read_text(encoding="utf-8"))
Grid = list[list[str]]


def printed(name: str) -> Grid:
    """The rows of a published table, each cell of a merged area with its text."""
    found: Grid = []
    for row in PRINTED[name]["rows"]:
        found.append([])
        for column, text in enumerate(row):
            found[-1].append(found[-2][column] if text == "^" else found[-1][column - 1] if text == "<" else text)
    return found


def written(folder: Path, rubric: str, data: str, part: str) -> Grid:
    """The rows of the part as a Word document has them, each cell of a merged area with its text."""
    path = folder / "表.docx"
    files = [str(ROOT / f"rubrics/{rubric}.rubric"), *([str(ROOT / f"examples/{data}.yaml")] if data else [])]
    assert main(["report", *files, "--only", part, "-o", str(path), "--lang", "zh"]) == 0
    (table,) = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def plain(text: str) -> str:
    """Without white space, the point behind a code, and the marks that stand in brackets behind a section (（17%）)."""
    text = re.sub(r"\s", "", text)
    return re.sub(r"^([A-Z]\d*)\.", r"\1", re.sub(r"（\d+(分|%)?）$", "", text))


def number(text: str) -> Fraction | str:
    """A figure whatever its zeros: 84.00% and 84%; any other text as it is."""
    found = re.fullmatch(r"(-?[\d.]+)(%|分|元|人|个|篇|万元)?", plain(text))
    return plain(text) if found is None else Fraction(found[1])


def differing(ours: Grid, theirs: Grid, columns: dict[int, int]) -> set[tuple[str, str]]:
    """The pairs of cells (ours, theirs) that say something else, `columns` by place."""
    assert len(ours) == len(theirs)
    return {
        (plain(mine[here]), plain(other[there]))
        for mine, other in zip(ours, theirs, strict=True)
        for here, there in columns.items()
        if number(mine[here]) != number(other[there])
    }


def test_the_framework_of_indicators(tmp_path: Path) -> None:
    """Hohhot's table 1; its first section has no code in print. How the rubric counts steps stands in a column of its own."""
    ours = written(tmp_path, "hohhot/2024-table1", "", "指标体系框架")
    assert ours[0] == ["一级指标", "二级指标", "三级指标", "分值", "指标解释", "评分标准", "口径"]
    assert ours[-1][:4] == ["合计", "合计", "合计", "100"]
    found = differing(ours[1:-1], printed("hohhot-table1")[1:], {n: n for n in range(6)})
    assert found == {("A项目决策", "项目决策")}


def test_the_sums(tmp_path: Path) -> None:
    """Hohhot's table 2; its prints the short names of the sections, and another one for the last."""
    ours = written(tmp_path, "hohhot/2024", "hohhot/2024", "分值汇总表")
    theirs = [
        ["指标", "决策", "过程", "产出", "效益", "合计"],
        ["权重", "17", "20", "32", "31", "100"],
        ["得分", "16.5", "18.2", "23", "26.03", "83.73"],
        ["得分率", "97.06%", "91%", "71.88%", "83.97%", "83.73%"],
    ]
    named = {("A项目决策", "决策"), ("B项目过程", "过程"), ("C项目产出", "产出"), ("D项目效果", "效益")}
    assert differing(ours, theirs, {n: n for n in range(6)}) == named | {("分值", "权重")}


def test_the_scores_by_point(tmp_path: Path) -> None:
    """Hohhot's table 3. It prints both answers of a question beside it, ours the one that was given with what it scores."""
    ours = written(tmp_path, "hohhot/2024", "hohhot/2024", "评分明细表")[1:-1]
    theirs = printed("hohhot-table3")[1:]
    left = differing(ours, theirs, {0: 0, 1: 1, 2: 2, 3: 3})
    d11 = "D11通过项目规范管理，提升全市政务和公益中文域名注册管理水平"
    assert left == {("A项目决策", "项目决策"), (d11, f"{d11}。")}
    for mine, other in zip(ours, theirs, strict=True):
        if "得分：" in other[5]:
            score = re.search(r"得分：([\d.]+)", other[5])
            assert score is not None and Fraction(mine[5].rpartition("：")[2]) == Fraction(score[1])
            formula = plain(other[4].split("\n")[0])
            assert plain(mine[4]).startswith(formula)
        else:
            assert plain(mine[4]) == plain(other[4]) + plain(other[5])
            assert plain(mine[5]).partition("，")[2] in plain(other[5])
    lost = [mine[2] for mine in ours if mine[5].endswith("不得分")]
    assert [name.split()[0] for name in lost] == ["A22", "C14", "C22", "C33"]


def test_a_self_evaluation_with_targets(tmp_path: Path) -> None:
    """Annex 1 of the report on domain names; the unit of a target is from the value beside it."""
    ours = written(tmp_path, "domain-names/2021", "domain-names/2021", "自评表")
    assert ours[0][3:] == ["分值", "年度指标值", "实际完成值", "完成率", "得分", "偏差原因分析及改进措施"]
    assert differing(ours[1:-1], printed("domain-names")[1:], {n: n for n in range(9)}) == set()
    assert [ours[-1][0], ours[-1][3], ours[-1][7]] == ["合计", "100", "90.82"]


@pytest.mark.parametrize(("name", "budget", "first"), [("domain-names", 6, 8), ("reform", 6, 8), ("office", 3, 6)])
def test_a_self_evaluation_with_the_budget(tmp_path: Path, name: str, budget: int, first: int) -> None:
    """The three of Xiangyang: the execution of the budget above, then the indicators with target, value and score; `budget`, `first`: their rows."""
    ours = written(tmp_path, f"xiangyang/2021-{name}", f"xiangyang/2021-{name}", "自评表")[1:]
    theirs = printed(f"xiangyang-{name}")
    total = next(n for n, row in enumerate(theirs) if row[0] == "总分")
    by_place = {3: 1, 5: 3, 6: 4, 7: 5, 8: 6}
    assert differing(ours[:1], theirs[budget if name != "office" else 3 : budget + 1], by_place) == set()
    rows = theirs[first if theirs[first][1] != "一级指标" else first + 1 : total]
    assert differing(ours[1:-1], rows, {1: 1, 2: 2, 3: 3, 5: 4, 6: 5, 8: 6}) <= {("0%", "0")}
    assert number(ours[-1][8]) == number(theirs[total][6])
    why = plain(theirs[total + 1][1])
    assert plain(ours[0][9]) == why or "较好完成" in why


def test_the_abstract(tmp_path: Path) -> None:
    """The published abstract says the score and the share of the budget that was spent, and the reason that the table gives."""
    path = tmp_path / "摘要.docx"
    files = [str(ROOT / "rubrics/xiangyang/2021-reform.rubric"), str(ROOT / "examples/xiangyang/2021-reform.yaml")]
    assert main(["report", *files, "--only", "摘要版", "-o", str(path), "--lang", "zh"]) == 0
    said = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "深化机构改革工作经费自评得分为92.52分。" in said
    assert "执行率为62.61%。" in said
    assert "预算执行率不高，原因是计划执行力度不够" in said
    assert "【由评价人员填写：改进措施】" in said


def test_a_part_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    files = [str(ROOT / "rubrics/domain-names/2021.rubric"), str(ROOT / "examples/domain-names/2021.yaml")]
    assert main(["report", *files, "--only", "self", "-o", str(path), "--lang", "zh"]) == 0
    (page,) = load_workbook(path).worksheets
    assert page["A1"].value == "中文域名注册管理经费绩效自评表"
    rows = {row[2].value: row for row in page.iter_rows() if row[2].value}
    assert [rows["预算执行率"][n].value for n in (3, 4, 5, 6, 7)] == [10, "100%", "84.00%", 0.84, 8.4]


def test_what_a_part_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubric, data = str(ROOT / "rubrics/domain-names/2021.rubric"), str(ROOT / "examples/domain-names/2021.yaml")
    assert main(["report", rubric, "--only", "自评表", "--lang", "zh"]) == 2
    assert "缺少 DATA" in capsys.readouterr().err
    assert main(["report", rubric, data, "--only", "摘要版", "-o", str(tmp_path / "摘要.xlsx"), "--lang", "zh"]) == 1
    assert "R738" in capsys.readouterr().err
