"""Printed subtotals, rates, mean, total and grade: against the rule, and against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from dsl.data.project import PrintedFigure, Published, PublishedPart
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult, SectionResult
from dsl.engine.totals import grade_of, limited
from dsl.exact.number import decimal_text, half_up
from dsl.tools.audit.finding import AGREES, Finding, Kind

ZERO = Fraction(0)
Summand = tuple[str, Fraction]
"""A printed score with the code or name that it stands under."""


class PrintedSums:
    """The figures of one report above the indicators."""

    def __init__(self, plan: Plan, published: Published, result: ProjectResult) -> None:
        self.plan = plan
        self.published = published
        self.result = result
        self.sections = {
            place: part for part in published.sections if (place := section_of(plan, part.name)) is not None
        }
        self.scores = {
            i.key: part.score.value
            for part in published.indicators
            if part.score is not None and (i := plan.indicator(part.name)) is not None
        }

    def findings(self) -> Iterator[Finding]:
        """What became of every printed sum, rate, mean and grade."""
        for place, part in self.sections.items():
            yield from self.section(place, part)
        for part in self.published.indicators:
            yield from self.indicator_rate(part)
        yield from self.total()
        yield from self.mean()
        yield from self.grade()

    # ---- sections

    def section(self, place: int, part: PublishedPart) -> Iterator[Finding]:
        """The printed subtotal and rate of a section, against the rules and against its own printed parts (R704)."""
        section = self.result.sections[place]
        where = section.section.code or section.section.name, section.section.name
        if part.score is not None:
            if not self.is_partial(place):
                yield _compared("section", where, part.score, section.score, part)
            yield from _added("section", where, part.score, self.parts_of(place))
        if part.rate is not None:
            yield from self.rate("section", where, part.rate, part.score, section)

    def is_partial(self, place: int) -> bool:
        """Whether data are missing somewhere in the section, so that its subtotal cannot be re-derived."""
        return any(r.status == "missing" and place in r.indicator.entry.path for r in self.result.indicators)

    def parts_of(self, place: int) -> tuple[Summand, ...]:
        """The printed scores that a printed subtotal is the sum of: its indicators, else its subsections."""
        inside = [i for i in self.plan.indicators if place in i.entry.path and i.kind == "indicator"]
        children = [n for n, s in enumerate(self.plan.sections) if s.parent == place]
        return self.printed_indicators([i.key for i in inside]) or self.printed_sections(
            children, [i.key for i in inside]
        )

    def printed_indicators(self, keys: list[str]) -> tuple[Summand, ...]:
        """The printed scores of indicators; nothing unless all are printed."""
        if not keys or any(key not in self.scores for key in keys):
            return ()
        return tuple((key, self.scores[key]) for key in keys)

    def printed_sections(self, places: list[int], keys: list[str]) -> tuple[Summand, ...]:
        """Only where the sections take in all of the indicators."""
        found: list[Summand] = []
        for place in places:
            score = self.sections[place].score if place in self.sections else None
            if score is None:
                return ()
            section = self.plan.sections[place]
            found.append((section.code or section.name, score.value))
        covered = {i.key for i in self.plan.indicators if set(places) & set(i.entry.path)}
        return tuple(found) if set(keys) <= covered else ()

    def sections_and_extras(self) -> tuple[Summand, ...]:
        """Top sections hold no bonus and no deduction from the total: these count only if all of them are printed too."""
        tops = [n for n, s in enumerate(self.plan.sections) if s.parent == -1]
        extras = [i.key for i in self.plan.indicators if i.kind != "indicator"]
        sections = self.printed_sections(tops, [i.key for i in self.plan.indicators if i.kind == "indicator"])
        beside = self.printed_indicators(extras)
        return sections + beside if sections and len(beside) == len(extras) else ()

    def rate(
        self,
        kind: Kind,
        where: tuple[str, str],
        rate: PrintedFigure,
        score: PrintedFigure | None,
        section: SectionResult,
    ) -> Iterator[Finding]:
        """A rate belongs to the score printed beside it, else to the computed one."""
        over = score.value if score is not None else section.score
        if not section.weight:
            return
        yield _rated(kind, where, rate, over, section.weight)

    def indicator_rate(self, part: PublishedPart) -> Iterator[Finding]:
        """The printed rate of an indicator: its score divided by its weight (R706)."""
        result = next((r for r in self.result.indicators if r.indicator is self.plan.indicator(part.name)), None)
        if part.rate is None or result is None or not result.indicator.weight:
            return
        score = part.score.value if part.score is not None else result.score
        where = result.indicator.code or result.indicator.key, result.indicator.name
        yield _rated("indicator", where, part.rate, score, result.indicator.weight)

    # ---- the whole

    def limited(self, total: Fraction) -> Fraction:
        """The total under the table's own cap."""
        return limited(self.plan, total)

    def total(self) -> Iterator[Finding]:
        """The printed total, against the rules and against the printed sections."""
        total = self.published.total
        if total is None:
            return
        if not self.result.is_partial:
            yield _compared("total", ("", ""), total, self.result.total, None)
        if not self.result.dropped and not self.result.vetoed and not self.plan.vetoes:
            every = self.printed_indicators([i.key for i in self.plan.indicators])
            both = [
                _added("total", ("", ""), total, p, limit=self.limited) for p in (self.sections_and_extras(), every)
            ]
            yield from {f.computed: f for added in both for f in added}.values()
        rate = self.published.rate
        if rate is not None and self.plan.total:
            yield _rated("rate", ("", ""), rate, total.value, self.plan.total)

    def mean(self) -> Iterator[Finding]:
        """The printed mean of the raters' marks (R705)."""
        mean, marks = self.published.mean, [m.value for m in self.published.raters]
        if mean is None or not marks:
            return
        exact = sum(marks, ZERO) / len(marks)
        agrees = half_up(exact, mean.places) == mean.value
        parts = {"marks": "、".join(m.text for m in self.published.raters)}
        total = self.published.total
        if not agrees and total is not None and total.value == mean.value:
            parts["total"] = total.text
        computed = half_up(exact, mean.places if agrees else max(2, mean.places))
        yield Finding(
            code=AGREES if agrees else "R705",
            kind="mean",
            printed=mean.text,
            computed=computed,
            unit="score",
            span=mean.span,
            parts=parts,
        )

    def grade(self) -> Iterator[Finding]:
        """The printed grade against the scale (R707); R708 where none is printed."""
        grade, total = self.published.grade, self.published.total
        if grade is None:
            return
        if not self.plan.grades:
            yield Finding(
                code="R708",
                kind="grade",
                printed=grade.name,
                unit="words",
                span=grade.span,
            )
            return
        value = total.value if total is not None else self.result.total
        computed = grade_of(self.plan, value, self.result.demotions) or ""
        code = AGREES if computed == grade.name else "R707"
        parts = {"total": decimal_text(value)}
        yield Finding(
            code=code,
            kind="grade",
            printed=grade.name,
            computed=computed,
            unit="words",
            span=grade.span,
            parts=parts,
        )


def section_of(plan: Plan, name: str) -> int | None:
    """By code, else by name; of several sections of one name the outermost."""
    by_code = [n for n, s in enumerate(plan.sections) if s.code == name]
    by_name = sorted((s.level, n) for n, s in enumerate(plan.sections) if s.name == name)
    return by_code[0] if by_code else by_name[0][1] if by_name else None


def _compared(
    kind: Kind, where: tuple[str, str], printed: PrintedFigure, computed: Fraction, part: PublishedPart | None
) -> Finding:
    code = AGREES if printed.value == computed else "R701"
    return Finding(
        code=code,
        kind=kind,
        place=where[0],
        name=where[1],
        printed=printed.text,
        computed=computed,
        unit="score",
        span=part.span if part else printed.span,
    )


def _rated(kind: Kind, where: tuple[str, str], rate: PrintedFigure, score: Fraction, weight: Fraction) -> Finding:
    computed = half_up(score / weight, rate.places + 2)
    parts = {"score": decimal_text(score), "weight": decimal_text(weight)}
    code = AGREES if computed == rate.value else "R706"
    return Finding(
        code=code,
        kind=kind,
        place=where[0],
        name=where[1],
        printed=rate.text,
        computed=computed,
        unit="rate",
        span=rate.span,
        parts=parts,
    )


def _added(
    kind: Kind,
    where: tuple[str, str],
    printed: PrintedFigure,
    parts: tuple[Summand, ...],
    limit: Callable[[Fraction], Fraction] | None = None,
) -> Iterator[Finding]:
    """Where printed parts do not make the printed sum; a total keeps to its `limit`."""
    total = sum((value for _, value in parts), ZERO)
    if limit is not None:
        total = limit(total)
    if parts and total != printed.value:
        text = " + ".join(f"{name} {decimal_text(value)}" for name, value in parts)
        yield Finding(
            code="R704",
            kind=kind,
            place=where[0],
            name=where[1],
            printed=printed.text,
            computed=total,
            unit="score",
            span=printed.span,
            parts={"sum": text},
        )
