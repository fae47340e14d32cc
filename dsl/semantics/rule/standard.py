"""What a standard in words is to the faults behind it: 管理规范得5分；每发现1处问题扣1分.

Where the faults say it again, it only tells that there is nothing to take: a quality is lost in what is found to be wrong, 按时 in what
is late, 无事故 in accidents, what is to be done in what was not done or is lacking. What no fault says again is a condition of its own:
按期完工得5分；每发现1处质量问题扣1分 asks both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS
from dsl.record import record
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t
from dsl.syntax.assemble.denials import NEGATED, denies_some_of
from dsl.syntax.segments import ends_between

Kind = Literal["quality", "in time", "without", "done", "had"]

NONE = regex(rf"^(?:全年|年内|当年|本年度?|年度内)?(?:{any_word('unmet')}|无)(?P<rest>.*)$")
_WITHOUT = regex(
    rf"(?:(?:{any_word('unmet')}(?:有过?|{any_word('happens')}|{any_word('found')})|无|零|没有)(?P<what>.+?)|^(?:{any_word('unmet')})(?P<rest>.+?))的?$"
)
_HAS = regex(f"^(?:{any_word('exists')}|{any_word('attained')})")
_SOUND = regex(any_word("sound"))
_IS_SOUND = regex(f"(?:{any_word('sound')}|符合.{{1,12}})的?$")
_KEPT = regex(any_word("kept"))
_CALM = regex(any_word("calm"))
_IN_TIME = regex(f"^{any_word('in-time')}|{any_word('in-time')}的?$")
_DOES = regex(f"{any_word('done')}|{any_word('achieved')}|{any_word('held')}")
_JOINED = regex(any_word("joining"))
_LISTED = regex("[、，,；;]")
_ASIDE = regex(r"[（(][^（）()]*[）)]")
_LATE = regex(
    rf"{any_word('late')}|[延逾拖迟晚]|超(?:时|期|过?.{{0,6}}(?:时|期|天|日|月))|{any_word('unmet')}.{{0,2}}{any_word('in-time')}"
)
_BEYOND = regex(f"{any_word('late')}|{any_word('goes-over')}|[超逾错漏]|{any_word('unmet')}|{any_word('lacking')}")
_EVENT = regex(f"{any_word('found')}|{any_word('happens')}")
_LACKING = regex(f"{any_word('lacking')}|漏")
_OUGHT = regex("应(.)未")
_IN_SHORT = regex(f"^{any_word('done-amiss')}(.)的?$")
_OUTCOME = regex(
    rf"[，,的]*(?:各|均|{any_word('besides')}|{any_word('only')}|{any_word('whole-item')})*"
    r"(?:[扣减][^扣减，,；;。]*|[得计][\d.]+分|不得[^，,；;。]*|不计分)(?:[，,（(].*)?$"
)
"""With an exception of it behind: 扣1分（经同意延期的除外）."""
_COUNTER = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
_COUNTED = f"(?:每(?:{_COUNTER})|{any_word('single-out')}|{any_word('found')}|{any_word('happens')}|{_NUMBER}(?:{_COUNTER})?(?:及|或)?(?:以上)?|的)"
_BARE = regex(rf"^(?:经[^，]{{1,6}})?{_COUNTED}*$")
_GENERAL = regex(
    rf"^(?:经[^，]{{1,6}})?(?:{_COUNTED}|{any_word('fault')}|{any_word('unmet')}|{any_word('met')}|{any_word('standard')})*$"
)
_WRONG = regex(any_word("fault"))
_GENUS = regex(f"{any_word('fault')}的?$")
_AMISS = regex(f"(?:{any_word('unmet')}{any_word('met')}{any_word('standard')}*|{any_word('amiss')})的?$")
_CASES = regex(f"{any_word('listed-here')}.{{0,4}}{any_word('happening')}")
_GENERIC = regex(f"{any_word('happens')}|{any_word('fault')}|{any_word('happening')}|任何|[相有]关|[、，,的等]")


@record
class Said:
    """One of the things that a standard says together: 资料齐全, 按期完成, 无事故, 通过验收."""

    words: str
    kind: Kind
    joined: int
    """How many 且 stand before it."""


@record
class Breach:
    """What is taken for, in words. `near`: in the same segment as the standard; `falls`: steps of a figure that goes down or up;
    `of_it`: of one without a name (达到目标值，每下降1个百分点)."""

    words: str
    near: bool
    falls: bool
    of_it: bool


def unsaid(state: RuleState, judged: Judged) -> tuple[str, ...]:
    """What a standard says and no fault of the sentence says again; where that is all of it, it is a condition of its own."""
    said, faults = pieces(judged.words.text), tuple(_faults(state, judged))
    attached = [_attached(fault, said) for fault in faults]
    loose = [fault for fault, own in zip(faults, attached, strict=True) if not any(own)]
    return tuple(
        piece.words
        for n, piece in enumerate(said)
        if not any(own[n] for own in attached) and not any(_loses(fault, piece) for fault in loose)
    )


def exceeds(state: RuleState, judged: Judged, alone: bool) -> bool:
    """Whether a fault counts what lies beyond a figure: 24小时内修复, 每发现一起超时; 不超过编制数, 超编一辆; 完成率100%, 有一项未完成.

    `alone`: the standard says nothing else, so that 超时 needs no name.
    """
    return any(
        _BEYOND.search(fault.words) is not None
        and ((alone and _BARE.match(_BEYOND.sub("", fault.words))) or _share_letter(fault.words, judged.words.text))
        for fault in _faults(state, judged)
        if not fault.falls
    )


def _share_letter(fault: str, standard: str) -> bool:
    return not _letters(_BEYOND.sub("", fault)).isdisjoint(_letters(standard))


def closes(state: RuleState, judged: Judged, knocks: Sequence[t.Words]) -> bool:
    """招标符合规定得4分。未按规定招标的、存在围标的，有上述情形之一的不得分: the list says all that the quality is lost in."""
    text = state.scope.entry.heading.span.source.text[judged.clause.span.end : knocks[-1].span.end + 20]
    qualities = all(piece.kind in ("quality", "without") for piece in pieces(judged.words.text))
    return qualities and outcome_points(state, judged.outcome) == state.full and _CASES.search(text) is not None


def _attached(fault: Breach, said: Sequence[Said]) -> list[bool]:
    """Of which of the things said a fault speaks; 公示牌不符合要求 of all that is said of it."""
    own = [_says_again(fault, piece, len(said) == 1) for piece in said]
    spoken = {piece.joined for piece, is_own in zip(said, own, strict=True) if is_own}
    if _AMISS.search(fault.words):
        return [
            found or (piece.joined in spoken and piece.kind != "had") for piece, found in zip(said, own, strict=True)
        ]
    return own


def is_fault_of(clause: t.Clause, standard: str) -> bool:
    """Whether what a clause takes for says again, the other way round, what a standard says: 每迟报1次扣0.5分 of 及时报送."""
    if not t.takes(clause):
        return False
    if clause.direction != "each" if isinstance(clause, t.Step) else not isinstance(clause.condition, t.Judgement):
        return False
    fault = Breach(_without_outcome(clause), False, False, False)
    return not _BARE.match(fault.words) and any(_is_contrary(fault, piece) for piece in pieces(standard))


def _is_contrary(fault: Breach, piece: Said) -> bool:
    """不规范 of 规范, 迟报 of 及时报送, 缺1份 of 齐全; 漏项 of 内容匹配 only speaks of the same."""
    what = re.sub(_COUNTED, "", fault.words).strip("每有，,")
    is_late = _LATE.search(what) is not None and piece.kind in ("in time", "done")
    lacks = _LACKING.sub("", what)
    is_lack = lacks != what and len(lacks) > 1 and lacks in piece.words
    return (is_late and (_share(what, piece.words) or len(what) < _FEW)) or _denies(fault, piece) or is_lack


_FEW = 5
"""Letters of 迟报, 逾期报送: nothing of its own is named."""


def _without_outcome(clause: t.Clause) -> str:
    return _OUTCOME.sub("", clause.span.text.strip("，,；;。 \n"))


def is_own(state: RuleState, judged: Judged) -> bool:
    """Whether nothing that a standard says is said again by a fault."""
    return len(unsaid(state, judged)) == len(pieces(judged.words.text))


def pieces(words: str) -> list[Said]:
    """What a standard says, one thing each. Nouns belong to what is said of them all, and qualities in a row are one (科学、规范), but not
    those that 且 joins."""
    found: list[Said] = []
    for place, joined in enumerate(_JOINED.split(_ASIDE.sub("", words))):
        waiting, first = "", True
        for part in _LISTED.split(joined):
            kind = _kind(part)
            if not kind:
                waiting += f"{part}、"
            elif kind == "quality" and not first and found[-1].kind == "quality":
                found[-1] = Said(f"{found[-1].words}、{waiting}{part}", "quality", place)
                waiting = ""
            else:
                found.append(Said(waiting + part, kind, place))
                waiting, first = "", False
        if waiting.strip("、") and first:
            found.append(Said(waiting[:-1], "quality", place))
    return found


def _kind(words: str) -> Kind | None:
    """How a part says it; None for a noun."""
    if _WITHOUT.search(words):
        return "without"
    if _IN_TIME.search(words):
        return "in time"
    if _IS_SOUND.search(words):
        return "quality"
    if _HAS.match(words):
        return "had"
    if _SOUND.search(words):
        return "quality"
    return "done" if _DOES.search(words) else None


# ---- what is taken for


def _faults(state: RuleState, judged: Judged) -> Iterable[Breach]:
    award, named = judged.clause.span, ""
    for clause in state.clauses:
        if t.takes(clause) or (_is_knockout(clause) and clause.span != award):
            said = _without_outcome(clause)
            falls = isinstance(clause, t.Step) and clause.direction != "each"
            if named and _BARE.match(_LACKING.sub("", said)):
                said = named  # 每缺1份资料扣1分，缺3份以上的不得分
            named = said
            of_it = falls and isinstance(clause, t.Step) and clause.subject is None
            yield Breach(said, not ends_between(award, clause.span), falls, of_it)


def _is_knockout(clause: t.Clause) -> bool:
    return t.gives_nothing(clause) and not isinstance(clause.condition, (t.Otherwise, type(None)))


# ---- whether a fault says it again


def _says_again(fault: Breach, piece: Said, alone: bool) -> bool:
    """Whether a fault speaks of just this; `alone`: the standard says nothing else."""
    if _BARE.match(fault.words) or (alone and fault.of_it):
        return True
    late = _LATE.search(fault.words) is not None
    done_late = late and _DOES.search(piece.words) is not None and (alone or _share(fault.words, piece.words))
    if piece.kind == "had":
        return _lacks_it(fault.words, piece.words) or done_late
    if _denies(fault, piece) or _is_lack(fault, piece):
        return True
    match piece.kind:
        case "without":
            return _is_event(fault.words, piece.words)
        case "in time":
            return late or _GENERAL.match(fault.words) is not None
        case "quality":
            return _share(fault.words, piece.words) or _GENERAL.match(fault.words) is not None
        case "done":
            return done_late


def _lacks_it(fault: str, piece: str) -> bool:
    """未建立制度, 每缺一项制度 of 建立制度: that there is none of it, or less; 制度不完善, 缺制度汇编 says nothing of that, nor 台账每缺1条
    (an entry of it) of 建立台账."""
    verb = _HAS.match(piece)
    rest = re.sub(_COUNTED, "", fault)
    denied = verb is not None and re.search(f"(?:{any_word('unmet')}|{any_word('lacking')}){verb[0]}", rest) is not None
    lacking = _LACKING.match(rest) is not None and piece.endswith(_LACKING.sub("", rest))
    return denied or lacking or denies_some_of(rest, piece)


def _denies(fault: Breach, piece: Said) -> bool:
    """未经集体决策但…, 应招未招, 未报 of 按时报送, 超编 of 按编制配备, 完成率每降低10%: what is said to be so is not, or is so in part."""
    ought = _OUGHT.search(fault.words) or _IN_SHORT.match(_EVENT.sub("", re.sub(_COUNTED, "", fault.words)))
    if ought and ought[1] in piece.words:
        return True
    negated = fault.falls or NEGATED.search(fault.words) is not None
    return negated and (_share(fault.words, piece.words) or denies_some_of(fault.words, piece.words))


def _is_lack(fault: Breach, piece: Said) -> bool:
    """每缺1项, 少开一门 of 课程开齐, 缺岗 of 全部在岗; 缺少资料 is no lack of 按期完工."""
    if not _LACKING.search(fault.words):
        return False
    rest = _LACKING.sub("", fault.words)
    return _BARE.match(rest) is not None or not _letters(rest).isdisjoint(_letters(piece.words))


def _is_event(fault: str, standard: str) -> bool:
    """发生一般事故 of 无事故; whatever is wrong of 未出现过错."""
    match = _WITHOUT.search(standard)
    what = (match["what"] or match["rest"]) if match else standard
    named = _GENERIC.sub("", what)
    wrong = any(said.search(fault) is not None for said in (_EVENT, NEGATED, _WRONG))
    return _share(fault, named or what) or (wrong and _GENUS.search(what) is not None)


def _loses(fault: Breach, piece: Said) -> bool:
    """Whether a quality is lost in a fault that speaks of none of the things said: 财务管理规范，每发现1张白条扣1分."""
    if piece.kind != "quality":
        return False
    shared = not _letters(fault.words).isdisjoint(_letters(piece.words))
    breach = NEGATED.search(fault.words) or (_CALM.search(piece.words) and _EVENT.search(fault.words))
    return (
        fault.near
        or _KEPT.match(piece.words) is not None
        or _WRONG.search(fault.words) is not None
        or (breach is not None and shared)
    )


def _share(one: str, other: str) -> bool:
    return any(other[n : n + 2] in one for n in range(len(other) - 1))


def _letters(words: str) -> set[str]:
    return set(_EVENT.sub("", NEGATED.sub("", re.sub(_COUNTED, "", words))))
