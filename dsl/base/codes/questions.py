"""R6xx: questions to a sentence that states no computable rule; it is never guessed at."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R601",
        ERROR,
        Words(
            "扣几分？",
            "“{words}”没有说扣（加）多少分。",
            "请写明分值，例如“扣1分”；原来的句子可以用 原文“……” 保留在下面。",
        ),
        Words(
            "how many marks?",
            "`{words}` does not say how many marks.",
            "State the amount, e.g. minus 1; keep the printed sentence beside it with quotation “…”.",
        ),
    ),
    Code(
        "R602",
        ERROR,
        Words(
            "按什么标准？",
            "“{words}”由人自行掌握，没有可以计算的规则。",
            "请写明扣分（得分）标准；或者写“由评价人员打分。”让人直接打分。",
        ),
        Words(
            "by what rule?",
            "`{words}` leaves the score to discretion; there is no rule to compute.",
            "State the rule, or write “judged by raters”.",
        ),
    ),
    Code(
        "R603",
        ERROR,
        Words("这句话没有给出得分规则", "“{words}”没有说得几分、扣几分。", "补上得分；如果只是说明，移到“备注：”中。"),
        Words(
            "no scoring rule in these words",
            "`{words}` states no score.",
            "Add the score, or move the words to a note.",
        ),
    ),
    Code(
        "R604",
        ERROR,
        Words("要点没有得分", "要点{number}没有说得几分。", "例如：①……得1分，否则不得分；"),
        Words(
            "a checklist point without a score",
            "Point {number} does not say what it scores.",
            "As in: (1) … scores 1, else 0;",
        ),
    ),
    Code(
        "R605",
        ERROR,
        Words(
            "上限管哪一项？",
            "“{words}”前面有几项扣分，不知道上限只管最后一项还是管全部。",
            "分成两个要点（①②）写，或写明“累计”。",
        ),
        Words(
            "which does the limit govern?",
            "Several deductions stand before `{words}`; it may limit the last or all of them.",
            "Write them as separate points (1), (2).",
        ),
    ),
    Code(
        "R606",
        ERROR,
        Words("从多少起算？", "“{words}”没有说从什么数开始计算。", "写明起点，例如：达到100%得满分，每下降1%扣0.2分。"),
        Words(
            "from which value?",
            "`{words}` does not say from which value the steps are counted.",
            "State where full marks begin: full if >=100%, minus 0.2 per point.",
        ),
    ),
    Code(
        "R607",
        ERROR,
        Words(
            "按什么比例？",
            "“{words}”可以是 完成率×分值，也可以是 完成率÷{bound}×分值，两者结果不同。",
            "写成公式，例如：得分=完成率×分值，或 得分=完成率/{bound}×分值。",
        ),
        Words(
            "in what proportion?",
            "`{words}` may mean rate × weight or rate ÷ {bound} × weight, which differ.",
            "Write the formula: score = rate × weight, or score = rate / {bound} × weight.",
        ),
    ),
    Code(
        "R608",
        ERROR,
        Words(
            "两种规则互相矛盾",
            "“{words}”与前面的规则对同一情况给出不同的得分方式，不知道用哪一个。",
            "只保留一种，或写明各自的范围；如果是几个要点，用①②分开写。",
        ),
        Words(
            "two rules contradict",
            "`{words}` scores the same case in another way than the rule before it.",
            "Keep one, or say where each applies; write separate points as (1), (2).",
        ),
        {"other": ("另一条规则在这里", "the other rule")},
    ),
    Code(
        "R609",
        ERROR,
        Words(
            "公式少了运算符号？",
            "公式里只有“{words}”一个名称，看不出怎样计算出一个率。",
            "是不是漏了除号？例如：（实际到位资金/预算资金）×100%。",
        ),
        Words(
            "a sign lost from the formula?",
            "The formula holds just one name, `{words}`; that does not make a rate.",
            "Was a division sign lost? (actual / planned) × 100%.",
        ),
    ),
    Code(
        "R610",
        ERROR,
        Words(
            "正好等于还是达到？",
            "“{words}”没有说是正好等于还是达到（大于等于）。",
            "写明：达到{bound}，或 等于{bound}。",
        ),
        Words(
            "exactly, or at least?",
            "`{words}` does not say whether exactly or at least.",
            "Write: at least {bound}, or: equal to {bound}.",
        ),
    ),
)
