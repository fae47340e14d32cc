"""A project that shows something: values of atoms as data that a person can type, read back and run through `evaluate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice, product

from dsl.analysis.axis import Axis, domain_of
from dsl.analysis.inversion import Amounts, kind_of, solutions, value_of
from dsl.analysis.space import Side, Space, given_directly
from dsl.analysis.stretches import Where
from dsl.analysis.trial import Row
from dsl.base.joined import joined
from dsl.engine.result import IndicatorResult
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity, decimal_text, percent_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Datum, Formula, Measure, Ref, data_of
from dsl.semantics.measures.written import value_text

TRIES = 12
"""So many ways to bring the atoms to their values are typed before it is given up."""

WAYS = 4
"""So many of one group of atoms, where there are several groups."""


@record
class Witness:
    """`rows` as a person types them; `result` is what `evaluate` makes of them."""

    rows: tuple[Row, ...]
    result: IndicatorResult


def witness(
    side: Side, space: Space, where: Where, accept: Callable[[IndicatorResult], bool] = lambda result: True
) -> Witness | None:
    """A project whose atoms lie in `where` with a result that is accepted; None where none was found, which proves nothing."""
    for given in islice(projects(space, [side], where), TRIES):
        rows = rows_of(side, space, given)
        result, found = (None, []) if rows is None else side.trial.typed(side.indicator, rows)
        if rows is not None and result is not None and result.status == "scored" and not found and accept(result):
            return Witness(rows, result)
    return None


@record
class ProjectData:
    """What a project gives: data by their common names, and atoms whose measures are given in place of their data."""

    data: Amounts
    atoms: dict[Formula, Fraction]


def projects(space: Space, sides: Sequence[Side], where: Where) -> Iterator[ProjectData]:
    """Ways to bring every atom into its stretch, the plainest first."""
    groups = joined(where, data_of)
    if len(groups) == 1:
        yield from _of_group(space, sides, groups[0], where)
        return
    ways = [list(islice(_of_group(space, sides, group, where), WAYS)) for group in groups]
    for chosen in product(*ways):
        yield ProjectData(
            {k: v for g in chosen for k, v in g.data.items()}, {k: v for g in chosen for k, v in g.atoms.items()}
        )


def _of_group(space: Space, sides: Sequence[Side], group: list[Formula], where: Where) -> Iterator[ProjectData]:
    targets = {atom: _real(space.axis(atom), where[atom]) for atom in group}
    order = _order(group)
    if len(group) > 1:
        yield from (ProjectData(amounts, {}) for amounts in _solved(space, order, targets, {}))
        return
    (atom,) = group
    by_data = (ProjectData(amounts, {}) for amounts in _solved(space, order, targets, {}))
    directly = (ProjectData({}, {atom: value}) for value in _direct(space, sides, atom, targets[atom]))
    yield from chain(by_data, directly) if isinstance(atom, Ref) else chain(directly, by_data)


def _real(axis: Axis, inside: Interval | Infinity) -> Interval | Infinity:
    """Values of the atom; of a rounded one those that are rounded into the counts."""
    if isinstance(inside, Infinity) or axis.scale == 1:
        return inside
    low, high = (None if end is None else end * axis.scale for end in (inside.low, inside.high))
    half = axis.scale / 2
    return Interval(None if low is None else low - half, None if high is None else high + half, inside.low_closed)


def _order(group: list[Formula]) -> list[Formula]:
    """Each atom reads a datum that none before it reads, as far as that can be had."""
    left, order = list(group), []
    while left:
        counts = Counter(d for atom in left for d in data_of(atom))
        last = next((a for a in left if any(counts[d] == 1 for d in data_of(a))), left[0])
        order.append(last)
        left.remove(last)
    return order[::-1]


def _solved(
    space: Space, order: list[Formula], targets: dict[Formula, Interval | Infinity], known: Amounts
) -> Iterator[Amounts]:
    if not order:
        yield known
        return
    atom, *others = order
    data = {name: space.data[name][0] for name in data_of(atom)}
    for found in islice(solutions(atom, targets[atom], data, known), TRIES):
        yield from _solved(space, others, targets, {**known, **found})


def _direct(space: Space, sides: Sequence[Side], atom: Formula, target: Interval | Infinity) -> Iterator[Fraction]:
    """A value of the atom that a data file may give in place of its data."""
    readers = [(side, measure, seen) for side, measure, seen in space.readers.get(atom, ()) if side in sides]
    if isinstance(target, Infinity) or atom in space.tested or not readers:
        return
    if not all(side.is_direct(measure) for side, measure, _ in readers):
        return
    _, measure, seen = readers[0]
    unit = measure.unit.factor if measure.unit else Fraction(1)
    usual = target.intersect(domain_of(atom, space.data)[0].hull)
    for part in (usual, target) if usual is not None else (target,):
        asked = part.scaled(seen.factor).shifted(seen.offset)
        value = given_directly(measure).witness(asked, unit=unit)
        if value is not None:
            yield (value - seen.offset) / seen.factor
            return


# ---- as a data file


def rows_of(side: Side, space: Space, given: ProjectData, *, only: Measure | None = None) -> tuple[Row, ...] | None:
    """The project as this side's data file has it (or just what one measure reads); None where no person could type it."""
    rows: list[Row | None] = []
    plan = side.trial.plan
    read = dict.fromkeys(d for m in side.measures if only in (None, m) for d in data_of(m.formula))
    for name in read:
        rows += _row(side, space, plan.data[name], given)
    for atom, value in given.atoms.items():
        for other, measure, seen in space.readers[atom]:
            if other is side and only in (None, measure):
                text = value_text(seen.offset + seen.factor * value, measure.kind, measure.unit)
                rows.append(_typed(side, measure, text))
    found = tuple(row for row in rows if row is not None)
    return found if len(found) == len(rows) else None


def _row(side: Side, space: Space, datum: Datum, given: ProjectData) -> list[Row | None]:
    meant = side.names.get(datum.id, Ref(datum.id))
    if not set(data_of(meant)) <= set(given.data):
        return []
    value = given.data[meant.datum] if isinstance(meant, Ref) else value_of(meant, given.data)
    if value is None or isinstance(value, Infinity):
        return [None]
    beside = [m.formula for m in side.measures if datum.id in data_of(m.formula)]
    data = side.trial.plan.data
    kind = next((k for f in beside if (k := kind_of(datum, f, data)) is not None), None)
    return [_typed(side, datum, text_of(datum, value, kind))]


def _typed(
    side: Side, thing: Datum | Measure, value: str | tuple[tuple[str, str], ...] | tuple[str, ...]
) -> Row | None:
    key = side.trial.key_of(side.indicator, thing)
    row = None if key is None else Row(key, value, thing)
    return None if row is None or "≈" in row.text or "∞" in row.text else row


def text_of(
    datum: Datum, value: Fraction | tuple[Fraction, ...], kind: Kind | None
) -> str | tuple[tuple[str, str], ...] | tuple[str, ...]:
    """A value as a data file has it: people by level, marks of raters, a share inside its band, or a figure with its unit."""
    if isinstance(value, tuple):
        texts = [decimal_text(n) for n in value]
        if datum.choices:
            return tuple(zip(datum.choices, texts, strict=True))
        return texts[0] if len(texts) == 1 else tuple(texts)
    if datum.bands:
        level = next((c for c, band in zip(datum.choices, datum.bands, strict=True) if band.contains(value)), "")
        return (("档", level), ("比例", percent_text(value)))
    return value_text(value, kind, datum.unit, datum.choices)
