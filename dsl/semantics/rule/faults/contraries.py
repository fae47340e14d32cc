"""Whether what is taken for says again what a standard says: 未按期 of 按期, 缺1项 of 齐全, 发生事故 of 无事故.

Where a fault stands with one standard alone, it is of that unless it names something else. Where several standards might be meant, it is
of one only if its words are the contrary of that one's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, saying
from dsl.exact.units import Kind
from dsl.semantics.rule.faults.breaches import COUNTS, LACKING, LATE, Breach, without_outcome
from dsl.semantics.rule.faults.pieces import DOES, HAS, WITHOUT, SaidThing, names_more, pieces
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import NEGATED, denies_some_of
from dsl.syntax.assemble.points.points import TOPIC

_ALL = beginning("all")
_KEPT = saying("kept")
_CALM = saying("calm")
_IN_TIME = saying("in-time")
_TIMED = regex(f"{any_word('in-time')}|{any_word('time-limit')}|进度")
_BEYOND = regex(f"{any_word('late')}|{any_word('goes-over')}|[超逾错漏]|{any_word('unmet')}|{any_word('lacking')}")
_SHOWN = regex(f"{any_word('found-out')}|超")
_EVENT = saying("there-is")
_OUGHT = regex("应(.)未")
_OVER_STANDARD = regex(f"{any_word('over-standard')}的?$")
_KEEPS_STANDARD = regex(f"(?:{any_word('keeps-standard')}|(?:达到|符合)[^、]*标准)的?$")
_EXCEEDS = regex(f"{any_word('exceeds')}的?(?:部分)?[,，]?每")
_NOT_EXCEEDED = regex(f"{any_word('unmet')}{any_word('exceeds')}")
_IN_SHORT = regex(f"^{any_word('done-amiss')}(.)的?$")
_UNDONE = regex(f"{any_word('unmet')}(?:按|{any_word('standard')})*做到")
_WRONG = saying("fault")
_GENUS = regex(f"{any_word('fault')}的?$")
_AMISS = regex(f"(?:{any_word('unmet')}{any_word('met')}{any_word('standard')}*|{any_word('amiss')})的?$")
_GENERIC = regex(f"{any_word('happens')}|{any_word('fault')}|{any_word('happening')}|任何|[相有]关|[、，,的等]")
_OF_CAUSE = regex(rf"^(?P<cause>.+?)[，,]?{any_word('leads-to')}(?P<effect>.+)$")
_HANDS_IN = regex(f"{any_word('hand-in')}|[报送交]")
_ACT = regex(f"{any_word('hand-in')}|{any_word('achieved')}|{any_word('time-limit')}|上报|完成|[报送交到的，每]")
"""What any deadline is for, so that it names nothing."""
_TELLS_NOTHING = regex(f"{any_word('unmet')}{any_word('met')}{any_word('standard')}*|{any_word('of-the-field')}")
_ENDS_IN_DEED = regex(f"{any_word('deed')}的?$")
_LED_BY_DEED = beginning("achieved")
_SOUND = regex(f"{any_word('sound')}的?$")
_LEFT_OUT = regex("[漏误错](?P<what>[^\\d一,，的])")
"""漏报, 错登: what was to be done, and was left out or done wrong."""
_STATES = (
    *("in-time", "sound", "done", "held", "achieved", "exists", "attained", "hand-in", "brought-about"),
    *("fault", "happens", "happening", "found", "of-the-field"),
)
_STATE = regex("|".join(map(any_word, _STATES)) + "|[报送交到按经有的得，,]")
"""What is done, or how; what is left of a fault without it is the thing that it names."""


def spoken_of(breach: Breach, said: Sequence[SaidThing]) -> list[bool]:
    """Of which of the things said a breach speaks; 公示牌不符合要求 of all that is said of it, not 值守不符合规定 of 制度健全、值守符合规定."""
    own = [_says_again(breach, piece, len(said) == 1) and not says_less(breach, piece) for piece in said]
    if not _AMISS.search(COUNTS.sub("", breach.words).rstrip("每，,")):
        return own
    firsts = [n for n, piece in enumerate(said) if not n or said[n - 1].joined != piece.joined]
    joined = {said[n].joined for n in firsts if own[n] and names_more(said[n], thing_named(breach.words))}
    return [is_own or (piece.joined in joined and piece.kind != "had") for piece, is_own in zip(said, own, strict=True)]


def says_less(breach: Breach, piece: SaidThing) -> bool:
    """因管护不到位导致设备损坏的扣2分 of 管护到位: its denial is only the cause of what is taken for, once, so that there may be none of it."""
    match = _OF_CAUSE.match(breach.words) if breach.once else None
    if match is None or not _denies(Breach(match["cause"]), piece):
        return False
    effect = match["effect"]
    is_late = Breach(effect).is_late and piece.kind == "in time"
    is_event = piece.kind == "without" and _is_event(effect, piece.words)
    return not (is_late or is_event or denies_some_of(effect, piece.words))


def _says_again(breach: Breach, piece: SaidThing, alone: bool) -> bool:
    """Whether a breach speaks of just this; `alone`: the standard says nothing else."""
    if breach.not_done_about_it:
        return breach.not_done_about_it in piece.words
    if not breach.placed:
        return _is_contrary(breach, piece)
    if breach.is_bare or (alone and breach.of_it and not breach.is_late):
        return True
    done_late = _is_deed(piece) and (
        (breach.is_late and share_two(breach.words, piece.words)) or (alone and _is_of_late(breach, piece.words))
    )
    if piece.kind == "had":
        return _lacks_it(breach.words, piece.words) or done_late
    if _denies(breach, piece) or _lacks_some(breach, piece):
        return True
    match piece.kind:
        case "without":
            return _is_event(breach.words, piece.words)
        case "in time":
            return breach.is_general or _is_of_late(breach, piece.words)
        case "quality":
            is_late = _TIMED.search(piece.words) is not None and _is_of_late(breach, piece.words)
            shares = share_two(_TELLS_NOTHING.sub("", breach.words), piece.words)
            return is_late or shares or (breach.is_general and not breach.is_late)
        case "done":
            is_undone = breach.is_general and _UNDONE.search(breach.words) is not None
            is_beyond = _BEYOND.search(breach.words) is not None and share_two(breach.words, piece.words)
            return done_late or is_undone or is_beyond


def _is_deed(piece: SaidThing) -> bool:
    """通过验收, 完成项目实施; what is only had (有项目实施方案) is no deed, whatever its name speaks of."""
    if piece.kind != "had":
        return DOES.search(piece.words) is not None
    return DOES.match(piece.words) is not None or _ENDS_IN_DEED.search(piece.words) is not None


def _is_of_late(breach: Breach, piece: str) -> bool:
    """延期, 迟报, 逾期上报 of 按时提交; 整改不及时 names what it is of."""
    if not breach.is_late or _ALL.match(piece):  # 节点 | 均按时完成
        return breach.is_late
    caused = _OF_CAUSE.match(breach.words)
    words = caused["effect"] if caused is not None else breach.words
    named = _ACT.sub("", NEGATED.sub("", LATE.sub("", COUNTS.sub("", words))))
    if len(named) > 1:
        return share_two(named, piece)
    return _HANDS_IN.search(LATE.sub("", breach.words)) is None or _HANDS_IN.search(piece) is not None


def _lacks_it(breach: str, piece: str) -> bool:
    """未建立制度, 每缺一项制度 of 建立制度: that there is none of it, or less; 制度不完善, 缺制度汇编 says nothing of that, nor 台账每缺1条
    (an entry of it) of 建立台账."""
    verb = HAS.match(piece)
    rest = COUNTS.sub("", breach)
    denied = verb is not None and re.search(f"(?:{any_word('unmet')}|{any_word('lacking')}){verb[0]}", rest) is not None
    named = thing_named(breach)
    lacking = LACKING.match(rest) is not None and piece.endswith(LACKING.sub("", rest))
    return (denied and (len(named) < 2 or share_two(named, piece))) or lacking or denies_some_of(rest, piece)


def _denies(breach: Breach, piece: SaidThing) -> bool:
    """未经集体决策但…, 应招未招, 未报 of 按时报送, 超编 of 按编制配备, 月均值超标 of 出水达标, 完成率每降低10%: what is said to be so is not, or is so in part."""
    ought = _OUGHT.search(breach.words) or _IN_SHORT.match(_EVENT.sub("", COUNTS.sub("", breach.words)))
    if ought and ought[1] in piece.words:
        return True
    if _OVER_STANDARD.search(breach.words) and _KEEPS_STANDARD.search(piece.words):
        return True
    if breach.falls:
        exceeds = _EXCEEDS.match(breach.words) is not None and _NOT_EXCEEDED.search(piece.words) is not None
        return exceeds or share_two(breach.words, piece.words)
    named = thing_named(breach.words)
    said = named if len(named) > 1 else _TELLS_NOTHING.sub("", breach.words)
    negated = NEGATED.search(breach.words) is not None
    return negated and (share_two(said, _IN_TIME.sub("", piece.words)) or denies_some_of(breach.words, piece.words))


def _lacks_some(breach: Breach, piece: SaidThing) -> bool:
    """每缺1项, 少开一门 of 课程开齐, 缺岗 of 全部在岗; 缺少资料 is no lack of 按期完工."""
    if not LACKING.search(breach.words):
        return False
    rest = LACKING.sub("", breach.words)
    return Breach(rest).is_bare or _share_letter(rest, piece.words)


def _is_event(breach: str, standard: str) -> bool:
    """发生一般事故 of 无事故; whatever is wrong of 未出现过错."""
    match = WITHOUT.search(standard)
    what = (match["what"] or match["rest"]) if match else standard
    named = _GENERIC.sub("", what)
    wrong = any(said.search(breach) is not None for said in (_EVENT, NEGATED, _WRONG))
    return share_two(breach, named or what) or (wrong and _GENUS.search(what) is not None)


def loses(breach: Breach, piece: SaidThing) -> bool:
    """Whether a quality is lost in a breach that speaks of none of the things said: 财务管理规范，每发现1张白条扣1分."""
    if piece.kind != "quality" or not breach.placed or breach.not_done_about_it or says_less(breach, piece):
        return False
    amiss = NEGATED.search(breach.words) or (_CALM.search(piece.words) and _EVENT.search(breach.words))
    return (
        TOPIC.search(piece.words) is not None
        or (breach.near and _SHOWN.search(breach.words) is not None)
        or _KEPT.match(piece.words) is not None
        or (_WRONG.search(breach.words) is not None and not breach.is_late and not _leaves_out_another(breach, piece))
        or (amiss is not None and _share_letter(_TELLS_NOTHING.sub("", breach.words), piece.words))
    )


def _leaves_out_another(breach: Breach, piece: SaidThing) -> bool:
    """每漏报1次 of 落实安全责任制: what is left out is named, and nothing of the standard; 账目准确，每漏记1笔 speaks of its own."""
    left_out = _LEFT_OUT.search(COUNTS.sub("", breach.words))
    said = _LED_BY_DEED.sub("", piece.words)
    return left_out is not None and left_out["what"] not in said and _SOUND.search(said) is None


def goes_beyond(breach: Breach, standard: str, alone: bool) -> bool:
    """Whether it counts what lies beyond the figure of a standard: 超时 of 24小时内修复, 超编一辆 of 不超过编制数.

    `alone`: the standard says nothing else, so that 超时 needs no name.
    """
    if breach.falls or _BEYOND.search(breach.words) is None:
        return False
    rest = _BEYOND.sub("", breach.words)
    return (alone and Breach(rest).is_bare) or _share_letter(rest, standard)


# ---- whether it is the contrary of a standard, of several that it might speak of


def is_fault_of(clause: t.Clause, standard: str) -> bool:
    """Whether what a clause takes for says the other way round what a standard says: 每迟报1次扣0.5分 of 及时报送.

    漏项 of 内容匹配 only speaks of the same.
    """
    if not t.takes(clause):
        return False
    if isinstance(clause, t.Step):
        if clause.direction != "each" and clause.size.unit.kind is not Kind.DURATION:
            return False
    elif not isinstance(clause.condition, t.Judgement):
        return False
    return is_contrary(without_outcome(clause), standard)


def is_contrary(fault: str, standard: str) -> bool:
    """逾期移交 of 按期移交, 资料缺失 of 资料齐全: the same thing, the other way round."""
    breach = Breach(fault)
    return not breach.is_bare and any(_is_contrary(breach, piece) for piece in pieces(standard))


def names_nothing(clause: t.Clause) -> bool:
    """每缺1份, 每发现1处: how much is lacking or wrong, and nothing of what."""
    return Breach(LACKING.sub("", without_outcome(clause))).is_bare


def _is_contrary(breach: Breach, piece: SaidThing) -> bool:
    """不规范 of 规范, 迟报 of 及时报送, 缺1份资料 of 资料齐全, 安全事故 of 无安全事故."""
    what = COUNTS.sub("", breach.words).strip("每有，,")
    is_done = piece.kind == "done" and DOES.search(piece.words) is not None
    is_late = (piece.kind == "in time" or is_done) and _is_of_late(Breach(what), piece.words)
    lacked = LACKING.sub("", what)
    is_lack = lacked != what and len(lacked) > 1 and lacked in piece.words
    named = thing_named(what)
    without = WITHOUT.search(piece.words) if piece.kind == "without" else None
    denied = without["what"] or without["rest"] if without is not None else ""
    is_event = without is not None and (
        (len(named) > 1 and named in piece.words) or (len(denied) > 1 and denied in what)
    )
    return is_late or _denies(breach, piece) or is_lack or is_event


# ---- words in common


def thing_named(words: str) -> str:
    """The thing that a fault names: 台账 of 台账不完整, 总结 of 未按时报送总结; nothing of 不规范, 逾期报送."""
    return _STATE.sub("", NEGATED.sub("", LATE.sub("", LACKING.sub("", COUNTS.sub("", words))))).strip("每")


def _share_letter(one: str, other: str) -> bool:
    """Whether they have a letter in common, but for those that count, deny or find."""
    return not _letters(one).isdisjoint(_letters(other))


def _letters(words: str) -> set[str]:
    return set(_EVENT.sub("", NEGATED.sub("", COUNTS.sub("", words))))
