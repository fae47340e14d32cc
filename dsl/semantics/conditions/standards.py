"""Two data compared: 实际成本不超过计划成本; 低于计划数的80%; 不高于上年，每增加1人扣…"""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, beginning, ending, saying
from dsl.exact.domain import Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import BARE, FOLD, PERCENT, UNITS, Kind, Unit
from dsl.record import replace
from dsl.semantics.measures import kinds
from dsl.semantics.measures.affine import ONE
from dsl.semantics.measures.changes import Movement, falls_by, may_name, thing_of
from dsl.semantics.measures.things import Formula, Measure, Op, Ref, data_of
from dsl.semantics.measures.written import formula_text
from dsl.semantics.naming.names import related
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t

_NOW = beginning("this-period")
_BEFORE = regex(f"^{any_word('period-before')}(?:的?(?:水平|数|数据|实际))?$")
_RATE = regex(rf"(?:{any_word('rate-end')}(?<!{any_word('no-rate')})|{any_word('rate-anyway')})$")
_AMOUNT = regex(f"(?:{any_word('counted-end')}|{any_word('amount-end')})(?<![度比])$")
_LESS = regex("低|小|少")
_PLACE = ending("place-name")
_YEAR_BEFORE = regex(f"^(?:(?:{any_word('last-year')})(?:同期)?|同期)$")
_LATE = saying("late")
_NEGATIVE = saying("negative-number")


def told_apart_in(clauses: tuple[t.Clause, ...]) -> kinds.Typed | None:
    """The unit of steps between two data (每少1天); None where the steps, if any, are of their quotient (每超1%)."""
    for clause in clauses:
        if isinstance(clause, t.Step) and _tells_apart(clause):
            return kinds.of_quantity(clause.size, clause.span)
    return None


def steps_in_points(clauses: tuple[t.Clause, ...]) -> bool:
    """Whether steps are told in 百分点."""
    return any(isinstance(c, t.Step) and c.size.unit is UNITS["个百分点"] for c in clauses)


def knocks_in(clauses: tuple[t.Clause, ...]) -> frozenset[Span]:
    """Where the conditions stand under which nothing is given."""
    return frozenset(
        c.condition.span for c in clauses if isinstance(c, t.Award) and c.condition and t.is_nothing(c.outcome)
    )


def _tells_apart(step: t.Step) -> bool:
    in_unit = step.size.unit.kind is not Kind.RATE and step.size.unit is not BARE
    return step.direction != "each" and in_unit and _LATE.search(step.span.text) is None


def against(
    condition: t.Comparison | t.Within, of: t.Words, region: Interval, scope: Scope
) -> tuple[Measure, Interval]:
    """The quotient of two data with the stretch of it that the condition names; their difference where both are rates,
    where the condition is told in a unit (较上年减少5件) or where the steps are (每少1天).

    R608 where a share of the standard (90%) stands beside such steps: they go by the difference, the share does not;
    one below which there is nothing is a measure of its own.
    """
    of = _as_said(of, scope)
    if (grown := _own_growth(condition, of, scope)) is not None:
        return grown, region
    sides = _sides(condition.subject, of, scope)
    _ask_what_share(condition, of, scope)
    nothing = Fraction(0) if condition.more else Fraction(1)
    whole = all(end in (None, nothing) for end in (region.low, region.high))
    change = next((told for standard, told in scope.changes.items() if related(standard, of.text)), None)
    typed = _apart_in(condition, change, sides, whole, scope)
    if typed is not None and not whole and not condition.more:
        if condition.span in scope.knocks:  # 每少1人扣0.1分，不足计划数80%的不得分
            typed = None
        else:
            scope.registry.report("R608", condition.span, words=condition.span.text)
    if typed is not None:
        for side in sides:
            _typed(side, typed, scope)
    beyond = region.shifted(-nothing)
    if change is not None:
        return _changed(change, sides, typed, condition, scope), beyond.scaled(Fraction(-1 if change.falls else 1))
    if typed is not None:
        return _measure(_difference(sides, scope), typed, condition, scope), beyond
    rate, share = kinds.Typed(Kind.RATE, _told_by(condition), condition.span), beyond.shifted(Fraction(1))
    if _names(sides, scope)[::-1] in scope.identity.quotients:
        return _measure(Op("/", *reversed(sides)), rate, condition, scope), _inverse(share)
    return _measure(Op("/", *sides), rate, condition, scope), share


def _as_said(of: t.Words, scope: Scope) -> t.Words:
    """较上年增长…，同比下降…: the year before by the word that the sentence has for it."""
    is_year = _YEAR_BEFORE.match(of.text) is not None
    said = next((name for name in (*scope.compared, *scope.changes) if is_year and _YEAR_BEFORE.match(name)), of.text)
    return replace(of, text=said)


def _own_growth(condition: t.Comparison | t.Within, of: t.Words, scope: Scope) -> Measure | None:
    """同比负增长 behind 增长率达到5%: of what the rate says the growth. R655 for 同比下降, which may be of the rate itself, and behind a
    rate that says the growth of nothing."""
    rate = scope.last
    if condition.subject is not None or not condition.more or rate is None or of.text in scope.compared:
        return None
    if rate.kind is not Kind.RATE or not rate.is_given or not _BEFORE.match(of.text):
        return None
    falls, is_negative = falls_by(rate.name), _NEGATIVE.search(condition.span.text) is not None
    if falls is False and is_negative:
        return rate
    if falls is not None or is_negative:
        scope.registry.report("R655", condition.span, words=condition.span.text)
    return None


def _told_by(condition: t.Comparison | t.Within) -> Unit:
    """Multiples (20倍) may be of any size; 2000% is taken for a slip."""
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    return FOLD if bound is not None and bound.unit == FOLD else PERCENT


def _apart_in(
    condition: t.Comparison | t.Within,
    change: Movement | None,
    sides: tuple[Formula, Formula],
    whole: bool,
    scope: Scope,
) -> kinds.Typed | None:
    """The unit of the difference that is looked at; None for a quotient. R630: a rate that rises by 2% may rise by 2 points."""
    rate = kinds.Typed(Kind.RATE, PERCENT, condition.span)
    if _are_places(sides, scope):
        return kinds.Typed(Kind.COUNT, UNITS["名次"], condition.span)
    apart, rates = scope.apart_in, _are_rates(sides, scope)
    if change is None:
        in_points = rates and ((whole and not scope.in_proportion) or condition.more)
        return apart or _told_in(condition) or (rate if in_points else None)
    if change.told_in is not None:
        return change.told_in
    in_points = scope.steps_in_points
    may_be_rates = in_points and not rates and not change.in_percent and not _are_amounts(sides, scope)
    open_which = (rates and change.in_percent and not in_points) or may_be_rates
    if open_which and not any(d.code == "R630" for d in scope.registry.diagnostics):
        scope.registry.report("R630", condition.span, words=condition.span.text)
    return rate if rates else None if change.in_percent or in_points else apart


def _difference(sides: tuple[Formula, Formula], scope: Scope) -> Op:
    """How much more the first is; of places in a ranking how many places better, since the better has the smaller number."""
    return Op("-", *(reversed(sides) if _are_places(sides, scope) else sides))


def _changed(
    change: Movement,
    sides: tuple[Formula, Formula],
    typed: kinds.Typed | None,
    condition: t.Comparison | t.Within,
    scope: Scope,
) -> Measure:
    """How much it fell or grew, by its name: as a difference in a unit, or as a share of what was before."""
    assert condition.of is not None
    domain: Domain
    if typed is not None:
        found = _difference(sides, scope)
        formula = Op("-", found.right, found.left) if change.falls else found
        domain = Integers(None, None) if typed.kind is Kind.COUNT else Reals(None, None)
    elif change.falls:
        formula, domain = Op("-", ONE, Op("/", *sides)), Reals(None, Fraction(1))
    else:
        formula, domain = Op("-", Op("/", *sides), ONE), Reals(Fraction(-1), None, infinite=True)
    told = typed or kinds.Typed(Kind.RATE, PERCENT, condition.span)
    known = scope.registry.computing(formula)
    if known is not None:
        return _called(scope.taken(known, told), change, scope)
    names = change.names(formula_text(sides[0], lambda d: scope.registry.data[d].name), condition.of.text)
    own = scope.entry.name
    if may_name(own, told.kind) and _is_only(change, scope):
        names = (own, *(name for name in names if name != own))
    measure = Measure(
        id=f"{scope.key}/{names[0]}",
        name=names[0],
        owner=scope.entry.key,
        kind=told.kind,
        unit=told.unit,
        domain=domain,
        formula=formula,
        aliases=names[1:],
        text=condition.span.text,
        span=condition.span,
        declared=scope.registry.range_of_result(names[0]),
        change=change.words,
    )
    return _called(scope.taken(scope.registry.measure(measure), told), change, scope)


def _called(measure: Measure, change: Movement, scope: Scope) -> Measure:
    """得分=增长率/10%×5 behind 游客量较上年增长…: the only change of the sentence, by its plain name."""
    if _is_only(change, scope):
        for name in (name for name in change.short if name not in {*scope.locals, *scope.registry.declared}):
            scope.meant.setdefault(name, measure.formula)
    return measure


def _is_only(change: Movement, scope: Scope) -> bool:
    return len(scope.changes) == 1 and change.of_one


def _are_places(sides: tuple[Formula, Formula], scope: Scope) -> bool:
    """Whether places in a ranking are compared."""
    return any(_PLACE.search(name) for name in _names(sides, scope))


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


def _are_amounts(sides: tuple[Formula, Formula], scope: Scope) -> bool:
    """旅游收入, whose fall by 1个百分点 is one percent of it; 研发投入强度 may itself be a rate."""
    data = [scope.registry.data[side.datum] for side in sides if isinstance(side, Ref)]
    return any(datum.kind is not None or _AMOUNT.search(datum.name) for datum in data)


def _sides(subject: t.Words | None, of: t.Words, scope: Scope) -> tuple[Formula, Formula]:
    """What is compared, and with what: without a subject, what was compared with the same or last, or the indicator itself."""
    known = next((sides for name, sides in scope.compared.items() if related(name, of.text)), None)
    if subject is None and known is not None:
        return known
    moves = of.text in scope.changes or _BEFORE.match(of.text)  # of 下降率 it is the thing that was so much before
    own = subject or t.Words(thing_of(scope.entry.name) if moves else scope.entry.name, scope.entry.heading.name.span)
    if subject is None and scope.compared:
        compared, _ = next(reversed(scope.compared.values()))
        if isinstance(compared, Ref):
            own = t.Words(scope.registry.data[compared.datum].name, own.span)
    elif subject is None and scope.last is not None and scope.last.is_given:
        compared, own = scope.last.formula, t.Words(scope.last.name, own.span)
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
