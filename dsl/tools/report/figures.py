"""Figures of a report as text: scores with the rubric's places, rates, measured values."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from dsl.base.language import Lang
from dsl.engine.result import IndicatorResult, TermResult
from dsl.engine.values import Given
from dsl.exact.number import decimal_text, half_up, parse_decimal
from dsl.exact.units import Kind, unit_named
from dsl.semantics.measures.things import Datum
from dsl.semantics.measures.written import of_measure, value_text
from dsl.tools.report.phrases import word

RATE_PLACES = 2


def score_text(value: Fraction, places: int) -> str:
    """With `places`, as the rubric rounds: "2.20"; with more where a part has more."""
    return decimal_text(value, places) if half_up(value, places) == value else decimal_text(value)


def rate_text(rate: Fraction | None) -> str:
    """得分率 to two places, without zeros at the end: 97.06%, 91%."""
    return "" if rate is None else decimal_text(half_up(rate * 100, RATE_PLACES)) + "%"


def measured(result: IndicatorResult, data: dict[str, Datum], lang: Lang) -> str:
    """What was measured: 85.6%; for a checklist ①②③是④否; or why there is nothing."""
    if result.status != "scored":
        return word(result.status, lang)
    values = [(term.term.label, measured_term(term, data, lang)) for term in result.counting]
    if values and all(label for label, _ in values):
        runs = groupby(values, key=lambda pair: pair[1])
        return " ".join("".join(label for label, _ in run) + value for value, run in runs)
    return word("list", lang).join(dict.fromkeys(value for _, value in values))


def measured_term(term: TermResult, data: dict[str, Datum], lang: Lang) -> str:
    """The value that the clauses saw; an answer is yes or no; beside a formula over the indicator's datum, that datum."""
    if term.how == "answered" or term.measure.kind is Kind.YESNO:
        return word("yes" if term.rounded == 1 else "no", lang)
    if len(term.data) == 1 and term.data[0][1].level is not None:
        key, given = term.data[0]
        return typed_text(given, data[key])
    if term.measure.is_joint:
        return word("list", lang).join(given_text(given, data[key]) for key, given in term.data)
    own = term.measure.own_datum
    if own is not None:
        return given_text(dict(term.data)[own], data[own])
    return of_measure(term.rounded, term.measure, data)


def typed_text(given: Given, datum: Datum) -> str:
    """The words of a level; a value as it was typed where that says its unit."""
    if given.level is not None and given.level < len(datum.choices):
        return datum.choices[given.level]
    typed = " ".join(given.text.split())
    says_unit = given.span is not None and typed and not typed[-1].isdigit() and parse_decimal(typed[:1]) is not None
    return typed if says_unit else given_text(given, datum)


def given_text(given: Given, datum: Datum) -> str:
    """A value as given, in the unit of the rubric; where the rubric has none (业绩值), in that of the data file."""
    if datum.kind is not None or given.dimension is None:
        return value_text(given.value, datum.kind, datum.unit)
    kind, base = given.dimension
    return value_text(given.value, kind, unit_named(base))
