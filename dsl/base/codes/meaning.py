"""R3xx: names, kinds, units, weights and gaps."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, WARNING, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R301",
        ERROR,
        Words(
            "分值合计不符", "“{name}”写明分值 {declared}，下面各项合计 {sum}。", "核对各项分值，或改正这一级的分值。"
        ),
        Words(
            "weights do not add up",
            "`{name}` declares {declared}; what stands in it adds up to {sum}.",
            "Check the weights, or correct the section's.",
        ),
    ),
    Code(
        "R302",
        ERROR,
        Words("缺少分值", "指标“{name}”没有写分值。", "在名称后面写上分值，例如：指标 {name} 分值 4：……"),
        Words(
            "missing weight",
            "Indicator `{name}` has no weight.",
            "Write it after the name: indicator {name} weight 4: …",
        ),
    ),
    Code(
        "R303",
        ERROR,
        Words("重复", "“{name}”出现了两次。", "删去一个，或改名（改编码）。"),
        Words("given twice", "`{name}` stands twice.", "Remove one, or rename it."),
        {"first": ("第一次出现在这里", "first here")},
    ),
    Code(
        "R304",
        ERROR,
        Words("分值应大于0", "指标“{name}”的分值不大于0。", "改正分值；扣分项用关键词“扣分项”。"),
        Words(
            "a weight must be positive",
            "The weight of `{name}` is not above 0.",
            "Correct it; a deduction from the total is a `penalty`.",
        ),
    ),
    Code(
        "R305",
        ERROR,
        Words(
            "规则有空档",
            "“{name}”在 {gap} 时没有规定得几分（例如 {example}）。",
            "补上这一段，或在最后写“否则不得分”。",
        ),
        Words(
            "a gap between clauses",
            "No clause covers `{name}` where {gap} (for example {example}).",
            "Add a clause for it, or end with: else 0.",
        ),
        {"clause": ("第一条规则在这里", "the first clause is here")},
    ),
    Code(
        "R306",
        ERROR,
        Words("得分超过分值", "这里给 {points} 分，指标的分值只有 {weight}。", "核对得分和分值。"),
        Words(
            "an award above the weight",
            "{points} is awarded where the indicator weighs {weight}.",
            "Check the award and the weight.",
        ),
        {"weight": ("指标在这里", "the indicator")},
    ),
    Code(
        "R307",
        ERROR,
        Words("单位不一致", "“{name}”在一处与另一种单位的数比较，“{words}”与前面的单位不能混用。", "核对两处的单位。"),
        Words(
            "units do not agree",
            "`{name}` is compared with different units; `{words}` does not go with the other.",
            "Check the unit in both places.",
        ),
        {"known": ("前面的单位来自这里：{words}", "the other unit comes from here: {words}")},
    ),
    Code(
        "R312",
        ERROR,
        Words("公式循环", "“{name}”的公式最终又用到它自己。", "把公式改成只用原始数据。"),
        Words("circular formula", "The formula of `{name}` leads back to itself.", "Write it over the data."),
    ),
    Code(
        "R313",
        ERROR,
        Words("等级权重与公式不一致", "“{words}”与公式中的系数不同。", "核对各等级的权重。"),
        Words(
            "level weights differ from the formula",
            "`{words}` does not agree with the rates in the formula.",
            "Check the rate of each level.",
        ),
        {"formula": ("公式在这里", "the formula")},
    ),
    Code(
        "R314",
        ERROR,
        Words("步长太小或为0", "“{words}”的步长或分值为0，或者分成了上万步。", "核对步长和每步的分值。"),
        Words(
            "a step too small",
            "`{words}` has a step or an amount of 0, or makes more than ten thousand steps.",
            "Check the step and its amount.",
        ),
    ),
    Code(
        "R315",
        ERROR,
        Words("总分不符", "总分写的是 {declared}，各指标分值合计 {sum}。", "核对各指标分值，或改正总分。"),
        Words(
            "the total does not add up",
            "The total is declared as {declared}; the indicators add up to {sum}.",
            "Check the weights, or correct the total.",
        ),
        {"last": ("最后一个指标在这里", "the last indicator")},
    ),
    Code(
        "R316",
        ERROR,
        Words("没有这条规则", "没有名为“{name}”的规则。", "是不是“{near}”？规则这样写：规则 {name}：……"),
        Words("unknown rule", "There is no rule named `{name}`.", "Did you mean `{near}`?"),
    ),
    Code(
        "R317",
        ERROR,
        Words("这一行应当在指标下面", "“{words}”是写在指标下面的，前面没有指标。", "移到它所属的指标下面。"),
        Words(
            "a line that belongs under an indicator",
            "`{words}` stands under no indicator.",
            "Move it below its indicator.",
        ),
    ),
    Code(
        "R318",
        WARNING,
        Words("数据没有用到", "声明了“{name}”，没有规则用到它。", "核对名称，或删去这一行。"),
        Words("unused data", "`{name}` is declared, but no rule uses it.", "Check the name, or remove the line."),
    ),
    Code(
        "R319",
        ERROR,
        Words("没有目标值", "“{words}”要与目标值比较，这个指标没有写目标值。", "在指标下面写一行，例如：目标 ≥80%"),
        Words(
            "no target",
            "`{words}` looks at a target, and the indicator has none.",
            "Add a line below the indicator: target >= 80%",
        ),
    ),
    Code(
        "R320",
        ERROR,
        Words("指标没有规则", "指标“{name}”没有评分规则。", "在冒号后面写评分标准，或写“由评价人员打分。”"),
        Words(
            "an indicator without a rule",
            "Indicator `{name}` has no scoring rule.",
            "Write it after the colon, or: judged by raters.",
        ),
    ),
    Code(
        "R321",
        ERROR,
        Words("没有这个量", "口径中的“{name}”在这个指标的规则里没有出现。", "核对名称。"),
        Words("no such measure", "`{name}` in the reading does not occur in this rule.", "Check the name."),
    ),
    Code(
        "R322",
        ERROR,
        Words("等级有空档", "总分在 {gap} 时没有对应的等级。", "补上这一档，或调整相邻等级的界限。"),
        Words(
            "a hole in the grade scale",
            "A total of {gap} has no grade.",
            "Add a band, or move the ends of its neighbours.",
        ),
    ),
    Code(
        "R327",
        ERROR,
        Words("小数位数不对", "“{words}”：小数位数应当是 0 到 6 的整数。", "例如：得分保留 2 位小数"),
        Words(
            "places out of range",
            "`{words}`: the places must be a whole number from 0 to 6.",
            "As in: round scores to 2 places",
        ),
    ),
    Code(
        "R328",
        WARNING,
        Words(
            "口径没有用到",
            "口径“{words}”说的是不足一步怎么算，这个指标的规则里没有每一步扣几分。",
            "删去这一行，或核对是不是写错了指标。",
        ),
        Words(
            "a reading that nothing uses",
            "`{words}` says how part of a step counts; this rule has no steps.",
            "Remove the line, or check which indicator it belongs to.",
        ),
    ),
    Code(
        "R329",
        ERROR,
        Words("除数是0", "“{words}”除以了0。", "核对公式。"),
        Words("division by 0", "`{words}` divides by 0.", "Check the formula."),
    ),
    Code(
        "R326",
        ERROR,
        Words(
            "率缺少百分号", "“{name}”是一个率，“{words}”里的 {number} 没有百分号。", "如果是 {number}%，请写上百分号。"
        ),
        Words(
            "a rate without its percent sign",
            "`{name}` is a rate; the {number} in `{words}` has no percent sign.",
            "If {number}% is meant, write the percent sign.",
        ),
    ),
    Code(
        "R325",
        ERROR,
        Words("一个要点里有几项扣分", "要点{number}里有几项扣分，不知道扣到哪里为止。", "分成几个要点写。"),
        Words(
            "several deductions in one point",
            "Point {number} holds several deductions, which share no floor.",
            "Write them as separate points.",
        ),
    ),
    Code(
        "R324",
        ERROR,
        Words("条件不可能成立", "“{words}”的两个条件互相排斥。", "核对两个数。"),
        Words(
            "a condition that can never hold", "The parts of `{words}` exclude each other.", "Check the two numbers."
        ),
    ),
    Code(
        "R323",
        ERROR,
        Words("等级界限应当是分数", "“{words}”不是分数。", "写成分数，例如：90分以上优。"),
        Words("a grade needs marks", "`{words}` is not a number of marks.", "Write marks, as in: 优 >= 90."),
    ),
)
