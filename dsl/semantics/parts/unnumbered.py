"""The parts of a sentence without numbers: 甲得3分，每…扣1分；乙得2分，未…不得分；丙得1分.

What stands between semicolons, or else each award of its own subject, is a part where the marks of the parts add up to the weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.record import record, replace
from dsl.semantics.naming.names import Identity
from dsl.semantics.parts.blocks import Block, Clauses, adding_up, blocks_of, head, head_of, segments_of
from dsl.semantics.parts.part_marks import marks_of, stands_alone
from dsl.semantics.parts.parts import most_taken
from dsl.semantics.parts.shared_out import astray, is_told_of_one, of_some_part, shared_out, stands_apart, takes_all
from dsl.syntax import tree as t
from dsl.syntax.assemble.revisions.whose import takes_whole
from dsl.syntax.segments import ends_between
from dsl.syntax.tree.walk import walk

_MOST = 6
"""Blocks that may be read in two ways; more are left undivided."""
_EXPLAINS = (t.Define, t.Gloss, t.RoundMeasure, t.StatedTarget)


@record
class Divided:
    """The clauses of each part with its marks, and what is said of the whole."""

    parts: tuple[tuple[Clauses, Fraction], ...]
    whole: Clauses
    doubled: Span | None = None
    """Two parts of one figure, whose marks add up to the weight."""
    astray: t.Clause | None = None
    """What takes all away: of the last part, or of the whole?"""


def divide(clauses: Sequence[t.Clause], weight: Fraction, identity: Identity) -> Divided:
    """The parts of a sentence without numbers; none where the marks do not add up, or where answers add up as they are.

    `identity` knows which figures are one: two parts never look at one figure.
    """
    undivided = Divided((), tuple(clauses))
    in_one = not ends_between(clauses[0].span, clauses[-1].span) if clauses else False
    common: Clauses = tuple(
        c
        for c in clauses
        if isinstance(c, (t.Define, t.RoundMeasure)) or takes_whole(c) or (in_one and takes_all(c, clauses))
    )
    segments = segments_of(c for c in clauses if c not in common)
    while segments and all(isinstance(c, _EXPLAINS) for c in segments[0]):
        common += tuple(segments.pop(0))
    last = max((n for n, segment in enumerate(segments) if head_of(segment) or stands_alone(segment)), default=-1)
    apart = [segment for n, segment in enumerate(segments[:last]) if _is_apart(segments, n)]
    blocks = blocks_of([segment for segment in segments[: last + 1] if segment not in apart])
    behind = [clause for segment in (*apart, *segments[last + 1 :]) for clause in segment]
    found = adding_up(blocks, weight) if blocks and len(blocks) <= _MOST else None
    if found is None and (rest := _only_taken(behind)) and (given := adding_up(blocks[:_MOST], weight - rest)):
        found, behind = [*given, tuple(behind)], []  # 甲得4分；乙得3分；发现一例骗补扣3分, of 10
    if found is None or len(found) < 2:
        return undivided
    if all(_is_answer(part) for part in found) and not any(is_told_of_one(clause, found) for clause in behind):
        return replace(undivided, astray=of_some_part(behind))
    if _are_cases(found):
        return undivided
    figures = [(said[1:], part) for part in found if (said := head(part[0])).startswith("=")]
    for n, (name, part) in enumerate(figures):
        for other, earlier in figures[:n]:
            if name and identity.same(other, name):
                return replace(undivided, doubled=earlier[0].span.to(part[0].span))
    behind = [c for block in blocks if most_taken(block) and tuple(block) not in found for c in block] + behind
    parts, whole = shared_out(found, behind)
    marks = [best for part in found if (best := marks_of(part) or _only_taken(part))]
    return Divided(
        tuple(zip(parts, marks, strict=True)), (*common, *whole), astray=astray(parts) or of_some_part(whole)
    )


def _are_cases(parts: Sequence[Sequence[t.Clause]]) -> bool:
    """合格率≥80%且抽检数＜20批得6分；合格率＜80%得4分: joined conditions of two parts that speak of one thing are cases of one rule."""
    joined = [
        {words for clause in part if isinstance(clause, t.Award) for words in _spoken_of(clause.condition)}
        for part in parts
    ]
    several = any(isinstance(c, t.Award) and isinstance(c.condition, (t.All, t.AnyOf)) for part in parts for c in part)
    return several and any(a & b for n, a in enumerate(joined) for b in joined[:n])


def _spoken_of(condition: t.Condition | None) -> Iterator[str]:
    """What the parts of a condition name; of answers, without 有 and 无."""
    for node in walk(condition):
        match node:
            case t.Comparison(subject=t.Words(text=text)) | t.Within(subject=t.Words(text=text)):
                yield text
            case t.Judgement(words=words):
                yield words.text.lstrip("有无")
            case _:
                pass


def _only_taken(behind: Sequence[t.Clause]) -> Fraction:
    """What is taken behind the parts, once, as marks of a part of its own; 0 for anything else."""
    match behind:
        case [t.Step(direction="each", sign=-1, cap=None, span=span, amount=t.Points(value=value))] if (
            "每" not in span.text
        ):
            return value
        case [t.Adjust(condition=t.Judgement(), sign=-1, amount=t.Points(value=value))]:
            return value
        case _:
            return Fraction(0)


def _is_apart(segments: Sequence[Block], n: int) -> bool:
    """Whether a segment between the parts says nothing of the one before it."""
    taken = n > 0 and not stands_alone(segments[n]) and stands_apart(segments[n], segments[n - 1])
    return taken or all(map(_happens, segments[n]))


def _happens(clause: t.Clause) -> bool:
    """发生事故的不得分, 无制度的，本项不得分: in a segment of its own, said of the whole."""
    return isinstance(clause, (t.Award, t.Adjust)) and isinstance(clause.condition, t.Judgement) and not head(clause)


def _is_answer(part: Sequence[t.Clause]) -> bool:
    """A single answer, which is its own part wherever it stands."""
    return len(part) == 1 and head(part[0]).startswith("?")
