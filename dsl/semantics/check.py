"""Outline to model: every sentence resolved, every indicator with its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.exact.number import decimal_text, half_up, places_of
from dsl.record import replace
from dsl.semantics.conditions.dates import with_years
from dsl.semantics.conditions.polarity import turned
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.measures.quotients import with_quotients
from dsl.semantics.measures.repeated_bounds import with_units_of_bounds
from dsl.semantics.model import Group, IndicatorRule, Model, Outline, PartRule
from dsl.semantics.naming.called_after import called_after_standard
from dsl.semantics.naming.names import related
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.scope import Scope
from dsl.semantics.outline import outline
from dsl.semantics.parts.cases import by_case
from dsl.semantics.parts.part_marks import heading_of, marks_added
from dsl.semantics.parts.parts import (
    awards_full,
    best_award,
    beyond_best,
    counts_missed,
    flat_parts,
    gives,
    joined,
    limited,
    met_or_nothing,
    most_taken,
    one_part_of_standards,
    point_part,
    standards_alone,
)
from dsl.semantics.parts.spared_parts import spared_part
from dsl.semantics.parts.together import with_limits_together
from dsl.semantics.parts.unnumbered import Divided, divide
from dsl.semantics.rule import read_rule, to_groups, with_fallen_level
from dsl.semantics.rule.faults.either_way import ask_whether_kept_counts
from dsl.semantics.rule.faults.knockouts import taking_all
from dsl.semantics.sentences import clauses_of
from dsl.semantics.vetoes import vetoes
from dsl.semantics.weights import check_weights
from dsl.semantics.wholes.additions import additions_of, opens, reaching, says_how_far
from dsl.semantics.wholes.exemptions import exempted
from dsl.semantics.wholes.factors import with_factors
from dsl.semantics.wholes.late import ask_what_late_gives
from dsl.semantics.wholes.limits import Governed, settle
from dsl.semantics.wholes.regular import ask_how_regular
from dsl.semantics.wholes.revisions import with_revisions
from dsl.semantics.wholes.twice import (
    ask_each_or_nothing,
    ask_nothing_left,
    ask_other_amount,
    ask_standard_among_faults,
    ask_twice_counted,
    ask_twice_counted_in_row,
)
from dsl.syntax import tree as t

PLACES = 2
"""Decimals of a score where the rubric states none."""


def check(rubric: t.RubricTree) -> tuple[Model, list[Diagnostic]]:
    """The model of a rubric and all problems of names, kinds and weights; with errors it is not to be used."""
    dated, undated = with_years(rubric)
    read, diagnostics = outline(dated)
    diagnostics += undated
    diagnostics += check_weights(read)
    registry = Registry(read.declarations, read.formulas, read.same_names)
    weighted = (entry for entry in read.entries if entry.heading.weight is not None)
    rules = tuple(_Indicator(registry, read, entry).rule() for entry in weighted)
    known = Counter(entry.name for entry in read.entries)
    names = {entry.key: entry.name if known[entry.name] == 1 else entry.key for entry in read.entries}
    registry.diagnostics += registry.shared_names.asked(registry.data, names)
    found = tuple(vetoes(registry, read))
    remarks = {key: tuple(spans) for key, spans in registry.remarks.items()}
    model = Model(read, rules, found, registry.asked(), registry.measures, remarks=remarks)
    return model, diagnostics + registry.diagnostics + registry.unused()


class _Indicator:
    def __init__(self, registry: Registry, read: Outline, entry: IndicatorEntry, case: t.OfKind | None = None) -> None:
        self.registry = registry
        self.outline = read
        self.entry = entry
        self.is_case = case is not None
        self.clauses = case.clauses if case is not None else clauses_of(entry, read, registry)
        self.added = tuple(c for reading in entry.readings for c in reading.clauses)
        self.costs_missed = counts_missed(self.clauses)

    def rule(self) -> IndicatorRule:
        cases = [c for c in self.clauses if isinstance(c, t.OfKind)]
        if cases:
            rules = [_Indicator(self.registry, self.outline, self.entry, case).rule() for case in cases]
            return by_case(self.registry, self.entry, cases, rules)
        items = [turned(c, self.registry) for c in self.clauses if isinstance(c, t.Item)]
        revises = [c for c in self.clauses if isinstance(c, t.Revise)]
        factors = [c for c in self.clauses if isinstance(c, t.Factor)]
        together = [c for c in self.clauses if isinstance(c, t.Limit) and c.whose]
        others = [c for c in self.clauses if not isinstance(c, t.Item | t.Revise | t.Factor) and c not in together]
        outer = with_fallen_level(others, self.entry.weight)
        outer = with_quotients(with_units_of_bounds(outer))
        ask_twice_counted(items, outer, self.registry)
        ask_standard_among_faults(items, self.entry.weight, self.registry)
        ask_twice_counted_in_row(outer, self.registry)
        for clauses in (outer, *(item.clauses for item in items)):
            ask_nothing_left(clauses, self.registry)
            ask_other_amount(clauses, self.registry)
            ask_whether_kept_counts(clauses, self.registry)
            ask_what_late_gives(clauses, self.registry)
        ask_each_or_nothing(self.clauses, self.registry)
        ask_how_regular(outer, self.registry)
        parts = self.points_of_list(items)
        scope = Scope(self.registry, self.entry)
        scope.hear((*outer, *revises, *(c for factor in factors for c in factor.clauses)))
        scope.factors = frozenset(factor.name.text for factor in factors)
        exempt, outer = exempted(outer, self.entry.name, self.entry.weight)
        scope.is_shared_out = self.is_case or bool(exempt)
        divided = self.divided(outer, scope) if not items else Divided((), outer)
        parts += self.parts_without_numbers(scope, divided)
        rule = with_factors(scope, self.with_whole(scope, parts, divided.whole), factors)
        rule = with_revisions(scope, rule, revises, self.clauses)
        rule = with_limits_together(scope, rule, together, self.clauses, self.points)
        for limit in together if exempt or self.is_case else ():
            self.ask_limit(limit.span)
        return self.with_exemptions(scope, rule, exempt) if exempt else rule

    def with_whole(self, scope: Scope, parts: tuple[PartRule, ...], clauses: tuple[t.Clause, ...]) -> IndicatorRule:
        """The parts with what is said of all of them, or of none in particular."""
        found, stated = read_rule(scope, self.entry.weight, clauses, self.added)
        own = to_groups(found, "")
        if any(map(gives, (group for part in parts for group in part.groups))):
            own = tuple(taking_all(group, self.entry.weight) for group in own)
        base = self.base([*(g for part in parts for g in part.groups), *own], stated, parts)
        settled = self.settled(own, (*clauses, *self.added), base, self.entry.weight)
        if any(map(gives, (group for part in parts for group in part.groups))):
            self.ask_across(settled, clauses)
        parts += self.own_parts(tuple(settled.groups), clauses)
        for together in settled.together:
            parts = joined(parts, together, base)
            base = Fraction(0) if together.with_base else base
        self.ask_of_which_part(settled, clauses)
        groups = [group for part in parts for group in part.groups]
        self.heed_readings(groups)
        if not groups and not self.registry.diagnostics and not base:
            self.registry.report("R320", self.entry.heading.span, name=self.entry.name)
        return self.limited(base, parts, settled.whole, (*clauses, *self.added))

    def own_parts(self, groups: tuple[Group, ...], clauses: Sequence[t.Clause]) -> tuple[PartRule, ...]:
        """What the sentence says outside its parts; several standards without marks have one full mark together."""
        many = standards_alone(clauses)
        if many > 1 and many == sum(map(gives, groups)):
            return (one_part_of_standards(groups, many, self.entry.weight),)
        return flat_parts(groups, self.entry.weight) if groups else ()

    def with_exemptions(self, scope: Scope, rule: IndicatorRule, exempt: tuple[t.Award, ...]) -> IndicatorRule:
        """涉密单位视同满分: the full mark is added to what the others score, which lies between 0 and the full mark."""
        weight, parts, base = self.entry.weight, rule.parts, rule.base
        for award in exempt:
            if isinstance(award.outcome, (t.Points, t.Share)) and self.points(award.outcome) != weight:
                self.registry.report("R608", award.span, words=award.span.text)
        if len(parts) == 1 or all(part.limits is None for part in parts):
            groups = tuple(group for part in parts for group in part.groups)
            start = base + sum((part.base for part in parts), Fraction(0))
            parts = (PartRule(groups=groups, full=weight, base=start, limits=(rule.floor, rule.cap)),)
            base = Fraction(0)
        elif base < 0 or any(part.limits is None or part.limits[0] < 0 for part in parts):
            self.registry.report("R608", exempt[0].span, words=exempt[0].span.text)
        found, _ = read_rule(scope, weight, exempt, ())
        parts += flat_parts(to_groups(found, ""), weight)
        return replace(rule, base=base, parts=parts)

    def divided(self, clauses: tuple[t.Clause, ...], scope: Scope) -> Divided:
        """The parts of a sentence without numbers; R343, R332 and R605 where it is open which they are, or whose a clause or limit is."""
        found = divide(clauses, self.entry.weight, scope.identity)
        if not found.parts and (heading_of(clauses) or self.entry.weight) != self.entry.weight:
            self.ask_limit(next(c for c in clauses if isinstance(c, t.Limit)).span)
        if found.doubled is not None:
            self.registry.report("R343", found.doubled, words=found.doubled.text)
        if found.astray is not None:
            self.registry.report("R332", found.astray.span, words=found.astray.span.text)
        return found

    def parts_without_numbers(self, scope: Scope, divided: Divided) -> tuple[PartRule, ...]:
        """甲得3分，每…扣1分；乙得2分: the marks add up to the weight."""
        scope.is_shared_out |= bool(divided.parts)
        found = []
        for clauses, marks in divided.parts:
            scope.last = None
            exempt, clauses = exempted(clauses, self.entry.name, marks)
            groups, base = read_rule(scope, marks, called_after_standard(clauses), self.added)
            told = to_groups(groups, "")
            base = marks if base is None and not any(map(gives, told)) else base
            part = self.part(told, clauses, base, marks)
            found.append(self.spared(scope, part, exempt, "") if exempt else part)
        counted = [g.measure for part in found for g in part.groups if not part.limits or not g.awards]
        for clauses, _ in divided.parts if len(counted) > len(set(counted)) else ():
            self.registry.report("R608", clauses[-1].span, words=clauses[-1].span.text)
        return tuple(found)

    def part(
        self, groups: tuple[Group, ...], clauses: tuple[t.Clause, ...], base: Fraction | None, full: Fraction
    ) -> PartRule:
        """A point or part with its limits; R605 for one that governs some of its clauses together."""
        if not (self.costs_missed or counts_missed(clauses)):
            groups = tuple(map(met_or_nothing, groups))
        settled = self.settled(groups, clauses, base or Fraction(0), full)
        if settled.together:
            self.ask_limit(next(c for c in clauses if isinstance(c, t.Limit)).span)
        return point_part(tuple(settled.groups), base, full, settled.whole)

    def settled(
        self, groups: tuple[Group, ...], clauses: tuple[t.Clause, ...], base: Fraction, full: Fraction
    ) -> Governed:
        """What the limits of a sentence or point govern; R605 where that is open, R306 where the least is above the most."""
        settled = settle(groups, clauses, base, full, self.points)
        for span in settled.asked:
            self.ask_limit(span)
        for amount in settled.above if self.entry.kind == "indicator" else ():
            texts = {"points": decimal_text(self.points(amount)), "weight": decimal_text(full)}
            self.registry.report("R306", amount.span, (Label(self.entry.heading.name.span, "weight"),), **texts)
        return settled

    def ask_across(self, settled: Governed, clauses: Sequence[t.Clause]) -> None:
        """①…得6分，每…扣1分；②…得4分，每…扣1分。合计最多扣5分: R605, what the parts take lies inside them."""
        weight = self.entry.weight  # 累计扣分不超过8分 of 8 says nothing new
        across = {
            kind for kind, marks in settled.whole if kind == "max_plus" or (kind == "max_minus" and marks < weight)
        }
        for clause in clauses:
            if isinstance(clause, t.Limit) and clause.kind in across:
                self.ask_limit(clause.span)

    def ask_of_which_part(self, settled: Governed, clauses: Sequence[t.Clause]) -> None:
        """完成数/计划数×3，最高3分；①…4分；②…: R605, less than all for the whole, beside points or before what gives marks."""
        most = [marks for kind, marks in settled.whole if kind == "max_score" and marks < self.entry.weight]
        giving = [c.span.start for c in self.clauses if t.gives(c)]
        has_points = any(isinstance(c, t.Item) for c in self.clauses)
        for clause in clauses:
            if not isinstance(clause, t.Limit) or clause.kind != "max_score" or clause.amount is None:
                continue
            is_behind = not has_points and max(giving, default=0) < clause.span.end
            if self.points(clause.amount) in most and not is_behind:
                self.ask_limit(clause.span)

    def ask_limit(self, span: Span) -> None:
        self.registry.report("R605", span, words=span.text)

    # ---- the points of a list

    def points_of_list(self, items: Sequence[t.Item]) -> tuple[PartRule, ...]:
        """The points as parts, each with the marks that 得满分 gives inside it."""
        return tuple(self.point(item, *full) for item, full in zip(items, self.marks(items), strict=True))

    def marks(self, items: Sequence[t.Item]) -> list[tuple[Fraction, bool]]:
        """Of each point what its heading prints (①执行率（5分）：…), or what it awards at most; and whether that is what it takes at most.

        The one that says only 得满分 has what the others leave of the weight. What one takes at most (每漏1条扣0.2分，扣完2分为止) is its
        marks where the weight is the sum of all; behind points that give the whole weight it is taken from that.
        """
        known = [self.points(item.marks) if item.marks else best_award(item.clauses) for item in items]
        taking = [None if known[n] is not None else most_taken(item.clauses) for n, item in enumerate(items)]
        is_sum = sum(filter(None, (*known, *taking)), Fraction(0)) == self.entry.weight
        if is_sum:
            known = [marks if marks is not None else most for marks, most in zip(known, taking, strict=True)]
        known = marks_added(items, known, self.entry.weight) or known
        unsaid = [n for n, item in enumerate(items) if known[n] is None and awards_full(item.clauses)]
        rest = self.entry.weight - sum(filter(None, known), Fraction(0))
        if len(unsaid) > 1:
            self.registry.report("R331", items[unsaid[0]].span, number=str(items[unsaid[0]].number))
        full = (rest if n in unsaid and rest > 0 else marks or self.entry.weight for n, marks in enumerate(known))
        return [(marks, is_sum and taking[n] is not None) for n, marks in enumerate(full)]

    def point(self, item: t.Item, full: Fraction, takes_it: bool) -> PartRule:
        """One point of a list, whose marks are `full`; `takes_it`: they are what it takes at most."""
        scope = Scope(self.registry, self.entry, f"#{item.number}")
        clauses = with_quotients(with_units_of_bounds(item.clauses))
        scope.hear(clauses)
        exempt, clauses = exempted(clauses, self.entry.name, full)
        found, base = read_rule(scope, full, clauses, self.added)
        groups = to_groups(found, f"#{item.number}")
        takes_only = item.marks is not None and not any(map(gives, groups))  # ③整改到位（2分），每有1处未整改扣0.5分
        base = full if base is None and (takes_only or takes_it) else base
        if item.marks is None and (beyond := beyond_best(groups, full)) is not None:
            self.registry.report("R608", beyond, words=beyond.text)
        part = self.part(groups, clauses, base, full)
        return self.spared(scope, part, exempt, f"#{item.number}") if exempt else part

    def spared(self, scope: Scope, part: PartRule, exempt: tuple[t.Award, ...], label: str) -> PartRule:
        """A part with what gives its full mark to whom it does not score."""
        found, _ = read_rule(scope, part.full, exempt, ())
        return spared_part(part, to_groups(found, label))

    # ---- base and limits

    def base(self, groups: Sequence[Group], stated: Fraction | None, parts: Sequence[PartRule]) -> Fraction:
        """What deductions are taken from: the described outcome, else full marks where nothing else is awarded."""
        if stated is not None:
            return stated
        if self.entry.kind != "indicator" or any(map(gives, groups)) or any(part.base for part in parts):
            return Fraction(0)
        deducts = any(s.change < 0 for g in groups for s in g.steps) or any(
            a.change < 0 for g in groups for a in g.adjusts
        )
        return self.entry.weight if deducts else Fraction(0)

    def limited(
        self,
        base: Fraction,
        parts: tuple[PartRule, ...],
        limits: Sequence[tuple[str, Fraction]],
        clauses: tuple[t.Clause, ...],
    ) -> IndicatorRule:
        weight = self.entry.weight
        cap = self.most(base, parts, limits)
        parts = reaching(parts, cap) if cap > weight else parts
        whole = (-weight, Fraction(0)) if self.entry.kind == "penalty" else (Fraction(0), cap)
        floor, cap = limited(limits, whole, base)
        places = self.outline.places
        stated_at: Span | None = None
        for clause in clauses:
            if isinstance(clause, t.RoundScore):
                places, stated_at = clause.places, clause.span
        return IndicatorRule(base, parts, floor, cap, self.writable(places, (cap, floor), stated_at))

    def most(
        self,
        base: Fraction,
        parts: tuple[PartRule, ...],
        limits: Sequence[tuple[str, Fraction]],
    ) -> Fraction:
        """The weight, or above it what the sentence says that additions may give; R617 where they pass the weight and it says nothing."""
        weight, added = self.entry.weight, additions_of(parts, base)
        if self.entry.kind != "indicator" or not added.are_above(weight):
            return weight
        said = (*self.clauses, *self.added)
        is_open = opens(said)
        if added.most is None if is_open else not says_how_far(said):
            span = added.spans[0]
            if any(d.code == "R337" and d.span == span.place for d in self.registry.diagnostics):
                return weight
            texts = {"words": span.text, "without": decimal_text(added.without), "weight": decimal_text(weight)}
            self.registry.report("R617", span, (), **texts)
        if is_open:
            return max(weight, added.most or weight)
        return max([weight, *(marks for kind, marks in limits if kind == "max_score")])

    def writable(self, places: int | None, limits: tuple[Fraction, Fraction], stated_at: Span | None) -> int:
        """The places of the scores: as stated, else 2, or as many as the limits have.

        Full marks are the printed weight and nothing else: with 7.5 marks and whole scores they would be 8, more than the
        table gives, or 7, which nobody is given for 得满分. So a weight that the stated places cannot write is asked.
        """
        needed = max(places_of(limit) or 0 for limit in limits)
        if places is None:
            return max(PLACES, needed)
        beyond = next((limit for limit in limits if half_up(limit, places) != limit), None)
        if beyond is not None:
            parts = {"limit": abs(beyond), "rounded": abs(half_up(beyond, places))}
            texts = {name: decimal_text(value) for name, value in parts.items()}
            name = self.entry.heading.name.span
            labels = (Label(name, "weight"),) if stated_at else ()
            self.registry.report("R330", stated_at or name, labels, places=str(places), needed=str(needed), **texts)
        return places

    def points(self, amount: t.Amount) -> Fraction:
        return amount.value if isinstance(amount, t.Points) else amount.rate * self.entry.weight

    def heed_readings(self, groups: list[Group]) -> None:
        """What is read beside the clauses; R328 for 按比例 where there is no step."""
        self.round_measures(self.added + self.clauses, groups)
        for reading in self.added:
            if isinstance(reading, t.StepReading) and not any(g.steps for g in groups):
                self.registry.report("R328", reading.span, words=reading.span.text)

    def round_measures(self, clauses: tuple[t.Clause, ...], groups: list[Group]) -> None:
        """显著程度保留到0.1%: the measure is rounded before the clauses look at it."""
        for clause in clauses:
            if not isinstance(clause, t.RoundMeasure):
                continue
            if clause.unit.value <= 0:
                self.registry.report("R314", clause.span, words=clause.span.text)
                continue
            named = [
                g.measure
                for g in groups
                if clause.subject is None or related(self.registry.measures[g.measure].name, clause.subject.text)
            ]
            if not named:
                self.registry.report("R321", clause.span, name=clause.subject.text if clause.subject else "")
            for key in named:
                self.registry.measures[key] = replace(self.registry.measures[key], rounding=clause.unit.value)
