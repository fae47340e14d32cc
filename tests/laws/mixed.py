"""Sentences of parts of every shape, each in many wordings, beside one another and beside what is taken, as tables print them.

    mixed(seed) -> Mixed     `text` under an indicator `name` of `weight`; `facts` in the order of `score`

A part knows its words, its marks, what has to be found out for it and what it gives for that; a deduction what it takes. The score is
the plain arithmetic of the language page: each part between 0 and its marks, what is taken from their sum, nothing below 0. Nothing
here is asked of the program. At an end that officers may put on either side no value is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from composed import Fact, Part, Value, joined, plain
from mixed_parts import KINDS, RATES, SHARES, ZERO


@dataclass(frozen=True)
class Loss:
    """What is taken from the sum of the parts; None takes all."""

    text: str
    fact: Fact
    takes: Callable[[Value], Fraction | None]


@dataclass(frozen=True)
class Mixed:
    name: str
    text: str
    weight: Fraction
    parts: tuple[Part, ...]
    losses: tuple[Loss, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*(fact for part in self.parts for fact in part.facts), *(loss.fact for loss in self.losses))

    def score(self, values: Sequence[Value]) -> Fraction:
        """The score for one value of each fact."""
        left = list(values)
        total = ZERO
        for part in self.parts:
            own = tuple(left.pop(0) for _ in part.facts)
            total += part.score(own)
        for loss, value in zip(self.losses, left, strict=True):
            taken = loss.takes(value)
            if taken is None:
                return ZERO
            total -= taken
        return max(total, ZERO)


# ---- what is taken from the whole

_TAKEN_EACH = (
    ("被通报批评一次扣{e}分", "通报批评"),
    ("每有1次投诉扣{e}分", "投诉"),
    ("每发生一起安全事故，扣{e}分", "安全事故"),
    ("发现虚报冒领的，每例扣{e}分", "虚报冒领"),
    ("每出现1例群体性事件扣{e}分，最多扣1分", "群体性事件"),
)
_TAKEN_ONCE = (
    ("未按时提交总结的，扣{e}分", "总结"),
    ("有违反财经纪律行为的扣{e}分", "财经纪律"),
    ("无验收记录的，扣{e}分", "验收记录"),
    ("有逾期未拨付资金的，扣{e}分", "未拨付"),
    ("被媒体负面曝光的，扣{e}分", "曝光"),
)
_TAKEN_ALL = (
    ("存在弄虚作假的，本项不得分", "弄虚作假"),
    ("存在截留、挤占、挪用资金的，此项不得分", "挪用"),
    ("造成严重后果的，本指标不得分", "严重后果"),
    ("发生重大责任事故的，本指标计0分", "责任事故"),
    ("套取资金的，该项得0分", "套取"),
)


def _loss(random: Random) -> Loss:
    kind = random.choice((_TAKEN_EACH, _TAKEN_EACH, _TAKEN_ONCE, _TAKEN_ALL))
    template, said = random.choice(kind)
    e = random.choice((Fraction("0.5"), Fraction(1)))
    text = template.format(e=plain(e))
    if kind is _TAKEN_EACH:
        most = 1 if "最多" in template else 1000
        fact = Fact((said,), (("0", ZERO), ("1", Fraction(1)), ("2", Fraction(2)), ("50", Fraction(50))))
        return Loss(text, fact, lambda count: min(e * Fraction(count), Fraction(most)))
    fact = Fact((said,), (("否", False), ("是", True)))
    return Loss(text, fact, lambda yes: (None if kind is _TAKEN_ALL else e) if yes else ZERO)


# ---- together

_MARKS = tuple(map(Fraction, (2, 3, 4)))
_EACH = tuple(map(Fraction, ("0.5", "0.2", "1")))
JOINED = ("；", "；", "。", "，", "\n", "；\n", "①", "1.", "（1）", "一是")


def mixed(seed: int) -> Mixed:
    random = Random(seed)
    parts = tuple(
        kind(random, random.choice(_MARKS), random.choice(_EACH))
        for kind in random.sample(KINDS, random.choice((1, 2, 2, 2, 3)))
    )
    if len({part.facts[0].said for part in parts}) < len(parts):
        return mixed(seed + 1_000_000)
    losses = [_loss(random) for _ in range(random.choice((0, 1, 1, 2)))]
    if len({loss.fact.said for loss in losses}) < len(losses):
        losses = losses[:1]
    texts = [part.text for part in parts]
    name = "综合管理"
    if random.random() < 0.2:
        subject = parts[0].facts[0].said[0]
        if texts[0].startswith(subject) and subject in (*RATES, *SHARES) and texts[0].count(subject) == 1:
            bare = texts[0][len(subject) :]
            if bare[0] not in "，×（0123456789":
                name, texts[0] = subject, bare
    how = random.choice(JOINED)
    if how == "，" and losses and any("扣" in part.text for part in parts):
        how = "；"  # behind a comma what is taken may be of the part before it alone
    anywhere = how != "，" and random.random() < 0.3
    for loss in losses:
        texts.insert(random.randint(1, len(texts)) if anywhere else len(texts), loss.text)
    ordered = sorted(losses, key=lambda loss: texts.index(loss.text))
    text = joined(how, texts)
    return Mixed(name, text, sum((part.marks for part in parts), ZERO), parts, tuple(ordered))
