"""Kinds of quantity and their units: one table, read by the grammar, the data reader and the checker."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from dsl.record import record


class Kind(Enum):
    """What a value is; values of different kinds never mix."""

    RATE = "rate"
    MONEY = "money"
    COUNT = "count"
    DURATION = "duration"
    DATE = "date"
    YESNO = "yes-no"
    LEVEL = "level"
    SURVEY = "survey"
    SCORE = "score"
    NUMBER = "number"


@record
class Unit:
    """A unit: `factor` of it make one `base`; two units convert when kind and base agree.

    `zh` and `en` are its first spellings, which the printer uses.
    """

    zh: str
    en: str
    kind: Kind
    base: str
    factor: Fraction

    def converts_to(self, other: Unit) -> bool:
        """Whether figures of one unit can be told in the other."""
        return self.kind is other.kind and self.base == other.base


def _rows() -> list[tuple[str, str, Kind, str, Fraction]]:
    rate, money, time = Kind.RATE, Kind.MONEY, Kind.DURATION
    rows = [
        ("%", "%", rate, "1", Fraction(1, 100)),
        ("‰", "‰", rate, "1", Fraction(1, 1000)),
        ("个百分点 百分点 个点", "point points pp percentage_point percentage_points", rate, "1", Fraction(1, 100)),
        ("元 块", "yuan", money, "元", Fraction(1)),
        ("百元", "hundred_yuan", money, "元", Fraction(100)),
        ("千元", "thousand_yuan", money, "元", Fraction(1000)),
        ("万元 万", "10k_yuan", money, "元", Fraction(10_000)),
        ("百万元 百万", "million_yuan", money, "元", Fraction(1_000_000)),
        ("千万元 千万", "10m_yuan", money, "元", Fraction(10_000_000)),
        ("亿元 亿", "100m_yuan", money, "元", Fraction(100_000_000)),
        ("秒 秒钟", "second seconds", time, "分钟", Fraction(1, 60)),
        ("分钟", "minute minutes", time, "分钟", Fraction(1)),
        ("小时 个小时", "hour hours", time, "分钟", Fraction(60)),
        ("天 日 个自然日 自然日 日历天", "day days", time, "分钟", Fraction(24 * 60)),
        ("周 个星期 星期", "week weeks", time, "分钟", Fraction(7 * 24 * 60)),
        ("个工作日 工作日", "workday workdays working_day working_days", time, "工作日", Fraction(1)),
        ("个月 月", "month months", time, "月", Fraction(1)),
        ("个季度 季度", "quarter quarters", time, "月", Fraction(3)),
        ("年", "year years", time, "月", Fraction(12)),
        ("分", "marks mark", Kind.SCORE, "分", Fraction(1)),
    ]
    english = {"项": "item items", "次": "time times", "人": "person persons people"}
    for counter in COUNTERS:
        first = counter.split("\N{NO-BREAK SPACE}")[0]
        rows.append((counter, english.get(first, first), Kind.COUNT, first, Fraction(1)))
    return rows


COUNTERS = (
    (
        "家 个 台 包 支 次 人/名/位 项 条 处 份 套 件 篇 户 辆 栋 座 所 人次 场 期 起 例 批 点位 路 亩 公里 米 平方米 "
        "公顷 吨 公斤 本 张 只 头 株 棵 盏 部 间 幅 块次 宗 笔 类 种 门 节 课时 学时 站 眼 口 村 组 队 班 校 艘 架 "
        "把 道 枚 册 幢 床 具 根 袋 箱 瓶 盒 卷 桶 环节 要点"
    )
    .replace("/", "\N{NO-BREAK SPACE}")
    .split(" ")
)
"""Counter words (量词); those joined by a no-break space count the same things."""


def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for zh, en, kind, base, factor in _rows():
        spellings = zh.replace("\N{NO-BREAK SPACE}", " ").split()
        english = [word.replace("_", " ") for word in en.replace("\N{NO-BREAK SPACE}", " ").split()]
        unit = Unit(spellings[0], english[0], kind, base.split("\N{NO-BREAK SPACE}")[0], factor)
        for spelling in [*spellings, *english]:
            table[spelling] = unit
    return table


UNITS: dict[str, Unit] = _table()
"""Every spelling of every unit."""

BARE = Unit("", "", Kind.NUMBER, "", Fraction(1))
"""The unit of a number that names none; it goes with any count."""

DATE = Unit("日期", "date", Kind.DATE, "日", Fraction(1))
"""Calendar days, counted as proleptic ordinals."""

PERCENT, MARK, YUAN, DAY = UNITS["%"], UNITS["分"], UNITS["元"], UNITS["天"]


@record
class Quantity:
    """A number with its unit, as written: `number` counts `unit`s."""

    number: Fraction
    unit: Unit

    @property
    def value(self) -> Fraction:
        """The number in the base unit of its kind (rates as fractions of 1, money in 元, clock time in minutes)."""
        return self.number * self.unit.factor
