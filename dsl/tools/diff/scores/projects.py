"""Real projects under both rubrics: who moves across a grade line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic
from dsl.data.project import DataFile
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.semantics.measures.things import Formula, Ref
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.matches.matching import Match
from dsl.tools.diff.model import ProjectDiff


def compare_projects(
    common: CommonData, matches: Sequence[Match], files: Sequence[DataFile]
) -> tuple[tuple[ProjectDiff, ...], list[Diagnostic]]:
    """A key that just one of the rubrics knows is no mistake; data under an old name count for the new one too."""
    indexes = Index(common.before), Index(common.after)
    found: list[ProjectDiff] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        (old, old_problems), (new, new_problems) = bind(indexes[0], file), bind(indexes[1], file)
        diagnostics += _problems(old_problems, new_problems)
        _share(common, old, new)
        before, b_problems = evaluate(common.before, old, partial=True)
        after, a_problems = evaluate(common.after, new, partial=True)
        diagnostics += b_problems + [
            p for p in a_problems if (p.code, p.span) not in {(q.code, q.span) for q in b_problems}
        ]
        if before is not None and after is not None:
            found.append(_project(matches, before, after))
    return tuple(found), diagnostics


def _problems(old: list[Diagnostic], new: list[Diagnostic]) -> list[Diagnostic]:
    places = [{(p.code, p.span) for p in side if is_so(p.code, "unknown-name")} for side in (old, new)]
    both = places[0] & places[1]
    kept = [p for p in old if not is_so(p.code, "unknown-name") or (p.code, p.span) in both]
    seen = {(p.code, p.span) for p in kept}
    return kept + [p for p in new if not is_so(p.code, "unknown-name") and (p.code, p.span) not in seen]


def _share(common: CommonData, old: Bound, new: Bound) -> None:
    for source, target, given, wanted in ((*common.names, old, new), (*common.names[::-1], new, old)):
        by_common: dict[Formula, str] = {meant: datum for datum, meant in source.items() if isinstance(meant, Ref)}
        for datum, meant in target.items():
            twin = by_common.get(meant)
            if datum not in wanted.data and twin in given.data:
                wanted.data[datum] = given.data[twin]


def _project(matches: Sequence[Match], before: ProjectResult, after: ProjectResult) -> ProjectDiff:
    b = {r.indicator.key: r for r in before.indicators}
    a = {r.indicator.key: r for r in after.indicators}
    changes = []
    for match in matches:
        left, right = [b[i.key] for i in match.old], [a[i.key] for i in match.new]
        scores = sum((r.score for r in left), Fraction(0)), sum((r.score for r in right), Fraction(0))
        if scores[0] != scores[1] and not any(_missing(r) for r in (*left, *right)):
            changes.append((_named(match), *scores))
    gaps = dict.fromkeys(
        f"{r.indicator.code or ''} {r.indicator.name}".strip()
        for result in (before, after)
        for r in result.indicators
        if _missing(r)
    )
    return ProjectDiff(
        project=before.project,
        old=(before.low, before.high),
        new=(after.low, after.high),
        old_grade=before.grade,
        new_grade=after.grade,
        changes=tuple(changes),
        missing=tuple(gaps),
    )


def _named(match: Match) -> str:
    return "、".join(f"{i.code or ''} {i.name}".strip() for i in match.new or match.old)


def _missing(result: IndicatorResult) -> bool:
    return result.status == "missing"
