"""`rubric diff`: what was edited between two rubrics, and what that does to every possible project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.data.project import DataFile
from dsl.engine.plan import Plan
from dsl.record import replace
from dsl.tools.diff.matches.common_data import unify
from dsl.tools.diff.matches.matching import match
from dsl.tools.diff.model import Flip, RubricDiff, Verdict
from dsl.tools.diff.scores import vetoes
from dsl.tools.diff.scores.extremes import extremes
from dsl.tools.diff.scores.grades import flips
from dsl.tools.diff.scores.indicator import compare, direction, is_rescaled, report
from dsl.tools.diff.scores.projects import compare_projects
from dsl.tools.diff.scores.replay import Replay
from dsl.tools.diff.scores.total import bounds, groups, is_aligned
from dsl.tools.diff.told.captions import Captions
from dsl.tools.diff.told.edits import plan_edits, ranges

__all__ = ["RubricDiff", "diff"]


def diff(
    old: Plan, new: Plan, files: Sequence[DataFile] = (), stated: Iterable[tuple[str, str]] = ()
) -> tuple[RubricDiff, list[Diagnostic]]:
    """The comparison, and what was wrong with the data files; gains and losses are those of the new rubric.

    `stated`: pairs (old, new) of codes or names that are one indicator; `matching.NoSuchIndicator` for one that is not there.
    """
    matches = match(old, new, stated)
    common = unify(old, new, matches)
    replay, captions = Replay(common), Captions(common)
    compared = [compare(replay, one) for one in matches]
    vetoed = vetoes.cases(common, replay.space)
    shown = extremes(replay, compared, vetoed)
    found = groups(replay, compared)
    aligned = is_aligned(common, compared)
    total = bounds(replay, found, vetoed, aligned)
    flipped, undecided = flips(replay, found, vetoed, total)
    if total.reason is None and any(one.is_refused for one in compared):
        total = replace(total, reason="refused")
    projects, diagnostics = compare_projects(common, matches, files)
    comparison = RubricDiff(
        old=old,
        new=new,
        verdict="mixed",
        edits=plan_edits(common, matches),
        indicators=tuple(report(captions, one, ends) for one, ends in zip(compared, shown, strict=True)),
        total=total,
        flips=flipped,
        undecided=undecided,
        projects=projects,
    )
    same_lines = ranges(old.grades) == ranges(new.grades) and (old.total, old.head.cap) == (new.total, new.head.cap)
    same_falls = vetoes.falls(common, 0) == vetoes.falls(common, 1)
    verdict = _verdict(comparison, vetoes.is_same(common) and same_lines and same_falls)
    if verdict in ("stricter", "looser") and not same_falls:
        verdict = "unknown"
    if verdict in ("same", "stricter", "looser") and any(is_rescaled(m) for m in matches) and not aligned:
        verdict = "unknown"
    return replace(comparison, verdict=verdict), diagnostics


def _verdict(found: RubricDiff, same_frame: bool) -> Verdict:
    """Of the whole rubric: where the total can go, and where grades can."""
    verdicts = {r.verdict for r in found.indicators} - {"same"}
    if not verdicts and same_frame:
        return "same"
    if "unknown" in verdicts:
        return "unknown"
    signs = {_direction(found, flip) for flip in found.flips}
    signs |= {1} if found.total.max_gain is not None else set()
    signs |= {-1} if found.total.max_loss is not None else set()
    known = direction(signs)
    if known == "same":
        return "mixed" if found.total.reason is None else "unknown"
    return known


def _direction(found: RubricDiff, flip: Flip) -> int:
    """1 where the new grade stands higher in its scale than the old one did."""
    places = [
        [name for name, _ in ranges(grades)].index(name)
        for grades, name in ((found.old.grades, flip.old), (found.new.grades, flip.new))
    ]
    return (places[0] > places[1]) - (places[0] < places[1])
