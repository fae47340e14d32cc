"""R401 to R449: data files.

How they are written (R401-R424, in data_lines), values (R425-R431), parts (R432-R439).
"""

from __future__ import annotations

from dsl.base.codes import data_lines
from dsl.base.codes.data_lines import error
from dsl.base.codes.declare import Code

_VALUES: tuple[Code, ...] = (
    error(
        "R425",
        (
            "数读不懂",
            "“{text}”看起来是一个数，但不知道是多少。",
            "数写成 85.6%、25.68万元、1,234.5元、150家 或 2024-12-31；如果它是文字，请加引号。",
        ),
        (
            "figure not understood",
            "“{text}” looks like a figure, but not one that can be read.",
            "Figures are written 85.6%, 25.68万元, 1,234.5 yuan, 150家 or 2024-12-31; if it is text, put it in quotes.",
        ),
    ),
    error(
        "R426",
        (
            "单位不认识",
            "“{text}”里的单位“{unit}”不认识。",
            "是不是“{near}”？如果整个值是文字，请加引号。",
        ),
        (
            "unknown unit",
            "The unit “{unit}” in “{text}” is not known.",
            "Did you mean “{near}”? If the whole value is text, put it in quotes.",
        ),
    ),
    error(
        "R427",
        (
            "单位不认识",
            "“{text}”里的单位“{unit}”不认识。",
            "请用 %、元、万元、天、小时、家、个、次、项、人 等单位；如果整个值是文字，请加引号。",
        ),
        (
            "unknown unit",
            "The unit “{unit}” in “{text}” is not known.",
            "Units are %, yuan, 万元, days, hours, 家, 个, items, times, people and so on; "
            "if the whole value is text, put it in quotes.",
        ),
    ),
    error(
        "R428",
        ("数太长", "这个数有 {digits} 位，最多 {limit} 位。", "请检查是不是多粘贴了内容。"),
        (
            "figure too long",
            "This figure has {digits} digits; at most {limit} are read.",
            "Check whether something was pasted twice.",
        ),
    ),
    error(
        "R429",
        ("没有这一天", "日历上没有“{text}”这一天。", "请检查年、月、日。"),
        ("no such day", "There is no day “{text}” in the calendar.", "Check year, month and day."),
    ),
    error(
        "R430",
        (
            "没有填数值",
            "这一项没有填数值。",
            "请填上数值；指标不适用的，把它写进“不适用”；还不知道的，删去这一行。",
        ),
        (
            "value missing",
            "This item has no value.",
            "Fill it in; list an indicator that does not apply under “not_applicable”; "
            "if it is not known yet, delete the line.",
        ),
    ),
    error(
        "R431",
        ("分母是零", "“{text}”的分母是零，没有值。", "请检查这两个数。"),
        (
            "denominator zero",
            "The denominator of “{text}” is zero, so it has no value.",
            "Check the two numbers.",
        ),
    ),
)

_PARTS: tuple[Code, ...] = (
    error(
        "R432",
        (
            "“{key}”下面应当是几项“名称: 数值”",
            "“{key}”这一部分由“名称: 数值”组成，这里不是。",
            "请在它下面缩进，一行一项，例如：{example}。",
        ),
        (
            "“{key}” wants “name: value” items",
            "The part “{key}” is made of “name: value” items; this is something else.",
            "Indent them below it, one a line, such as: {example}",
        ),
    ),
    error(
        "R433",
        ("“{key}”应当是一张清单", "“{key}”要写成一张清单，这里不是。", "例如：{example}。"),
        (
            "“{key}” wants a list",
            "“{key}” is written as a list; this is something else.",
            "Such as: {example}",
        ),
    ),
    error(
        "R434",
        (
            "“{key}”应当是一个值",
            "“{key}”只要一个值，这里是一张清单或几项。",
            "请只写一个值，例如：{example}。",
        ),
        (
            "“{key}” wants one value",
            "“{key}” is one value; this is a list or several items.",
            "Write one value, such as: {example}",
        ),
    ),
    error(
        "R435",
        ("名称不认识", "“{parent}”里没有“{key}”这一项。", "是不是“{near}”？这里可以写：{known}。"),
        (
            "unknown name",
            "There is no “{key}” in “{parent}”.",
            "Did you mean “{near}”? What may stand here: {known}.",
        ),
    ),
    error(
        "R436",
        ("名称不认识", "“{parent}”里没有“{key}”这一项。", "这里可以写：{known}。"),
        (
            "unknown name",
            "There is no “{key}” in “{parent}”.",
            "What may stand here: {known}.",
        ),
    ),
    error(
        "R437",
        (
            "手工评分缺少说明",
            "“{key}”的手工评分没有写：{missing}。",
            "要写明得分、由谁评、为什么，例如三行：得分: 2.5；评价人: 评价组组长；理由: 资料不全。",
        ),
        (
            "score by hand without its account",
            "The score by hand of “{key}” does not give: {missing}.",
            "It needs three lines, such as: score: 2.5; by: lead evaluator; why: papers incomplete",
        ),
    ),
    error(
        "R438",
        (
            "应当是一个得分",
            "这里要一个得分，“{text}”不是。",
            "得分写成 9 或 9.03 或 9分，不带百分号和别的单位。",
        ),
        (
            "a score is wanted",
            "A score is wanted here; “{text}” is not one.",
            "Write 9, 9.03 or 9分, without a percent sign or another unit.",
        ),
    ),
    error(
        "R439",
        ("应当是一个得分率", "这里要一个得分率，“{text}”不是。", "得分率写成 97.06%。"),
        (
            "a rate is wanted",
            "A rate is wanted here; “{text}” is not one.",
            "Write it as 97.06%.",
        ),
    ),
)

CODES: tuple[Code, ...] = (*data_lines.CODES, *_VALUES, *_PARTS)
