"""Times taken: 30日内未拨付 and 6个月后仍未完成 are longer than that; 延期移交 beside 延期 is one lateness."""

from __future__ import annotations

import re

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, word_class
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax.printed import phrase_at

_DEED = any_word("deed")
_NOT_DONE = regex(f"^{any_word('still')}?{any_word('unmet')}(?=(?:及时|按时|按期)?{_DEED})")
_NOT = regex(f"^{any_word('still')}?{any_word('unmet')}")
_STILL = beginning("still")
_NO_EVENT = regex(f"^(?:{any_word('unmet')}{any_word('happens')}|无)")
_LATE = frozenset(word_class("late"))
_LATE_DEED = regex(f"^(?P<late>{any_word('late')}){_DEED}$")


def told_of_times(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """Lengths of time with the denial behind them, and one name for one lateness."""
    following = [*fragments[1:], None]
    late = {
        part.words.text
        for part, after in zip(fragments, following, strict=True)
        if isinstance(part, f.WordsF) and _is_length(after)
    }
    deeds = [_deed(after) for part, after in zip(fragments, following, strict=True) if _is_length(part)]
    told: list[f.Fragment] = []
    for part, after in zip(fragments, following, strict=True):
        before = told[-1] if told else None
        if not isinstance(part, f.WordsF):
            told.append(part)
        elif isinstance(before, f.CompareF) and _is_spared(before, part, after):
            _say_in_words(told, part)
        elif isinstance(before, f.CompareF) and (no := _denied(before, part, deeds)):
            told[-1] = replace(before, op=">")
            told.append(_without(part, no.end()))
        else:
            told.append(_one_lateness(part, late) if _is_length(after) else part)
    return told


def _is_length(part: f.Fragment | None) -> bool:
    bound = part.bound if isinstance(part, f.CompareF) else part.second if isinstance(part, f.RangeF) else None
    return bound is not None and bound.unit.kind is Kind.DURATION


def _deed(part: f.Fragment | None) -> str:
    return part.words.text.removesuffix("的") if isinstance(part, f.WordsF) else ""


def _denied(time: f.CompareF, words: f.WordsF, deeds: list[str]) -> re.Match[str] | None:
    """未拨付 behind 30日内, 未公开 where 20日内公开 is said too, 仍未完成 behind 6个月后, 未完成 behind 超过6个月 where 3个月内完成 is said too; `deeds`: what is done in some time."""
    if not _is_length(time):
        return None
    not_again = _NOT.match(words.words.text)
    if time.op in (">", "<=") and not_again is not None and _deed(words)[not_again.end() :] in deeds:
        return not_again
    no = _NOT_DONE.match(words.words.text)
    if no is None or time.op == "<=" or (time.op == ">" and time.span.text.endswith("后")):
        return no
    deed = _deed(words)[no.end() :]
    is_again = _STILL.match(words.words.text) is not None or any(other.startswith(deed) for other in deeds)
    return no if time.op == ">" and is_again else None


def _is_spared(time: f.CompareF, words: f.WordsF, after: f.Fragment | None) -> bool:
    """1年内未发生事故: nothing that is measured."""
    event = _NO_EVENT.match(words.words.text) is not None and not isinstance(after, (f.CompareF, f.RangeF, f.BareF))
    return event and time.op == "<=" and _is_length(time)


def _say_in_words(told: list[f.Fragment], words: f.WordsF) -> None:
    span = told.pop().span.to(words.span)
    if told and isinstance(told[-1], f.WordsF):
        span = told.pop().span.to(span)
    told.append(phrase_at(span))


def _without(words: f.WordsF, length: int) -> f.WordsF:
    span = words.span.part(length)
    return f.WordsF(replace(words.words, text=words.words.text[length:], span=span), span)


def _one_lateness(words: f.WordsF, said: set[str]) -> f.WordsF:
    """延期移交在15日以内, 延期超过15日: what is late is said once."""
    match = _LATE_DEED.match(words.words.text)
    if match is None or said & _LATE != {match["late"]}:
        return words
    return replace(words, words=replace(words.words, text=match["late"]))
