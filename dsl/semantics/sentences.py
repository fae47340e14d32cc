"""The clauses by which an indicator is scored: of its own sentence, of the shared rules that it names, or of the rubric's one rule for
every indicator with such a target (正向, 反向, 定性)."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.near import nearest
from dsl.record import record, replace
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Outline
from dsl.semantics.naming.registry import Registry
from dsl.semantics.parts.numbered_tiers import numbered_tiers
from dsl.syntax import tree as t

Clauses = tuple[t.Clause, ...]


def clauses_of(entry: IndicatorEntry, outline: Outline, registry: Registry) -> Clauses:
    """The clauses, with the shared rules put in where they are used; R316, R319, R320 for rules that there are not."""
    run = _Rules(entry, outline, registry)
    return numbered_tiers(run.expanded(run.sentence()), entry.weight, registry)


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
