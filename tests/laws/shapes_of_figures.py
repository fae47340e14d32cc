"""Shapes that compare, count and date."""

from __future__ import annotations

from shape import AMOUNT, DAYS, LESS, MORE, READINGS, ROUNDED, SIZE, A, B, C, Shape

OF_FIGURES = (
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
)
