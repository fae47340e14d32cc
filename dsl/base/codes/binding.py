"""R450–R479: data that do not fit the rubric."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R450",
        ERROR,
        Words(
            "不认识的名称",
            "评分表里没有名为“{name}”的数据或指标。",
            "是不是“{near}”？用 rubric form 可以列出全部需要的数据。",
        ),
        Words(
            "unknown name",
            "The rubric has no datum or indicator named `{name}`.",
            "Did you mean `{near}`? `rubric form` lists what is needed.",
        ),
    ),
    Code(
        "R451",
        ERROR,
        Words("指标中没有这一项", "指标“{indicator}”的规则里没有“{name}”。", "是不是“{near}”？"),
        Words("not part of the indicator", "The rule of `{indicator}` has no `{name}`.", "Did you mean `{near}`?"),
    ),
    Code(
        "R452",
        ERROR,
        Words(
            "属于哪个指标？",
            "“{name}”在几个指标里都有：{owners}。",
            "用指标的编码填写；或者先写编码和冒号，下一行缩进写“{name}: 值”。",
        ),
        Words(
            "which indicator?",
            "`{name}` occurs in several indicators: {owners}.",
            "Write it under its indicator, or use the indicator's code.",
        ),
    ),
    Code(
        "R453",
        ERROR,
        Words("这里不应当是列表", "指标“{name}”没有分要点，不能填一列答案。", "只填一个值。"),
        Words("a list is not wanted here", "`{name}` is no checklist.", "Give one value."),
    ),
    Code(
        "R454",
        ERROR,
        Words("一个值不够", "指标“{name}”需要几项数据：{needed}。", "在指标下面分别写明，或用 rubric form 生成表格。"),
        Words(
            "one value is not enough",
            "`{name}` needs several data: {needed}.",
            "Write each under the indicator; `rubric form` makes the form.",
        ),
    ),
    Code(
        "R455",
        ERROR,
        Words("要点个数不符", "指标“{name}”有 {wanted} 个要点，这里填了 {found} 个。", "按要点的顺序逐个填写。"),
        Words(
            "the number of points differs",
            "`{name}` has {wanted} points; {found} answers are given.",
            "Give one answer for each, in order.",
        ),
    ),
    Code(
        "R456",
        ERROR,
        Words("同一数据填了两次", "“{name}”在另一处已经填过。", "只保留一处。"),
        Words("one datum given twice", "`{name}` is already given elsewhere.", "Keep one."),
        {"first": ("第一次在这里", "first here")},
    ),
    Code(
        "R457",
        ERROR,
        Words("得分超出范围", "“{name}”的得分 {score} 不在 0 到 {weight} 之间。", "核对得分。"),
        Words(
            "a score out of range", "The score {score} of `{name}` is not between 0 and {weight}.", "Check the score."
        ),
    ),
    Code(
        "R458",
        ERROR,
        Words("这里应当是一个值", "“{name}”应当填一个值。", "写成一行“{name}: 值”，不用方括号，也不分几行。"),
        Words(
            "one value is wanted", "`{name}` takes one value.", "Write `{name}: value` on one line, without brackets."
        ),
    ),
    Code(
        "R459",
        ERROR,
        Words("数据类型不对", "“{name}”填的是“{found}”，这里要的是{kind_zh}。", "例如：{name}: {example}"),
        Words(
            "a value of the wrong kind",
            "`{name}` is given as `{found}`; a {kind_en} is wanted.",
            "As in: {name}: {example}",
        ),
    ),
    Code(
        "R460",
        ERROR,
        Words(
            "0除以0",
            "“{name}”的公式中分子分母都是0（{data}），没有意义。",
            "核对数据；如果这个指标不适用，写在“不适用”里。",
        ),
        Words(
            "0 divided by 0",
            "In the formula of `{name}` both sides are 0 ({data}).",
            "Check the data, or list the indicator under not_applicable.",
        ),
        {"datum": ("另一个数在这里", "the other is here")},
    ),
    Code(
        "R461",
        ERROR,
        Words("单位不能混用", "“{name}”的公式把不同单位的数放在一起计算：{data}。", "把几个数改成同一种单位。"),
        Words(
            "units do not go together", "The formula of `{name}` mixes units: {data}.", "Give them in one kind of unit."
        ),
        {"datum": ("另一个数在这里", "the other is here")},
    ),
    Code(
        "R462",
        ERROR,
        Words("问卷没有一份答卷", "“{words}”各等级人数都是0。", "核对人数。"),
        Words("a survey without answers", "All levels of `{words}` have 0 people.", "Check the counts."),
    ),
    Code(
        "R463",
        ERROR,
        Words("缺少百分号", "“{name}”是一个率，填的是“{found}”。", "如果是 {percent}，请写上百分号。"),
        Words(
            "a percent sign is missing",
            "`{name}` is a rate; `{found}` is given.",
            "If {percent} is meant, write the percent sign.",
        ),
    ),
    Code(
        "R464",
        ERROR,
        Words(
            "数超出合理范围",
            "“{name}”填的是“{found}”，应当在 {low} 到 {high} 之间。",
            "是不是小数点写错了？如果确实如此，用“数据 {name}：率（0%-1000%）”声明范围。",
        ),
        Words(
            "out of range",
            "`{name}` is given as `{found}`; it must lie between {low} and {high}.",
            "A misplaced decimal point? If it is right, declare its range in the rubric.",
        ),
    ),
    Code(
        "R465",
        ERROR,
        Words("应当是整数", "“{name}”是个数，填的是“{found}”。", "填整数。"),
        Words("a whole number is wanted", "`{name}` is a count; `{found}` is given.", "Give a whole number."),
    ),
    Code(
        "R466",
        ERROR,
        Words(
            "没有这一档", "“{name}”没有“{found}”这一档；可以填：{choices}。", "是不是“{near}”？也可以填 第1档、第2档。"
        ),
        Words("no such level", "`{name}` has no level `{found}`; the levels are: {choices}.", "Did you mean `{near}`?"),
    ),
    Code(
        "R467",
        ERROR,
        Words("要填档次和分值", "“{name}”由人在档内定分。档次：{choices}。", "例如：{name}: {{档: 第1档, 分值: 9分}}"),
        Words(
            "a level and a score are wanted",
            "`{name}` is scored by a person inside a band. Levels: {choices}.",
            "As in: {name}: {{level: 1, score: 9}}",
        ),
    ),
    Code(
        "R468",
        ERROR,
        Words(
            "分值不在这一档内", "“{name}”填的是“{found}”，“{level}”这一档是 {low} 到 {high} 分。", "改正分值或档次。"
        ),
        Words(
            "the score is outside its band",
            "`{name}` is given `{found}`; the band of `{level}` is {low} to {high}.",
            "Correct the score or the level.",
        ),
    ),
    Code(
        "R469",
        ERROR,
        Words(
            "要填各等级的人数",
            "“{name}”是问卷，要填各等级人数：{choices}。",
            "例如：{name}: {{显著: 37, 明显: 16, 一般: 0}}",
        ),
        Words(
            "people per level are wanted",
            "`{name}` is a survey; give the people for each level: {choices}.",
            "As in: {name}: {{显著: 37, 明显: 16, 一般: 0}}",
        ),
    ),
    Code(
        "R470",
        ERROR,
        Words("问卷缺等级", "“{name}”没有填：{missing}。", "没有人选的等级填 0。"),
        Words(
            "a level of the survey is missing",
            "`{name}` does not give: {missing}.",
            "Give 0 for a level that nobody chose.",
        ),
    ),
    Code(
        "R471",
        ERROR,
        Words(
            "不适用时怎么办没有规定",
            "指标“{name}”填了不适用，评分表没有说不适用时怎么计分。",
            "在评分表里写：不适用：得满分（或 不得分，或 剔除，其余按比例折算）。",
        ),
        Words(
            "no rule for not applicable",
            "`{name}` is marked not applicable, and the rubric does not say what follows.",
            "Add to the rubric: not applicable: full (or 0, or drop).",
        ),
        {"indicator": ("指标在这里", "the indicator")},
    ),
    Code(
        "R472",
        ERROR,
        Words(
            "缺少数据",
            "项目“{project}”没有“{name}”，指标“{indicator}”需要它。",
            "在数据文件里补上；暂时没有时可用 --partial 得出已有部分。",
        ),
        Words(
            "missing datum",
            "Project `{project}` does not give `{name}`, which indicator `{indicator}` needs.",
            "Add it to the data; --partial scores what is there.",
        ),
        {"used": ("用在这里", "used here")},
    ),
    Code(
        "R473",
        ERROR,
        Words("一票否决没有回答", "数据里没有“{name}”，不知道是否一票否决。", "填 是 或 否。"),
        Words("a veto is not answered", "The data do not give `{name}`, which a veto needs.", "Answer yes or no."),
    ),
    Code(
        "R474",
        ERROR,
        Words("汇总缺少资金额度", "项目“{project}”没有“{name}”，无法按资金额度加权。", "补上这个数。"),
        Words(
            "no money to weigh by",
            "Project `{project}` does not give `{name}`, by which the parts are weighed.",
            "Add it.",
        ),
    ),
    Code(
        "R475",
        ERROR,
        Words(
            "不能汇总",
            "“{name}”在各子项目中不全、单位不同，或是由人判断而各不相同，没有汇总的规则。",
            "在汇总后的项目里直接填写。",
        ),
        Words(
            "cannot be rolled up",
            "`{name}` is missing in a part, has different units, or is a judgement that differs.",
            "Give it for the whole directly.",
        ),
    ),
    Code(
        "R476",
        ERROR,
        Words(
            "算出来的率大得不合理",
            "“{measure}”算出来是 {value}，多半是金额的单位填错了（{data}）。",
            "核对是元、万元还是亿元。",
        ),
        Words(
            "a computed rate out of all proportion",
            "`{measure}` comes out as {value}; most likely a unit of money is wrong ({data}).",
            "Check whether 元, 万元 or 亿元 is meant.",
        ),
        {"datum": ("另一个数在这里", "the other is here")},
    ),
    Code(
        "R477",
        ERROR,
        Words("各档人数超过总数", "“{name}”的各档合计 {sum}，总数填的是 {total}。", "核对各档人数和问卷总数。"),
        Words(
            "more answers than came back",
            "The levels of `{name}` add up to {sum}; the total is given as {total}.",
            "Check the counts and the total.",
        ),
        {"datum": ("各档的人数", "a level")},
    ),
)
