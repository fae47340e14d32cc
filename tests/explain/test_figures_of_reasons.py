"""A reason claims no figure that the trace does not hold."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from explain_helpers import scored
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.engine.result import IndicatorResult
from dsl.exact.number import Infinity, decimal_text
from dsl.tools.explain import long_reason, reason

NUMBER = re.compile(r"(?<![A-Za-z])[−-]?[0-9]+(?:\.[0-9]+)?")

RATES = {
    "completed": "指标 率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n",
    "started": "指标 率 分值 4：95%以上（含95%）得满分，每下降1%扣0.2分，扣完为止。\n  口径：不足1%按1%计\n",
    "pro rata": "指标 率 分值 4：95%以上（含95%）得满分，每下降1%扣权重的5%，扣完为止。\n  口径：按比例，率保留到0.1%\n",
    "tens": "指标 率 分值 10：率为100%得满分，每下降10个百分点扣1分，扣完为止。\n",
    "tiers": "指标 率 分值 5：≥90%得满分，≥85%得4分，≥80%得3分，低于80%不得分。\n",
    "formula": "指标 率 分值 7：得分=7分*率\n",
}


def figures(text: str) -> set[Fraction]:
    return {abs(Fraction(n.replace("−", "-"))) for n in NUMBER.findall(text)}


def in_trace(result: IndicatorResult) -> set[Fraction]:
    """Every figure of the trace and the differences, counts and shares that follow from two of them, as they are written."""
    indicator = result.indicator
    exact = {
        result.raw,
        result.clamped,
        result.score,
        indicator.weight,
        indicator.weight - result.score,
        indicator.base,
    }
    exact |= {Fraction(indicator.places), indicator.floor, indicator.cap}
    for term in result.terms:
        assert not isinstance(term.rounded, Infinity) and not isinstance(term.value, Infinity)
        ends = {v for c in term.term.claims for v in (c.interval.low, c.interval.high) if v is not None}
        exact |= {
            term.points,
            *(v * 100 for v in (term.value, term.rounded, *ends, term.measure.rounding or Fraction(0))),
        }
        for clause in indicator.clauses:
            if clause.start is None or clause.size is None or clause.amount is None:
                continue
            off = abs(clause.start - term.rounded)
            amount = abs(clause.amount)
            exact |= {amount, amount / indicator.weight * 100, clause.size * 100, off * 100, clause.start * 100}
            exact |= {off / clause.size, Fraction(off // clause.size), Fraction(-(-off // clause.size))}
    written = {decimal_text(v).lstrip("≈-") for v in exact}
    return {Fraction(w) for w in written}


@pytest.mark.parametrize("kind", RATES)
@settings(max_examples=60, deadline=None)
@given(basis_points=st.integers(0, 10_000))
def test_no_figure_from_elsewhere(kind: str, basis_points: int) -> None:
    value = decimal_text(Fraction(basis_points, 100))
    result = scored(RATES[kind], f"率: {value}%\n")
    found = result.indicators[0]
    for lang in ("zh", "en"):
        for text in (reason(found, result.plan, lang), long_reason(found, result.plan, lang)):
            assert figures(text) <= in_trace(found), text
            assert figures(text), text


@pytest.mark.parametrize("kind", ["completed", "started", "pro rata", "tens"])
@settings(max_examples=60, deadline=None)
@given(basis_points=st.integers(0, 10_000))
def test_the_deduction_told_is_the_deduction_made(kind: str, basis_points: int) -> None:
    result = scored(RATES[kind], f"率: {decimal_text(Fraction(basis_points, 100))}%\n").indicators[0]
    text = reason(result, scored(RATES[kind], "率: 100%\n").plan, "zh")
    lost = result.indicator.weight - result.score
    if not lost:
        assert "得满分" in text, text
    elif not text.endswith("扣完为止，得0分"):
        assert text.endswith(f"扣{decimal_text(lost)}分"), text
    else:
        assert not result.score
