"""Conditions: subjects beside comparisons, chains of comparisons, prose that a person judges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.exact.units import BARE, PERCENT, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_LEAD = re.compile(r"^(?:则|若|如果|当|其中|凡|如(?=[^期实]))")
_TRAIL = re.compile(r"(?:的|是|应|须|需|应当|必须|[（(]?[A-Z][)）]?)$")
_FILLER = re.compile(r"^(?:的?(?:标准|要求|目标|水平|以上|部分|情况|标准值|目标值))$")
_GUARD = re.compile(
    r"以上|以下|以内|大于|小于|低于|高于|超过|至少|不少于|不多于|至多|百分之|百分点|扣|加分|减分|满分|分值|权重|酌情"
    r"|视情|除外|例外|封顶|翻倍|减半|折半|倍|成以|[二两三四五六七八九十百]+(?:个|项|条|次|家|处|天|分|人|件|起|例|年|月|台|套)"
    r"|得分|计分|每(?!年|月|日|天|季|周|个|一)|左右|大约|约为|原则上"
)
_NEGATION = re.compile(r"^(?:未能?|没有|没|不能?|无|非|达不到)")
_COMPLEMENT = re.compile(
    r"^(?:未能?|没有|没|达不到|不能?)(?:达到|达成|达|完成|符合|达标|满足|实现|通过|按时完成|按期完成)?"
    r"(?:标准值|目标值|目标|标准|要求|计划|规定|指标|该标准|上述标准|上述要求|规定要求|全部要求|预期目标|条件)*的?$"
)


def clean(words: t.Words) -> t.Words:
    """A name without the particles around it: 则显著程度Y -> 显著程度."""
    text = words.text
    while len(text) > 1 and _LEAD.match(text):
        text = _LEAD.sub("", text, count=1)
    while len(text) > 1 and (match := _TRAIL.search(text)) and match.start() > 0:
        text = text[: match.start()]
    return replace(words, text=text)


def is_quoted(words: t.Words) -> bool:
    return words.span.text.strip()[:1] in "“「" and words.span.text.strip()[-1:] in "”」"


class ConditionReader:
    """Reads one condition from the fragments that stand before an outcome or a change."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics

    def read(self, parts: Sequence[f.Fragment], asked: bool = False) -> t.Condition | None:
        """The condition, or None where nothing or nothing understood stands there (then reported)."""
        reader = _Run(self, list(parts), asked)
        return reader.condition()

    def report(self, code: str, span: Span, **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts))


class _Run:
    def __init__(self, owner: ConditionReader, parts: list[f.Fragment], asked: bool) -> None:
        self.owner = owner
        self.asked = asked
        self.parts = [p for p in parts if not (isinstance(p, f.MarkF) and p.kind in ("when", "if", "colon"))]
        self.found: list[t.Condition] = []
        self.joined_by_or = False
        self.prose: list[t.Words] = []
        self.holds_number: Span | None = None
        self.after_separator = True

    def condition(self) -> t.Condition | None:
        if self.asked and self._is_task():
            return self._judge(self.parts)
        index = 0
        while index < len(self.parts):
            index = self._take(index)
        self._close_prose()
        if not self.found:
            return None
        span = self.found[0].span.to(self.found[-1].span)
        if len(self.found) == 1:
            return self.found[0]
        if self.joined_by_or:
            return t.AnyOf(tuple(self.found), span)
        return t.All(tuple(self.found), span)

    def _is_task(self) -> bool:
        """A question whose number states the task (采购保密柜1台), with no comparison."""
        has_bare = any(isinstance(p, f.BareF) for p in self.parts)
        return has_bare and not any(isinstance(p, (f.CompareF, f.RangeF)) for p in self.parts)

    def _judge(self, parts: list[f.Fragment]) -> t.Judgement:
        span = parts[0].span.to(parts[-1].span)
        from dsl.syntax.build import fold_words

        return t.Judgement(t.Words(fold_words(span.text.rstrip("，,、 \n")), span), span)

    def _take(self, index: int) -> int:
        part = self.parts[index]
        following = self.parts[index + 1] if index + 1 < len(self.parts) else None
        match part:
            case f.MarkF(kind="comma" | "dun"):
                self.after_separator = True
            case f.MarkF(kind="and"):
                self.after_separator = True
            case f.MarkF(kind="or"):
                self.after_separator = True
                self.joined_by_or = True
            case f.MarkF(kind="else"):
                self.found.append(t.Otherwise(part.span))
            case f.WordsF(words=words):
                if isinstance(following, (f.CompareF, f.RangeF, f.BareF)):
                    self._close_prose()
                    self._measure(clean(words), following)
                    return index + 2
                self._prose_words(words)
            case f.CompareF() | f.RangeF() | f.BareF():
                self._close_prose()
                self._measure(None, part)
            case _:
                self.owner.report("R204", part.span, words=part.span.text)
        if not isinstance(part, f.MarkF):
            self.after_separator = False
        return index + 1

    def _prose_words(self, words: t.Words) -> None:
        glued = bool(self.found) and not self.after_separator and not self.prose
        if glued and (_FILLER.match(words.text) or isinstance(self.found[-1], t.Otherwise)):
            return
        if glued:
            self.owner.report("R204", words.span, words=words.text)
            return
        if not is_quoted(words) and (bad := _GUARD.search(words.text)):
            self._guard(words, bad)
        self.prose.append(words)

    def _guard(self, words: t.Words, bad: re.Match[str]) -> None:
        text = words.span.text
        at = text.find(bad[0])
        span = words.span if at < 0 else replace(words.span, start=words.span.start + at, end=words.span.start + at + len(bad[0]))
        self.owner.report("R212", span, word=bad[0], words=words.text)

    def _close_prose(self) -> None:
        if self.prose:
            span = self.prose[0].span.to(self.prose[-1].span)
            text = "，".join(w.text for w in self.prose)
            self.found.append(t.Judgement(t.Words(text, span), span))
            self.prose = []

    def _measure(self, subject: t.Words | None, part: f.Fragment) -> None:
        span = (subject.span.to(part.span)) if subject else part.span
        condition = measure_condition(subject, part, span, self.owner)
        previous = self.found[-1] if self.found else None
        if isinstance(previous, t.Comparison) and isinstance(condition, t.Comparison) and not self.joined_by_or:
            merged = merge(previous, condition)
            if merged:
                self.found[-1] = merged
                return
        self.found.append(condition)


def measure_condition(
    subject: t.Words | None, part: f.Fragment, span: Span, owner: ConditionReader
) -> t.Condition:
    match part:
        case f.CompareF(op=op, bound=bound, noted=noted):
            if noted is not None and bound is not None and not _same_number(noted, bound):
                owner.report("R209", part.span, noted=part.span.text)
            return t.Comparison(subject, op, bound, span)
        case f.RangeF():
            return within(subject or part.subject, part, span, owner)
        case f.BareF(quantity=quantity):
            whole = quantity.unit == PERCENT and quantity.number == 100
            return t.Comparison(subject, ">=" if whole else "=", quantity, span)
        case _:
            raise AssertionError(part)


def within(subject: t.Words | None, part: f.RangeF, span: Span, owner: ConditionReader) -> t.Within:
    for end, noted in part.noted:
        if not _same_number(noted, end):
            owner.report("R209", part.span, noted=part.span.text)
    low, high = part.first, part.second
    low_closed, high_closed = part.first_closed, part.second_closed
    if low.value > high.value:
        low, high, low_closed, high_closed = high, low, high_closed, low_closed
    return t.Within(subject and clean(subject), low, high, low_closed is not False, high_closed is not False, span)


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.number == b.number and (a.unit in (BARE, b.unit) or b.unit is BARE)


def merge(first: t.Comparison, second: t.Comparison) -> t.Within | None:
    """不低于80%但低于95% -> one range; None where the two do not bound one measure from both sides."""
    if second.subject is not None and second.subject != first.subject:
        return None
    if first.bound is None or second.bound is None:
        return None
    low, high = (first, second) if first.op in (">=", ">") else (second, first)
    if low.op not in (">=", ">") or high.op not in ("<=", "<"):
        return None
    assert low.bound and high.bound
    if low.bound.value > high.bound.value:
        return None
    return t.Within(
        first.subject, low.bound, high.bound, low.op == ">=", high.op == "<=", first.span.to(second.span)
    )


def negates(words: str, previous: t.Condition | None) -> bool:
    """未完成, 没有按时完成 … as the complement of the one condition before."""
    if _COMPLEMENT.match(words):
        return True
    if isinstance(previous, t.Judgement) and (match := _NEGATION.match(words)):
        rest = words[match.end() :]
        before = previous.words.text
        return bool(rest) and (before.endswith(rest) or before[-2:] == rest[-2:])
    return False
