"""The parts of a sentence: its points (①②③), or without numbers the rules about one measure each.

What a part awards is floored at 0 and capped at the part's own marks before the parts are added; what only takes is taken
from the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.semantics.model import Group, PartRule
from dsl.syntax import tree as t

ZERO = Fraction(0)


def split(
    clauses: Sequence[t.Clause], weight: Fraction
) -> tuple[tuple[tuple[t.Clause, ...], ...], tuple[t.Clause, ...]]:
    """The clauses of the parts of a sentence without numbers, and what is said of the whole.

    A part begins with an award of its own subject; the marks of the parts add up to the weight. Where they do not, or all are
    answers or all are figures, which add up as they are, there are no parts.
    """
    found: list[list[t.Clause]] = []
    kinds: list[str] = []
    spoken = ""
    for clause in clauses:
        head = _head(clause, spoken)
        if head is not None and head != spoken:
            found.append([])
            kinds.append(head[:1])
            spoken = head
        elif not found and not isinstance(clause, (t.Define, t.Gloss, t.RoundMeasure)):
            return (), tuple(clauses)
        if found:
            found[-1].append(clause)
    marks = [best_award(part) or ZERO for part in found]
    is_mixed = len(set(kinds)) > 1 or any(isinstance(c, t.Step) for part in found for c in part)
    if len(found) < 2 or sum(marks) != weight or ZERO in marks or not is_mixed or "?" not in kinds:
        return (), tuple(clauses)
    if any(awards_full(part) for part in found):
        return (), tuple(clauses)
    behind = _behind(found[-1])
    common = tuple(c for c in clauses if isinstance(c, (t.Define, t.RoundMeasure)))
    whole = (*common, *found[-1][len(found[-1]) - behind :])
    found[-1] = found[-1][: len(found[-1]) - behind]
    return tuple(tuple(part) for part in found), whole


def _head(clause: t.Clause, spoken: str) -> str | None:
    """What a clause that awards points speaks of: `?` and the words of an answer, `=` and the name of a figure."""
    if not isinstance(clause, t.Award) or not isinstance(clause.outcome, t.Points) or not clause.outcome.value:
        return None
    match clause.condition:
        case t.Judgement(words=words):
            return f"?{words.text}"
        case t.Comparison(subject=None) | t.Within(subject=None):
            return spoken if spoken.startswith("=") else "="
        case t.Comparison(subject=t.Words(text=text)) | t.Within(subject=t.Words(text=text)):
            return f"={text}"
        case _:
            return None


def _behind(part: Sequence[t.Clause]) -> int:
    """How many clauses at the end, in a sentence of their own, take from all parts: 发生…的扣1分, …的不得分."""
    many = 0
    for before, clause in zip(reversed(part[:-1]), reversed(part), strict=False):
        happens = isinstance(clause, (t.Adjust, t.Award)) and isinstance(clause.condition, t.Judgement)
        between = clause.span.source.text[before.span.end : clause.span.start]
        if not happens or not any(mark in between for mark in "；;。"):
            break
        many += 1
    return many


def flat_parts(groups: tuple[Group, ...], weight: Fraction) -> tuple[PartRule, ...]:
    """The groups of a sentence without points. `weight`: the indicator's marks."""
    if len(groups) < 2 or not any(gives(group) for group in groups):
        return (PartRule(groups=groups, full=weight),)
    return tuple(
        PartRule(groups=(group,), full=weight, limits=(ZERO, weight) if gives(group) else None) for group in groups
    )


def point_part(
    groups: tuple[Group, ...], base: Fraction | None, full: Fraction, limits: Sequence[tuple[str, Fraction]]
) -> PartRule:
    """A point of a list. `base`: what its deductions start from, if the point says it; `limits`: kind and marks, as stated."""
    if base is None and not any(gives(group) for group in groups):
        return PartRule(groups=groups, full=full, limits=_taking(limits))
    floor, cap = ZERO, full
    for kind, marks in limits:
        if kind in ("max_score", "max_plus"):
            cap = min(cap, marks)
        elif kind == "min_score":
            floor = marks
        elif kind == "max_minus":
            floor = max(floor, (base if base is not None else full) - marks)
    return PartRule(groups=groups, full=full, base=base or ZERO, limits=(floor, cap))


def _taking(limits: Sequence[tuple[str, Fraction]]) -> tuple[Fraction, Fraction] | None:
    """Of a point that only takes: 最多扣2分."""
    most = [marks for kind, marks in limits if kind == "max_minus"]
    return (-min(most), ZERO) if most else None


def gives(group: Group) -> bool:
    """Whether the group gives points by itself: an award, or 每…得, which counts from 0."""
    return group.is_absolute or any(step.scores for step in group.steps)


def best_award(clauses: Sequence[t.Clause]) -> Fraction | None:
    """The most that the clauses award in points; None where they award none."""
    points = [c.outcome.value for c in clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Points)]
    points += [b.high.value for c in clauses if isinstance(c, t.Bands) for b in c.bands if isinstance(b.high, t.Points)]
    return max(filter(None, points), default=None)


def awards_full(clauses: Sequence[t.Clause]) -> bool:
    """Whether the clauses speak of full marks: 得满分, 按比例得分."""
    return any(isinstance(c, t.Award) and isinstance(c.outcome, (t.Full, t.InProportion)) for c in clauses)
