"""Which clauses of a sentence belong to one part of its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word
from dsl.record import record
from dsl.tools.answers.restated.clauses import PrintedClause

_MOST = 8
"""Clauses of a sentence whose parts are looked for."""

_CUTS = 3
"""Ways to cut that are tried where the likeliest can be read no better."""

_TOGETHER = regex(rf"{any_word('together')}|[两三四]项")
_GENERAL = ("negation", "met", "standard", "whole-item", "of-the-list", "all", "filler", "down-by", "level")
_GENERIC = regex(rf"(?:{'|'.join(map(any_word, _GENERAL))}|{any_word('unsaid')}|[一二两三四,，])*")
_RELATIVE = regex(any_keyword("UP", "DOWN", "EITHER"))
OWN = regex(r"\((\d+(?:\.\d+)?)分\)")
_WHOSE = rf"{any_word('period')}|{any_word('head')}|[千万百名]|[个所家]?[^\d,;。]{{0,6}}?{any_word('place')}|[个所家]{any_word('scored-unit')}{any_word('least')}"
_RATIO = r"[1一百千万亿]{0,2}元[^\d,;。]+\d"
STEP = regex(rf"每(?:{any_word('found')}|(?!(?:{_WHOSE})(?!的?[,:]?$|次)|{_RATIO}))")


def is_default(words: str) -> bool:
    """Whether a condition names nothing of its own: 未达到的, 低于上述标准的, 均不符合, 其余."""
    return bool(words) and _GENERIC.fullmatch(words) is not None


def is_step(clause: PrintedClause, folded: str) -> bool:
    """Whether something is counted: 每 that stands before no period, person or place."""
    return clause.kind in ("take", "add", "get") and (
        "/" in clause.scored(folded) or STEP.search(folded, clause.start, clause.outcome) is not None
    )


def is_relative(words: str) -> bool:
    """Whether a step counts from a bound that is said elsewhere: 每低1%, 每推迟1天."""
    return _RELATIVE.search(words) is not None


@record
class Parted:
    """The parts with the marks of each, and what is said of all of them behind them."""

    parts: tuple[tuple[PrintedClause, ...], ...]
    marks: tuple[Fraction, ...]
    shared: tuple[PrintedClause, ...]


def parted(clauses: Sequence[PrintedClause], folded: str, weight: Fraction) -> Iterator[Parted]:
    """The ways to cut a sentence into parts whose marks add up to the weight, with the fewest cuts at a comma."""
    found: list[tuple[tuple[bool, int], int, Parted]] = []
    for behind in range(min(4, len(clauses))):
        inner, shared = clauses[: len(clauses) - behind], clauses[len(clauses) - behind :]
        if any(gives(one) for one in shared) or not 1 < len(inner) <= _MOST or not _is_shared(shared, folded, weight):
            continue
        points = [n for n in range(1, len(inner)) if inner[n].is_point]
        places = points or [n for n in range(1, len(inner)) if _begins(inner[n], folded)]
        for count in range(len(points) or 1, len(places) + 1):
            for cuts in combinations(places, count):
                ends = (0, *cuts, len(inner))
                parts = tuple(tuple(inner[a:b]) for a, b in pairwise(ends))
                marks = _marks(parts, folded, weight)
                if marks is not None and not _is_said_twice(parts, shared, folded):
                    order = not _is_even(parts, folded), sum(not inner[cut].is_hard for cut in cuts)
                    found.append((order, behind, Parted(parts, marks, tuple(shared))))
    best = min((order for order, _, _ in found), default=None)
    likely = sorted(found, key=lambda each: each[:2])
    yield from (one for order, _, one in likely if order == best)
    yield from (one for order, _, one in likely[:_CUTS] if order != best)


def _is_said_twice(parts: Sequence[Sequence[PrintedClause]], shared: Sequence[PrintedClause], folded: str) -> bool:
    """Whether a step that would be shared by all parts stands beside a part's own."""
    own = any(is_step(one, folded) for part in parts for one in part)
    return own and any(is_step(one, folded) for one in shared)


def _is_even(parts: Sequence[Sequence[PrintedClause]], folded: str) -> bool:
    """Whether each part says what it gives otherwise, or none does."""
    closed = {any(one.kind in ("zero", "ratio", "none") or is_step(one, folded) for one in part) for part in parts}
    return len(closed) == 1


def _is_shared(shared: Sequence[PrintedClause], folded: str, weight: Fraction) -> bool:
    """A limit behind one part is that part's, unless it says of what: 以上扣完为止, 累计不超过5分.

    最高6分 behind marks that add up to 6 limits what is counted: there are no parts.
    """
    first = shared[0] if shared else None
    if any(one.kind == "limit" and one.amount == weight for one in shared):
        return False
    return first is None or first.kind != "limit" or _TOGETHER.search(folded, first.start, first.end) is not None


def gives(clause: PrintedClause) -> bool:
    """Whether it gives marks rather than taking them."""
    return clause.kind in ("get", "full", "band", "ratio")


def _begins(clause: PrintedClause, folded: str) -> bool:
    """Whether a part may begin here."""
    words = folded[clause.start : clause.stop]
    is_own = not is_step(clause, folded) or not _RELATIVE.match(words)
    return bool(words) and is_own and clause.kind in ("get", "take", "add", "full", "ratio") and not is_default(words)


def _marks(parts: tuple[tuple[PrintedClause, ...], ...], folded: str, weight: Fraction) -> tuple[Fraction, ...] | None:
    marks = [_most(part, folded) for part in parts]
    known = tuple(mark for mark in marks if mark is not None)
    return known if len(known) == len(marks) and sum(known) == weight else None


def _most(part: Sequence[PrintedClause], folded: str) -> Fraction | None:
    """The marks that a part can give: its best award, or its limit; None where nothing says."""
    awards = [one.amount for one in part if one.kind == "get" and one.amount is not None and not is_step(one, folded)]
    limits = [one.amount for one in part if one.kind == "limit" and one.amount is not None]
    own = next((found for one in part if (found := OWN.search(folded, one.start, one.outcome))), None)
    return Fraction(own[1]) if own else max((*awards, *limits[:1]), default=None)
