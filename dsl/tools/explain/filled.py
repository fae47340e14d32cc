"""A measure's formula with names, and with the figures filled in."""

from __future__ import annotations

from collections.abc import Callable

from dsl.base.language import Lang, pick
from dsl.base.regex import regex
from dsl.engine.plan import Plan
from dsl.engine.result import TermResult
from dsl.engine.values import Given
from dsl.exact.number import decimal_text, percent_text
from dsl.semantics.measures.things import Average, Const, Formula, Op, Ref, Weighted
from dsl.semantics.measures.written import formula_text
from dsl.tools.explain.figures import equals, shown
from dsl.tools.explain.phrases import say

_FIGURE = regex(r"([0-9][0-9,.]*)\s*([^\s0-9,.]*)")


def measured(term: TermResult, plan: Plan, lang: Lang) -> str:
    """预算执行率 = 实际支付资金 ÷ 实际到位资金 = 25.68 ÷ 30.00 = 85.6%; a value given as it stands: 完成率 = 86%."""
    value = shown(term.value, term.measure, plan, lang)
    formula = term.measure.formula
    if term.how != "computed" or isinstance(formula, Ref):
        return f"{term.measure.name} {equals(value)}"
    figures = filled(term, lang)
    names = written(formula, lambda d: plan.data[d].name, lang)
    parts = [] if names == term.measure.name else [names]
    parts += [figures] if figures != names and value.removeprefix(figures) in (value, "") else []
    return " = ".join([term.measure.name, *parts]) + f" {equals(value)}"


def filled(term: TermResult, lang: Lang) -> str:
    """The formula of a computed measure with the figures of the data file in it: 25.68 ÷ 30.00."""
    formula, given = term.measure.formula, dict(term.data)
    if isinstance(formula, (Average, Weighted)):
        return _listed(formula, given[formula.datum])
    loose = _common_unit(given) if _is_plain_ratio(formula) else None
    return written(formula, lambda d: _figure(given[d], loose), lang)


def written(formula: Formula, name: Callable[[str], str], lang: Lang) -> str:
    """The formula with `name` for each datum."""
    return formula_text(formula, name, *pick(((" 且 ", " 或 "), (" and ", " or ")), lang))


def _is_plain_ratio(formula: Formula) -> bool:
    """A quotient of data alone: no figure of the rule text stands in it with a unit of its own."""
    match formula:
        case Op(op="*", left=left, right=Const(quantity=quantity)) if quantity.value == 1:
            return _is_plain_ratio(left)
        case Op(op="/"):
            return not _has_constant(formula)
        case _:
            return False


def _has_constant(formula: Formula) -> bool:
    match formula:
        case Op(left=left, right=right):
            return _has_constant(left) or _has_constant(right)
        case _:
            return isinstance(formula, Const)


def _common_unit(given: dict[str, Given]) -> str | None:
    """The unit that all figures bear, which a ratio of them need not repeat."""
    matches = [_FIGURE.fullmatch(g.text.strip()) for g in given.values()]
    units = {m[2] if m else None for m in matches}
    return units.pop() if len(units) == 1 else None


def _figure(given: Given, loose: str | None) -> str:
    return given.text.strip().removesuffix(loose).strip() if loose else given.text.strip()


def _listed(formula: Average | Weighted, given: Given) -> str:
    if isinstance(formula, Average):
        marks = [decimal_text(m) for m in given.parts]
        if len(marks) == 1:
            return marks[0]
        if formula.trimmed and len(marks) > 2:
            marks = [decimal_text(m) for m in sorted(given.parts)[1:-1]]
        return f"({' + '.join(marks)}) ÷ {len(marks)}"
    people = [f"{decimal_text(n)}×{percent_text(r)}" for n, r in zip(given.parts, formula.rates, strict=True)]
    return f"({' + '.join(people)}) ÷ {decimal_text(sum(given.parts[1:], given.parts[0]))}"


def answer_text(term: TermResult, lang: Lang) -> str:
    """答是 and 答否, with the question's words as the stage of a checklist point."""
    answer = pick(("是" if term.rounded == 1 else "否", "yes" if term.rounded == 1 else "no"), lang)
    return say(lang, "stage.asked", words=term.measure.text or term.measure.name, answer=answer)
