"""What stands in columns of its own in official tables: signs and units of targets, marks of a row, scores of a second table or of two raters. Invented."""

from __future__ import annotations

from built_documents import Rows, as_docx, as_xlsx
from test_shapes_of_tables import DONE, heads, result_of

TARGETS: Rows = [
    ["一级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值", "实际完成值", "指标ID"],
    ["产出指标", "清扫面积", "≥", "486", "万平方米", "60", "492", "7F3A01"],
    ["^", "车辆完好率", "≥", "95", "%", "40", "96.5", "7F3A02"],
]


def test_a_target_takes_its_sign_and_unit_from_their_columns() -> None:
    result = result_of("a.xlsx", as_xlsx(TARGETS))
    assert heads(result)[-2:] == [
        "指标 清扫面积 分值 60 目标 ≥486万平方米",
        "指标 车辆完好率 分值 40 目标 ≥95%",
    ]
    assert "清扫面积: 492万平方米" in result.data and "车辆完好率: 96.5%" in result.data
    assert [note[0] for note in result.notes] == ["没有用上的栏：指标ID（2 格）"]


ROWS_WITH_MARKS: Rows = [
    ["考核项目", "考核指标", "分值", "考核细则", "细则分", "得分"],
    ["日常管护", "台账管理", "8", "台账完整。每缺1项扣1分。", "5", "4"],
    ["^", "^", "^", "按月报送。每迟报1次扣1分。", "3", "3"],
    ["^", "培训完成率", "2", DONE, "2", "2"],
]


def test_rows_with_marks_of_their_own_are_points() -> None:
    """5 of the 8 marks are those of the first row: six things missing take 5, not 6."""
    result = result_of("a.xlsx", as_xlsx(ROWS_WITH_MARKS))
    assert "①（5分）台账完整。每缺1项扣1分。" in result.draft and "②（3分）按月报送。每迟报1次扣1分。" in result.draft
    assert "①" not in result.draft.partition("培训完成率")[2]
    assert [q.problem.code for q in result.questions] == ["R732"]
    assert "台账管理: 7" in result.data


TWO_RATERS: Rows = [
    ["一级指标", "三级指标", "分值", "评分标准", "得分", "<"],
    ["^", "^", "^", "^", "自评", "复核"],
    ["产出", "培训完成率", "6", DONE, "6", "0"],
    ["^", "报送及时率", "4", DONE, "4", "4"],
]


def test_a_heading_over_two_rows_is_one_and_the_last_scores_count() -> None:
    result = result_of("a.docx", as_docx(TWO_RATERS))
    assert result.indicators == 2 and DONE in result.draft
    assert "培训完成率: 0" in result.data
    assert any(zh.startswith("得分有 2 栏（") and zh.endswith("取填了的最后一栏") for zh, _ in result.notes)


BUDGET_ABOVE: Rows = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", "1200", "1000", "900", "10", "90%", "9"],
    ["绩效指标", "一级指标", "三级指标", "指标值", "完成值", "分值", "得分", "偏差原因"],
    ["^", "产出指标", "改造管网长度", "≥32公里", "33.6公里", "10", "10", ""],
    ["^", "效益指标", "用户满意度", "≥90%", "93%", "80", "80", ""],
]


def test_the_row_of_the_budget_is_an_indicator_whatever_marks_come_behind_it() -> None:
    """10 marks for the budget and 10 of the first indicator below: no sum."""
    result = result_of("a.docx", as_docx(BUDGET_ABOVE))
    told = heads(result)
    assert any(line.startswith("指标 年度资金总额 分值 10") for line in told)
    assert "一级指标 产出指标" in told
    assert not any("得分有" in note[0] for note in result.notes)


LOOKED_AT: Rows = [
    ["序号", "指标名称", "评价内容", "评分标准", "分值"],
    ["1", "立项必要性", "项目是否符合规划", DONE, "60"],
    ["2", "目标设定", "目标是否可考核", DONE, "40"],
]


def test_what_is_looked_at_beside_each_name_is_no_name() -> None:
    told = heads(result_of("a.docx", as_docx(LOOKED_AT)))
    assert told[-2:] == ["指标 立项必要性 分值 60", "指标 目标设定 分值 40"]


def test_rows_whose_marks_are_not_the_whole_are_asked() -> None:
    rows = [*ROWS_WITH_MARKS[:2], ["^", "^", "^", "按月报送。每迟报1次扣1分。", "2", "2"], ROWS_WITH_MARKS[3]]
    result = result_of("a.xlsx", as_xlsx(rows))
    assert "指标 台账管理 分值 8：" in result.draft
    assert "R731" in [q.problem.code for q in result.questions]


def test_a_rule_that_ends_as_a_sum_does_is_no_sum() -> None:
    rows: Rows = [
        ROWS_WITH_MARKS[0][:4],
        ["管护", "投诉", "8", "无投诉得满分。"],
        ["^", "^", "^", "出现重大投诉的，该项不得分"],
    ]
    result = result_of("a.docx", as_docx(rows))
    assert "出现重大投诉的，该项不得分" in result.draft


def test_signs_under_any_heading_belong_to_the_targets() -> None:
    rows: Rows = [
        ["一级指标", "三级指标", "符号", "指标值", "计量单位", "分值"],
        ["成本指标", "单位造价", "≤", "1,200", "元", "60"],
        ["^", "投诉数", "＜", "10", "次", "40"],
    ]
    result = result_of("a.xlsx", as_xlsx(rows))
    told = heads(result)
    assert told[-2].endswith("目标 ≤1,200元") and told[-1].endswith("目标 ＜10次") and not result.notes
