"""An indicator of either rubric as functions of the common data."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.analysis.formulas import atoms, is_condition, truth
from dsl.engine.plan import Indicator, Plan
from dsl.exact.domain import Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import half_up
from dsl.exact.piecewise import Linear, Piecewise, constant, rounded_argument
from dsl.record import field, record
from dsl.semantics.things import Formula
from dsl.tools.diff.common import Common, domain_of
from dsl.tools.diff.model import Reason

ZERO = Fraction(0)


class Unknown(Exception):
    """The rule leaves the exact form."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@record
class Axis:
    """The values of an atom: those of `domain`, each `scale` large (a measure rounded to 0.1% is counted in 0.1%)."""

    atom: Formula
    domain: Domain
    scale: Fraction

    def real(self, interval: Interval) -> Interval:
        """From counts to values of the measure."""
        return _times(interval, self.scale)

    def counted(self, interval: Interval) -> Interval:
        """From values of the measure to counts."""
        return _times(interval, 1 / self.scale)


@record
class Condition:
    """Several atoms decide together: `yes` points where the formula holds, else `no`."""

    formula: Formula
    yes: Fraction
    no: Fraction


@record(frozen=False)
class Side:
    """score = round(clamp(base + Σ function(atom) + Σ condition, floor, cap), places)."""

    base: Fraction
    floor: Fraction
    cap: Fraction
    places: int
    functions: dict[Formula, Piecewise] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)

    def clamp(self, points: Fraction) -> Fraction:
        return max(self.floor, min(self.cap, self.base + points))

    def score(self, points: Fraction) -> Fraction:
        return half_up(self.clamp(points), self.places)


def _times(interval: Interval, factor: Fraction) -> Interval:
    low, high = (None if end is None else end * factor for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_closed, interval.high_closed)


class Axes:
    """The axis of every atom; where both rubrics round a measure alike it is counted in those units."""

    def __init__(self, common: Common) -> None:
        self.common = common
        self.roundings: dict[Formula, set[Fraction | None]] = {}
        self.known: dict[Formula, Axis] = {}
        for plan in (common.before, common.after):
            for indicator in plan.indicators:
                for term in indicator.terms:
                    measure = plan.measures[term.measure]
                    for atom in atoms(common.formula(plan, measure)):
                        self.roundings.setdefault(atom, set()).add(measure.rounding)

    def of(self, atom: Formula) -> Axis:
        if atom not in self.known:
            self.known[atom] = self._axis(atom)
        return self.known[atom]

    def _axis(self, atom: Formula) -> Axis:
        domain = domain_of(self.common, atom)
        units = self.roundings.get(atom, {None})
        unit = next(iter(units)) if len(units) == 1 else None
        if unit is None or not isinstance(domain, Reals):
            return Axis(atom, domain, Fraction(1))
        low, high = (None if end is None else int(half_up(end / unit, 0)) for end in (domain.low, domain.high))
        return Axis(atom, Integers(low, high), unit)

    def _place(self, function: Piecewise, atom: Formula, rounding: Fraction | None) -> Piecewise:
        axis = self.of(atom)
        if axis.scale != 1:
            return _scaled(function, axis.scale)
        if rounding is None:
            return function
        places = len(str(rounding.denominator)) - 1
        if rounding != Fraction(1, 10**places):
            raise Unknown("measure rounding")
        domain = axis.domain.hull
        rounded = rounded_argument(function, places, domain.low, domain.high)
        if rounded is None:
            raise Unknown("measure rounding")
        return rounded

    def side(self, plan: Plan, indicator: Indicator) -> Side:
        """`Unknown` where a rounding cannot be written as a function."""
        side = Side(indicator.base, indicator.floor, indicator.cap, indicator.places)
        raw: dict[tuple[Formula, Fraction | None], Piecewise] = {}
        for term in indicator.terms:
            measure = plan.measures[term.measure]
            formula = self.common.formula(plan, measure)
            function, atom = term.function, formula
            if is_condition(formula):
                inside = list(dict.fromkeys(atoms(formula)))
                yes, no = (term.function(Fraction(v)) for v in (1, 0))
                assert yes is not None and no is not None
                if len(inside) > 1:
                    side.conditions.append(Condition(formula, yes, no))
                    continue
                atom, function = inside[0], truth(formula) * (yes - no) + constant(no)
            place = atom, measure.rounding
            raw[place] = raw[place] + function if place in raw else function
        if len(raw) == 1 and not side.conditions:
            (atom, rounding), function = next(iter(raw.items()))
            raw = {(atom, rounding): (function + constant(side.base)).clamp(side.floor, side.cap)}
            side.base = ZERO
        for (atom, rounding), function in raw.items():
            placed = self._place(function, atom, rounding)
            side.functions[atom] = side.functions[atom] + placed if atom in side.functions else placed
        return side


def absent() -> Side:
    """An indicator that the rubric does not have: nothing, whatever the data."""
    return Side(ZERO, ZERO, ZERO, 0)


def _scaled(function: Piecewise, scale: Fraction) -> Piecewise:
    cells = tuple(None if c is None else Linear(c.intercept, c.slope * scale) for c in function.cells)
    return Piecewise(tuple(cut / scale for cut in function.cuts), cells)


def unscaled(line: Linear, axis: Axis) -> Linear:
    return Linear(line.intercept, line.slope / axis.scale)


def atoms_of(sides: Iterable[Side]) -> list[Formula]:
    """Every atom that the sides look at, each once."""
    found: dict[Formula, None] = {}
    for side in sides:
        found.update(dict.fromkeys(side.functions))
        for condition in side.conditions:
            found.update(dict.fromkeys(atoms(condition.formula)))
    return list(found)
