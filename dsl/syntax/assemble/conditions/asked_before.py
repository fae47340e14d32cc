"""The condition of an outcome: what stands before it, what follows it in the English order, or the question that 是 answers."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.conditions.denials import goes_beyond, negates
from dsl.syntax.assemble.days.dates import is_afterwards
from dsl.syntax.assemble.remarks.leftover import flush
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import words_at

FAR = 100
"""So many fragments away the denial of a task with a number is looked for."""


def condition_before(s: State, end: Span) -> t.Condition | None:
    """What stands before the outcome at `end`; 否则 where that only denies what an award before it asked."""
    pending, told = s.take_pending(), len(s.diagnostics)
    if pending and is_mark(pending[0], "yes", "no"):
        return _answered(s, pending)
    if (beyond := _beyond(s, pending)) is not None:
        return beyond
    condition = read_condition(pending, s.report)
    return _complement(s, _numbered_task(s, condition, pending, told), end)


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


def _beyond(s: State, pending: list[f.Fragment]) -> t.Otherwise | None:
    """不超过5%得6分，超过的不得分: the words name no bound but that of the award before them."""
    words = [part for part in pending if not is_mark(part, "comma", "when")]
    before = s.clauses.conditions[-1] if s.clauses.conditions else None
    if len(words) != 1 or not isinstance(words[0], f.WordsF) or prose.is_quoted(words[0].words):
        return None
    return t.Otherwise(words[0].span) if goes_beyond(words[0].words.text, before) else None


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
        s.ask(mark.span)
    s.pending = [mark]


def _complement(s: State, condition: t.Condition | None, end: Span) -> t.Condition | None:
    """未完成 after 完成: the same as 否则. `end`: the outcome."""
    previous = s.clauses.conditions
    if isinstance(condition, t.Judgement) and is_afterwards(condition.words.text, previous):
        return t.Otherwise(condition.span)
    if not isinstance(condition, t.Judgement) or not _is_one(previous) or prose.is_quoted(condition.words):
        return condition
    if isinstance(previous[0], t.Judgement) and isinstance(s.clauses.last, (t.Adjust, t.Step)):
        return condition
    if isinstance(previous[0], t.Judgement) and _overlaps(condition.words.text, previous[0].words.text):
        s.ask(condition.span.to(end))
        return condition
    goes_on = any(isinstance(p, (f.OutcomeF, f.ChangeF)) for p in s.fragments[s.index :])
    whole = goes_on and prose.says_whole(end.text) and isinstance(previous[0], t.Judgement)
    if whole or not negates(condition.words.text, previous[0]):
        return condition
    s.numbered = [span for span in s.numbered if span != previous[0].span]
    return t.Otherwise(condition.span)


def _is_one(previous: Sequence[t.Condition]) -> bool:
    """One condition; 低于上年的, 持平的: or two with one bound, of which the first says which side is left."""
    first = previous[0] if previous else None
    return len(previous) == 1 or (
        isinstance(first, t.Comparison)
        and first.op != "="
        and all(
            isinstance(c, t.Comparison) and (c.op, c.bound, c.of) == ("=", first.bound, first.of) for c in previous[1:]
        )
    )


def _overlaps(words: str, before: str) -> bool:
    """因不可抗力未完成, then 未完成: where the one holds the other does too."""
    tail = words.removesuffix("的")
    return before.removesuffix("的") != tail and before.removesuffix("的").endswith(tail) and tail.startswith("未")


def _numbered_task(s: State, condition: t.Condition | None, pending: list[f.Fragment], told: int) -> t.Condition | None:
    """缴纳150家…费 按计划完成，得4分；未按计划完成，不得分: the number belongs to the task, the complement must follow.

    `told`: how much had been reported before these fragments were read.
    """
    bare = [i for i, p in enumerate(pending) if isinstance(p, f.BareF)]
    joined = bare and any(is_mark(p, "and") for p in pending[bare[0] :])
    if len(bare) != 1 or joined or any(isinstance(p, (f.CompareF, f.RangeF)) for p in pending):
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
    later = s.fragments[s.index : s.index + FAR]
    counts = any(isinstance(p, f.PerF) and p.size.unit.kind.is_things for p in later)
    return not counts and any(isinstance(p, f.WordsF) and negates(p.words.text, task) for p in later)


def required(s: State) -> t.Unless | None:
    """有制度，否则扣1分; 有制度，否则不得分: what must hold, with nothing scored where it does."""
    parts = [part for part in s.pending if not is_mark(part, "comma", "when")]
    if len(parts) < 2 or next((k for k, part in enumerate(parts) if is_mark(part, "else")), -1) != len(parts) - 1:
        return None
    found = read_condition(s.take_pending()[:-1], s.report)
    return t.Unless(found, found.span) if found else None


def is_failed(s: State, span: Span) -> bool:
    """Something before this place, in this sentence, was already reported."""
    return bool(s.diagnostics) and (s.diagnostics[0].span is None or s.diagnostics[0].span.start <= span.start)
