"""Numbers before what is no list: the tiers of one measure, the levels of one condition."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.record import replace
from dsl.semantics.naming.registry import Registry
from dsl.syntax import tree as t

Clauses = tuple[t.Clause, ...]


def numbered_tiers(clauses: Clauses, weight: Fraction, registry: Registry) -> Clauses:
    """①≥90%得3分；②80%≤…<90%得2分；③…: numbers before the tiers of one measure do not make a checklist; R343 where their marks add up."""
    items = _without_rest([c for c in clauses if isinstance(c, t.Item)])
    is_measured = _are_tiers(items)
    if is_measured and _adding_up(items, weight):
        span = items[0].span.to(items[-1].span)
        registry.report("R343", span, words=span.text)
    if _is_scale(items, weight) or is_measured or _are_faults(clauses, items, weight):
        return tuple(each for c in clauses for each in (c.clauses if isinstance(c, t.Item) else (c,)))
    if _are_stretches(items, weight):
        return tuple(each for c in clauses for each in (_without_implied(c) if isinstance(c, t.Item) else (c,)))
    return clauses


def _are_faults(clauses: Sequence[t.Clause], items: Sequence[t.Item], weight: Fraction) -> bool:
    """资金使用符合规定得6分。①依据不合规的，每发现1笔扣1分；②存在挪用的，不得分: all points only take from what stands ahead of them."""
    ahead = [clause for clause in clauses if not isinstance(clause, t.Item | t.Limit)]
    taken = [each for item in items for each in item.clauses]
    match ahead:
        case [t.Award(condition=t.Judgement(), outcome=t.Full() | t.Points() as given)] if clauses[0] is ahead[0]:
            is_all = isinstance(given, t.Full) or given.value == weight
            return is_all and bool(items) and all(item.marks is None for item in items) and all(map(_takes, taken))
    return False


def _takes(clause: t.Clause) -> bool:
    if isinstance(clause, t.Limit):
        return clause.kind == "floor"
    return t.takes(clause) or (t.gives_nothing(clause) and not isinstance(clause.condition, t.Otherwise))


def _are_tiers(items: Sequence[t.Item]) -> bool:
    """Each gives marks where one figure, the same or none named, lies."""
    conditions = [award.condition for award in filter(None, map(_only_award, items))]
    figures = [c for c in conditions if isinstance(c, (t.Comparison, t.Within))]
    names = {c.subject.text for c in figures if c.subject is not None}
    return len(figures) == len(items) > 1 and len(names) < 2


def _are_stretches(items: Sequence[t.Item], weight: Fraction) -> bool:
    """①完成率达到100%得满分；②低于100%的，每低1%扣0.5分；③超过150%的，扣2分: each says what is given or taken on a stretch of one figure,
    and one gives the full mark by itself."""
    decides = [_of_stretch(item) for item in items]
    figures = [figure for clause in decides if clause is not None and (figure := _figure(clause)) is not None]
    names = {figure.subject.text for figure in figures if figure.subject is not None}
    full = any(isinstance(c, t.Award) and _is_full(c.outcome, weight) for c in decides)
    return len(figures) == len(items) > 1 and len(names) < 2 and full


def _of_stretch(item: t.Item) -> t.Award | t.Adjust | t.Step | None:
    if item.marks is not None:
        return None
    match [c for c in _without_implied(item) if not isinstance(c, t.Gloss)]:
        case [t.Award() | t.Step() as clause]:
            return clause
        case [t.Adjust(sign=-1) as clause]:
            return clause
        case _:
            return None


def _figure(clause: t.Award | t.Adjust | t.Step) -> t.Comparison | t.Within | None:
    said = clause.within if isinstance(clause, t.Step) else clause.condition
    return said if isinstance(said, (t.Comparison, t.Within)) else None


def _is_full(outcome: t.Outcome, weight: Fraction) -> bool:
    return isinstance(outcome, t.Full) or (isinstance(outcome, t.Points) and outcome.value == weight)


def _without_implied(item: t.Item) -> Clauses:
    """低于100%的，每低1%扣0.5分 as a point of its own gives all of its marks where it takes nothing; as a stretch it says nothing of that."""
    match item.clauses:
        case (t.Award(outcome=t.Full(span=implied), span=span), t.Step()) if implied == span:
            return item.clauses[1:]
        case _:
            return item.clauses


def _only_award(item: t.Item) -> t.Award | None:
    match item.clauses:
        case (t.Award() as award,):
            return award
        case _:
            return None


def _without_rest(items: Sequence[t.Item]) -> list[t.Item]:
    """The points, the last without 其他不得分."""
    match items:
        case [*others, t.Item(clauses=(award, t.Award(condition=t.Otherwise()))) as last]:
            return [*others, replace(last, clauses=(award,))]
        case _:
            return list(items)


def _adding_up(items: Sequence[t.Item], weight: Fraction) -> bool:
    """达到90%得3分；达到95%得2分, of 5: one beside the other, or one instead of the other?"""
    outcomes = [award.outcome for award in filter(None, map(_only_award, items))]
    given = [outcome.value for outcome in outcomes if isinstance(outcome, t.Points)]
    return len(given) == len(items) and sum(given) == weight > max(given)


def _is_scale(items: Sequence[t.Item], weight: Fraction) -> bool:
    """①依据充分，得10分；②依据较充分，得6分；③依据不充分，不得分: one alone gives the full mark, so they are levels."""
    points = []
    for item in items:
        match item.clauses:
            case (t.Award(condition=t.Judgement(), outcome=t.Full()),):
                points.append(weight)
            case (t.Award(condition=t.Judgement(), outcome=t.Points(value=value)),):
                points.append(value)
            case (t.Award(condition=t.Judgement(), outcome=t.Share(rate=rate)),):
                points.append(weight * rate)
            case _:
                return False
    distinct = len(set(points)) == len(points) > 1
    return distinct and max(points) == weight and sum(points) > weight
