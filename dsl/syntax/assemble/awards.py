"""Awards, adjustments and vetoes: an outcome with the condition before it (or after it, in the English order)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.base.vocabulary import word_class
from dsl.exact.units import MARK, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import prose
from dsl.syntax.assemble.conditions import read_condition
from dsl.syntax.assemble.dates import is_afterwards
from dsl.syntax.assemble.how_often import each_by_itself, leaves_open_how_often
from dsl.syntax.assemble.leftover import flush
from dsl.syntax.assemble.list_words import leaves_open_which, says_over, says_unmet, text_of
from dsl.syntax.assemble.ones import found_once
from dsl.syntax.assemble.points import DECIDES
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps import award_each, score_per
from dsl.syntax.printed import words_at

_WISHES = frozenset(word_class("wished-low") + word_class("wished-high"))


def bare_is_outcome(s: State, quantity: Quantity) -> bool:
    """A number that stands for marks although no verb says so: else 0; 5 if >= 85%; ≥90%，5分；"""
    last, following = (s.pending[-1] if s.pending else None), s.peek()
    if is_mark(last, "else", "yes", "no") or is_mark(following, "if"):
        return True
    ends = following is None or is_mark(following, "semicolon", "full_stop", "comma")
    return quantity.unit == MARK and ends and is_mark(last, "comma") and len(s.pending) > 1


def bare_outcome(quantity: Quantity, span: Span) -> t.Outcome:
    """A quantity as an outcome: a rate is a share of the weight, a number is points."""
    if quantity.unit.kind is Kind.RATE:
        return t.Share(quantity.value, span)
    return t.Points(quantity.number, span)


def outcome(s: State, fragment: f.OutcomeF) -> None:
    """得满分, 得2分: an award for the condition before it, for each step counted, or without condition."""
    if s.for_target is not None and isinstance(fragment.outcome, t.Scored):
        return _for_target(s, fragment.outcome, fragment.span)
    if score_per(s, fragment) or _rest(s, fragment):
        return None
    if any(isinstance(p, f.PerF) for p in s.pending) and isinstance(fragment.outcome, t.Points | t.Share):
        return award_each(s, fragment.outcome, fragment.span)
    if isinstance(fragment.outcome, t.Scored):
        _wish(s)
    if _is_reading(s, fragment.outcome):
        s.clauses.add(t.StepReading("prorata", None, fragment.span))
        return None
    if t.is_nothing(fragment.outcome) and (required := _required(s)):
        if s.marks is None and any(isinstance(part, f.ItemF) for part in s.fragments[: s.index]):
            s.report("R608", required.span.to(fragment.span), words=required.span.to(fragment.span).text)
        s.again.append(fragment.span)
        s.clauses.add(t.Adjust(required, -1, t.Share(Fraction(1), fragment.span), required.span.to(fragment.span)))
        return None
    condition = following_condition(s) if is_mark(s.peek(), "if") else _condition_before(s, fragment.span)
    if condition is None and not _says_all(s, fragment.outcome):
        if not _failed(s, fragment.span):
            s.report("R207", fragment.span)
        return None
    condition = found_once(s, condition, fragment.outcome)
    span = condition.span.to(fragment.span) if condition else fragment.span
    if fragment.spared and isinstance(condition, t.Judgement) and s.clauses.kinds & {t.Step, t.Adjust}:
        s.report("R608", span, words=span.text)
    s.awards_in_segment += 1
    for each in _cases(s, condition, fragment.outcome):
        s.clauses.add(
            t.Award(each, fragment.outcome, each.span.to(fragment.span) if each is not condition and each else span)
        )
    return None


def _cases(s: State, condition: t.Condition | None, outcome: t.Outcome) -> tuple[t.Condition | None, ...]:
    """超过3个月或未验收的不得分: a figure that scores nothing, and besides something that happens."""
    goes_on = any(is_mark(p, "else") for p in s.fragments[s.index :])
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
        s.report("R608", span, words=span.text)
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
    """高于7分的按7分计, 完成率超过100%的按100%计: a limit of the score, or the value beyond which a measure changes nothing."""
    bound, span = fragment.quantity, fragment.span
    parts = [p for p in s.take_pending() if not is_mark(p, "comma", "when")]
    *words, beyond = parts or [fragment]
    subject = prose.clean(words[0].words) if words and isinstance(words[0], f.WordsF) else None
    if len(words) > 1 or not isinstance(beyond, f.CompareF) or beyond.op not in (">", ">=") or beyond.bound != bound:
        s.not_understood(parts[0].span.to(span) if parts else span)
        return
    span = parts[0].span.to(span)
    if bound.unit == MARK:
        s.clauses.add(t.Limit("max_score", t.Points(bound.number, span), span))
    else:
        s.clauses.add(t.CountsAs(subject, bound, span))


def _for_target(s: State, scored: t.Scored, span: Span) -> None:
    assert s.for_target
    if s.pending:
        flush(s)
    else:
        op = ">=" if s.for_target.kind == "positive" else "<="
        s.clauses.add(t.ForTarget(op, scored.expr, s.for_target.span.to(span)))  # type: ignore[arg-type]


def _failed(s: State, span: Span) -> bool:
    """Something before this place, in this sentence, was already reported."""
    return bool(s.diagnostics) and (s.diagnostics[0].span is None or s.diagnostics[0].span.start <= span.start)


def following_condition(s: State) -> t.Condition | None:
    """English order: full if >= 95% and …, up to the next comma."""
    flush(s)
    s.index += 1
    parts: list[f.Fragment] = []
    while (fragment := s.peek()) is not None and not is_mark(fragment, "comma", "semicolon", "full_stop", "else"):
        parts.append(fragment)
        s.index += 1
    if parts and is_mark(parts[0], "yes"):
        span = parts[0].span
        rest = read_condition(parts[1:], s.report)
        if rest is not None:
            s.not_understood(rest.span)
        return t.Asked(t.Judgement(t.Words("", span), span), span)
    if parts and is_mark(parts[0], "yes_to"):
        asked = read_condition(parts[1:], s.report, asked=True)
        return t.Asked(asked, parts[0].span.to(asked.span)) if asked else None
    return read_condition(parts, s.report)


def _condition_before(s: State, end: Span) -> t.Condition | None:
    pending, told = s.take_pending(), len(s.diagnostics)
    if pending and is_mark(pending[0], "yes", "no"):
        return _answered(s, pending)
    if (beyond := _beyond(s, pending)) is not None:
        return beyond
    condition = read_condition(pending, s.report)
    return _complement(s, _numbered_task(s, condition, pending, told), end)


def _beyond(s: State, pending: list[f.Fragment]) -> t.Otherwise | None:
    """不超过5%得6分，超过的不得分: the words name no bound but that of the award before them."""
    words = [part for part in pending if not is_mark(part, "comma", "when")]
    before = s.clauses.conditions[-1] if s.clauses.conditions else None
    if len(words) != 1 or not isinstance(words[0], f.WordsF) or prose.is_quoted(words[0].words):
        return None
    return t.Otherwise(words[0].span) if prose.goes_beyond(words[0].words.text, before) else None


def _answered(s: State, pending: list[f.Fragment]) -> t.Condition | None:
    mark = pending[0]
    for part in pending[1:]:
        if not is_mark(part, "comma", "colon"):
            s.not_understood(part.span)
    if is_mark(mark, "no"):
        return t.Otherwise(mark.span)
    return t.Asked(s.question, s.question.span) if s.question else None


def question(s: State, mark: f.MarkF) -> None:
    """是: what stands before it is the question; nothing before it, the indicator itself."""
    pending = s.take_pending()
    if pending:
        s.question = read_condition(pending, s.report, asked=True)
    else:
        s.question = t.Judgement(t.Words("", mark.span), mark.span)
    if s.clauses.asks:
        s.report("R608", mark.span, words=mark.span.text)
    s.pending = [mark]


def _complement(s: State, condition: t.Condition | None, end: Span) -> t.Condition | None:
    """未完成 after 完成: the same as 否则. `end`: the outcome."""
    previous = s.clauses.conditions
    if isinstance(condition, t.Judgement) and is_afterwards(condition.words.text, previous):
        return t.Otherwise(condition.span)
    if not isinstance(condition, t.Judgement) or len(previous) != 1 or prose.is_quoted(condition.words):
        return condition
    if isinstance(previous[0], t.Judgement) and isinstance(s.clauses.last, (t.Adjust, t.Step)):
        return condition
    if isinstance(previous[0], t.Judgement) and _overlaps(condition.words.text, previous[0].words.text):
        s.report("R608", condition.span.to(end), words=condition.span.to(end).text)
        return condition
    whole = prose.says_whole(end.text) and isinstance(previous[0], t.Judgement)
    if whole or not prose.negates(condition.words.text, previous[0]):
        return condition
    s.numbered = [span for span in s.numbered if span != previous[0].span]
    return t.Otherwise(condition.span)


def _overlaps(words: str, before: str) -> bool:
    """因不可抗力未完成, then 未完成: where the one holds the other does too."""
    tail = words.removesuffix("的")
    return before.removesuffix("的") != tail and before.removesuffix("的").endswith(tail) and tail.startswith("未")


def _numbered_task(s: State, condition: t.Condition | None, pending: list[f.Fragment], told: int) -> t.Condition | None:
    """缴纳150家…费 按计划完成，得4分；未按计划完成，不得分: the number belongs to the task, the complement must follow.

    `told`: how much had been reported before these fragments were read.
    """
    bare = [i for i, p in enumerate(pending) if isinstance(p, f.BareF)]
    if len(bare) != 1 or any(isinstance(p, (f.CompareF, f.RangeF)) for p in pending):
        return condition
    after = [p for p in pending[bare[0] + 1 :] if isinstance(p, f.WordsF)]
    if not after:
        return condition
    span = pending[0].span.to(after[-1].span)
    task = t.Judgement(words_at(span), span)
    if not _is_denied(s, task):
        return condition
    s.diagnostics[told:] = [
        d
        for d in s.diagnostics[told:]
        if not (d.code in ("R204", "R610") and d.span and span.start <= d.span.start < span.end)
    ]
    s.numbered.append(span)
    return task


def _is_denied(s: State, task: t.Judgement) -> bool:
    """未按计划完成 follows, and nothing counts how much of it was done."""
    later = s.fragments[s.index :]
    counts = any(isinstance(p, f.PerF) and p.size.unit.kind.is_things for p in later)
    return not counts and any(isinstance(p, f.WordsF) and prose.negates(p.words.text, task) for p in later)


def adjust(s: State, fragment: f.ChangeF) -> None:
    """扣1分, 加1分: a change for the condition before it."""
    if is_mark(s.peek(), "unless"):
        found = following_condition(s)
        condition: t.Condition | None = found and t.Unless(found, found.span)
    else:
        condition = _required(s) or (
            following_condition(s) if is_mark(s.peek(), "if") else _unless(s, _condition_before(s, fragment.span))
        )
    if condition is None:
        if not _failed(s, fragment.span):
            s.report("R207", fragment.span)
        return
    span = condition.span.to(fragment.span)
    if isinstance(condition, t.Judgement) and prose.goes_below(condition.words):
        s.report("R333", span, words=span.text)
    elif fragment.sign < 0 and leaves_open_how_often(condition, span):
        s.report("R660", span, words=span.text)
    elif isinstance(condition, t.Judgement) and s.steps_in_segment and not _is_of_standard(s, condition.words.text):
        s.report("R608", span, words=span.text)
    cases = each_by_itself(condition, span)
    s.again += [condition.span] if len(cases) > 1 else []
    for each in cases:
        s.clauses.add(t.Adjust(each, fragment.sign, fragment.amount, span if each is condition else each.span))


def _is_of_standard(s: State, words: str) -> bool:
    """按月考核并与付费挂钩的得5分，每缺一个月考核扣0.5分，考核结果未与付费挂钩的扣2分: behind a step, what the standard says too."""
    said = [c.words.text for c in s.clauses.conditions if isinstance(c, t.Judgement)]
    return any(prose.denies_some_of(words, each) or prose.negates_part(words, each) for each in said)


def _required(s: State) -> t.Unless | None:
    """有制度，否则扣1分; 有制度，否则不得分: what must hold, with nothing scored where it does."""
    parts = [part for part in s.pending if not is_mark(part, "comma", "when")]
    if len(parts) < 2 or next((k for k, part in enumerate(parts) if is_mark(part, "else")), -1) != len(parts) - 1:
        return None
    found = read_condition(s.take_pending()[:-1], s.report)
    return t.Unless(found, found.span) if found else None


def _unless(s: State, condition: t.Condition | None) -> t.Condition | None:
    """每年不少于2次，未达到的扣1分: taken where the condition does not hold."""
    if not isinstance(condition, t.All) or not _denies_bound(condition.parts):
        return condition
    s.again.append(condition.parts[-1].span)
    parts = condition.parts[:-1]
    return t.Unless(parts[0] if len(parts) == 1 else t.All(parts, condition.span), condition.span)


def _denies_bound(parts: Sequence[t.Condition]) -> bool:
    """每年不少于2次，未达到的: one figure, and that it is not reached."""
    *_, bound, last = parts
    measured = len(parts) == 2 and isinstance(bound, (t.Comparison, t.Within))
    return measured and isinstance(last, t.Judgement) and prose.negates(last.words.text, bound)


def veto(s: State, mark: f.MarkF) -> None:
    """总分为0 for the condition before it; R207 where there is none."""
    condition = following_condition(s) if is_mark(s.peek(), "if") else _vetoed(s)
    if condition is not None:
        s.clauses.add(t.Vetoed(condition, condition.span.to(mark.span)))
    elif not _failed(s, mark.span):
        s.report("R207", mark.span)


def _vetoed(s: State) -> t.Condition | None:
    """发生事故的，该项不得分，并实行一票否决: the condition of the clause before it, where only a joining word stands here."""
    words = [part for part in s.pending if not is_mark(part, "comma")]
    joined = all(
        is_mark(p, "and") or (isinstance(p, f.WordsF) and not prose.without(p.words, prose.joins(p.words)).text)
        for p in words
    )
    last = s.clauses.last
    if (words and not joined) or not isinstance(last, t.Award | t.Adjust):
        return read_condition(s.take_pending(), s.report)
    s.again += [part.span for part in s.take_pending()]
    return last.condition


def less_in_proportion(s: State, mark: f.MarkF) -> None:
    """按比例扣分 after a step says how a part of a step counts; after a condition it is an outcome."""
    last = s.clauses.last
    if isinstance(last, t.Step) and all(isinstance(p, f.MarkF) for p in s.pending):
        s.pending = []
        s.clauses.add(t.StepReading("prorata", None, mark.span))
    else:
        outcome(s, f.OutcomeF(t.InProportion(None, mark.span), mark.span))
