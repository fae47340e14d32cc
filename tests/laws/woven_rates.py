"""Parts of a woven sentence that look at a rate, or at two figures: tiers, steps, shares, formulas, one figure beside another."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from composed import Part, steps
from spoken import GIVEN, NEXT, NONE, ONE, TAKEN, TO_THE_END, ZERO, number, rate, spoken

_HIGHER = (
    "路灯亮灯率",
    "苗木成活率",
    "医保参保率",
    "设备完好率",
    "厕所改造率",
    "问题整改率",
    "培训合格率",
    "垃圾清运率",
)
_LOWER = ("信访重复率", "管网漏损率", "设备故障率", "合同变更率", "退件率", "药品缺货率")
_TENTH = Fraction(1, 10)

_BEST = (
    "[达到{a}%|达到{a}%[以上|及以上]|不低于{a}%|≥{a}%|在{a}%[以上|（含）以上|及以上]|{a}%[以上|及以上|（含{a}%）以上]]"
)
_MIDDLE = "[{b}%[-|—|～|至]{a}%|{b}%（含）[-|至]{a}%|在{b}%至{a}%之间|{b}%以上不足{a}%|不低于{b}%|达到{b}%|≥{b}%]"
_WORST = "[低于{b}%|不足{b}%|未达到{b}%|＜{b}%|{b}%以下（不含{b}%）|小于{b}%]"
_REST = "[其余|其他|否则|低于{b}%]"
_TIERS = (
    f"{{s}}{_BEST}{GIVEN}{{m}}分{NEXT}{_MIDDLE}{GIVEN}{{h}}分{NEXT}{_WORST}{NONE}",
    f"{{s}}{_BEST}{GIVEN}{{m}}分，{_MIDDLE}{GIVEN}{{h}}分，{_REST}[|的][不得分|得0分|不计分]",
    f"{{s}}{_WORST}{NONE}{NEXT}{_MIDDLE}{GIVEN}{{h}}分{NEXT}{_BEST}{GIVEN}{{m}}分",
    "{s}：{a}%及以上，{m}分；{b}%（含）-{a}%，{h}分；{b}%以下，0分",
    "{s}[≥{a}%|{a}%以上][，|：|]{m}分[；|，]{a}%＞{s}≥{b}%[，|：|]{h}分[；|，]{s}＜{b}%[，|：|]0分",
)


def tiers(random: Random, m: Fraction, e: Fraction) -> Part:
    """≥95% full, from 80% half, else nothing."""
    s, a, b = random.choice(_HIGHER), random.choice((95, 98, 90)), random.choice((80, 85))
    text = spoken(random, random.choice(_TIERS), s=s, a=a, b=b, m=m, h=m / 2)
    fact = rate(s, 100, a, a - _TENTH, b, b - _TENTH, 0)
    return Part(text, m, (fact,), lambda r: m if r >= a else m / 2 if r >= b else ZERO)


_STEP = f"每[低|降低|下降|少|差|低于目标][1个百分点|1%|一个百分点]{TAKEN}{{e}}分"
_SLOPES = (
    f"{{s}}{_BEST}{GIVEN}{{m}}分{NEXT}[|未达到的，|未达标的，|不足的]{_STEP}{TO_THE_END}",
    f"{{s}}（{{m}}分）[：|]{_BEST}[|的][得满分|计满分|，得满分]，{_STEP}{TO_THE_END}",
    f"{{s}}[目标值|目标]{{a}}%，[达到目标|完成目标|达标]{GIVEN}{{m}}分，{_STEP}{TO_THE_END}",
    f"{{s}}（{{m}}分）：低于{{a}}%的，{_STEP}{TO_THE_END}",
)


def slope(random: Random, m: Fraction, e: Fraction) -> Part:
    """Full from 95% on, so much less for each point below."""
    s, a = random.choice(_HIGHER), random.choice((100, 95, 90))
    text = spoken(random, random.choice(_SLOPES), s=s, a=a, m=m, e=e)
    fact = rate(s, 100, a, a - _TENTH, a - 1, a - Fraction(5, 2), 30)
    return Part(text, m, (fact,), lambda r: m - e * steps(a - r, ONE))


_UP = f"每[高|超|超出|上升|高出][1个百分点|1%|一个百分点]{TAKEN}{{e}}分"
_AT_MOST = "[不高于{a}%|不超过{a}%|≤{a}%|控制在{a}%以内|{a}%以内|小于等于{a}%|{a}%[以下|及以下]]"
_RISING = (
    f"{{s}}{_AT_MOST}{GIVEN}{{m}}分{NEXT}{_UP}{TO_THE_END}",
    f"{{s}}（{{m}}分）：{_AT_MOST}[|的]得满分，{_UP}{TO_THE_END}",
    f"{{s}}{_AT_MOST}{GIVEN}{{m}}分，超过{{a}}%的，{_UP}{TO_THE_END}",
)


def rising(random: Random, m: Fraction, e: Fraction) -> Part:
    """Full up to 5%, so much less for each point above."""
    s, a = random.choice(_LOWER), random.choice((5, 3, 10))
    text = spoken(random, random.choice(_RISING), s=s, a=a, m=m, e=e)
    fact = rate(s, 0, a, a + _TENTH, a + 1, a + Fraction(5, 2), 90)
    return Part(text, m, (fact,), lambda r: m - e * steps(r - a, ONE))


def rising_tiers(random: Random, m: Fraction, e: Fraction) -> Part:
    """Full up to 5%, half up to 10%, nothing above."""
    s, a, b = random.choice(_LOWER), random.choice((5, 3)), random.choice((10, 8))
    middle = "[{a}%[-|至]{b}%（含）|超过{a}%但不超过{b}%|高于{a}%不超过{b}%|不超过{b}%|≤{b}%]"
    worst = "[超过{b}%|高于{b}%|＞{b}%|大于{b}%]"
    pattern = f"{{s}}{_AT_MOST}{GIVEN}{{m}}分{NEXT}{middle}{GIVEN}{{h}}分{NEXT}{worst}{NONE}"
    text = spoken(random, pattern, s=s, a=a, b=b, m=m, h=m / 2)
    fact = rate(s, 0, a, a + _TENTH, b, b + _TENTH, 90)
    return Part(text, m, (fact,), lambda r: m if r <= a else m / 2 if r <= b else ZERO)


def knocked(random: Random, m: Fraction, e: Fraction) -> Part:
    """Steps down from 95%, nothing below 85%."""
    s, a, b, small = random.choice(_HIGHER), random.choice((95, 90)), 85, _TENTH
    pattern = f"{{s}}{_BEST}{GIVEN}{{m}}分，{_STEP}[，|；]{_WORST}{NONE}"
    text = spoken(random, pattern, s=s, a=a, b=b, m=m, e=small)
    fact = rate(s, 100, a, a - _TENTH, a - 1, b, b - _TENTH, 0)
    return Part(text, m, (fact,), lambda r: ZERO if r < b else m - small * steps(a - r, ONE))


_SHARES = ("任务完成率", "投资完成率", "补助发放率", "合同履约率", "采购执行率")
_IN_PROPORTION = (
    "{s}[达到100%|100%|=100%]"
    + GIVEN
    + "{m}分[，|；][未达到|不足100%|低于100%|未达到100%]的[|，]按[|实际|完成]比例[得分|计分|给分]",
    "{s}×{m}[分|]",
    "[得分=|按]{s}×{m}[|分]",
    "[得分=|得分＝]{s}×{m}分",
    "按{s}×{m}[|分][计算得分|计分|计算]",
    "[满分]{m}分，按{s}[计算得分|折算得分|按比例得分]",
)


def proportion(random: Random, m: Fraction, e: Fraction) -> Part:
    """As much of the marks as was done."""
    s = random.choice(_SHARES)
    text = spoken(random, random.choice(_IN_PROPORTION), s=s, m=m)
    return Part(text, m, (rate(s, 100, 80, 60, 55, 0),), lambda r: m * r / 100)


_RATIOS = (
    ("实际巡查次数", "计划巡查次数", "次"),
    ("已发放补贴户数", "应发放补贴户数", "户"),
    ("已整改问题数", "问题总数", "个"),
)
_FORMULAS = (
    "[|得分=|按]{x}[/|÷]{y}×{m}[|分][，|；]最高[|得|不超过]{m}分",
    "得分={m}×{x}[/|÷]{y}，[超过{m}分的按{m}分计|最高{m}分]",
    "得分={x}[/|÷]{y}×100%×{m}[，最高不超过{m}分|，最高{m}分]",
)


def formula(random: Random, m: Fraction, e: Fraction) -> Part:
    """One figure over another, times the marks."""
    x, y, u = random.choice(_RATIOS)
    text = spoken(random, random.choice(_FORMULAS), x=x, y=y, m=m)
    facts = (number(x, u, 10, 8, 4, 0, 20), number(y, u, 10, 16))
    return Part(text, m, facts, lambda one, two: m * one / two)


_BESIDE = (("实际支出", "预算安排"), ("审定金额", "合同金额"), ("实际工期", "合同工期"), ("本年投诉量", "上年投诉量"))
_COMPARED = (
    f"{{x}}[≤|小于等于]{{y}}{GIVEN}{{m}}分[，|；][否则|超过的|大于的]不得分",
    f"{{x}}≤{{y}}{GIVEN}{{m}}分[，|；]{{x}}＞{{y}}{NONE}",
    f"{{x}}＞{{y}}{NONE}[，|；][不超过|未超过|不大于]的得{{m}}分",
)


def compared(random: Random, m: Fraction, e: Fraction) -> Part:
    """One figure may not be above another."""
    x, y = random.choice(_BESIDE)
    u = "天" if "工期" in y else "件" if "投诉" in y else "万元"
    text = spoken(random, random.choice(_COMPARED), x=x, y=y, m=m)
    return Part(text, m, (number(x, u, 50, 60, 61, 10), number(y, u, 60, 50)), lambda p, q: m if p <= q else ZERO)


RATES = (tiers, slope, rising, rising_tiers, knocked, proportion, formula, compared)
