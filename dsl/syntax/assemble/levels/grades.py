"""Grade scales: 90分以上（含90分）的，绩效评级为“优”；… or 90分以上优，80分以上良 or 优 ≥90，良 ≥80."""

from __future__ import annotations

import re

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_keyword, any_word, saying
from dsl.exact.units import Kind, Quantity, unit_named
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.comparisons import measure_condition
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.levels.grade_ends import met
from dsl.syntax.assemble.levels.grade_pairs import Half, pairs
from dsl.syntax.printed import words_at

_TOTAL = f"(?:{any_word('total-label')}|{any_word('graded-by')})"
_SUBJECT = regex(rf"^{_TOTAL}+(?:在|为|达到|高于)?$|^(?:在|为|达到|高于)$|^其中$|^的$|^[A-Za-z]$|^totals?$", re.I)
_GRADE = regex(f"^(?:的|者)?{any_word('grade-label')}*{any_word('is-grade')}*")
_REST = regex(f"^(?:{any_keyword('ELSE')})(?=.)")
_OPENED = regex(rf"[（(]\s*{_TOTAL}*$")
_LABELS = regex(f"(?:{any_word('grade-label')}|{_TOTAL}|{any_word('is-grade')})*")
_EDGES = "“”\"'‘’「」。.、， "
_PARTING = ("comma", "semicolon", "full_stop", "colon")
_NOTED = {"含": True, "不含": False}
"""What leads to an end behind a range (80-90分，不含90分), and whether that counts."""


def read_grades(fragments: list[f.Fragment]) -> tuple[tuple[t.GradeBand, ...], list[Diagnostic]]:
    """Bands in the order of the text; each pairs one comparison (or 其余) with one grade name, in either order."""
    reader = _Halving()
    for part in _without_lead(fragments):
        reader.read(part)
    bands, alone = pairs(reader.halves)
    if alone or not bands:
        known = [half.part.span for half in reader.halves] or [fragments[-1].span]
        is_other_way = bool(reader.diagnostics) or not alone
        reader.report("R216", known[0].to(known[-1]) if is_other_way else alone[0])
    return met(bands), _told_once(reader.diagnostics)


class _Halving:
    """Tells conditions and names apart; `halves` are they, each with what stands between it and the one before."""

    def __init__(self) -> None:
        self.halves: list[Half] = []
        self.diagnostics: list[Diagnostic] = []
        self.parting = ""
        self.noting: bool | None = None

    def report(self, code: str, span: Span, **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts))

    def read(self, part: f.Fragment) -> None:
        """One more fragment."""
        match part:
            case f.BareF(quantity=quantity) if self.noting is not None:
                self.noted(quantity, part.span, counts=self.noting)
            case f.CompareF() | f.RangeF():
                self.put(measure_condition(None, part, part.span, self.report))
            case f.ScoresF(first=t.Points(), second=t.Points()):
                self.put(measure_condition(None, _range_of(part), part.span, self.report))
            case f.MarkF(kind="else"):
                self.put(t.Otherwise(part.span))
            case f.WordsF(words=words):
                self.words(words)
            case f.MarkF(kind="semicolon" | "full_stop" | "comma" | "dun" | "colon" as kind):
                self.parting = "semicolon" if kind == "full_stop" else kind
            case f.MarkF(kind="when" | "and" | "if"):
                pass
            case f.MarkF(kind="vague") if _LABELS.fullmatch(part.span.text):
                pass
            case _:
                self.report("R204", part.span, words=part.span.text)

    def put(self, half: t.Condition | t.Words) -> None:
        """One half of a band; 80分以上 and 90分以下 with no name between them are one."""
        both = _both_ends(self.halves[-1].part, half) if self.halves and self.parting in _SIDE_BY_SIDE else None
        if both is not None:
            self.halves[-1] = replace(self.halves[-1], part=both)
            self.parting = ""
            return
        self.halves.append(Half(half, self.parting))
        self.parting = ""

    def words(self, words: t.Words) -> None:
        """其余为差 is both; 含, or 不含, says that the end behind it counts, or not."""
        self.noting = _NOTED.get(words.text.strip(_EDGES))
        if self.noting is not None:
            return
        is_open = not self.halves or isinstance(self.halves[-1].part, t.Words) or bool(self.parting)
        if is_open and not is_quoted(words) and (rest := _REST.match(words.text)):
            self.put(t.Otherwise(words.span.part(0, rest.end())))
            words = _behind(words, rest.end())
        found = _grade_name(words)
        if found:
            self.put(found)

    def noted(self, end: Quantity, span: Span, *, counts: bool) -> None:
        """80-90分，含80分: the end that counts; 不含90分: the one that does not."""
        self.noting = None
        self.parting = ""
        last = self.halves[-1].part if self.halves else None
        if isinstance(last, t.Within) and end.number in (last.low.number, last.high.number):
            side = "low" if end.number == last.low.number else "high"
            at = {f"{side}_closed": counts, f"{side}_by_custom": False}
            self.halves[-1] = replace(self.halves[-1], part=replace(last, **at))
        elif isinstance(last, t.Comparison) and last.bound is not None and last.bound.number == end.number:
            op = last.op if counts else _WITHOUT_END.get(last.op, last.op)
            self.halves[-1] = replace(self.halves[-1], part=replace(last, op=op, by_custom=last.by_custom and counts))
        else:
            self.report("R204", span, words=span.text)


_WITHOUT_END: dict[str, t.Op] = {">=": ">", "<=": "<"}
_SIDE_BY_SIDE = ("", "comma", "dun")


def _both_ends(first: t.Condition | t.Words, second: t.Condition | t.Words) -> t.Within | None:
    """80分及以上不足90分: the totals between two bounds, in either order."""
    if not isinstance(first, t.Comparison) or not isinstance(second, t.Comparison):
        return None
    low, high = (second, first) if first.op.startswith("<") else (first, second)
    if not low.op.startswith(">") or not high.op.startswith("<") or low.bound is None or high.bound is None:
        return None
    if low.bound.unit.kind is not high.bound.unit.kind or low.bound.value >= high.bound.value:
        return None
    return t.Within(
        None,
        low.bound,
        high.bound,
        low_closed=low.op == ">=",
        high_closed=high.op == "<=",
        span=first.span.to(second.span),
        low_by_custom=low.by_custom,
        high_by_custom=high.by_custom,
    )


def _range_of(part: f.ScoresF) -> f.RangeF:
    """得分90-100分 is a stretch of totals."""
    marks = unit_named("分")
    assert isinstance(part.first, t.Points) and isinstance(part.second, t.Points) and marks is not None
    ends = Quantity(part.first.value, marks), Quantity(part.second.value, marks)
    closed = part.first_closed, part.second_closed
    return f.RangeF(*ends, *closed, noted=(), subject=None, ordered=False, span=part.span)


# ---- what only leads to the scale


def _without_lead(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The scale without what only leads to it: 评价结果分为四个等级：, 满分100分，, 注："""
    for place, mark in enumerate(fragments):
        if not isinstance(mark, f.MarkF) or mark.kind not in _PARTING:
            continue
        head = [part for part in fragments[:place] if not isinstance(part, f.MarkF) or part.kind == "vague"]
        if head and not _is_lead(head, ends=mark.kind == "full_stop"):
            return fragments
        if head:
            return _without_lead(fragments[place:])
    return fragments


def _is_lead(head: list[f.Fragment], *, ends: bool) -> bool:
    """Whether words only lead on; a sentence of its own that `ends` without a figure says no more than that."""
    text = head[0].span.to(head[-1].span).text
    if _LABELS.fullmatch(text.strip(_EDGES)):
        return True
    is_told = any(_is_total(part) for part in head)
    is_band = is_told and any(isinstance(part, f.WordsF) and _is_name(part.words) for part in head)
    if ends and not is_told:
        return True
    return not is_band and saying("grade-lead").search(text) is not None


def _is_total(part: f.Fragment) -> bool:
    """Whether it may be what a grade goes by: 90分以上, and not 分为4个等级."""
    match part:
        case f.CompareF(bound=Quantity(unit=unit)):
            return unit.kind is not Kind.COUNT
        case f.RangeF() | f.ScoresF():
            return True
        case _:
            return False


def _is_name(words: t.Words) -> bool:
    return _grade_name(words) is not None


def _told_once(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """A scale that is written in another way (优 90，良 80) is one mistake, not one for each grade and figure."""
    if len(diagnostics) < 2 or any(d.span is None for d in diagnostics):
        return diagnostics
    spans = sorted((d.span for d in diagnostics if d.span), key=lambda span: span.start)
    return [Diagnostic("R216", spans[0].to(spans[-1]), {})]


def _behind(words: t.Words, place: int) -> t.Words:
    return words_at(words.span.part(place, len(words.span.text)))


def _grade_name(words: t.Words) -> t.Words | None:
    if is_quoted(words):
        return words
    text = _OPENED.sub("", words.text.strip(_EDGES)).strip(_EDGES)
    if _SUBJECT.match(text):
        return None
    text = _GRADE.sub("", text, count=1).strip(_EDGES)
    return replace(words, text=text) if text else None
