"""Conditions: subjects beside comparisons, chains of comparisons, prose that a person judges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsl.base.source import Span
from dsl.exact.units import BARE, PERCENT, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import prose
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_words

Report = Callable[..., None]
Measured = (f.CompareF, f.RangeF, f.BareF)


def read_condition(parts: Sequence[f.Fragment], report: Report, asked: bool = False) -> t.Condition | None:
    """The condition that stands in front of an outcome, or None where none is (or what is was reported).

    `asked`: the words are a question that 是 and 否 answer; a number in it may then state the task.
    """
    useful = _with_targets([p for p in parts if not is_mark(p, "when", "if", "colon")])
    if asked and _is_task(useful):
        return _task(useful)
    groups: list[list[f.Fragment]] = [[]]
    for part in useful:
        if is_mark(part, "or"):
            groups.append([])
        else:
            groups[-1].append(part)
    found = [c for group in groups if (c := _Run(report, group, asked).condition()) is not None]
    if len(found) < 2:
        return found[0] if found else None
    return t.AnyOf(tuple(found), found[0].span.to(found[-1].span))


def _with_targets(parts: list[f.Fragment]) -> list[f.Fragment]:
    """达到标准值100%: the number behind the target is the target's."""
    joined: list[f.Fragment] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(last, f.CompareF) and last.bound is None and isinstance(part, f.BareF) and _touch(last, part):
            joined[-1] = replace(last, bound=part.quantity, span=last.span.to(part.span))
        else:
            joined.append(part)
    return joined


def _is_task(parts: list[f.Fragment]) -> bool:
    """A question whose number states the task (采购保密柜1台), with no comparison."""
    has_bare = any(isinstance(p, f.BareF) for p in parts)
    return has_bare and not any(isinstance(p, (f.CompareF, f.RangeF)) for p in parts)


def _task(parts: list[f.Fragment]) -> t.Judgement:
    span = parts[0].span.to(parts[-1].span)
    return t.Judgement(t.Words(fold_words(span.text.rstrip("，,、 \n")), span), span)


class _Run:
    """Reads conditions that are joined by 且 or by commas."""

    def __init__(self, report: Report, parts: list[f.Fragment], asked: bool) -> None:
        self.report = report
        self.parts = parts
        self.asked = asked
        self.found: list[t.Condition] = []
        self.words: list[t.Words] = []
        self.text = ""
        self.separated = True
        self.refused = False

    def condition(self) -> t.Condition | None:
        index = 0
        while index < len(self.parts):
            index = self._take(index)
        self._close_prose()
        if len(self.found) > 1 and isinstance(self.found[0], t.Otherwise):
            self.found = self.found[1:]
        if len(self.found) < 2:
            return self.found[0] if self.found else None
        return t.All(tuple(self.found), self.found[0].span.to(self.found[-1].span))

    def _take(self, index: int) -> int:
        part = self.parts[index]
        name, end = self._long_name(index)
        if name is not None:
            self._close_prose()
            self._measure(name, self.parts[end])
            self.separated = False
            return end + 1
        match part:
            case f.MarkF(kind="and"):
                self._close_prose()
                self.separated = True
                return index + 1
            case f.MarkF(kind="comma" | "dun"):
                self.separated = True
                return index + 1
            case f.MarkF(kind="else"):
                if self.found and not self.refused:
                    self.report("R204", part.span, words=part.span.text)
                self.found.append(t.Otherwise(part.span))
            case f.WordsF(words=words):
                following = self.parts[index + 1] if index + 1 < len(self.parts) else None
                if isinstance(following, Measured) and not self._behind_comparison(words):
                    self._close_prose()
                    self._measure(words, following)
                    self.separated = False
                    return index + 2
                self._prose(words)
            case f.CompareF() | f.RangeF() | f.BareF():
                self._close_prose()
                self._measure(None, part)
            case _:
                self.report("R204", part.span, words=part.span.text)
        self.separated = False
        return index + 1

    def _long_name(self, index: int) -> tuple[t.Words | None, int]:
        """A name that holds a number (24小时办结率达到90%): the words, and the place of the comparison."""
        end = index
        while (
            end < len(self.parts)
            and isinstance(self.parts[end], (f.WordsF, *Measured))
            and (end == index or _touch(self.parts[end - 1], self.parts[end]))
        ):
            end += 1
        run = self.parts[index:end]
        last_words = next((k for k in range(len(run) - 1, 0, -1) if isinstance(run[k], f.WordsF)), 0)
        words = run[last_words] if last_words else None
        if not isinstance(words, f.WordsF) or last_words + 1 >= len(run) or not prose.names_measure(words.words):
            return None, index
        if any(
            isinstance(p, f.CompareF) and p.span.text[0] not in "0123456789０１２３４５６７８９"
            for p in run[:last_words]
        ):
            return None, index
        span = run[0].span.to(words.span)
        return t.Words(fold_words(span.text), span), index + last_words + 1

    def _behind_comparison(self, words: t.Words) -> bool:
        return bool(self.found) and not self.separated and not self.words and not prose.names_measure(words)

    def _prose(self, words: t.Words) -> None:
        glued = bool(self.found) and not self.separated and not self.words
        if glued and (prose.is_filler(words) or isinstance(self.found[-1], t.Otherwise)):
            return
        if glued and prose.is_done(words) and _is_time(self.found[-1]):
            return
        if glued:
            self.refused = True
            self.report("R204", words.span, words=words.span.text)
            return
        if bad := prose.refused_in_prose(words):
            self.report("R212", _place_of(words, bad), word=bad, words=words.text)
        self.text += ("，" if self.words and self.separated else "") + words.text
        self.words.append(words)

    def _close_prose(self) -> None:
        if self.words:
            span = self.words[0].span.to(self.words[-1].span)
            text, self.text = self.text, ""
            self.found.append(t.Judgement(t.Words(text.removesuffix("的") if len(text) > 2 else text, span), span))
            self.words = []

    def _measure(self, words: t.Words | None, part: f.Fragment) -> None:
        subject = prose.measured(words) if words else None
        span = words.span.to(part.span) if words else part.span
        if words and (bad := prose.refused_in_subject(words)):
            self.report("R212", _place_of(words, bad), word=bad, words=words.text)
        condition = measure_condition(subject, part, span, self.report)
        previous = self.found[-1] if self.found else None
        if isinstance(previous, t.Comparison) and isinstance(condition, t.Comparison):
            merged = merge(previous, condition)
            if merged:
                self.found[-1] = merged
                return
            if opposed(previous, condition):
                self.report("R219", previous.span.to(condition.span), words=previous.span.to(condition.span).text)
        self.found.append(condition)


def _touch(first: f.Fragment, second: f.Fragment) -> bool:
    between = first.span.source.text[first.span.end : second.span.start]
    return not between.strip()


def _is_time(condition: t.Condition) -> bool:
    return (
        isinstance(condition, t.Comparison)
        and condition.bound is not None
        and (condition.bound.unit.kind in (Kind.DURATION, Kind.DATE))
    )


def _place_of(words: t.Words, part: str) -> Span:
    at = words.span.text.find(part)
    return (
        words.span
        if at < 0
        else replace(words.span, start=words.span.start + at, end=words.span.start + at + len(part))
    )


def measure_condition(subject: t.Words | None, part: f.Fragment, span: Span, report: Report) -> t.Condition:
    """A comparison or a range of `subject`, None for the measure spoken of."""
    match part:
        case f.CompareF(op=op, bound=bound, noted=noted, clash=clash):
            if clash:
                report("R219", part.span, words=part.span.text)
            if noted is not None and bound is not None and not _same_number(noted, bound):
                report("R209", part.span, noted=part.span.text)
            return t.Comparison(subject, op, bound, span)
        case f.RangeF():
            return within(subject or part.subject, part, span, report)
        case f.BareF(quantity=quantity):
            if quantity.unit == PERCENT and quantity.number == 100:
                return t.Comparison(subject, ">=", quantity, span)
            number = part.span.text
            report("R610", span, words=span.text.strip(), bound=number)
            return t.Comparison(subject, "=", quantity, span)
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
    low_closed, high_closed = _unstated_ends(high, low_closed, high_closed)
    return t.Within(
        subject and prose.measured(subject), low, high, low_closed is not False, high_closed is not False, span
    )


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.number == b.number and (a.unit in (BARE, b.unit) or b.unit is BARE)


def _about_one(first: t.Comparison, second: t.Comparison) -> bool:
    return second.subject is None or second.subject == first.subject


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
    return t.Within(first.subject, low.bound, high.bound, low.op == ">=", high.op == "<=", first.span.to(second.span))


def opposed(first: t.Comparison, second: t.Comparison) -> bool:
    """不低于95%且低于80%: no value is both."""
    ends = _bounds(first, second)
    return bool(ends and ends[0].bound and ends[1].bound and ends[0].bound.value > ends[1].bound.value)
