"""All pairs (old score, new score) that one project can have in some indicators of both rubrics, each with where it happens.

On either side the indicators' rounded scores are added: one for one, a split or merged group, or several that read one datum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from dsl.analysis.axis import Axis
from dsl.analysis.cases import CASES, Case, cases
from dsl.analysis.score import Score, blocks_of
from dsl.analysis.space import Unknown
from dsl.analysis.stretches import some
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity
from dsl.exact.piecewise import Linear
from dsl.record import record
from dsl.semantics.measures.things import Formula
from dsl.tools.diff.matches.matching import Match

ZERO = Fraction(0)
INFINITY = Infinity(1)

STEPS = 250_000
"""More steps of rounded scores than this are not gone through."""

Where = Mapping[Formula, Interval | Infinity]
Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Place:
    """For each atom that matters the counts on its axis that show something; and what is 不适用 there."""

    where: Where = field(default_factory=dict)
    absent: tuple[Match, ...] = ()

    def beside(self, other: Place) -> Place:
        """Both places at once."""
        return Place({**self.where, **other.where}, self.absent + other.absent)

    @cached_property
    def singles(self) -> int:
        """A stretch is easier to hit than a single value, and data are plainer than 不适用."""
        return len(self.absent) + sum(not isinstance(i, Interval) or i.is_point for i in self.where.values())


@record
class Branch:
    """What every score adds on one stretch of a block of atoms: `points`, and a line of the one atom that still moves."""

    points: tuple[Fraction, ...]
    lines: tuple[Linear, ...]
    moving: Formula | None
    where: Where


@dataclass
class Outcomes:
    """`pairs`: every (old, new) score with where. `signs`: of new less old before rounding."""

    pairs: dict[Pair, Place] = field(default_factory=dict)
    signs: set[int] = field(default_factory=set)

    def keep(self, old: Fraction, new: Fraction, place: Place) -> None:
        """Keep a pair of scores, with the simpler of the places that show it."""
        known = self.pairs.get((old, new))
        if known is None or known.singles > place.singles:
            self.pairs[old, new] = place


@dataclass(frozen=True)
class Joint:
    """The scores of some indicators of the old and of the new rubric, over the same axes."""

    old: tuple[Score, ...]
    new: tuple[Score, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores of both sides."""
        return self.old + self.new

    @property
    def axes(self) -> dict[Formula, Axis]:
        """The axes of all atoms of both sides."""
        return {atom: axis for score in self.scores for atom, axis in score.axes.items()}

    @property
    def blocks(self) -> tuple[tuple[Formula, ...], ...]:
        """Groups of atoms; those of two groups vary freely of each other."""
        return blocks_of(self.scores)

    def outcomes(self) -> Outcomes:
        """Exact; `Unknown` where more than one block has slopes or there are too many cases."""
        level: dict[tuple[Fraction, ...], Where] = {tuple(ZERO for _ in self.scores): {}}
        sloped: list[Branch] | None = None
        for block in self.blocks:
            found = self.options(block)
            if any(o.moving is not None for o in found):
                if sloped is not None:
                    raise Unknown("slopes")
                sloped = found
                continue
            level = _added(level, found)
        result = Outcomes()
        still = [Branch(tuple(ZERO for _ in self.scores), (), None, {})]
        for points, where in level.items():
            for option in sloped or still:
                both = tuple(a + b for a, b in zip(points, option.points, strict=True))
                self._score(Branch(both, option.lines, option.moving, {**where, **option.where}), result)
        return result

    def options(self, block: Sequence[Formula]) -> list[Branch]:
        """What a block adds to every score, stretch by stretch."""
        return [_branch(case) for case in cases(self.scores, block)]

    # ---- from points to scores

    def _score(self, option: Branch, result: Outcomes) -> None:
        raw = [score.base + points for score, points in zip(self.scores, option.points, strict=True)]
        if option.moving is None:
            self._keep(raw, Place(option.where), result)
            change = self._change([score.clamp(points) for score, points in zip(self.scores, raw, strict=True)])
            result.signs.add((change > 0) - (change < 0))
            return
        lines = [Linear(r + line.intercept, line.slope) for r, line in zip(raw, option.lines, strict=True)]
        axis, inside = self.axes[option.moving], option.where[option.moving]
        assert isinstance(inside, Interval)
        for part in _parts(inside, axis, list(_bends(self.scores, lines, inside))):
            result.signs |= self._signs(lines, part)
            for step in _parts(part, axis, list(_steps(self.scores, lines, part))):
                at = some(step, axis.domain)
                self._keep([line.at(at) for line in lines], Place({**option.where, option.moving: step}), result)
        if len(result.pairs) > STEPS:
            raise Unknown("steps")

    def _keep(self, raw: Sequence[Fraction], place: Place, result: Outcomes) -> None:
        scores = [score.rounded(points) for score, points in zip(self.scores, raw, strict=True)]
        result.keep(sum(scores[: len(self.old)], ZERO), sum(scores[len(self.old) :], ZERO), place)

    def _change(self, scores: Sequence[Fraction]) -> Fraction:
        return sum(scores[len(self.old) :], ZERO) - sum(scores[: len(self.old)], ZERO)

    def _signs(self, lines: Sequence[Linear], part: Interval) -> set[int]:
        """Of the change on a part where every clamped score is a line: at its ends, and 0 where it passes through it."""
        ends = [end for end in (part.low, part.high) if end is not None]
        inner = [(ends[0] + ends[-1]) / 2] if len(ends) == 2 else [e + step for e in ends for step in (-1, 1)]
        known = [
            self._change([s.clamp(line.at(x)) for s, line in zip(self.scores, lines, strict=True)])
            for x in [*inner, *(e for e in ends if part.contains(e))]
            if part.contains(x)
        ]
        limits = [self._change([s.clamp(line.at(x)) for s, line in zip(self.scores, lines, strict=True)]) for x in ends]
        signs = {(v > 0) - (v < 0) for v in known}
        return signs | ({1, 0, -1} if min(limits) < 0 < max(limits) else set())


def _branch(case: Case) -> Branch:
    if len(case.moving) > 1:
        raise Unknown("slopes")
    atom, lines = case.moving[0] if case.moving else (None, ())
    return Branch(case.points, lines, atom, case.where)


def _added(level: dict[tuple[Fraction, ...], Where], found: list[Branch]) -> dict[tuple[Fraction, ...], Where]:
    easy_last = sorted(found, key=lambda o: -Place(o.where).singles)
    distinct = list({o.points: o for o in easy_last}.values())
    if len(level) * len(distinct) > CASES:
        raise Unknown("cases")
    result: dict[tuple[Fraction, ...], Where] = {}
    for points, where in level.items():
        for option in distinct:
            key = tuple(a + b for a, b in zip(points, option.points, strict=True))
            if key not in result:
                result[key] = {**where, **option.where}
    return result


# ---- along one atom


def _bends(scores: Sequence[Score], lines: Sequence[Linear], inside: Interval) -> Iterator[Fraction]:
    """Where a score comes to its floor or cap."""
    for score, line in zip(scores, lines, strict=True):
        for end in (score.floor, score.cap):
            root = line.root(end)
            if root is not None and inside.contains(root):
                yield root


def _steps(scores: Sequence[Score], lines: Sequence[Linear], part: Interval) -> Iterator[Fraction]:
    """Where a rounded score goes over into the next, on a part where every clamped score is a line."""
    for score, line in zip(scores, lines, strict=True):
        if not line.slope:
            continue
        ends = [score.clamp(line.at(end)) if end is not None else None for end in (part.low, part.high)]
        known = [
            score.floor if e is None and (line.slope > 0) == (n == 0) else score.cap if e is None else e
            for n, e in enumerate(ends)
        ]
        low, high = sorted(known)
        if low == high:
            continue
        unit = Fraction(1, 10**score.places)
        first, last = floor(low / unit - Fraction(1, 2)), ceil(high / unit - Fraction(1, 2))
        if last - first > STEPS:
            raise Unknown("steps")
        for step in range(first, last + 1):
            root = line.root((step + Fraction(1, 2)) * unit)
            if root is not None and part.contains(root):
                yield root


def _parts(inside: Interval, axis: Axis, cuts: list[Fraction]) -> Iterator[Interval]:
    """The interval cut at these places, each place by itself; only parts that hold a value of the axis."""
    ends = sorted(set(cuts))
    low, low_closed = inside.low, inside.low_closed
    for cut in ends:
        if low is None or low < cut:
            yield from _clipped(axis, Interval(low, cut, low_closed, False))
        yield from _clipped(axis, Interval.point(cut))
        low, low_closed = cut, False
    if (
        inside.high is None
        or low is None
        or low < inside.high
        or (low == inside.high and low_closed and inside.high_closed)
    ):
        yield from _clipped(axis, Interval(low, inside.high, low_closed, inside.high_closed))


def _clipped(axis: Axis, part: Interval) -> Iterator[Interval]:
    found = axis.domain.clip(part)
    if found is not None:
        yield found
