"""Whether words deny what was said before, word for word but for 不, 未, 无, 没有, or only the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.units import Kind
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import says_several

_BEYOND_WHAT = f"(?:{any_word('of-the-list')}?{any_word('bound-name')})?的?$"
NEGATED = regex(f"(?!{any_word('denies-nothing')}){any_word('negation')}")
_AFFIRMED = regex(f"^{any_word('affirmation')}(?=..)")
_HAVING = regex("^([建设配订留备附编])有")
_HAPPENS = ending("comes-about")
_PARTICLE = saying("particle")
_WHERE = regex(
    rf"^(?:{any_word('in-all')}|{any_word('told-year')}|近.年|[^，,；;、]{{1,6}}?(?:内|期间))+(?={any_word('negation')})"
)
_NONE_OF = regex("^(?:无|没有)..")
_SOME = regex("有所|的")
_NOT_OF_NOUNS = frozenset("无非")
_MANNER = regex(f"{any_word('manner')}$|{any_word('time-limit')}[内前]$")
_COMPLEMENT = regex(
    rf"^(?:{any_word('unmet')}(?:{any_word('met')}|做到)?|{any_word('falls-short')}){any_word('standard')}*的?$"
)
_ABOVE = regex(f"{any_word('passed')}{_BEYOND_WHAT}")
_BELOW = regex(f"{any_word('missed')}{_BEYOND_WHAT}")
_UNMET = saying("unmet")
_REACHED = regex(rf"(?:达到{any_word('standard')}*|达标)的?$")
_OUTSIDE = regex("^(?:超出|超过|不在|未在)(?P<what>.+?)[之以]?内?的?$")
_IN_TIME = saying("in-time")
_LATE = regex(f"^{any_word('late')}(?:的|完成|未完成|完成的)?$")
_DOES = regex(f"{any_word('done')}|{any_word('achieved')}|{any_word('met')}")
_PARTLY = regex(f"^(?:只是|只|仅仅|仅)?(?:{any_word('partly')})(?P<what>.*?)的?$")


def negates(words: str, previous: t.Condition | None) -> bool:
    """未完成, 没有按时完成 … as the complement of the one condition before."""
    if (_COMPLEMENT.match(words) and not _says_when(words, previous)) or goes_beyond(words, previous):
        return True
    if isinstance(previous, t.Judgement) and _LATE.match(words) and _IN_TIME.search(previous.words.text):
        return True
    if isinstance(previous, t.Comparison) and previous.bound is not None and _LATE.match(words):
        return previous.bound.unit.kind in (Kind.DATE, Kind.DURATION)
    return isinstance(previous, t.Judgement) and opposite(words, previous.words.text)


def _says_when(words: str, previous: t.Condition | None) -> bool:
    """未按期完成 behind 组织规范: a thing of its own, since nothing said before is done, or done in time."""
    if not isinstance(previous, t.Judgement) or not _IN_TIME.search(words):
        return False
    return not (_IN_TIME.search(previous.words.text) or _DOES.search(previous.words.text))


def goes_beyond(words: str, previous: t.Condition | None) -> bool:
    """超过的 behind 不超过5%, 低于标准的 behind 不低于90%, 未超过的 behind ＞计划数: the other side of a bound, with no figure of its own."""
    if isinstance(previous, t.Judgement):  # 在合理范围内, 超出合理范围
        outside = _OUTSIDE.match(words)
        return (
            outside is not None
            and re.search(f"在{re.escape(outside['what'])}[之以]?内", previous.words.text) is not None
        )
    if isinstance(previous, t.Within) and _ABOVE.match(words):
        return "范围" in words
    if not isinstance(previous, t.Comparison):
        return False
    over, under = (_ABOVE, _BELOW) if previous.op in ("<=", "<") else (_BELOW, _ABOVE)
    if previous.op in ("<=", "<") and _REACHED.match(words):
        return True
    denied = _UNMET.match(words)
    return over.match(words) is not None or (denied is not None and under.match(words, denied.end()) is not None)


def opposite(words: str, before: str) -> bool:
    """Whether a condition and the one before it are one and its negation, word for word but for 不, 未, 无, 没有.

    有制度, 无制度; the second may leave out the subject (项目验收合格, 不合格) or the object (发生安全事故, 未发生), but no word that says
    how: 签订合同 is not the opposite of 未及时签订合同. Where and when are said once: 辖区内未发生较大事故, 发生; 全年无事故, 有.
    """
    words, before = (_SOME.sub("", each) for each in (words, before))
    before = _WHERE.sub("", before) if len(words) < 4 else before
    return (
        _denies_having(words, before)
        or (words == "有" and _NONE_OF.match(before) is not None)
        or any(_says(each, _affirmed(before), verb) for each, verb in _without_negation(words))
        or any(_says(_affirmed(words), each, verb) for each, verb in _without_negation(before))
    )


def denies_some_of(words: str, before: str) -> bool:
    """无台账 behind 有公务用车台账, 未有效执行 behind 执行有效, 储备不足 behind 储备充足: one of the two is negated, and the second says
    nothing that the first does not say. So where it holds the first does not.
    """
    words, before = (_PARTICLE.sub("", each.removesuffix("的")) for each in (words, before))
    denied = len(NEGATED.findall(words)) - len(NEGATED.findall(before))
    rest, source = NEGATED.sub("", words), NEGATED.sub("", before)
    made = any(len(each) > 1 and _is_made_of(each, source) for each in (rest, _affirmed(rest)))
    return denied in (1, -1) and made


def is_partly(words: str, before: str) -> bool:
    """部分完成 and 未完成任务 behind 完成年度任务: less of the same."""
    part = _PARTLY.match(words)
    return denies_some_of(words, before) or (part is not None and part["what"] in before)


def negates_part(words: str, before: str) -> bool:
    """Whether what is negated in the words was said before: 考核结果未与付费挂钩 of 按月考核并与付费挂钩."""
    denied = list(NEGATED.finditer(words))
    rest = words[denied[-1].end() :] if denied else ""
    return len(rest) > 1 and rest in before


def _is_made_of(words: str, source: str) -> bool:
    """Whether the words are pieces of two characters or more of the source, but for a last one: 有效|执行, 储备|足."""
    at = 0
    while at < len(words):
        end = next((k for k in range(len(words), at + 1, -1) if words[at:k] in source), 0)
        if not end:
            return at > 0 and at == len(words) - 1 and words[at] in source
        at = end
    return True


def _without_negation(words: str) -> Iterator[tuple[str, bool]]:
    """The words without one of their negations (制度不健全 -> 制度健全), and whether it negates a verb."""
    for no in NEGATED.finditer(words):
        rest, verb = words[: no.start()] + words[no.end() :], no[0] not in _NOT_OF_NOUNS
        if rest:
            yield rest, verb
            yield _affirmed(rest), verb


def _affirmed(words: str) -> str:
    """The words without what only affirms them: 已建立制度 -> 建立制度."""
    return _AFFIRMED.sub("", words)


def _says(short: str, long: str, verb: bool) -> bool:
    """Whether the one says the other, or its predicate, or (`verb`) its verb of two characters alone."""
    if short == long:
        return True
    left_out = long.removesuffix(short)
    if left_out != long:
        return len(short) > 1 and not _MANNER.search(left_out)
    objects = _HAPPENS.match(short) is not None  # 存在 of 不存在超标准、超范围支出
    return verb and len(short) == 2 and long.startswith(short) and (objects or not says_several(long))


def _denies_having(words: str, before: str) -> bool:
    """未建, 未设专人, 未设定专人 behind 建有台账, 设有专人."""
    having, denied = _HAVING.match(before), NEGATED.match(words)
    rest = words[denied.end() :] if denied else ""
    if having is None or not rest.startswith(having[1]):
        return False
    had = before[having.end() :]
    return had.startswith(rest[1:]) or rest[2:] == had
