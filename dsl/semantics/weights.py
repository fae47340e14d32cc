"""Declared weights must add up: sections over their indicators, the total over everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.exact.number import decimal_text
from dsl.record import replace
from dsl.semantics.entries import IndicatorEntry, Section
from dsl.semantics.model import Outline


def summed(sections: Sequence[Section], entries: Iterable[IndicatorEntry]) -> tuple[Section, ...]:
    """Each section with the sum of the weights of the indicators in it, at any depth; bonus and penalty left out."""
    sums = [Fraction(0)] * len(sections)
    for entry in entries:
        if entry.kind == "indicator":
            for place in entry.path:
                sums[place] += entry.weight
    return tuple(replace(section, sum=total) for section, total in zip(sections, sums, strict=True))


def check_weights(outline: Outline) -> list[Diagnostic]:
    """Missing and impossible weights, sections and a total that do not add up."""
    found = []
    for entry in outline.entries:
        heading = entry.heading
        if heading.weight is None:
            found.append(Diagnostic("R302", heading.name.span, {"name": entry.name}))
        elif heading.weight <= 0:
            found.append(Diagnostic("R304", heading.name.span, {"name": entry.name}))
    if any(entry.heading.weight is None for entry in outline.entries):
        return found
    for section in outline.sections:
        if section.declared not in (None, section.sum):
            parts = {
                "name": section.name,
                "declared": decimal_text(section.weight),
                "sum": decimal_text(section.sum),
            }
            found.append(Diagnostic("R301", section.span, parts))
    return found + _total(outline)


def _total(outline: Outline) -> list[Diagnostic]:
    total = sum((e.weight for e in outline.entries if e.kind == "indicator"), Fraction(0))
    if outline.total is None or outline.total == total or outline.total_span is None:
        return []
    last = outline.entries[-1].heading.span if outline.entries else outline.total_span
    parts = {"declared": decimal_text(outline.total), "sum": decimal_text(total)}
    return [Diagnostic("R315", outline.total_span, parts, (Label(last, "last"),) if outline.entries else ())]
