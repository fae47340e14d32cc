"""Steps: each point, day or item takes or gives marks."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Literal

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.units import UNITS, Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.conditions.denials import NEGATED
from dsl.syntax.assemble.conditions.described import described
from dsl.syntax.assemble.conditions.excepted import spared_ahead
from dsl.syntax.assemble.points.list_words import refers_to_parts
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps.from_where import beyond_nothing_said, beyond_stated, excess, stated_for
from dsl.syntax.assemble.steps.ones import fault_of, of_each
from dsl.syntax.assemble.steps.step_subjects import subject_and_range
from dsl.syntax.assemble.steps.step_ways import MOVES, adds_on, counted_or_measured, is_moved, verb_of
from dsl.syntax.assemble.targets.required import lacking_in_all, missing, of_each_period

_AMONG = "其中"
_AGAINST = regex(f"(?:较|比){any_word('period-before')}$")
_ON_TOP = regex("再|另")
"""每次得1分，其中到乡镇的每次再加0.5分: besides, and not instead."""
Sign = Literal[-1, 1]


def change(s: State, fragment: f.ChangeF) -> bool:
    """A deduction or addition that belongs to a step; False where it does not."""
    following = s.peek()
    if any(isinstance(p, f.PerF) for p in s.pending):
        _step(s, fragment.sign, fragment.amount, fragment.span)
    elif isinstance(following, f.PerF):
        _step_after(s, fragment, following)
    else:
        return _each_of(s, fragment)
    return True


def award_each(s: State, amount: t.Amount, span: Span) -> None:
    """每完成一项得2分."""
    at, per = next((n, p) for n, p in enumerate(s.pending) if isinstance(p, f.PerF))
    beyond = stated_for(s, per) is not None
    if per.direction in ("down", "up") and not (s.clauses.measures or beyond) and per.span.text.startswith("每"):
        s.pending[at] = per = replace(per, direction="each", verb=verb_of(per))  # 每提升0.5个百分点得1分, from 0
    if per.direction == "each" or beyond:
        _step(s, 1, amount, span, scores=True)
    else:
        s.pending = []
        s.report("R208", per.span, words=per.span.text)


def _step(s: State, sign: Sign, amount: t.Amount, end: Span, *, scores: bool = False) -> None:
    pending = s.take_pending()
    at = next(i for i, p in enumerate(pending) if isinstance(p, f.PerF))
    per = pending[at]
    assert isinstance(per, f.PerF)
    per, after = _with_base(per, pending[at + 1 :])
    spared, before = spared_ahead(pending[:at])
    named = described(s, before, per)
    subject, within = (named, None) if named else subject_and_range(s, before)
    if subject is not None and per.direction in ("down", "up") and _AGAINST.search(subject.text):
        subject = replace(subject, text=subject.text + verb_of(per).text)  # 比上年每增长5%
    _begin_at_base(s, subject, within, per)
    within = beyond_stated(s, subject, per) if scores and within is None else within
    tail = _tail(s, after, per)
    part = any(is_mark(p, "when") and p.span.text.endswith("部分") for p in pending[:at])
    if not part and not s.clauses.measures and _leads_away(within, per.direction):
        assert within is not None
        s.clauses.add(t.Award(within, t.Full(within.span), within.span))
        within = None
    if not part and (rest := _nothing_taken(s, within, per)):
        s.clauses.add(rest)
    if within is None and beyond_nothing_said(s, per, pending[0].span.to(per.span).text):
        s.report("R606", per.span.to(end), words=per.span.to(end).text)
    if not part and _goes_on(s, within, per):
        s.report("R608", per.span, words=pending[0].span.to(end).text)
    lacking = per.direction == "down" and not is_moved(per)
    among = _is_among(s, pending[0].span.text, sign) and not _ON_TOP.match(end.text)
    per = counted_or_measured(s, per, subject, within is not None)
    if sign > 0 and not scores and subject is None and not tail and adds_on(s, per):
        per = replace(per, direction="up", verb=None)
    if subject is None and within is None and (beyond := excess(s, per)) is not None:
        per, subject = replace(per, direction="each", verb=None), beyond
    elif subject is None and per.direction != "each" and (whole := of_each_period(s, per)) is not None:
        per, subject = lacking_in_all(s, whole, per, end, moved=is_moved(per))
    elif per.direction == "each":
        is_nameless = not lacking and not tail and (per.verb is None or bool(prose.FOUND.match(per.verb.text)))
        subject = _what_fails(s, before) if subject is None and is_nameless else subject
        if subject is not None and sign < 0 and is_nameless and not among:
            subject = replace(subject, text=fault_of(subject.text))
        subject = missing(s, _counted(s, subject, per, tail, scores=scores), per, lacking=lacking)
    elif tail:
        s.not_understood(tail[0].span)
    _add(
        s=s,
        per=per,
        subject=_but_for(spared, subject, per) if spared else subject,
        within=within,
        sign=sign,
        amount=amount,
        span=pending[0].span.to(end),
        scores=scores,
        among=among,
    )


def _what_fails(s: State, before: list[f.Fragment]) -> t.Words | None:
    """未做到的每户扣2分 behind a standard in words: under the name of the standard it would be taken for what was done."""
    words = [p.words for p in before if isinstance(p, f.WordsF) and NEGATED.search(p.words.text)]
    return prose.clean(words[-1]) if words and not s.clauses.measures and not refers_to_parts(words[-1].text) else None


def _but_for(excepted: t.Words, subject: t.Words | None, per: f.PerF) -> t.Words:
    """What is counted without those: 延期（除不可抗力外）."""
    counted = subject.text if subject is not None else verb_of(per).text if MOVES.match(per.span.text) else ""
    return t.Words(f"{counted}（{excepted.text}）", excepted.span.to(per.span))


def _is_among(s: State, words: str, sign: Sign) -> bool:
    """每个问题扣1分，其中重大问题每个扣2分: some of the things that the step before counts."""
    whole = s.clauses.last
    counts = isinstance(whole, t.Step) and whole.direction == "each" and whole.sign == sign
    return counts and words.startswith(_AMONG)


def _leads_away(within: t.Condition | None, direction: str) -> bool:
    """不低于90%，每低1个百分点扣0.5分: what stands in front is where nothing is taken, and the steps lead out of it."""
    match within:
        case t.Comparison(op=">=" | ">", bound=bound):
            return bound is not None and direction == "down"
        case t.Comparison(op="<=" | "<", bound=bound):
            return bound is not None and direction == "up"
        case t.Within():
            return direction == "either"
    return False


def _nothing_taken(s: State, within: t.Condition | None, per: f.PerF) -> t.Award | None:
    """超过30天的，每超1天扣0.5分, with nothing else said: up to there nothing is taken."""
    behind = takewhile(lambda part: not isinstance(part, f.ItemF), islice(s.fragments, s.index, None))
    alone = t.Award not in s.clauses.kinds and not any(isinstance(p, f.OutcomeF) for p in behind)
    if not alone or not isinstance(within, t.Comparison) or within.more:
        return None
    outside: dict[tuple[str, t.Op], t.Op] = {("up", ">"): "<=", ("down", "<"): ">="}
    in_its_unit = within.of or within.bound is None or per.size.unit.kind is within.bound.unit.kind
    if not in_its_unit or (per.direction, within.op) not in outside:
        return None
    up_to = replace(within, op=outside[per.direction, within.op])
    return t.Award(up_to, t.Full(within.span), within.span)


def _goes_on(s: State, within: t.Condition | None, per: f.PerF) -> bool:
    """90%以下每低1个百分点扣1分 behind 90%-95%每低1个百分点扣0.5分: on from there, or from the start? 90%以下部分 says it."""
    before = next((c for c in reversed(s.clauses.all) if isinstance(c, t.Step)), None)
    if before is None or before.direction != per.direction or not isinstance(before.within, t.Within):
        return False
    return isinstance(within, t.Comparison) and within.bound in (before.within.low, before.within.high)


def _with_base(per: f.PerF, after: list[f.Fragment]) -> tuple[f.PerF, list[f.Fragment]]:
    """每低于95%一个百分点: the first number is where the steps begin, the second their size."""
    if after and isinstance(after[0], f.BareF) and per.direction != "each":
        second = after[0]
        return replace(per, size=second.quantity, base=per.size, span=per.span.to(second.span)), after[1:]
    return per, after


def _begin_at_base(s: State, subject: t.Words | None, within: t.Condition | None, per: f.PerF) -> None:
    """每低于95%一个百分点 with nothing said before: up to 95% nothing is taken."""
    if per.base is None or within is not None or s.clauses.measures or per.direction not in ("down", "up"):
        return
    reached = t.Comparison(subject, ">=" if per.direction == "down" else "<=", per.base, per.span)
    s.clauses.add(t.Award(reached, t.Full(per.span), per.span))


def _tail(s: State, parts: list[f.Fragment], per: f.PerF) -> list[t.Words]:
    """The words between 每1项 and 扣; a value that the steps are counted from must be the one that was said before."""
    bases = [p.quantity for p in parts if isinstance(p, f.BaseF)]
    for base in [*bases, *([per.base] if per.base else [])]:
        if base not in s.clauses.ends:
            s.not_understood(per.span)
    if words := described(s, parts, per):
        return [words]
    for part in parts:
        if not isinstance(part, (f.WordsF, f.BaseF)) and not is_mark(part, "comma", "when", "colon"):
            s.not_understood(part.span)
    return [p.words for p in parts if isinstance(p, f.WordsF)]


def _counted(
    s: State, subject: t.Words | None, per: f.PerF, tail: list[t.Words], *, scores: bool = False
) -> t.Words | None:
    """What is counted, as one name: 申请和设立每发现1项不符合要求 -> 申请和设立不符合要求; 办理时长每压缩10%得1分 -> 办理时长压缩."""
    verb = per.verb.text if per.verb else ""
    share = per.size.unit.kind is Kind.RATE and not scores
    if verb and (share or (per.size.unit.kind is Kind.SCORE and verb in UNITS)):
        s.not_understood(per.span)
    for words in [*([per.verb] if per.verb else []), *tail]:
        if prose.refused_in_subject(words):
            s.not_understood(words.span)
    named = subject.text if subject else ""  # 有企业退出的，每退出1家; 提前完成的，每提前1天
    said = named.endswith(verb) or named in {verb + done for done in word_class("done")}
    pieces = [named, "" if said or prose.FOUND.match(verb) else verb, *(w.text for w in tail)]
    text = re.sub(r"^发现(?=.{3})", "", "".join(pieces)).removesuffix("的")
    return t.Words(text, per.span) if text else None


def score_per(s: State, fragment: f.OutcomeF) -> bool:
    """English order: score 2 per item; False where it is none."""
    per = s.peek()
    if not isinstance(per, f.PerF) or not isinstance(fragment.outcome, t.Points | t.Share):
        return False
    if not fragment.span.text.isascii():
        return False
    _step_after(s, f.ChangeF(1, fragment.outcome, fragment.span), per, scores=True)
    return True


def _step_after(s: State, fragment: f.ChangeF, per: f.PerF, *, scores: bool = False) -> None:
    """English order: minus 5% per point [of “…”] [from 80% to 95%] [down to 80%]."""
    subject, within = subject_and_range(s, s.take_pending())
    s.index += 1
    span = fragment.span.to(per.span)
    if is_mark(s.peek(), "of") and isinstance(
        words := s.fragments[s.index + 1 : s.index + 2] and s.fragments[s.index + 1], f.WordsF
    ):
        s.index += 2
        subject, span = prose.clean(words.words), span.to(words.span)
    ranged = s.peek()
    if isinstance(ranged, (f.RangeF, f.CompareF)):
        s.index += 1
        within = read_condition([ranged], s.report)
        if isinstance(within, (t.Comparison, t.Within)) and subject:
            within = replace(within, subject=subject)
    if is_mark(s.peek(), "if"):
        s.index += 1
        within, subject = _limited(s, subject)
    words_left = s.peek()
    if isinstance(words_left, f.WordsF):
        s.index += 1
        s.not_understood(words_left.span)
    _add(
        s=s,
        per=per,
        subject=subject,
        within=within,
        sign=fragment.sign,
        amount=fragment.amount,
        span=span,
        scores=scores,
    )


def _limited(s: State, subject: t.Words | None) -> tuple[t.Condition | None, t.Words | None]:
    """… if “率” is between 80% and 95%: the range with its subject."""
    parts: list[f.Fragment] = []
    while isinstance(part := s.peek(), (f.WordsF, f.CompareF, f.RangeF)) or is_mark(part, "and"):
        assert part
        parts.append(part)
        s.index += 1
    found_subject, condition = subject_and_range(s, parts)
    return condition, found_subject or subject


def _add(
    s: State,
    per: f.PerF,
    subject: t.Words | None,
    within: t.Condition | None,
    sign: Sign,
    amount: t.Amount,
    span: Span,
    scores: bool = False,
    among: bool = False,
) -> None:
    if per.size.number == 0:
        s.report("R218", per.span, words=per.span.text)
    s.clauses.add(
        t.Step(
            subject=subject,
            within=within,
            direction=per.direction,
            size=per.size,
            sign=sign,
            amount=amount,
            until=None,
            cap=None,
            scores=scores,
            among=among,
            span=span,
        )
    )
    s.steps_in_segment += 1


def of_those_counted(s: State, done: f.RevisedF) -> None:
    """每发现1个问题扣1分，已整改的减半扣分: some of the things counted, each for a share of what is taken; R601 where it is not one thing."""
    assert isinstance(done.amount, t.Share)
    left = done.amount.rate
    pending = s.take_pending()
    words = [part for part in pending if not is_mark(part, "comma", "when")]
    taken = [c for c in s.clauses.all if isinstance(c, (t.Step, t.Adjust))]
    whole, span = taken[0] if len(taken) == 1 else None, pending[0].span.to(done.span) if pending else done.span
    counts = isinstance(whole, t.Step) and whole.direction == "each" and whole.sign < 0
    if not counts or not isinstance(whole, t.Step) or len(words) != 1 or not isinstance(words[0], f.WordsF):
        s.report("R601", span, words=span.text)
        return
    amount = whole.amount
    part: t.Amount = (
        t.Points(amount.value * left, done.span)
        if isinstance(amount, t.Points)
        else t.Share(amount.rate * left, done.span)
    )
    per = f.PerF("each", None, whole.size, None, span)
    _add(s=s, per=per, subject=prose.clean(words[0].words), within=None, sign=-1, amount=part, span=span, among=True)


def stop(s: State, fragment: f.StopF) -> None:
    """down to 80%: where the last step ends; a step that named no direction gets it from here."""
    last = s.clauses.last
    if not isinstance(last, t.Step) or s.pending or last.direction not in ("each", fragment.direction) or last.until:
        s.not_understood(fragment.span)
        return
    s.clauses.amend(replace(last, direction=fragment.direction, until=fragment.until, span=last.span.to(fragment.span)))


def _each_of(s: State, fragment: f.ChangeF) -> bool:
    """缺少其中一条扣1分, 发现1次扣2分: a count although 每 is not said."""
    parts = [p for p in s.pending if not isinstance(p, f.MarkF)]
    found = of_each(parts)
    if found is None or any(is_mark(p, "else", "yes", "no") for p in s.pending):
        return False
    text, size = found
    span = parts[0].span.to(fragment.span)
    words = [p.words for p in parts if isinstance(p, f.WordsF)]
    for each in words:
        if prose.refused_in_subject(each):
            s.not_understood(each.span)
    s.pending = []
    verb = t.Words(text, span) if text else None
    per = counted_or_measured(s, f.PerF("each", verb, size, None, span), None, False)
    subject = missing(s, verb, per, lacking=False) if per.direction == "each" else None
    if per.direction != "each":
        s.again += [w.span for w in words]
        if (whole := of_each_period(s, per)) is not None:
            per, subject = lacking_in_all(s, whole, per, span, moved=False)
    s.counted.add(span.start)
    _add(s=s, per=per, subject=subject, within=None, sign=fragment.sign, amount=fragment.amount, span=span)
    return True
