"""The space of an indicator: each atom that its terms look at, with the values it can have, and the terms as functions there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dsl.analysis.axis import Axis, Data, domain_of
from dsl.analysis.formulas import Names, affine, cored, translate
from dsl.analysis.trial import Trial
from dsl.engine.credible import credible_rate
from dsl.engine.plan import Indicator
from dsl.exact.domain import Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import half_up
from dsl.exact.piecewise import Linear, Piecewise, first_defined, restrict, rounded_argument
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.conditions.tested import atoms, is_condition
from dsl.semantics.measures.kinds import domain_of as domain_of_kind
from dsl.semantics.measures.things import Average, Formula, Measure, Ref, Weighted, data_of

ONE = Fraction(1)


class Unknown(Exception):
    """The rule leaves the exact form; `reason` says how."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Side:
    """An indicator of a plan; `names` says what its data are in data common to several plans (empty: themselves).

    `measures`: what its terms look at, each once. `functions`: the points of each that gives some (by id) before floor and cap,
    the terms that share one added up.
    """

    def __init__(self, trial: Trial, indicator: Indicator, names: Names | None = None) -> None:
        self.trial, self.indicator, self.names = trial, indicator, names or {}
        revising = indicator.conditions
        self.functions = self.added(place for place in range(len(indicator.terms)) if place not in revising)
        self.measures = [trial.plan.measures[key] for key in dict.fromkeys(term.measure for term in indicator.terms)]
        self._formulas: dict[str, Formula] = {}
        self._seen: dict[str, Seen] = {}

    def added(self, places: Iterable[int]) -> dict[str, Piecewise]:
        """The points of each measure (by id) from these terms."""
        found: dict[str, Piecewise] = {}
        for term in (self.indicator.terms[place] for place in places):
            known = found.get(term.measure)
            found[term.measure] = term.function if known is None else known + term.function
        return found

    def formula(self, measure: Measure) -> Formula:
        """The measure over common data, in normal form."""
        if measure.id not in self._formulas:
            self._formulas[measure.id] = cored(translate(measure.formula, self.names))
        return self._formulas[measure.id]

    def seen(self, measure: Measure) -> Seen:
        """A measure that is no condition, told by its atom."""
        if measure.id not in self._seen:
            self._seen[measure.id] = _seen(self.formula(measure), measure.rounding)
        return self._seen[measure.id]

    def is_direct(self, measure: Measure) -> bool:
        """Whether a data file may give the measure itself in place of its data (资金到位率: 85.6%)."""
        given = measure.is_given or isinstance(measure.formula, (Average, Weighted)) or is_condition(measure.formula)
        return not given and self.trial.key_of(self.indicator, measure) is not None


@record
class Seen:
    """A measure is offset + factor × atom; `rounding`: the unit to which the atom is rounded first."""

    atom: Formula
    offset: Fraction
    factor: Fraction
    rounding: Fraction | None

    def of_measure(self, interval: Interval) -> Interval:
        """The values of the atom that give these of the measure."""
        return interval.shifted(-self.offset).scaled(1 / self.factor)


def _seen(formula: Formula, rounding: Fraction | None) -> Seen:
    core, offset, factor = affine(formula)
    if rounding is not None and offset:
        return Seen(formula, Fraction(0), ONE, rounding)
    return Seen(core, offset, factor, rounding and rounding / abs(factor))


class Space:
    """The atoms of several sides, each with one axis for all of them."""

    def __init__(self, data: Data, sides: Iterable[Side]) -> None:
        self.data = data
        self.readers: dict[Formula, list[tuple[Side, Measure, Seen]]] = {}
        self.tested: set[Formula] = set()
        self._axes: dict[Formula, Axis] = {}
        for side in sides:
            for measure in side.measures:
                formula = side.formula(measure)
                if is_condition(formula):
                    self.tested.update(atoms(formula))
                else:
                    seen = side.seen(measure)
                    self.readers.setdefault(seen.atom, []).append((side, measure, seen))

    @staticmethod
    def of(side: Side) -> Space:
        """Of one indicator alone, over its own data."""
        names = {d for m in side.measures for d in data_of(m.formula)}
        return Space({d: (side.trial.plan.data[d],) for d in names}, (side,))

    def axis(self, atom: Formula) -> Axis:
        """The axis of an atom, made when it is first asked for."""
        if atom not in self._axes:
            self._axes[atom] = self._axis(atom)
        return self._axes[atom]

    def _axis(self, atom: Formula) -> Axis:
        domain, infinite, exact = domain_of(atom, self.data)
        for limit in self._limits(atom):
            both = domain.clip(limit)
            if both is not None and isinstance(domain, Reals):
                domain = Reals(both.low, both.high)
        for side, measure, seen in self.readers.get(atom, ()):
            if side.is_direct(measure) and atom not in self.tested:
                domain, exact = _widened(domain, exact, seen.of_measure(given_directly(measure).hull))
        roundings = {seen.rounding for _, _, seen in self.readers.get(atom, ())}
        unit = next(iter(roundings)) if len(roundings) == 1 and atom not in self.tested else None
        if unit is None or not isinstance(domain, Reals):
            return Axis(atom=atom, domain=domain, scale=ONE, infinite=infinite, exact=exact)
        low, high = (None if end is None else int(half_up(end / unit, 0)) for end in (domain.low, domain.high))
        return Axis(atom=atom, domain=Integers(low, high), scale=unit, infinite=infinite, exact=exact)

    def _limits(self, atom: Formula) -> Iterator[Interval]:
        """A rate of sums of money above 1000% is refused as a slip of units."""
        for _, measure, seen in self.readers.get(atom, ()):
            is_money = any(d.kind is Kind.MONEY for name in data_of(atom) for d in self.data[name])
            limit = None if measure.is_given else credible_rate(measure, is_money)
            if limit is not None:
                yield seen.of_measure(Interval(-limit, limit, True, True))

    def placed(self, side: Side, measure: Measure, function: Piecewise) -> tuple[Formula, Piecewise]:
        """A function of a measure over its atom's axis. `Unknown` where a rounding cannot be written so."""
        seen = side.seen(measure)
        function = substituted(function, seen.offset, seen.factor)
        bands = [band for d in data_of(seen.atom) for one in self.data[d] for band in one.bands]
        if bands and isinstance(seen.atom, Ref):
            function = _within(function, bands)
        axis = self.axis(seen.atom)
        if axis.scale != ONE:
            return seen.atom, substituted(function, Fraction(0), axis.scale)
        return seen.atom, function if seen.rounding is None else _rounded(function, seen.rounding, axis.domain)


def substituted(f: Piecewise, offset: Fraction, factor: Fraction) -> Piecewise:
    """x ↦ f(offset + factor · x); `factor` is not 0."""
    if not offset and factor == 1:
        return f
    cuts = [(cut - offset) / factor for cut in f.cuts]
    cells = [c if c is None else Linear(c.at(offset), c.slope * factor) for c in f.cells]
    return Piecewise(tuple(cuts), tuple(cells)) if factor > 0 else Piecewise(tuple(cuts[::-1]), tuple(cells[::-1]))


def _within(function: Piecewise, bands: list[Interval]) -> Piecewise:
    """Undefined between the bands: nobody may choose a share there."""
    found = restrict(function, bands[0])
    for band in bands[1:]:
        found = first_defined(found, restrict(function, band))
    return found


def _rounded(function: Piecewise, unit: Fraction, domain: Domain) -> Piecewise:
    """The function of the value before rounding."""
    hull = domain.hull
    ends = (None if end is None else end / unit for end in (hull.low, hull.high))
    rounded = rounded_argument(substituted(function, Fraction(0), unit), 0, *ends)
    if rounded is None:
        raise Unknown("measure rounding")
    return substituted(rounded, Fraction(0), 1 / unit)


def given_directly(measure: Measure) -> Domain:
    """The values that the data reader takes for a measure in place of its data."""
    return domain_of_kind(Kind.RATE, measure.name) if measure.kind is Kind.RATE else measure.domain


def _widened(domain: Domain, exact: bool, more: Interval) -> tuple[Domain, bool]:
    """All numbers of both; exact where one of the two has them all."""
    hull = domain.hull
    low = None if hull.low is None or more.low is None else min(hull.low, more.low)
    high = None if hull.high is None or more.high is None else max(hull.high, more.high)
    whole = Reals(low, high)
    if isinstance(domain, Reals) and whole.hull == hull:
        return domain, exact or more == hull
    return whole, more == whole.hull
