"""The cheapest choice of options, at most one of each part, for every gain that can be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dsl.record import record
from dsl.tools.solve.lever import Lever

ZERO = Fraction(0)


@record
class Move:
    """Some levers with values at which they do good: what they add to the total, and what they cost."""

    levers: tuple[tuple[Lever, Fraction], ...]
    gain: Fraction
    cost: Fraction


@record
class Choice:
    """Moves made one after the other: the last one, or the first `count` of a ladder, and what was chosen before."""

    gain: Fraction
    cost: Fraction
    number: int
    before: Choice | None
    moves: Sequence[Move]
    count: int

    @property
    def levers(self) -> tuple[tuple[Lever, Fraction], ...]:
        """Every lever that is moved with its value, the last one first."""
        found: list[tuple[Lever, Fraction]] = []
        at: Choice | None = self
        while at is not None:
            found += [moved for move in at.moves[: at.count] for moved in move.levers]
            at = at.before
        return tuple(found)


def front(parts: Iterable[Sequence[Move]]) -> list[Choice]:
    """By rising cost, then number of changes; each gains more than all before it.

    Single moves of one cost are a ladder: of so many of them the best are those that gain most.
    """
    ladders: dict[Fraction, list[Move]] = {}
    others: list[Sequence[Move]] = []
    for part in parts:
        if len(part) == 1 and len(part[0].levers) == 1:
            ladders.setdefault(part[0].cost, []).append(part[0])
        elif part:
            others.append(part)
    found = [Choice(gain=ZERO, cost=ZERO, number=0, before=None, moves=(), count=0)]
    for part in others:
        found = _best([*found, *_with_one(found, part)])
    for ladder in ladders.values():
        found = _best([*found, *_with_some(found, sorted(ladder, key=lambda move: -move.gain))])
    return found


def _with_one(found: list[Choice], part: Sequence[Move]) -> Iterator[Choice]:
    for choice in found:
        for move in part:
            number = choice.number + len(move.levers)
            yield Choice(
                gain=choice.gain + move.gain,
                cost=choice.cost + move.cost,
                number=number,
                before=choice,
                moves=(move,),
                count=1,
            )


def _with_some(found: list[Choice], ladder: list[Move]) -> Iterator[Choice]:
    for choice in found:
        gain, cost = choice.gain, choice.cost
        for count, move in enumerate(ladder, start=1):
            gain, cost = gain + move.gain, cost + move.cost
            yield Choice(gain=gain, cost=cost, number=choice.number + count, before=choice, moves=ladder, count=count)


def _best(choices: list[Choice]) -> list[Choice]:
    kept: list[Choice] = []
    for choice in sorted(choices, key=lambda c: (c.cost, c.number, -c.gain)):
        if not kept or choice.gain > kept[-1].gain:
            kept.append(choice)
    return kept
