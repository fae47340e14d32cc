"""What to call an atom and its values: the words of the rubric, and values with their unit."""

from __future__ import annotations

from fractions import Fraction

from dsl.analysis.formulas import affine, cored
from dsl.base.language import Text
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, decimal_text
from dsl.exact.piecewise import Linear
from dsl.exact.units import Kind, Unit
from dsl.record import record
from dsl.semantics.measures.things import (
    Average,
    Const,
    Every,
    First,
    Formula,
    Op,
    Ref,
    Size,
    Some,
    Tally,
    Test,
    Weighted,
)
from dsl.semantics.measures.written import interval_words, value_text
from dsl.tools.diff.matches.common_data import CommonData

ONE = Fraction(1)


@record(kw_only=True)
class Caption:
    """`words`: what is measured, in the words of the rubric; the measure is `offset` + `factor` × atom.

    `is_inverse`: the atom is 1 ÷ what is measured (5%÷投诉率 is told as 投诉率).
    """

    words: str
    kind: Kind | None
    unit: Unit | None
    choices: tuple[str, ...] = ()
    offset: Fraction = Fraction(0)
    factor: Fraction = ONE
    is_inverse: bool = False

    def value(self, value: Extended) -> str:
        """A value with its unit, or the words of its level."""
        return value_text(value, self.kind, self.unit, self.choices)

    def inside(self, interval: Interval) -> Interval:
        """From values of the atom to values of the measure."""
        if self.is_inverse:
            low, high = (1 / end if end else None for end in (interval.high, interval.low))
            least = Fraction(0) if interval.high is None else low
            return Interval(least, high, interval.high_closed or interval.high is None, interval.low_closed)
        return interval.scaled(self.factor).shifted(self.offset)

    def along(self, line: Linear) -> Linear:
        """From a line of the atom to the line of the measure."""
        slope = line.slope / self.factor
        return Linear(line.intercept - slope * self.offset, slope)

    def interval(self, interval: Interval) -> Text:
        """80%（含）至95%; a single value stands alone; 是 or 否 for a question, the words for levels."""
        if self.choices and interval.low is not None and interval.high is not None:
            words = "、".join(self.value(Fraction(v)) for v in range(int(interval.low), int(interval.high) + 1))
            return words, words
        return interval_words(interval, self.value, self.kind)

    def line(self, of_atom: Linear) -> Text:
        """20×(合格率−98%), or for a measure with a unit −0.5×(逾期−5天)÷1天; in English x for what is measured. Empty where it is no line of that."""
        if self.is_inverse and of_atom.slope:
            return "", ""
        return self._line(of_atom, self.words), self._line(of_atom, "x")

    def _line(self, of_atom: Linear, x: str) -> str:
        line = self.along(of_atom)
        root = line.root()
        if root is None:
            return decimal_text(line.intercept)
        per_unit = self.unit.factor if self.unit else ONE
        slope = line.slope if self.kind is Kind.RATE else line.slope * per_unit
        per = "" if self.kind is Kind.RATE or self.unit is None else f"÷{self.value(per_unit)}"
        away = f"×({x}−{self.value(root)})" if root > 0 else f"×({x}+{self.value(-root)})" if root else f"×{x}"
        return f"{decimal_text(slope)}".replace("-", "−") + away + per


class Captions:
    """Of every atom that a measure or a datum of either rubric is; the new rubric's words, and a measure's, come first."""

    def __init__(self, common: CommonData) -> None:
        self.common = common
        self.known: dict[Formula, Caption] = {}
        for at in (1, 0):
            self._of_measures(at)
        for at in (1, 0):
            self._of_data(at)

    def of(self, atom: Formula) -> Caption:
        """What to call an atom."""
        return self.known.get(atom) or Caption(words=written(self.common, atom), kind=None, unit=None)

    def _of_measures(self, at: int) -> None:
        common, plan = self.common, self.common.plans()[at]
        changed = {id(measure) for pairs in common.changed.values() for pair in pairs for measure in pair}
        for measure in plan.measures.values():
            formula = common.formula(at, measure)
            core, offset, factor = affine(cored(formula))
            datum = plan.data.get(measure.id)
            recomputed = id(measure) in changed and not measure.is_given
            caption = Caption(
                words=written(common, formula) if recomputed else measure.name,
                kind=measure.kind,
                unit=measure.unit,
                choices=datum.choices if datum and measure.is_given else (),
                offset=offset,
                factor=factor,
            )
            self.known.setdefault(core, self._inverse(core) or caption)

    def _inverse(self, core: Formula) -> Caption | None:
        """Of 1 ÷ a datum: the datum."""
        match core:
            case Op(op="/", left=Const(), right=Ref(datum=name)):
                datum = self.common.datum(name)
                return Caption(words=datum.words, kind=datum.kind, unit=datum.unit, is_inverse=True)
        return None

    def _of_data(self, at: int) -> None:
        data = self.common.plans()[at].data
        for name, meant in self.common.names[at].items():
            datum = data[name]
            if isinstance(meant, Ref):
                caption = Caption(words=datum.words, kind=datum.kind, unit=datum.unit, choices=datum.choices)
                self.known.setdefault(meant, caption)


def written(common: CommonData, formula: Formula) -> str:
    """A formula over common data, as a person would write it."""
    match formula:
        case Ref(datum=datum) | Average(datum=datum) | Weighted(datum=datum):
            return common.datum(datum).name
        case Const(quantity=quantity):
            return value_text(quantity.value, quantity.unit.kind, None)
        case Op(op=op, left=left, right=right):
            return f"{_inner(common, left)}{op.replace('*', '×').replace('/', '÷')}{_inner(common, right)}"
        case Size(formula=inner):
            return f"|{written(common, inner)}|"
        case Test(formula=inner):
            return written(common, inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            return "、".join(dict.fromkeys(written(common, part) for part in parts))


def _inner(common: CommonData, formula: Formula) -> str:
    text = written(common, formula)
    return f"({text})" if isinstance(formula, Op) else text
