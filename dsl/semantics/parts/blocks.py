"""How a sentence without numbers is cut: segments between semicolons, blocks that speak of one thing, parts whose marks add up to the weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise, product

from dsl.semantics.conditions.scales import is_one_scale
from dsl.semantics.parts.part_marks import heading_of, marks_of, stands_alone
from dsl.semantics.parts.parts import most_taken
from dsl.semantics.parts.shared_out import denies_award, is_of_unmet
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.points import TOPIC
from dsl.syntax.segments import ends_between

Clauses = tuple[t.Clause, ...]
Block = list[t.Clause]


def segments_of(clauses: Iterable[t.Clause]) -> list[Block]:
    """The clauses between semicolons, full stops and ends of lines; what begins one and goes on with the one before (否则不得分, 未验收的，
    不得分, 制度不完善，得0分) is the end of that, what it takes for (每缺1项扣1分，台账完整得2分) stands alone, and what denies the next
    begins that (无预案不得分；有预案得4分)."""
    found: list[Block] = []
    before: t.Clause | None = None
    leads = False
    for clause in clauses:
        ends = before is None or ends_between(before.span, clause.span)
        closes = before is not None and ends and (_closes(clause, before) or _is_rest_of(clause, found))
        opened = before is not None and found[-1] == [before] and denies_award(before, clause)
        if not opened and ((ends and not closes) or (leads and head(clause))):
            found.append([])
            leads = False
        found[-1].append(clause)
        before, leads = clause, leads or closes or (ends and t.takes(clause))
    return found


def _closes(clause: t.Clause, before: t.Clause) -> bool:
    otherwise = isinstance(clause, t.Award) and isinstance(clause.condition, t.Otherwise) and t.gives_nothing(clause)
    return otherwise or (head(before) != "" and (denies_award(clause, before) or _is_of_topic(clause, before)))


def _is_of_topic(clause: t.Clause, before: t.Clause) -> bool:
    """每发现1处积水扣0.5分 behind 现场管理4分: what only names a topic and its marks is told by what is taken."""
    return isinstance(clause, t.Step) and t.takes(clause) and TOPIC.search(t.answered(before)) is not None


def _is_rest_of(clause: t.Clause, segments: Sequence[Block]) -> bool:
    """Whether what gives nothing is the last level of the one or two segments before, or says some values of their figure."""
    if not isinstance(clause, t.Award) or not t.gives_nothing(clause):
        return False
    return _is_of_figure(clause, segments[-1]) or any(_ends_scale(clause, segments[-many:]) for many in (1, 2))


def _is_of_figure(clause: t.Award, segment: Block) -> bool:
    """低于85%的不得分 behind 完好率达到90%得4分，每低1个百分点扣0.1分."""
    own, said = head_of(segment), clause.condition
    if not own.startswith("=") or not isinstance(said, t.Comparison | t.Within):
        return False
    return said.subject is None or f"={said.subject.text}" == own


def _ends_scale(clause: t.Clause, segments: Sequence[Block]) -> bool:
    """制度不完善，得0分 behind 制度完善，得2分；制度较完善，得1分, in two segments or in one."""
    levels = [*(each for segment in segments for each in segment), clause]
    points = [c.outcome.value for c in levels if isinstance(c, t.Award) and isinstance(c.outcome, t.Points)]
    if len(levels) < 3 or len(levels) != len(points) or not all(points[:-1]):
        return False
    return not points[-1] and is_one_scale(list(map(t.answered, levels)), points)


def blocks_of(segments: Sequence[Block]) -> list[Block]:
    """The segments, each joined to the one before where it awards nothing or goes on with the same measure."""
    blocks: list[Block] = []
    for segment in segments:
        own, spoken = head_of(segment), head_of(blocks[-1]) if blocks else ""
        goes_on = not ((own and own not in ("=", spoken)) or stands_alone(segment))
        if blocks and (goes_on or _is_lesser(segment, blocks[-1]) or _is_taken_out_of(segment, blocks[-1])):
            blocks[-1] += segment
        else:
            blocks.append(list(segment))
    return blocks


def _is_lesser(segment: Sequence[t.Clause], block: Sequence[t.Clause]) -> bool:
    """制度较完善得1分 behind 制度完善得2分: a level below those of the block before, which is nothing but levels."""
    above, own = list(filter(None, heads(block))), head_of(segment)
    answers = bool(above and own) and all(said.startswith("?") for said in (*above, own))
    return answers and _is_one_scale([*block, *segment])


def _is_taken_out_of(segment: Sequence[t.Clause], block: Sequence[t.Clause]) -> bool:
    """现场管理4分。每发现1处积水扣0.5分，扣完4分为止: the marks that the block before gives are taken to their end."""
    last = block[-1]
    given = t.gives(last) and t.answered(last) != "" and isinstance(last.outcome, t.Points) and last.outcome.value
    return bool(given) and heading_of(segment) is None and most_taken(segment) == given


def adding_up(blocks: Sequence[Block], weight: Fraction) -> list[Clauses] | None:
    """The one way to cut the blocks so that the marks of the parts are the weight."""
    cuts = [[tuple(part) for block in way for part in block] for way in product(*map(_ways, blocks))]
    fitting = [cut for cut in cuts if sum(marks_of(part) or 0 for part in cut) == weight]
    distinct = [cut for n, cut in enumerate(fitting) if cut not in fitting[:n]]
    return distinct[0] if len(distinct) == 1 else None


def _ways(block: Block) -> list[list[Block]]:
    """How a block may be cut; what only takes may be no part at all."""
    if most_taken(block) and heading_of(block) is None:
        return [[block], []]
    return [
        way for way in ([block], _by_heads(block), _by_scales(block), _before_what_is_taken(block)) if _is_sound(way)
    ]


def _is_sound(parts: Sequence[Sequence[t.Clause]]) -> bool:
    """Whether each part has marks, and answers that stand in one part read as levels of one thing."""
    return all(marks_of(part) is not None and _is_one_scale(part) for part in parts)


def _is_one_scale(part: Sequence[t.Clause]) -> bool:
    """Whether the answers of a part are levels, if there are several."""
    said = [c for c in part if isinstance(c, t.Award) and isinstance(c.condition, t.Judgement) and head(c)]
    points = [c.outcome.value for c in said if isinstance(c.outcome, t.Points)]
    return is_one_scale([head(c)[1:] for c in said], points)


def _by_heads(block: Block) -> list[Block]:
    """The block cut before each award of another subject."""
    parts: list[Block] = [[]]
    spoken, opened = "", False
    for clause, own in zip(block, heads(block), strict=True):
        if opened and own and own not in ("=", spoken):
            parts.append([])
        spoken, opened = own if own not in ("", "=") else spoken, opened or bool(own)
        parts[-1].append(clause)
    return parts


def heads(block: Sequence[t.Clause]) -> list[str]:
    """What each clause speaks of; 未登记的不得分 of what the award right behind it is for."""
    found = list(map(head, block))
    for n, (clause, behind) in enumerate(pairwise(block)):
        denied = t.answered(clause) if t.gives_nothing(clause) else ""
        if denied and not found[n] and t.gives(behind) and isinstance(behind.condition, t.Otherwise):
            found[n] = found[n + 1] = f"?{denied}"
        elif denies_award(clause, behind) and not (n and denies_award(clause, block[n - 1])):
            found[n] = found[n + 1]
    return found


def _by_scales(block: Block) -> list[Block]:
    """有机制得2分，效果明显得3分，一般得1分，较差不得分: the levels of one thing stay together."""
    parts: list[Block] = []
    for part in _by_heads(block):
        if parts and _is_one_scale([*parts[-1], *part]) and head(part[0]).startswith("?"):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _before_what_is_taken(block: Block) -> list[Block]:
    """内容完整得2分；每漏1条扣0.2分，扣完2分为止, of 4: what is taken has marks of its own."""
    cut = next((n for n, c in enumerate(block) if n and isinstance(c, t.Step) and most_taken(block[n:])), len(block))
    return [block[:cut], block[cut:]] if cut < len(block) else [block]


def head_of(clauses: Sequence[t.Clause]) -> str:
    """What the first of them that gives points speaks of; nothing where none does."""
    return next(filter(None, heads(clauses)), "")


def head(clause: t.Clause) -> str:
    """What a clause that gives points speaks of: `?` and the words of an answer, `=` and the name of a figure; nothing for others.

    A row of requirements begins with what it lists.
    """
    match clause:
        case t.Award(outcome=t.Points(value=value)) if not value:
            return ""
        case t.Award(condition=t.Judgement(), outcome=t.InProportion()) if is_of_unmet(clause):
            return ""
        case t.Award(condition=t.Judgement(words=words)):
            return f"?{words.text}"
        case t.Award(condition=t.Comparison(subject=subject) | t.Within(subject=subject)):
            return f"={subject.text if subject else ''}"
        case t.Listed(span=span):
            return f"%{span.text}"
        case t.Award(condition=t.OfPoints()):
            return "="
        case t.Award(condition=t.All() | t.AnyOf() | t.Asked() as condition):
            return f"&{condition.span.text}"
        case t.Award(condition=None, outcome=t.Scored(span=span)):
            return f"={span.text}"
        case t.Step(scores=True, subject=subject):
            return f"#{subject.text if subject else ''}"
        case _:
            return ""
