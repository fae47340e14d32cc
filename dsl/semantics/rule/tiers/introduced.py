"""Tiers behind what introduces them all: 发生事故的，1起扣2分，2-3起扣5分; 存在逾期的，10天以内扣1分，10-30天扣3分."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.semantics.rule.awards.awards import DELAY
from dsl.semantics.rule.state import RuleState
from dsl.syntax import tree as t

_OCCURS = regex(f"^{any_word('occurs')}(?P<what>.{{2,}}?)的?$")
_NOT_IN_TIME = regex(f"{any_word('unmet')}.{{0,4}}{any_word('in-time')}|{any_word('late')}")

Bounded = t.Comparison | t.Within


def with_introduction(state: RuleState) -> None:
    """The first of several bare tiers has taken what introduces them all into its condition: it is what all of them measure."""
    clauses = [_row(c, after) for c, after in zip(state.clauses, (*state.clauses[1:], None), strict=False)]
    for place, (first, following) in enumerate(pairwise(clauses)):
        if _is_cut_off(first, following):
            state.registry.report("R227", first.span, words=first.span.text)
        found = _introduced(first, following)
        if found is None:
            continue
        introduction, bounded, clause = found
        if bounded.subject is None:
            match = _OCCURS.match(introduction.text)
            bounded = replace(
                bounded, subject=replace(introduction, text=match["what"] if match else introduction.text)
            )
            if not _fits(introduction, bounded):
                state.registry.report("R227", clause.span, words=clause.span.text)
        elif not (_NOT_IN_TIME.search(introduction.text) and DELAY.search(bounded.subject.text)):
            state.registry.report("R227", clause.span, words=clause.span.text)
        clauses[place] = replace(clause, condition=_above_none(bounded))
        state.described.append(introduction.span)
    state.clauses = tuple(clauses)


def _row(clause: t.Clause, following: t.Clause | None) -> t.Clause:
    """发生事故的，1起扣2分，2-3起扣5分: no step of 每1起, but the first row of a table."""
    after = following.condition if isinstance(following, (t.Adjust, t.Award)) else None
    bare = isinstance(after, (t.Comparison, t.Within)) and after.subject is None and after.of is None
    if not isinstance(clause, t.Step) or clause.direction != "each" or "每" in clause.span.text or not bare:
        return clause
    row = t.Comparison(clause.subject, "=", clause.size, clause.span)
    if not isinstance(after, (t.Comparison, t.Within)) or not _same_unit(row, after) or _ends_steps(clause, following):
        return clause
    return t.Adjust(row, clause.sign, clause.amount, clause.span)


def _ends_steps(step: t.Step, following: t.Clause | None) -> bool:
    """发生1起扣1分，发生4起及以上不得分: nothing is said of two and three but that each of them takes as much."""
    if not isinstance(following, t.Award) or not t.is_nothing(following.outcome):
        return False
    match following.condition:
        case t.Comparison(op=">=" | ">" as op, bound=Quantity(number=number)):
            return number > step.size.number + (op == ">=")
        case _:
            return False


def _is_cut_off(first: t.Clause, following: t.Clause) -> bool:
    """资料缺失的，缺1项扣2分，缺2项扣5分: rows of one table, the first of which has swallowed what introduces them."""
    if (
        not isinstance(first, t.Step)
        or not isinstance(following, t.Step)
        or first.subject is None
        or following.subject is None
    ):
        return False
    rows = not any("每" in step.span.text for step in (first, following))
    one, two = first.subject.text, following.subject.text
    return rows and one != two and one.endswith(f"的{two}")


def _fits(introduction: t.Words, bounded: Bounded) -> bool:
    """Whether what introduces the tiers is what they measure: days are those of something late."""
    bound = bounded.high if isinstance(bounded, t.Within) else bounded.bound
    duration = bound is not None and bound.unit.kind is Kind.DURATION
    return not duration or DELAY.search(introduction.text) is not None or bool(_NOT_IN_TIME.search(introduction.text))


def _introduced(first: t.Clause, following: t.Clause) -> tuple[t.Words, Bounded, t.Adjust] | None:
    """What introduces the tiers, the bound of the first and its clause, where the next tier is a bare bound in the same unit."""
    if not isinstance(first, t.Adjust) or not isinstance(following, (t.Adjust, t.Award)):
        return None
    after = following.condition
    match first.condition:
        case t.All(parts=(t.Judgement(words=words), t.Comparison() | t.Within() as bounded)):
            pass
        case _:
            return None
    if not isinstance(after, (t.Comparison, t.Within)) or not _same_unit(bounded, after):
        return None
    own = bounded.subject.text if bounded.subject else ""
    if after.subject is not None and after.subject.text != own:
        return None
    return words, bounded, first


def _same_unit(a: Bounded, b: Bounded) -> bool:
    one, two = (c.high if isinstance(c, t.Within) else c.bound for c in (a, b))
    return one is not None and two is not None and one.unit.kind is two.unit.kind


def _above_none(bounded: Bounded) -> Bounded:
    """10天以内 of what there is begins above 0."""
    if not isinstance(bounded, t.Comparison) or bounded.bound is None or bounded.op not in ("<", "<="):
        return bounded
    return t.Within(
        subject=bounded.subject,
        low=replace(bounded.bound, number=Fraction(0)),
        high=bounded.bound,
        low_closed=False,
        high_closed=bounded.op == "<=",
        span=bounded.span,
    )
