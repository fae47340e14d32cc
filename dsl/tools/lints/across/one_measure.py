"""R519: two indicators score one and the same figure in the same words, with other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.regex import regex
from dsl.exact.piecewise import Piecewise, differences
from dsl.exact.units import Kind
from dsl.semantics.naming.names import GENERIC
from dsl.tools.lints.subject import Subject, points

_NUMBERS = regex(r"[0-9０-９.．]+|\s+")


def one_measure(subjects: Sequence[Subject]) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    """As shares of the weight: 得满分 of 4 and of 10 are one rule."""
    first: dict[tuple[str, str], Subject] = {}
    for subject in subjects:
        key = _key(subject)
        other = first.setdefault(key, subject) if key else subject
        if key and other is not subject:
            found = _pair(other, subject)
            if found is not None:
                yield found, (other.indicator.key, subject.indicator.key)


def _key(subject: Subject) -> tuple[str, str] | None:
    only = subject.only
    if only is None or not subject.indicator.weight or not subject.indicator.entry.sentence:
        return None
    measure = subject.measure(only[0])
    if measure.kind in (Kind.YESNO, Kind.LEVEL) or measure.name in GENERIC or measure.name == subject.indicator.name:
        return None
    return measure.name, _NUMBERS.sub("#", subject.indicator.entry.sentence)


def share(subject: Subject) -> tuple[str, Piecewise]:
    """The one measure of an indicator, and its score as a share of the weight."""
    assert subject.only is not None and subject.clamped is not None
    return subject.only[0], subject.clamped * (1 / subject.indicator.weight)


def _pair(one: Subject, two: Subject) -> Diagnostic | None:
    if one.indicator.weight == two.indicator.weight and list(one.functions.values()) == list(two.functions.values()):
        return None
    (measure, f), (other, g) = share(one), share(two)
    domain = two.domain(other)
    if one.measure(measure).kind is not two.measure(other).kind:
        return None
    for region in differences(f, g, domain):
        value = domain.witness(region.interval, unit=two.unit(other))
        a = None if value is None else one.score({measure: value})
        b = None if value is None else two.score({other: value})
        if value is None or a is None or b is None or _of(a, one) == _of(b, two):
            continue
        return Diagnostic(
            "R519",
            two.indicator.span,
            {
                "name": two.name,
                "other": one.name,
                "witness": two.told(other, value),
                "points_a": points(a),
                "weight_a": points(one.indicator.weight),
                "points_b": points(b),
                "weight_b": points(two.indicator.weight),
            },
            (Label(one.indicator.span, "other"),),
        )
    return None


def _of(value: Fraction, subject: Subject) -> Fraction:
    return value / subject.indicator.weight
