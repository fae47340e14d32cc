"""A part along a lever: what it gives under each answer of the conditions of its revisions that the lever moves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.engine.plan import Effect
from dsl.exact.piecewise import Piecewise, constant
from dsl.record import record
from dsl.tools.solve.course import NotExact

ZERO = Fraction(0)
TESTS = 6
"""More conditions that move with one lever than this are not told apart."""

Truths = tuple[bool, ...]


@record
class Revised:
    """`tests`: measures with 1 where a condition holds; `given`: for each answer to them points, and the functions of measures that move."""

    tests: tuple[tuple[str, Piecewise], ...]
    given: dict[Truths, tuple[Fraction, dict[str, Piecewise]]]

    @property
    def functions(self) -> Iterator[tuple[str, Piecewise]]:
        """All functions of measures in it."""
        yield from self.tests
        for _, functions in self.given.values():
            yield from functions.items()

    def under(self, effect: Effect) -> Revised:
        """What a limit or a revision that holds makes of it."""
        return Revised(self.tests, {truths: _under(effect, *one) for truths, one in self.given.items()})

    def asked(self, key: str, function: Piecewise, effect: Effect) -> Revised:
        """With a revision that holds where the function of a measure is 1."""
        if len(self.tests) == TESTS:
            raise NotExact("条件太多", "too many conditions move with it")
        held = self.under(effect).given
        given = {(*truths, False): one for truths, one in self.given.items()}
        given |= {(*truths, True): one for truths, one in held.items()}
        return Revised((*self.tests, (key, function)), given)

    def beside(self, other: Revised) -> Revised:
        """Both added up."""
        given = {}
        for truths, (points, functions) in self.given.items():
            for more, (others, beside) in other.given.items():
                merged = dict(functions)
                for key, function in beside.items():
                    merged[key] = merged.get(key, constant(ZERO)) + function
                given[(*truths, *more)] = points + others, merged
        return Revised((*self.tests, *other.tests), given)


def _under(effect: Effect, points: Fraction, functions: dict[str, Piecewise]) -> tuple[Fraction, dict[str, Piecewise]]:
    if not functions:
        return effect.on(points), {}
    ((key, function),) = functions.items()
    return ZERO, {key: effect.on_function(function + constant(points))}
