"""What `diff` says of all projects, asked of one project after the other: a plain grid of them, evaluated under both years.

What was not looked at is said to be undecided: a verdict `unknown`, a bound that is not exact, a pair of grades in `undecided`.
Everything else must hold for every project that both years take, and every project shown must score what is said, when typed.
Where two data are taken for the same (an edit says so), the grid's own data are not the ones that are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from drafts import EDITS, SPLITS, Split, Years, draft, edited, years
from from_text import plan_of
from grid import Grid, Key, Project, reads, written
from shapes import SHAPES

from dsl.analysis.trial import Row
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.tools.diff import diff
from dsl.tools.diff.model import Extreme, IndicatorDiff, RubricDiff, Shown

ZERO = Fraction(0)
MIRROR = {"stricter": "looser", "looser": "stricter", "added": "removed", "removed": "added"}


def compared(old: Plan, new: Plan) -> RubricDiff:
    found, diagnostics = diff(old, new)
    assert diagnostics == []
    return found


def score(result: ProjectResult, name: str | None) -> Fraction:
    """Of an indicator by name; one that the year does not have gives nothing."""
    return next((i.score for i in result.indicators if i.indicator.name == name), ZERO)


def within(change: Fraction, gain: Extreme | None, loss: Extreme | None) -> bool:
    return (loss.points if loss else ZERO) <= change <= (gain.points if gain else ZERO)


def agrees(report: IndicatorDiff, change: Fraction) -> bool:
    """One project's change of score, with all that the report says of it."""
    return agrees_in_all(report.verdict, change) and (
        report.reason is not None or within(change, report.max_gain, report.max_loss)
    )


def assumes(report: IndicatorDiff) -> bool:
    return any(edit.kind == "assumed" for edit in report.edits)


def names(report: IndicatorDiff) -> tuple[str | None, str | None]:
    return (report.old.name if report.old else None, report.new.name if report.new else None)


def agrees_in_all(verdict: str, change: Fraction) -> bool:
    return {"same": change == 0, "stricter": change <= 0, "looser": change >= 0}.get(verdict, True)


def check_projects(grid: Grid, found: RubricDiff, projects: Iterator[Project]) -> None:
    flips = {(f.old, f.new) for f in found.flips} | {(one.old, one.new) for one in found.undecided}
    for project in projects if not any(map(assumes, found.indicators)) else ():
        before, after = grid.results(project)
        if before is None or after is None:
            assert found.verdict != "same" or (before is None) == (after is None), project
            continue
        for report in found.indicators:
            old, new = names(report)
            assert agrees(report, score(after, new) - score(before, old)), (report.name, report.verdict, project)
        total = found.total
        if total.reason is None:
            assert within(after.total - before.total, total.max_gain, total.max_loss), (
                before.total,
                after.total,
                project,
            )
        assert agrees_in_all(found.verdict, after.total - before.total), (
            found.verdict,
            before.total,
            after.total,
            project,
        )
        assert (
            before.grade == after.grade or None in (before.grade, after.grade) or (before.grade, after.grade) in flips
        ), project


def check_regions(grid: Grid, found: RubricDiff) -> None:
    """Where an indicator has one measure, the regions say the change before rounding at each of its values."""
    for report in found.indicators:
        if (
            report.old is None
            or report.new is None
            or report.separate
            or report.reason is not None
            or report.verdict == "same"
            or assumes(report)
        ):
            continue
        for project in grid.alone(report.name, 30):
            results = grid.results(project)
            if None in results:
                continue
            b, a = (
                next(i for i in r.indicators if i.indicator.name == n)
                for r, n in zip(results, names(report), strict=True)
            )
            if len(a.terms) != 1 or len(b.terms) != 1 or any(not r.measure or not r.formula[0] for r in report.regions):
                continue
            value = a.terms[0].rounded
            change = sum((r.change.at(value) for r in report.regions if r.interval.contains(value)), report.constant)
            assert change == a.clamped - b.clamped, (report.name, value, project)


# ---- projects that are shown


def typed(grid: Grid, plan: Plan, rows: tuple[Row, ...]) -> str:
    """The data file with what the report shows, and a still project for all that it does not mention."""
    entries = grid.entries(grid.still(), plan)
    for row in rows:
        key = entered(grid, plan, row.key)
        instead = amounts_of(grid, plan, row.key)
        entries = {k: v for k, v in entries.items() if (k[0] != key[0] or len(k) == len(key)) and k not in instead}
        entries[key] = yaml(row)
    return written(entries)


def amounts_of(grid: Grid, plan: Plan, key: Key) -> set[Key]:
    """The data of a measure that is given directly under its indicator's name: given too, they may say another value (R445)."""
    indicator = plan.indicator(key[0]) if len(key) == 1 else None
    read = reads(plan, indicator) if indicator is not None else []
    return {grid.asked[grid.plans.index(plan)][datum].key for datum in read} if len(read) > 1 else set()


def entered(grid: Grid, plan: Plan, key: Key) -> Key:
    """The grid's own key for it: an indicator by its name, its only datum by the name of the datum."""
    indicator = plan.indicator(key[0])
    if indicator is None:
        return key
    read = reads(plan, indicator)
    if len(key) == 1 and len(read) == 1:
        return grid.asked[grid.plans.index(plan)][read[0]].key
    return (indicator.name, *key[1:])


def yaml(row: Row) -> str:
    if isinstance(row.value, str):
        return row.value
    named = [f"{part[0]}: {part[1]}" for part in row.value if isinstance(part, tuple)]
    return "{" + ", ".join(named) + "}" if named else "[" + ", ".join(map(str, row.value)) + "]"


def check_witnesses(grid: Grid, found: RubricDiff) -> None:
    def replayed(shown: Shown) -> list[ProjectResult]:
        texts = [typed(grid, plan, rows) for plan, rows in zip(grid.plans, (shown.old, shown.new), strict=True)]
        outcomes = [grid.outcome(text, plan) for text, plan in zip(texts, grid.plans, strict=True)]
        assert not any(refused for _, refused in outcomes), (shown.data, texts, outcomes)
        return [result for result, _ in outcomes if result is not None]

    for report in found.indicators:
        for extreme in (report.max_gain, report.max_loss):
            if extreme is not None and extreme.exact:
                scores = [score(r, n) for r, n in zip(replayed(extreme.shown), names(report), strict=True)]
                assert scores == [extreme.old, extreme.new], (report.name, extreme)
    for extreme in (found.total.max_gain, found.total.max_loss):
        if extreme is not None and extreme.exact:
            before, after = replayed(extreme.shown)
            assert after.total - before.total == extreme.points, extreme


def check_mirror(there: RubricDiff, back: RubricDiff) -> None:
    assert back.verdict == MIRROR.get(there.verdict, there.verdict)
    mirrored = {(i.old.name if i.old else None, i.new.name if i.new else None): i for i in there.indicators}
    for report in back.indicators:
        twin = mirrored[names(report)[::-1]]
        assert report.verdict == MIRROR.get(twin.verdict, twin.verdict), report.name
        for one, other in ((report.max_gain, twin.max_loss), (report.max_loss, twin.max_gain)):
            assert (one.points if one else ZERO, one is None or one.exact) == (
                -other.points if other else ZERO,
                other is None or other.exact,
            )
    assert {(f.new, f.old) for f in back.flips} == {(f.old, f.new) for f in there.flips}
    assert {(one.new, one.old) for one in back.undecided} == {(one.old, one.new) for one in there.undecided}


def check(pair: Years) -> None:
    old, new = plan_of(pair.old.text()), plan_of(pair.new.text())
    grid = Grid(old, new, renamed=pair.renamed)
    found = compared(old, new)
    check_projects(grid, found, grid.corners(60))
    for name in pair.renamed:
        check_projects(grid, found, grid.alone(name, 40))
    check_projects(grid, found, grid.absent())
    check_regions(grid, found)
    check_witnesses(grid, found)
    check_mirror(found, compared(new, old))


@pytest.mark.parametrize("shape", [s.name for s in SHAPES])
def test_a_shape_and_an_amount(shape: str) -> None:
    old = draft(1, shape=shape, many=1)
    check(edited(replace(old, places=""), 3, "amount"))


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit(edit: str) -> None:
    check(edited(draft(2, many=2), 2, edit))


@pytest.mark.parametrize("seed", (0, 4, 6, 7, 9, 112, 156))
def test_two_years(seed: int) -> None:
    check(years(seed))


@pytest.mark.parametrize("split", SPLITS, ids=lambda split: split.whole[3:7])
@pytest.mark.parametrize("merged", [False, True], ids=["split", "merged"])
def test_one_that_became_two(split: Split, merged: bool) -> None:
    """The group is compared as one: its change is that of the total, which nothing else moves."""
    whole, parts = plan_of(split.whole), plan_of(split.parts)
    grid = Grid(whole, parts, keys=split.keys)
    found = compared(parts, whole) if merged else compared(whole, parts)
    changes = [
        (before.total - after.total) if merged else (after.total - before.total)
        for project in grid.corners(300)
        for before, after in [grid.results(project)]
        if before is not None and after is not None
    ]
    total = found.total
    assert total.reason is None
    for change in changes:
        assert within(change, total.max_gain, total.max_loss)
        assert agrees_in_all(found.verdict, change)
    assert (total.max_gain.points if total.max_gain else ZERO) == max(ZERO, *changes)
    assert (total.max_loss.points if total.max_loss else ZERO) == min(ZERO, *changes)
