"""Kinds of quantity and their units: one table, read by the grammar, the data reader and the checker.

What may stand beside what is told in `algebra`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache

from dsl.record import record


class Kind(Enum):
    """What a value is; values of different kinds never mix.

    A row: its word, what it is called in both languages, and a value as a person writes it, {unit} being the rubric's unit.
    """

    RATE = "rate", "率（百分数）", "rate", "85.6%"
    MONEY = "money", "金额", "sum of money", "25.68万元"
    COUNT = "count", "个数", "count", "5{unit}"
    LENGTH = "length", "长度", "length", "29.5{unit}"
    AREA = "area", "面积", "area", "29.5{unit}"
    VOLUME = "volume", "体积", "volume", "29.5{unit}"
    MASS = "mass", "重量", "mass", "29.5{unit}"
    ENERGY = "energy", "电量", "amount of energy", "29.5{unit}"
    PER = "per", "单位量", "amount per unit", "450{unit}"
    PRINTED = "printed", "计量值", "figure in its printed unit", "55{unit}"
    DURATION = "duration", "时长", "duration", "5{unit}"
    DATE = "date", "日期", "date", "2024-12-31"
    YESNO = "yes-no", "“是”或“否”", "yes or no", "是"
    LEVEL = "level", "档次", "level", "第1档"
    SURVEY = "survey", "各等级的人数", "count of people per level", "37"
    SCORE = "score", "分数", "number of marks", "5{unit}"
    NUMBER = "number", "数", "number", "5"

    zh: str
    en: str
    example: str

    def __new__(cls, word: str, zh: str, en: str, example: str) -> Kind:
        kind = object.__new__(cls)
        kind._value_, kind.zh, kind.en, kind.example = word, zh, en, example
        return kind

    @property
    def is_amount(self) -> bool:
        """So much of something: not below 0, and in a unit."""
        return self is not Kind.RATE and self not in _TOLD

    @property
    def is_things(self) -> bool:
        """How much of something there is: 12台, 29.5公里; whole only where it is a count."""
        return self.is_counted and self is not Kind.DURATION

    @property
    def is_counted(self) -> bool:
        """Told by its unit: 12台, 29.5公里, 5天."""
        return self.is_amount and self not in (Kind.MONEY, Kind.PER, Kind.SCORE)

    @property
    def is_measured(self) -> bool:
        """Values have a distance: 85.6% lies 9.4 points below 95%."""
        return self.is_amount or self in (Kind.RATE, Kind.NUMBER, Kind.DATE)


_TOLD = frozenset((Kind.DATE, Kind.YESNO, Kind.LEVEL, Kind.SURVEY, Kind.NUMBER))
"""Kinds of what is told and not measured, and of a bare number."""


@record
class Unit:
    """A unit: `factor` of it make one `base`; two units convert when kind and base agree.

    `zh` and `en` are its first spellings, which the printer uses. `parts`: 元 and 人 of 元/人.
    """

    zh: str
    en: str
    kind: Kind
    base: str
    factor: Fraction
    parts: tuple[Unit, Unit] | None = None

    def converts_to(self, other: Unit) -> bool:
        """Whether figures of one unit can be told in the other."""
        return self.kind is other.kind and self.base == other.base


def _rows() -> list[tuple[str, str, Kind, str, Fraction]]:
    """Spellings in both languages, kind, base and how many of the base make one; 1亩 is 2000/3 平方米 (GB 3100 附录)."""
    rate, money, time = Kind.RATE, Kind.MONEY, Kind.DURATION
    length, area, mass, volume = Kind.LENGTH, Kind.AREA, Kind.MASS, Kind.VOLUME
    rows = [
        ("%", "% percent per_cent", rate, "1", Fraction(1, 100)),
        ("‰", "‰", rate, "1", Fraction(1, 1000)),
        ("个百分点 百分点 个点", "point points pp percentage_point percentage_points", rate, "1", Fraction(1, 100)),
        ("个千分点 千分点", "permille_point permille_points", rate, "1", Fraction(1, 1000)),
        ("倍", "fold", rate, "1", Fraction(1)),
        ("折", "tenth tenths", rate, "1", Fraction(1, 10)),
        ("元", "yuan", money, "元", Fraction(1)),
        ("百元", "hundred_yuan", money, "元", Fraction(100)),
        ("千元", "thousand_yuan", money, "元", Fraction(1000)),
        ("万元 万", "10k_yuan", money, "元", Fraction(10_000)),
        ("百万元 百万", "million_yuan", money, "元", Fraction(1_000_000)),
        ("千万元 千万", "10m_yuan", money, "元", Fraction(10_000_000)),
        ("亿元 亿", "100m_yuan", money, "元", Fraction(100_000_000)),
        ("米 延米", "metre metres meter meters", length, "米", Fraction(1)),
        ("公里", "km", length, "米", Fraction(1000)),
        ("千米", "kilometre kilometres kilometer kilometers", length, "米", Fraction(1000)),
        ("厘米", "cm", length, "米", Fraction(1, 100)),
        ("毫米", "mm", length, "米", Fraction(1, 1000)),
        ("平方米 ㎡ m² m2", "square_metre square_metres square_meter square_meters", area, "平方米", Fraction(1)),
        ("亩", "mu", area, "平方米", Fraction(2000, 3)),
        ("公顷", "hectare hectares", area, "平方米", Fraction(10_000)),
        ("平方公里", "square_km", area, "平方米", Fraction(1_000_000)),
        (
            "平方千米",
            "square_kilometre square_kilometres square_kilometer square_kilometers",
            area,
            "平方米",
            Fraction(1_000_000),
        ),
        ("立方米 m³ m3", "cubic_metre cubic_metres cubic_meter cubic_meters", volume, "立方米", Fraction(1)),
        ("升", "litre litres liter liters", volume, "立方米", Fraction(1, 1000)),
        ("毫升", "ml", volume, "立方米", Fraction(1, 1_000_000)),
        ("克", "gram grams", mass, "克", Fraction(1)),
        ("毫克", "mg", mass, "克", Fraction(1, 1000)),
        ("微克", "μg", mass, "克", Fraction(1, 1_000_000)),
        ("公斤", "kg", mass, "克", Fraction(1000)),
        ("千克", "kilogram kilograms", mass, "克", Fraction(1000)),
        ("吨", "tonne tonnes ton tons", mass, "克", Fraction(1_000_000)),
        ("千瓦时", "kwh", Kind.ENERGY, "千瓦时", Fraction(1)),
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
    english = {"项": "item items", "次": "time times", "人": "person persons people", "名次": "position positions"}
    for counter in COUNTERS:
        first = counter.split("\N{NO-BREAK SPACE}")[0]
        rows.append((counter, english.get(first, first), Kind.COUNT, first, Fraction(1)))
    return rows + [_many(*row, *many) for row in rows if row[2].is_things for many in _LARGE]


_LARGE = (("百", "100x", 100), ("千", "1k", 1000), ("万", "10k", 10_000), ("亿", "100m", 10**8))


def _many(
    zh: str, en: str, kind: Kind, base: str, factor: Fraction, times: str, word: str, many: int
) -> tuple[str, str, Kind, str, Fraction]:
    """3万亩, 1.2万人次: so many thousands of a unit of things are a unit."""
    spellings = zh.replace("\N{NO-BREAK SPACE}", " ").split()
    words = en.replace("\N{NO-BREAK SPACE}", " ").split()
    english = " ".join(f"{word}_{w}" if w.isascii() else f"{times}{w}" for w in words)
    return " ".join(f"{times}{s}" for s in spellings), english, kind, base, factor * many


COUNTERS = (
    (
        "家 个 台 包 支 次 人/名/位 项 条 处 份 套 件 篇 户 辆 栋 座 所 人次 场 期 起 例 批 点位 路 "
        "本 张 只 头 株 棵 盏 部 间 幅 块 块次 宗 笔 类 种 门 节 课时 学时 站 眼 口 村 组 队 班 校 艘 架 "
        "把 道 枚 册 幢 床 具 根 袋 箱 瓶 盒 卷 桶 环节 要点 "
        "名次/位次/个名次/个位次 批次 班次 座次 场次 台次 架次 车次 艘次 列次 户次 家次 件次 份次 项次 例次 期次 组次 队次 辆次 处次 起次"
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
            table.setdefault(spelling, unit)
    return table


UNITS: dict[str, Unit] = _table()
"""Every spelling of every unit but those with a stroke (元/人), which `unit_named` makes, and those that only a rubric has."""


def _any_of(words: Iterable[str], many: Sequence[str]) -> str:
    """An expression for any of the words, the longest that stands there; what may stand behind each of `many` is listed once."""
    known = sorted(words, key=len, reverse=True)
    listed = frozenset(known)
    counted = [word for word in known if all(times + word in listed for times in many)]
    made = {times + word for times in many for word in counted}
    begun = [word for word in known if word.startswith(tuple(many)) and word not in made]
    others = [word for word in known if not word.startswith(tuple(many)) and word not in counted]
    return f"(?:{'|'.join(others)}|(?:{'|'.join(many)})?(?:{'|'.join(counted)})|{'|'.join(begun)})"


_CHINESE = [word for word in UNITS if not word.isascii()]

ANY_UNIT = _any_of(_CHINESE, [times for times, _, _ in _LARGE])
"""A regular expression for any Chinese spelling of a unit, the longest that stands there; 百台, 千台 and 万台 are said together."""


@cache
def any_spelling(*but: str) -> str:
    """The same for the spellings of both languages but some. The list of all of them would be twelve times as long, and as dear."""
    chinese = _any_of((word for word in _CHINESE if word not in but), [times for times, _, _ in _LARGE])
    english = (word for word in UNITS if word.isascii() and word not in but)
    return f"(?:{chinese}|{_any_of(english, [f'{times} ' for _, times, _ in _LARGE])})"


@cache
def unit_named(spelling: str) -> Unit | None:
    """The unit of a spelling; 元/平方米, 次/万公里 are so much of one unit for one of another, 元/人·天 for one of a unit that is
    known by no other rubric."""
    found = UNITS.get(spelling) or UNITS.get(spelling.lower())
    above, stroke, below = spelling.partition("/")
    if found is not None or not stroke:
        return found
    each = UNITS.get(above) or UNITS.get(above.lower())
    of = UNITS.get(below) or UNITS.get(below.lower()) or (_own(below) if below else None)
    if each is None or of is None or not each.kind.is_amount or not of.kind.is_amount or MARK in (each, of):
        return None
    return _per(each, of)


@cache
def printed_unit(spelling: str) -> Unit:
    """The unit of any word behind a figure: one that no table has is a unit of its own (分贝, 兆帕), and 万标准箱 ten thousand of it; 台(套)
    is 台."""
    spelling = spelling.partition("(")[0] if spelling.endswith(")") and "/" not in spelling else spelling
    above, stroke, below = spelling.partition("/")
    below = below.strip("()").translate(_BY)
    if stroke and above and below:
        return unit_named(f"{above}/{below}") or _per(printed_unit(above), printed_unit(below))
    return unit_named(spelling) or _own(spelling)


_BY = str.maketrans("/•", "··")
"""元/人/天, 元/(人·天): for each of what both make."""


def _own(word: str) -> Unit:
    times = next((many for times, _, many in _LARGE if word.startswith(times) and len(word) > 2), 1)
    return Unit(zh=word, en=word, kind=Kind.PRINTED, base=word[1:] if times > 1 else word, factor=Fraction(times))


def _per(each: Unit, of: Unit) -> Unit:
    return Unit(
        zh=f"{each.zh}/{of.zh}",
        en=f"{each.en}/{of.en}",
        kind=Kind.PER,
        base=f"{each.base}/{of.base}",
        factor=each.factor / of.factor,
        parts=(each, of),
    )


def wanted(kind: Kind, unit: Unit | None) -> tuple[str, str]:
    """What a value of this kind is called where one is asked for, in Chinese and English: 以“家”计的个数."""
    if unit is not None and kind.is_counted:
        return f"以“{unit.zh}”计的{kind.zh}", f"{kind.en} in {unit.en or unit.zh}"
    return (
        (f"{kind.zh}（写上元、万元或亿元）", f"{kind.en} with its unit") if kind is Kind.MONEY else (kind.zh, kind.en)
    )


BARE = Unit("", "", Kind.NUMBER, "", Fraction(1))
"""The unit of a number that names none; it goes with any count."""

DATE = Unit("日期", "date", Kind.DATE, "日", Fraction(1))
"""Calendar days, counted as proleptic ordinals."""

MONTH_DAY = Unit("月日", "day of a year", Kind.DATE, "月日", Fraction(1))
"""Days whose year is not said (`calendar`): the rubric's 年度 gives it before anything is resolved."""

PERCENT, PERMILLE, MARK, YUAN, DAY = UNITS["%"], UNITS["‰"], UNITS["分"], UNITS["元"], UNITS["天"]
FOLD = UNITS["倍"]


@record
class Quantity:
    """A number with its unit, as written: `number` counts `unit`s."""

    number: Fraction
    unit: Unit

    @property
    def value(self) -> Fraction:
        """The number in the base unit of its kind (rates as fractions of 1, money in 元, clock time in minutes)."""
        return self.number * self.unit.factor


WHOLE = Quantity(Fraction(100), PERCENT)
