"""The program against a second interpreter: two readings of the language, written apart, give the same scores."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from naive_interpreter import scores
from naive_sentences import Drawn, rubrics

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.prepared import claims_at, points_at, rounded_measure
from dsl.engine.result import ProjectResult
from dsl.pipeline import compile_source
from dsl.record import replace
from dsl.syntax import tree as t

PATIENT = settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])


def compiled(text: str) -> tuple[t.RubricTree, Plan]:
    found = compile_source(Source("drawn.rubric", text))
    assert found.tree is not None and found.plan is not None, (text, [(d.code, d.parts) for d in found.diagnostics])
    return found.tree, found.plan


def bound_to(plan: Plan, data: str) -> Bound:
    files, problems = read_data(Source("drawn.yaml", data))
    bound, more = bind(Index(plan), files[0])
    assert not problems and not more, (data, [(d.code, d.parts) for d in (*problems, *more)])
    return bound


def result_of(plan: Plan, bound: Bound) -> ProjectResult:
    result, problems = evaluate(plan, bound)
    assert result is not None, [(d.code, d.parts) for d in problems]
    return result


@PATIENT
@given(rubrics())
def test_both_interpreters_give_the_same_scores(drawn: Drawn) -> None:
    tree, plan = compiled(drawn.text)
    result = result_of(plan, bound_to(plan, drawn.data))
    wanted = scores(tree, drawn.facts)
    assert {r.indicator.name: r.score for r in result.indicators} == wanted, (drawn.text, drawn.data)
    assert result.total == max(0, sum(wanted.values(), Fraction(0)))


@PATIENT
@given(rubrics())
def test_remembered_answers_are_those_worked_out(drawn: Drawn) -> None:
    """A plan that was never used, one that has scored before, and the rules themselves agree."""
    _, plan = compiled(drawn.text)
    bound = bound_to(plan, drawn.data)
    fresh, first, again = result_of(replace(plan), bound), result_of(plan, bound), result_of(plan, bound)
    assert fresh.indicators == first.indicators == again.indicators
    assert (fresh.sections, fresh.total, fresh.grade) == (again.sections, again.total, again.grade)
    for found in again.indicators:
        for term in found.terms:
            if term.how != "answered":
                assert term.rounded == rounded_measure(term.value, term.measure.rounding)
                assert term.points == points_at(found.indicator, term.term, term.rounded)
                assert (term.deciding, term.adjusting) == claims_at(found.indicator, term.term, term.rounded)
        inside = {place for part in found.indicator.parts for place in part.terms}
        alone = [term.points for place, term in enumerate(found.terms) if place not in inside]
        assert found.raw == found.indicator.base + sum([*alone, *(part.points for part in found.parts)], Fraction(0))


def test_other_data_are_not_taken_for_remembered_ones() -> None:
    """One plan, many projects in a mixed order: each has the score that a fresh plan gives it."""
    _, plan = compiled("指标 执行率 分值 4：95%以上（含95%）得满分，每下降1%扣权重的5%，扣完为止。\n  口径：按比例\n")
    seen: Counter[Fraction] = Counter()
    for percent in (96, 85, 96, 10, 85, 94, 96, 0):
        bound = bound_to(plan, f"执行率: {percent}%\n")
        result = result_of(plan, bound)
        assert result.total == result_of(replace(plan), bound).total == max(0, min(4, 4 - Fraction(95 - percent, 5)))
        assert result.indicators[0].terms[0].data[0][1].text == f"{percent}%"
        seen[result.total] += 1
    assert seen[Fraction(4)] == 3
