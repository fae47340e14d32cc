"""Whole sentences as tables print them, woven from parts of every kind and from what is taken from the whole.

    woven(seed) -> Mixed     as `mixed`: `text` under `name` of `weight`; `facts` in the order of `score`

Each part is worded by a grammar of its own (`spoken`), so that hardly two sentences of a thousand are alike. Nothing here is asked of
the program.
"""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

from composed import Part, joined
from mixed import Loss, Mixed
from spoken import ZERO, answer, number, spoken
from woven_counts import COUNTS
from woven_rates import RATES
from woven_words import WORDS

KINDS = (*RATES, *COUNTS, *WORDS)
_MARKS = tuple(map(Fraction, (2, 3, 4, 6)))
_EACH = tuple(map(Fraction, ("0.5", "1", "0.2")))

_BETWEEN = ("；", "；", "。", "\n", "；\n", "①", "1.", "（1）", "一是", "；另，", "；同时，", "，")

_OFTEN_WRONG = (("投诉", "次"), ("通报批评", "次"), ("虚报冒领", "例"), ("群体性事件", "起"))
_TAKEN_EACH = (
    "每[有|发生|出现][1|一]{u}{f}[|，|的，]扣{e}分",
    "[发生|出现]{f}的，每{u}扣{e}分",
    "[发生|出现][1|一]{u}{f}扣{e}分",
    "{f}每{u}扣{e}分",
)
_WRONG = ("未按时提交总结", "无验收记录", "有逾期未拨付资金", "被媒体负面曝光", "存在超标准发放")
_TAKEN_ONCE = ("{f}的[|，]扣{e}分", "{f}[，|]扣{e}分", "[凡|如有|如]{f}的，扣[减|]{e}分")
_GRAVE = ("存在弄虚作假", "挤占挪用资金", "造成严重后果", "发生重大责任事故", "套取财政资金", "被审计通报")
_TAKEN_ALL = (
    "{f}[的|的，|，][本项|此项|该项|本指标|本指标]不得分",
    "{f}的[，|][本项|本指标|该项][得0分|计0分|为0分]",
    "凡{f}的，[一律|]不得分",
)


def woven(seed: int) -> Mixed:
    """One to four parts, and up to two things that are taken from their sum."""
    random = Random(seed)
    kinds = random.sample(KINDS, random.choice((1, 2, 2, 3, 3, 4)))
    parts = tuple(kind(random, random.choice(_MARKS), random.choice(_EACH)) for kind in kinds)
    subjects = [fact.said for part in parts for fact in part.facts]
    losses = [_loss(random) for _ in range(random.choice((0, 0, 1, 1, 2)))]
    if len(set(subjects)) < len(subjects) or len({loss.fact.said for loss in losses}) < len(losses):
        return woven(seed + 1_000_000)
    if re.match("[^，；。]*（[^（）]*分）", parts[-1].text):
        losses = []  # behind a part with its marks ahead it may be taken from that part
    texts = [part.text for part in parts] + [loss.text for loss in losses]
    text = joined(_mark(random, parts, texts), texts)
    return Mixed("综合管理", text, sum((part.marks for part in parts), ZERO), parts, tuple(losses))


def _mark(random: Random, parts: tuple[Part, ...], texts: list[str]) -> str:
    """What stands between them: never what stands inside one, so that a reader sees where each ends."""
    if len(texts) < 2:
        return ""
    inside = any("；" in text or "。" in text for text in texts)
    taken = len(texts) > len(parts)  # behind a comma it may be of the part before it alone
    unfit = ("；", "。", "，") if inside else ("，",) if taken else ()
    return random.choice([how for how in _BETWEEN if how not in unfit])


def _loss(random: Random) -> Loss:
    """What is taken each time, once, or all of it."""
    e = random.choice((Fraction("0.5"), Fraction(1)))
    match random.randrange(3):
        case 0:
            f, u = random.choice(_OFTEN_WRONG)
            text = spoken(random, random.choice(_TAKEN_EACH), f=f, u=u, e=e)
            return Loss(text, number(f, u, 0, 1, 2, 90), lambda n: e * Fraction(n))
        case 1:
            f = random.choice(_WRONG)
            text = spoken(random, random.choice(_TAKEN_ONCE), f=f, e=e)
            return Loss(text, answer(f, best=False), lambda yes: e if yes else ZERO)
    f = random.choice(_GRAVE)
    return Loss(
        spoken(random, random.choice(_TAKEN_ALL), f=f), answer(f, best=False), lambda yes: None if yes else ZERO
    )
