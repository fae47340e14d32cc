"""R7xx: what `rubric audit` finds in a published report."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, NOTE, WARNING, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R701",
        ERROR,
        Words(
            "公布的数字不符",
            "{where}公布{printed}，由规则和数据得出的是{computed}。",
            "换成下列口径可得{printed}：{readings}。",
        ),
        Words(
            "published figure differs",
            "{where}: {printed} is printed, the rule gives {computed} from the data.",
            "{printed} comes out when read otherwise: {readings}.",
        ),
    ),
    Code(
        "R702",
        ERROR,
        Words(
            "规则给不出的得分",
            "{where}公布{printed}，无论什么数据，规则都给不出这个得分。",
            "规则能给的最近的得分：{nearest}。",
        ),
        Words(
            "score out of the rule's reach",
            "{where}: {printed} is printed; no data whatever make the rule give it.",
            "Nearest scores that the rule can give: {nearest}.",
        ),
    ),
    Code(
        "R703",
        ERROR,
        Words(
            "手工评分掩盖了规则给不出的得分",
            "{where}公布{printed}，数据里把它列为手工评分；无论什么数据，规则都给不出这个得分。",
            "规则能给的最近的得分：{nearest}。",
        ),
        Words(
            "hand score hides a score out of the rule's reach",
            "{where}: {printed} is printed and set by hand in the data; no data whatever make the rule give it.",
            "Nearest scores that the rule can give: {nearest}.",
        ),
    ),
    Code(
        "R704",
        ERROR,
        Words("公布的数字加不起来", "{where}公布{printed}，公布的各部分相加是{computed}（{sum}）。"),
        Words(
            "printed parts do not add up",
            "{where}: {printed} is printed, its printed parts add up to {computed} ({sum}).",
        ),
    ),
    Code(
        "R705",
        ERROR,
        Words("平均分不对", "公布的平均分是{printed}，{marks}的平均数是{computed}。", "{remark}"),
        Words("wrong mean", "The printed mean is {printed}; the mean of {marks} is {computed}.", "{remark}"),
    ),
    Code(
        "R706",
        ERROR,
        Words("得分率不对", "{where}公布{printed}，{score}÷{weight}是{computed}。"),
        Words("wrong rate", "{where}: {printed} is printed; {score} ÷ {weight} is {computed}."),
    ),
    Code(
        "R707",
        ERROR,
        Words("等级与分数不符", "公布的等级是“{printed}”，按等级标准，{total}分是“{computed}”。"),
        Words(
            "grade does not fit the score", "The printed grade is “{printed}”; by the scale {total} is “{computed}”."
        ),
    ),
    Code(
        "R708",
        NOTE,
        Words("等级无从核对", "公布的等级是“{printed}”，评分标准没有印等级的分数线。"),
        Words("grade cannot be checked", "The printed grade is “{printed}”; the rubric prints no grade scale."),
    ),
    Code(
        "R709",
        WARNING,
        Words(
            "一份报告里有几种口径",
            "没有一种口径能同时得出{figures}。",
            "{words}写法相同，算法不同：请在评分标准里写明口径，并对全部指标用同一种。",
        ),
        Words(
            "several readings in one report",
            "No single reading gives all of {figures}.",
            "{words} say the same and were counted differently: state one reading and use it throughout.",
        ),
    ),
    Code(
        "R710",
        NOTE,
        Words("缺少数据，不能复算", "{where}公布{printed}，数据里没有{missing}。"),
        Words("not re-derived for want of data", "{where}: {printed} is printed; the data do not give {missing}."),
    ),
    Code(
        "R711",
        NOTE,
        Words("封顶得来的得分", "{where}按算式得{raw}，封顶才是{printed}。"),
        Words("score made by the cap", "{where}: the formula gives {raw}; only the cap makes it {printed}."),
    ),
    Code(
        "R712",
        WARNING,
        Words("手工评分与规则不同", "{where}手工评为{printed}，规则由数据得出的是{computed}。"),
        Words(
            "hand score differs from the rule",
            "{where}: {printed} was set by hand, the rule gives {computed} from the data.",
        ),
    ),
    Code(
        "R713",
        ERROR,
        Words("公布部分里的名称对不上", "评分标准里没有叫“{name}”的指标或部分。", "是不是“{near}”？"),
        Words(
            "unknown name among the published figures",
            "The rubric has no indicator or section “{name}”.",
            "Did you mean “{near}”?",
        ),
    ),
    Code(
        "R714",
        NOTE,
        Words("说明不了什么的得分", "{where}公布{printed}：无论什么数据，规则都给这个得分。"),
        Words("score that says nothing", "{where}: {printed} is printed, and the rule gives it for any data whatever."),
    ),
    Code(
        "R715",
        ERROR,
        Words("没有可核对的公布数字", "这份数据没有“公布”一项。", "写上报告印出的分数，例如 公布: {{总分: 83.73}}。"),
        Words(
            "nothing published to audit",
            "These data have no “published” part.",
            "Add the figures that the report prints, such as published: {{total: 83.73}}.",
        ),
    ),
)
