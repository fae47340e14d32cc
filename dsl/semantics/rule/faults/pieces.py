"""What a standard in words says, one thing each: 资料齐全, 按期完成, 无事故, 通过验收."""

from __future__ import annotations

from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.record import record
from dsl.semantics.rule.faults.breaches import ASIDE
from dsl.syntax.assemble.points.points import TOPIC

Kind = Literal["quality", "in time", "without", "done", "had"]

WITHOUT = regex(
    rf"(?:(?:{any_word('unmet')}(?:有过?|{any_word('happens')}|{any_word('found')})|无|零|没有)(?P<what>.+?)|^(?:{any_word('unmet')})(?P<rest>.+?))的?$"
)
HAS = regex(f"^(?:{any_word('exists')}|{any_word('attained')})")
_SOUND = saying("sound")
_IS_SOUND = regex(f"(?:{any_word('sound')}|符合.{{1,12}}|合格)的?$")
_IN_TIME = regex(
    f"^{any_word('in-time')}|{any_word('in-time')}的?$|^在?{any_word('set-for-it')}的?{any_word('time-limit')}[内前]"
)
DOES = saying("deed")
_JOINED = saying("joining")
_LISTED = regex("[、，,；;]")


@record
class SaidThing:
    """One of the things that a standard says together."""

    words: str
    kind: Kind
    joined: int
    """How many 且 stand before it."""


def pieces(words: str) -> list[SaidThing]:
    """What a standard says, one thing each. Nouns belong to what is said of them all, and qualities in a row are one (科学、规范), but not
    those that 且 joins."""
    found: list[SaidThing] = []
    for place, joined in enumerate(_JOINED.split(ASIDE.sub("", words))):
        waiting, first = "", True
        for part in _LISTED.split(joined):
            kind = _kind(part)
            if not kind:
                waiting += f"{part}、"
            elif kind == "quality" and not first and found[-1].kind == "quality" and not _names_its_own(waiting + part):
                found[-1] = SaidThing(f"{found[-1].words}、{waiting}{part}", "quality", place)
                waiting = ""
            else:
                found.append(SaidThing(waiting + part, kind, place))
                waiting, first = "", False
        if waiting.strip("、") and first:
            found.append(SaidThing(waiting[:-1], "quality" if TOPIC.search(waiting[:-1]) else "done", place))
    return found


def _names_its_own(words: str) -> bool:
    """Whether a quality says of what it is: 值守符合规定 behind 制度健全、, not 规范 of 科学、规范."""
    return len(_IS_SOUND.sub("", words)) > 1


def names_more(piece: SaidThing, topic: str) -> bool:
    """Whether a thing is said of something that belongs to a topic: 公示牌 | 内容 | 完整, not 值守 | 符合规定."""
    return bool(topic) and _names_its_own(piece.words.partition(topic)[2])


def _kind(words: str) -> Kind | None:
    """How a part says it; None for a noun."""
    if WITHOUT.search(words):
        return "without"
    if _IN_TIME.search(words):
        return "in time"
    if _IS_SOUND.search(words):
        return "quality"
    if HAS.match(words):
        return "had"
    if _SOUND.search(words):
        return "quality"
    return "done" if DOES.search(words) else None
