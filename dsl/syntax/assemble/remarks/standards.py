"""What the work is asked to be, stated ahead of what each failure takes: ①支出符合规定；②审批手续完整。每发现一处不符合扣1分.

Nothing is scored by the statements: what is counted is how often they are found not to hold, so they describe it.
"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import said_of_points, text_of
from dsl.syntax.assemble.remarks.phrases import Phrase, phrases_of
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import aside_at

_COUNTED = rf"(?:[一1]?(?!{any_word('point')}){any_word('counted-one')})"
_THERE = any_word("there-is")
_AMISS = rf"{any_word('amiss')}|{any_word('unmet')}(?:{any_word('fulfilled')}|按)(?:{any_word('standard')}|{any_word('fulfilled')})*"
_OF_THEM = rf"{any_word('of-the-list')}|{any_word('listed-here')}|{any_word('listed')}|{any_word('happening')}|[其各]中|各项|其[他它]|此类|其余"
_FAILURE = regex(rf"(?:[每,的如若凡是或及和、]|/|经检查|任[何意一]|{_OF_THEM}|{_THERE}|{_AMISS}|{_COUNTED})+")
_POINTS_BACK = regex(rf"^(?:{_OF_THEM}|[如若凡])+(?=.)")
_WRONG = saying("failing")
_COUNTS = regex(_COUNTED)
_IS_AMISS = regex(_AMISS)
_FOUND = saying("there-is")
_IF = regex(f"^(?:{any_word('supposing')}|凡)|的$")
"""存在挪用情况的，每出现1次…: what is counted, and no statement."""
_SCORES = (f.OutcomeF, f.ChangeF, f.ScoresF, f.SharedF, f.MarksF, f.LimitF)


def with_standards(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the statements as one remark, where all that is scored behind them is what fails."""
    first = next((k for k, part in enumerate(fragments) if isinstance(part, _SCORES)), len(fragments))
    taken = next((k for k in range(first, len(fragments)) if _takes(fragments[k])), None)
    if taken is None or (start := _failure(fragments, taken)) is None:
        return fragments
    if taken != first:
        if not all(_allows(fragments, k) for k in range(first, taken)):
            return fragments
        start = _segment(fragments, first)
    end = start
    while end and is_mark(fragments[end - 1], "comma", *STOPS):
        end -= 1
    if not end or not _only_states(fragments[:end]):
        return fragments
    if _says_happened(fragments[start:taken]) and not _all_wrong(fragments[:end]):
        return fragments
    span = fragments[0].span.to(fragments[end - 1].span)
    return [aside_at(span), *_without_reference(fragments[start:])]


def _takes(part: f.Fragment) -> bool:
    return isinstance(part, f.ChangeF) and part.sign < 0


def _segment(fragments: list[f.Fragment], k: int) -> int:
    """Where the segment of this fragment begins."""
    return next((at + 1 for at in range(k - 1, -1, -1) if is_mark(fragments[at], *STOPS)), 0)


def _failure(fragments: list[f.Fragment], taken: int) -> int | None:
    """Where what is counted begins, if it is failures of whatever was stated: 发现不符合要求的，每处扣1分."""
    behind = fragments[taken + 1 : taken + 2]
    per = text_of(behind) if behind and isinstance(behind[0], f.PerF) else ""
    begins, found = _segment(fragments, taken), None
    scored = next((k for k in range(begins, taken) if isinstance(fragments[k], _SCORES)), taken)
    for start in range(taken, begins - 1, -1):
        if start == begins or is_mark(fragments[start - 1], "comma"):
            text = text_of(fragments[start:taken]) + per
            if text and not _FAILURE.fullmatch(text):
                break
            goes_on = begins < start <= scored
            found = start if _COUNTS.search(text) and _says_what(text, goes_on=goes_on) else found
    return found


def _says_what(text: str, *, goes_on: bool) -> bool:
    """不符合 says what is amiss; 每发现一处 in a sentence of its own too, but 开会迟到，每人次 counts what stands before it."""
    return _IS_AMISS.search(text) is not None or (not goes_on and _FOUND.search(text) is not None)


def _allows(fragments: list[f.Fragment], k: int) -> bool:
    """Beside failures that are counted: what gives nothing, and full marks where all that was stated holds."""
    part = fragments[k]
    if not isinstance(part, f.OutcomeF):
        return not isinstance(part, _SCORES)
    said = said_of_points(text_of(fragments[_segment(fragments, k) : k]).split(",")[-1])
    return t.is_nothing(part.outcome) or said == "all"


def _only_states(fragments: list[f.Fragment]) -> bool:
    phrases = phrases_of(fragments)
    inert = all(
        (phrase.is_inert or _introduces(phrase)) and not phrase.is_quoted and not phrase.figures for phrase in phrases
    )
    return inert and not any(_IF.search(phrase.text) for phrase in phrases)


def _introduces(phrase: Phrase) -> bool:
    """校园安全应符合下列要求： before the first point."""
    *words, colon = phrase.parts
    return (
        is_mark(colon, "colon") and isinstance(phrase.closed, f.ItemF) and all(isinstance(p, f.WordsF) for p in words)
    )


def _says_happened(fragments: list[f.Fragment]) -> bool:
    """以上情况每出现一次: what was stated is itself what happens."""
    text = text_of(fragments)
    return _POINTS_BACK.match(text) is not None and _WRONG.search(text) is None


def _all_wrong(fragments: list[f.Fragment]) -> bool:
    return all(_WRONG.search(phrase.text) for phrase in phrases_of(fragments))


def _without_reference(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """以上各项如有一处不符合 is named by what is counted."""
    first = fragments[0]
    if not isinstance(first, f.WordsF):
        return fragments
    text = _POINTS_BACK.sub("", first.words.text)
    return [replace(first, words=replace(first.words, text=text)), *fragments[1:]]
