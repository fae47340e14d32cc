"""`rubric diff`: what was edited between two rubrics, and what that does to every possible project."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.data.project import DataFile
from dsl.engine.plan import Plan
from dsl.record import replace
from dsl.tools.diff.common import unify
from dsl.tools.diff.edits import plan_edits, ranges
from dsl.tools.diff.grades import flips
from dsl.tools.diff.indicator import compare
from dsl.tools.diff.matching import match
from dsl.tools.diff.model import Comparison, Flip, Verdict
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
    comparison = Comparison(
        old,
        new,
        "mixed",
        plan_edits(common, pairs),
        reports,
        total,
        flipped,
        undecided,
        projects,
    )
    verdict = _verdict(comparison, same_rules and same_lines and (old.total, old.cap) == (new.total, new.cap))
    return replace(comparison, verdict=verdict), diagnostics


def _verdict(found: Comparison, same_frame: bool) -> Verdict:
    """Of the whole rubric: where the total can go, and where grades can."""
    verdicts = {r.verdict for r in found.indicators} - {"same"}
    if not verdicts and same_frame:
        return "same"
    if "unknown" in verdicts:
        return "unknown"
    directions = {_direction(found, flip) for flip in found.flips} - {0}
    if found.total.max_gain is not None:
        directions.add(1)
    if found.total.max_loss is not None:
        directions.add(-1)
    return "looser" if directions == {1} else "stricter" if directions == {-1} else "mixed"


def _direction(found: Comparison, flip: Flip) -> int:
    """1 where the new grade stands higher in its scale than the old one did."""
    places = [
        [name for name, _ in ranges(grades)].index(name)
        for grades, name in ((found.old.grades, flip.old), (found.new.grades, flip.new))
    ]
    return (places[0] > places[1]) - (places[0] < places[1])
