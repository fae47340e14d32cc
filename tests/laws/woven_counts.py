"""Parts of a woven sentence that count: things done, things that went wrong, days late, places in a ranking."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from composed import Part, steps
from spoken import GIVEN, NEXT, NONE, ONE, TAKEN, TO_THE_END, ZERO, number, spoken

_DONE = (
    ("开展", "应急演练", "次"),
    ("举办", "招聘会", "场"),
    ("新建", "文化广场", "个"),
    ("培训", "农技人员", "人"),
    ("维修", "提灌站", "座"),
    ("扶持", "合作社", "家"),
    ("印发", "宣传手册", "册"),
)
_EACH_GIVES = (
    f"每{{d}}[1|一]{{u}}{{w}}{GIVEN}{{e}}分[，|；|。][最高|最多|满分|最高得|最多得]{{m}}分",
    f"每{{d}}{{w}}[1|一]{{u}}{GIVEN}{{e}}分，[最高|最多|满分]{{m}}分",
    f"{{d}}{{w}}[，|]每[1|一|]{{u}}{GIVEN}{{e}}分[，最高{{m}}分|，最高不超过{{m}}分|（最高{{m}}分）|，累计不超过{{m}}分]",
    f"{{d}}{{w}}[1|一]{{u}}{GIVEN}{{e}}分，[最高|最多|满分]{{m}}分",
)


def gives(random: Random, m: Fraction, e: Fraction) -> Part:
    """So much for each."""
    d, w, u = random.choice(_DONE)
    text = spoken(random, random.choice(_EACH_GIVES), d=d, w=w, u=u, m=m, e=e)
    return Part(text, m, (number(w, u, 90, 0, 1, 2),), lambda n: e * n)


_LESS = f"每[少|缺|减少|少完成][1|一]{{u}}{TAKEN}{{e}}分"
_LEAST = "[不少于{n}{u}|达到{n}{u}|≥{n}{u}|{n}{u}[以上|及以上]|不低于{n}{u}]"
_AT_LEAST = (
    f"{{d}}{{w}}{_LEAST}{GIVEN}{{m}}分{NEXT}{_LESS}{TO_THE_END}",
    f"{{d}}{{w}}{{n}}{{u}}{GIVEN}{{m}}分[，|；]{_LESS}{TO_THE_END}",
    f"{{d}}{{w}}（{{m}}分）：{_LEAST}得满分，{_LESS}{TO_THE_END}",
    f"{{d}}{{n}}{{u}}[以上|及以上|]{{w}}{GIVEN}{{m}}分，{_LESS}{TO_THE_END}",
    f"全年{{d}}{{w}}{_LEAST}{GIVEN}{{m}}分，{_LESS}{TO_THE_END}",
)


def at_least(random: Random, m: Fraction, e: Fraction) -> Part:
    """Full from twelve on, so much less for each that is missing."""
    (d, w, u), n = random.choice(_DONE), random.choice((12, 20))
    text = spoken(random, random.choice(_AT_LEAST), d=d, w=w, u=u, n=n, m=m, e=e)
    return Part(text, m, (number(w, u, n, n + 5, n - 1, n - 2, 0),), lambda c: m - e * max(n - c, 0))


_SOME = "[{k}{u}以上|{k}-{j}{u}|{k}{u}（含）至{n}{u}（不含）|不少于{k}{u}|达到{k}{u}]"
_FEW = "[少于{k}{u}|不足{k}{u}|＜{k}{u}|{k}{u}以下（不含{k}{u}）]"
_COUNT_TIERS = (
    f"{{d}}{{w}}{_LEAST}{GIVEN}{{m}}分{NEXT}{_SOME}{GIVEN}{{h}}分{NEXT}{_FEW}{NONE}",
    f"{{d}}{{w}}{_LEAST}{GIVEN}{{m}}分，{_SOME}{GIVEN}{{h}}分，[其余|其他|否则]不得分",
)


def count_tiers(random: Random, m: Fraction, e: Fraction) -> Part:
    """Six full, three half."""
    (d, w, u), n, k = random.choice(_DONE), random.choice((6, 8)), 3
    text = spoken(random, random.choice(_COUNT_TIERS), d=d, w=w, u=u, n=n, k=k, j=n - 1, m=m, h=m / 2)
    fact = number(w, u, n, n + 1, n - 1, k, k - 1, 0)
    return Part(text, m, (fact,), lambda c: m if c >= n else m / 2 if c >= k else ZERO)


_FAULTS = (
    ("档案管理", "缺页", "处", "发现"),
    ("工地管理", "扬尘污染", "次", "出现"),
    ("账务处理", "错账", "笔", "发现"),
    ("窗口服务", "差评", "件", "收到"),
    ("设施养护", "破损", "处", "发现"),
    ("值班值守", "脱岗", "人次", "出现"),
)
_WRONG = (
    "[每{v}[1|一]{u}{f}|{f}每[有1{u}|{u}|1{u}]|{v}{f}的，每{u}|{v}[1|一]{u}{f}|每有[1|一]{u}{f}|{v}{f}，每[1|一]{u}]"
)
_EACH_TAKES = (
    f"{{t}}（{{m}}分）[：|]{_WRONG}{TAKEN}{{e}}分{TO_THE_END}",
    f"{{t}}{{m}}分[，|。|：]{_WRONG}{TAKEN}{{e}}分{TO_THE_END}",
    f"[未{{v}}|无|没有]{{f}}{GIVEN}{{m}}分，{_WRONG}{TAKEN}{{e}}分{TO_THE_END}",
    f"{{t}}{{m}}分，{_WRONG}{TAKEN}{{e}}分，[最多扣{{m}}分|扣完{{m}}分为止|扣分不超过{{m}}分]",
)


def takes(random: Random, m: Fraction, e: Fraction) -> Part:
    """So much less for each that went wrong."""
    t, f, u, v = random.choice(_FAULTS)
    text = spoken(random, random.choice(_EACH_TAKES), t=t, f=f, u=u, v=v, m=m, e=e)
    return Part(text, m, (number(f, u, 0, 1, 2, 90),), lambda c: m - e * c)


_CAPPED = (
    f"{{t}}（{{m}}分）：{_WRONG}{TAKEN}{{e}}分，[最多扣{{h}}分|最高扣{{h}}分|累计扣分不超过{{h}}分|扣分上限{{h}}分]",
    f"{{t}}{{m}}分，{_WRONG}{TAKEN}{{e}}分（[最多扣{{h}}分|最高扣{{h}}分]）",
)


def capped(random: Random, m: Fraction, e: Fraction) -> Part:
    """So much less for each, but never more than half."""
    t, f, u, v = random.choice(_FAULTS)
    text = spoken(random, random.choice(_CAPPED), t=t, f=f, u=u, v=v, m=m, e=e, h=m / 2)
    return Part(text, m, (number(f, u, 0, 1, 2, 90),), lambda c: m - min(e * c, m / 2))


_OFTEN = (
    f"[未发生|无|没有发生]{{f}}{GIVEN}{{m}}分{NEXT}发生1[-|至]2起{GIVEN}{{h}}分{NEXT}[3起[以上|及以上]|超过2起]{NONE}",
    f"[未发生|全年无]{{f}}{GIVEN}{{m}}分[，|；]发生[1起|一起]{GIVEN}{{h}}分[，|；]发生2起{GIVEN}{{h}}分[，|；]发生3起及以上{NONE}",
    f"{{f}}[为0起|0起]{GIVEN}{{m}}分，1-2起{GIVEN}{{h}}分，3起及以上{NONE}",
)
_EVENTS = ("燃气泄漏", "校园火灾", "食物中毒", "溺水事件")


def often(random: Random, m: Fraction, e: Fraction) -> Part:
    """None full, one or two half, three nothing."""
    f = random.choice(_EVENTS)
    text = spoken(random, random.choice(_OFTEN), f=f, m=m, h=m / 2)
    return Part(text, m, (number(f, "起", 0, 1, 2, 3, 9),), lambda c: m if c == 0 else m / 2 if c <= 2 else ZERO)


_LATE = (("工程验收", "天"), ("决算报送", "个工作日"), ("设备移交", "天"), ("资金拨付", "个工作日"))
_LATER = f"每[延迟|逾期|超期|推迟|晚|拖延][1|一]{{u}}{TAKEN}{{e}}分"
_DELAYED = (
    f"[按时|按期|及时]完成{{s}}{GIVEN}{{m}}分{NEXT}{_LATER}{TO_THE_END}",
    f"{{s}}[及时|按时完成|按期完成]{GIVEN}{{m}}分[，|；][|逾期的|未按时完成的，]{_LATER}{TO_THE_END}",
    f"{{s}}{{m}}分，{_LATER}{TO_THE_END}",
)


def late(random: Random, m: Fraction, e: Fraction) -> Part:
    """So much less for each day."""
    s, u = random.choice(_LATE)
    text = spoken(random, random.choice(_DELAYED), s=s, u=u, m=m, e=e)
    return Part(text, m, (number("", u, 0, 1, 2, 60),), lambda c: m - e * steps(c, ONE))


_RANKS = ("全市考核", "营商测评", "季度通报")
_RANKED = (
    f"{{s}}[排名|位列|居]前3名{GIVEN}{{m}}分{NEXT}[第4-6名|第4至第6名|4-6名]{GIVEN}{{h}}分{NEXT}[其余|其他|第7名及以后|第6名以后]不得分",
    f"{{s}}[排名|位列|居]第[1-3名|1至3名]{GIVEN}{{m}}分，[第4-6名|4-6名]{GIVEN}{{h}}分，其余不得分",
)


def ranked(random: Random, m: Fraction, e: Fraction) -> Part:
    """The first three full, the next three half."""
    s = random.choice(_RANKS)
    text = spoken(random, random.choice(_RANKED), s=s, m=m, h=m / 2)
    return Part(text, m, (number(s, "", 1, 3, 4, 6, 7, 30),), lambda p: m if p <= 3 else m / 2 if p <= 6 else ZERO)


COUNTS = (gives, at_least, count_tiers, takes, capped, often, late, ranked)
