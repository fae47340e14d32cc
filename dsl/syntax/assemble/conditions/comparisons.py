"""Comparisons and ranges of a measure, and how two of them make one range."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, PERCENT, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import Report

_OF_ABOVE = regex(f"^(?:这些)?{any_word('of-the-list')}的?(?:各项)?{any_word('time-limit')}")
"""超出上述时限: of a time that was said before, or of the latest of several."""


def measure_condition(subject: t.Words | None, part: f.Fragment, span: Span, report: Report) -> t.Condition:
    """A comparison or a range of `subject`, None for the measure spoken of."""
    if not isinstance(part, f.WordsF) and getattr(part, "both", False):
        subject = prose.sized(subject, part.span)
    match part:
        case f.CompareF(op=op, bound=bound, noted=noted, clash=clash, of=of, more=more, by_custom=custom):
            if subject is None and part.subject is not None:
                subject = prose.measured(part.subject)
            if of is not None and _OF_ABOVE.match(of.text):
                report("R608", span, words=span.text)
            if clash:
                report("R219", part.span, words=part.span.text)
            if noted is not None and bound is not None and not _same_number(noted, bound):
                report("R209", part.span, noted=part.span.text)
            return t.Comparison(subject, op, bound, span, of=of, more=more, by_custom=custom)
        case f.RangeF():
            return within(subject or part.subject, part, span, report)
        case f.BareF(quantity=quantity):
            if quantity.unit == PERCENT and quantity.number == 100:
                return t.Comparison(subject, ">=", quantity, span)
            if quantity.unit.kind is Kind.SCORE:
                report("R610", span, words=span.text.strip(), bound=part.span.text)
            return t.Comparison(subject, "=", quantity, span, bare=True)
        case _:
            raise AssertionError(part)


def within(subject: t.Words | None, part: f.RangeF, span: Span, report: Report) -> t.Within:
    """A range with its lower end first; R219 where it is written backwards, R209 where a remark says another number."""
    for end, noted in part.noted:
        if not _same_number(noted, end):
            report("R209", part.span, noted=part.span.text)
    low, high = part.first, part.second
    low_closed, high_closed = part.first_closed, part.second_closed
    backwards = low.value > high.value
    if part.clash or (backwards and part.ordered):
        report("R219", part.span, words=part.span.text)
    if backwards:
        low, high, low_closed, high_closed = high, low, high_closed, low_closed
    low_by_custom, high_by_custom = low_closed is None, high_closed is None
    low_closed, high_closed = _unstated_ends(high, low_closed, high_closed)
    return t.Within(
        subject=subject and prose.measured(subject),
        low=low,
        high=high,
        low_closed=low_closed is not False,
        high_closed=high_closed is not False,
        span=span,
        of=part.of,
        more=part.more,
        low_by_custom=low_by_custom,
        high_by_custom=high_by_custom,
    )


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.number == b.number and (a.unit in (BARE, b.unit) or b.unit is BARE)


def _about_one(first: t.Comparison, second: t.Comparison) -> bool:
    same = second.subject is None or second.subject == first.subject
    return same and first.more == second.more and (first.of == second.of or _share_of_the_same(first, second))


def _share_of_the_same(first: t.Comparison, second: t.Comparison) -> bool:
    """低于计划数但不低于80%: the other end is a share of the same; 未达到2.5%但高于上年 is not, where the figure is that of a rate itself."""
    return first.of is not None and second.of is None and second.bound is not None and second.bound.unit == PERCENT


def _bounds(first: t.Comparison, second: t.Comparison) -> tuple[t.Comparison, t.Comparison] | None:
    """The two as lower and upper bound, or None."""
    low, high = (first, second) if first.op in (">=", ">") else (second, first)
    if not _about_one(first, second) or low.op not in (">=", ">") or high.op not in ("<=", "<"):
        return None
    return low, high


def _unstated_ends(
    high: Quantity, low_closed: bool | None, high_closed: bool | None
) -> tuple[bool | None, bool | None]:
    """80%-90%（含90%）leaves 80% out: where one end is said to count, the other does not; 100% closes a scale."""
    if low_closed is None and high_closed is True:
        return False, True
    whole = high.number == 100 if high.unit.kind is not Kind.RATE else high.value == 1
    if high_closed is None and low_closed is True and not whole:
        return True, False
    return low_closed, high_closed


def merge(first: t.Comparison, second: t.Comparison) -> t.Within | None:
    """不低于80%但低于95% -> one range; None where the two do not bound one measure from both sides."""
    ends = _bounds(first, second)
    if not ends or ends[0].bound is None or ends[1].bound is None or ends[0].bound.value > ends[1].bound.value:
        return None
    low, high = ends
    assert low.bound and high.bound
    return t.Within(
        subject=first.subject,
        low=low.bound,
        high=high.bound,
        low_closed=low.op == ">=",
        high_closed=high.op == "<=",
        span=first.span.to(second.span),
        of=first.of or second.of,
        more=first.more,
        low_by_custom=low.by_custom,
        high_by_custom=high.by_custom,
    )


def denies_bound(first: t.Comparison, second: t.Comparison) -> bool:
    """公示期不少于7天，不足7天的扣1分: what is required, and behind a comma that it is not so."""
    return _about_one(first, second) and first.bound == second.bound and t.DENIED.get(first.op) == second.op


def opposed(first: t.Comparison, second: t.Comparison) -> bool:
    """不低于95%且低于80%: no value is both."""
    ends = _bounds(first, second)
    return bool(ends and ends[0].bound and ends[1].bound and ends[0].bound.value > ends[1].bound.value)
