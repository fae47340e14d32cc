"""Several sub-projects as one: money and counts add, rates average weighted by money, then the rubric scores the sum.

The rule is 备注 2 and 3 of Xiangyang's 2021 self-evaluation tables: 绝对值直接累加计算，相对值按照资金额度加权平均计算；定量指标先汇总
完成数，再计算得分；定性指标以资金额度为权重，对分值进行加权平均。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.near import nearest
from dsl.engine.bound import Bound
from dsl.engine.formula import compute
from dsl.engine.plan import Plan
from dsl.engine.values import Given
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.units import Kind
from dsl.semantics.measures.things import data_of, divides
from dsl.semantics.measures.written import of_measure

_JUDGED = (Kind.YESNO, Kind.LEVEL, Kind.DATE)


def roll_up(plan: Plan, parts: Sequence[Bound], money: str, project: str) -> tuple[Bound | None, list[Diagnostic]]:
    """One project made of `parts`; `money` names the datum that weighs them (预算数).

    A yes-no, a level or a date must be the same in all parts: there is no rule for averaging them. Scores by hand and
    indicators marked not applicable are not rolled up.
    """
    weights, diagnostics = _weights(plan, parts, money)
    if weights is None:
        return None, diagnostics
    whole = Bound(project)
    for name in dict.fromkeys(key for part in parts for key in part.data):
        given = [part.data.get(name) for part in parts]
        _merge(plan=plan, target=whole.data, name=name, given=given, weights=weights, diagnostics=diagnostics)
    for name in dict.fromkeys(key for part in parts for key in part.measures):
        given = [part.measures.get(name) for part in parts]
        _merge(plan=plan, target=whole.measures, name=name, given=given, weights=weights, diagnostics=diagnostics)
    for key in dict.fromkeys(key for part in parts for key in part.answers):
        answers = {part.answers[key].value for part in parts if key in part.answers}
        if len(answers) == 1 and all(key in part.answers for part in parts):
            whole.answers[key] = parts[0].answers[key]
        else:
            diagnostics.append(Diagnostic("R475", None, {"name": key[0]}))
    return (None if diagnostics else whole), diagnostics


def met_by_sums(plan: Plan, parts: Sequence[Bound], whole: Bound) -> Iterator[Diagnostic]:
    """R442: an amount that only the sum of all parts reaches may have been asked of each: 60人 and 70人 beside ≥100人."""
    for indicator in plan.indicators:
        for term in indicator.terms:
            measure = plan.measures[term.measure]
            names = data_of(measure.formula)
            if (
                measure.id in whole.measures
                or divides(measure.formula)
                or not names
                or not whole.data.keys() >= {*names}
            ):
                continue
            if all(_is_added(plan, name, [part.data[name] for part in parts]) for name in names):
                most = max(compute(measure.formula, part.data.__getitem__)[0] for part in parts)
                sum_ = compute(measure.formula, whole.data.__getitem__)[0]
                met = [end for end in term.ends if most < end <= sum_]
                if met:
                    said = of_measure(met[-1], measure, plan.data)
                    data = "、".join(f"{plan.data[name].name} {whole.data[name].text}" for name in names)
                    yield Diagnostic("R442", indicator.span, {"name": measure.name, "bound": said, "data": data})


def _is_added(plan: Plan, name: str, given: list[Given]) -> bool:
    """Whether the values of a datum add up to one."""
    datum = plan.data[name]
    if datum.kind in _JUDGED or any(one.parts or isinstance(one.value, Infinity) for one in given):
        return False
    return not _is_share(datum.kind, bool(datum.bands), given)


def _is_share(kind: Kind | None, banded: bool, given: list[Given]) -> bool:
    return banded or kind is Kind.RATE or (kind is None and all("%" in one.text for one in given))


def _weights(plan: Plan, parts: Sequence[Bound], money: str) -> tuple[list[Fraction] | None, list[Diagnostic]]:
    datum = next((d for d in plan.data.values() if money in (d.name, *d.aliases)), None)
    if datum is None:
        near = nearest(money, [d.name for d in plan.data.values()])
        return None, [Diagnostic("R450", None, {"name": money, "near": near})]
    weights = []
    for part in parts:
        given = part.data.get(datum.id)
        if given is None or isinstance(given.value, Infinity):
            return None, [Diagnostic("R474", None, {"name": money, "project": part.project})]
        weights.append(given.value)
    if not sum(weights):
        return None, [Diagnostic("R474", None, {"name": money, "project": parts[0].project})]
    return weights, []


def _merge(
    plan: Plan,
    target: dict[str, Given],
    name: str,
    given: list[Given | None],
    weights: list[Fraction],
    diagnostics: list[Diagnostic],
) -> None:
    thing = plan.data.get(name) or plan.measures[name]
    present = [g for g in given if g is not None]
    if len(present) != len(given):
        diagnostics.append(Diagnostic("R475", present[0].span, {"name": thing.name}))
        return
    merged = _merged(thing.kind, bool(plan.data.get(name) and plan.data[name].bands), present, weights)
    if merged is None:
        diagnostics.append(Diagnostic("R475", present[0].span, {"name": thing.name}))
    else:
        target[name] = merged


def _merged(kind: Kind | None, banded: bool, given: list[Given], weights: list[Fraction]) -> Given | None:
    values = [g.value for g in given if not isinstance(g.value, Infinity)]
    if len(values) != len(given):
        return None
    if any(g.parts for g in given):
        return _people(given)
    if kind in _JUDGED and not banded:
        return given[0] if len(set(values)) == 1 else None
    if _is_share(kind, banded, given):
        share = sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / sum(weights)
        return Given(share, given[0].dimension, " ".join(g.text for g in given), level=given[0].level)
    if len({g.dimension for g in given}) != 1:
        return None
    total = sum(values, Fraction(0))
    return Given(total, given[0].dimension, " + ".join(g.text for g in given))


def _people(given: list[Given]) -> Given | None:
    """Answers of a survey add up, level by level; marks of raters do not."""
    if len({len(g.parts) for g in given}) != 1:
        return None
    parts = tuple(sum(counts, Fraction(0)) for counts in zip(*(g.parts for g in given), strict=True))
    return Given(Fraction(0), None, "、".join(decimal_text(p) for p in parts), parts)
