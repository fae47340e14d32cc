"""Projects: values for the common data, bound to both rubrics and evaluated before anybody sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from dsl.analysis.formulas import value
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import Result
from dsl.engine.values import Given
from dsl.exact.domain import Integers
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.things import Const, Formula, Op, Ref, Weighted, data_of
from dsl.semantics.written import value_text
from dsl.tools.diff.common import Common, datum_of
from dsl.tools.diff.labels import label_of
from dsl.tools.diff.sides import Axes

Values = dict[Formula, Extended]

AMOUNT = Fraction(1_000_000)
"""What an amount that several measures share is a multiple of: 100万元."""


class Project:
    """`values`: atoms; `data`: those common data that several atoms read, so that they agree."""

    def __init__(self, common: Common, values: Values) -> None:
        self.common = common
        self.values = values
        self.data: dict[str, Fraction] = {}
        readers = Counter(d for atom in values for d in _reads(atom))
        tied = [a for a in values if any(readers[d] > 1 for d in _reads(a))]
        self.tied = set(tied)
        self.keys = Counter(label_of(common, atom).key for atom in values)
        self.consistent = _solved(common, tied, values, self.data)

    def bound(self, plan: Plan) -> Bound:
        names = self.common.old if plan is self.common.before else self.common.new
        bound = Bound("witness")
        for datum in plan.data.values():
            common = names[datum.id]
            given = self.data.get(common.datum) if isinstance(common, Ref) else None
            if given is not None:
                bound.data[datum.id] = Given(given, _dimension(datum.kind, datum.unit.base if datum.unit else ""), "")
        for measure in plan.measures.values():
            if not measure.is_given and all(d in bound.data for d in data_of(measure.formula)):
                continue
            found = value(self.common.formula(plan, measure), self.values)
            if found is not None:
                bound.measures[measure.id] = Given(found, None, "")
        return bound

    def run(self, plan: Plan) -> Result | None:
        return evaluate(plan, self.bound(plan))[0]

    def score(self, plan: Plan, indicator: Indicator) -> Fraction | None:
        """The score of one indicator alone, whatever the others lack."""
        names = "before" if plan is self.common.before else "after"
        bound = self.bound(plan)
        alone = replace(getattr(self.common, names), indicators=(indicator,), vetoes=())
        result, _ = evaluate(alone, bound)
        return None if result is None else result.indicators[0].score

    def shown(self, only: set[Formula] | None = None) -> tuple[tuple[str, str], ...]:
        """Keys and values as a data file would have them."""
        rows: dict[str, str] = {}
        for atom, number in self.values.items():
            if only is not None and atom not in only:
                continue
            label = label_of(self.common, atom)
            if self.keys[label.key] == 1:
                rows[label.key] = label.value(number)
                continue
            if not all(name in self.data for name in _reads(atom)):
                rows[f"{label.key} {label.words}"] = label.value(number)
                continue
            for name in _reads(atom):
                datum = datum_of(self.common, name)
                rows[datum.name] = value_text(self.data[name], datum.kind, datum.unit)
        return tuple(rows.items())

    @property
    def ambiguous(self) -> bool:
        """One name for two things that are computed in two ways, and no data under them that would tell."""
        return any(self.keys[label_of(self.common, a).key] > 1 and a not in self.tied for a in self.values)


def pick(axes: Axes, where: Mapping[Formula, Interval]) -> Values:
    """A round value for each atom."""
    values: Values = {}
    for atom, interval in where.items():
        axis = axes.of(atom)
        unit = label_of(axes.common, atom).factor if axis.scale == 1 else Fraction(1)
        found = axis.domain.witness(interval, unit=unit)
        assert found is not None
        values[atom] = found * axis.scale
    return values


def _reads(atom: Formula) -> tuple[str, ...]:
    return data_of(atom)


def _dimension(kind: Kind | None, base: str) -> tuple[Kind, str] | None:
    return None if kind in (None, Kind.RATE, Kind.NUMBER, Kind.YESNO) or kind is None else (kind, base)


# ---- measures that share data


def _solved(common: Common, atoms: list[Formula], values: Values, data: dict[str, Fraction]) -> bool:
    """Data that give every atom its value: each through a datum that no atom after it reads."""
    order: list[tuple[Formula, list[str]]] = []
    left = list(atoms)
    while left:
        counts = Counter(d for atom in left for d in _reads(atom))
        chosen = next((a for a in left if any(counts[d] == 1 for d in _reads(a))), None)
        if chosen is None:
            return False
        order.append((chosen, [d for d in _reads(chosen) if counts[d] == 1]))
        left.remove(chosen)
    wanted = [v for a in atoms if not isinstance(v := values[a], Infinity)]
    people = Fraction(lcm(*(v.denominator for v in wanted), 100))
    amount = AMOUNT * lcm(*(abs(v.numerator) or 1 for v in wanted))
    return all(_solve(common, atom, own, values[atom], (people, amount), data) for atom, own in reversed(order))


def _solve(
    common: Common,
    atom: Formula,
    own: list[str],
    target: Extended,
    amounts: tuple[Fraction, Fraction],
    data: dict[str, Fraction],
) -> bool:
    """Give the atom's data values: defaults, and the first of `own` that can bring about the target."""
    if isinstance(target, Infinity) or isinstance(atom, Weighted):
        return False
    for datum in _reads(atom):
        data.setdefault(datum, _default(common, atom, datum, *amounts))
    for datum in own:
        solution = _inverse(atom, target, datum, data)
        if solution is not None and datum_of(common, datum).domain.contains(solution):
            data[datum] = solution
            return True
    return False


def _default(common: Common, atom: Formula, datum: str, people: Fraction, amount: Fraction) -> Fraction:
    """An amount or a number of people that the wanted values divide and multiply without a remainder."""
    counted = isinstance(datum_of(common, datum).domain, Integers)
    if not counted:
        return amount
    return people if _divides(atom, datum) else Fraction(0)


def _divides(formula: Formula, datum: str) -> bool:
    if not isinstance(formula, Op):
        return False
    return (
        (formula.op == "/" and datum in data_of(formula.right))
        or _divides(formula.left, datum)
        or _divides(formula.right, datum)
    )


def _inverse(formula: Formula, target: Fraction, own: str, data: Mapping[str, Fraction]) -> Fraction | None:
    """The value of datum `own`, which stands in the formula once, that gives `target`."""
    match formula:
        case Ref(datum=datum):
            return target if datum == own else None
        case Op(op=op, left=left, right=right):
            if own in data_of(left) and own in data_of(right):
                return None
            inside, other = (left, _plain(right, data)) if own in data_of(left) else (right, _plain(left, data))
            if other is None:
                return None
            wanted = _undone(op, target, other, inside is left)
            return None if wanted is None else _inverse(inside, wanted, own, data)
        case _:
            return None


def _undone(op: str, target: Fraction, other: Fraction, is_left: bool) -> Fraction | None:
    match op:
        case "+":
            return target - other
        case "-":
            return target + other if is_left else other - target
        case "*":
            return target / other if other else None
        case _:
            return target * other if is_left else (other / target if target else None)


def _plain(formula: Formula, data: Mapping[str, Fraction]) -> Fraction | None:
    match formula:
        case Ref(datum=datum):
            return data.get(datum)
        case Const(quantity=quantity):
            return quantity.value
        case Op(op=op, left=left, right=right):
            b, a = _plain(left, data), _plain(right, data)
            if b is None or a is None or (op == "/" and not a):
                return None
            return {"+": b + a, "-": b - a, "*": b * a}[op] if op != "/" else b / a
        case _:
            return None
