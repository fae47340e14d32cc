"""The printed parts of a sentence, each a sentence of its own: 在线率（4分）：…。故障修复（3分）：…。 and 甲≥90%（2分），每低…；乙（3分），…。"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.record import record
from dsl.tools.answers.restated.clauses import HARD, NUMBERED, POINT, read_clauses
from dsl.tools.answers.restated.parts import OWN, is_step

_NUMBER = r"\d+(?:\.\d+)?"
_HEAD = regex(rf"[ ]*(?P<name>[^,;。:()\d\n]{{2,24}})(?:\((?P<marks>{_NUMBER})分\)|(?P<bare>{_NUMBER})分(?=:)):?[ ]*")
"""在线率（4分）： with or without the colon."""
_BREAK = regex(rf"(?<=[{HARD}])")
_SPACE = "，,；;。：:、 \n\t"
_FEW = 2


@record
class SectionAlone:
    """What one part says, without its number and its name; `texts`: first as printed, then without the label of its marks.

    `topic`: what it is called where only a formula gives its marks.
    """

    name: str
    marks: Fraction
    texts: tuple[str, ...]
    topic: str = ""


def sections(text: str, weight: Fraction) -> tuple[Sequence[SectionAlone], str]:
    """The parts, whose marks add up to the weight, with what is said behind them of all; none where the print tells none apart."""
    folded = plain(text)
    for starts in (_numbered(folded), _named(folded), _marked(folded)):
        if len(starts) < _FEW or folded[: starts[0]].strip(_SPACE):
            continue
        end = _end(folded, starts[-1])
        found = [_section(text[a:b].strip(_SPACE)) for a, b in pairwise((*starts, end))]
        if sum(one.marks for one in found) == weight and all(one.marks for one in found):
            return found, text[end:].strip(" ，,；;。\n")
    return (), ""


def _numbered(folded: str) -> list[int]:
    return [match.start() for match in NUMBERED.finditer(folded)]


def _named(folded: str) -> list[int]:
    """Where a name with its marks and a colon begins."""
    places = (0, *(match.start() for match in _BREAK.finditer(folded)))
    heads = ((at, _HEAD.match(folded, at)) for at in places)
    return [at for at, head in heads if head is not None and head[0].rstrip().endswith(":")]


def _marked(folded: str) -> list[int]:
    """Where what has marks of its own in brackets begins."""
    places = [0, *(match.start() for match in _BREAK.finditer(folded)), len(folded)]
    return [a for a, b in pairwise(places) if OWN.search(folded, a, b)]


def _end(folded: str, start: int) -> int:
    """The last part ends with its first full stop."""
    return next((at + 1 for at, char in enumerate(folded[start:], start) if char in "。\n"), len(folded))


def _section(text: str) -> SectionAlone:
    folded = plain(text)
    number = POINT.match(folded)
    at = number.end() if number else 0
    head = _HEAD.match(folded, at)
    is_headed = head is not None and head[0].rstrip().endswith(":")
    own = OWN.search(folded, at)
    if head is not None and is_headed:
        return SectionAlone(head["name"].strip(), Fraction(head["marks"] or head["bare"]), (text[head.end() :],))
    if own is None:
        return SectionAlone("", _most(folded[at:]), (text[at:],))
    bare = text[at : own.start()] + text[own.end() :]
    topic = regex(rf"{_NUMBER}.*|[,;:].*").sub("", folded[at : own.start()])
    return SectionAlone("", Fraction(own[1]), (text[at:], bare), topic)


def _most(folded: str) -> Fraction:
    clauses = read_clauses(folded)
    awards = [one.amount for one in clauses if one.kind == "get" and one.amount and not is_step(one, folded)]
    return max(awards, default=Fraction(0))
