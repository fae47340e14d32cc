"""What is said of a standard that was named before: 高于全国平均水平的得6分；持平的得4分；低于的不得分."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import WHOLE
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import words_at
from dsl.syntax.tree import Op

_EQUAL = rf"(?:等于|{any_word('alike')})"
_WITH = regex(f"(?P<subject>.*?)(?:[与和同](?P<with>.+))?{_EQUAL}(?P<to>[^,;。]+?)?的?")
_WITH_EQUAL = regex(f"{_EQUAL}|=")
_BESIDE: dict[str, Op] = {"高于": ">", "大于": ">", "超过": ">", "低于": "<", "小于": "<"}


def with_equal(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with 持平的 and what lies beside it as comparisons with the standard that the sentence named last, or names first.

    Only where it says what an equal one scores: else 低于的 is all that is left.
    """
    fragments = _in_row(fragments)
    told: list[f.Fragment] = []
    named = next((part for part in fragments if isinstance(part, f.CompareF) and _is_named(part)), None)
    subject, is_equal = _subjects(fragments), False
    for k, part in enumerate(fragments):
        found = _told(fragments, k, named, subject, is_equal) if named is not None else None
        is_equal = is_equal or (found is not None and _WITH_EQUAL.search(found[-1].span.text) is not None)
        if isinstance(part, f.CompareF):
            named = part if _is_named(part) else None
        told += found or [part]
    return told


def _in_row(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """优良率≥90%、列养率=100%: a figure among others that are compared is no definition."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        beside = [*fragments[max(k - 2, 0) : max(k - 1, 0)], *fragments[k + 1 : k + 2]]
        if isinstance(part, f.EqualsF) and isinstance(part.expr, t.Number) and any(is_mark(p, "dun") for p in beside):
            told.append(f.CompareF("=", part.expr.quantity, None, False, part.span))
        else:
            told.append(part)
    return told


def _is_named(part: f.CompareF) -> bool:
    return part.of is not None and part.bound == WHOLE and not part.more


def _subjects(fragments: Sequence[f.Fragment]) -> set[str]:
    """What the sentence compares."""
    pairs = pairwise(fragments)
    return {
        before.words.text for before, part in pairs if isinstance(before, f.WordsF) and isinstance(part, f.CompareF)
    }


def _told(
    fragments: Sequence[f.Fragment], k: int, named: f.CompareF, subjects: set[str], is_equal: bool
) -> list[f.Fragment] | None:
    part, after = fragments[k], fragments[k + 1 : k + 2]
    if named.of is None or not after:
        return None
    if not (isinstance(after[0], (f.OutcomeF, f.ChangeF)) or is_mark(after[0], "when", "comma")):
        return None
    if isinstance(part, f.EqualsF):  # 年末余额=年初余额得1分
        same = isinstance(part.expr, t.Name) and part.expr.words.text == named.of.text
        return [_beside(named, "=", part.span)] if same else None
    if not isinstance(part, f.WordsF):
        return None
    text = part.words.text.removesuffix("的")
    if (match := _WITH.fullmatch(text)) is not None and {match["with"], match["to"]} <= {None, named.of.text}:
        return _equal(part, match, named, subjects)
    beside = _BESIDE.get(text.removesuffix(named.of.text))
    return [_beside(named, beside, part.span)] if beside and is_equal else None


def _equal(part: f.WordsF, match: re.Match[str], named: f.CompareF, subjects: set[str]) -> list[f.Fragment] | None:
    """年末余额与年初余额持平, with the words of which is compared by themselves."""
    at = match.end("subject")
    if not at:
        return [_beside(named, "=", part.span)]
    if match["subject"] not in subjects or part.span.text[:at] != match["subject"]:
        return None
    name = part.span.part(0, at)
    return [f.WordsF(words_at(name), name), _beside(named, "=", part.span.part(at, len(part.span.text)))]


def _beside(named: f.CompareF, op: Op, span: Span) -> f.CompareF:
    return replace(named, op=op, span=span, by_custom=False)
