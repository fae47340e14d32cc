"""Whole sentences said again from the pieces that can be told apart, where no smaller phrase settles a question."""

from __future__ import annotations

import re
from typing import Any

import pytest
from answering import errors, lines_of, said, scores


def test_parts_that_share_an_otherwise_each_get_it() -> None:
    found = said("满意度", 10, "师生满意度≥90%得5分，家长满意度≥85%得5分，未达到的相应部分不得分。")
    assert found[0] == "①师生满意度≥90%得5分，否则不得分；②家长满意度≥85%得5分，否则不得分"


def test_conditions_over_several_data_become_a_level_of_the_printed_words() -> None:
    """A person chooses among the printed cases: 6, 2 or 0."""
    sentence = "办结率95%以上且评价满意的得6分；办结率95%以上，但评价一般的得2分；办结率低于95%的不得分。"
    whole = "“办结率95%以上且评价满意”得6分；“办结率95%以上，但评价一般”得2分；“办结率低于95%”的，不得分"
    assert whole in said("信访", 6, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{whole}"
    assert scores("信访", 6, sentence, line, {"信访": "第2档"}) == 2


def test_what_is_counted_may_be_any_words() -> None:
    sentence = "设备故障每次扣0.5分，修复超过24小时的每次扣1分，除不可抗力外。"
    assert any("每有1次“修复超过24小时”扣1分" in words for words in said("故障", 6, sentence))


def test_no_line_leaves_out_what_the_sentence_gives() -> None:
    """Each of three scores of a list stands in every line that is offered."""
    sentence = "1.备案率达到100%得3分，未达到得0分\n2.合格机构每增加1家得0.5分，最多2分\n3.全年无事件得2分"
    found = lines_of("监管", 7, sentence)
    assert all("仅为说明" not in line for line in found)
    assert all("得0.5分" in line.split("：", 1)[1] for line in found if "由评价人员" not in line)


def test_marks_stand_in_no_condition() -> None:
    """Whoever answers yes to a whole list would get the marks of what is lacking too."""
    for sentence in (
        "有办法(1分)办法规范(1分)因素合理(1分)以上需提供资料。",
        "有办法（1分）；办法规范（1分）；因素合理（1分），资料齐全。",
    ):
        for line in lines_of("办法", 3, sentence):
            said = line.split("”：", 1)[1]
            assert not any("分" in words for words in re.findall("“([^”]*)”", said)), line


def test_what_is_below_a_target_that_is_no_figure_is_filled_in() -> None:
    """Beside a figure of its own: no figure of days is made up for the target."""
    sentence = "每低于目标值1天，扣0.2分；低于250天的不得分。"
    line = lines_of("优良天数", 7, sentence)[0]
    assert line == "口径 “每低于目标值1天，扣0.2分”：“低于目标值的天数”≤0天得满分，每多1天扣0.2分"


def test_raters_are_no_answer_where_figures_decide() -> None:
    """Marks that somebody gives would lose the 100%."""
    assert lines_of("执行率", 4, "达到100%得5分，否则不得分。") == ["口径 “5分”：4分"]


def test_full_marks_alone_tell_nothing() -> None:
    (found,) = errors("指标 执行率 分值 4：达到100%得5分，否则不得分。\n")
    assert [answer.shows for answer in found.answers] == ["100% 得 4 分；99% 得 0 分"]


def test_what_each_takes_is_no_condition_but_may_be_measured() -> None:
    """每发现一个着火点 is counted; what 每1元 brings along is a figure by its own name."""
    fires = lines_of("火点", 6, "无着火点得6分；每发现一个着火点，面积不足1亩扣0.5分，1亩以上扣1分。")
    assert fires and not [line for line in fires if "：“每发现" in line]
    brought = lines_of("带动", 5, "每1元资金带动投资达到3元的得5分，2元（含）-3元的得3分，不足2元的0分")
    assert any("“每1元资金带动投资”≥3元得5分" in line for line in brought)


def test_a_year_is_no_bound() -> None:
    assert not [
        line for line in lines_of("规划", 3, "完成责任书(2006年)规定的任务得3分,否则得0分。") if "达到2006" in line
    ]


def test_a_condition_is_no_remark() -> None:
    """但有帮扶措施的 says when the floor holds: it is never offered as a mere remark."""
    sentence = "就业率≥80%得5分，就业率每低1个百分点扣0.25分，但有帮扶措施的，得分不低于3分。"
    assert not [line for line in lines_of("就业", 5, sentence) if "帮扶措施的”：仅为说明" in line]


# ---- conditions that are understood: each sentence with one of its wordings, a datum, and the score by hand

READ = [
    (
        "食堂巡检",
        6,
        "12个月均按时完成食堂卫生自查得6分，每漏查1个月扣0.5分，扣完为止",
        "说明“12个月均按时完成食堂卫生自查”，“漏查的月数”≤0个月得6分，每多1个月扣0.5分，扣完为止",
        ({"漏查的月数": "3个月"}, 4.5),
    ),
    (
        "消防演练",
        4,
        "全年组织4次（每季度1次）消防疏散演练得满分，每少一次扣权重分的25%。",
        "说明“每季度1次”，“全年组织消防疏散演练”≥4次得满分，每少1次扣权重分的25%",
        ({"全年组织消防疏散演练": "3次"}, 3),
    ),
    (
        "平台",
        6,
        "零故障运行得满分；累计中断24小时以内得4分；24小时-72小时（含72小时）得2分；72小时以上不得分。",
        "“累计中断”≤0小时得满分；“累计中断”≤24小时得4分；“累计中断”>24小时且≤72小时得2分；“累计中断”≥72小时的，不得分",
        ({"累计中断": "72小时"}, 2),
    ),
    (
        "信访",
        6,
        "首次被督办不扣分，第二次被督办扣2分，第三次及以上被督办不得分。",
        "“被督办”≤1次不扣分；“被督办”≤2次扣2分；“被督办”≥3次的，不得分",
        ({"被督办": "2次"}, 4),
    ),
    (
        "可持续",
        6,
        "制度保障、经费保障、队伍保障，三项均具备得满分，缺一项扣2分，缺两项扣5分，均不具备不得分。",
        "“缺的项数”≤0项得满分；“缺的项数”≤1项扣2分；“缺的项数”≤2项扣5分，否则不得分",
        ({"缺的项数": "2项"}, 1),
    ),
    (
        "知晓度",
        5,
        "目标值80%。达标得满分；未达标的，得分=实际知晓率/目标值×分值",
        "说明“目标值80%”，“知晓度”≥80%得满分；“知晓度”<80%的，得分=“知晓度”/80%×分值",
        ({"知晓度": "40%"}, 2.5),
    ),
    (
        "工程量",
        6,
        "新修渠道（3分）、维修泵站（2分）、改造涵闸（1分），分别按完成率计分",
        "①新修渠道（3分）：得分=“新修渠道完成率”×分值；②维修泵站（2分）：得分=“维修泵站完成率”×分值；"
        "③改造涵闸（1分）：得分=“改造涵闸完成率”×分值",
        ({"新修渠道完成率": "100%", "维修泵站完成率": "80%", "改造涵闸完成率": "0%"}, 4.6),
    ),
    (
        "宣传",
        8,
        "公众满意度、政策知晓率各4分，均以85%为满分线，每低1个百分点扣0.4分，扣完为止。",
        "①公众满意度（4分）：“公众满意度”≥85%得满分，每少1个百分点扣0.4分，扣完为止；"
        "②政策知晓率（4分）：“政策知晓率”≥85%得满分，每少1个百分点扣0.4分，扣完为止",
        ({"公众满意度": "70%", "政策知晓率": "85%"}, 4),
    ),
    (
        "检验",
        5,
        "各批次出厂检验合格率100%得5分；每有1个批次经返工后合格的扣1分；返工后仍不合格的，不得分。",
        "说明“各批次出厂检验合格率100%”，“批次经返工后合格”≤0个得5分，每多1个扣1分；“返工后仍不合格”的，不得分",
        ({"批次经返工后合格": "2个", "返工后仍不合格": "否"}, 3),
    ),
    (
        "垃圾清运率",
        15,
        "得分值=垃圾清运率×15",
        "得分=“垃圾清运率”×15",
        ({"垃圾清运率": "80%"}, 12),
    ),
    (
        "社会效益",
        10,
        "带动农户数≥500户得满分，未达到的得分=实际带动户数÷500×10分。",
        "“带动农户数”≥500户得满分；“带动农户数”<500户的，得分=“带动农户数”/500户×10",
        ({"带动农户数": "250户"}, 5),
    ),
    (
        "改厕",
        6,
        "验收户厕达到年度任务95%及以上的，得6分；比例不足95%时，每减少3%，扣1分，扣完为止。",
        "说明“比例不足95%时”，“验收户厕达到年度任务”≥95%得6分，“验收户厕达到年度任务”<95%的，每少3个百分点扣1分，扣完为止",
        ({"验收户厕达到年度任务": "90%"}, 5),
    ),
    (
        "接待费变动率",
        3,
        "接待费变动率≦0，计3分；接待费>0，每超过一个百分点扣0.3分，扣完为止。",
        "说明“接待费>0”，“接待费变动率”≤0%计3分，“接待费变动率”>0%的，每多1个百分点扣0.3分，扣完为止",
        ({"接待费变动率": "2.5%"}, 2.4),
    ),
    (
        "补贴发放",
        6,
        "足额发放率100%（3分），每降低1%扣0.3分；及时发放率100%（3分），每降低1%扣0.3分。",
        "①“足额发放率”≥100%得3分，每少1个百分点扣0.3分；②“及时发放率”≥100%得3分，每少1个百分点扣0.3分",
        ({"足额发放率": "95%", "及时发放率": "100%"}, 4.5),
    ),
    (
        "名次",
        5,
        "全县排名前3名得满分，4-8名的扣1分，9名以后扣2分，排名末位的不得分。",
        "“全县排名”≤3名得满分；“全县排名”≥4名且≤8名扣1分；“全县排名”≥9名扣2分；“排名末位”的，不得分",
        ({"全县排名": "9", "排名末位": "否"}, 3),
    ),
    (
        "实施方案",
        3,
        "有实施方案(1分)方案可操作(1分)责任到人(1分)以上需查看文件。",
        "①有实施方案(1分)，否则不得分；②方案可操作(1分)，否则不得分；③责任到人(1分)，否则不得分，说明“以上需查看文件”",
        ({"实施方案": {"①": "是", "②": "否", "③": "是"}}, 2),
    ),
    (
        "信息化",
        10,
        "系统上线（4分），数据接入率（3分），按接入率计算得分；日活用户数（3分），达到1000人得满分，否则按比例得分。",
        "①系统上线（4分），否则不得分；②数据接入率（3分）：得分=“接入率”×分值；"
        "③日活用户数（3分）：“日活用户数”≥1000人得满分；“日活用户数”<1000人的，得分=“日活用户数”/1000人×分值",
        ({"信息化": {"①": "是"}, "接入率": "50%", "日活用户数": "500人"}, 7),
    ),
    (
        "资金到位",
        20,
        "按到位进度比例得分。得分=(实到资金/时序任务)×分值",
        "说明“按到位进度比例得分”，得分=(“实到资金”/“时序任务”)×分值",
        ({"实到资金": "800万元", "时序任务": "1000万元"}, 16),
    ),
    (
        "工期",
        10,
        "按期完工的,得满分,超期的,应根据超期占工期百分比扣分。实际进度与计划每相差4%,扣1分,扣满10分为止。",
        "说明“按期完工”，说明“超期的,应根据超期占工期百分比扣分”，“实际进度与计划相差”≤0%得满分，每多4%扣1分，最多扣10分",
        ({"实际进度与计划相差": "10%"}, 8),
    ),
    (
        "数据上传",
        4,
        "数据得分为上传率与4之乘积,上传率即实际次数与应传次数之比。",
        "得分=“上传率”×4，说明“上传率即实际次数与应传次数之比”",
        ({"上传率": "50%"}, 2),
    ),
    (
        "制度",
        1,
        "1.建立管理制度(0.5),定期查看并记录(0.5)",
        "①建立管理制度（0.5分），否则不得分；②定期查看并记录（0.5分），否则不得分",
        ({"制度": {"①": "是", "②": "否"}}, 0.5),
    ),
    (
        "林业",
        3,
        "示范工程(3分)。完成示范村建设的得3分,每少完成1个扣1分,扣完为止。",
        "说明“完成示范村建设”，“少完成的数”≤0个得3分，每多1个扣1分，扣完为止",
        ({"少完成的数": "2个"}, 1),
    ),
    (
        "耕地",
        8,
        "耕地保有量达到下达任务得8分，每低于任务0.1个百分点扣2分。",
        "“耕地保有量完成率”≥100%得8分，每少0.1个百分点扣2分",
        ({"耕地保有量完成率": "99.9%"}, 6),
    ),
    (
        "冷链",
        6,
        "新增库容5000立方米，得6分，完成80%-100%得4分，完成60%-80%得2分，完成60%以下得0分。",
        "说明“新增库容5000立方米”，“新增库容完成率”≥100%得6分；“新增库容完成率”≥80%且≤100%得4分；"
        "“新增库容完成率”≥60%且≤80%得2分；“新增库容完成率”≤60%的，得0分",
        ({"新增库容完成率": "80%"}, 4),
    ),
    (
        "三公",
        4,
        "经费支出控制在预算以内（控制率≤100%）计4分，每超1个百分点扣0.8分",
        "“控制率”≤100%计4分，每多1个百分点扣0.8分",
        ({"控制率": "102%"}, 2.4),
    ),
    (
        "资料",
        4,
        "资料齐全得满分，缺1项减半得分，缺2项及以上不得分。",
        "“缺的项数”≤0项得满分；“缺的项数”≤1项得权重的50%；“缺的项数”≥2项的，不得分",
        ({"缺的项数": "1项"}, 2),
    ),
    (
        "支出进度",
        4,
        "6月底支出进度达到50%、11月底达到90%，各得2分；每低1个百分点扣0.2分，扣完为止。",
        "①6月底支出进度（2分）：“6月底支出进度”≥50%得满分，每少1个百分点扣0.2分，扣完为止；"
        "②11月底支出进度（2分）：“11月底支出进度”≥90%得满分，每少1个百分点扣0.2分，扣完为止",
        ({"6月底支出进度": "45%", "11月底支出进度": "70%"}, 1),
    ),
    (
        "保有量",
        4,
        "（1）年末面积不低于规划下达的保有量的，山区得4分，非山区得3分，否则不得分。",
        "“山区”且“年末面积不低于规划下达的保有量”得4分；“非山区”且“年末面积不低于规划下达的保有量”得3分；否则不得分",
        ({"山区": "否", "年末面积不低于规划下达的保有量": "是"}, 3),
    ),
    (
        "水费",
        5,
        "收缴率95%以上得5分，90%-95%得4分，85%-90%得3分，以此类推，60%以下不得分。",
        "“收缴率”≥95%得5分；“收缴率”≥90%且≤95%得4分；“收缴率”≥85%且≤90%得3分；“收缴率”≥80%且≤85%得2分；"
        "“收缴率”≥75%且≤80%得1分；“收缴率”<75%的，不得分；“收缴率”≤60%的，不得分",
        ({"收缴率": "78%"}, 1),
    ),
    (
        "火点",
        6,
        "无着火点得6分；每发现一个着火点，面积不足1亩扣0.5分，1亩以上扣1分。",
        "无着火点得6分，每有1个“着火点面积不足1亩”扣0.5分，每有1个“着火点1亩以上”扣1分",
        ({"着火点面积不足1亩": "2个", "着火点1亩以上": "1个"}, 4),
    ),
    (
        "经费",
        5,
        "10万元以上(含10万)得5分,5-10万(含5万)得2.5分,少于5不得分。",
        "“经费”≥10万元得5分；“经费”≥5万元且<10万元得2.5分；“经费”<5万元的，不得分",
        ({"经费": "5万元"}, 2.5),
    ),
    (
        "评比",
        3,
        "评比第1名得3分，第2名得2分，依次类推，第4名及以后不得分。",
        "“评比”≤1名得3分；“评比”≤2名得2分；“评比”≤3名得1分；“评比”≤4名的，不得分；“评比”>4名的，不得分",
        ({"评比": "3"}, 1),
    ),
]


@pytest.mark.parametrize(("name", "weight", "sentence", "words", "shown"), READ, ids=[row[0] for row in READ])
def test_a_condition_is_said_as_what_is_measured(
    name: str, weight: int, sentence: str, words: str, shown: tuple[dict[str, Any], float]
) -> None:
    assert words in said(name, weight, sentence)
    data, score = shown
    assert scores(name, weight, sentence, f"口径 “{sentence.rstrip('。')}”：{words}", data) == score


@pytest.mark.parametrize(
    ("name", "weight", "sentence"),
    [
        ("成本", 4, "有控制措施（1分），措施落实到位（1分），项目成本未超支（2分），以上得分加总。"),
        ("制度", 2, "遵守管理规定得2分，每发现一处不符合扣0.5分，否则不得分。"),
    ],
)
def test_what_has_no_tier_and_no_clause_of_its_own_is_no_fault_of_ours(name: str, weight: int, sentence: str) -> None:
    """Neither the parts without anything shared nor steps without a tier may end in an exception."""
    errors(f"指标 {name} 分值 {weight}：{sentence}\n")
    assert said(name, weight, sentence)


def test_a_range_that_a_person_chooses_in_is_no_bound_of_a_measure() -> None:
    """得3-4分: the tiers stay levels, whoever chooses one gives the marks too."""
    found = said("满意率", 4, "满意率90%以上得3-4分，80%-90%得2-3分，80%以下不得分。")
    assert found and not any("≥" in words for words in found)


# ---- all but a few words as printed: a sentence, its wording, data, and the score by hand

MENDED = [
    (
        8,
        "有下列情形的，每次扣2分：1．迟报报表；2．漏报报表。",
        "每有1次“迟报报表”扣2分，每有1次“漏报报表”扣2分",
        ({"迟报报表": "1次", "漏报报表": "2次"}, 2),
    ),
    (
        4,
        "①签到表；②照片；③总结。以上资料每缺一项扣1分。",
        "“缺签到表”的，扣1分；“缺照片”的，扣1分；“缺总结”的，扣1分",
        ({"缺签到表": "否", "缺照片": "是", "缺总结": "是"}, 2),
    ),
    (
        6,
        "（一）未签合同的；（二）未公示的。上述情形，每出现一次扣1分，每种情形累计扣分不超过2分。",
        "每有1次“未签合同”扣1分，最多扣2分，每有1次“未公示”扣1分，最多扣2分",
        ({"未签合同": "3次", "未公示": "1次"}, 3),
    ),
    (
        5,
        "多发补贴每发现1人扣0.5分，已收回的不扣，扣完为止。",
        "每有1人“多发补贴（不含已收回的）”扣0.5分，扣完为止",
        ({"多发补贴（不含已收回的）": "4人"}, 3),
    ),
    (
        3,
        "漏报1次扣0.5分，瞒报按全部漏报处理，全部漏报不得分。",
        "漏报1次扣0.5分，“瞒报”的，不得分，全部漏报不得分",
        ({"漏报": "0次", "瞒报": "是", "全部漏报": "否"}, 0),
    ),
    (
        5,
        "基础分4分。获表扬每次加1分、约谈每次减1分，加减后最高计5分，最低计0分。",
        "基础分4分。获表扬每次加1分、约谈每次减1分，得分不超过分值",
        ({"获表扬": "3次", "约谈": "1次"}, 5),
    ),
    (
        5,
        "基础分5分。获表扬每次加1分，最多加3分（加分可使得分超过5分）；约谈每次减1分，减至0分为止。",
        "基础分5分。获表扬每次加1分，最多加3分，可突破分值；约谈每次减1分，扣完为止",
        ({"获表扬": "3次", "约谈": "1次"}, 7),
    ),
]


@pytest.mark.parametrize(("weight", "sentence", "words", "shown"), MENDED, ids=[row[1] for row in MENDED])
def test_what_is_said_in_words_of_its_own_is_said_in_usual_ones(
    weight: int, sentence: str, words: str, shown: tuple[dict[str, Any], float]
) -> None:
    assert words in [text.rstrip("。") for text in said("工作", weight, sentence)]
    data, score = shown
    assert scores("工作", weight, sentence, f"口径 “{sentence.rstrip('。')}”：{words}", data) == score


@pytest.mark.parametrize(
    ("weight", "sentence", "lost"),
    [
        (4, "公示栏齐全4分，缺1块-0.5。", "说明“缺1块-0.5”"),
        (8, "有下列情形的，每次扣1分：1．缺会；2．脱岗。全年累计达到5次的，取消本项得分。", "说明“全年累计"),
        (3, "资料齐全的得3分，未归档的，资料分不计。", "说明“资料分不计”"),
        (6, "（1）未签合同的，扣1分；（2）未公示的，扣2分；（3）未归档的，扣3分。", "（1分）未签合同"),
        (5, "有：①签合同；②有公示。以上①②每缺一项扣1分，①缺的再扣1分。", "缺签合同"),
    ],
)
def test_no_line_turns_what_is_taken_into_a_remark_nor_a_number_into_marks(
    weight: int, sentence: str, lost: str
) -> None:
    assert not [line for line in lines_of("工作", weight, sentence) + said("工作", weight, sentence) if lost in line]


def test_the_heading_of_a_part_is_no_name_of_what_is_taken() -> None:
    sentence = "教育投入（4分）：支出未做到只增不减的扣2分；教师待遇（4分）：足额发放得4分。"
    assert not [line for line in lines_of("教育", 8, sentence) if "：“教育投入（4分）" in line.split("”：", 1)[1]]


def test_how_a_part_of_a_step_counts_is_no_remark() -> None:
    """Late by 15 minutes of 10 each: two steps of 0.5."""
    sentence = "接报后30分钟内到场得3分；每超10分钟扣0.5分，不足10分钟按10分钟计。"
    words = "“接报后到场”≤30分钟得3分，每多10分钟扣0.5分，不足10分钟按10分钟计"
    assert words in said("到场", 3, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{words}"
    assert scores("到场", 3, sentence, line, {"接报后到场": "45分钟"}) == 2


def test_a_step_behind_its_own_bound_takes_nothing_before_it() -> None:
    """At 88% of a bound of 100%: two whole steps of 5%, and nothing below 70%."""
    sentence = "开工率达不到100%的，每低5个百分点扣1分；低于70%不得分。"
    words = "说明“开工率达不到100%的”，“开工率”≥100%得满分，每少5个百分点扣1分；“开工率”<70%的，不得分"
    assert words in said("项目", 6, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{words}"
    assert scores("项目", 6, sentence, line, {"开工率": "88%"}) == 4


def test_a_name_holds_no_bound_that_decides() -> None:
    """办件量100件以上的 says when the rate counts: it is no part of the rate's name."""
    sentence = "办件量100件以上的，好评率99%以上得3分，每低1个百分点扣0.5分；办件量不足100件的，每有1个差评扣0.5分。"
    assert not [words for words in said("好评", 3, sentence) if "“办件量100件以上的，好评率”" in words]
