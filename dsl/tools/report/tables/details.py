"""评分明细表: a row for each point of an indicator with marks of its own, what was found, and what it got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.language import Lang, Text, pick
from dsl.engine.plan import Part, Term
from dsl.engine.result import IndicatorResult, ProjectResult, TermResult
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.paper.page import Head, PaperTable
from dsl.tools.report.figures import measured_term, typed_text
from dsl.tools.report.levels import Line, beside_levels
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import indicator_row, total_text
from dsl.tools.report.tables.scores import sentence_text

TITLE: Text = ("绩效指标评分表", "Scores by point")
_HEADS: tuple[Head, ...] = (
    (("指标分值", "weight"), 10, "figure"),
    (("评分项目", "what is scored"), 64, "text"),
    (("实际得分", "scored"), 24, "middle"),
)


@record
class ScoredPoint:
    """A point of the sentence: its words, what it may give, what was found and what that gave."""

    text: str
    marks: Fraction
    found: str
    score: Fraction


def details(result: ProjectResult, lang: Lang) -> PaperTable:
    """The points below each other beside their indicator; an indicator without points has one row."""
    lines: list[Line] = []
    for one in result.indicators:
        points = scored_points(one, result, lang)
        if points:
            lines += [(one.indicator, (decimal_text(p.marks), p.text, _told(p.found, p.score, lang))) for p in points]
        else:
            lines.append((one.indicator, _whole(one, result, lang)))
    last = (decimal_text(result.plan.total), "", total_text(result, lang))
    return beside_levels(pick(TITLE, lang), result.plan, lines, heads=_HEADS, last=last, lang=lang)


def _told(found: str, score: Fraction, lang: Lang) -> str:
    got = pick((f"得{decimal_text(score)}分", f"{decimal_text(score)}"), lang) if score else pick(("不得分", "0"), lang)
    return f"{found}{word('comma', lang)}{got}"


def _whole(one: IndicatorResult, whole: ProjectResult, lang: Lang) -> tuple[str, str, str]:
    """The whole sentence, with the figures that went into a formula below it."""
    line = indicator_row(one, whole, lang)
    said = [sentence_text(one.indicator, lang), *_figures(one, whole, lang)]
    if one.status == "scored" and len(one.counting) == 1 and _is_answer(one.counting[0]):
        return line.weight, said[0], _told(line.measure, one.score, lang)
    score = f"{word('score', lang)}{word('colon', lang)}{line.score}"
    return line.weight, "\n".join(said), f"{line.measure}\n{score}"


def _is_answer(term: TermResult) -> bool:
    return term.how == "answered" or term.measure.kind is Kind.YESNO


def _figures(one: IndicatorResult, whole: ProjectResult, lang: Lang) -> Iterator[str]:
    data = whole.plan.data
    given = {name: given for term in one.counting if term.how == "computed" for name, given in term.data}
    if len(given) > 1:
        for name, value in given.items():
            yield f"{data[name].name}{word('colon', lang)}{typed_text(value, data[name])}"


def scored_points(one: IndicatorResult, whole: ProjectResult, lang: Lang) -> list[ScoredPoint]:
    """The points in order; none where what they give is not all that the indicator scores, or their words cannot be told apart."""
    if one.status != "scored":
        return []
    figures = [part for part in one.parts if part.part.label]
    inside = {place for part in one.indicator.parts for place in part.terms}
    outside = {id(one.indicator.terms[place]) for place in range(len(one.indicator.terms)) if place not in inside}
    found: list[tuple[str, Fraction, Sequence[TermResult], Fraction]] = [
        (part.part.label, _most(part.part), _of(one, part.part), part.points) for part in figures
    ]
    found += [(t.term.label, _most(t.term), [t], t.points) for t in one.counting if id(t.term) in outside]
    found.sort(key=lambda point: point[0])
    texts = _texts(one.indicator.entry.sentence, [label for label, *_ in found])
    if not texts or sum((score for *_, score in found), Fraction(0)) != one.score:
        return []
    if sum((marks for _, marks, _, _ in found), Fraction(0)) != one.indicator.weight:
        return []
    data = whole.plan.data
    return [
        ScoredPoint(text, marks, "、".join(measured_term(term, data, lang) for term in terms), score)
        for text, (_, marks, terms, score) in zip(texts, found, strict=True)
    ]


def _most(thing: Part | Term) -> Fraction:
    """The marks that a part or a term can give."""
    if isinstance(thing, Part):
        return thing.ends[1]
    if thing.asked is not None:
        return max(thing.asked)
    return Fraction(0) if thing.cap is None else thing.cap


def _of(one: IndicatorResult, part: Part) -> list[TermResult]:
    terms = {id(one.indicator.terms[place]) for place in part.terms}
    return [term for term in one.counting if id(term.term) in terms]


def _texts(sentence: str, labels: Sequence[str]) -> list[str]:
    """The words of each point, from its number to the next; none where a number does not stand in the sentence once, in this order."""
    if len(labels) < 2 or any(not label or sentence.count(label) != 1 for label in labels):
        return []
    starts = [sentence.index(label) for label in labels]
    if starts != sorted(starts):
        return []
    ends = [*starts[1:], len(sentence)]
    texts = [sentence[start:end] for start, end in zip([0, *starts[1:]], ends, strict=True)]
    return ["\n".join(line.strip() for line in text.splitlines() if line.strip()) for text in texts]
