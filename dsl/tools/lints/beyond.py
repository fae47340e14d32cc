"""Where the sum of a rule passes the weight or falls below zero: shared by R506 and R507."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.piecewise import pieces
from dsl.exact.piecewise.function import Linear
from dsl.tools.lints.subject import Subject, Values, limited_steps, points, run


def beyond(code: str, subject: Subject, limit: Fraction, sign: int) -> Iterator[Diagnostic]:
    """One finding where data exist that pass the limit upwards (sign 1) or downwards (sign -1)."""
    if limited_steps(subject, sign):
        return
    values = witness(subject, limit, sign)
    result = run(subject, values)[0] if values else None
    if values and result and (result.raw - result.clamped) * sign > 0:
        yield Diagnostic(
            code,
            subject.indicator.span,
            {
                "name": subject.name,
                "first": subject.name,
                "witness": subject.described(values),
                "raw": points(result.raw),
                "limit": points(result.clamped),
            },
        )


def witness(subject: Subject, limit: Fraction, sign: int) -> Values | None:
    """Values that pass the limit by little: of the one measure, or of all at their ends."""
    only = subject.only
    if only is None:
        return subject.best if sign > 0 else subject.worst
    measure, raw = only
    if not any(cell.slope.numerator or _is_beyond(cell.intercept, limit, sign) for cell in raw.cells if cell):
        return None
    domain, unit = subject.measure(measure).domain, subject.unit(measure)
    found: list[tuple[Fraction, int, Fraction]] = []
    for interval, cell in pieces(raw, domain):
        region = None if cell is None else _passing(interval, cell, limit, sign)
        if region is None:
            continue
        value = domain.beside(region, "low" if region.low is not None else "high", unit)
        result = None if value is None else raw(value)
        if value is not None and result is not None and not isinstance(result, Infinity):
            found.append((abs(result - limit), len(decimal_text(value / unit)), value))
    return {measure: min(found)[2]} if found else None


def _is_beyond(value: Fraction, limit: Fraction, sign: int) -> bool:
    return value > limit if sign > 0 else value < limit


def _passing(interval: Interval, line: Linear, limit: Fraction, sign: int) -> Interval | None:
    root = line.root(limit)
    if root is None:
        return interval if _is_beyond(line.intercept, limit, sign) else None
    return interval.intersect(Interval(root, None) if line.slope * sign > 0 else Interval(None, root))
