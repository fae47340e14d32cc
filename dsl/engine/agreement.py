"""Data of one formula that do not fit each other: a rate given beside amounts that say another, a figure that lost its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.language import Lang, pick
from dsl.base.regex import regex
from dsl.engine.formula import dimension
from dsl.engine.plan import Plan
from dsl.engine.values import Given, Undefined, survey_of
from dsl.exact.algebra import suits
from dsl.exact.number import Extended, Infinity, decimal_text
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.measures.things import Datum, Measure, Op, data_of
from dsl.semantics.measures.written import value_text

_FIGURE = regex(r"\d[\d,]*(?:\.(?P<places>\d+))?")
PLACES = 4
"""Decimals of a computed value in a message."""


def contradicted(
    plan: Plan, measure: Measure, given: Given, value: Extended, data: Mapping[str, Given]
) -> Diagnostic | None:
    """R445 where a measure is given beside its `data`, which make another `value` by more than one of the last figure given."""
    if isinstance(value, Infinity) or isinstance(given.value, Infinity):
        return None
    if abs(value - given.value) <= _last_figure(given, given.value):
        return None
    shown = Fraction(decimal_text(value * 100, PLACES)) / 100
    parts = {
        "name": measure.name,
        "given": given.text,
        "value": value_text(shown, measure.kind, measure.unit),
        "data": "、".join(f"{plan.data[name].name} {figure.text}" for name, figure in data.items()),
    }
    labels = tuple(Label(figure.span, "datum") for figure in data.values() if figure.span is not None)
    return Diagnostic("R445", given.span, parts, labels)


def _last_figure(given: Given, value: Fraction) -> Fraction:
    """One in the last place that the file writes, in base units: a tenth of a percent for 85.6%; 0 where it writes a ratio."""
    figures = list(_FIGURE.finditer(given.text))
    if len(figures) != 1:
        return Fraction(0)
    places = len(figures[0]["places"] or "")
    number = Fraction(figures[0][0].replace(",", ""))
    step = Fraction(1, 10**places)
    return abs(value / number) * step if number else step / 100


def declared_apart(plan: Plan) -> Iterator[Diagnostic]:
    """R353 for each formula over data of known kinds that has no value whatever they are."""
    for measure in plan.measures.values():
        data = [plan.data[name] for name in data_of(measure.formula)]
        if isinstance(measure.formula, Op) and all(one.kind in _SIZED for one in data) and not _joins(plan, measure):
            parts = {
                "name": measure.name,
                "kind_zh": measure.kind.zh,
                "kind_en": measure.kind.en,
                "data_zh": "、".join(f"{one.name}是{_declared(one, 'zh')}" for one in data),
                "data_en": ", ".join(f"{one.name} is a {_declared(one, 'en')}" for one in data),
            }
            labels = tuple(Label(one.span, "declared") for one in data)
            yield Diagnostic("R353", measure.span, parts, labels)


_SIZED = {Kind.RATE, Kind.NUMBER, Kind.MONEY, Kind.COUNT, Kind.LENGTH, Kind.AREA, Kind.VOLUME, Kind.MASS, Kind.DURATION}


def _joins(plan: Plan, measure: Measure) -> bool:
    given = {name: _any_of(plan.data[name]) for name in data_of(measure.formula)}
    try:
        return have_its_unit(measure, plan.data, given)
    except Undefined:
        return False


def _any_of(datum: Datum) -> Given:
    """Some figure of the datum, in its unit."""
    unit = datum.unit
    return Given(Fraction(1), None if unit is None or unit.kind is Kind.RATE else (unit.kind, unit.base), "")


def _declared(datum: Datum, lang: Lang) -> str:
    assert datum.kind is not None
    unit = f"（{datum.unit.zh}）" if datum.unit is not None and datum.kind.is_counted else ""
    return pick((datum.kind.zh, datum.kind.en), lang) + unit


def have_its_unit(measure: Measure, data: Mapping[str, Datum], given: Mapping[str, Given]) -> bool:
    """Whether the units of the figures make the measure's own. Answers are numbers, whether 人, 份 or 张 of them are counted.

    Raises `Undefined` (R461) where a sum mixes units.
    """
    reads = data_of(measure.formula)
    if survey_of(measure.formula) is not None or _is_share_of_counts(measure, [data[name] for name in reads]):
        given = {name: _uncounted(given[name]) for name in reads}
    return suits(dimension(measure.formula, given.__getitem__), measure.kind, measure.unit)


def _is_share_of_counts(measure: Measure, data: Iterable[Datum]) -> bool:
    """满意人数（人）÷回收问卷（份）: a share of things that the rubric itself counts in different words; no unit in the data can be a slip."""
    return measure.kind is Kind.RATE and all(one.kind is Kind.COUNT and one.unit is not None for one in data)


def _uncounted(given: Given) -> Given:
    is_count = given.dimension is not None and given.dimension[0] is Kind.COUNT
    return replace(given, dimension=None) if is_count else given


def how_to_agree(plan: Plan, data: Mapping[str, Given]) -> dict[str, str]:
    """What to do where a formula mixes units: give the unit that a sum of money lost, else one kind of unit for all."""
    kinds = {name: figure.dimension[0] if figure.dimension else Kind.NUMBER for name, figure in data.items()}
    bare = next((name for name, kind in kinds.items() if kind is Kind.NUMBER), None)
    if bare is None or Kind.MONEY not in kinds.values():
        return {"todo_zh": "把几个数改成同一种单位。", "todo_en": "Give them in one kind of unit."}
    name, text = plan.data[bare].name, data[bare].text
    return {
        "todo_zh": f"“{name}”填的“{text}”没有单位，写上元、万元或者亿元。",
        "todo_en": f"`{name}` is given as `{text}` without a unit; write 元, 万元 or 亿元 behind it.",
    }
