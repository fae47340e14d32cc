"""Declared weights must add up: sections over their indicators, the total over everything."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.exact.number import decimal_text
from dsl.semantics.model import Outline


def section_sums(outline: Outline) -> list[Fraction]:
    """For each section the sum of the weights of the indicators in it, at any depth; bonus and penalty left out."""
    sums = [Fraction(0)] * len(outline.sections)
    for entry in outline.entries:
        if entry.heading.kind == "indicator":
            for place in entry.path:
                sums[place] += entry.weight
    return sums


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
    for section, total in zip(outline.sections, section_sums(outline), strict=True):
        if section.declared is not None and section.declared != total:
            found.append(
                Diagnostic(
                    "R301",
                    section.span,
                    {
                        "name": section.name,
                        "declared": decimal_text(section.declared),
                        "sum": decimal_text(total),
                    },
                )
            )
    return found + _total(outline)


def _total(outline: Outline) -> list[Diagnostic]:
    total = sum((e.weight for e in outline.entries if e.heading.kind == "indicator"), Fraction(0))
    if outline.total is None or outline.total == total or outline.total_span is None:
        return []
    last = outline.entries[-1].heading.span if outline.entries else outline.total_span
    parts = {"declared": decimal_text(outline.total), "sum": decimal_text(total)}
    return [Diagnostic("R315", outline.total_span, parts, (Label(last, "last"),) if outline.entries else ())]
