"""Tables that print the grades of an indicator in rows or in columns, numbers as 1.1 and names that begin as a keyword does. Invented."""

from __future__ import annotations

import pytest
from built_documents import Rows, as_docx, as_xlsx
from test_shapes_of_tables import DONE, heads, result_of

from dsl import Rubric
from dsl.tools.importing.names import taken_apart

IN_ROWS: Rows = [
    ["考核项目", "考核内容", "分值", "评分档次", "档次分", "得分"],
    ["组织管理", "机构人员", "5", "设有管理站", "5", "1"],
    ["^", "^", "^", "未设管理站，但有专人负责", "3", "^"],
    ["^", "^", "^", "无机构、无专人", "1", "^"],
    ["^", "资金到位率", "5", "100%", "5", "3"],
    ["^", "^", "^", "90%（含）～100%", "3", "^"],
    ["^", "^", "^", "90%以下", "0", "^"],
]


def test_a_row_for_each_grade_is_one_sentence() -> None:
    """The marks are those of one grade each: the table has 10 in all, not 17."""
    result = result_of("a.docx", as_docx(IN_ROWS))
    assert heads(result)[-2:] == ["指标 机构人员 分值 5", "指标 资金到位率 分值 5"]
    assert "设有管理站，得5分；\n  未设管理站，但有专人负责，得3分；\n  无机构、无专人，得1分" in result.draft
    assert [q.problem.code for q in result.questions][:1] == ["R732"]
    tiers = result.draft.partition("指标 资金到位率")
    rubric = Rubric.from_text("".join(tiers[1:]))
    assert [rubric.score({"资金到位率": rate}).total for rate in ("100%", "99.9%", "90%", "89.9%")] == [5, 3, 3, 0]


def test_without_marks_of_the_whole_they_fall_to_nothing() -> None:
    rows: Rows = [
        ["三级指标", "评分档次", "档次分"],
        ["资金到位率", "100%", "5"],
        ["^", "90%（含）～100%", "3"],
        ["^", "90%以下", "0"],
    ]
    assert "指标 资金到位率 分值 5：" in result_of("a.docx", as_docx(rows)).draft


def test_marks_that_do_not_fall_are_points() -> None:
    rows: Rows = [
        ["考核指标", "评分标准", "分值"],
        ["台账管理", "台账完整。每缺1项扣1分。", "2"],
        ["^", "按月报送。每迟报1次扣1分。", "3"],
    ]
    assert "①（2分）台账完整" in result_of("a.docx", as_docx(rows)).draft


IN_COLUMNS: Rows = [
    ["三级指标", "分值", "评价标准", "<", "<", "得分"],
    ["^", "^", "优（90%—100%）", "良（60%—90%）", "差\n（60%以下）", "^"],
    ["规划符合性", "6", "与规划完全一致", "与规划基本一致", "未列入规划", "5"],
    ["培训完成率", "4", DONE, "<", "<", "4"],
]


def test_grades_beside_each_other_stand_below_each_other_in_the_sentence() -> None:
    result = result_of("a.xlsx", as_xlsx(IN_COLUMNS))
    lines = [line.strip() for line in result.draft.split("\n")]
    first = lines.index("指标 规划符合性 分值 6：")
    assert lines[first + 1 : first + 4] == [
        "优（90%—100%）：与规划完全一致",
        "良（60%—90%）：与规划基本一致",
        "差（60%以下）：未列入规划",
    ]
    assert DONE in result.draft and f"：{DONE}" not in result.draft.replace(f"分值 4：{DONE}", "")


def test_without_merged_cells_the_grades_are_those_under_the_heading_and_the_blanks_beside_it() -> None:
    rows = [
        "三级指标,分值,评价标准,,,得分",
        ",,优,良,差,",
        "规划符合性,6,与规划完全一致得6分,与规划基本一致得4分,未列入规划得0分,5",
        f"培训完成率,4,{DONE},,,4",
    ]
    result = result_of("a.csv", "\n".join(rows).encode())
    assert "优：与规划完全一致得6分\n  良：与规划基本一致得4分\n  差：未列入规划得0分" in result.draft
    assert f"指标 培训完成率 分值 4：\n  {DONE}" in result.draft
    assert not result.questions


ON_TOP: Rows = [
    ["一、共性指标（60分）", "<", "<", "<", "<"],
    ["序号", "考核指标", "分值", "考核内容及评分标准", "复核得分"],
    ["（一）绩效目标（60分）", "<", "<", "<", "<"],
    ["1", "培训完成率", "60", DONE, "60"],
    ["二、个性指标（40分）", "<", "<", "<", "<"],
    ["2", "报送及时率", "40", DONE, "40"],
    ["三、加减分项", "<", "<", "<", "<"],
    ["类别", "项目", "分值", "内容", "复核得分"],
    ["加分", "经验推广", "≤3", "经验被推广的每次加1分，最高加3分。", "1"],
    ["减分", "弄虚作假", "－5", "材料弄虚作假的减5分。", "0"],
    ["^", "审计通报", "－2/次", "因绩效管理问题被审计通报的，每次减2分。", "-2"],
    ["考核总分（含加减分）", "<", "100", "", "99"],
]


def test_what_comes_on_top_of_the_whole_is_no_part_of_it() -> None:
    result = result_of("a.xlsx", as_xlsx(ON_TOP))
    told = heads(result)
    assert "一级指标 一、 共性指标 分值 60" in told and "一级指标 二、 个性指标 分值 40" in told
    assert [line.split("：")[0] for line in result.draft.split("\n") if line.startswith(("加分项", "扣分项"))] == [
        "加分项 经验推广 分值 3",
        "扣分项 弄虚作假 分值 5",
        "扣分项 审计通报 分值 100",
    ]
    assert "经验被推广的每次加1分，最高加3分。" in result.draft
    assert result.indicators == 5 and result.rows[-1].use.name == "TOTAL"


SPLIT: Rows = [
    ["三级指标", "分值", "评分标准", "年度目标值", "<", "<", "<", "实际完成值", "<", "得分"],
    ["^", "^", "^", "符号", "数值", "计量单位", "上年值", "数值", "计量单位", "^"],
    ["步道里程", "6", "达到目标值得满分，否则不得分。", "≥", "12", "公里", "10", "12.6", "公里", "6"],
    ["合格率", "4", DONE, "=", "100", "%", "98", "97", "%", "0"],
]


def test_the_figure_below_a_heading_is_the_target_and_another_what_was_reached() -> None:
    result = result_of("a.xlsx", as_xlsx(SPLIT))
    assert heads(result)[-2] == "指标 步道里程 分值 6 目标 ≥12公里"
    assert "步道里程: 12.6公里" in result.data and "合格率: 97%" in result.data


@pytest.mark.parametrize(
    ("printed", "code", "name"),
    [
        ("1.1政策相关性", "1.1", "政策相关性"),
        ("4.2组织管理条件", "4.2", "组织管理条件"),
        ("1.2.3 制度建设", "1.2.3", "制度建设"),
        ("1.5公里内到达率", "", "1.5公里内到达率"),
        ("2.5万亩高标准农田", "", "2.5万亩高标准农田"),
    ],
)
def test_a_number_with_a_point_is_a_code_where_it_measures_nothing(printed: str, code: str, name: str) -> None:
    found = taken_apart(printed)
    assert (found.code, found.name) == (code, name)


def test_a_numbered_goal_is_a_name() -> None:
    """目标1 at the head of a name is no target of 1."""
    rubric = Rubric.from_text(
        "一级指标 目标1，优化营商环境 分值 4\n指标 目标2 分值 4 目标 ≥90%：达到目标值得满分，否则不得分。"
    )
    assert rubric.score({"目标2": "90%"}).total == 4 and rubric.score({"目标2": "89%"}).total == 0


@pytest.mark.parametrize("heading", ["加分项（最高5分）", "附加分（上限5分）", "三、加分项（5分）"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_heading_on_top_of_the_whole_says_how_much_all_of_it_may_be(heading: str, alone: bool) -> None:
    """3 + 4 pass the limit of 5, which stays 5 in the one indicator that is offered in their place."""
    rows: Rows = [
        ["一级指标", "三级指标", "分值", "评分标准"],
        ["产出", "培训完成率", "100", "达到95%得满分，否则不得分。"],
        *([[heading, "", "", ""]] if alone else []),
        ["" if alone else heading, "创新做法", "3", "有创新做法的得3分。"],
        ["", "表彰", "4", "获省级表彰的得4分。"],
    ]
    result = result_of("a.xlsx", as_xlsx(rows))
    assert [line.split("：")[0] for line in heads(result)][-2:] == ["加分项 创新做法 分值 3", "加分项 表彰 分值 4"]
    assert not result.left
    (asked,) = [one.problem for one in result.questions if one.problem.code == "R747"]
    rubric = Rubric.from_text("指标 培训 分值 95：达到95%得满分，否则不得分。\n" + asked.parts["line"])
    whole = rubric.score({"培训": "100%", asked.parts["words"].partition("（")[0]: {"①": True, "②": True}})
    assert whole.total == 100


def test_a_row_that_only_names_a_section_opens_it() -> None:
    rows: Rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "评分标准"],
        ["过程", "", "", "", ""],
        ["", "管理", "", "", ""],
        ["", "", "制度健全性", "10", "制度健全得10分，较健全得5分，不健全不得分。"],
        ["产出", "", "", "", ""],
        ["", "数量", "培训完成率", "90", "达到95%得满分，否则不得分。"],
        ["", "", "发放完成率", "10", "达到95%得满分，否则不得分。"],
        ["填表人", "", "", "", ""],
    ]
    result = result_of("a.xlsx", as_xlsx(rows))
    assert [line for line in heads(result) if line.split()[0] != "指标"] == [
        "一级指标 过程",
        "二级指标 管理",
        "一级指标 产出",
        "二级指标 数量",
    ]


def test_a_heading_over_two_rows_needs_no_merged_cells() -> None:
    rows: Rows = [
        ["指标", "", "", "权重", "评分标准"],
        ["一级", "二级", "三级", "", ""],
        ["产出（100分）", "数量", "培训完成率", "60%", "达到95%得满分，否则不得分。"],
        ["", "质量", "合格率", "40%", "达到95%得满分，否则不得分。"],
        ["合计", "", "", "100%", ""],
    ]
    assert heads(result_of("a.xlsx", as_xlsx(rows)))[-5:] == [
        "一级指标 产出 分值 100",
        "二级指标 数量",
        "指标 培训完成率 分值 60",
        "二级指标 质量",
        "指标 合格率 分值 40",
    ]
