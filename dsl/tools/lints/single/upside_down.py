"""R534: what was planned is divided by what was done (计划人数/实际培训人数): the more is done, the less it scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.vocabulary import word_class
from dsl.exact.piecewise import violation
from dsl.semantics.measures.things import Const, Op, Ref
from dsl.semantics.measures.wishes import in_name
from dsl.semantics.naming.names import ACTUAL_NAMES
from dsl.tools.lints.subject import Subject, points

PLANNED = Fraction(100)
DONE = (Fraction(100), Fraction(200))


def upside_down(subject: Subject) -> Iterator[Diagnostic]:
    """Only of what is counted, where more is better: a planned cost or time over the actual one is the right way up."""
    for term in subject.terms:
        measure = subject.measure(term.measure)
        match measure.formula:
            case (
                Op(op="/", left=Ref(datum=planned), right=Ref(datum=actual))
                | Op(op="*", left=Op(op="/", left=Ref(datum=planned), right=Ref(datum=actual)), right=Const())
            ):
                names = subject.plan.data[planned].name, subject.plan.data[actual].name
            case _:
                continue
        if not _is_turned(*names, subject):
            continue
        if violation(term.function, subject.domain(measure.id), "increasing") is not None:
            continue
        results = [subject.tried(measure.id, {planned: PLANNED, actual: done})[0] for done in DONE]
        scores = [result.score for result in results if result is not None]
        if len(scores) == len(DONE) and scores[0] > scores[1]:
            parts = {"name": subject.name, "planned": names[0], "actual": names[1]}
            yield Diagnostic("R534", measure.span, {**parts, "more": points(scores[0]), "less": points(scores[1])})


def _is_turned(planned: str, actual: str, subject: Subject) -> bool:
    wish = in_name(planned) or in_name(actual) or in_name(subject.indicator.name)
    counted = (
        planned.endswith(tuple(f"{unit}数" for unit in (*word_class("counted-one"), "完成", "总"))) or "数量" in planned
    )
    is_done = actual.startswith(("实际", "完成")) or actual in (*ACTUAL_NAMES, subject.indicator.name)
    return planned.startswith(word_class("planned")) and counted and is_done and (wish is None or wish[0] == "high")
