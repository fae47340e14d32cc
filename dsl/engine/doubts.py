"""Data that are more likely a slip than what a project did; told beside the result.

A rate that is given outright is refused outside its range. One that is computed may be true (a plan fulfilled at 211%, 500元
adjusted of 1亿元), so it is scored, and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.base.vocabulary import ending
from dsl.engine.formula import compute
from dsl.engine.plan import Indicator, Plan, Term
from dsl.engine.result import ProjectResult, TermResult
from dsl.engine.values import Given
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity, percent_text
from dsl.exact.units import Kind
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import (
    Const,
    Datum,
    Every,
    First,
    Formula,
    Measure,
    Op,
    Size,
    Some,
    Tally,
    Test,
    data_of,
)
from dsl.semantics.measures.written import of_measure
from dsl.semantics.naming.names import TARGET_NAMES

APART = Fraction(1, 1_000)
"""Of two sums of money in one rate the smaller is hardly less than this part of the larger; 元 for 万元 is a ten thousandth."""


_SHARE_OF_ALL = ending("share-of-all")
HUNDREDTH, HALF = Fraction(2, 100), Fraction(1, 2)
"""Of a rate that is to be more than half the figures of its sentence are hardly fifty times as much; 0.86% for 86% is a hundredth."""


def doubts(result: ProjectResult) -> list[Diagnostic]:
    """A warning for each computed rate outside the range of such a rate (R479), or of sums of money far apart (R480),
    for each figure far from all those of its sentence (R496), a share of more than the whole (R497), a level given by a number (R498),
    and a ratio over nothing (R443).

    The same data are told once, however many indicators read them.
    """
    found: dict[tuple[str, Span | None], Diagnostic] = {}
    for one in result.indicators:
        for term in one.terms:
            for diagnostic in _of_term(result.plan, one.indicator, term):
                found.setdefault((diagnostic.code, diagnostic.span), diagnostic)
    return list(found.values())


def _of_term(plan: Plan, indicator: Indicator, term: TermResult) -> Iterator[Diagnostic]:
    measure, value = term.measure, term.value
    yield from _far_off(plan, indicator, term)
    yield from _more_than_all(plan, indicator, term)
    yield from _by_number(plan, term)
    yield from _over_nothing(plan, indicator, term)
    if term.how != "computed" or measure.kind is not Kind.RATE or isinstance(value, Infinity):
        return
    quotient, given = quotient_of(measure.formula), dict(term.data)
    if quotient is None:
        return
    if _is_apart(quotient, given):
        yield _told("R480", plan, indicator, term)
    elif not range_of(measure).contains(value) and not is_reversed(plan, quotient):
        hull = range_of(measure).hull
        low = percent_text(hull.low) if hull.low is not None else "-∞"
        yield _told("R479", plan, indicator, term, low=low, high=percent_text(hull.high or value))


def _far_off(plan: Plan, indicator: Indicator, term: TermResult) -> Iterator[Diagnostic]:
    """R496: 280万人 where 300人 are asked, 28元 where 30万元 are, 0.86% where 70% are."""
    value = term.value
    if len(term.data) != 1 or isinstance(value, Infinity) or not value:
        return
    usual = usual_sizes(term.term, term.measure)
    if usual is None or usual.contains(abs(value)):
        return
    ends = [abs(end) for end in term.term.ends if end]
    near = max(ends) if abs(value) > max(ends) else min(ends)
    bound = of_measure(near, term.measure, plan.data)
    yield _told("R496", plan, indicator, term, bound=bound, found=term.data[0][1].text)


def usual_sizes(term: Term, measure: Measure) -> Interval | None:
    """How large a figure other than 0 is that lies not too far from all those of its sentence; None where no size is doubted."""
    kind, ends = measure.kind, [abs(end) for end in term.ends if end]
    if not ends or term.asked is not None:
        return None
    low = high = None
    if kind is Kind.RATE and min(ends) >= HALF:
        low = HUNDREDTH * min(ends)
    if kind is Kind.MONEY:
        low = APART * min(ends)
    if kind is Kind.MONEY or kind.is_things:
        high = max(ends) / APART
    return None if low is None and high is None else Interval.closed(low, high)


def _more_than_all(plan: Plan, indicator: Indicator, term: TermResult) -> Iterator[Diagnostic]:
    """R497: 满意度 188%."""
    value = term.value
    if is_share_of_all(term.measure) and len(term.data) == 1 and not isinstance(value, Infinity) and value > 1:
        yield _told("R497", plan, indicator, term, found=term.data[0][1].text)


def is_share_of_all(measure: Measure) -> bool:
    """满意度, 合格率: a rate that is never more than the whole."""
    return measure.kind is Kind.RATE and _SHARE_OF_ALL.search(measure.name) is not None


def _by_number(plan: Plan, term: TermResult) -> Iterator[Diagnostic]:
    """R498: 2, of a level."""
    for key, given in term.data:
        datum = plan.data.get(key)
        if datum is not None and isinstance(given.value, Fraction) and is_by_number(datum, given):
            parts = {"name": datum.name, "found": given.text.strip(), "level": datum.choices[int(given.value)]}
            yield Diagnostic("R498", given.span, parts)


def is_by_number(datum: Datum, given: Given) -> bool:
    """Whether a bare number says which level is meant."""
    return datum.kind is Kind.LEVEL and not datum.bands and given.text.strip().isdigit()


def _over_nothing(plan: Plan, indicator: Indicator, term: TermResult) -> Iterator[Diagnostic]:
    """R443: 实际到位 ÷ 计划 where 计划 is 0."""
    given = dict(term.data)
    if term.how == "computed" and any(
        compute(one.right, given.__getitem__)[0] == 0 for one in doubted_quotients(plan, term.measure.formula)
    ):
        yield _told("R443", plan, indicator, term)


def doubted_quotients(plan: Plan, formula: Formula) -> Iterator[Op]:
    """Data divided by data, wherever it stands; not 目标值 ÷ 实际值, where nothing is the best that can be reached."""
    match formula:
        case Op(op=op, left=left, right=right):
            if op == "/" and data_of(left) and data_of(right) and not is_reversed(plan, formula):
                yield formula
            yield from doubted_quotients(plan, left)
            yield from doubted_quotients(plan, right)
        case Test(formula=inner) | Size(formula=inner):
            yield from doubted_quotients(plan, inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            for part in parts:
                yield from doubted_quotients(plan, part)


def _told(code: str, plan: Plan, indicator: Indicator, term: TermResult, **ends: str) -> Diagnostic:
    """At the first of the data, with the others beside it."""
    data = "、".join(f"{plan.data[d].name} {figure.text}" for d, figure in term.data)
    spans = [figure.span for _, figure in term.data if figure.span is not None]
    parts = {"name": term.measure.name, "data": data, **ends}
    if not isinstance(term.value, Infinity):
        parts["value"] = of_measure(term.value, term.measure, plan.data)
    place, labels = (spans[0] if spans else indicator.span), tuple(Label(span, "datum") for span in spans[1:])
    return Diagnostic(code, place, parts, labels)


def quotient_of(formula: Formula) -> Op | None:
    """Data divided by data, ×100% or not; of a share more or less, that quotient."""
    match formula:
        case Op(op="*" | "-", left=Op() as inner, right=Const()) | Op(op="-", left=Const(), right=Op() as inner):
            return quotient_of(inner)
        case Op(op="/", left=left, right=right) if data_of(left) and data_of(right):
            return formula
        case _:
            return None


def is_reversed(plan: Plan, quotient: Op) -> bool:
    """目标值 ÷ 实际值, of a measure that is better low: far above 100% where little was used."""
    return any(plan.data[d].name in TARGET_NAMES for d in data_of(quotient.left))


def _is_apart(quotient: Op, given: dict[str, Given]) -> bool:
    """Whether sums of money in the quotient (the two sides of a difference by themselves) lie too far apart."""
    read = [given[d] for d in data_of(quotient)]
    if not all(figure.dimension is not None and figure.dimension[0] is Kind.MONEY for figure in read):
        return False
    values = [compute(part, given.__getitem__)[0] for part in (*minuends(quotient.left), *minuends(quotient.right))]
    sizes = sorted(abs(value) for value in values if isinstance(value, Fraction) and value)
    return len(sizes) > 1 and sizes[0] < APART * sizes[-1]


def minuends(formula: Formula) -> Iterator[Formula]:
    """What a difference is of, or the formula itself."""
    match formula:
        case Op(op="-", left=left, right=right):
            yield from minuends(left)
            yield from minuends(right)
        case _:
            yield formula
