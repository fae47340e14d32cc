"""A table of rules with one of results behind it, and tables that pages cut between lines that each page repeats. Invented."""

from __future__ import annotations

import io

import docx
from built_documents import Rows
from test_shapes_of_tables import DONE, all_rows, heads, result_of

RULES: Rows = [
    ["一级指标", "三级指标", "分值", "评分标准"],
    ["产出", "资金使用合规性", "6", "符合规定得6分，否则不得分。"],
    ["产出", "培训完成率", "4", DONE],
]
RESULTS: Rows = [
    ["序号", "三级指标", "实际完成情况", "得分", "扣分原因"],
    ["1", "资金使用的合规性", "是", "6", ""],
    ["2", "培训完成率", "90%", "0", "两期没有办"],
    ["合计", "", "", "6", ""],
]


def document(*parts: Rows | str) -> bytes:
    """Tables and lines as Word keeps them."""
    file = docx.Document()
    for part in parts:
        if isinstance(part, str):
            file.add_paragraph(part)
            continue
        table = file.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def test_results_are_joined_by_name() -> None:
    more = [*RULES, ["效益", "用户满意度", "5", DONE], ["效益", "投诉处理率", "5", DONE]]
    results = [*RESULTS[:-1], ["3", "用户满意度", "96%", "5", ""], ["4", "投诉处理率", "97%", "5", ""], RESULTS[-1]]
    result = result_of("a.docx", document("附表1 评分表", more, "附表2 评分结果", results))
    assert "培训完成率: 90%" in result.data and "用户满意度: 96%" in result.data
    assert "培训完成率: 0" in result.data.partition("公布")[2]
    assert [note[0] for note in result.notes] == [
        "得分和完成值取自表2，按指标名称对上",
        "“资金使用的合规性”当作“资金使用合规性”",
    ]
    assert not result.others and all_rows(result) == len(more) + len(results)


def test_a_table_of_other_indicators_stays_apart() -> None:
    result = result_of("a.docx", document(RULES, "另一个项目", [RESULTS[0], ["1", "道路里程", "3公里", "6", ""]]))
    assert "公布" not in result.data and len(result.others) == 1


def test_what_every_page_repeats_does_not_part_a_table() -> None:
    """A line at the foot and a number of the page."""
    below: Rows = [RULES[0], ["效益", "用户满意度", "10", DONE]]
    foot = "（内部资料）"
    result = result_of("a.docx", document("评分表", RULES, foot, "第1页", below, foot, "第2页"))
    assert sum(line.startswith("指标") for line in heads(result)) == 3


def test_results_of_another_year_or_an_opposite_name_stay_apart() -> None:
    results = [RESULTS[0], ["1", "资金使用合规性", "是", "6", ""], ["2", "培训完成率", "90%", "0", ""]]
    earlier = result_of("a.docx", document("2024年度评分标准", RULES, "附：2023年度（上年度）得分", results))
    assert "公布" not in earlier.data and len(earlier.others) == 1
    twice = result_of(
        "a.docx", document(RULES, "得分", [results[0], ["0", "培训完成率", "95%", "4", ""], *results[1:]])
    )
    assert "公布" not in twice.data
    denied = [results[0], results[1], ["2", "培训未完成率", "0%", "0", ""]]
    more = [*RULES, ["效益", "用户满意度", "5", DONE], ["效益", "投诉处理率", "5", DONE]]
    denied += [["3", "用户满意度", "96%", "5", ""], ["4", "投诉处理率", "97%", "5", ""]]
    result = result_of("a.docx", document(more, "得分", denied))
    assert (
        "培训完成率" not in result.data
        and ("没有对上的：“培训未完成率”", "without its like: “培训未完成率”") in result.notes
    )


def test_tables_of_two_years_with_lines_alike_above_them_stay_apart() -> None:
    for lines in (("2023年度评分表", "2024年度评分表"), ("单位：万元", "单位：万元")):
        result = result_of("a.docx", document(lines[0], RULES, lines[1], RULES))
        assert result.indicators == 2 and len(result.others) == 1
