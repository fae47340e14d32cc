"""自评表: what was to be reached, what was, the share of it, and why not all."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang, Text, pick
from dsl.engine.result import IndicatorResult, ProjectResult, TermResult
from dsl.engine.values import Given, simple_ratio
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.units import Kind, Quantity
from dsl.tools.paper.page import Head, PaperTable
from dsl.tools.report.figures import measured, rate_text, typed_text
from dsl.tools.report.levels import beside_levels
from dsl.tools.report.rows import indicator_row, total_text
from dsl.tools.report.said import deviation, target_words

TITLE: Text = ("绩效自评表", "Self-evaluation")
_HEADS: tuple[Head, ...] = (
    (("分值", "weight"), 9, "figure"),
    (("年度指标值", "target"), 16, "middle"),
    (("实际完成值", "reached"), 16, "middle"),
    (("完成率", "rate"), 10, "figure"),
    (("得分", "score"), 10, "figure"),
    (("偏差原因分析及改进措施", "why it falls short, and what is done"), 36, "text"),
)
_IN_OTHER_WORDS = frozenset({Kind.YESNO, Kind.SURVEY})
_WITHOUT_KIND = frozenset({Kind.RATE, Kind.COUNT, Kind.NUMBER})


def self_evaluation(result: ProjectResult, lang: Lang) -> PaperTable:
    """A row an indicator, and the total."""
    lines = []
    for one in (one for one in result.indicators if one.indicator.kind == "indicator"):
        line = indicator_row(one, result, lang)
        target, reached = against(one, result, lang)
        why = deviation(one, result) or line.reason
        lines.append((one.indicator, (line.weight, target, reached, rate_text(completion(one)), line.score, why)))
    last = (decimal_text(result.plan.total), "", "", "", total_text(result, lang), "")
    return beside_levels(pick(TITLE, lang), result.plan, lines, heads=_HEADS, last=last, lang=lang)


def against(one: IndicatorResult, whole: ProjectResult, lang: Lang) -> tuple[str, str]:
    """Target and what was reached, as typed where that has a unit; of 执行数/预算数 the two amounts."""
    data = whole.plan.data
    target, said = target_words(one.indicator), whole.reached.get(one.indicator.key)
    if said:
        return target, said
    parts = _two_amounts(one)
    if parts is not None and not target:
        planned, reached = (typed_text(given, data[name]) for name, given in parts)
        return planned, reached
    givens = {name: given for term in one.counting for name, given in term.data}
    if one.status == "scored" and len(givens) == 1 and one.counting[0].how != "answered":
        name, given = next(iter(givens.items()))
        if name in data and data[name].kind not in _IN_OTHER_WORDS:
            return target, typed_text(given, data[name])
    return target, measured(one, data, lang)


def _two_amounts(one: IndicatorResult) -> tuple[tuple[str, Given], tuple[str, Given]] | None:
    """What was planned and what was reached of it, where a rule looks at nothing else than the second ÷ the first."""
    if len(one.counting) != 1 or one.counting[0].how != "computed":
        return None
    known = dict(one.counting[0].data)
    ratio = simple_ratio(one.counting[0].measure.formula)
    return None if ratio is None else ((ratio[1], known[ratio[1]]), (ratio[0], known[ratio[0]]))


def completion(one: IndicatorResult) -> Fraction | None:
    """完成率: what was reached ÷ the target of more than 0, or ÷ what was planned; None where less is better, or one of them is no figure."""
    target = one.indicator.entry.target
    if target is None and _two_amounts(one) is not None:
        value = one.counting[0].value
        return None if isinstance(value, Infinity) else value
    if target is None or target.bound is None or one.indicator.entry.direction == "negative":
        return None
    reached = {given for term in one.counting if (given := _reached(term, target.bound)) is not None}
    whole = target.bound.value
    return reached.pop() / whole if len(reached) == 1 and whole > 0 else None


def _reached(term: TermResult, bound: Quantity) -> Fraction | None:
    """The value of a term in base units; None where it is none of the target's kind."""
    own = term.measure.own_datum
    if own is None:
        return None if isinstance(term.rounded, Infinity) or term.measure.kind is not bound.unit.kind else term.rounded
    given = dict(term.data)[own]
    kind = None if given.dimension is None else given.dimension[0]
    fits = (
        kind is bound.unit.kind or bound.unit.kind is Kind.NUMBER or (kind is None and bound.unit.kind in _WITHOUT_KIND)
    )
    return None if isinstance(given.value, Infinity) or not fits else given.value
