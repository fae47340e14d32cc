"""What to call an atom and its values: the key under which a data file gives it, and values with their unit."""

from __future__ import annotations

from fractions import Fraction

from dsl.analysis.formulas import is_condition
from dsl.engine.plan import Plan
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, circled, decimal_text
from dsl.exact.piecewise import Linear
from dsl.exact.units import Kind, Unit
from dsl.record import record
from dsl.semantics.things import Average, Const, Every, Formula, Op, Ref, Some, Test, Weighted
from dsl.semantics.written import value_text
from dsl.tools.diff.common import Common, datum_of
from dsl.tools.diff.matching import alike


@record
class Label:
    """`key`: as a data file names it; `words`: with the words of the rubric, for a reader."""

    key: str
    words: str
    kind: Kind | None
    unit: Unit | None
    choices: tuple[str, ...]

    def value(self, value: Extended) -> str:
        return value_text(value, self.kind, self.unit, self.choices)

    def interval(self, interval: Interval) -> str:
        """80% ≤ x < 95%; a single value stands alone; 是 or 否 for a question, the words for levels."""
        if self.choices and interval.low is not None and interval.high is not None:
            return "、".join(self.value(Fraction(v)) for v in range(int(interval.low), int(interval.high) + 1))
        return interval.text(self.value)

    def line(self, line: Linear) -> str:
        """20×(x−98%), or for a measure with a unit −0.5×(x−5天)÷1天."""
        root = line.root()
        if root is None:
            return decimal_text(line.intercept)
        slope = line.slope if self.kind is Kind.RATE else line.slope * self.factor
        per = "" if self.kind is Kind.RATE or self.unit is None else f"÷{self.value(self.factor)}"
        away = f"×(x−{self.value(root)})" if root > 0 else f"×(x+{self.value(-root)})" if root else "×x"
        return f"{decimal_text(slope)}{away}{per}".replace("-", "−")

    @property
    def factor(self) -> Fraction:
        return self.unit.factor if self.unit else Fraction(1)


def label_of(common: Common, atom: Formula) -> Label:
    """In the words of the new rubric where it has the atom."""
    if atom not in common.labels:
        common.labels[atom] = _label(common, atom)
    label = common.labels[atom]
    assert isinstance(label, Label)
    return label


def _label(common: Common, atom: Formula) -> Label:
    for plan in (common.after, common.before):
        for measure in plan.measures.values():
            if common.formula(plan, measure) == atom:
                datum = plan.data.get(measure.id)
                place = datum.place if datum else 0
                key = _key(common, plan, measure.owner, measure.name, place)
                choices = datum.choices if datum else ()
                changed = any(measure in pair for pairs in common.changed.values() for pair in pairs)
                words = written(common, atom) if changed and not measure.is_given else measure.name
                return Label(key, words, measure.kind, measure.unit, choices)
    if isinstance(atom, Ref):
        datum = datum_of(common, atom.datum)
        plan = common.before if atom.datum[0] == "-" else common.after
        key = _key(common, plan, datum.owner, datum.words, datum.place)
        return Label(key, datum.words, datum.kind, datum.unit, datum.choices)
    return Label(written(common, atom), written(common, atom), None, None, ())


def _key(common: Common, plan: Plan, owner: str | None, name: str, place: int) -> str:
    indicator = next((i for i in plan.indicators if i.key == owner), None)
    if indicator is None:
        return name
    other = common.before if plan is common.after else common.after
    twin = other.indicator(indicator.code) if indicator.code else None
    reused = twin is not None and not alike(twin.name, indicator.name)
    short = indicator.name if reused else indicator.code or indicator.name
    if place:
        return f"{short} {circled(place)}"
    read = {plan.measures[t.measure].formula for t in indicator.terms}
    only = len(read) == 1 and not any(is_condition(formula) for formula in read)
    return short if only else name if name == short else f"{short} {name}"


def written(common: Common, formula: Formula) -> str:
    """A formula over common data, as a person would write it."""
    match formula:
        case Ref(datum=datum) | Average(datum=datum) | Weighted(datum=datum):
            return datum_of(common, datum).name
        case Const(quantity=quantity):
            return value_text(quantity.value, quantity.unit.kind, None)
        case Op(op=op, left=left, right=right):
            return f"{_inner(common, left)}{op.replace('*', '×').replace('/', '÷')}{_inner(common, right)}"
        case Test(formula=inner):
            return written(common, inner)
        case Every(parts=parts) | Some(parts=parts):
            return "、".join(written(common, part) for part in parts)


def _inner(common: Common, formula: Formula) -> str:
    text = written(common, formula)
    return f"({text})" if isinstance(formula, Op) else text
