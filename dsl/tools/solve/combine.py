"""The cheapest set of changes that reaches the goal together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations

from dsl.base.joined import joined
from dsl.engine.plan import Part
from dsl.exact.number import half_up
from dsl.exact.piecewise import Piecewise, constant
from dsl.record import record
from dsl.tools.solve.change import Change, smallest
from dsl.tools.solve.coupled import Coupled
from dsl.tools.solve.course import Course, NotExact, Text
from dsl.tools.solve.front import Choice, Move, front
from dsl.tools.solve.goal import Goal
from dsl.tools.solve.legs import legs
from dsl.tools.solve.lever import Lever, OfAnswer, all_moved, depends, reached
from dsl.tools.solve.standing import Moves, Standing, highest, touched
from dsl.tools.solve.veto import Lift

ZERO = Fraction(0)
SUBSETS = 6
"""Levers on one another's indicators are tried in every subset up to so many of them."""


@record(kw_only=True)
class Combination:
    """Changes that reach the goal together; `is_least`: no cheaper set of the given levers does."""

    changes: tuple[Change, ...]
    cost: Fraction
    total: Fraction
    grade: str | None
    is_least: bool


@record
class LeverGroup:
    """Levers that have to do with one another: what they can do as far as it was tried, and what they cannot surpass."""

    moves: tuple[Move, ...]
    limits: tuple[Move, ...]

    @property
    def limit(self) -> Fraction:
        """What they can add at most."""
        return max((move.gain for move in self.limits), default=ZERO)


class Combiner:
    """`levers` that may do good, with the value at which each does most by itself (or, where it does none so, together with
    others); `unknown` those of which that cannot be told, and why.
    """

    def __init__(self, project: Standing, levers: Iterable[Lever], cost: Callable[[Lever], Fraction]) -> None:
        self.project = project
        self.cost = cost
        self.values: dict[str, Fraction] = {}
        self.unknown: dict[str, Text] = {}
        moving = [lever for lever in levers if lever.indicators]
        coupled = Coupled(project, moving, cost)
        self.levers = [lever for lever in moving if self._is_useful(lever) or coupled.moves(lever)]
        self.coupled = tuple(coupled.ways())
        for ways in self.coupled:
            for change in chain.from_iterable(reversed(ways.changes)):
                self.values.setdefault(change.lever.key, change.value)
        self._lift()

    # ---- the best that each lever can do

    def _is_useful(self, lever: Lever) -> bool:
        """Finds its nearest value with the most points; floors are left out, for they hide which way does good. What moves marks from one
        part to another (the kind of whoever is scored) only does good with them, and so may a condition of a revision."""
        revises = self.project.revises(lever)
        try:
            standings = dict.fromkeys((self.project,) if revises else (self.project.without_floors, self.project))
            changes = (self._largest(standing, lever) for standing in standings)
            change = next((c for c in changes if c is not None and c.value != lever.start), None)
        except NotExact as error:
            self.unknown[lever.key] = error.reason
            return True
        if change is None:
            return revises
        self.values[lever.key] = change.value
        return True

    def _lift(self) -> None:
        """Conditions of revisions that do no good by themselves, at their best with all others at theirs."""
        for lever in self.levers:
            if lever.key in self.values or lever.key in self.unknown or not self.project.revises(lever):
                continue
            others = self._at_best(other for other in self.levers if other.key in self.values)
            try:
                change = self._largest(self.project.after(others), lever)
            except NotExact as error:
                self.unknown[lever.key] = error.reason
                continue
            if change is not None and change.value != lever.start:
                self.values[lever.key] = change.value

    def _largest(self, standing: Standing, lever: Lever) -> Change | None:
        """The smallest change of a lever with which it adds most."""
        open_ = tuple(s for s in legs(standing, lever) if not s.vetoed)
        course = Course(lever.domain, open_, lambda scores, vetoed: standing.gain(scores))
        ends = course.ends()
        return None if ends is None else smallest(lever, course.where(lambda gain: gain >= ends[1]))

    def _gain(self, levers: Moves) -> Fraction | None:
        """What the levers at these values add together."""
        keys = touched(levers)
        scores = self.project.scores(keys, all_moved(self.project.near(keys), levers))
        return None if scores is None else self.project.gain(scores)

    def _move(self, levers: Moves) -> Move:
        return Move(tuple(levers), self._gain(levers) or ZERO, sum((self.cost(lever) for lever, _ in levers), ZERO))

    def _at_best(self, levers: Iterable[Lever]) -> Moves:
        return [(lever, self.values[lever.key]) for lever in levers]

    # ---- groups

    @cached_property
    def groups(self) -> tuple[LeverGroup, ...]:
        """Levers that share an indicator, together."""
        return tuple(
            group
            for members in joined(self.levers, lambda lever: lever.indicators)
            for group in self._groups(tuple(members))
        )

    def _groups(self, members: tuple[Lever, ...]) -> Iterator[LeverGroup]:
        known = tuple(lever for lever in members if lever.key in self.values)
        singles = [move for lever in known if (move := self._move(self._at_best((lever,)))).gain > 0]
        if len(known) == len(members) and self._is_apart(members):
            together = singles[0].gain if len(singles) == len(members) == 1 else self._gain(self._at_best(members))
            if together == sum((move.gain for move in singles), ZERO):
                yield from (LeverGroup((move,), (move,)) for move in singles)
                return
        ways = [ways for ways in self.coupled if ways.movers[0] in members]
        found = [self._move([(c.lever, c.value) for c in changes]) for way in ways for changes in way.changes]
        is_all = len(ways) == 1 and ways[0].is_sure and set(ways[0].movers) >= set(members)
        found += [] if is_all else [self._move(self._at_best(subset)) for subset in _subsets(known)]
        moves = tuple(move for move in found if move.gain > 0)
        yield LeverGroup(moves, moves if is_all else (self._limit(members),))

    def _is_apart(self, members: tuple[Lever, ...]) -> bool:
        """Whether no measure is moved by two of the levers, and none changes what another's points are worth."""
        plan = self.project.plan
        if len(members) > 1 and any(self.project.indicator(key).conditions for key in reached(members)):
            return False
        measures = {t.measure for key in reached(members) for t in self.project.indicator(key).terms}
        return all(sum(depends(lever, plan.measures[m]) for lever in members) < 2 for m in measures)

    def _limit(self, members: tuple[Lever, ...]) -> Move:
        """More than the levers can add, for less than it costs: every measure that they move at its own best."""
        best = {key: self._most(key, members) for key in reached(members)}
        first = (members[0], members[0].start)
        return Move((first,), max(ZERO, self.project.gain(best)), min(map(self.cost, members)))

    def _most(self, key: str, members: tuple[Lever, ...]) -> Fraction:
        indicator = self.project.indicator(key)
        points = indicator.base + self._most_of(key, indicator.alone, members)
        points += sum((self._most_of_part(key, indicator.parts[place], members) for place in indicator.outer), ZERO)
        return half_up(max(indicator.floor, min(indicator.cap, points)), indicator.places)

    def _most_of_part(self, key: str, part: Part, members: tuple[Lever, ...]) -> Fraction:
        """A revision that the levers move may hold or not, whichever is more."""
        indicator = self.project.indicator(key)
        inside = (self._most_of_part(key, indicator.parts[place], members) for place in part.parts)
        points = part.clamp(sum(inside, part.base + self._most_of(key, part.terms, members)))
        for revision in part.revisions:
            term = self.project.results[key].terms[revision.term]
            revised = revision.effect.on(points)
            if any(depends(lever, term.measure) for lever in members):
                points = max(points, revised)
            elif term.points:
                points = revised
        return points

    def _most_of(self, key: str, places: Iterable[int], members: tuple[Lever, ...]) -> Fraction:
        """More than the terms at these places can give together."""
        indicator, points = self.project.indicator(key), ZERO
        functions: dict[str, Piecewise] = {}
        answers = {(x.target.indicator, x.target.term) for x in members if isinstance(x.target, OfAnswer)}
        for place in places:
            found = self.project.results[key].terms[place]
            measure = self.project.plan.measures[found.measure.id]
            if (key, place) in answers:
                points += max(found.term.asked or (indicator.cap,))
            elif any(depends(lever, measure) for lever in members):
                known = functions.get(measure.id, constant(ZERO))
                functions[measure.id] = known + found.term.function
            else:
                points += found.points
        for name, function in functions.items():
            points += highest(function, self.project.plan.measures[name], indicator.cap)
        return points

    # ---- what can be reached

    @cached_property
    def known(self) -> Fraction:
        """The total with every lever at its best, as far as that is known; by `evaluate`."""
        best = [max(group.moves, key=lambda move: move.gain) for group in self.groups if group.moves]
        chosen = [moved for move in best for moved in move.levers]
        return max(self.project.total({}), self.project.total_after(chosen) or ZERO)

    @cached_property
    def limit(self) -> Fraction:
        """No set of changes makes a greater total."""
        return self.project.with_gain(sum((group.limit for group in self.groups), ZERO))

    # ---- the choice

    def cheapest(self, goal: Goal, lifted: Lift) -> Combination | None:
        """By cost, then by number of changes, then by the room they leave; None where none was found.

        The changes of `lifted` have been made in this project and count too.
        """
        chosen = self._chosen([group.moves for group in self.groups], goal)
        if chosen is None:
            return None
        changes = self._trimmed(chosen.levers, goal)
        result = self.project.evaluated([(c.lever, c.value) for c in changes])
        if result is None or not goal.is_met(result.total):
            return None
        hoped = self._chosen([group.limits for group in self.groups], goal)
        cost = sum((self.cost(c.lever) for c in changes), ZERO)
        is_least = (hoped is None or hoped.cost >= cost) and lifted.is_apart
        return Combination(
            changes=(*(lifted.changes or ()), *changes),
            cost=cost + sum((self.cost(c.lever) for c in lifted.changes or ()), ZERO),
            total=result.total,
            grade=result.grade,
            is_least=is_least,
        )

    def _chosen(self, parts: list[tuple[Move, ...]], goal: Goal) -> Choice | None:
        reaching = (c for c in front(parts) if goal.is_met(self.project.with_gain(c.gain)))
        return min(reaching, key=lambda c: (c.cost, c.number, -c.gain), default=None)

    def _trimmed(self, chosen: Moves, goal: Goal) -> tuple[Change, ...]:
        """Each change as small as the others allow, the last first: what stands first in the rubric is done in full."""
        order = {lever.key: place for place, lever in enumerate(self.levers)}
        levers = sorted(chosen, key=lambda moved: order[moved[0].key])
        project = self.project.after(levers)
        changes: list[Change] = []
        for lever, value in reversed(levers):
            without = project.after([(lever, lever.start)])
            course = Course(lever.domain, legs(without, lever), without.total)
            change = smallest(lever, course.where(goal.is_met)) or Change(lever, value, value, True)
            project = without.after([(lever, change.value)])
            changes.append(change)
        return tuple(reversed(changes))


def _subsets(levers: tuple[Lever, ...]) -> Iterator[tuple[Lever, ...]]:
    sizes = range(1, len(levers) + 1) if len(levers) <= SUBSETS else (1, 2, len(levers))
    for size in sizes:
        yield from combinations(levers, size)
