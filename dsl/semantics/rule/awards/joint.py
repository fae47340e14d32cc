"""Clauses whose conditions join several data: of those that hold in a project the first decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.source import Span
from dsl.exact.domain import Choices
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.conditions.corners import Corner, Corners, told
from dsl.semantics.conditions.tested import NO, YES, tests
from dsl.semantics.measures.things import Every, First, Formula, Measure, Ref, Some, Test, data_of
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.awards.awards import line_of
from dsl.semantics.rule.awards.guarded import guarded
from dsl.semantics.rule.state import Judged, Open, RuleState
from dsl.syntax import tree as t


@record
class Tier:
    """A clause over several data: where `condition` holds the score is the line."""

    condition: Formula
    line: Line
    span: Span


def settle_joint(state: RuleState) -> None:
    """A≥98%且B≥300得10分；A≥98%但B<300得6分；A<98%不得分: the clauses that share data become one measure, which tells the first
    that holds."""
    while (group := next((g for g in state.groups.values() if _waits(state, g)), None)) is not None:
        _settle(state, group)


def _waits(state: RuleState, group: Open) -> bool:
    """Whether the group is a condition over several data that leaves something open, or shares its data with others."""
    formula = state.registry.measures[group.measure].formula
    if not isinstance(formula, (Every, Some)) or not group.awards or group.steps or group.adjusts:
        return False
    if not _otherwise(group) or len(_related(state, group)) > 1:
        return True
    read = _read(state, [group])
    return any(_asked(state, judged.words, read) is not None for judged in state.judged)


def _settle(state: RuleState, group: Open) -> None:
    together = _related(state, group)
    read = _read(state, together)
    answered = [judged for judged in state.judged if _asked(state, judged.words, read) is not None]
    state.judged = [judged for judged in state.judged if judged not in answered]
    said = [tier for each in together for tier in _of_group(state, each)]
    said += [tier for judged in answered for tier in _of_answer(state, judged, read)]
    rest = [award for each in together for award in _otherwise(each)]
    for each in together:
        del state.groups[each.measure]
        _forget(state, each)
    said.sort(key=lambda tier: tier.span.start)
    if not rest and _are_answers(state, read):
        rest = [MeasureAward((), Line(Fraction(0)), False, said[-1].span)]
    ordered = _in_turn(state, said, bool(rest))
    if ordered is not None:
        _place(state, ordered, rest)


# ---- what belongs together


def _related(state: RuleState, group: Open) -> list[Open]:
    """The groups that award something and share data with this one, directly or over others."""
    found = [group]
    while True:
        read = _read(state, found)
        more = [
            g
            for g in state.groups.values()
            if g not in found and _is_plain(g) and not read.isdisjoint(_read(state, [g])) and _fits(found, g)
        ]
        if not more:
            return found
        found.append(more[0])


def _is_plain(group: Open) -> bool:
    """Whether it only awards points, one amount or formula for each stretch."""
    is_open = any(a.line.factor and not a.regions for a in group.awards)
    return bool(group.awards) and not (group.steps or group.adjusts or is_open)


def _fits(found: Sequence[Open], group: Open) -> bool:
    """Two that each say 否则 are scored one by one."""
    return not _otherwise(group) or not any(map(_otherwise, found))


def _otherwise(group: Open) -> list[MeasureAward]:
    return [award for award in group.awards if not award.regions]


def _read(state: RuleState, groups: Iterable[Open]) -> set[str]:
    return {datum for g in groups for datum in data_of(state.registry.measures[g.measure].formula)}


def _forget(state: RuleState, group: Open) -> None:
    """The yes-no of a clause is no measure of the rubric once the clause is one of several."""
    measure = state.registry.measures[group.measure]
    if isinstance(measure.formula, (Every, Some)):
        del state.registry.measures[group.measure]
        state.registry.by_formula.pop(measure.formula, None)


# ---- as clauses


def _of_group(state: RuleState, group: Open) -> list[Tier]:
    measure = state.registry.measures[group.measure]
    told = [
        (a, guarded(state, measure, a.line, a.span) if a.line.factor else a.line) for a in group.awards if a.regions
    ]
    return [Tier(_within(measure.formula, award.regions), line, award.span) for award, line in told]


def _within(formula: Formula, regions: Sequence[Interval]) -> Formula:
    if isinstance(formula, (Every, Some)):
        return formula
    parts = tuple(Test(formula, region, "") for region in regions)
    return parts[0] if len(parts) == 1 else Some(parts)


def _asked(state: RuleState, words: t.Words, read: set[str]) -> Test | None:
    """A condition by itself that one of the joined clauses asks too (无逾期 beside 且有逾期)."""
    for datum in read:
        known = state.registry.data[datum]
        said, affirms = state.scope.identity.asked(words)
        if known.kind is Kind.YESNO and known.words == said.text:
            return Test(Ref(datum), YES if affirms else NO, words.text)
    return None


def _of_answer(state: RuleState, judged: Judged, read: set[str]) -> list[Tier]:
    condition = _asked(state, judged.words, read)
    line = line_of(state, judged.outcome, None) if judged.outcome is not None else None
    assert condition is not None
    found = [] if line is None else [Tier(condition, line, judged.clause.span)]
    if judged.otherwise is not None and (rest := line_of(state, judged.otherwise.outcome, None)) is not None:
        denied = Test(condition.formula, NO if condition.interval == YES else YES, judged.otherwise.span.text)
        found.append(Tier(denied, rest, judged.otherwise.span))
    return found


def _are_answers(state: RuleState, read: set[str]) -> bool:
    """Whether somebody answers all of it: where none of the answers holds there is nothing, as with a single one."""
    return all(state.registry.data[datum].kind is Kind.YESNO for datum in read)


# ---- their order


def _in_turn(state: RuleState, said: list[Tier], closed: bool) -> list[Tier] | None:
    """The clauses in the order in which they decide; None once a gap or a contradiction is reported.

    What is stated first decides, but what is said of a part of a case comes before what is said of all of it.
    """
    whole = said[0].span.to(said[-1].span)
    space = Corners([tier.condition for tier in said], state.registry)
    if space.is_too_large:
        state.registry.report("R608", whole, words=whole.text)
        return None
    covers = space.covers
    order = sorted(range(len(said)), key=lambda place: _turn(place, covers))
    told_before = len(state.registry.diagnostics)
    decided = 0
    for at, first in enumerate(order):
        for later in order[at + 1 :]:
            both = covers[first] & covers[later] & ~decided
            if not both or _is_part(covers[first], covers[later]) or _may_meet(said[first], said[later], said):
                continue
            inside = (corner for corner in space.corners(both) if not _is_end(corner, said[first], said[later]))
            if (corner := next(inside, None)) is not None:
                _contradict(state, said[first], said[later], corner)
        decided |= covers[first]
    hole = next(space.corners(space.holes), None)
    if hole is not None and not closed:
        gap, example = told(hole, state.registry)
        name = state.scope.entry.name
        state.registry.report("R305", whole, (Label(said[0].span, "clause"),), name=name, gap=gap, example=example)
    return None if len(state.registry.diagnostics) > told_before else [said[place] for place in order]


def _turn(place: int, covers: Sequence[int]) -> tuple[int, int, int]:
    around = [other for other, cover in enumerate(covers) if _is_part(covers[place], cover)]
    return min([place, *around]), -len(around), place


def _is_part(cover: int, whole: int) -> bool:
    """Whether all corners of one are among those of another, which has more."""
    return cover != whole and not cover & ~whole


def _may_meet(first: Tier, later: Tier, said: Sequence[Tier]) -> bool:
    """Where both hold the first decides without a question: it says the same, it excludes, or the later one speaks of its other
    case (足额发放得4分；未足额发放但…得2分；发放比例低于80%不得分)."""
    between = (tier for tier in said if first.span.start < tier.span.start < later.span.start)
    other_case = any(_denies(tier.condition, first.condition) for tier in between)
    is_better = _is_higher_rung(first, later)
    return first.line == later.line or first.line == Line(Fraction(0)) or other_case or is_better


def _is_higher_rung(first: Tier, later: Tier) -> bool:
    """合格率100%得6分；合格率90%以上且已整改的得5分: the figure alone is a rung above that of the joined conditions, and gives more."""
    figure = first.condition
    if not isinstance(figure, Test) or first.line.factor or first.line.offset <= later.line.offset:
        return False
    under = [bounds for atom, bounds in tests(later.condition) if atom == figure.formula]
    return any(figure.interval.is_part_of(bounds) and None in (bounds.low, bounds.high) for bounds in under)


def _denies(condition: Formula, answer: Formula) -> bool:
    """Whether a condition begins with the opposite of what somebody answers."""
    if not isinstance(answer, Test) or not isinstance(condition, Every) or not isinstance(condition.parts[0], Test):
        return False
    opening = condition.parts[0]
    return opening.formula == answer.formula and {opening.interval, answer.interval} == {YES, NO}


def _is_end(corner: Corner, first: Tier, later: Tier) -> bool:
    """95%以上 and 95%以下 meet in 95%, which the first takes."""
    return _has_end(corner, first, later) or _has_end(corner, later, first)


def _has_end(corner: Corner, above: Tier, below: Tier) -> bool:
    """Whether one clause begins and the other ends at a value that the corner holds alone."""
    starts = {(atom, i.low) for atom, i in tests(above.condition) if not i.is_point}
    stops = {(atom, i.high) for atom, i in tests(below.condition) if not i.is_point}
    return any((atom, i.low) in starts & stops for atom, i in corner.items() if i.is_point)


def _contradict(state: RuleState, first: Tier, later: Tier, corner: Corner) -> None:
    _, example = told(corner, state.registry)
    label = Label(first.span, "other")
    state.registry.report("R347", later.span, (label,), words=later.span.text, other=first.span.text, example=example)


# ---- one measure


def _place(state: RuleState, ordered: list[Tier], rest: list[MeasureAward]) -> None:
    parts = [tier.condition for tier in ordered] + ([Every(())] if rest else [])
    span = ordered[0].span.to(ordered[-1].span)
    entry = state.scope.entry
    measure = state.registry.measure(
        Measure(
            id=f"{state.scope.key}?{span.text}",
            name=entry.name,
            owner=entry.key,
            kind=Kind.LEVEL,
            unit=None,
            domain=Choices(len(parts)),
            formula=First(tuple(parts)),
            text=span.text,
            span=span,
        )
    )
    group = state.groups.setdefault(measure.id, Open(measure.id))
    for place, tier in enumerate(ordered):
        group.awards.append(MeasureAward((Interval.point(Fraction(place)),), tier.line, False, tier.span))
    group.awards += rest
