"""`rubric diff`: what was edited between two rubrics, and what that does to every possible project."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.data.project import DataFile
from dsl.engine.plan import Plan
from dsl.tools.diff.common import unify
from dsl.tools.diff.edits import plan_edits, ranges
from dsl.tools.diff.grades import flips
from dsl.tools.diff.indicator import compare
from dsl.tools.diff.matching import match
from dsl.tools.diff.model import Comparison, IndicatorDiff, Total, Verdict
from dsl.tools.diff.projects import compare_projects
from dsl.tools.diff.sides import Axes
from dsl.tools.diff.total import bounds, groups, vetoes

__all__ = ["Comparison", "diff"]


def diff(old: Plan, new: Plan, files: Sequence[DataFile] = ()) -> tuple[Comparison, list[Diagnostic]]:
    """The comparison, and what was wrong with the data files; gains and losses are those of the new rubric."""
    pairs = match(old, new)
    common = unify(old, new, pairs)
    axes = Axes(common)
    compared = [compare(common, axes, pair) for pair in pairs]
    reports = tuple(c.report for c in compared)
    found = groups(common, axes, compared)
    total = bounds(common, axes, found)
    flipped, undecided = flips(common, axes, found)
    same_rules = sorted(map(repr, vetoes(common, 0))) == sorted(map(repr, vetoes(common, 1)))
    same_lines = ranges(old.grades) == ranges(new.grades)
    projects, diagnostics = compare_projects(common, pairs, files)
    return Comparison(
        old, new, _verdict(reports, total, same_rules and same_lines and old.total == new.total),
        plan_edits(common, pairs), reports, total, flipped, undecided, projects,
    ), diagnostics


def _verdict(reports: Sequence[IndicatorDiff], total: Total, same_frame: bool) -> Verdict:
    """Of the whole rubric; other grade lines alone make it mixed or not, which only the flips can tell."""
    found = {r.verdict for r in reports} - {"same"}
    if not found and same_frame:
        return "same"
    if found & {"unknown"}:
        return "unknown"
    if not found:
        return "mixed"
    if total.max_gain is None and total.max_loss is not None:
        return "stricter"
    if total.max_loss is None and total.max_gain is not None:
        return "looser"
    return "mixed"
