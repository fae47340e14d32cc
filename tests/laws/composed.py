"""Sentences put together at random from parts of every construct, each with its own plain scorer.

    composed(seed) -> Sentence     `text` under an indicator of `weight`; `facts` in the order of `score`

A part knows its words, its marks, what somebody has to find out for it, and what it gives for each of those values. Nothing here is
asked of the program: the scores are the arithmetic of the language page (a part lies between 0 and its marks, steps are completed
steps, what is stated first decides, 本指标不得分 takes all).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

Value = Fraction | bool | str

NOUNS = ("苗木", "灯具", "课桌", "管网", "泵站", "展品")


@dataclass(frozen=True)
class Fact:
    """What is asked: words of which its name or question must hold all, and values as they are typed and as they are meant."""

    said: tuple[str, ...]
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Part:
    text: str
    marks: Fraction
    facts: tuple[Fact, ...]
    gives: Callable[..., Fraction]
    """The marks for values in the order of `facts`, before the limits of the part."""

    def score(self, values: tuple[Value, ...]) -> Fraction:
        return min(max(self.gives(*values), Fraction(0)), self.marks)


@dataclass(frozen=True)
class Sentence:
    text: str
    weight: Fraction
    parts: tuple[Part, ...]
    knock: Fact | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*(fact for part in self.parts for fact in part.facts), *((self.knock,) if self.knock else ()))

    def score(self, values: tuple[Value, ...]) -> Fraction:
        """The score of the indicator for one value of each fact."""
        if self.knock is not None and values[-1] is True:
            return Fraction(0)
        total, at = Fraction(0), 0
        for part in self.parts:
            total += part.score(values[at : at + len(part.facts)])
            at += len(part.facts)
        return min(total, self.weight)


def plain(number: Fraction) -> str:
    return f"{float(number):g}"


def steps(beyond: Fraction, size: Fraction) -> Fraction:
    """Completed steps."""
    return Fraction(beyond // size) if beyond > 0 else Fraction(0)


def joined(how: str, texts: list[str]) -> str:
    """The parts of a sentence behind numbers of a kind, or with a mark between them."""
    match how:
        case "①":
            return "；".join(f"{number}{text}" for number, text in zip("①②③④⑤⑥⑦", texts, strict=False)) + "。"
        case "1.":
            return "\n".join(f"{n}.{text}；" for n, text in enumerate(texts, start=1))
        case "（1）":
            return "".join(f"（{n}）{text}；" for n, text in enumerate(texts, start=1))
        case "一是":
            return "；".join(f"{number}是{text}" for number, text in zip("一二三四五六七", texts, strict=False)) + "。"
    return how.join(texts)


def answered(*said: str) -> Fact:
    return Fact(said, (("是", True), ("否", False)))


def rates(name: str, *values: str) -> Fact:
    return Fact((name,), tuple((f"{value}%", Fraction(value)) for value in values))


def counts(*said: str, unit: str = "", values: tuple[int, ...] = (0, 1, 2, 5, 40)) -> Fact:
    return Fact(said, tuple((f"{value}{unit}", Fraction(value)) for value in values))


# ---- the kinds of part: noun, marks, amount of a step


def question(noun: str, marks: Fraction, each: Fraction) -> Part:
    return Part(
        f"{noun}台账齐全得{plain(marks)}分", marks, (answered(noun),), lambda yes: marks if yes else Fraction(0)
    )


def denied(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}按期验收得{plain(marks)}分，未按期验收不得分"
    return Part(text, marks, (answered(noun),), lambda yes: marks if yes else Fraction(0))


def asked_for_wrong(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"是否存在挪用{noun}资金，{plain(marks)}分"
    return Part(text, marks, (answered(noun),), lambda yes: Fraction(0) if yes else marks)


def slope(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}合格率达到95%得{plain(marks)}分，每低2%扣{plain(each)}分，扣完为止"
    return Part(
        text,
        marks,
        (rates(f"{noun}合格率", "100", "95", "94.9", "93", "92.9", "60", "0"),),
        lambda rate: marks - each * steps(95 - rate, Fraction(2)),
    )


def tiers(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}完好率90%以上得{plain(marks)}分，80%-90%得{plain(marks / 2)}分，低于80%不得分"
    return Part(
        text,
        marks,
        (rates(f"{noun}完好率", "90", "89.9", "80", "79.9", "0"),),
        lambda rate: marks if rate >= 90 else marks / 2 if rate >= 80 else Fraction(0),
    )


def counted_up(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"每新增{noun}1处得{plain(each)}分，最高{plain(marks)}分"
    return Part(text, marks, (counts(noun),), lambda count: each * count)


def limited_loss(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}记录每缺1份扣{plain(each)}分，最多扣{plain(marks)}分"
    return Part(text, marks, (counts(noun, "缺"),), lambda count: marks - each * count)


def standard(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}管理规范得{plain(marks)}分，每发现1处{noun}问题扣{plain(each)}分"
    return Part(text, marks, (counts(noun),), lambda count: marks - each * count)


def figure_and_fault(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}修复率100%得{plain(marks)}分，每低5个百分点扣{plain(each)}分，低于80%的不得分"
    return Part(
        text,
        marks,
        (rates(f"{noun}修复率", "100", "99.9", "95", "80", "79.9"),),
        lambda rate: Fraction(0) if rate < 80 else marks - each * steps(100 - rate, Fraction(5)),
    )


def money(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}费用不超过60万元得{plain(marks)}分，每超5万元扣{plain(each)}分"
    values = (
        ("60万元", 60),
        ("60.01万元", Fraction("60.01")),
        ("65万元", 65),
        ("69.99万元", Fraction("69.99")),
        ("300万元", 300),
    )
    fact = Fact((f"{noun}费用",), tuple((typed, Fraction(value)) for typed, value in values))
    return Part(text, marks, (fact,), lambda amount: marks - each * steps(amount - 60, Fraction(5)))


def hours(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}抢修时间不超过24小时得{plain(marks)}分，每超2小时扣{plain(each)}分"
    fact = Fact((f"{noun}抢修时间",), tuple((f"{value}小时", Fraction(value)) for value in (0, 24, 25, 26, 29, 200)))
    return Part(text, marks, (fact,), lambda time: marks - each * steps(time - 24, Fraction(2)))


def both(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}开工率90%以上且{noun}手续完备得{plain(marks)}分，否则不得分"
    facts = (rates(f"{noun}开工率", "90", "89.9"), answered(noun, "手续完备"))
    return Part(text, marks, facts, lambda rate, yes: marks if rate >= 90 and yes else Fraction(0))


def levels(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}养护良好得{plain(marks)}分，养护一般得{plain(marks / 2)}分，养护较差不得分"
    said = (f"{noun}养护良好", "养护一般", "养护较差")
    fact = Fact(("养护",), tuple((word, word) for word in said))
    return Part(text, marks, (fact,), lambda word: {said[0]: marks, said[1]: marks / 2, said[2]: Fraction(0)}[word])


def patrol(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"{noun}巡护{plain(marks)}分，每漏巡1次扣{plain(each)}分，扣完为止"
    return Part(text, marks, (counts("漏巡"),), lambda count: marks - each * count)


def exact_count(noun: str, marks: Fraction, each: Fraction) -> Part:
    text = f"安装{noun}不少于40台得{plain(marks)}分，每少4台扣{plain(each)}分"
    fact = counts(noun, unit="台", values=(0, 35, 36, 37, 39, 40, 60))
    return Part(text, marks, (fact,), lambda count: marks - each * steps(40 - count, Fraction(4)))


KINDS = (
    question,
    denied,
    asked_for_wrong,
    slope,
    tiers,
    counted_up,
    limited_loss,
    patrol,
    standard,
    figure_and_fault,
    money,
    hours,
    both,
    levels,
    exact_count,
)
KNOCKS = ("伪造{noun}数据的，本指标不得分", "发生{noun}安全事故的本指标0分", "套取{noun}资金的，整个指标不得分")
MARKS = tuple(map(Fraction, (2, 3, 4, 5)))
EACH = tuple(map(Fraction, ("0.5", "1", "0.2")))
NUMBERS = ("①②③④", ("1.", "2.", "3.", "4."), ("（1）", "（2）", "（3）", "（4）"), ("", "", "", ""))


def composed(seed: int) -> Sentence:
    random = Random(seed)
    nouns = random.sample(NOUNS, 5)
    kinds = random.sample(KINDS, random.choice((2, 2, 3, 3, 4)))
    parts = tuple(
        kind(noun, random.choice(MARKS), random.choice(EACH)) for kind, noun in zip(kinds, nouns, strict=False)
    )
    numbers, mark = random.choice(NUMBERS), random.choice("；；。\n")
    text = mark.join(f"{number}{part.text}" for number, part in zip(numbers, parts, strict=False))
    knock = None
    if random.random() < 0.4:
        words = random.choice(KNOCKS).format(noun=nouns[4])
        knock = answered(nouns[4])
        text = (
            f"{words}。{text}"
            if not numbers[0] and random.random() < 0.3
            else f"{text}{'。' if numbers[0] else mark}{words}"
        )
    return Sentence(f"{text}。", sum((part.marks for part in parts), Fraction(0)), parts, knock)
