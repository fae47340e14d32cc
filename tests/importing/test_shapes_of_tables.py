"""Shapes that official tables have: rows that only head others, parts with a table each, cells that pages cut, columns that only explain. Invented."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from built_documents import SOFFICE, Rows, as_docx, as_xlsx, converted, saved
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dsl import Rubric
from dsl.documents.opened import read_document
from dsl.tools.importing.imported import Imported, imported
from dsl.tools.importing.items import RowUse

DONE = "达到95%得满分，否则不得分。"


def result_of(name: str, data: bytes) -> Imported:
    document, found = read_document(name, data)
    assert document is not None and not found
    result = imported(document, "draft.rubric", "zh")
    assert result is not None
    return result


def heads(result: Imported) -> list[str]:
    """The lines of the draft that begin a statement."""
    return [line.split("：")[0] for line in result.draft.splitlines() if line and line[0] not in " #"]


def all_rows(result: Imported) -> int:
    return sum(result.count(use) for use in RowUse)


# ---- rows that head others

MARKS_OF_SECTIONS: Rows = [
    ["指标编码", "指标名称", "<", "权重", "评价要点", "评分细则"],
    ["A", "投入", "<", "20", "", ""],
    ["A1", "预算安排", "财政投入力度", "10", "市级安排情况", "较上年增长的得10分，持平的得6分，下降的不得分。"],
    ["A2", "^", "资金拨付进度", "10", "中央资金", "每拖延5天扣2分，扣完为止。"],
    ["B", "产出", "<", "30", "", ""],
    ["B1", "职业培训", "培训合格率", "30", "取证情况", DONE],
    ["一票否决项", "<", "<", "—", "违规", "发生骗取资金的，总分为0分。"],
    ["合计", "<", "<", "50", "", ""],
]


def test_a_row_whose_marks_are_the_sum_of_those_below_is_a_section() -> None:
    result = result_of("a.docx", as_docx(MARKS_OF_SECTIONS))
    assert heads(result) == [
        "总分 50",
        "一级指标 A 投入 分值 20",
        "二级指标 预算安排",
        "指标 A1 财政投入力度 分值 10",
        "指标 A2 资金拨付进度 分值 10",
        "一级指标 B 产出 分值 30",
        "二级指标 职业培训",
        "指标 B1 培训合格率 分值 30",
        "一票否决",
    ]
    assert not result.questions and all_rows(result) == len(MARKS_OF_SECTIONS)
    assert (result.count(RowUse.SECTION), result.count(RowUse.INDICATOR), result.count(RowUse.TOTAL)) == (2, 4, 1)


def test_marks_that_are_no_sum_are_asked() -> None:
    rows = [list(row) for row in MARKS_OF_SECTIONS]
    rows[1][3] = "21"
    assert "R728" in [question.problem.code for question in result_of("a.docx", as_docx(rows)).questions]


NUMBERED: Rows = [
    ["序号", "评价内容", "评分标准", "标准分"],
    ["一", "预算管理（14分）", "", ""],
    ["1", "预算编制完整性", "有1项未纳入的扣5分，扣完为止。", "10"],
    ["2", "预决算公开", DONE, "4"],
    ["", "小计", "", "14"],
    ["二", "履职效能（46分）", "", ""],
    ["（一）", "重点工作", "", ""],
    ["1", "重点工作完成率", DONE, "16"],
    ["（二）", "服务对象", "", ""],
    ["1", "群众满意度", DONE, "30"],
    ["合计", "<", "<", "60"],
    ["备注：得分保留整数。", "<", "<", "<"],
]


def test_numbers_in_a_column_of_their_own_say_how_deep_a_section_stands() -> None:
    result = result_of("a.xlsx", as_xlsx(NUMBERED))
    assert heads(result)[1:] == [
        "一级指标 一、 预算管理 分值 14",
        "指标 预算编制完整性 分值 10",
        "指标 预决算公开 分值 4",
        "一级指标 二、 履职效能 分值 46",
        "二级指标 (一) 重点工作",
        "指标 重点工作完成率 分值 16",
        "二级指标 (二) 服务对象",
        "指标 群众满意度 分值 30",
    ]
    assert not result.questions and all_rows(result) == len(NUMBERED) and len(result.left) == 1


# ---- columns

TWO_RULES: Rows = [
    ["一级指标", "三级指标", "分值", "评分办法", "评分说明", "依据"],
    ["产出", "完成率", "20", "完成率达到95%得满分，否则不得分。", "以验收单为准", "财预〔2024〕1号"],
    ["^", "满意度", "10", "满意度达到90%得满分，每低1个百分点扣2分，扣完为止。", "问卷不少于100份", ""],
]


def test_a_column_that_only_explains_is_no_part_of_the_sentence() -> None:
    result = result_of("a.docx", as_docx(TWO_RULES))
    assert not result.questions and not result.notes
    for line in ("备注：评分说明：以验收单为准", "备注：依据：财预〔2024〕1号", "备注：评分说明：问卷不少于100份"):
        assert f"  {line}" in result.draft.splitlines()


def test_sentences_beside_a_name_are_no_name() -> None:
    rows = [
        ["考核项目", "分值", "考核内容", "评分标准"],
        ["组织领导", "10", "成立小组，明确专人，定期研究。", "未成立小组扣5分；未明确专人扣5分。"],
        ["信息报送", "20", "每季度报送信息。", "每少报1次扣5分，扣完为止。"],
    ]
    assert heads(result_of("a.docx", as_docx(rows))) == ["指标 组织领导 分值 10", "指标 信息报送 分值 20"]


def test_a_veto_below_the_table_is_asked() -> None:
    result = result_of("a.docx", as_docx(TWO_RULES, after=["注：1.按决算数。2.发生安全事故的，一票否决。"]))
    assert [(one.problem.code, one.problem.parts["words"]) for one in result.questions] == [
        ("R739", "注：1.按决算数。2.发生安全事故的，一票否决。")
    ]


# ---- several tables


def in_parts(headings: list[str]) -> bytes:
    document = docx.Document()
    for heading, (name, marks) in zip(
        headings, [("组织领导", "40"), ("清运率", "60"), ("经验推广", "5")], strict=False
    ):
        document.add_paragraph(heading)
        table = document.add_table(2, 4)
        words = [["序号", "考核项目", "分值", "评分标准"], ["1", name, marks, DONE]]
        for row, texts in enumerate(words):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    return saved(document)


def test_parts_with_a_table_each_are_one_rubric() -> None:
    result = result_of("a.docx", in_parts(["（一）共性指标（40分）", "（二）个性指标（60分）", "（三）加分项"]))
    assert heads(result) == [
        "一级指标 (一) 共性指标 分值 40",
        "指标 组织领导 分值 40",
        "一级指标 (二) 个性指标 分值 60",
        "指标 清运率 分值 60",
        "加分项 经验推广 分值 5",
    ]
    assert all_rows(result) == 6 and not result.others


@pytest.mark.parametrize(
    "headings", [["表1 甲单位（40分）", "表2 乙单位（60分）"], ["（一）共性（30分）", "（二）个性（60分）"]]
)
def test_tables_that_are_no_parts_stay_apart(headings: list[str]) -> None:
    result = result_of("a.docx", in_parts(headings))
    assert result.indicators == 1 and len(result.others) == 1


def test_a_table_that_scores_nothing_is_told() -> None:
    document = docx.Document()
    for rows in ([["联系人", "电话"], ["某科", "12"]], [["三级指标", "分值", "评分标准"], ["完成率", "4", DONE]]):
        table = document.add_table(2, len(rows[0]))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        document.add_paragraph("")
    assert [zh for zh, _ in result_of("a.docx", saved(document)).notes] == ["不是评分表，没有读：表1（2 行，“联系人”）"]


# ---- by LibreOffice, where it is installed

AROUND = (["某局2024年整体支出绩效评价评分表"], ["填表人："])
LONG = "完成率以竣工验收资料为准，" * 12


def over_pages() -> bytes:
    """Rows longer than what is left of a page, below a heading that every page repeats."""
    rows = [["一级指标", "二级指标", "三级指标", "分值", "评分标准"]]
    for number in range(1, 13):
        names = ["产出" if number == 1 else "^", "数量" if number == 1 else "^"]
        rows.append(
            [
                *names,
                f"第{number}类工程完成率",
                "5",
                f"完成率达到{80 + number}%得5分，每低1个百分点扣1分，扣完为止。{LONG}未验收的不计入。",
            ]
        )
    rows.append(["合计", "<", "<", "60", ""])
    data = as_docx(rows, ["某县2023年农田建设项目绩效评价评分表", "评价机构：某事务所"])
    document = docx.Document(io.BytesIO(data))
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    document.tables[0].rows[0]._tr.get_or_add_trPr().append(mark)
    return saved(document)


def test_rows_that_pages_cut_are_whole_again(tmp_path: Path) -> None:
    if SOFFICE is None:
        return
    result = result_of("a.pdf", converted(over_pages(), "docx", "pdf", tmp_path))
    sentences = [line.strip() for line in result.draft.splitlines() if line.startswith("  ")]
    assert sentences == [
        f"完成率达到{80 + n}%得5分，每低1个百分点扣1分，扣完为止。{LONG}未验收的不计入。" for n in range(1, 13)
    ]
    assert heads(result)[:3] == ["评分表 某县2023年农田建设项目绩效评价评分表", "年度 2023", "总分 60"]
    assert not result.questions and not result.left


@pytest.mark.parametrize(
    ("given", "old", "name"),
    [("docx", "doc", "a.wps"), ("xlsx", "xls", "a.et"), ("docx", "odt", "a.odt"), ("xlsx", "ods", "a.ods")],
)
def test_documents_of_wps_and_of_other_offices(given: str, old: str, name: str, tmp_path: Path) -> None:
    if SOFFICE is None:
        return
    make = as_docx if given == "docx" else as_xlsx
    result = result_of(name, converted(make(NUMBERED, *AROUND), given, old, tmp_path))
    assert heads(result) == heads(result_of("a.docx", as_docx(NUMBERED, *AROUND)))


def test_levels_count_as_their_headings_say_in_whatever_order_they_stand() -> None:
    rows = [
        "三级指标,一级指标,二级指标,分值,评分标准",
        f"培训人数,产出,数量,6,{DONE}",
        f"培训合格率,,质量,10,{DONE}",
        "注：90分以上为优，80分以上为良，60分以上为中，60分以下为差。,,,,",
    ]
    usual = [
        "一级指标,二级指标,三级指标,分值,评分标准",
        f"产出,数量,培训人数,6,{DONE}",
        f",质量,培训合格率,10,{DONE}",
        "注：90分以上为优，80分以上为良，60分以上为中，60分以下为差。,,,,",
    ]
    found, wanted = (result_of("a.csv", "\n".join(one).encode()) for one in (rows, usual))
    assert found.draft == wanted.draft and "等级：90分以上为优" in found.draft
    assert [word for word in heads(found) if "指标" in word][:3] == [
        "一级指标 产出",
        "二级指标 数量",
        "指标 培训人数 分值 6",
    ]
    turned: Rows = [
        ["得分", "评分标准", "权重", "三级指标", "二级指标", "一级指标"],
        ["6", DONE, "6", "培训人数", "数量", "产出"],
        ["10", DONE, "10", "培训合格率", "质量", "^"],
    ]
    assert heads(result_of("a.xlsx", as_xlsx(turned)))[-5:] == heads(wanted)[-5:]


REACHED = "\n".join(
    [
        "三级指标,分值,评分标准,目标值,实际完成值,得分",
        "新增藏书量,10,完成率100%得10分，每低5个百分点扣2分，扣完为止。,2万册,1.9万册,8",
        "开放天数,10,资料齐全的酌情得分，第X条另议3分内,≥300天,311天,10",
        "到馆人次增长率,10,增长5%以上得满分，否则不得分。,5%,增长8.3%,10",
        "支付及时性,10,2023年12月31日前支付得满分，否则不得分。,12月底,2023年12月20日支付,10",
    ]
).encode()


def test_what_was_reached_of_a_target_is_the_rate_that_the_sentence_asks_for() -> None:
    """1.9 ÷ 2 = 95% is five points below: 10 − 2 = 8. Of a sentence that is asked about the value stays, not its score; words around a figure go."""
    result = result_of("a.csv", REACHED)
    assert "口径 “完成率100%得10分”：完成率=实际完成值/目标值×100%。" in result.draft
    assert "开放天数: 311天" in result.data and "40分" not in result.data
    assert "到馆人次增长率: 8.3%    # 印作“增长8.3%”" in result.data
    assert "支付及时性: 2023年12月20日    # 印作“2023年12月20日支付”" in result.data
    head = result.draft.partition("指标 开放天数")[0]
    rubric = Rubric.from_text(head.replace("总分 40\n", ""))
    assert rubric.score({"新增藏书量": "1.9万册"}).total == 8
    assert [q.problem.code for q in result.questions].count("R732") == 1


TORN = """一级指标\t三级指标\t分值\t评分标准\t得分
管理\t工程管理\t4\t①招标规范（2分）；
②监理到位（2分）。\t
\t进度\t6\t达到95%得满分，否则不得分。\t
合计\t\t10\t\t
"""


def test_a_pasted_cell_of_several_paragraphs_stays_one_cell() -> None:
    result = result_of("a.txt", TORN.encode())
    assert "①招标规范（2分）；\n  ②监理到位（2分）。" in result.draft
    assert [line for line in heads(result) if line.startswith("指标")] == ["指标 工程管理 分值 4", "指标 进度 分值 6"]


def test_a_sentence_with_a_number_below_the_table_is_no_section() -> None:
    rows: Rows = [
        ["三级指标", "分值", "评分标准"],
        ["培训人数", "10", DONE],
        ["2.考核结果与资金挂钩，每低10分扣减1%。", "<", "<"],
    ]
    result = result_of("a.xlsx", as_xlsx(rows))
    assert "挂钩" not in result.draft.replace("# ", "") or "一级指标" not in result.draft
    assert result.count(RowUse.LEFT) == 1


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("某县2024年度培训项目绩效评价报告\n\n一、基本情况\n项目由财政出资。\n\n附件1 评分表\n", "年度 2024"),
        ("某县2024年度培训项目绩效评价报告\n依据2023年预算\n\n附件1 评分表\n", ""),
    ],
)
def test_the_year_of_the_report_is_that_of_its_table(above: str, year: str) -> None:
    result = result_of("a.txt", f"{above}\n三级指标\t分值\t评分标准\n培训\t10\t{DONE}\n".encode())
    assert [line for line in heads(result) if line.startswith("年度")] == ([year] if year else [])


@pytest.mark.parametrize(("total", "told"), [("100", []), ("105", []), ("95", ["R731"])])
def test_rows_called_bonus_or_deduction_are_on_top_of_the_whole(total: str, told: list[str]) -> None:
    rows: Rows = [
        ["三级指标", "分值", "评分标准"],
        ["预算执行率", "60", "达到100%得60分，每低1%扣1分。"],
        ["满意度", "40", "≥90%得40分，否则不得分。"],
        ["加分项（最高5分）", "5", "获得省级表彰的加2分。"],
        ["扣分项", "", "发生安全事故的，每起扣2分。"],
        ["总分", total, ""],
    ]
    result = result_of("a.docx", as_docx(rows))
    assert heads(result)[3] == "加分项 加分项（最高5分） 分值 5" and heads(result)[4].startswith("扣分项 扣分项")
    assert [code for one in result.questions if (code := one.problem.code) == "R731"] == told
