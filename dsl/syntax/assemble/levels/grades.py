"""Grade scales: 90分以上（含90分）的，绩效评级为“优”；… or 90分以上优，80分以上良 or 优 ≥90，良 ≥80."""

from __future__ import annotations

import re

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_keyword, any_word
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.comparisons import measure_condition
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.levels.grade_ends import met
from dsl.syntax.printed import words_at

_SUBJECT = regex(
    rf"^{any_word('total-label')}+(?:在|为|达到|高于)?$|^(?:在|为|达到|高于)$|^其中$|^的$|^[A-Za-z]$|^totals?$", re.I
)
_GRADE = regex(f"^(?:的|者)?{any_word('grade-label')}*{any_word('is-grade')}*")
_REST = regex(f"^(?:{any_keyword('ELSE')})(?=.)")
_EDGES = "“”\"'‘’「」。.、， "


def read_grades(fragments: list[f.Fragment]) -> tuple[tuple[t.GradeBand, ...], list[Diagnostic]]:
    """Bands in the order of the text; each pairs one comparison (or 其余) with one grade name, in either order."""
    diagnostics: list[Diagnostic] = []

    def report(code: str, span: Span, **parts: str) -> None:
        diagnostics.append(Diagnostic(code, span, parts))

    bands: list[t.GradeBand] = []
    condition: t.Condition | None = None
    name: t.Words | None = None
    for part in fragments:
        match part:
            case f.CompareF() | f.RangeF() if condition is not None:
                report("R216", condition.span)
                condition = measure_condition(None, part, part.span, report)
            case f.CompareF() | f.RangeF():
                condition = measure_condition(None, part, part.span, report)
            case f.MarkF(kind="else"):
                condition = t.Otherwise(part.span)
            case f.WordsF(words=words):
                if condition is None and not is_quoted(words) and (rest := _REST.match(words.text)):
                    condition, words = t.Otherwise(words.span.part(0, rest.end())), _behind(words, rest.end())
                found = _grade_name(words)
                if found and name:
                    report("R216", name.span)
                name = found or name
            case f.MarkF(kind="semicolon" | "full_stop"):
                if condition is not None:
                    report("R216", part.span)
                condition = name = None
            case f.MarkF(kind="comma" | "dun" | "when" | "colon" | "and" | "if"):
                pass
            case _:
                report("R204", part.span, words=part.span.text)
        if condition is not None and name is not None:
            bands.append(t.GradeBand(condition, name, condition.span.to(name.span)))
            condition = name = None
    if condition is not None or name is not None or not bands:
        report("R216", fragments[-1].span)
    return met(bands), _told_once(diagnostics)


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
    text = words.text.strip(_EDGES)
    if _SUBJECT.match(text):
        return None
    text = _GRADE.sub("", text, count=1).strip(_EDGES)
    return replace(words, text=text) if text else None
