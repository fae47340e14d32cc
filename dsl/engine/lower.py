"""Model to plan: the clauses about one measure become one exact function of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.engine.agreement import declared_apart
from dsl.engine.credible import is_hundredfold
from dsl.engine.demotions import lower_demotions
from dsl.engine.grades import lower_grades
from dsl.engine.multiplied import Multiplied, room, stretches
from dsl.engine.plan import Claim, Clause, Effect, Indicator, Part, PartRevision, Plan, Term, VetoMeasure
from dsl.engine.shape import Drawing, shape
from dsl.engine.shape.layers import Layers
from dsl.engine.turned import turned_round
from dsl.exact.interval import Interval
from dsl.exact.number import circled
from dsl.exact.piecewise import constant, gaps, interval_indicator, maximum, range_on, restrict
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.check import PLACES
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.measures.things import Measure
from dsl.semantics.measures.written import interval_text, of_measure
from dsl.semantics.model import FactorRule, Group, IndicatorRule, Model, PartRule, Revision

ZERO = Fraction(0)


def lower(model: Model, name: str) -> tuple[Plan, list[Diagnostic]]:
    """The plan of a checked model, with an error for every gap between clauses and every hole in the grades."""
    read = model.outline
    diagnostics: list[Diagnostic] = []
    indicators = []
    for entry, rule in zip(read.entries, model.rules, strict=True):
        indicator, found = lower_indicator(model, entry, rule)
        indicators.append(indicator)
        diagnostics += found
    added = sum((i.weight for i in indicators if i.kind == "indicator"), ZERO)
    total = added if read.total is None else read.total
    finest = max((i.places for i in indicators), default=PLACES)
    places = read.places if read.places is not None else max(PLACES, finest)
    bonuses = sum((i.weight for i in indicators if i.kind == "bonus"), ZERO)
    grades, found = lower_grades(read.grades, total, max(places, finest), total + bonuses)
    demotions, lost = lower_demotions([veto for veto in model.vetoes if veto.fall is not None], grades)
    plan = Plan(
        head=read.head,
        name=name,
        total=total,
        places=places,
        sections=read.sections,
        indicators=tuple(indicators),
        grades=grades,
        vetoes=tuple(VetoMeasure(veto.measure, veto.words, veto.span) for veto in model.vetoes if veto.fall is None),
        demotions=demotions,
        data=model.data,
        measures=model.measures,
    )
    return plan, [*diagnostics, *found, *lost, *declared_apart(plan)]


def lower_indicator(model: Model, entry: IndicatorEntry, rule: IndicatorRule) -> tuple[Indicator, list[Diagnostic]]:
    """One indicator of a model under a rule, its own or another over the same measures; errors as `lower` reports them."""
    drawn = _Drawn(model, rule)
    for part in rule.parts:
        drawn.part(part)
    drawn.whole()
    (floor, cap), places = drawn.ends, rule.places
    return Indicator(
        entry=entry,
        base=drawn.base,
        terms=tuple(drawn.terms),
        parts=tuple(drawn.parts),
        floor=floor,
        cap=cap,
        places=places,
        clauses=tuple(drawn.clauses),
    ), drawn.diagnostics


class _Drawn:
    """What an indicator is made of, part by part."""

    def __init__(self, model: Model, rule: IndicatorRule) -> None:
        self.model, self.rule = model, rule
        self.base = rule.base
        self.clauses: list[Clause] = []
        self.terms: list[Term] = []
        self.parts: list[Part] = []
        self.diagnostics: list[Diagnostic] = []

    def part(self, part: PartRule) -> None:
        """A part of one measure is its term; one of several is a part of the plan where its limits or revisions say something."""
        if part.parts:
            self._together(part)
            return
        if guarded := [group for group in part.groups if group.guard is not None]:
            self._guarded(part, guarded)
            return
        found = [self._group(part, group) for group in part.groups]
        if part.limits is None and not part.revisions:
            self.terms += found
        elif part.limits is None or part.revisions or (len(found) > 1 and _is_limited(self.model, found, part)):
            self._joined(found, part, part.limits or self._all_of(found))
        elif len(found) == 1:
            self.terms.append(_folded(found[0], part.base, *part.limits))
        else:
            self.base += ZERO if found else min(max(part.base, part.limits[0]), part.limits[1])
            self.terms += found

    def _guarded(self, part: PartRule, guarded: Sequence[Group]) -> None:
        """Groups that count only where a clause of another decides, each as a part of its own inside this one."""
        rest = [group for group in part.groups if group not in guarded]
        limits = part.limits or (ZERO, self.rule.cap)
        first, parts = len(self.terms), len(self.parts)
        self.terms += [self._group(part, group) for group in rest]
        terms = tuple(range(first, len(self.terms)))
        for group in guarded:
            assert group.guard is not None
            self._joined(
                [self._group(part, group)],
                PartRule(groups=(), full=part.full, revisions=(self._outside(group.guard),)),
                limits,
            )
        if rest or part.base or part.revisions:
            self._close(part, limits, self.terms[first].label, terms, tuple(range(parts, len(self.parts))))

    def _outside(self, guard: Span) -> Revision:
        """Nothing where the clause at this place does not decide."""
        place = next(n for n, one in enumerate(self.clauses) if one.span == guard)
        term = next(one for one in self.terms if any(claim.clause == place for claim in one.claims))
        return Revision(
            measure=term.measure, regions=_undecided_by(term, place), factor=ZERO, span=guard, leaves_out=True
        )

    def _together(self, part: PartRule) -> None:
        """Parts with limits of what they give together (①②合计最高得3分)."""
        terms, parts = len(self.terms), len(self.parts)
        for inside in part.parts:
            self.part(inside)
        own = tuple(place for place in range(terms, len(self.terms)) if place not in self._joined_terms())
        self._close(part, part.limits or self._beyond, "", own, self._outer_parts(parts))

    def _joined_terms(self) -> set[int]:
        """The terms that are in some part."""
        return {place for part in self.parts for place in (*part.terms, *(r.term for r in part.revisions))}

    def _outer_parts(self, first: int = 0) -> tuple[int, ...]:
        """From this place on the parts that are in no other."""
        inner = {place for part in self.parts for place in part.parts}
        return tuple(place for place in range(first, len(self.parts)) if place not in inner)

    def _all_of(self, found: Sequence[Term]) -> tuple[Fraction, Fraction]:
        """Limits that hide nothing of what the terms give; what has no end goes as far as the marks, once more."""
        low, high = _ends(self.model, found)
        floor, cap = self._beyond
        return floor if low is None else low, cap if high is None else high

    @property
    def _beyond(self) -> tuple[Fraction, Fraction]:
        """As far as the marks on either side, once more."""
        whole = self.rule.cap - self.rule.floor
        return -2 * whole, 2 * whole

    def whole(self) -> None:
        """What the whole is multiplied by makes it one part, with the others inside it; then the revisions of the whole do."""
        rule = self.rule
        for factor in rule.factors:
            found = [each for group in factor.groups for each in self._stretches(factor, group)]
            self._as_one(self._multiplied(found), rule.cap * room(factor, found))
        if rule.revisions:
            self._as_one(self._revisions(rule.revisions), rule.cap)

    def _as_one(self, revisions: tuple[PartRevision, ...], cap: Fraction) -> None:
        """All so far as one part; the conditions of its revisions stand behind it."""
        inside = self._joined_terms() | {revision.term for revision in revisions}
        terms = tuple(place for place in range(len(self.terms)) if place not in inside)
        parts, floor = self._outer_parts(), self.rule.floor
        self.parts.append(
            Part(label="", base=self.base, terms=terms, parts=parts, floor=floor, cap=cap, revisions=revisions)
        )
        self.base = ZERO

    def _stretches(self, factor: FactorRule, group: Group) -> list[Multiplied]:
        measure = self.model.measures[group.measure]
        shaped = shape(group, Fraction(1), rate=measure.kind is Kind.RATE, deep=ZERO)
        problems = _problems(self.model, group, measure, shaped)
        found, is_all = stretches(group, shaped)
        if not problems and not is_all:
            problems = [Diagnostic("R608", factor.span, {"words": factor.span.text})]
        self.diagnostics += problems
        return found

    def _multiplied(self, found: Sequence[Multiplied]) -> tuple[PartRevision, ...]:
        made = []
        for each in found:
            made.append(PartRevision(len(self.terms), each.effect))
            self.terms.append(_where(each.measure, each.regions, len(self.clauses)))
            self.clauses.append(replace(each.clause, kind="revision"))
        return tuple(made)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The limits of the indicator: beyond what it gives before revisions only as far as these go."""
        low, high = self.rule.floor, self.rule.cap
        return self.parts[-1].ends if self.rule.revisions and self.parts else (low, high)

    def _group(self, part: PartRule, group: Group) -> Term:
        measure = self.model.measures[group.measure]
        limits = [part.limits or (ZERO, ZERO), (self.rule.floor, self.rule.cap)]
        deep = max((-floor for floor, cap in limits if cap > 0), default=ZERO)
        shaped = shape(group, part.full, rate=measure.kind is Kind.RATE, deep=max(ZERO, deep))
        self.diagnostics += _problems(self.model, group, measure, shaped)
        term = _term(group, shaped, len(self.clauses))
        self.clauses += shaped.clauses
        return term

    def _joined(self, found: Sequence[Term], part: PartRule, limits: tuple[Fraction, Fraction]) -> None:
        """Terms as a part of the plan, the conditions of its revisions behind them."""
        first = len(self.terms)
        self.terms += found
        label = found[0].label if found else ""
        self._close(part, limits, label, tuple(range(first, len(self.terms))), ())

    def _close(
        self,
        part: PartRule,
        limits: tuple[Fraction, Fraction],
        label: str,
        terms: tuple[int, ...],
        parts: tuple[int, ...],
    ) -> None:
        """Terms and parts that stand already as one part of the plan."""
        floor, cap = limits
        revisions = self._revisions(part.revisions)
        self.parts.append(
            Part(label=label, base=part.base, terms=terms, parts=parts, floor=floor, cap=cap, revisions=revisions)
        )

    def _revisions(self, revisions: Iterable[Revision]) -> tuple[PartRevision, ...]:
        found = []
        for one in revisions:
            effect = Effect(factor=one.factor, change=one.change, floor=one.floor, cap=one.cap)
            found.append(PartRevision(len(self.terms), effect, one.leaves_out))
            self.terms.append(_where(one.measure, one.regions, len(self.clauses)))
            self.clauses.append(Clause(one.span.printed, "revision", one.span))
        return tuple(found)


def _undecided_by(term: Term, clause: int) -> tuple[Interval, ...]:
    """Where another clause of the term decides."""
    left: list[Interval] = [Interval(None, None)]
    found: list[Interval] = []
    for claim in term.claims:
        if claim.clause != clause:
            found += [both for one in left if (both := one.intersect(claim.interval)) is not None]
        left = [rest for one in left for each in claim.interval.outside if (rest := one.intersect(each)) is not None]
    return (*found, *left)


def _where(measure: str, regions: tuple[Interval, ...], clause: int) -> Term:
    """1 where a revision holds, else 0."""
    return Term(
        measure=measure,
        function=reduce(maximum, map(interval_indicator, regions)),
        claims=tuple(Claim(region, clause) for region in regions),
        asked=None,
        label="",
    )


def _term(group: Group, shaped: Drawing, offset: int) -> Term:
    """`offset`: how many clauses of the indicator stand before those of the group."""
    return Term(
        measure=group.measure,
        function=shaped.function,
        claims=tuple(Claim(c.interval, c.clause + offset) for c in shaped.claims),
        asked=shaped.asked,
        label=circled(int(group.label[1:])) if group.label else "",
    )


def _folded(term: Term, base: Fraction, floor: Fraction, cap: Fraction) -> Term:
    """A part of one measure: what it starts from and its limits go into the function."""
    yes, no = (max(floor, min(cap, base + points)) for points in term.asked or (floor, floor))
    return replace(
        term,
        function=(term.function + constant(base)).clamp(floor, cap),
        asked=term.asked and (yes, no),
        base=base,
        floor=floor,
        cap=cap,
    )


def _is_limited(model: Model, terms: Sequence[Term], part: PartRule) -> bool:
    """Whether a part of several measures starts from something or can pass its limits; else its terms say it all."""
    assert part.limits is not None
    low, high = _ends(model, terms)
    floor, cap = part.limits
    return bool(part.base) or low is None or high is None or low < floor or high > cap


def _ends(model: Model, terms: Sequence[Term]) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that terms give together; None where there is no end."""
    ranges = [range_on(term.function, model.measures[term.measure].domain).parts for term in terms]
    lows, highs = ([found[at].low if at == 0 else found[at].high for found in ranges if found] for at in (0, -1))
    least = None if len(lows) < len(terms) or None in lows else sum(filter(None, lows), ZERO)
    return least, None if len(highs) < len(terms) or None in highs else sum(filter(None, highs), ZERO)


def _between_rows(group: Group, measure: Measure) -> list[Interval]:
    """有1起扣1分，有2起扣2分，有4起及以上不得分: what 3 take, which a row of a table leaves open above it, is asked."""
    rows = [region for adjust in group.adjusts for region in adjust.regions]
    ends = {region.low for region in rows if region.is_point and region.low}
    said = rows + [region for award in group.awards for region in award.regions]
    told = Layers(*(restrict(constant(Fraction(1)), region) for region in said)) if ends else None
    holes = gaps(told.function, measure.domain) if told is not None else []
    return [hole for hole in holes if hole.high is not None and hole.low in {*ends, *(end + 1 for end in ends)}]


def _days_at_ends(hole: Interval, measure: Measure) -> list[Fraction]:
    """Of days no number is rounder than another: the first or the last of them."""
    ends = [end for end in (hole.low, hole.high) if isinstance(end, Fraction)] if measure.kind is Kind.DATE else []
    return [end + by for end in ends for by in (0, 1, -1)]


def _problems(model: Model, group: Group, measure: Measure, shaped: Drawing) -> list[Diagnostic]:
    found = [Diagnostic(code, span, {"words": span.text}) for code, span in shaped.problems]
    if is_hundredfold(measure):
        parts = {"name": measure.name, "number": "100", "percent": "100%", "words": measure.span.text}
        return [*found, Diagnostic("R326", measure.span, parts)]
    additive = not group.is_absolute
    holes = [] if additive else gaps(shaped.function, measure.domain)
    holes = [] if found else holes or _between_rows(group, measure)
    if holes:
        spans = [c.span for c in group.awards or group.steps or group.adjusts]
        text = "；".join(interval_text(hole, measure, model.data) for hole in holes)
        unit = measure.unit.factor if measure.unit else Fraction(1)
        witness = measure.domain.witness(holes[0], _days_at_ends(holes[0], measure), unit)
        example = of_measure(witness, measure, model.data) if witness is not None else ""
        whole = min(spans, key=lambda s: s.start).to(max(spans, key=lambda s: s.end))
        labels = tuple(Label(s, "clause") for s in spans[:1])
        parts = {"name": measure.name, "gap": text, "example": example}
        if (turned := turned_round(group, holes)) is not None:
            clause, other = turned
            parts |= {"clause": clause.text, "other": other.text}
            return [*found, Diagnostic("R352", clause, parts, (Label(other, "other"),))]
        found.append(Diagnostic("R305", whole, parts, labels if len(spans) > 1 else ()))
    return found
