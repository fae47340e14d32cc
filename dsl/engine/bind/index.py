"""The keys that a plan understands."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from dsl.data.paths import unit_behind
from dsl.engine.fingerprint import fingerprint
from dsl.engine.plan import Indicator, Plan
from dsl.exact.units import unit_named
from dsl.semantics.measures.things import Average, Datum, Measure, Weighted, data_of
from dsl.semantics.naming.names import GENERIC

Thing = Datum | Measure
"""What a value can be given for: a datum, or a measure in place of the data of its formula."""


class Index:
    """The keys of a plan; made once, used for every project.

    `indicators` by name, code and key; `shared`: what belongs to no indicator, by name; `local`: what belongs to one, by the
    indicator's key, then by name; `owned`: the same by name, then by the indicator's key; `points`: what belongs to one
    point of a checklist, by (indicator's key, label), then by name.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.indicators: dict[str, list[Indicator]] = {}
        self.shared: dict[str, Thing] = {}
        self.local: dict[str, dict[str, Thing]] = {}
        self.owned: dict[str, dict[str, Thing]] = {}
        self.points: dict[tuple[str, str], dict[str, Thing]] = {}
        self.weights = {i.key: i.weight for i in plan.indicators}
        self.surveys = {m.formula.datum for m in plan.measures.values() if isinstance(m.formula, Weighted)}
        self._unnamed: set[str] = set()
        self._short: dict[str, str] = {}
        self._meant: dict[str, Thing] = {}
        self._single: dict[str, Thing | None] = {}
        for indicator in plan.indicators:
            for key in {indicator.code, indicator.name, indicator.key} - {None}:
                self.indicators.setdefault(str(key), []).append(indicator)
            self._points(indicator)
        for datum in plan.data.values():
            self._enter(datum)
        for measure in plan.measures.values():
            if not measure.is_given and measure.own_datum is None:
                self._enter(measure)

    def _points(self, indicator: Indicator) -> None:
        """The points of a checklist bear the indicator's name too: there it is the name of none of them."""
        for term in indicator.terms:
            if not term.label:
                continue
            names = self.points.setdefault((indicator.key, term.label), {})
            measure = self.plan.measures[term.measure]
            things: list[Thing] = [self.plan.data[d] for d in data_of(measure.formula)]
            for thing in things if measure.is_given else [*things, measure]:
                for name in _names(thing):
                    names.setdefault(name, thing)
                if thing.name == indicator.name:
                    self._unnamed.add(thing.id)

    def _enter(self, thing: Thing) -> None:
        for name in _names(thing):
            if thing.owner is None:
                self.shared.setdefault(name, thing)
            elif thing.id not in self._unnamed or name != thing.name:
                self.local.setdefault(thing.owner, {}).setdefault(name, thing)
                self.owned.setdefault(name, {}).setdefault(thing.owner, thing)

    @cached_property
    def fingerprint(self) -> str:
        """That of the rubric."""
        return fingerprint(self.plan)

    def without_unit(self, name: str) -> str:
        """The heading of a column without the unit behind it (预算资金（万元）), if the plan has no such name with it."""
        if name not in self._short:
            self._short[name] = self._without_unit(name)
        return self._short[name]

    def _without_unit(self, name: str) -> str:
        short, unit = (name, "") if self.has(name) else unit_behind(name)
        return short if unit_named(unit) is not None and self.has(short) else name

    def has(self, name: str) -> bool:
        """Whether it is the name of anything."""
        return name in self.indicators or name in self.shared or name in self.owned

    def known(self) -> list[str]:
        """The names that need no indicator above them."""
        return [
            *self.indicators,
            *self.shared,
            *(n for n, of in self.owned.items() if n not in GENERIC or len(of) == 1),
        ]

    def weight(self, owner: str | None) -> Fraction:
        """The weight of an indicator, by key; 0 for what belongs to none."""
        return Fraction(0) if owner is None else self.weights.get(owner, Fraction(0))

    def meant(self, measure: Measure) -> Thing:
        """What a value for a measure gives: its datum, the one under the indicator's own name; else the measure itself."""
        if measure.id not in self._meant:
            self._meant[measure.id] = self._meant_by(measure)
        return self._meant[measure.id]

    def _meant_by(self, measure: Measure) -> Thing:
        read = data_of(measure.formula)
        own = measure.own_datum or next((d for d in read if d == measure.owner), None)
        if measure.is_given or own is not None or isinstance(measure.formula, (Average, Weighted)):
            return self.plan.data[own or read[0]]
        return measure

    def single(self, indicator: Indicator) -> Thing | None:
        """What a bare value under the indicator's name means: its one measure, if it has just one."""
        if indicator.key not in self._single:
            names = list(dict.fromkeys(t.measure for t in indicator.terms))
            self._single[indicator.key] = self.meant(self.plan.measures[names[0]]) if len(names) == 1 else None
        return self._single[indicator.key]


def _names(thing: Thing) -> tuple[str, ...]:
    return thing.name, *thing.aliases
