"""The audit of one project: every printed figure in turn."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.near import nearest
from dsl.base.source import Span
from dsl.data.project import DataFile, Published
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.record import replace
from dsl.syntax.tree import RubricTree
from dsl.tools.audit.consistency import check_consistency
from dsl.tools.audit.finding import Audit, Finding
from dsl.tools.audit.nearest import Analyses
from dsl.tools.audit.readings import Readings, all_readings
from dsl.tools.audit.scores import ScoredTwice, check_score
from dsl.tools.audit.sums import PrintedSums, section_of


def audit(tree: RubricTree, plan: Plan, file: DataFile, bound: Bound) -> tuple[Audit | None, list[Diagnostic]]:
    """Re-derives what `file` publishes. `bound` are its data as bound to `plan`, the plan of `tree`.

    Missing data leave single figures unchecked; R715 where nothing is published.
    """
    if file.published is None:
        return None, [Diagnostic("R715", file.span)]
    result, diagnostics = evaluate(plan, bound, partial=True)
    if result is None:
        return None, diagnostics
    readings = all_readings(tree, plan.name, bound)
    findings = (
        *_unknown(plan, file.published),
        *_scores(plan, file.published, bound, result, readings),
        *PrintedSums(plan, file.published, result).findings(),
        *check_consistency(plan, file.published, result, readings),
    )
    return Audit(plan.title, file.project, findings), []


def _unknown(plan: Plan, published: Published) -> Iterator[Finding]:
    for part in published.indicators:
        if plan.indicator(part.name) is None:
            yield _nameless(part.name, [n for i in plan.indicators for n in (i.code, i.name) if n], part.span)
    for part in published.sections:
        if section_of(plan, part.name) is None:
            yield _nameless(part.name, [n for s in plan.sections for n in (s.code, s.name) if n], part.span)


def _nameless(name: str, known: list[str], span: Span) -> Finding:
    near = nearest(name, known)
    parts = {"name": name, **({"near": near} if near else {})}
    return Finding(
        code="R713",
        kind="report",
        place=name,
        name=name,
        unit="words",
        span=span,
        parts=parts,
    )


def _scores(
    plan: Plan, published: Published, bound: Bound, result: ProjectResult, readings: Readings
) -> Iterator[Finding]:
    ruled, _ = evaluate(plan, replace(bound, by_hand={}), partial=True)
    alone = {r.indicator.key: r for r in ruled.indicators} if ruled else {}
    scored = {r.indicator.key: ScoredTwice(r, alone.get(r.indicator.key)) for r in result.indicators}
    analyses = Analyses(plan)
    for part in published.indicators:
        indicator = plan.indicator(part.name)
        if indicator is not None and part.score is not None:
            yield from check_score(
                plan=plan,
                part=part,
                score=part.score,
                scored=scored[indicator.key],
                readings=readings,
                analyses=analyses,
            )
