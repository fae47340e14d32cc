"""The clauses by which an indicator is scored: of its own sentence, of the shared rules that it names, or of the rubric's one rule for
every indicator with such a target (正向, 反向, 定性)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.base.near import nearest
from dsl.record import record, replace
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Outline
from dsl.semantics.registry import Registry
from dsl.syntax import tree as t

Clauses = tuple[t.Clause, ...]


def clauses_of(entry: IndicatorEntry, outline: Outline, registry: Registry) -> Clauses:
    """The clauses, with the shared rules put in where they are used; R316, R319, R320 for rules that there are not."""
    run = _Rules(entry, outline, registry)
    return _numbered_tiers(run.expanded(run.sentence()), entry.weight, registry)


@record
class _Rules:
    entry: IndicatorEntry
    outline: Outline
    registry: Registry

    def sentence(self) -> Clauses:
        heading = self.entry.heading
        if heading.sentence is not None:
            own = heading.sentence.clauses
            return self.chosen(own) if _is_for_targets(own) else own
        shared = next(filter(None, map(self.fitting, self.shared())), ())
        if not shared:
            self.registry.report("R320", heading.span, name=self.entry.name)
        return shared

    def chosen(self, own: Clauses) -> Clauses:
        """Of 正向指标…，反向指标… in its own sentence what its target chooses; R319 without one."""
        if self.entry.target is None:
            span = next(c.span for c in own if isinstance(c, t.ForTarget))
            self.registry.report("R319", span, words=span.text)
        return self.fitting(own)

    def shared(self) -> list[Clauses]:
        """What a target may choose from."""
        return [rule.sentence.clauses for rule in self.outline.rules.values()] if self.entry.target is not None else []

    def fitting(self, clauses: Clauses) -> Clauses:
        """Of a shared rule, what applies to an indicator with this target."""
        target = self.entry.target
        if target is not None and target.bound is None:
            return tuple(c for c in clauses if isinstance(c, t.Bands))
        downward = target is not None and target.op in ("<=", "<")
        chosen: list[t.Clause] = [
            t.Award(None, t.Scored(c.expr, c.span), c.span)
            for c in clauses
            if isinstance(c, t.ForTarget) and (c.op == "<=") == downward
        ]
        if chosen:
            chosen += [c for c in clauses if isinstance(c, (t.Limit, t.Define))]
        return tuple(chosen)

    def expanded(self, clauses: Iterable[t.Clause]) -> Clauses:
        """按正向指标, in points too: the clauses of the shared rule."""
        found: list[t.Clause] = []
        for clause in clauses:
            if isinstance(clause, t.UseRule):
                found += self.named(clause)
            else:
                found.append(
                    replace(clause, clauses=self.expanded(clause.clauses)) if isinstance(clause, t.Item) else clause
                )
        return tuple(found)

    def named(self, use: t.UseRule) -> Clauses:
        rule = self.outline.rules.get(use.name.text)
        if rule is None:
            near = nearest(use.name.text, self.outline.rules)
            self.registry.report("R316", use.span, name=use.name.text, near=near)
            return ()
        clauses = rule.sentence.clauses
        if not _is_for_targets(clauses):
            return clauses
        if self.entry.target is None:
            self.registry.report("R319", use.span, words=use.name.text)
        return self.fitting(clauses)


def _is_for_targets(clauses: Clauses) -> bool:
    return any(isinstance(c, t.ForTarget) for c in clauses)


# ---- numbers before what is no list


def _numbered_tiers(clauses: Clauses, weight: Fraction, registry: Registry) -> Clauses:
    """①≥90%得3分；②80%≤…<90%得2分；③…: numbers before the tiers of one measure do not make a checklist; R343 where their marks add up."""
    items = _without_rest([c for c in clauses if isinstance(c, t.Item)])
    is_measured = _are_tiers(items)
    if is_measured and _adding_up(items, weight):
        span = items[0].span.to(items[-1].span)
        registry.report("R343", span, words=span.text)
    if not _is_scale(items, weight) and not is_measured:
        return clauses
    return tuple(each for c in clauses for each in (c.clauses if isinstance(c, t.Item) else (c,)))


def _are_tiers(items: Sequence[t.Item]) -> bool:
    """Each gives marks where one figure, the same or none named, lies."""
    conditions = [award.condition for award in filter(None, map(_only_award, items))]
    figures = [c for c in conditions if isinstance(c, (t.Comparison, t.Within))]
    names = {c.subject.text for c in figures if c.subject is not None}
    return len(figures) == len(items) > 1 and len(names) < 2


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
