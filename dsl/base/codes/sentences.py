"""R2xx: statements and sentences that are not understood."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R201",
        ERROR,
        Words("关键词写错", "行首的“{word}”不是关键词。", "可能是“{near}”。"),
        Words("misspelt keyword", "`{word}` at the start of the line is not a keyword.", "Did you mean `{near}`?"),
    ),
    Code(
        "R202",
        ERROR,
        Words(
            "未知的行",
            "这一行写了分值，但行首的“{word}”不是关键词。",
            "指标行以“指标”开头：指标 B12 预算执行率 分值 4：……",
        ),
        Words(
            "unknown statement",
            "This line gives a weight, but `{word}` is not a keyword.",
            "An indicator begins with its keyword: indicator B12 预算执行率 weight 4: …",
        ),
    ),
    Code(
        "R203",
        ERROR,
        Words(
            "开头的文字不属于任何一行",
            "文件应当从关键词开始（评分表、指标、一级指标……），这段文字前面没有关键词。",
            "在前面写上关键词，或者在行首加 # 作为注释。",
        ),
        Words(
            "text before the first statement",
            "A file begins with a keyword (rubric, indicator, section 1 …); this text has none.",
            "Write the keyword before it, or make it a comment with #.",
        ),
    ),
    Code(
        "R204",
        ERROR,
        Words(
            "看不懂的文字",
            "读到“{words}”时不知道它在评分规则中起什么作用。",
            "改成规则的用语，或移到“备注：”中；如果它是由人判断的条件，用引号“……”括起来。",
        ),
        Words(
            "words not understood",
            "`{words}` has no part in the rule as it stands here.",
            "Use the words of the rules, move it to a note, or quote it “…” if a person is to judge it.",
        ),
    ),
    Code(
        "R205",
        ERROR,
        Words(
            "条件中有没有比较的数",
            "“{words}”里有一个数，但没有说是达到、超过还是低于它。",
            "写明比较（达到3次、不超过3次）；如果由人判断，用引号“……”括起来。",
        ),
        Words(
            "a number without a comparison",
            "`{words}` holds a number but does not say at least, at most or below.",
            "Write the comparison, or quote the words “…” if a person is to judge them.",
        ),
    ),
    Code(
        "R206",
        ERROR,
        Words(
            "只有条件，没有得分",
            "“{words}”说了条件，没有说得几分、扣几分。",
            "在后面写上得满分、得3分、扣1分或不得分。",
        ),
        Words(
            "a condition without an outcome",
            "`{words}` states a condition but no score.",
            "Add what it scores: full, 3, minus 1, 0.",
        ),
    ),
    Code(
        "R207",
        ERROR,
        Words("只有得分，没有条件", "这里说了得分，没有说什么情况下得分。", "在前面写上条件，例如：95%以上得满分。"),
        Words(
            "an outcome without a condition",
            "A score stands here without the condition for it.",
            "Write the condition, as in: full if >=95%.",
        ),
    ),
    Code(
        "R208",
        ERROR,
        Words("每一步没有说扣几分", "“{words}”后面没有说扣多少分或加多少分。", "写明分值，例如：每下降1%扣0.2分。"),
        Words(
            "a step without an amount",
            "`{words}` does not say how much each step takes or gives.",
            "Say how much: minus 0.2 per point.",
        ),
    ),
    Code(
        "R209",
        ERROR,
        Words("括号中的数与前面不一致", "“{noted}”前后两个数不同。", "（含95%）只重复前面的数，请核对。"),
        Words(
            "the number in brackets differs",
            "The two numbers in `{noted}` are not the same.",
            "(including 95%) repeats the number before it; check which is right.",
        ),
    ),
    Code(
        "R210",
        ERROR,
        Words(
            "看不懂这里", "读到“{words}”时不知道怎么往下读。", "请核对这里的用词和标点；格式见 docs/zh/language.md。"
        ),
        Words(
            "not understood here",
            "`{words}` cannot stand here.",
            "Check the words and the punctuation; see docs/zh/language.md.",
        ),
    ),
    Code(
        "R211",
        ERROR,
        Words("话没有说完", "这一行到这里就结束了，后面缺内容。", "补全这一行。"),
        Words("unfinished statement", "The statement ends here, and something is missing.", "Complete it."),
    ),
    Code(
        "R212",
        ERROR,
        Words(
            "文字条件中有比较或关键词",
            "条件“{words}”里的“{word}”是比较词、数或关键词，但旁边没有能计算的数。",
            "写出数（低于80%），或者用引号“……”把整个条件括起来，由人判断。",
        ),
        Words(
            "a comparison or keyword inside prose",
            "`{word}` in the condition `{words}` is a comparison, a number or a keyword, with nothing to compute.",
            "Write the number, or quote the whole condition “…” so that a person judges it.",
        ),
    ),
    Code(
        "R213",
        ERROR,
        Words("公式左边没有名称", "等号左边应当是一个名称。", "例如：预算执行率=（实际支出资金/实际到位资金）×100%。"),
        Words(
            "a formula without a name",
            "A name must stand on the left of the equals sign.",
            "As in: 预算执行率 = 实际支出资金 / 实际到位资金.",
        ),
    ),
    Code(
        "R214",
        ERROR,
        Words(
            "档次与区间的个数不一致", "“{words}”前面列出的档次与后面列出的区间不是一一对应。", "有几档就写几个区间。"
        ),
        Words(
            "levels and bands do not match",
            "As many bands must follow `{words}` as there are levels before it.",
            "Write one band for each level.",
        ),
    ),
    Code(
        "R215",
        ERROR,
        Words(
            "不适用时怎么办没有说清",
            "“{words}”看不懂。",
            "写：不适用：得满分；不适用：不得分；或 不适用：剔除，其余按比例折算。",
        ),
        Words(
            "not-applicable policy not understood",
            "`{words}` is not understood.",
            "Write: not applicable: full; not applicable: 0; or not applicable: drop.",
        ),
    ),
    Code(
        "R216",
        ERROR,
        Words(
            "等级没有写完整",
            "每个等级要有一个分数范围和一个名称。",
            "例如：等级：90分以上优，80分以上良，60分以上中，60分以下差。",
        ),
        Words(
            "incomplete grade scale",
            "Each grade needs a range of totals and a name.",
            "As in: grades: 优 >= 90, 良 >= 80, 中 >= 60, 差 < 60.",
        ),
    ),
    Code(
        "R217",
        ERROR,
        Words(
            "数字读不出来", "“{number}”不是能读的数字或日期。", "数字最多60位；中文数字要写完整（一百零五、一百五十）。"
        ),
        Words(
            "unreadable number",
            "`{number}` is not a number or a date that can be read.",
            "At most 60 digits; a date must exist.",
        ),
    ),
    Code(
        "R218",
        ERROR,
        Words("步长为零", "“{words}”每一步的大小是零，没法计算步数。", "写明每一步是多少，例如：每下降1个百分点。"),
        Words(
            "a step of nothing",
            "The steps of `{words}` have no size.",
            "State the size of a step: per point, per 5 days.",
        ),
    ),
    Code(
        "R219",
        ERROR,
        Words("没有这样的数", "“{words}”的两头互相矛盾，没有一个数能同时满足。", "核对两个数和大小的方向。"),
        Words(
            "no such value",
            "The two ends of `{words}` contradict each other; no value lies in it.",
            "Check the two numbers and which way each comparison points.",
        ),
    ),
    Code(
        "R220",
        ERROR,
        Words(
            "文件是空的",
            "文件里没有任何一行评分内容。",
            "至少要有一个指标：指标 资金到位率 分值 4：95%以上得满分，否则不得分。",
        ),
        Words(
            "nothing in the file",
            "The file holds no statement.",
            "One indicator is enough: indicator 资金到位率 weight 4: full if >=95%, else 0",
        ),
    ),
    Code(
        "R221",
        ERROR,
        Words("公式嵌套太深", "这里的公式嵌套或连写超过{limit}层，不予计算。", "把公式拆成几个，各取一个名称。"),
        Words(
            "formula nested too deeply",
            "A formula here has more than {limit} levels or factors in a row.",
            "Split it into several, each with a name.",
        ),
    ),
    Code(
        "R222",
        ERROR,
        Words(
            "指标行（各级标题行）的写法不对",
            "名称、分值、冒号要依次写，读到“{words}”时对不上。",
            "写成：指标 B12 预算执行率 分值 4：评分标准；没有评分标准的标题行：一级指标 B 项目过程 分值 20",
        ),
        Words(
            "the head of an indicator or section",
            "Name, weight and colon must follow in this order; `{words}` does not fit.",
            "Write: indicator B12 预算执行率 weight 4: rule; a section without a rule: section 1 B 项目过程 weight 20",
        ),
    ),
)
