"""Shapes of lists, levels, formulas, targets, shared rules, bonus and penalty."""

from __future__ import annotations

from shape import AMOUNT, LESS, MORE, READINGS, SIZE, A, B, Shape

OF_ANSWERS = (
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
        top=(
            "规则 定量计分原则：正向指标（即目标值为≥X，得分=权重*B/A），反向指标（即目标值为≤X，得分=权重*A/B），得分不得突破权重总额。",
        ),
    ),
    Shape(
        name="reverse target",
        texts=("按定量计分原则",),
        holes={"few": ("5", "10", "4")},
        below=("目标 ≤{few}%",),
        top=(
            "规则 定量计分原则：正向指标（即目标值为≥X，得分=权重*B/A），反向指标（即目标值为≤X，得分=权重*A/B），得分不得突破权重总额。",
        ),
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
        texts=(
            "每获得1项表彰加{amount}分，加分最高{less}分。",
            "每发生两次加{amount}分。",
            "plus {amount} per item, plus at most 2",
        ),
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
)
