"""The report on a project: what the figures support is written, what a person has to say is a marked gap. Hohhot's figures are those of its report."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from lxml import html

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
HOHHOT = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")]
LOST = {"A22": "0.5", "B12": "1.8", "C14": "3", "C22": "4", "C33": "2", "D11": "4.97"}
"""Marks less scores in table 3 of the report: 2-1.5, 4-2.2, 3-0, 4-0, 2-0, 14-9.03; together 16.27, which is 100-83.73."""


def written(path: Path, *words: str) -> Path:
    assert main(["report", *words, "-o", str(path), "--lang", "zh"]) == 0
    return path


def test_the_chapters_stand_in_order_and_say_what_the_figures_say(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path / "报告.docx", *HOHHOT)))
    said = [p.text for p in document.paragraphs]
    chapters = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert chapters == [
        "摘要",
        "一、项目基本情况",
        "二、评价结论",
        "三、指标分析",
        "四、存在的问题及原因",
        "五、有关建议",
        "附件",
    ]
    summary = said[said.index("摘要") + 1 : said.index("一、项目基本情况")]
    assert "得 83.73 分（满分 100 分），得分率 83.73%，等级为“良”" in summary[0]
    assert "A 项目决策 97.06%、B 项目过程 91%、C 项目产出 71.88%、D 项目效果 83.97%" in summary[0]
    assert summary[1].startswith("6 个指标失分，共 16.27 分，失分最多的是：D11 ")
    assert "B12 预算执行率（4 分，得 2.20 分）：85.6%，低于95% 共9个整百分点，每个扣0.2分，扣1.8分。" in said


def test_each_lost_point_has_its_problem_and_its_gap(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path / "报告.docx", *HOHHOT)))
    said = [p.text for p in document.paragraphs]
    problems = said[said.index("四、存在的问题及原因") + 1 : said.index("五、有关建议")]
    found = dict(re.fullmatch(r"\d+\. (\S+) .*失 ([\d.]+) 分。", line).groups() for line in problems[::2])  # type: ignore[union-attr]
    assert found == LOST
    assert set(problems[1::2]) == {"【由评价人员填写：偏差原因】"}
    marked = [
        p.text for p in document.paragraphs if any(r.font.highlight_color == WD_COLOR_INDEX.YELLOW for r in p.runs)
    ]
    assert marked == [line for line in said if line.startswith("【")]
    assert len(marked) == len(LOST) + 2


def test_a_page_says_the_same(tmp_path: Path) -> None:
    page = html.fromstring(written(tmp_path / "报告.html", *HOHHOT).read_bytes())
    gaps = [gap.text_content() for gap in page.find_class("gap")]
    assert len(gaps) == len(LOST) + 2
    assert [h.text_content() for h in page.iter("h2")][:3] == ["摘要", "一、项目基本情况", "二、评价结论"]
    assert page.xpath("//link | //script") == []
    assert all(source.startswith("data:image/svg+xml") for source in page.xpath("//img/@src"))


def test_targets_stand_beside_what_was_reached(tmp_path: Path) -> None:
    words = [str(ROOT / "rubrics/xiangyang/2021-office.rubric"), str(ROOT / "examples/xiangyang/2021-office.yaml")]
    document = docx.Document(str(written(tmp_path / "报告.docx", *words)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0][4:9] == ["分值", "年度指标值", "实际完成值", "完成率", "得分"]
    assert ["解决编制遗留问题", "10", "不少于150人", "160人", "106.67%", "10.00", ""] in [row[3:] for row in rows]


def test_what_is_missing_is_no_problem_but_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubric, data = tmp_path / "表.rubric", tmp_path / "数据.yaml"
    rubric.write_text(
        "指标 到位率 分值 4：达到90%得满分，否则不得分。\n指标 验收 分值 6：通过验收得满分，否则不得分。\n",
        encoding="utf-8",
    )
    data.write_text("项目: 甲\n到位率: 80%\n", encoding="utf-8")
    assert main(["report", str(rubric), str(data), "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "甲得 0.00 到 6.00 分（满分 10 分）" in said
    assert "1 个指标失分，共 4 分" in said
    assert "验收：缺" in said.replace(" ", "") or "缺 验收" in said


def test_a_workbook_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", *HOHHOT, "-o", str(tmp_path / "报告.xlsx"), "--lang", "zh"]) == 1
    assert "R738" in capsys.readouterr().err
