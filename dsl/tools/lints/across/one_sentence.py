"""R516: the same step in two indicators, counted in two ways (每下降1%扣5%: whole points here, pro rata there)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Clause
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.lints.subject import Subject, points, words

Key = tuple[Kind, Fraction, str, Fraction]


@record
class Use:
    """A step with a stated reading, where it stands."""

    subject: Subject
    measure: str
    clause: Clause

    def halfway(self) -> Fraction | None:
        """A value inside the second step."""
        start, size = self.clause.start or Fraction(0), self.clause.size or Fraction(1)
        ends = [start - k * size if self.clause.direction == "down" else start + k * size for k in (1, 2)]
        domain = self.subject.domain(self.measure)
        return domain.witness(Interval(min(ends), max(ends)), unit=self.subject.unit(self.measure))


def one_sentence(subjects: Sequence[Subject]) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    """Where one of the two leaves its reading open R510 asks for it; here both are stated and differ."""
    first: dict[Key, Use] = {}
    for key, use in _steps(subjects):
        other = first.setdefault(key, use)
        if other.clause.reading != use.clause.reading and other.subject is not use.subject:
            found = _pair(other, use)
            if found is not None:
                yield found, (other.subject.indicator.key, use.subject.indicator.key)


def _steps(subjects: Sequence[Subject]) -> Iterator[tuple[Key, Use]]:
    for subject in subjects:
        weight = subject.indicator.weight
        for term in subject.indicator.terms if subject.only and weight else ():
            for clause in {c.clause: subject.indicator.clauses[c.clause] for c in term.claims}.values():
                if clause.size is not None and clause.reading is not None and clause.amount and clause.reading_stated:
                    kind = subject.measure(term.measure).kind
                    key = (kind, clause.size, clause.direction or "", clause.amount / weight)
                    if not kind.is_things:
                        yield key, Use(subject, term.measure, clause)


def _pair(one: Use, two: Use) -> Diagnostic | None:
    at, beside = one.halfway(), two.halfway()
    if at is None or beside is None:
        return None
    a, b = one.subject.score({one.measure: at}), two.subject.score({two.measure: beside})
    if a is None or b is None:
        return None
    weights = one.subject.indicator.weight, two.subject.indicator.weight
    return Diagnostic(
        "R516",
        two.clause.span,
        {
            "name": two.subject.name,
            "other": one.subject.name,
            "clause": words(two.clause),
            "first": words(one.clause),
            "a": one.subject.shown(one.measure, at),
            "b": two.subject.shown(two.measure, beside),
            "points_a": points(a),
            "points_b": points(b),
            "lost_a": decimal_text((1 - a / weights[0]) * 100) + "%",
            "lost_b": decimal_text((1 - b / weights[1]) * 100) + "%",
        },
        (Label(one.clause.span, "other"),),
    )
