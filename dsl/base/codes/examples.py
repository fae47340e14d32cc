"""R540–R549: examples that stand in the rubric."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R540",
        ERROR,
        Words(
            "例子不成立",
            "例子说“{name}”{data} 得 {stated} 分，按规则得 {computed} 分：{reason}。",
            "如果规则是对的，把例子改成“得 {computed} 分”；否则改规则。",
        ),
        Words(
            "an example does not hold",
            "The example says that `{name}` with {data} scores {stated}; by the rule it scores {computed}: {reason}.",
            "If the rule is right, let the example say {computed}; if not, correct the rule.",
        ),
    ),
    Code(
        "R541",
        ERROR,
        Words("例子的数据不全", "“{name}”的例子没有给出：{missing}。", "在例子里逐个写明，例如：例 {sample} 得 2 分"),
        Words(
            "an example gives too little",
            "The example of `{name}` does not give: {missing}.",
            "Name each in the example, as in: example {sample} scores 2",
        ),
    ),
)
