"""Two data compared: 实际成本不超过计划成本; 低于计划数的80%; 不高于上年，每增加1人扣…"""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.vocabulary import any_word
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import BARE, PERCENT, UNITS, Kind
from dsl.record import replace
from dsl.semantics import kinds
from dsl.semantics.names import related
from dsl.semantics.scope import Scope
from dsl.semantics.things import Formula, Measure, Op, Ref, data_of
from dsl.semantics.written import formula_text
from dsl.syntax import tree as t

_NOW = re.compile(f"^{any_word('this-period')}")
_BEFORE = re.compile(f"^{any_word('period-before')}(?:的?(?:水平|数|数据|实际))?$")
_RATE = re.compile(f"{any_word('rate-end')}$")
_LESS = re.compile("低|小|少")
_PLACE = re.compile(f"{any_word('place-name')}$")
_LATE = re.compile(any_word("late"))


def told_apart_in(clauses: tuple[t.Clause, ...]) -> kinds.Typed | None:
    """The unit of steps between two data (每少1天); None where the steps, if any, are of their quotient (每超1%)."""
    for clause in clauses:
        if isinstance(clause, t.Step) and _tells_apart(clause):
            return kinds.of_quantity(clause.size, clause.span)
    return None


def _tells_apart(step: t.Step) -> bool:
    in_unit = step.size.unit not in (PERCENT, BARE)
    return step.direction != "each" and in_unit and _LATE.search(step.span.text) is None


def against(
    condition: t.Comparison | t.Within, of: t.Words, region: Interval, scope: Scope
) -> tuple[Measure, Interval]:
    """The quotient of two data with the stretch of it that the condition names; their difference where both are rates,
    where the condition is told in a unit (较上年减少5件) or where the steps are (每少1天).

    R608 where a share of the standard (90%) stands beside such steps: they go by the difference, the share does not.
    """
    sides = _sides(condition.subject, of, scope)
    _ask_what_share(condition, of, scope)
    nothing = Fraction(0) if condition.more else Fraction(1)
    if any(_PLACE.search(name) for name in _names(sides, scope)):
        return _of_places(condition, sides, region.shifted(-nothing), scope)
    whole = all(end in (None, nothing) for end in (region.low, region.high))
    rate = kinds.Typed(Kind.RATE, PERCENT, condition.span)
    typed = (
        scope.apart_in
        or _told_in(condition)
        or (rate if (whole or condition.more) and _are_rates(sides, scope) else None)
    )
    if typed is None:
        share = region.shifted(1 - nothing)
        if _names(sides, scope)[::-1] in scope.identity.quotients:
            return _measure(Op("/", *reversed(sides)), rate, condition, scope), _inverse(share)
        return _measure(Op("/", *sides), rate, condition, scope), share
    if not whole and not condition.more:
        scope.registry.report("R608", condition.span, words=condition.span.text)
    for side in sides:
        _typed(side, typed, scope)
    return _measure(Op("-", *sides), typed, condition, scope), region.shifted(-nothing)


def _of_places(
    condition: t.Comparison | t.Within, sides: tuple[Formula, Formula], region: Interval, scope: Scope
) -> tuple[Measure, Interval]:
    """名次较上年提升: how many places it rose, since the better place has the smaller number."""
    places = kinds.Typed(Kind.COUNT, UNITS["名次"], condition.span)
    for side in sides:
        _typed(side, places, scope)
    return _measure(Op("-", *reversed(sides)), places, condition, scope), region


def _ask_what_share(condition: t.Comparison | t.Within, of: t.Words, scope: Scope) -> None:
    """R612: 变更金额超过合同价10% may be 10% of it, or 10% more than it; 低于控制价90% is a share of it."""
    text = condition.span.text
    share = re.search(re.escape(of.text) + r"\s*(\d+(?:\.\d+)?)[%％]$", text)
    if share is None or condition.more or Fraction(share[1]) >= 50:
        return
    less = _LESS.search(text) is not None
    other = 100 - Fraction(share[1]) if less else 100 + Fraction(share[1])
    told = scope.registry.report
    told("R612", condition.span, words=text, of=of.text, share=share[1], other=decimal_text(other))


def _names(sides: tuple[Formula, Formula], scope: Scope) -> tuple[str, ...]:
    return tuple(scope.registry.data[side.datum].name for side in sides if isinstance(side, Ref))


def _inverse(share: Interval) -> Interval:
    """得分=计划成本÷实际成本×8，实际成本不高于计划成本…: where the quotient turned round lies; shares are not below 0."""
    low, high = (1 / end if end else None for end in (share.high, share.low))
    return Interval(low, high, share.high_closed if low else False, share.low_closed if high else False)


def _told_in(condition: t.Comparison | t.Within) -> kinds.Typed | None:
    """The unit of a change: 减少5件, 提高2个百分点; None for 增长3%."""
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    if not condition.more or bound is None or not bound.number or bound.unit == PERCENT:
        return None
    return kinds.of_quantity(bound, condition.span)


def _are_rates(sides: tuple[Formula, Formula], scope: Scope) -> bool:
    """One of them is a rate: 覆盖率不低于全市平均水平."""
    data = [scope.registry.data[side.datum] for side in sides if isinstance(side, Ref)]
    return any(datum.kind is Kind.RATE or _RATE.search(datum.name) for datum in data)


def _sides(subject: t.Words | None, of: t.Words, scope: Scope) -> tuple[Formula, Formula]:
    """What is compared, and with what: without a subject, what was compared with the same or last, or the indicator itself."""
    known = next((sides for name, sides in scope.compared.items() if related(name, of.text)), None)
    if subject is None and known is not None:
        return known
    own = subject or t.Words(scope.entry.name, scope.entry.heading.name.span)
    if subject is None and scope.compared:
        compared, _ = next(reversed(scope.compared.values()))
    else:
        compared = scope.formula(t.Name(own, own.span))
    scope.compared[of.text] = compared, _standard(t.Words(_name(of.text, own.text), of.span), scope)
    return scope.compared[of.text]


def _standard(words: t.Words, scope: Scope) -> Formula:
    """A datum of this indicator, unless the rubric declares one of that name or a formula of the sentence has it."""
    name, registry = words.text, scope.registry
    named = {*registry.declared, *registry.formulas, *scope.locals, *scope.identity.operands}
    if name in named:
        return scope.operand(words)
    return scope.operand_datum(f"{scope.entry.key}/{name}", name, scope.entry.key, words, ())


def _typed(formula: Formula, typed: kinds.Typed, scope: Scope) -> None:
    """Data of a difference are what the difference is: two rates, two amounts."""
    for name in data_of(formula):
        datum = scope.registry.data[name]
        if datum.kind is None:
            domain = kinds.domain_of(typed.kind, datum.name)
            scope.registry.data[name] = replace(datum, kind=typed.kind, unit=typed.unit, domain=domain)


def _name(standard: str, subject: str) -> str:
    """上年 is last year's value of the subject: 上年公务接待费支出."""
    return standard + _NOW.sub("", subject) if _BEFORE.match(standard) else standard


def _measure(formula: Formula, typed: kinds.Typed, condition: t.Comparison | t.Within, scope: Scope) -> Measure:
    known = scope.registry.computing(formula)
    name = formula_text(formula, lambda d: scope.registry.data[d].name)
    measure = known or scope.computed_measure(f"{scope.key}/{name}", name, scope.entry.key, formula, condition.span)
    return scope.taken(measure, typed)
