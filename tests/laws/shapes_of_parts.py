"""Shapes with parts that count between limits of their own, and with what is done to a score that is there."""

from __future__ import annotations

from shape import AMOUNT, LESS, MORE, READINGS, SIZE, A, B, Shape

OF_PARTS = (
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
