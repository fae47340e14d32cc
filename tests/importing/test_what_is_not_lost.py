"""What a table prints beside its plain columns is read, asked or told: invented tables."""

from __future__ import annotations

import pytest
from built_documents import as_docx
from test_shapes_of_tables import result_of

from dsl.tools.importing.imported import Imported

HEAD = ["三级指标", "分值", "评分标准", "得分"]
RATE = ["预算执行率", "60", "达到95%得60分，否则不得分。", "60"]
SURVEY = ["满意度", "40", "达到90%得40分，否则得38分。", "38"]


def codes(result: Imported) -> list[str]:
    return [q.problem.code for q in result.questions]


def test_a_heading_printed_again_changes_no_columns() -> None:
    listed = ["绩效目标", "5", "①有绩效目标（2分）；②与工作相关（3分）。", "4"]
    rule = ["立项程序", "5", "程序规范得5分，缺一项扣2分。", "3"]
    once, again = (result_of("a.docx", as_docx(rows)) for rows in ([HEAD, listed, rule], [HEAD, listed, HEAD, rule]))
    assert again.draft == once.draft
    assert again.data == once.data


@pytest.mark.parametrize("other", ["上年得分", "排名得分"])
def test_another_score_is_not_the_published_one(other: str) -> None:
    result = result_of("a.docx", as_docx([[*HEAD, other], [*RATE, "1"], [*SURVEY, "2"]]))
    assert "预算执行率: 60" in result.data
    assert "满意度: 38" in result.data


def test_scores_of_several_projects_are_asked() -> None:
    rows = [[*HEAD[:3], "东乡得分", "西乡得分"], [*RATE, "0"], [*SURVEY, "40"]]
    result = result_of("a.docx", as_docx(rows))
    assert codes(result) == ["R750"]
    assert "公布" not in result.data


def test_a_chinese_number_in_a_column_of_its_own_is_the_key() -> None:
    rows = [["序号", *HEAD], ["一", *RATE], ["二", *SURVEY]]
    result = result_of("a.docx", as_docx(rows))
    assert "一: 60" in result.data
    assert "一、" not in result.data


def test_reasons_without_scores_are_told() -> None:
    result = result_of("a.docx", as_docx([[*HEAD[:3], "扣分原因"], [*RATE[:3], "超支5%"], [*SURVEY[:3], "2处"]]))
    assert any("扣分原因" in zh for zh, _ in result.notes)


@pytest.mark.parametrize(
    "said",
    [
        "说明：资料不齐全的，每缺一项从总分中扣2分。",
        "加分项：获得省级表彰的加2分。",
        "计算得分时四舍五入，保留小数点后两位。",
        "考核总分低于60分的，扣减当年管护经费的20%。",
    ],
)
def test_a_rule_beside_the_table_is_told(said: str) -> None:
    for before, after in (([said], []), ([], [said])):
        assert "R729" in codes(result_of("a.docx", as_docx([HEAD, RATE, SURVEY], before, after)))
    assert codes(result_of("a.docx", as_docx([HEAD, RATE, SURVEY], [], ["说明：本表由各单位报送，得分见附件。"]))) == []


def test_a_veto_above_the_table_is_told() -> None:
    said = ["评分说明：发生重大安全责任事故的实行一票否决，总分计0分。"]
    assert "R739" in codes(result_of("a.docx", as_docx([HEAD, RATE, SURVEY], said)))
