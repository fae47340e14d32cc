"""One set of data under both rubrics: which datum of the old is which of the new, and what a measure is over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from dsl.analysis.formulas import affine, translate
from dsl.analysis.trial import Trial
from dsl.engine.plan import Indicator, Plan
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import (
    Average,
    Const,
    Datum,
    Every,
    First,
    Formula,
    Measure,
    Op,
    Ref,
    Some,
    Tally,
    Test,
    Weighted,
    data_of,
)
from dsl.semantics.naming.names import bare
from dsl.tools.diff.matches.matching import Match, alike
from dsl.tools.diff.matches.twins import Twins, answers, fits, is_yes_no, same_words, turned, twins


@record(kw_only=True)
class StandsFor:
    """A datum of one rubric (`is_new`) that the other computes, or, with an interval, asks about."""

    match: Match
    is_new: bool
    datum: str
    old: Measure
    new: Measure
    interval: Interval | None


@dataclass
class CommonData:
    """Both rubrics over one set of data. `names`: what a datum of the old (new) rubric is in it."""

    before: Plan
    after: Plan
    names: tuple[dict[str, Formula], dict[str, Formula]] = field(default_factory=lambda: ({}, {}))
    assumed: dict[Match, list[tuple[str, str]]] = field(default_factory=dict)
    """Measures or data taken for the same under two names."""
    changed: dict[Match, list[tuple[Measure, Measure]]] = field(default_factory=dict)
    """Measures of one name that are computed in two ways."""
    apart: set[str] = field(default_factory=set)
    """Data of either rubric under one name with two lists of levels."""
    stands_for: list[StandsFor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trials = Trial(self.before), Trial(self.after)
        self._formulas: dict[tuple[int, str], Formula] = {}

    def plans(self) -> tuple[Plan, Plan]:
        """Old and new."""
        return self.before, self.after

    def formula(self, at: int, measure: Measure) -> Formula:
        """The measure over common data (0 old, 1 new); only once all data have been matched."""
        key = at, measure.id
        if key not in self._formulas:
            self._formulas[key] = translate(measure.formula, self.names[at])
        return self._formulas[key]

    def datum(self, name: str) -> Datum:
        """What the common data call `name`; in the words of the new rubric where it has it."""
        return (self.before if name[0] == "-" else self.after).data[name[1:]]

    def data(self) -> dict[str, tuple[Datum, ...]]:
        """What each common name stands for: one datum, or one of each rubric."""
        found: dict[str, tuple[Datum, ...]] = {}
        for plan, names in zip(self.plans(), self.names, strict=True):
            for datum in plan.data.values():
                meant = names[datum.id]
                while isinstance(meant, Test):
                    meant = meant.formula
                if isinstance(meant, Ref) and self.datum(meant.datum).kind is datum.kind:
                    found[meant.datum] = (*found.get(meant.datum, ()), datum)
        return found

    def twins_of(self, match: Match) -> list[tuple[Datum, Datum]]:
        """The data that both sides of a match ask for."""
        data = self.data_of(0, match.old), self.data_of(1, match.new)
        theirs = {self.names[1][d]: self.after.data[d] for d in data[1]}
        return [(self.before.data[d], theirs[meant]) for d in data[0] if (meant := self.names[0][d]) in theirs]

    def data_of(self, at: int, indicators: Iterable[Indicator]) -> list[str]:
        """The data that indicators read (0 old, 1 new), each once."""
        measures = self.plans()[at].measures
        return list(dict.fromkeys(d for i in indicators for t in i.terms for d in data_of(measures[t.measure].formula)))

    def join(self, old: Datum, new: Datum) -> None:
        """Take two data for one, where neither is taken already and their levels agree."""
        if old.id in self.names[0] or new.id in self.names[1]:
            return
        if old.kind in (Kind.LEVEL, Kind.SURVEY) and old.choices != new.choices:
            self.apart |= {"-" + old.id, "+" + new.id}
        else:
            self.names[0][old.id] = self.names[1][new.id] = Ref("=" + new.id)

    def finish(self) -> None:
        """Data that have no counterpart stand for themselves."""
        for at, sign in ((0, "-"), (1, "+")):
            for key in self.plans()[at].data:
                self.names[at].setdefault(key, Ref(sign + key))
        for one in self.stands_for:
            other = one.old if one.is_new else one.new
            meant = translate(other.formula, self.names[0 if one.is_new else 1])
            self.names[one.is_new][one.datum] = meant if one.interval is None else Test(meant, one.interval, "")

    def stand(self, one: StandsFor) -> None:
        """Let a datum stand for another one, where it is not matched by itself."""
        if one.datum not in self.names[one.is_new]:
            self.stands_for.append(one)


def unify(old: Plan, new: Plan, matches: list[Match]) -> CommonData:
    """By match, then by the names of shared data."""
    common = CommonData(old, new)
    linked = [(match, twins(old, new, match)) for match in matches if match.old and match.new]
    shared = {d.name: d for d in reversed(new.data.values()) if d.owner is None}
    for datum in old.data.values():
        if datum.owner is None and datum.name in shared:
            common.join(datum, shared[datum.name])
    for match, found in linked:
        for pair in found:
            _data(common, match, pair)
    common.finish()
    return common


# ---- the data behind two measures


def _data(common: CommonData, match: Match, pair: Twins) -> None:
    old, new = pair[0].measure, pair[1].measure
    b, a = old.formula, new.formula
    answered = answers(*pair) and not fits(old, new)
    named_alike = same_words(old, new) or (pair[0].is_own and pair[1].is_own) or _of_one_name(common, b, a)
    if not answered and not named_alike:
        common.assumed.setdefault(match, []).append((old.name, new.name))

    def stand(is_new: bool, datum: str, interval: Interval | None = None) -> None:
        common.stand(StandsFor(match=match, is_new=is_new, datum=datum, old=old, new=new, interval=interval))

    if isinstance(b, Ref) and isinstance(a, Ref) and fits(old, new):
        data = common.before.data[b.datum], common.after.data[a.datum]
        if _is_judged(data[0]) == _is_judged(data[1]):
            _same_datum(common, *data)
    elif isinstance(b, Ref) and is_yes_no(old) and pair[1].term.asked is not None and not is_yes_no(new):
        stand(False, b.datum, pair[1].term.claims[0].interval)
    elif isinstance(a, Ref) and is_yes_no(new) and pair[0].term.asked is not None and not is_yes_no(old):
        stand(True, a.datum, pair[0].term.claims[0].interval)
    elif isinstance(b, Ref) and not isinstance(a, Ref) and old.kind is new.kind:
        stand(False, b.datum)
    elif isinstance(a, Ref) and not isinstance(b, Ref) and old.kind is new.kind:
        stand(True, a.datum)
    else:
        _parts(common, match, old, new)


def _of_one_name(common: CommonData, old: Formula, new: Formula) -> bool:
    """Two formulas over data of the same names; what they are called says nothing more."""
    leaves = None if isinstance(old, Ref) else _leaves(old, new)
    names = [(bare(common.before.data[b].name), bare(common.after.data[a].name)) for b, a in leaves or ()]
    return bool(names) and all(b == a for b, a in names)


def _parts(common: CommonData, match: Match, old: Measure, new: Measure) -> None:
    """Two formulas: of one shape, or one is what a condition of the other looks at, or the computation has changed."""
    both_given = isinstance(old.formula, Ref) and isinstance(new.formula, Ref)
    leaves = None if both_given else _leaves(old.formula, new.formula)
    if leaves is not None:
        found = [_leaf(common, match, common.before.data[b], common.after.data[a]) for b, a in leaves]
        if not all(found) or _core(old.formula) != _core(new.formula):
            common.changed.setdefault(match, []).append((old, new))
        return
    for plan, measure, other, is_new in ((common.after, new, old, True), (common.before, old, new, False)):
        inside = [d for d in _tested(measure.formula) if plan.data[d].kind is other.kind]
        if inside and measure.kind is Kind.YESNO and other.kind is not Kind.YESNO:
            common.stand(StandsFor(match=match, is_new=is_new, datum=inside[0], old=old, new=new, interval=None))
            return
    common.changed.setdefault(match, []).append((old, new))


def _tested(formula: Formula) -> list[str]:
    """The data that a condition compares with a bound."""
    match formula:
        case Test(formula=Ref(datum=datum)):
            return [datum]
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            return [datum for part in parts for datum in _tested(part)]
        case _:
            return []


def _is_judged(datum: Datum) -> bool:
    """What a person chooses inside a band or gives as a mark is never a figure that was measured."""
    return datum.many or bool(datum.bands)


def _same_datum(common: CommonData, old: Datum, new: Datum) -> None:
    opposite = old.kind is Kind.YESNO and turned(old.words, new.words)
    if opposite and old.id not in common.names[0] and new.id not in common.names[1]:
        same = Ref("=" + new.id)
        common.names[0][old.id], common.names[1][new.id] = same, Test(same, Interval.point(Fraction(0)), "")
    else:
        common.join(old, new)


def _leaf(common: CommonData, match: Match, old: Datum, new: Datum) -> bool:
    """Two data in the same place of one formula; under similar names where neither name lives on. Whether they are one."""
    if bare(old.name) == bare(new.name):
        common.join(old, new)
        return True
    if old.id in common.names[0] or new.id in common.names[1]:
        return common.names[0].get(old.id) == common.names[1].get(new.id)
    named = {d.name for d in common.before.data.values()}, {d.name for d in common.after.data.values()}
    if new.name in named[0] or old.name in named[1] or not alike(old.name, new.name):
        return False
    common.join(old, new)
    common.assumed.setdefault(match, []).append((old.name, new.name))
    return True


def _leaves(old: Formula, new: Formula) -> list[tuple[str, str]] | None:
    """The data of two formulas of one shape, pairwise; None where the shapes differ."""
    match old, new:
        case Ref(datum=b), Ref(datum=a):
            return [(b, a)]
        case Const(), Const():
            return []
        case Op(), Op() if old.op == new.op:
            left, right = _leaves(old.left, new.left), _leaves(old.right, new.right)
            return None if left is None or right is None else left + right
        case Weighted(datum=b), Weighted(datum=a):
            return [(b, a)]
        case Average(datum=b), Average(datum=a):
            return [(b, a)]
        case Test(), Test():
            return _leaves(old.formula, new.formula)
        case Every(parts=left_parts), Every(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case Some(parts=left_parts), Some(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case Tally(parts=left_parts), Tally(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case First(parts=left_parts), First(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case _:
            return None


def _core(formula: Formula) -> Formula:
    """What is computed, whatever its data are called and whatever constant it is a multiple of (5%÷投诉率)."""
    return affine(translate(formula, {datum: Ref("") for datum in data_of(formula)}))[0]


def _all_leaves(old: tuple[Formula, ...], new: tuple[Formula, ...]) -> list[tuple[str, str]] | None:
    found = [_leaves(b, a) for b, a in zip(old, new, strict=False)]
    return None if len(old) != len(new) or None in found else [leaf for leaves in found for leaf in leaves or ()]
