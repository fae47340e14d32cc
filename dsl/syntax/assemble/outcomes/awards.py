"""Awards: an outcome with its condition, for each step that is counted, or without condition."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.units import BARE, MARK, WHOLE, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.asked_before import condition_before, following_condition, is_failed, required
from dsl.syntax.assemble.conditions.denials import is_partly
from dsl.syntax.assemble.conditions.described import takes_all_of_kind
from dsl.syntax.assemble.outcomes.losses import only_takes, speaks_of_losses
from dsl.syntax.assemble.points.list_words import leaves_open_which, says_over, says_unmet, text_of
from dsl.syntax.assemble.points.points import DECIDES
from dsl.syntax.assemble.remarks.leftover import flush
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps.ones import found_once
from dsl.syntax.assemble.steps.steps import award_each, score_per

_WISHES = frozenset(word_class("wished-low") + word_class("wished-high"))

_WRONG = regex(f"{any_word('fault')}|{any_word('lateness')}|{any_word('wrong')}|{any_word('unmet')}")
"""迟报每次0.5分: taken, or given? It is not said."""
_QUOTIENT = regex(f"^(?:其|该|上述)?(?:商|结果|{any_word('share-word')})$")
"""完成量÷任务量×10，比值大于1的按1计."""
_SCORE = regex(f"(?:{any_word('score-called')}|结果)$")


def bare_is_outcome(s: State, quantity: Quantity) -> bool:
    """A number that stands for marks although no verb says so: else 0; 5 if >= 85%; ≥90%，5分；每期1分，"""
    last, following = (s.pending[-1] if s.pending else None), s.peek()
    if is_mark(last, "else", "yes", "no") or is_mark(following, "if"):
        return True
    ends = following is None or is_mark(following, "semicolon", "full_stop", "comma")
    begun = (isinstance(last, f.PerF) and not _WRONG.search(text_of(s.pending))) or (
        is_mark(last, "comma") and len(s.pending) > 1
    )
    return quantity.unit == MARK and ends and begun


def bare_outcome(quantity: Quantity, span: Span) -> t.Outcome:
    """A quantity as an outcome: a rate is a share of the weight, a number is points."""
    if quantity.unit.kind is Kind.RATE:
        return t.Share(quantity.value, span)
    return t.Points(quantity.number, span)


def outcome(s: State, fragment: f.OutcomeF) -> None:
    """得满分, 得2分: an award for the condition before it, for each step counted, or without condition."""
    given = fragment.outcome
    if s.for_target is not None and isinstance(given, t.Scored):
        _for_target(s, given, fragment.span)
    elif score_per(s, fragment) or (t.is_nothing(given) and takes_all_of_kind(s, fragment.span)) or _rest(s, fragment):
        return
    elif any(isinstance(p, f.PerF) for p in s.pending) and isinstance(given, t.Points | t.Share):
        award_each(s, given, fragment.span)
    elif _is_reading(s, given):
        s.clauses.add(t.StepReading("prorata", None, fragment.span))
    elif t.is_nothing(given) and (needed := required(s)):
        _without(s, needed, fragment.span)
    else:
        _award(s, fragment)


def _award(s: State, fragment: f.OutcomeF) -> None:
    if isinstance(fragment.outcome, t.Scored):
        _wish(s)
    condition = following_condition(s) if is_mark(s.peek(), "if") else condition_before(s, fragment.span)
    if condition is None and not _says_all(s, fragment.outcome):
        if not is_failed(s, fragment.span):
            s.report("R207", fragment.span)
        return
    condition = found_once(s, _rest_in_proportion(s, condition, fragment.outcome), fragment.outcome)
    span = condition.span.to(fragment.span) if condition else fragment.span
    if fragment.spared and isinstance(condition, t.Judgement) and s.clauses.kinds & {t.Step, t.Adjust}:
        s.ask(span)
    s.awards_in_segment += 1
    for each in _cases(s, condition, fragment.outcome):
        place = span if each is condition or each is None else each.span.to(fragment.span)
        s.clauses.add(t.Award(each, fragment.outcome, place))


def _rest_in_proportion(s: State, condition: t.Condition | None, outcome: t.Outcome) -> t.Condition | None:
    """全部完成得6分，部分完成的按完成比例得分: what lacks of the condition before it is all that a proportion can be of."""
    before = s.clauses.conditions[-1] if s.clauses.conditions else None
    if not isinstance(outcome, (t.Scored, t.InProportion)) or not isinstance(condition, t.Judgement):
        return condition
    if not isinstance(before, t.Judgement) or not is_partly(condition.words.text, before.words.text):
        return condition
    return t.Otherwise(condition.span)


def _without(s: State, needed: t.Unless, nothing: Span) -> None:
    """有制度，否则不得分: all is taken where it does not hold; in a list, of the point or of all of them?"""
    span = needed.span.to(nothing)
    if s.marks is None and any(isinstance(part, f.ItemF) for part in s.fragments[: s.index]):
        s.ask(span)
    s.again.append(nothing)
    s.clauses.add(t.Adjust(needed, -1, t.Share(Fraction(1), nothing), span))


def _cases(s: State, condition: t.Condition | None, outcome: t.Outcome) -> tuple[t.Condition | None, ...]:
    """超过3个月或未验收的不得分: a figure that scores nothing, and besides something that happens."""
    goes_on = s.index <= s.last_else
    if not isinstance(condition, t.AnyOf) or not t.is_nothing(outcome) or goes_on:
        return (condition,)
    figures = [part for part in condition.parts if isinstance(part, (t.Comparison, t.Within))]
    words = [part for part in condition.parts if isinstance(part, t.Judgement)]
    apart = bool(figures and words) and len(figures) + len(words) == len(condition.parts) and s.clauses.measures
    return condition.parts if apart else (condition,)


def _rest(s: State, fragment: f.OutcomeF) -> bool:
    """未达到的相应部分不得分, 每有一项未达到，该项不得分: what the figures before it leave open; False where it is none."""
    text = text_of(s.pending)
    if not t.is_nothing(fragment.outcome) or not (_exceeds(s, text) or (s.clauses.measures and says_unmet(text))):
        return False
    rest = t.Otherwise(s.pending[0].span.to(s.pending[-1].span))
    span = rest.span.to(fragment.span)
    if leaves_open_which(rest.span.text, span.text):
        s.ask(span)
    s.take_pending()
    s.clauses.add(t.Award(rest, fragment.outcome, span))
    return True


def _exceeds(s: State, text: str) -> bool:
    """受害率不超过0.9‰得3分，超过的不得分."""
    last = s.clauses.conditions[-1] if s.clauses.conditions else None
    return isinstance(last, t.Comparison) and last.op in ("<=", "<") and says_over(text)


def _is_reading(s: State, outcome: t.Outcome) -> bool:
    """每下降1%扣0.1分，按比例计算."""
    behind = isinstance(s.clauses.last, t.Step) and all(is_mark(p, "comma") for p in s.pending)
    return behind and isinstance(outcome, t.InProportion) and not is_mark(s.peek(), "if")


def _wish(s: State) -> None:
    """反向指标：得分=目标值/实际值×分值: the formula says which way is better, the words before it remark it."""
    words, colon = s.pending[:2] if len(s.pending) == 2 else (None, None)
    if isinstance(words, f.WordsF) and is_mark(colon, "colon") and words.words.text in _WISHES:
        s.pending = []
        s.clauses.add(t.Gloss(None, words.words, words.span))


def _says_all(s: State, outcome: t.Outcome) -> bool:
    """A formula needs no condition, nor does 按完成率计分, or 得满分，每发现一例扣2分, where a sentence begins with it."""
    if isinstance(outcome, (t.Scored, t.Interpolated)):
        return True
    begins = s.clauses.kinds.isdisjoint(DECIDES)
    from_it = s.index <= s.last_change
    return begins and (isinstance(outcome, t.InProportion) or from_it)


def capped(s: State, fragment: f.CountsAsF) -> None:
    """高于7分的按7分计, 完成率超过100%的按100%计: a limit of the score, or the value beyond which a measure changes nothing; 低于60%的按0分计 gives marks."""
    bound, span = fragment.quantity, fragment.span
    beyond = next((p for p in s.pending if isinstance(p, f.CompareF)), None)
    if bound.unit == MARK and beyond is not None and beyond.bound is not None and not _is_marks(beyond.bound, s):
        outcome(s, f.OutcomeF(t.Points(bound.number, span), span))
        return
    parts = [p for p in s.take_pending() if not is_mark(p, "comma", "when")]
    words = [p for p in parts if p is not beyond]
    subject = prose.clean(words[0].words) if words and isinstance(words[0], f.WordsF) else None
    ends = beyond is not None and beyond.op in (">", ">=") and beyond.bound == bound
    if beyond is None or not ends or len(words) > 1 or parts[-1] is not beyond:
        s.not_understood(parts[0].span.to(span) if parts else span)
        return
    span = parts[0].span.to(span)
    if bound.unit == MARK:
        of_losses = only_takes(s, span) and (subject is None or speaks_of_losses(subject.text))
        if subject is not None and (speaks_of_losses(subject.text) or _SCORE.search(subject.text)):
            s.again.append(subject.span)
        s.clauses.add(t.Limit("max_minus" if of_losses else "max_score", t.Points(bound.number, span), span))
        return
    if bound == Quantity(Fraction(1), BARE):
        bound = WHOLE
    if subject is not None and _QUOTIENT.match(subject.text):
        s.again.append(subject.span)
        subject = None
    s.clauses.add(t.CountsAs(subject, bound, span))


def _is_marks(bound: Quantity, s: State) -> bool:
    """得分超过10的按10分计."""
    said = text_of([p for p in s.pending if isinstance(p, f.WordsF)])
    return bound.unit == MARK or (bound.unit == BARE and (not said or _SCORE.search(said) is not None))


def _for_target(s: State, scored: t.Scored, span: Span) -> None:
    assert s.for_target
    if s.pending:
        flush(s)
    else:
        op = ">=" if s.for_target.kind == "positive" else "<="
        s.clauses.add(t.ForTarget(op, scored.expr, s.for_target.span.to(span)))  # type: ignore[arg-type]


def less_in_proportion(s: State, mark: f.MarkF) -> None:
    """按比例扣分 after a step says how a part of a step counts; after a condition it is an outcome."""
    last = s.clauses.last
    if isinstance(last, t.Step) and all(isinstance(p, f.MarkF) for p in s.pending):
        s.pending = []
        s.clauses.add(t.StepReading("prorata", None, mark.span))
    else:
        outcome(s, f.OutcomeF(t.InProportion(None, mark.span), mark.span))
