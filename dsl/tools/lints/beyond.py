"""Where the sum of a rule passes the weight or falls below zero: shared by R506 and R507."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.analysis.witness import Witness
from dsl.base.diagnostics import Diagnostic
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.piecewise import Piecewise, pieces
from dsl.exact.piecewise.function import Linear
from dsl.tools.lints.subject import Subject, described, limited_steps, points


def beyond(code: str, subject: Subject, limit: Fraction, sign: int) -> Iterator[Diagnostic]:
    """One finding where data exist that pass the limit upwards (sign 1) or downwards (sign -1)."""
    if limited_steps(subject, sign):
        return
    found = witness(subject, limit, sign)
    if found is not None and (found.result.raw - found.result.clamped) * sign > 0:
        yield Diagnostic(
            code,
            subject.indicator.span,
            {
                "name": subject.name,
                "first": subject.name,
                "witness": described(found),
                "raw": points(found.result.raw),
                "limit": points(found.result.clamped),
            },
        )


def witness(subject: Subject, limit: Fraction, sign: int) -> Witness | None:
    """A project that passes the limit: by least, where one measure decides."""
    if subject.only is None:
        return subject.analysis.beyond(sign)
    measure, raw = subject.only
    value = _least_beyond(subject, measure, raw, limit, sign)
    return None if value is None else subject.project({measure: value})


def _least_beyond(subject: Subject, measure: str, raw: Piecewise, limit: Fraction, sign: int) -> Fraction | None:
    """The value that passes the limit by least; of several the shortest to write."""
    if not any(cell.slope.numerator or _is_beyond(cell.intercept, limit, sign) for cell in raw.cells if cell):
        return None
    domain, unit = subject.domain(measure), subject.unit(measure)
    found: list[tuple[Fraction, int, Fraction]] = []
    for interval, cell in pieces(raw, domain):
        region = None if cell is None else _passing(interval, cell, limit, sign)
        if region is None:
            continue
        value = domain.beside(region, "low" if region.low is not None else "high", unit)
        result = None if value is None else raw(value)
        if value is not None and result is not None and not isinstance(result, Infinity):
            found.append((abs(result - limit), len(decimal_text(value / unit)), value))
    return min(found)[2] if found else None


def _is_beyond(value: Fraction, limit: Fraction, sign: int) -> bool:
    return value > limit if sign > 0 else value < limit


def _passing(interval: Interval, line: Linear, limit: Fraction, sign: int) -> Interval | None:
    root = line.root(limit)
    if root is None:
        return interval if _is_beyond(line.intercept, limit, sign) else None
    return interval.intersect(Interval(root, None) if line.slope * sign > 0 else Interval(None, root))
