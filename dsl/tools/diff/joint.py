"""All pairs (old score, new score) that one project can have in a pair of indicators, each with where it happens."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from dsl.analysis.formulas import atoms, tests, value
from dsl.exact.domain import Choices, Domain, Integers
from dsl.exact.interval import Interval
from dsl.exact.number import half_up
from dsl.exact.piecewise import Linear, Piecewise, constant, interval_indicator, restrict, rounded_value
from dsl.exact.piecewise.function import aligned
from dsl.record import record
from dsl.semantics.things import Formula
from dsl.tools.diff.sides import ZERO, Axes, Condition, Side, Unknown, atoms_of

CASES = 40_000
"""More combinations than this are not gone through."""

LISTED = 400
"""A count with fewer values than this is taken value by value."""

Where = dict[Formula, Interval]
"""For each atom that matters the values that show it, counted on its axis."""


@record
class Option:
    """On one stretch of a factor both sides are lines of `moving` (an atom; None where both are level)."""

    old: Linear
    new: Linear
    moving: Formula | None
    where: Where


@record(frozen=False)
class Scores:
    """`pairs`: every (old, new) score with where. `signs`: of new less old before rounding."""

    pairs: dict[tuple[Fraction, Fraction], Where]
    signs: set[int]


def stretches(functions: list[Piecewise], domain: Domain) -> Iterator[tuple[Interval, list[Linear]]]:
    """The stretches of the domain on which every function is one line."""
    frame = constant(ZERO)
    for function in functions:
        frame = Piecewise(*_cut(frame, function))
    for index in range(len(frame.cells)):
        clipped = domain.clip(frame.cell_interval(index))
        if clipped is None:
            continue
        inside = domain.witness(clipped)
        assert inside is not None
        lines = [f.cells[f.index(inside)] for f in functions]
        if any(line is None for line in lines):
            continue
        if clipped.is_point:
            yield clipped, [Linear(line.at(inside)) for line in lines if line is not None]
        elif (
            isinstance(domain, (Integers, Choices)) and clipped.high is not None and _sloped(lines) and _short(clipped)
        ):
            assert clipped.low is not None
            for step in range(int(clipped.high - clipped.low) + 1):
                at = clipped.low + step
                yield Interval.point(at), [Linear(line.at(at)) for line in lines if line is not None]
        else:
            yield clipped, [line for line in lines if line is not None]


def _cut(f: Piecewise, g: Piecewise) -> tuple[tuple[Fraction, ...], tuple[Linear, ...]]:
    cuts, pairs = aligned(f, g)
    return tuple(cuts), tuple(Linear(ZERO) for _ in pairs)


def _sloped(lines: list[Linear | None]) -> bool:
    return any(line is not None and line.slope for line in lines)


def _short(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.high - interval.low < LISTED


# ---- factors: atoms that a condition ties together


def factors(old: Side, new: Side) -> list[list[Formula]]:
    """Groups of atoms; those of two groups vary freely of each other."""
    groups = [{atom} for atom in atoms_of((old, new))]
    for condition in (*old.conditions, *new.conditions):
        tied = set(atoms(condition.formula))
        joined = set().union(*(g for g in groups if g & tied))
        groups = [g for g in groups if not g & tied] + [joined]
    return [sorted(group, key=repr) for group in groups]


def options(axes: Axes, old: Side, new: Side, factor: list[Formula]) -> list[Option]:
    """The factor's contribution to both sums, stretch by stretch."""
    conditions = [[c for c in side.conditions if set(atoms(c.formula)) & set(factor)] for side in (old, new)]
    asked = [t for c in (*conditions[0], *conditions[1]) for t in tests(c.formula)]
    found: list[list[tuple[Interval, list[Linear]]]] = []
    count = 1
    for atom in factor:
        axis = axes.of(atom)
        functions = [side.functions.get(atom, constant(ZERO)) for side in (old, new)]
        for tested, interval in asked:
            if tested == atom:
                functions.append(interval_indicator(axis.counted(interval)))
        found.append(list(stretches(functions, axis.domain)))
        count *= len(found[-1])
    if count > CASES:
        raise Unknown("cases")
    return [_option(axes, factor, case, conditions[0], conditions[1]) for case in product(*found)]


def _option(
    axes: Axes,
    factor: list[Formula],
    case: tuple[tuple[Interval, list[Linear]], ...],
    old: list[Condition],
    new: list[Condition],
) -> Option:
    where = {atom: interval for atom, (interval, _) in zip(factor, case, strict=True)}
    moving = [atom for atom, (_, lines) in zip(factor, case, strict=True) if lines[0].slope or lines[1].slope]
    if len(moving) > 1:
        raise Unknown("slopes")
    sums = [Linear(ZERO), Linear(ZERO)]
    for _, lines in case:
        sums = [total + line for total, line in zip(sums, lines[:2], strict=True)]
    values = {}
    for atom, interval in where.items():
        inside = axes.of(atom).domain.witness(interval)
        assert inside is not None
        values[atom] = inside * axes.of(atom).scale
    for place, conditions in enumerate((old, new)):
        for condition in conditions:
            holds = value(condition.formula, values) == 1
            sums[place] = sums[place] + Linear(condition.yes if holds else condition.no)
    return Option(sums[0], sums[1], moving[0] if moving else None, where)


# ---- the sum of independent factors


def scores(axes: Axes, old: Side, new: Side) -> Scores:
    """Exact; `Unknown` where more than one factor has slopes or there are too many cases."""
    level: dict[tuple[Fraction, Fraction], Where] = {(ZERO, ZERO): {}}
    sloped: list[Option] | None = None
    for factor in factors(old, new):
        found = options(axes, old, new, factor)
        if any(o.moving for o in found):
            if sloped is not None:
                raise Unknown("slopes")
            sloped = found
            continue
        if len(level) * len(found) > CASES:
            found = _distinct(found)
        if len(level) * len(found) > CASES:
            raise Unknown("cases")
        level = _added(level, found)
    result = Scores({}, set())
    for (points_old, points_new), where in level.items():
        for option in sloped or [Option(Linear(ZERO), Linear(ZERO), None, {})]:
            _score(
                axes,
                old,
                new,
                Option(
                    option.old + Linear(points_old),
                    option.new + Linear(points_new),
                    option.moving,
                    {**where, **option.where},
                ),
                result,
            )
    return result


def _distinct(found: list[Option]) -> list[Option]:
    return list({(o.old.intercept, o.new.intercept): o for o in found}.values())


def _added(
    level: dict[tuple[Fraction, Fraction], Where], found: list[Option]
) -> dict[tuple[Fraction, Fraction], Where]:
    result: dict[tuple[Fraction, Fraction], Where] = {}
    for (b, a), where in level.items():
        for option in found:
            key = b + option.old.intercept, a + option.new.intercept
            if key not in result:
                result[key] = {**where, **option.where}
    return result


def _score(axes: Axes, old: Side, new: Side, option: Option, result: Scores) -> None:
    if option.moving is None:
        b, a = old.clamp(option.old.intercept), new.clamp(option.new.intercept)
        result.signs.add((a > b) - (a < b))
        keep(result.pairs, (half_up(b, old.places), half_up(a, new.places)), option.where)
        return
    axis = axes.of(option.moving)
    stretch = option.where[option.moving]
    lines = [
        restrict(Piecewise((), (line + Linear(side.base),)).clamp(side.floor, side.cap), stretch)
        for line, side in ((option.old, old), (option.new, new))
    ]
    change = lines[1] - lines[0]
    for interval, (line,) in stretches([change], axis.domain):
        result.signs |= _signs(line, interval)
    rounded = [rounded_value(line, side.places) for line, side in zip(lines, (old, new), strict=True)]
    if rounded[0] is None or rounded[1] is None:
        raise Unknown("steps")
    for interval, (b_line, a_line) in stretches([rounded[0], rounded[1]], axis.domain):
        if len(result.pairs) > CASES:
            raise Unknown("cases")
        where = {**option.where, option.moving: interval}
        keep(result.pairs, (b_line.intercept, a_line.intercept), where)


def keep(pairs: dict[tuple[Fraction, Fraction], Where], key: tuple[Fraction, Fraction], where: Where) -> None:
    """The first place that is not just a single value."""
    known = pairs.get(key)
    if known is None or _singles(known) > _singles(where):
        pairs[key] = where


def _singles(where: Where) -> int:
    return sum(interval.is_point for interval in where.values())


def _signs(line: Linear, interval: Interval) -> set[int]:
    root = line.root()
    if root is None:
        return {(line.intercept > 0) - (line.intercept < 0)}
    below, above = interval.intersect(Interval(None, root)), interval.intersect(Interval(root, None))
    up = 1 if line.slope > 0 else -1
    return {sign for part, sign in ((below, -up), (above, up)) if part is not None} | (
        {0} if interval.contains(root) else set()
    )
