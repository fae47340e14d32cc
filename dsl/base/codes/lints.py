"""R501–R519: lints, what a rubric says that its writer can hardly have meant."""

from __future__ import annotations

from dsl.base.codes.declare import NOTE, WARNING, Code, Words

ALSO = {"also": ("这里也是", "here too")}

CODES: tuple[Code, ...] = (
    Code(
        "R501",
        WARNING,
        Words(
            "怎么样都得同样的分",
            "“{name}”：{measure} 为“{a}”或“{b}”都得 {points} 分，这条规则分不出高低。",
            "核对其中一个得分。",
        ),
        Words(
            "every branch gives the same",
            "`{name}`: whether {measure} is {a} or {b}, the score is {points}; the rule decides nothing.",
            "Check which of the two scores is meant otherwise.",
        ),
        {"first": ("另一个分支在这里", "the other branch")},
    ),
    Code(
        "R502",
        WARNING,
        Words(
            "永远轮不到的规则",
            "“{clause}”的各种情况都已由前面的“{other}”决定，例如 {witness}。",
            "调整先后次序或界限，或者删去这一条。",
        ),
        Words(
            "a clause that never decides",
            "Every case of `{clause}` is decided before it by `{other}`, for example {witness}.",
            "Change the order or the ends, or remove the clause.",
        ),
        {"other": ("先由这一条决定", "this clause decides first")},
    ),
    Code(
        "R503",
        WARNING,
        Words(
            "不会出现的情况",
            "“{clause}”管的是 {asked}，而“{measure}”只会在 {possible} 之内。",
            "核对界限；如果确实可能，用“数据”一行声明范围。",
        ),
        Words(
            "a case that cannot occur",
            "`{clause}` is about {asked}, but {measure} is always within {possible}.",
            "Check the bound, or declare a wider range for the datum.",
        ),
    ),
    Code(
        "R504",
        WARNING,
        Words(
            "得不到满分",
            "“{name}”分值 {weight} 分，最好的情况（{witness}）也只得 {most} 分。",
            "核对各项得分；有意如此的，写明“最高得{most}分”。",
        ),
        Words(
            "full marks cannot be had",
            "`{name}` weighs {weight}, but even the best case ({witness}) scores {most}.",
            "Check the awards; if it is meant, say: at most {most}.",
        ),
    ),
    Code(
        "R505",
        NOTE,
        Words(
            "最差也有分",
            "“{name}”最差的情况（{witness}）还得 {least} 分（分值 {weight} 分），没有不得分的情况。",
            "有意如此的，写明“最低得{least}分”。",
        ),
        Words(
            "zero cannot be had",
            "Even the worst case of `{name}` ({witness}) scores {least} of {weight}.",
            "If it is meant, say: no less than {least}.",
        ),
    ),
    Code(
        "R506",
        NOTE,
        Words(
            "会超过分值，没有写明封顶",
            "“{name}”的规则可以算出超过分值的分，例如“{first}”，{witness} 算得 {raw} 分；句子没有说封顶，按 {limit} 分计。",
            "写明“得分不超过分值”。",
        ),
        Words(
            "above the weight, no cap stated",
            "The rule of `{name}` can give more than the weight: `{first}` with {witness} comes to {raw}. The text states no cap; {limit} is scored.",
            "Add: at most the weight.",
        ),
        ALSO,
    ),
    Code(
        "R507",
        NOTE,
        Words(
            "会扣成负分，没有写明扣完为止",
            "“{name}”的扣分可以超过分值，例如“{first}”，{witness} 算得 {raw} 分；句子没有说扣完为止，按 {limit} 分计。",
            "写明“扣完为止”。",
        ),
        Words(
            "below zero, no floor stated",
            "The deductions of `{name}` can pass the weight: `{first}` with {witness} comes to {raw}. The text states no floor; {limit} is scored.",
            "Add: floor 0.",
        ),
        ALSO,
    ),
    Code(
        "R508",
        WARNING,
        Words(
            "做得更好，得分反而更低",
            "“{name}”：{better} 得 {less} 分，{worse} 反而得 {more} 分；按“{why}”，前者更好。",
            "核对计分的方向；有意如此的，在指标下写：允许 R508：理由。",
        ),
        Words(
            "doing better scores less",
            "`{name}`: {better} scores {less}, {worse} scores {more}; going by `{why}`, the former is better.",
            "Check the direction of the rule; if it is meant, add: allow R508: why.",
        ),
    ),
    Code(
        "R509",
        NOTE,
        Words(
            "悬崖",
            "“{name}”：{measure} 为 {high} 得 {over} 分，为 {low} 得 {under} 分，一下差 {jump} 分（分值的 {share}），比“{clause}”每一步大得多。",
            "核对两段规则的衔接；有意如此的，写：允许 R509：理由。",
        ),
        Words(
            "a cliff",
            "`{name}`: {measure} at {high} scores {over}, at {low} scores {under}: a jump of {jump}, {share} of the weight, far more than a step of `{clause}`.",
            "Check how the two clauses meet; if it is meant, add: allow R509: why.",
        ),
    ),
    Code(
        "R510",
        NOTE,
        Words(
            "没有写明不足一步怎么算",
            "“{clause}”没有说不足 {size} 的部分怎么算，现按整步计。例如 {measure} = {value}：按整步得 {completed} 分，不足{size}按{size}计得 {started} 分，按比例得 {prorata} 分。",
            "在指标下面加一行“口径：按整步”（或“口径：不足{size}按{size}计”、“口径：按比例”）。",
        ),
        Words(
            "the reading is not stated",
            "`{clause}` does not say how a part of {size} counts; completed steps are taken. With {measure} = {value}: completed steps give {completed}, started steps {started}, pro rata {prorata}.",
            "Add a line below the indicator: reading: completed steps (or: started steps; pro rata).",
        ),
    ),
    Code(
        "R511",
        WARNING,
        Words(
            "各要点的得分加起来不等于分值",
            "“{name}”的要点 {list} = {sum} 分，分值是 {weight} 分。",
            "核对各要点的得分；多出的部分有意封顶的，写明“得分不超过分值”。",
        ),
        Words(
            "the points do not add up to the weight",
            "The points of `{name}` are {list} = {sum}; the weight is {weight}.",
            "Check them; if the surplus is meant to be cut off, add: at most the weight.",
        ),
    ),
    Code(
        "R512",
        WARNING,
        Words(
            "扣不完",
            "“{name}”写着“扣完为止”，但到 {witness} 这样的地步还剩 {least} 分（分值 {weight} 分）。",
            "核对每一步扣多少分。",
        ),
        Words(
            "the deductions never end",
            "`{name}` says that deductions go down to 0, but even {witness} leaves {least} of {weight}.",
            "Check how much each step takes.",
        ),
    ),
    Code(
        "R513",
        WARNING,
        Words(
            "没到头就扣完了",
            "“{clause}”到 {measure} = {first} 已经只剩 {points} 分，从 {first} 到 {last} 不再有区别。",
            "核对这一段的界限或每一步扣的分。",
        ),
        Words(
            "used up before its end",
            "`{clause}` has left {points} at {measure} = {first}; from {first} to {last} nothing changes any more.",
            "Check the end of the range, or what each step takes.",
        ),
    ),
    Code(
        "R514",
        NOTE,
        Words(
            "分母可能是0",
            "“{datum}”为0时，“{name}”的公式要除以0：分子大于0按无穷大计（“{first}”得 {points} 分），分子也是0则无法计分。",
            "在评分表里写明不适用时怎么计分（如“不适用：剔除，其余按比例折算”）；不会出现的，写：允许 R514：理由。",
        ),
        Words(
            "division by 0",
            "Where {datum} is 0, the formula of `{name}` divides by it: a numerator above 0 counts as infinite (`{first}` scores {points}); with 0 above as well there is no score.",
            "State what not applicable means (not applicable: drop); if it cannot happen, add: allow R514: why.",
        ),
        ALSO,
    ),
    Code(
        "R515",
        NOTE,
        Words(
            "分母可能是0",
            "“{datum}”为0时，“{name}”的公式要除以0，无法计分。",
            "在评分表里写明不适用时怎么计分（如“不适用：剔除，其余按比例折算”）；不会出现的，写：允许 R515：理由。",
        ),
        Words(
            "division by 0",
            "Where {datum} is 0, the formula of `{name}` divides by it, and there is no score.",
            "State what not applicable means (not applicable: drop); if it cannot happen, add: allow R515: why.",
        ),
        ALSO,
    ),
    Code(
        "R516",
        WARNING,
        Words(
            "同一种写法，两种算法",
            "“{name}”的“{clause}”与“{other}”的“{first}”扣法相同，口径却不同：一步半，前者（{b}）扣去分值的 {lost_b}，后者（{a}）扣去 {lost_a}。",
            "统一两处的口径；有意不同的，写：允许 R516：理由。",
        ),
        Words(
            "one wording, two rules",
            "`{clause}` of `{name}` deducts as `{first}` of `{other}` does, but is read otherwise: a step and a half takes {lost_b} of the weight here ({b}), {lost_a} there ({a}).",
            "Read both alike; if it is meant, add: allow R516: why.",
        ),
        {"other": ("另一处在这里", "the other")},
    ),
    Code(
        "R517",
        WARNING,
        Words(
            "解释了公式里没有的名称",
            "“{name}”解释了“{word}”，公式里没有这个名称。",
            "公式里没有解释的是“{near}”；如果是同一个数，改成一个名称。",
        ),
        Words(
            "a name that the formula does not use",
            "`{name}` explains `{word}`, which does not occur in its formula.",
            "The formula uses `{near}`, which is not explained; if they are one, use one name.",
        ),
        {"near": ("公式里写的是这个", "the formula has this")},
    ),
    Code(
        "R518",
        NOTE,
        Words("多余的允许", "这里没有 {code} 可以允许。", "删去这一行，或核对编号。"),
        Words("nothing to allow", "No {code} is found here.", "Remove the line, or check the code."),
    ),
    Code(
        "R519",
        WARNING,
        Words(
            "同一个量，两种标准",
            "“{name}”与“{other}”用同样的话给同一个量计分，数字却不同：{witness} 时，前者得 {points_b}/{weight_b} 分，后者得 {points_a}/{weight_a} 分。",
            "核对是否抄错了数；有意不同的，写：允许 R519：理由。",
        ),
        Words(
            "one figure, two standards",
            "`{name}` and `{other}` score the same figure in the same words with other numbers: {witness} scores {points_b} of {weight_b} here and {points_a} of {weight_a} there.",
            "Check whether a number was miscopied; if it is meant, add: allow R519: why.",
        ),
        {"other": ("另一处在这里", "the other")},
    ),
    Code(
        "R520",
        NOTE,
        Words(
            "两条都包含的数",
            "{witness} 时，“{clause}”和“{other}”都成立，按先写的得 {points} 分，后一条得 {more} 分。",
            "写明端点归哪一条，例如：80%-90%（不含90%）。",
        ),
        Words(
            "an end in two clauses",
            "At {witness} both `{clause}` and `{other}` hold; the one that stands first gives {points}, the other {more}.",
            "Say which includes the end, as in: 80%-90%（不含90%）.",
        ),
        {"other": ("后一条在这里", "the other")},
    ),
)
