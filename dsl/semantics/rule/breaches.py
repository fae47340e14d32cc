"""What is taken for beside a standard, and whether that says again what the standard says: 未按期 of 按期, 缺1项 of 齐全, 发生事故 of 无事故."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS
from dsl.record import record
from dsl.semantics.rule.pieces import DOES, HAS, WITHOUT, SaidThing, pieces
from dsl.semantics.rule.state import Judged, RuleState
from dsl.syntax import tree as t
from dsl.syntax.assemble.denials import NEGATED, denies_some_of
from dsl.syntax.segments import ends_between

_KEPT = regex(any_word("kept"))
_CALM = regex(any_word("calm"))
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
_COUNTS = regex(_COUNTED)
_BARE = regex(rf"^(?:经[^，]{{1,6}})?{_COUNTED}*$")
_GENERAL = regex(
    rf"^(?:经[^，]{{1,6}})?(?:{_COUNTED}|{any_word('fault')}|{any_word('unmet')}|{any_word('met')}|按|合|{any_word('standard')}|做到|[，,])*$"
)
_UNDONE = regex(f"{any_word('unmet')}(?:按|{any_word('standard')})*做到")
_WRONG = regex(any_word("fault"))
_GENUS = regex(f"{any_word('fault')}的?$")
_AMISS = regex(f"(?:{any_word('unmet')}{any_word('met')}{any_word('standard')}*|{any_word('amiss')})的?$")
_GENERIC = regex(f"{any_word('happens')}|{any_word('fault')}|{any_word('happening')}|任何|[相有]关|[、，,的等]")
_OF_CAUSE = regex(rf"^(?P<cause>.+?)[，,]?{any_word('leads-to')}(?P<effect>.+)$")
_FEW = 5
"""Letters of 迟报, 逾期报送: nothing of its own is named."""


@record
class Breach:
    """What is taken for, in words. `near`: in the same segment as the standard; `falls`: steps of a figure that goes down or up;
    `of_it`: of one without a name (达到目标值，每下降1个百分点); `once`: where it stands, if it is not counted."""

    words: str
    near: bool = False
    falls: bool = False
    of_it: bool = False
    once: Span | None = None

    @property
    def is_bare(self) -> bool:
        """每发现1处, 经检查每有1次: how many, and nothing of what."""
        return _BARE.match(self.words) is not None

    @property
    def is_late(self) -> bool:
        """迟报, 超期, 未按时."""
        return _LATE.search(self.words) is not None

    @property
    def is_general(self) -> bool:
        """不符合要求, 发现问题: wrong, and nothing of what."""
        return _GENERAL.match(self.words) is not None


def breaches(state: RuleState, judged: Judged) -> Iterator[Breach]:
    """What the clauses of the sentence take for, beside the standard that is judged."""
    award, named = judged.clause.span, ""
    for clause in state.clauses:
        if t.takes(clause) or (_is_knockout(clause) and clause.span != award):
            said = _without_outcome(clause)
            falls = isinstance(clause, t.Step) and clause.direction != "each"
            if named and _BARE.match(_LACKING.sub("", said)):
                said = named  # 每缺1份资料扣1分，缺3份以上的不得分
            named = said
            of_it = falls and isinstance(clause, t.Step) and clause.subject is None
            once = None if isinstance(clause, t.Step) else clause.span
            yield Breach(said, not ends_between(award, clause.span), falls, of_it, once)


def _is_knockout(clause: t.Clause) -> bool:
    return t.gives_nothing(clause) and not isinstance(clause.condition, (t.Otherwise, type(None)))


def _without_outcome(clause: t.Clause) -> str:
    return _OUTCOME.sub("", clause.span.text.strip("，,；;。 \n"))


# ---- whether it says a standard again


def spoken_of(breach: Breach, said: Sequence[SaidThing]) -> list[bool]:
    """Of which of the things said a breach speaks; 公示牌不符合要求 of all that is said of it."""
    own = [_says_again(breach, piece, len(said) == 1) and not says_less(breach, piece) for piece in said]
    if not _AMISS.search(breach.words):
        return own
    joined = {piece.joined for piece, is_own in zip(said, own, strict=True) if is_own}
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
    if breach.is_bare or (alone and breach.of_it):
        return True
    done_late = breach.is_late and DOES.search(piece.words) is not None and (alone or _share(breach.words, piece.words))
    if piece.kind == "had":
        return _lacks_it(breach.words, piece.words) or done_late
    if _denies(breach, piece) or _lacks_some(breach, piece):
        return True
    match piece.kind:
        case "without":
            return _is_event(breach.words, piece.words)
        case "in time":
            return breach.is_late or breach.is_general
        case "quality":
            return _share(breach.words, piece.words) or breach.is_general
        case "done":
            return done_late or (breach.is_general and _UNDONE.search(breach.words) is not None)


def _lacks_it(breach: str, piece: str) -> bool:
    """未建立制度, 每缺一项制度 of 建立制度: that there is none of it, or less; 制度不完善, 缺制度汇编 says nothing of that, nor 台账每缺1条
    (an entry of it) of 建立台账."""
    verb = HAS.match(piece)
    rest = _COUNTS.sub("", breach)
    denied = verb is not None and re.search(f"(?:{any_word('unmet')}|{any_word('lacking')}){verb[0]}", rest) is not None
    lacking = _LACKING.match(rest) is not None and piece.endswith(_LACKING.sub("", rest))
    return denied or lacking or denies_some_of(rest, piece)


def _denies(breach: Breach, piece: SaidThing) -> bool:
    """未经集体决策但…, 应招未招, 未报 of 按时报送, 超编 of 按编制配备, 完成率每降低10%: what is said to be so is not, or is so in part."""
    ought = _OUGHT.search(breach.words) or _IN_SHORT.match(_EVENT.sub("", _COUNTS.sub("", breach.words)))
    if ought and ought[1] in piece.words:
        return True
    negated = breach.falls or NEGATED.search(breach.words) is not None
    return negated and (_share(breach.words, piece.words) or denies_some_of(breach.words, piece.words))


def _lacks_some(breach: Breach, piece: SaidThing) -> bool:
    """每缺1项, 少开一门 of 课程开齐, 缺岗 of 全部在岗; 缺少资料 is no lack of 按期完工."""
    if not _LACKING.search(breach.words):
        return False
    rest = _LACKING.sub("", breach.words)
    return _BARE.match(rest) is not None or _share_letter(rest, piece.words)


def _is_event(breach: str, standard: str) -> bool:
    """发生一般事故 of 无事故; whatever is wrong of 未出现过错."""
    match = WITHOUT.search(standard)
    what = (match["what"] or match["rest"]) if match else standard
    named = _GENERIC.sub("", what)
    wrong = any(said.search(breach) is not None for said in (_EVENT, NEGATED, _WRONG))
    return _share(breach, named or what) or (wrong and _GENUS.search(what) is not None)


def loses(breach: Breach, piece: SaidThing) -> bool:
    """Whether a quality is lost in a breach that speaks of none of the things said: 财务管理规范，每发现1张白条扣1分."""
    if piece.kind != "quality" or says_less(breach, piece):
        return False
    amiss = NEGATED.search(breach.words) or (_CALM.search(piece.words) and _EVENT.search(breach.words))
    return (
        breach.near
        or _KEPT.match(piece.words) is not None
        or _WRONG.search(breach.words) is not None
        or (amiss is not None and _share_letter(breach.words, piece.words))
    )


def goes_beyond(breach: Breach, standard: str, alone: bool) -> bool:
    """Whether it counts what lies beyond the figure of a standard: 超时 of 24小时内修复, 超编一辆 of 不超过编制数.

    `alone`: the standard says nothing else, so that 超时 needs no name.
    """
    if breach.falls or _BEYOND.search(breach.words) is None:
        return False
    rest = _BEYOND.sub("", breach.words)
    return (alone and _BARE.match(rest) is not None) or _share_letter(rest, standard)


# ---- whether it is the contrary of a standard, of several that it might speak of


def is_fault_of(clause: t.Clause, standard: str) -> bool:
    """Whether what a clause takes for says the other way round what a standard says: 每迟报1次扣0.5分 of 及时报送.

    漏项 of 内容匹配 only speaks of the same.
    """
    if not t.takes(clause):
        return False
    if clause.direction != "each" if isinstance(clause, t.Step) else not isinstance(clause.condition, t.Judgement):
        return False
    breach = Breach(_without_outcome(clause))
    return not breach.is_bare and any(_is_contrary(breach, piece) for piece in pieces(standard))


def _is_contrary(breach: Breach, piece: SaidThing) -> bool:
    """不规范 of 规范, 迟报 of 及时报送, 缺1份资料 of 资料齐全."""
    what = _COUNTS.sub("", breach.words).strip("每有，,")
    is_late = _LATE.search(what) is not None and piece.kind in ("in time", "done")
    lacked = _LACKING.sub("", what)
    is_lack = lacked != what and len(lacked) > 1 and lacked in piece.words
    return (is_late and (_share(what, piece.words) or len(what) < _FEW)) or _denies(breach, piece) or is_lack


# ---- words in common


def _share(one: str, other: str) -> bool:
    """Whether two letters in a row of the one stand in the other."""
    return any(other[n : n + 2] in one for n in range(len(other) - 1))


def _share_letter(one: str, other: str) -> bool:
    """Whether they have a letter in common, but for those that count, deny or find."""
    return not _letters(one).isdisjoint(_letters(other))


def _letters(words: str) -> set[str]:
    return set(_EVENT.sub("", NEGATED.sub("", _COUNTS.sub("", words))))
