"""Ready answers: every line that is proposed, pasted under its sentence, settles its question."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dsl import Rubric
from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.layout import lay_out
from dsl.syntax.lexer.heads import sentence_of
from dsl.tools.answers.place import PrintedSentence
from dsl.tools.answers.restated import restated
from dsl.tools.findings import doubts, told

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "sentences"
REFUSED: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if ("refuse" in case or "question" in case) and "kind" not in case
]
LOOKALIKE = {"R123"}
"""Told with a character to put right, before any sentence is read."""


def text_of(case: dict[str, Any], *lines: str) -> str:
    head = f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}\n"
    return head + "".join(f"  {line}\n" for line in (*case.get("extra", []), *lines))


def errors(text: str) -> list[Diagnostic]:
    compiled = compile_source(Source("甲.rubric", text))
    return [found for found in told(compiled) if found.severity is Severity.ERROR]


def key(found: Diagnostic) -> tuple[str, str, int]:
    assert found.span is not None
    return found.code, found.span.text, found.span.start


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: str(case["name"]))
def test_every_line_that_is_proposed_settles_its_question(case: dict[str, Any]) -> None:
    for found in errors(text_of(case)):
        for answer in found.answers:
            after = compile_source(Source("甲.rubric", text_of(case, answer.line))).diagnostics
            left = [d for d in after if d.severity is Severity.ERROR and d.span]
            assert key(found) not in [key(d) for d in left], answer.line


def compiles(text: str, depth: int = 4) -> bool:
    """Whether answering question after question, each by its first line, leaves none."""
    for _ in range(depth):
        found = errors(text)
        if not found:
            return True
        lines = [answer.line for one in found for answer in one.answers[:1]]
        if not lines:
            return False
        text += f"  {lines[0]}\n"
    return not errors(text)


def test_nearly_every_refused_sentence_can_be_settled_by_what_is_proposed() -> None:
    asked = [case for case in REFUSED if not {d.code for d in errors(text_of(case))} & LOOKALIKE]
    assert len(asked) > 100
    stuck = [case["name"] for case in asked if not compiles(text_of(case))]
    assert len(stuck) <= len(asked) // 20, stuck


# ---- what is proposed first, and what it gives


def first_of(sentence: str, weight: int = 4, name: str = "预算执行率") -> list[tuple[str, str]]:
    found = errors(f"指标 {name} 分值 {weight}：{sentence}\n")
    assert len(found) == 1, found
    return [(answer.line, answer.shows) for answer in found[0].answers]


def test_a_bare_number_is_at_least_or_exactly() -> None:
    lines = first_of("培训3次得满分，否则不得分。", name="培训")
    assert lines == [
        ("口径 “培训3次”：培训达到3次", "4次 得 4 分；2次 得 0 分"),
        ("口径 “培训3次”：培训等于3次", "4次 得 0 分；2次 得 0 分"),
        ("口径 “培训3次”：培训不超过3次", "4次 得 0 分；2次 得 4 分"),
    ]


def test_a_line_shows_its_score_where_a_name_holds_a_comma() -> None:
    assert first_of("制度健全，执行有效，培训3次得满分，否则不得分。", name="培训")[0] == (
        "口径 “培训3次”：培训达到3次",
        "制度健全，执行有效 是，培训 6次 得 4 分；制度健全，执行有效 是，培训 1次 得 0 分",
    )


def test_a_proportion_is_of_the_rate_or_of_its_threshold() -> None:
    """At 94% of a weight of 4: 94% × 4 = 3.76, and 94% ÷ 95% × 4 = 3.9579."""
    lines = first_of("预算执行率达到95%得满分，未达到的按比例得分。")
    assert lines[:2] == [
        ("口径 “按比例得分”：得分=预算执行率×分值", "94% 得 3.76 分"),
        ("口径 “按比例得分”：得分=预算执行率/95%×分值", "94% 得 3.96 分"),
    ]


def test_a_step_counts_from_somewhere() -> None:
    """At 94%, 6 steps below 100% and 1 below 95%, each of 0.2."""
    lines = first_of("每下降1个百分点扣0.2分，扣完为止。")
    assert [shows for _, shows in lines[:2]] == ["94% 得 2.8 分", "94% 得 3.8 分"]


def test_a_gap_goes_to_one_side_or_the_other() -> None:
    lines = first_of("95%以上得满分，低于80%不得分。")
    assert lines[:2] == [
        ("口径 “低于80%”：低于95%", "94% 得 0 分"),
        ("口径 “95%以上”：80%以上", "94% 得 4 分"),
    ]


def test_an_amount_within_a_printed_range_is_one_of_its_figures() -> None:
    lines = first_of("预算执行率95%以上得满分，80%-95%之间得2-3分，低于80%不得分。")
    assert [line.split("：")[1] for line, _ in lines] == ["得3分", "得2.5分", "得2分"]


def test_a_word_one_character_off_is_put_right_beside_the_sentence() -> None:
    assert first_of("95%以上得满分，否侧不得分。")[0][0] == "口径 “否侧”：否则"


def test_an_english_sentence_gets_english_lines() -> None:
    found = errors("indicator training weight 4: full if 3 talks, else 0\n")
    assert found and all(answer.line.startswith("reading “") for one in found for answer in one.answers)
    assert found[0].answers


def test_one_line_settles_all_questions_of_a_sentence_where_it_says_all_of_it() -> None:
    """Two ranges of marks: whoever chooses the case also gives the marks, 3 within 2 to 3."""
    text = "指标 满意率 分值 4：满意率90%以上得3-4分，80%-90%得2-3分，80%以下不得分。\n"
    found = errors(text)
    assert [d.code for d in found] == ["R602", "R602"]
    assert found[0].answers[0] == found[1].answers[0]
    rubric = Rubric.from_text(text + f"  {found[0].answers[0].line}\n", "甲.rubric")
    assert rubric.score({"满意率": {"档": "80%-90%", "分值": "3分"}}).total == 3


# ---- whole sentences said again


def scores(name: str, weight: int, sentence: str, line: str, data: dict[str, Any]) -> float:
    return float(Rubric.from_text(f"指标 {name} 分值 {weight}：{sentence}\n  {line}\n", "甲.rubric").score(data).total)


def lines_of(name: str, weight: int, sentence: str) -> list[str]:
    return [one.line for found in errors(f"指标 {name} 分值 {weight}：{sentence}\n") for one in found.answers]


def said(name: str, weight: int, sentence: str) -> list[str]:
    """The whole sentence in other words, whether or not the program needs them today."""
    layout, _ = lay_out(Source("甲.rubric", f"指标 {name} 分值 {weight}：{sentence}\n"))
    ends = sentence_of(layout.folded, layout.chunks[0])
    assert ends is not None
    return [found[-1].words for found in restated(PrintedSentence(layout, 0, ends))]


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


# ---- the clause that is not understood


def test_a_gap_of_one_part_closes_behind_that_part() -> None:
    sentence = "合同签订及时（自中标通知书发出之日起30日内）得1分，合同要素完整得1分，按约定付款得2分。"
    words = "合同签订及时（自中标通知书发出之日起30日内）得1分"
    found = lines_of("合同", 4, sentence)
    assert not found or f"口径 “{words}”：{words}，否则不得分" in found


def test_a_line_never_turns_what_is_taken_into_what_is_given() -> None:
    """扣 of 扣（90%-执行率）×10分 is no word that may be left out."""
    sentence = "执行率≥90%得5分；执行率<90%，减扣（90%-执行率）×10分，扣完为止。"
    assert not [line for line in lines_of("执行率", 5, sentence) if line.endswith("：（90%-执行率）×10分")]


def test_what_is_taken_is_taken_once() -> None:
    """每少4学时扣0.5分 of the last part is not said of the first as well."""
    sentence = (
        "培训时长：岗前培训不少于40学时，得3分，每少4学时扣0.5分；年度培训不少于24学时，得3分，每少4学时扣0.5分。"
    )
    for line in lines_of("培训", 6, sentence) + said("培训", 6, sentence):
        assert line.split("”：", 1)[-1].count("扣0.5分") <= 2, line


def test_lines_stand_beside_each_other() -> None:
    """Two questions of one sentence: each has lines about its own words, and any two of them can be chosen."""
    sentence = "召开会议3次得2分，否则不得分；开展调研3次得2分，否则不得分。"
    meetings, visits = errors(f"指标 工作 分值 4：{sentence}\n")
    for one in meetings.answers[:2]:
        for other in visits.answers[:2]:
            text = f"指标 工作 分值 4：{sentence}\n  {one.line}\n  {other.line}\n"
            assert not errors(text), (one.line, other.line)


def test_a_limit_governs_the_last_or_each_or_all() -> None:
    """5 × 0.5 and 0: the last alone leaves 2.5 taken, a limit of 2 takes 2. 1 × 0.5 and 2 × 1: only all together take 2."""
    found = first_of("每缺少1项制度扣0.5分；每发现1处违规扣1分；最高扣2分。", name="合规")
    assert [shows for _, shows in found] == [
        "缺少制度 5项，违规 0处 得 1.5 分；缺少制度 1项，违规 2处 得 1.5 分",
        "缺少制度 5项，违规 0处 得 2 分；缺少制度 1项，违规 2处 得 1.5 分",
        "缺少制度 5项，违规 0处 得 2 分；缺少制度 1项，违规 2处 得 2 分",
    ]


def test_the_formula_that_is_printed_is_not_lost() -> None:
    """70% is a figure of the sentence: a proportion without it is not offered."""
    sentence = "阳性率达到70%以上的得满分，低于70%的按实际情况的阳性率/70%×分值计分。"
    assert all(
        "70%" in line.split("”：", 1)[1] for line in lines_of("大型设备检查阳性率", 5, sentence) if "计分”：" in line
    )


def test_points_that_are_numbered_stay_points() -> None:
    """如出现④…除④不得分外: no list of levels in place of four points, and no half of 除…外 as a condition."""
    sentence = "①手续齐全，得1分；②用途合规，得1分；③不存在截留，得2分。如出现③所列情况，除③不得分外，①—②同时不得分。"
    for line in lines_of("资金", 4, sentence):
        assert "“外" not in line and "；“用途合规”得1分；“不存在截留”" not in line, line


def test_a_range_of_all_marks_is_given_by_raters() -> None:
    (found, *_) = first_of("对学科建设具有持续推动作用，视影响程度得0-4分。", name="影响")
    assert found[0].endswith("：由评价人员打分")


# ---- what is read, but hardly meant

DOUBTED = [
    ("R501", "效率", 10, "有效提高工作效率得满分，否则得满分。"),
    ("R502", "执行率", 6, "执行率≥80%得满分，≥90%得5分，低于80%不得分。"),
    ("R504", "制度", 5, "制度健全得4分；制度基本健全得2分；制度不健全不得分。"),
    ("R511", "立项", 3, "①程序规范得1分，否则不得分；②文件齐全得1分，否则不得分。"),
]


def doubted(text: str) -> list[Diagnostic]:
    return [found for found in doubts(compile_source(Source("甲.rubric", text))) if found.code != "R542"]


@pytest.mark.parametrize(("code", "name", "weight", "sentence"), DOUBTED, ids=lambda value: str(value)[:4])
def test_a_doubt_has_lines_too_and_each_lets_run_compute(code: str, name: str, weight: int, sentence: str) -> None:
    text = f"指标 {name} 分值 {weight}：{sentence}\n"
    (found,) = doubted(text)
    assert found.code == code and len(found.answers) > 1
    assert found.answers[-1].line == f"允许 {code}：原文如此"
    for answer in found.answers:
        assert not doubted(f"{text}  {answer.line}\n"), answer.line


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("有效提高工作效率得满分，否则得满分。", ["口径 “否则得满分”：否则不得分"]),
        ("项目数≥3个得4分，2个得4分，其余得4分。", ["口径 “其余得4分”：其余不得分"]),
        (
            "发生安全事故得满分，否则得满分。",
            ["口径 “否则得满分”：否则不得分", "口径 “发生安全事故得满分”：发生安全事故不得分"],
        ),
    ],
)
def test_no_line_takes_the_marks_from_what_is_done_well(sentence: str, lines: list[str]) -> None:
    (found,) = doubted(f"指标 效率 分值 4：{sentence}\n")
    assert [answer.line for answer in found.answers] == [*lines, "允许 R501：原文如此"]


def test_the_lines_of_a_doubt_are_told_apart() -> None:
    """At 80% and at 90%: the narrower band first, the two scores exchanged, or as printed."""
    (found,) = doubted("指标 执行率 分值 6：执行率≥80%得满分，≥90%得5分，低于80%不得分。\n")
    assert [answer.shows for answer in found.answers] == [
        "80% 得 6 分；90% 得 5 分",
        "80% 得 5 分；90% 得 6 分",
        "80% 得 6 分；90% 得 6 分",
    ]


# ---- for programs and on the terminal


def test_json_carries_the_lines_ready_to_stand_below(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 培训 分值 4：培训3次得满分，否则不得分。\n", encoding="utf-8")
    shown = run("check", "--format", "json", str(path))
    (problem,) = json.loads(shown.stdout)["problems"]
    assert problem["readings"][0] == "口径 “培训3次”：培训达到3次"
    path.write_text(path.read_text(encoding="utf-8") + problem["readings"][0] + "\n", encoding="utf-8")
    assert run("check", str(path)).returncode == 0


def test_ask_needs_a_terminal_and_changes_nothing_without(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 培训 分值 4：培训3次得满分，否则不得分。\n", encoding="utf-8")
    done = run("check", "--ask", str(path))
    assert done.returncode == 2 and "--format json" in done.stderr
    assert path.read_text(encoding="utf-8") == "指标 培训 分值 4：培训3次得满分，否则不得分。\n"


def test_ask_writes_the_chosen_line_below_the_sentence_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_bytes(
        "指标 培训 分值 4：培训3次得满分，否则不得分。\r\n  备注：每年\r\n"
        "指标 执行率 分值 4：95%以上得满分，低于80%不得分。".encode()
    )
    shown = typed(path, "9", "1", "口径 “低于80%”：低于95%")
    assert "培训达到3次" in shown and "1 到 3" in shown
    assert path.read_bytes().decode() == (
        "指标 培训 分值 4：培训3次得满分，否则不得分。\r\n  口径 “培训3次”：培训达到3次\r\n  备注：每年\r\n"
        "指标 执行率 分值 4：95%以上得满分，低于80%不得分。\r\n  口径 “低于80%”：低于95%\r\n"
    )


def test_ask_goes_on_to_what_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 效率 分值 10：有效提高效率得满分，否则得满分。\n", encoding="utf-8")
    typed(path, "1")
    assert path.read_text(encoding="utf-8").endswith("否则得满分。\n  口径 “否则得满分”：否则不得分\n")


def test_ask_skips_and_stops(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    text = "指标 甲 分值 4：甲3次得满分，否则不得分。\n指标 乙 分值 4：乙3次得满分，否则不得分。\n"
    path.write_text(text, encoding="utf-8")
    typed(path, "s", "q")
    assert path.read_text(encoding="utf-8") == text


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dsl", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
    )


def typed(path: Path, *lines: str) -> str:
    """What `check --ask` prints to a person who types these lines."""
    person, terminal = pty.openpty()
    os.write(person, "".join(f"{line}\n" for line in lines).encode())
    done = subprocess.run(
        [sys.executable, "-m", "dsl", "check", "--ask", str(path)],
        stdin=terminal,
        stdout=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(person)
    os.close(terminal)
    return done.stdout.decode()


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def test_a_rubric_without_questions_never_loads_the_answers() -> None:
    script = (
        "import sys; from dsl import Rubric;"
        "Rubric.from_text('指标 甲率 分值 4：95%以上得满分，否则不得分。', '甲.rubric').check();"
        "print([name for name in sys.modules if name.startswith('dsl.tools.answers')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment(), check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_taken_once_where_it_is_taken_each_time_may_be_either() -> None:
    """From 3 on 5 of the marks are left, or 5 are taken besides: of 8 with 3 times 3, or 0."""
    words = "每有1次信访扣1分，信访3次以上扣5分。"
    left, besides = lines_of("信访", 8, words)
    assert left == "口径 “信访3次以上扣5分”：信访3次以上得3分"
    assert [scores("信访", 8, words, line, {"信访": "3次"}) for line in (left, besides)] == [3, 0]


def test_a_standard_among_faults_may_only_say_that_nothing_is_taken() -> None:
    """Of 6 with 断电 twice 4 are left."""
    words = "①断电每次扣1分；②数据丢失每次扣3分；③全年未发生任何事件的，得6分。"
    (line, *_) = lines_of("机房运行", 6, words)
    assert line == "口径 “；③全年未发生任何事件的，得6分”：仅为说明"
    assert scores("机房运行", 6, words, line, {"机房运行": {"①": "2次", "②": "0次"}}) == 4
