"""One indicator under both rubrics: regions, extremes, verdict."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.domain import Choices
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.piecewise import Linear, Piecewise, canonical_on, constant, differences, maximum_on, preimage
from dsl.record import record
from dsl.semantics.things import Formula
from dsl.tools.diff.common import Common
from dsl.tools.diff.edits import indicator_edits
from dsl.tools.diff.joint import Scores, Where, factors, options, scores
from dsl.tools.diff.labels import label_of
from dsl.tools.diff.matching import Pair
from dsl.tools.diff.model import Extreme, IndicatorDiff, Reason, Region, Verdict
from dsl.tools.diff.sides import ZERO, Axes, Axis, Side, Unknown, absent, atoms_of, unscaled
from dsl.tools.diff.witness import Project, pick


@record(frozen=False)
class Compared:
    """An indicator's report with what the total needs of it; `scores` None where unknown."""

    report: IndicatorDiff
    sides: tuple[Side, Side] | None
    scores: Scores | None
    atoms: frozenset[Formula]


def compare(common: Common, axes: Axes, pair: Pair) -> Compared:
    before, after = pair
    sides: tuple[Side, Side] | None = None
    found: Scores | None = None
    reason: Reason | None = None
    equal = False
    try:
        sides = (
            axes.side(common.before, before) if before else absent(),
            axes.side(common.after, after) if after else absent(),
        )
        equal = alike(axes, *sides)
        found = scores(axes, *sides)
    except Unknown as error:
        reason = error.reason
    gain = loss = None
    if found is not None:
        gain = _extreme(common, axes, pair, found, 1)
        loss = _extreme(common, axes, pair, found, -1)
    if reason is None and any(e is not None and not e.exact for e in (gain, loss)):
        reason = "formula" if after is not None and after.key in common.changed else "witness"
    verdict, rounding_only = _verdict(pair, found, reason)
    if equal and verdict == "unknown":
        verdict, reason = "same", None
    regions, constant_change = ((), ZERO) if sides is None or verdict == "same" else _regions(common, axes, *sides)
    one = after or before
    assert one is not None
    report = IndicatorDiff(
        one.code,
        one.name,
        before,
        after,
        verdict,
        indicator_edits(common, before, after),
        regions,
        len(factors(*sides)) > 1 if sides else False,
        constant_change,
        gain,
        loss,
        rounding_only,
        reason,
    )
    return Compared(report, sides, found, frozenset(atoms_of(sides)) if sides else frozenset())


def alike(axes: Axes, old: Side, new: Side) -> bool:
    """One rule in the same parts; two rules that add up to the same may still have different parts."""

    def parts(side: Side) -> object:
        functions = {atom: canonical_on(f, axes.of(atom).domain) for atom, f in side.functions.items()}
        return side.base, side.floor, side.cap, side.places, functions, set(side.conditions)

    return parts(old) == parts(new)


def _verdict(pair: Pair, found: Scores | None, reason: Reason | None) -> tuple[Verdict, bool]:
    """From the scores before rounding; where those agree, from the rounded ones (then True)."""
    if pair[0] is None or pair[1] is None:
        return ("added" if pair[0] is None else "removed"), False
    if found is None or reason is not None:
        return "unknown", False
    signs = found.signs - {0}
    rounding_only = not signs
    if rounding_only:
        signs = {(a > b) - (a < b) for b, a in found.pairs} - {0}
    if not signs:
        return "same", False
    return ("mixed" if len(signs) == 2 else "looser" if signs == {1} else "stricter"), rounding_only


def _extreme(common: Common, axes: Axes, pair: Pair, found: Scores, sign: int) -> Extreme | None:
    """The largest gain (loss), with a project that both rubrics were run on."""
    (old, new), where = max(found.pairs.items(), key=lambda item: (sign * (item[0][1] - item[0][0]), _ease(item[1])))
    if sign * (new - old) <= 0:
        return None
    project = Project(common, pick(axes, where))
    shown = [
        ZERO if indicator is None else project.score(plan, indicator)
        for plan, indicator in ((common.before, pair[0]), (common.after, pair[1]))
    ]
    exact = shown == [old, new] and project.consistent and not project.ambiguous
    return Extreme(new - old, old, new, project.shown() if exact else (), exact)


def _ease(where: Where) -> int:
    """A stretch is easier to hit than a single value."""
    return sum(not interval.is_point for interval in where.values())


# ---- regions


def _regions(common: Common, axes: Axes, old: Side, new: Side) -> tuple[tuple[Region, ...], Fraction]:
    groups = factors(old, new)
    if len(groups) == 1 and len(groups[0]) == 1:
        atom = groups[0][0]
        functions = [
            (side.functions.get(atom, constant(ZERO)) + constant(side.base)).clamp(side.floor, side.cap)
            for side in (old, new)
        ]
        return tuple(_single(common, axes, atom, functions[0], functions[1])), ZERO
    found: list[Region] = []
    always = new.base - old.base
    for group in groups:
        if len(group) == 1:
            atom = group[0]
            b, a = (side.functions.get(atom, constant(ZERO)) for side in (old, new))
            settled = _settled(axes, atom, b, a)
            always += settled
            found += _single(common, axes, atom, b, a - constant(settled))
        else:
            found += _together(common, axes, old, new, group)
    return tuple(found), always


def _settled(axes: Axes, atom: Formula, old: Piecewise, new: Piecewise) -> Fraction:
    """What changes where the old rule is at its best: it belongs to every project, not to a failing."""
    domain = axes.of(atom).domain
    best = maximum_on(old, domain)
    if best is None or not isinstance(best.value, Fraction):
        return ZERO
    places = preimage(old, best.value, domain)
    at = domain.witness(places[0]) if places else None
    b, a = (None, None) if at is None else (old(at), new(at))
    return ZERO if a is None or b is None else a - b


def _single(common: Common, axes: Axes, atom: Formula, old: Piecewise, new: Piecewise) -> list[Region]:
    axis, label = axes.of(atom), label_of(common, atom)
    regions = []
    for difference in differences(old, new, axis.domain):
        if difference.change is None:
            continue
        interval, change = axis.real(difference.interval), unscaled(difference.change, axis)
        ends = [change.at(end) if end is not None else change.intercept for end in (interval.low, interval.high)]
        low, high = ("" if end is None else label.value(end) for end in (interval.low, interval.high))
        regions.append(
            Region(
                label.words,
                interval,
                low,
                high,
                label.interval(_open_ended(axis, interval)),
                change,
                min(ends),
                max(ends),
                label.line(change),
            )
        )
    return regions


def _open_ended(axis: Axis, interval: Interval) -> Interval:
    """98% ≤ x rather than 98% ≤ x ≤ 200%, where 200% is only what a rate can be at most."""
    end = axis.real(axis.domain.hull).high
    if isinstance(axis.domain, Choices) or interval.high != end or interval.is_point:
        return interval
    return Interval(interval.low, None, interval.low_closed)


def _together(common: Common, axes: Axes, old: Side, new: Side, group: list[Formula]) -> list[Region]:
    regions = []
    for option in options(axes, old, new, group):
        change = option.new + Linear(-option.old.intercept, -option.old.slope)
        if change == Linear(ZERO):
            continue
        parts = []
        for atom, interval in option.where.items():
            label = label_of(common, atom)
            parts.append(f"{label.words}：{label.interval(axes.of(atom).real(interval))}")
        ends, formula = [change.intercept], decimal_text(change.intercept)
        if option.moving is not None:
            axis, stretch = axes.of(option.moving), option.where[option.moving]
            ends = [change.at(e) for e in (stretch.low, stretch.high) if e is not None]
            change = unscaled(change, axis)
            formula = label_of(common, option.moving).line(change)
        text = "；".join(parts)
        regions.append(Region("", Interval(None, None), "", "", text, change, min(ends), max(ends), formula))
    return regions
