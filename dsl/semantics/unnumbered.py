"""The parts of a sentence without numbers: 甲得3分，每…扣1分；乙得2分，未…不得分；丙得1分.

What stands between semicolons, or else each award of its own subject, is a part where the marks of the parts add up to the weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from dsl.base.source import Span
from dsl.record import record, replace
from dsl.semantics.names import Identity
from dsl.semantics.parts import most_taken
from dsl.semantics.scales import is_one_scale
from dsl.semantics.shared_out import astray, is_of_unmet, is_told_of_one, shared_out, takes_all
from dsl.syntax import tree as t
from dsl.syntax.assemble.whose import takes_whole
from dsl.syntax.segments import ends_between
from dsl.syntax.tree.walk import walk

Clauses = tuple[t.Clause, ...]
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
    segments = _segments(c for c in clauses if c not in common)
    while segments and all(isinstance(c, _EXPLAINS) for c in segments[0]):
        common += tuple(segments.pop(0))
    last = max((n for n, segment in enumerate(segments) if any(map(_head, segment)) or most_taken(segment)), default=-1)
    apart = [segment for segment in segments[:last] if all(map(_happens, segment))]
    blocks = _blocks([segment for segment in segments[: last + 1] if segment not in apart])
    behind = [clause for segment in (*apart, *segments[last + 1 :]) for clause in segment]
    found = _adding_up(blocks, weight) if blocks and len(blocks) <= _MOST else None
    if found is None and (rest := _only_taken(behind)) and (given := _adding_up(blocks[:_MOST], weight - rest)):
        found, behind = [*given, tuple(behind)], []  # 甲得4分；乙得3分；发现一例骗补扣3分, of 10
    if found is None or len(found) < 2:
        return undivided
    if all(_is_answer(part) for part in found) and not any(is_told_of_one(clause, found) for clause in behind):
        return undivided
    if _are_cases(found):
        return undivided
    figures = [(head[1:], part) for part in found if (head := _head(part[0])).startswith("=")]
    for n, (name, part) in enumerate(figures):
        for other, earlier in figures[:n]:
            if name and identity.same(other, name):
                return replace(undivided, doubled=earlier[0].span.to(part[0].span))
    behind = [c for block in blocks if most_taken(block) and tuple(block) not in found for c in block] + behind
    parts, whole = shared_out(found, behind)
    marks = [best for part in found if (best := _marks(part, weight) or _only_taken(part))]
    return Divided(tuple(zip(parts, marks, strict=True)), (*common, *whole), astray=astray(parts))


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


def _segments(clauses: Iterable[t.Clause]) -> list[list[t.Clause]]:
    """The clauses between semicolons, full stops and ends of lines."""
    found: list[list[t.Clause]] = []
    before: t.Clause | None = None
    for clause in clauses:
        if before is None or ends_between(before.span, clause.span):
            found.append([])
        found[-1].append(clause)
        before = clause
    return found


def _blocks(segments: Sequence[list[t.Clause]]) -> list[list[t.Clause]]:
    """The segments, each joined to the one before where it awards nothing or goes on with the same measure."""
    blocks: list[list[t.Clause]] = []
    for segment in segments:
        head = next((found for clause in segment if (found := _head(clause))), "")
        spoken = next((found for clause in blocks[-1] if (found := _head(clause))), "") if blocks else ""
        if not blocks or (head and head not in ("=", spoken)) or most_taken(segment):
            blocks.append(list(segment))
        else:
            blocks[-1] += segment
    return blocks


def _adding_up(blocks: Sequence[list[t.Clause]], weight: Fraction) -> list[Clauses] | None:
    """The one way to cut the blocks so that the marks of the parts are the weight."""
    ways = [
        [[block], []]
        if most_taken(block)
        else [way for way in ([block], _by_heads(block), _by_scales(block)) if _is_sound(way)]
        for block in blocks
    ]
    cuts = [[tuple(part) for block in way for part in block] for way in product(*ways)]
    fitting = [cut for cut in cuts if sum(_marks(part, weight) or 0 for part in cut) == weight]
    distinct = [cut for n, cut in enumerate(fitting) if cut not in fitting[:n]]
    return distinct[0] if len(distinct) == 1 else None


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


def _is_sound(parts: Sequence[Sequence[t.Clause]]) -> bool:
    """Whether each part has marks, and answers that stand in one part read as levels of one thing."""
    return all(_marks(part, Fraction(0)) is not None and _is_one_scale(part) for part in parts)


def _is_one_scale(part: Sequence[t.Clause]) -> bool:
    """Whether the answers of a part are levels, if there are several."""
    said = [c for c in part if isinstance(c, t.Award) and isinstance(c.condition, t.Judgement) and _head(c)]
    points = [c.outcome.value for c in said if isinstance(c.outcome, t.Points)]
    return is_one_scale([_head(c)[1:] for c in said], points)


def _by_heads(block: Sequence[t.Clause]) -> list[list[t.Clause]]:
    """The block cut before each award of another subject."""
    parts: list[list[t.Clause]] = []
    spoken = ""
    for clause in block:
        head = _head(clause)
        if not parts or (head and head not in ("=", spoken)):
            parts.append([])
        spoken = head if head not in ("", "=") else spoken
        parts[-1].append(clause)
    return parts


def _by_scales(block: Sequence[t.Clause]) -> list[list[t.Clause]]:
    """有机制得2分，效果明显得3分，一般得1分，较差不得分: the levels of one thing stay together."""
    parts: list[list[t.Clause]] = []
    for part in _by_heads(block):
        if parts and _is_one_scale([*parts[-1], *part]) and _head(part[0]).startswith("?"):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _head(clause: t.Clause) -> str:
    """What a clause that gives points speaks of: `?` and the words of an answer, `=` and the name of a figure; nothing for others."""
    match clause:
        case t.Award(outcome=t.Points(value=value)) if not value:
            return ""
        case t.Award(condition=t.Judgement(), outcome=t.InProportion()) if is_of_unmet(clause):
            return ""
        case t.Award(condition=t.Judgement(words=words)):
            return f"?{words.text}"
        case t.Award(condition=t.Comparison(subject=subject) | t.Within(subject=subject)):
            return f"={subject.text if subject else ''}"
        case t.Award(condition=t.All() | t.AnyOf() | t.Asked() as condition):
            return f"&{condition.span.text}"
        case t.Step(scores=True, subject=subject):
            return f"#{subject.text if subject else ''}"
        case _:
            return ""


def _marks(part: Sequence[t.Clause], weight: Fraction) -> Fraction | None:
    """The most that a part gives in points; None where it awards none, or full marks of the whole."""
    found = []
    for clause in part:
        match clause:
            case t.Award(outcome=t.InProportion()) if is_of_unmet(clause):
                continue  # 发放到户得4分，未完成的按比例得分
            case t.Award(outcome=t.Full() | t.InProportion() | t.Scored() | t.Interpolated()):
                return None
            case t.Award(outcome=t.Points(value=value)) | t.Step(scores=True, cap=t.Points(value=value)):
                found.append(value)
            case t.Limit(kind="max_score", amount=t.Points(value=value)):
                found.append(value)
            case t.Step(scores=True):
                return None
    return max(filter(None, found), default=most_taken(part))


def _happens(clause: t.Clause) -> bool:
    """发生事故的不得分, 无制度的，本项不得分: in a segment of its own, said of the whole."""
    return isinstance(clause, (t.Award, t.Adjust)) and isinstance(clause.condition, t.Judgement) and not _head(clause)


def _is_answer(part: Sequence[t.Clause]) -> bool:
    """A single answer, which is its own part wherever it stands."""
    return len(part) == 1 and _head(part[0]).startswith("?")
