"""The shapes of scoring sentence that the language has, each in several spellings, as one table. All of it invented.

A shape holds texts with holes; a hole lists what may stand there, in an order in which neighbours are the likely edits of
next year's table. `{own}` is a letter of the indicator's own, since one name in two sentences is one datum; a name without
it is shared by every indicator of that shape. `{weight}` is the indicator's weight. Ends of the holes a, b, c never meet, so
that every filling is a sentence in order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Shape:
    """`below`: lines under the indicator, one of the alternatives (empty: none). `top`: lines at the head of the file."""

    name: str
    texts: tuple[str, ...]
    holes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below: tuple[str, ...] = ("",)
    top: tuple[str, ...] = ()
    kind: Literal["indicator", "bonus", "penalty"] = "indicator"
    weights: tuple[str, ...] = ("10", "8", "5", "12")


A = ("95", "98", "90", "97.5", "100")
B = ("80", "85", "82", "75")
C = ("60", "65", "50")
AMOUNT = ("0.5", "0.2", "1", "0.25", "0.3")
MORE = ("4", "3", "3.5")
LESS = ("2", "1", "1.5")
SIZE = ("1", "2", "5")
DAYS = ("5", "1", "10")
READINGS = ("", "口径：按整步", "口径：按比例", "口径：不足一个步长按一个步长计")
ROUNDED = ("口径：按比例，保留到0.1%", "口径：按整步，保留到0.1%", "口径：按比例，精确到0.01")

SHAPES = (
    Shape(
        name="threshold",
        texts=(
            "达到{a}%得满分，否则不得分。",
            "{a}%以上（含{a}%）得满分，低于{a}%不得分。",
            "超过{a}%的，得满分；其他情况得{less}分。",
            "full if >={a}%, else 0",
        ),
        holes={"a": A, "less": LESS},
    ),
    Shape(
        name="tiers",
        texts=(
            "≥{a}%得满分，≥{b}%得{more}分，≥{c}%得{less}分，低于{c}%不得分。",
            "{a}%（含）以上得满分，{b}%（含）-{a}%得{more}分，{c}%（含）-{b}%得{less}分，{c}%以下不得分。",
            "{a}%及以上得满分；{b}%-{a}%（不含{a}%）得权重的60%；{c}%-{b}%（不含{b}%）得{less}分；否则不得分。",
            "full if >={a}%, {more} if >={b}%, {less} if >={c}%, else 0",
        ),
        holes={"a": A, "b": B, "c": C, "more": MORE, "less": LESS},
    ),
    Shape(
        name="joint tiers",
        texts=(
            "合格率{own}≥{a}%且抽检数{own}≥{many}批得满分；合格率{own}≥{a}%但抽检数{own}＜{many}批得{more}分；合格率{own}＜{a}%不得分。",
            "合格率{own}≥{a}%且抽检数{own}≥{many}批得满分；合格率{own}≥{b}%或抽检数{own}≥{many}批得{less}分；其余情形不得分。",
            "合格率{own}≥{a}%且无投诉{own}得满分；合格率{own}≥{b}%且无投诉{own}得{more}分；合格率{own}≥{b}%得{less}分；其余不得分。",
            "有投诉{own}的不得分；合格率{own}≥{a}%且无投诉{own}得满分；合格率{own}＜{a}%且无投诉{own}得{less}分。",
        ),
        holes={"a": A, "b": B, "many": ("20", "15", "30"), "more": MORE, "less": LESS},
    ),
    Shape(
        name="counted tiers",
        texts=("开展活动{own}{many}次及以上得满分，{few}次及以上得{more}分，不足{few}次不得分。",),
        holes={"many": ("12", "10", "15"), "few": ("6", "4", "8"), "more": MORE},
    ),
    Shape(
        name="steps down",
        texts=(
            "{a}%以上（含{a}%）得满分，{b}%-{a}%之间每下降{size}%扣{amount}分，低于{b}%不得分。",
            "≥{a}%得满分，每降低{size}个百分点扣{amount}分，扣完为止。",
            "达到{a}%及以上的，得满分；未达到{a}%的，每低{size}个百分点扣权重的{share}%；不足{b}%的，不得分。",
            "full if >={a}%, minus {amount} per {size} points down to {b}%, else 0",
        ),
        holes={"a": A, "b": B, "size": SIZE, "amount": AMOUNT, "share": ("5", "10", "2.5")},
        below=READINGS,
    ),
    Shape(
        name="steps on a rounded rate",
        texts=("{a}%以上（含{a}%）得满分，每下降{size}%扣指标分值的{share}%，扣完为止。",),
        holes={"a": A, "size": SIZE, "share": ("5", "10")},
        below=ROUNDED,
    ),
    Shape(
        name="steps up",
        texts=(
            "≤{few}%得满分，每上升{size}个百分点扣{amount}分，扣完为止。",
            "不超过{few}%得满分，每高出{size}个百分点扣{amount}分，扣完为止。",
        ),
        holes={"few": ("5", "3", "0"), "size": SIZE, "amount": AMOUNT},
        below=READINGS,
    ),
    Shape(
        name="steps from a tier",
        texts=(
            "≥{a}%得满分，≥{b}%得{more}分，每再下降{size}%扣{amount}分，扣完为止。",
            "达到{b}%得{more}分，每增加{size}%加{amount}分，最高得满分；低于{b}%不得分。",
        ),
        holes={"a": A, "b": B, "more": MORE, "size": SIZE, "amount": AMOUNT},
        below=READINGS,
    ),
    Shape(
        name="floor of a step",
        texts=("达到{a}%得满分，每下降{size}个百分点扣{amount}分，最低得{less}分。",),
        holes={"a": A, "size": SIZE, "amount": AMOUNT, "less": LESS},
        below=READINGS,
    ),
    Shape(
        name="count with steps",
        texts=("不少于{many}家得满分，每少1家扣{amount}分，扣完为止。",),
        holes={"many": ("20", "15", "30"), "amount": AMOUNT},
    ),
    Shape(
        name="items",
        texts=(
            "每发现一处扣{amount}分，扣完为止。",
            "每出现2处扣{amount}分，扣完即止。",
            "资金使用合规得满分，每发现一处问题扣{amount}分，最多扣{more}分。",
            "每发现1处扣{amount}分，超过{few}处不得分。",
        ),
        holes={"amount": AMOUNT, "more": MORE, "few": ("3", "4", "5")},
    ),
    Shape(
        name="two counts under one cap",
        texts=(
            "每缺少1项制度{own}扣{amount}分，每发现1处违规{own}扣{one}分，累计最多扣{more}分。",
            "每缺少1项制度{own}扣{amount}分，每发现1处违规{own}扣{one}分，扣完为止。",
        ),
        holes={"amount": AMOUNT, "one": ("1", "0.5", "2"), "more": MORE},
    ),
    Shape(
        name="two counts, each with its cap",
        texts=("每缺少1项制度{own}扣{amount}分，最高扣{less}分；每发现1处违规{own}扣{one}分，最高扣{less}分。",),
        holes={"amount": AMOUNT, "one": ("1", "0.5", "2"), "less": LESS},
    ),
    Shape(
        name="table of deductions",
        texts=("被通报1次扣{less}分，2次扣{more}分，3次及以上扣{weight}分。",),
        holes={"less": LESS, "more": MORE},
    ),
    Shape(
        name="base score",
        texts=("基础分{more}分，每公开一项加{amount}分，最高得满分。",),
        holes={"more": MORE, "amount": ("1", "0.5", "2")},
    ),
    Shape(
        name="delay",
        texts=(
            "每拖延{days}天扣{amount}分，扣完为止。",
            "按期完成得满分，每逾期{days}天扣{amount}分，不足{days}天按{days}天计，扣完为止。",
            "minus {amount} per {days} days, floor 0",
        ),
        holes={"days": DAYS, "amount": AMOUNT},
    ),
    Shape(
        name="date",
        texts=(
            "完成日期{own}≤2024-12-{day}得满分，否则不得分。",
            "完成日期{own}不晚于2024年12月{day}日得满分，2025年1月{late}日以前得{more}分，否则不得分。",
        ),
        holes={"day": ("20", "15", "31"), "late": ("10", "15"), "more": MORE},
        top=("数据 完成日期{own}：日期",),
    ),
    Shape(
        name="money",
        texts=("投入{own}达到{many}万元得满分，达到{few}万元得{more}分，不足{few}万元不得分。",),
        holes={"many": ("30", "25", "40"), "few": ("10", "12"), "more": MORE},
        top=("数据 投入{own}：金额",),
    ),
    Shape(
        name="checklist",
        texts=(
            "①制度甲{own}齐全得{less}分，否则不得分；②制度乙{own}齐全得{one}分，否则不得分；③制度丙{own}齐全得1分，否则不得分。",
            "①制度甲{own}是否齐全 是，得{less}分 否，不得分 ②是否存在挪用{own} 是，不得分 否，得{one}分",
        ),
        holes={"less": LESS, "one": ("1", "0.5", "2.5")},
    ),
    Shape(
        name="checklist with a sentence for all",
        texts=("①资料{own}完整，得{more}分；②数据{own}真实，得{less}分。出现重大问题{own}扣{one}分。",),
        holes={"more": MORE, "less": LESS, "one": ("1", "2", "1.5")},
    ),
    Shape(
        name="question",
        texts=("验收{own}合格得满分，不合格不得分。", "发生安全事故{own}的不得分，否则得满分。"),
    ),
    Shape(
        name="question with a number",
        texts=("服务单位{own}数达到{many}家\n  是，得{more}分\n  否，不得分",),
        holes={"many": ("150", "120", "200"), "more": MORE},
    ),
    Shape(
        name="levels",
        texts=(
            "依据{own}充分得满分；依据{own}较充分得{more}分；依据{own}不充分不得分。",
            "依据{own}充分得满分；依据{own}较充分得{more}分；依据{own}基本充分得{less}分；依据{own}不充分不得分。",
        ),
        holes={"more": MORE, "less": LESS},
    ),
    Shape(
        name="rule and an accident beside it",
        texts=(
            "达到{a}%得满分，否则得{more}分；发生事故{own}的，扣{one}分。",
            "≥{a}%得满分，每下降1%扣{amount}分，扣完为止；发生事故{own}的，扣{one}分。",
        ),
        holes={"a": A, "more": MORE, "amount": AMOUNT, "one": ("1", "2", "0.5")},
    ),
    Shape(
        name="judged band",
        texts=(
            "达成预期、部分达成、未达成三档，分别按照该指标对应分值区间100-{b}%（含{b}%）、{b}-{c}%（含{c}%）、{c}-0%合理确定分值。",
        ),
        holes={"b": ("80", "85"), "c": ("50", "60")},
    ),
    Shape(
        name="raters",
        texts=("由评价人员打分。", "由评价人员打分，去掉一个最高分和一个最低分，取平均分。"),
        weights=("10", "20", "100"),
    ),
    Shape(
        name="proportion",
        texts=("达到100%得满分，未达到的按比例得分。", "得分={own}完成率×分值，最高不超过分值。"),
        weights=("10", "8", "12", "100"),
    ),
    Shape(
        name="formula",
        texts=(
            "得分=权重×实际{own}/计划{own}。",
            "得分=（实际{own}/计划{own}）×100%×指标分值。",
            "score = weight * 实际{own} / 计划{own}",
        ),
    ),
    Shape(
        name="computed rate",
        texts=(
            "完成率{own}=（实际{own}/计划{own}）×100%。完成率{own}{a}%以上（含{a}%）得满分，每下降{size}%扣{amount}分，扣完为止。",
            "完成率{own}=实际{own}÷计划{own}×100%。完成率{own}≥{a}%得满分，≥{b}%得{more}分，否则不得分。",
        ),
        holes={"a": A, "b": B, "size": SIZE, "amount": AMOUNT, "more": MORE},
        below=READINGS,
    ),
    Shape(
        name="target",
        texts=("按定量计分原则",),
        holes={"b": B},
        below=("目标 ≥{b}%",),
        top=("规则 定量计分原则：正向指标（即目标值为≥X，得分=权重*B/A），反向指标（即目标值为≤X，得分=权重*A/B），得分不得突破权重总额。",),
    ),
    Shape(
        name="reverse target",
        texts=("按定量计分原则",),
        holes={"few": ("5", "10", "4")},
        below=("目标 ≤{few}%",),
        top=("规则 定量计分原则：正向指标（即目标值为≥X，得分=权重*B/A），反向指标（即目标值为≤X，得分=权重*A/B），得分不得突破权重总额。",),
    ),
    Shape(
        name="steps from a target",
        texts=("达到目标值得满分，每低于目标值1个百分点扣{amount}分，扣完为止。",),
        holes={"b": B, "amount": AMOUNT},
        below=("目标 ≥{b}%",),
    ),
    Shape(
        name="named rule",
        texts=("按达标率计分规则",),
        holes={"a": A, "b": B, "more": MORE},
        top=("规则 达标率计分规则：{a}%以上（含{a}%）得满分，{b}%以上（含{b}%）得{more}分，低于{b}%不得分。",),
    ),
    Shape(
        name="survey by formula",
        texts=(
            "满意度{own}=（满意数{own}*100%+一般数{own}*60%+不满意数{own}*0%）/回收总数{own}*100%。满意度{own}{a}%以上（含{a}%）得满分，每下降1%扣{amount}分，扣完为止。",
        ),
        holes={"a": A, "amount": AMOUNT},
        below=READINGS,
    ),
    Shape(
        name="declared survey",
        texts=(
            "评价{own}{a}%以上得满分，每下降1%扣{amount}分，扣完为止。",
            "评价{own}≥{a}%得满分，≥{b}%得{more}分，否则不得分。",
        ),
        holes={"a": A, "b": B, "amount": AMOUNT, "more": MORE},
        below=READINGS,
        top=("数据 评价{own}：问卷（满意 100%、一般 60%、不满意 0%）",),
    ),
    Shape(
        name="shared rate",
        texts=(
            "群众满意度达到{a}%得满分，否则不得分。",
            "群众满意度≥{a}%得满分，≥{b}%得{more}分，否则不得分。",
            "群众满意度达到{b}%得满分，每下降1%扣{amount}分，扣完为止。",
        ),
        holes={"a": A, "b": B, "more": MORE, "amount": AMOUNT},
        below=READINGS,
        top=("数据 群众满意度：率",),
    ),
    Shape(
        name="shared formula",
        texts=("执行率{a}%以上（含{a}%）得满分，否则得{less}分。", "得分=执行率×分值，最高不超过分值。"),
        holes={"a": A, "less": LESS},
        top=("公式：执行率=执行数/预算数×100%",),
    ),
    Shape(
        name="bonus",
        texts=("每获得1项表彰加{amount}分，加分最高{less}分。", "每发生两次加{amount}分。", "plus {amount} per item, plus at most 2"),
        holes={"amount": ("1", "2", "0.5"), "less": LESS},
        kind="bonus",
        weights=("5", "4"),
    ),
    Shape(
        name="penalty",
        texts=("每发现1处扣{amount}分。", "每发现1处扣{amount}分，最多扣{less}分。"),
        holes={"amount": ("1", "2", "0.5"), "less": LESS},
        kind="penalty",
        weights=("10", "5"),
    ),
    Shape(
        name="penalty for an event",
        texts=("发生群体事件{own}的，扣{less}分。",),
        holes={"less": LESS},
        kind="penalty",
        weights=("5",),
    ),
    Shape(
        name="slopes in points",
        texts=(
            "①进度{own}完成率达到{a}%得{more}分，每低{size}%扣{amount}分，扣完为止；②质量{own}合格率达到{b}%得{less}分，每低{size}%扣{amount}分，扣完为止。",
            "进度{own}完成率{a}%以上得{more}分，每低{size}%扣{amount}分，扣完为止；质量{own}合格率{b}%以上得{less}分，每低{size}%扣{amount}分，扣完为止。",
        ),
        holes={"a": A, "b": B, "more": MORE, "less": LESS, "size": SIZE, "amount": AMOUNT},
        below=READINGS,
    ),
    Shape(
        name="deductions that share a point",
        texts=(
            "①制度{own}健全得{more}分，每缺少1项制度{own}扣{amount}分，每出现1处差错{own}扣{one}分，扣完为止；②资料{own}完整得{less}分，否则不得分。",
            "①制度{own}健全得{more}分，每缺少1项制度{own}扣{amount}分，每出现1处差错{own}扣{one}分，最低得{one}分；②每通报{own}1次扣{one}分，最多扣{one}分。",
        ),
        holes={"more": MORE, "less": LESS, "amount": AMOUNT, "one": ("1", "0.5")},
    ),
    Shape(
        name="a rate and an accident in one point",
        texts=(
            "①支出{own}率达到{a}%得{more}分，每低1%扣{amount}分，每发生1起事故{own}扣{one}分；②支出{own}率达到{b}%得{less}分，否则不得分。",
        ),
        holes={"a": A, "b": B, "more": MORE, "less": LESS, "amount": AMOUNT, "one": ("1", "2", "0.5")},
        below=READINGS,
    ),
    Shape(
        name="gains and deductions in points",
        texts=("①每报送1篇信息{own}得{amount}分，最高{more}分；②每迟报{own}1次扣{one}分，最多扣{less}分。",),
        holes={"amount": AMOUNT, "more": MORE, "less": LESS, "one": ("1", "2", "0.5")},
    ),
    Shape(
        name="gains and deductions",
        texts=(
            "每报送1篇信息{own}得{amount}分，最多得{more}分；每迟报{own}1次扣{one}分。",
            "score {amount} per item, capped at {more}; minus {one} per day",
        ),
        holes={"amount": AMOUNT, "more": MORE, "less": LESS, "one": ("1", "2", "0.5")},
    ),
    Shape(
        name="size of a difference",
        texts=(
            "偏差率{own}=|实际{own}-计划{own}|/计划{own}×100%。偏差率{own}≤10%得满分，每增加{size}个百分点扣{amount}分，扣完为止。",
            "准确率{own}=1-|实际{own}-计划{own}|/计划{own}。准确率{own}≥{a}%得满分，≥{b}%得{more}分，否则不得分。",
        ),
        holes={"a": A, "b": B, "size": SIZE, "amount": AMOUNT, "more": MORE},
        below=READINGS,
    ),
    Shape(
        name="one rule for each kind",
        texts=(
            "达标率{own}不低于{a}%的，产区得{more}分，非产区得{less}分；每低{size}个百分点，产区扣{amount}分，非产区扣{one}分，扣完为止。",
            "抽检率{own}达到{a}%的，{own}山区县得{more}分，{own}平原县得{less}分，{own}坝区县得{one}分，否则不得分。",
        ),
        holes={"a": A, "more": MORE, "less": LESS, "size": SIZE, "amount": AMOUNT, "one": ("0.5", "1")},
        below=READINGS,
    ),
    Shape(
        name="a share of the score",
        texts=(
            "达到{a}%得满分，每下降1%扣{amount}分，扣完为止；有效问卷{own}数少于{many}份的，按上述得分的{share}%计。",
            "≥{a}%得满分，≥{b}%得{more}分，否则不得分；有效问卷{own}数少于{many}份的，再乘以0.5。",
            "≥{a}%得满分，≥{b}%得{more}分，否则不得分；未装订{own}的，按上述得分的90%计，未签章{own}的，按上述得分的{share}%计，两种情况同时存在的只按{share}%计。",
            "①制度甲{own}齐全得{less}分，否则不得分；②合格率{own}≥{a}%得{more}分，每下降1%扣{amount}分。未按时提交报告{own}的，按上述得分的{share}%计。",
        ),
        holes={"a": A, "b": B, "amount": AMOUNT, "many": ("100", "80", "150"), "share": ("50", "80", "60"), "more": MORE, "less": LESS},
    ),
    Shape(
        name="a cap on the score",
        texts=(
            "≥{a}%得满分，≥{b}%得{more}分，否则不得分；被投诉{own}的，本项最高得{less}分。",
            "每发现一处问题{own}扣{amount}分，扣完为止；问题{own}超过{few}处的，本项得分不超过{more}分。",
            "每缺少1项制度{own}扣{amount}分，每发现1处违规{own}扣1分，累计最多扣3分；被投诉{own}的，本项得分不超过{less}分。",
        ),
        holes={"a": A, "b": B, "amount": AMOUNT, "more": MORE, "less": LESS, "few": ("3", "4", "5")},
    ),
    Shape(
        name="taken from the score",
        texts=(
            "达到{a}%得满分，每下降1%扣{amount}分，扣完为止；未按时提交报告{own}的，在上述得分基础上扣减{less}分。",
            "每发现一处问题{own}扣{amount}分；未按时提交报告{own}的，在上述得分基础上扣减{less}分；有效问卷{own}数少于100份的，折半计分。",
        ),
        holes={"a": A, "amount": AMOUNT, "less": LESS},
    ),
    Shape(
        name="formula under a guard",
        texts=(
            "绿地率{own}不低于上年绿地率{own}的得满分，否则得分=绿地率{own}÷上年绿地率{own}×{more}分。",
            "合格率{own}≥{a}%且满意率{own}≥{b}%得满分；合格率{own}≥{a}%但满意率{own}＜{b}%的，得分=满意率{own}×{more}分；合格率{own}＜{a}%不得分。",
            "合格率{own}≥{a}%且满意率{own}≥{b}%得满分；否则得分=满意率{own}×{less}分。",
        ),
        holes={"a": A, "b": B, "more": MORE, "less": LESS},
    ),
    Shape(
        name="taken from several together",
        texts=(
            "①合格率{own}≥{a}%得{more}分，每下降1%扣{amount}分，扣完为止；②制度甲{own}齐全得{less}分，否则不得分；③制度乙{own}齐全得1分，否则不得分。违规{own}的，从前两项得分合计中扣{less}分。",
            "①制度甲{own}齐全得{more}分，否则不得分；②每迟报{own}1次扣1分，最多扣{less}分，被通报{own}的，返还{amount}分。",
        ),
        holes={"a": A, "amount": AMOUNT, "less": LESS, "more": MORE},
    ),
    Shape(
        name="a share of what is taken",
        texts=(
            "合格率{own}达到{a}%得满分，每下降1%扣{amount}分，扣完为止；遭受灾害{own}的，扣分按{share}%计。",
            "每发现一处问题{own}扣{amount}分，每迟报{own}1次扣1分，造假{own}的本项不得分；主动更正{own}的，上述扣分按{share}%计。",
            "①合格率{own}达到{a}%得{more}分，每下降1%扣{amount}分；②每迟报{own}1次扣1分，最多扣{less}分，全部补报{own}的扣分减半。",
        ),
        holes={"a": A, "amount": AMOUNT, "share": ("50", "80", "30"), "more": MORE, "less": LESS},
    ),
    Shape(
        name="points lost or given",
        texts=(
            "①合格率{own}≥{a}%得{more}分，每下降1%扣{amount}分，扣完为止；②制度甲{own}齐全得{less}分，否则不得分。缺少制度丙{own}的，①不得分。",
            "①制度甲{own}齐全得{less}分，否则不得分；②制度乙{own}齐全得1分，否则不得分；③制度丙{own}齐全得{less}分，否则不得分。未开展检查{own}的，①②不得分。",
        ),
        holes={"a": A, "amount": AMOUNT, "less": LESS, "more": MORE},
    ),
)  # fmt: skip
