"""Whose score is changed where the sentence leaves it open, and what a score below 0 is: R332, R605, R333; R608 of two shares, of losses, or of a step behind tiers."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word
from dsl.exact.number import percent_text
from dsl.syntax.lexer.losses import find_losses, share_taken
from dsl.syntax.lexer.revised import find_revised, share_left
from dsl.tools.answers.moves.question import Question, score_words
from dsl.tools.answers.place import Rewrite

_LIMIT = regex(rf"(?:{any_keyword('CAP_SCORE', 'CAP_SCORE_ALL')})(?P<marks>\d+(?:\.\d+)?分)$")
_OF_TOTAL = r"[从在于]?[^,;。从在于]{0,4}总(?:得分|成绩|分)[中里内上]?"
_BELOW = regex(rf"(?P<total>{_OF_TOTAL})?(?:再|另|直接)?(?:[倒追]加?)?扣除?(?P<marks>\d+(?:\.\d+)?分)")
_BESIDES_NOTHING = regex(
    rf"(?P<who>[^,;。:]+?)的?,?(?:除{any_word('whole-item')}?不[得计]分[之以]?外,?[^,;。\d]*扣除?"
    rf"|{any_word('whole-item')}?{any_word('no-marks')},?{any_word('below-zero')}{{1,2}}扣除?)(?P<marks>\d+(?:\.\d+)?分)"
)
_TIED = regex(f"{any_word('below-zero')}$")
_NOTHING = regex(r"[本该此]项不[得计]分$")
_NONE = regex(r"(?<![项点])(?:直接)?不[得计]分$")
_POINT = regex("[①-⑳]")
_MARKS = regex(r"\d+(?:\.\d+)?分(?!钟)")
_EACH = regex("每")


def rescored(asked: Question) -> Iterator[Rewrite]:
    """①…；②…。未归档的，减半计分: of all that is scored, or of the last point."""
    said = _effect(asked.words)
    if said is None:
        yield from _of_whom(asked)
        return
    start, end, effect = said
    points = _POINT.findall(asked.place.folded, 0, asked.start)
    for whose in ("", *points[-1:]):
        yield asked.put(f"{whose}{effect}", asked.start + start, asked.start + end)


def _of_whom(asked: Question) -> Iterator[Rewrite]:
    """其中有台账不符合的，不得分: of all that is scored, or of that point."""
    if found := _NONE.search(asked.words):
        for whose in ("本指标", "该项"):
            yield asked.put(f"{whose}不得分", asked.start + found.start(), asked.start + found.end())


def shares_at_once(asked: Question) -> Iterator[Rewrite]:
    """未归档的按上述得分的80%计；未公示的按上述得分的50%计: where both hold the second is the only one, or taken of what the first leaves."""
    said = _effect(asked.words)
    if said is not None and said[2].startswith("按"):
        start, end, effect = said
        for beside in ("只", "再"):
            yield asked.put(f"{beside}{effect}", asked.start + start, asked.start + end)


def losses_meant(asked: Question) -> Iterator[Rewrite]:
    """每漏报1次扣1分，每迟报1天扣0.5分，有正当理由的扣分减半: of all that is taken, or of what stands just before."""
    found = next(iter(find_losses(asked.words)), None)
    if found is None:
        return
    start, (end, _) = found
    share = share_taken(asked.words[start:end])
    at = asked.start + start, asked.start + end
    points = _POINT.findall(asked.place.folded, 0, asked.start)
    for whose in ("上述", "此处", *points[-1:]):
        yield asked.put(f"{whose}扣分按{percent_text(share)}计", *at)


def from_tier(asked: Question) -> Iterator[Rewrite]:
    """90%以上得10分，80%-90%得8分，80%以下每少1个百分点扣1分: from the marks of the tier that ends there."""
    before = list(dict.fromkeys(reversed(_MARKS.findall(asked.place.folded, 0, asked.start))))
    if each := _EACH.search(asked.words):
        for marks in before:
            yield asked.put(f"{asked.words[: each.start()]}在{marks}基础上{asked.words[each.start() :]}")


def below_zero(asked: Question) -> Iterator[Rewrite]:
    """造成损失的倒扣2分: the score is that much below 0, or so much is taken from what there is; 除不得分外，再追加扣5分: so much below 0,
    or nothing is given."""
    besides = _BESIDES_NOTHING.finditer(asked.place.folded)
    if torn := next((one for one in besides if one.start() <= asked.start < one.end()), None):
        below = f"“{torn['who']}”的，上述得分改为-{torn['marks']}"
        yield asked.put(below, torn.start(), torn.end())
        yield asked.put(f"“{torn['who']}”的，不得分；{below}", torn.start(), torn.end())
        yield asked.put(f"“{torn['who']}”的，不得分", torn.start(), torn.end())
    elif found := _BELOW.search(asked.words):
        start = asked.start + found.start()
        tied = _TIED.search(asked.place.folded, 0, start)
        at = tied.start() if tied is not None else start, asked.start + found.end()
        yield asked.put(f"上述得分改为-{found['marks']}", *at)
        yield asked.put(f"在上述得分基础上扣{found['marks']}", *at)
        if found["total"] is not None:
            yield asked.put(f"说明“{asked.words}”", asked.start, asked.end)


def _effect(words: str) -> tuple[int, int, str] | None:
    """Where it is said what is done to the score, and that of the score above."""
    for start, (end, terminal) in find_revised(words):
        if terminal == "SCALED_IN":
            return start, end, f"按上述得分的{percent_text(share_left(words[start:end]))}计"
    limit, nothing = _LIMIT.search(words), _NOTHING.search(words)
    if nothing:
        return nothing.start(), nothing.end(), "上述得分改为0分"
    return (limit.start(), limit.end(), f"上述得分最高得{limit['marks']}") if limit else None


def taken(asked: Question) -> Iterator[Rewrite]:
    """每下降1%加0.5分: taken, as whoever wrote it most likely meant."""
    found = max((word for word in score_words("ADD") if word in asked.words), key=len, default="")
    if found:
        yield asked.put(asked.words.replace(found, asked.say("扣", "minus"), 1))
