"""The reserved keys of a data file and the headings of a form: 中文 | English, one table."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.record import record


@record
class Key:
    """A reserved key in both spellings, and how what belongs to it is written."""

    zh: str
    en: str
    example: str


def listed(part: str, keys: Iterable[Key]) -> dict[str, str]:
    """Several keys in both languages, as the part of a message."""
    keys = tuple(keys)
    return {f"{part}_zh": "、".join(key.zh for key in keys), f"{part}_en": ", ".join(key.en for key in keys)}


PROJECT = Key("项目", "project", "项目: 机构域名运行维护")
BY_HAND = Key("手工评分", "by_hand", "管理制度: {得分: 2.5, 评价人: 评价组, 理由: 资料不全}")
NOT_APPLICABLE = Key("不适用", "not_applicable", "[服务对象满意度]")
PUBLISHED = Key("公布", "published", "总分: 83.73")
REACHED = Key("完成情况说明", "reached_in_words", "年报完成时间: 按时完成")
DEVIATIONS = Key("偏差原因", "deviations", "预算执行率: 合同款在下一年支付")
RESERVED = (PROJECT, BY_HAND, NOT_APPLICABLE, PUBLISHED, REACHED, DEVIATIONS)
RESERVED_WORDS = frozenset(spelling for key in RESERVED for spelling in (key.zh, key.en))

SCORE = Key("得分", "score", "得分: 2.5")
BY = Key("评价人", "by", "评价人: 评价组")
WHY = Key("理由", "why", "理由: 资料不全")
HAND_KEYS = (SCORE, BY, WHY)

TOTAL = Key("总分", "total", "总分: 83.73")
GRADE = Key("等级", "grade", "等级: 良")
SECTIONS = Key("部分", "sections", "A: {得分: 16.5, 得分率: 97.06%}")
INDICATORS = Key("指标", "indicators", "B12: 2.2")
RATERS = Key("评价人员打分", "raters", "[89, 96, 86]")
MEAN = Key("平均分", "mean", "平均分: 90.33")
RATE = Key("得分率", "rate", "得分率: 97.06%")
PUBLISHED_KEYS = (TOTAL, GRADE, SECTIONS, INDICATORS, RATERS, MEAN, RATE)
PART_KEYS = (SCORE, RATE)

ITEM = Key("填报项", "item", "资金到位率")
GIVEN = Key("填报值", "value", "85.6%")
UNIT = Key("单位", "unit", "万元")
PATH = Key("键", "key", "管理制度 › ①")
"""What a form has above its columns; `PATH` is that of the machine, hidden."""

NO_DATUM = "#"
"""In place of the keys: a row that a form adds up by itself."""

DATA_SHEET = ("数据", "Data")
HIDDEN_SHEET = "rubric"
FORM_MARK = "rubric form 1"
"""The first cell of the hidden sheet of a form; below it the fingerprint of the rubric and its title."""
