"""R507: the rule takes more than there is for some data, and the text does not say 扣完为止 (每缺少一项扣1分).

A knock-out (发生事故的，本项不得分) takes what there is, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Indicator, Term
from dsl.exact.piecewise import constant
from dsl.record import replace
from dsl.tools.lints.beyond import beyond
from dsl.tools.lints.subject import Subject

ZERO = Fraction(0)


def below_zero(subject: Subject) -> Iterator[Diagnostic]:
    if not subject.says("floor", "min_score", "max_minus"):
        indicator = subject.indicator
        terms = tuple(replace(t, function=constant(ZERO)) if _takes_all(indicator, t) else t for t in indicator.terms)
        beside = subject if terms == indicator.terms else subject.read_as(replace(indicator, terms=terms))
        yield from beyond("R507", beside, indicator.floor, -1)


def _takes_all(indicator: Indicator, term: Term) -> bool:
    clauses = [indicator.clauses[claim.clause] for claim in term.claims]
    least = indicator.floor - indicator.cap
    return bool(clauses) and all(c.kind == "adjust" and c.amount is not None and c.amount <= least for c in clauses)
