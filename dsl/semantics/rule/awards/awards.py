"""Awards: where a condition holds, the score is a constant or a line over the measure."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.interval import Interval
from dsl.exact.units import BARE, Kind, Quantity
from dsl.record import replace
from dsl.semantics.conditions.conditions import as_interval, boolean, half_line, target_interval
from dsl.semantics.measures import kinds
from dsl.semantics.measures.changes import side
from dsl.semantics.measures.lines import full_mark_in, names_in, score_line
from dsl.semantics.measures.things import Const, Formula, Measure, Op, Ref, data_of
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.naming.names import TARGET_NAMES, lies_below, related
from dsl.semantics.rule.awards.guarded import under_guard
from dsl.semantics.rule.awards.proportions import full_from, kind_under, of_what_is_named, proportional
from dsl.semantics.rule.faults.either_way import said_of_faults
from dsl.semantics.rule.state import Between, Judged, RuleState, outcome_points
from dsl.semantics.rule.steps.counted import counted_here
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import negates, opposite
from dsl.syntax.tree.walk import walk

DELAY = saying("lateness")
WHOLE = Interval.point(Fraction(1))
"""完成率=100%得满分: a rate above 100% has reached it too."""
_ANY = Interval(None, None)
_WHOLE_OF_IT = regex(f"^{any_word('all')}|{any_word('achieved')}")
_NO_DEED = regex(
    f"{any_word('in-time')}|{any_word('exists')}|{any_word('sound')}|{any_word('negation')}|{any_word('meets')}|[，、]"
)
"""How well, how soon, or that there is something: of that there is no proportion."""
_NONE_OF = regex(f"^{any_word('negation')}(?P<what>..+?)的?$")
_NO_AMOUNT = (Kind.DURATION, Kind.DATE, Kind.YESNO, Kind.LEVEL)
_MEASURE_END = ending("measure-end")
ACHIEVED = saying("achieved")


def read_award(state: RuleState, clause: t.Award) -> None:
    """One clause that gives a score: under a condition, without one, or 否则."""
    condition = clause.condition
    asked = isinstance(condition, t.Asked)
    if isinstance(condition, t.Asked):
        condition = condition.condition
    match condition:
        case None | t.Otherwise() | t.Amid() if isinstance(clause.outcome, t.Interpolated):
            state.between.append(Between(state.scope.measure(None, None), None, clause))
        case t.Amid():
            state.between.append(Between(state.scope.measure(None, None), None, clause))
        case t.Within() if isinstance(clause.outcome, (t.Interpolated, t.InProportion)):
            measure, region = as_interval(condition, state.scope)
            state.between.append(Between(measure, region, clause))
        case t.Comparison(bound=Quantity()) if isinstance(clause.outcome, t.Interpolated):
            state.between.append(Between(*as_interval(condition, state.scope), clause))
        case None:
            unconditional(state, clause)
        case t.Otherwise():
            else_award(state, clause)
        case t.Judgement(words=words) if isinstance(clause.outcome, (t.Scored, t.InProportion)):
            if related(words.text, state.scope.entry.name) or _names(clause.outcome, words.text):
                unconditional(state, replace(clause, condition=None))
            elif state.judged and (negates(words.text, None) or opposite(words.text, state.judged[-1].words.text)):
                prose_then_formula(state, clause)
            else:
                state.registry.report("R608", clause.span, (Label(words.span, "other"),), words=clause.span.text)
        case t.Judgement(words=words) if (told := _told_in_words(state, words.text)) is not None:
            place_award(state, told[0], (told[1],), clause, asked)
        case t.Judgement(words=words) if _is_the_whole(state, words, clause.outcome):
            state.described.append(clause.span)
        case t.Judgement(words=words):
            state.judged.append(Judged(words, clause.outcome, clause, asked))
            state.last = None
        case t.Comparison(bound=None):
            target_award(state, clause, condition, asked)
        case t.Comparison() | t.Within():
            bare = isinstance(condition, t.Comparison) and condition.bare
            said = replace(condition, bare=False) if isinstance(condition, t.Comparison) else condition
            measure, region = counted_here(state.scope, state.groups.values(), said) or as_interval(said, state.scope)
            place_award(state, measure, (region,), clause, asked, bare=bare)
        case t.OfPoints():
            measure, region = state.of_points(condition)
            place_award(state, measure, (region,), clause, asked, bare=condition.bare)
        case t.AnyOf(parts=parts) if (standard := said_of_faults(state, parts, clause)) is not None:
            state.judged.append(Judged(standard, clause.outcome, clause, asked))
            state.last = None
        case t.All() | t.AnyOf() | t.Asked():
            measure, regions = boolean(condition, state.scope)
            place_award(state, measure, regions, clause, asked)


def _is_the_whole(state: RuleState, words: t.Words, outcome: t.Outcome) -> bool:
    """按完成比例得分，全部完成得满分: what 100% of the proportion before it scores anyway."""
    full = Line(Fraction(0), state.full)
    proportions = [a for g in state.groups.values() for a in g.awards if not a.regions and a.line == full]
    return bool(proportions) and isinstance(outcome, t.Full) and _WHOLE_OF_IT.search(words.text) is not None


def _told_in_words(state: RuleState, words: str) -> tuple[Measure, Interval] | None:
    """没有提升的, 负增长, 持平或上升的, 超支的 beside what is measured: none of it, or the other way."""
    denied = _NONE_OF.match(words)
    for group in state.groups.values() if not words.isascii() else ():
        measure = state.registry.measures[group.measure]
        for name in (measure.name, *measure.aliases) if group.awards else ():
            counts = measure.kind not in _NO_AMOUNT  # 未公开 is no time of 0, and no answer
            if denied and counts and _MEASURE_END.sub("", name).endswith(denied["what"]):
                return measure, Interval(None, Fraction(0), False, True)
            if lies_below(name, words):
                return measure, Interval(None, Fraction(0))
            if (found := side(name, words)) is not None:
                return measure, found
    return None


def _names(outcome: t.Outcome, words: str) -> bool:
    """预算执行率得分=预算执行率×10分: the words before 得分 are the name of what is scored."""
    return isinstance(outcome, t.Scored) and any(related(words, name) for name in names_in(outcome.expr))


def place_award(
    state: RuleState,
    measure: Measure,
    regions: tuple[Interval, ...],
    clause: t.Award,
    asked: bool,
    bare: bool = False,
) -> None:
    """Put an award on stretches of a measure."""
    measure, regions = _turned_round(state, measure, regions, clause.outcome)
    group = state.group(measure)
    if measure.kind is Kind.RATE and regions == (WHOLE,) and isinstance(clause.outcome, t.Full):
        regions = (Interval(Fraction(1), None, True),)
    line = under_guard(state, clause, measure) or line_of(state, clause.outcome, measure)
    low = regions[0].low if regions else None
    if line == Line(state.full) and low is not None and low > 0:
        state.scope.full_at.setdefault(measure.id, Quantity(low, replace(measure.unit or BARE, factor=Fraction(1))))
    if line is not None:
        group.awards.append(MeasureAward(regions, line, asked, clause.span, bare))


def _turned_round(
    state: RuleState, measure: Measure, regions: tuple[Interval, ...], outcome: t.Outcome
) -> tuple[Measure, tuple[Interval, ...]]:
    """得分=100%÷控制率×4分 behind 控制率≤100%: all that is said of 控制率 is said of 100%÷控制率."""
    if isinstance(outcome, t.Scored) and measure.id not in state.turned and regions:
        found, _ = score_line(outcome.expr, state.scope)
        state.scope.last = measure
        match found:
            case Measure(formula=Op(op="/", left=Const(quantity=above), right=below)) if below == measure.formula:
                known = state.groups.pop(measure.id, None)
                if known is not None and (known.steps or known.adjusts or any(a.line.factor for a in known.awards)):
                    state.groups[measure.id] = known
                    return measure, regions
                state.turned[measure.id] = found, above.value
                for award in known.awards if known is not None else ():
                    around = tuple(_around(r, above.value) for r in award.regions)
                    state.group(found).awards.append(replace(award, regions=around))
            case _:
                pass
    if measure.id not in state.turned:
        return measure, regions
    turned, above_all = state.turned[measure.id]
    return turned, tuple(_around(region, above_all) for region in regions)


def _around(region: Interval, above: Fraction) -> Interval:
    """Where above ÷ x lies for an x, not below 0, in the region."""
    low, high = (above / end if end else None for end in (region.high, region.low))
    return Interval(low, high, region.high_closed and low is not None, region.low_closed and high is not None)


def line_of(state: RuleState, outcome: t.Outcome, measure: Measure | None) -> Line | None:
    """The score of an outcome, as a constant or a line over `measure`; None once it is reported why there is none."""
    match outcome:
        case t.Full():
            return Line(state.full)
        case t.Points(value=value, span=span):
            state.not_above(value, span)
            return Line(value)
        case t.Share(rate=rate, span=span):
            state.not_above(state.full * rate, span)
            return Line(state.full * rate)
        case t.Scored(expr=expr):
            found, line = score_line(expr, state.scope)
            if measure is not None and _whose_marks(state, expr, measure):
                state.registry.report("R608", outcome.span, (Label(measure.span, "other"),), words=outcome.span.text)
                return None
            if found is not None and measure is not None and found.id != measure.id:
                state.registry.report("R608", outcome.span, (Label(measure.span, "other"),), words=outcome.span.text)
                return None
            return line
        case t.InProportion():
            return proportional(state, outcome, measure)
        case t.Interpolated(span=span):
            state.registry.report("R611", span, words=span.text, ends="")
            return None


def _whose_marks(state: RuleState, expr: t.Expr, measure: Measure) -> bool:
    """完成率100%得6分，低于100%的按完成率×分值计分 of an indicator of 10: 分值 is 6, or 10?"""
    said = any(isinstance(node, t.WeightValue) for node in walk(expr))
    return said and full_from(state, measure)[1] != state.full


def hold_above(state: RuleState, clause: t.CountsAs) -> None:
    """超过100%的按100%计: what lies above scores as much as the bound does."""
    measure = state.scope.measure(clause.subject, kinds.of_quantity(clause.bound, clause.span))
    state.group(measure).held_above = clause.bound.value


def unconditional(state: RuleState, clause: t.Award) -> None:
    """A score without a condition: a formula, a proportion, or points for all."""
    match clause.outcome:
        case t.Scored(expr=expr):
            measure, line = score_line(expr, state.scope)
            if measure is None:
                state.base = line.offset
                return
            state.scope.last = measure
            _not_above_whole(state, expr, clause)
            state.group(measure).awards.append(MeasureAward((), line, False, clause.span))
        case t.InProportion() as said:
            said = of_what_is_named(state, said)
            measure = state.scope.measure(said.of, kind_under(state, said.of))
            line_ = proportional(state, said, measure)
            if line_ is not None:
                state.group(measure).awards.append(MeasureAward((), line_, False, clause.span))
        case t.Full():
            state.base = state.weight
        case t.Points() | t.Share() as amount:
            value = state.points(amount)
            state.not_above(value, clause.span)
            state.base = value
        case _:
            pass


def _not_above_whole(state: RuleState, expr: t.Expr, clause: t.Award) -> None:
    """得分=完成数/计划数×10 where the indicator weighs 8, and no limit is stated."""
    limited = any(isinstance(c, t.Limit) and c.kind in ("cap", "max_score") for c in state.clauses)
    marks = None if limited else full_mark_in(expr)
    if marks is not None:
        state.not_above(marks, clause.span)


def else_award(state: RuleState, clause: t.Award) -> None:
    """否则: what the condition before it leaves open."""
    if state.last is None:
        if state.judged and isinstance(clause.outcome, (t.Scored, t.InProportion)):
            prose_then_formula(state, clause)
        elif state.judged:
            answer_otherwise(state, clause)
        else:
            state.registry.report("R207", clause.span)
        return
    measure, _ = _turned_round(state, state.registry.measures[state.last.measure], (_ANY,), clause.outcome)
    state.last = state.group(measure)
    line = under_guard(state, clause, measure) or line_of(state, clause.outcome, measure)
    if line is not None:
        state.last.awards.append(MeasureAward((), line, False, clause.span))


def answer_otherwise(state: RuleState, clause: t.Award) -> None:
    """否则 belongs to the prose condition before it; said twice, it cannot be known which is meant."""
    last = state.judged[-1]
    if last.otherwise is not None:
        state.registry.report("R608", clause.span, (Label(last.otherwise.span, "other"),), words=clause.span.text)
    state.judged[-1] = replace(last, otherwise=clause)


def prose_then_formula(state: RuleState, clause: t.Award) -> None:
    """完成任务得满分，未完成的按比例得分: the formula alone says both, where full marks are 100%; 补贴发放到户得4分，未完成的按比例得分 names what is
    done in that proportion. 建立台账得4分；未建立的，得分=登记率×2分 is what the other answer scores."""
    last = state.judged[-1]
    words = last.words.text
    is_full = outcome_points(state, last.outcome) == state.full
    find = _WHOLE_OF_IT.search if isinstance(last.outcome, t.Full) else _WHOLE_OF_IT.match
    of_all = find(words) is not None
    if not is_full or not (of_all or _NO_DEED.search(words) is None):
        if isinstance(clause.outcome, t.Scored) and _is_other_answer(clause, last):
            state.judged[-1] = replace(last, otherwise=clause)
            return
        state.registry.report("R608", clause.span, (Label(last.words.span, "other"),), words=clause.span.text)
        return
    state.described.append(state.judged.pop().clause.span)
    is_part = state.scope.is_shared_out or bool(state.scope.label)
    if isinstance(clause.outcome, t.InProportion) and clause.outcome.of is None and (is_part or not of_all):
        done = t.Words(f"{_WHOLE_OF_IT.sub('', words)}完成比例", last.words.span)
        clause = replace(clause, outcome=replace(clause.outcome, of=done))
    unconditional(state, clause)


def _is_other_answer(clause: t.Award, judged: Judged) -> bool:
    """Whether a clause is what a condition in prose scores where it does not hold."""
    match clause.condition:
        case t.Otherwise():
            return judged.otherwise is None
        case t.Judgement(words=words):
            return judged.otherwise is None and opposite(words.text, judged.words.text)
        case _:
            return False


def target_award(state: RuleState, clause: t.Award, condition: t.Comparison, asked: bool) -> None:
    """达到标准值: the indicator's target, or a formula of the same sentence reaching 100%, or a judgement."""
    scored = next(
        (c.outcome for c in state.clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Scored)), None
    )
    met = condition.op in (">=", ">", "=")
    target = state.scope.entry.target
    if target is not None and target.bound is not None:
        measure, region = target_interval(target, state.scope)
        if region.low is None and not ACHIEVED.search(condition.span.text):  # ≤50万元: 不超过目标值
            met = condition.op in ("<=", "<", "=")
        place_award(state, measure, (region,) if met else region.outside, clause, asked)
    elif scored is not None:
        found, _ = score_line(scored.expr, state.scope)
        if found is not None and not _is_of_target(found, condition):
            state.registry.report("R608", clause.span, (Label(scored.span, "other"),), words=clause.span.text)
        elif found is not None:
            place_award(state, found, _reached(state, found, condition), clause, asked)
    elif met:
        words = t.Words(condition.span.text, condition.span)
        state.judged.append(Judged(words, clause.outcome, clause, asked))
        state.last = None
    else:
        else_award(state, replace(clause, condition=t.Otherwise(condition.span)))


def _is_of_target(scored: Measure, condition: t.Comparison) -> bool:
    """Whether the condition is that 1 of what is scored by is reached: of a rate, or of one figure by another.

    （报送数+转发数）/目标值 reaches the target as a whole, but 报送数不低于目标值 is another matter; 篇数×0.5 tells nothing of a target.
    """
    match scored.formula:
        case Ref():
            return scored.kind is Kind.RATE
        case Op(op="/", left=left, right=right):
            figures = isinstance(left, Ref), isinstance(right, Ref)
            return all(figures) or (condition.subject is None and any(figures))
        case _:
            return False


def _reached(state: RuleState, scored: Measure, condition: t.Comparison) -> tuple[Interval, ...]:
    """Where a formula over the target is that 达到目标值 speaks of, or 实际值不高于目标值: of 目标值/实际值 it is then 1 or more."""
    whole = Interval(Fraction(1), None, True)
    if ACHIEVED.search(condition.span.text) or condition.op == "=":
        return whole.outside if condition.op in ("<", "<=") else (whole,)
    op: t.Op = t.MIRRORED[condition.op] if _divides_target(state, scored.formula) else condition.op
    return (half_line(op, Fraction(1)),)


def _divides_target(state: RuleState, formula: Formula) -> bool:
    """目标值/实际值: better is lower."""
    if not isinstance(formula, Op) or formula.op != "/":
        return False
    return any(state.registry.data[d].name in TARGET_NAMES for d in data_of(formula.left))


def above_none(region: Interval) -> Interval:
    """延期5天以内扣1分 begins above a delay of 0."""
    return Interval(Fraction(0), region.high, False, region.high_closed) if region.low is None else region
