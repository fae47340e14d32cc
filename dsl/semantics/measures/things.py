"""Data and measures: what must be given, and what a rule looks at."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.domain import Domain
from dsl.exact.interval import Interval
from dsl.exact.units import Kind, Quantity, Unit
from dsl.record import beside, record

# ---- formulas over data


@record
class Ref:
    """The value of a datum."""

    datum: str


@record
class Const:
    quantity: Quantity


@record
class Op:
    op: Literal["+", "-", "*", "/"]
    left: Formula
    right: Formula


@record
class Size:
    """The value of a formula without its sign (|决算数-预算数|)."""

    formula: Formula


@record
class Test:
    """1 where the formula lies in the interval, else 0. A judged condition is the datum itself, in [1, 1]."""

    __test__ = False

    formula: Formula
    interval: Interval
    words: str


@record
class Every:
    """1 where all parts are 1 (且)."""

    parts: tuple[Formula, ...]


@record
class Some:
    """1 where any part is 1 (或)."""

    parts: tuple[Formula, ...]


@record
class Tally:
    """How many of the parts are 1 (符合其中两项)."""

    parts: tuple[Formula, ...]


@record
class Average:
    """The mean of what the raters gave; trimmed leaves out one highest and one lowest."""

    datum: str
    trimmed: bool


@record
class Weighted:
    """A survey: Σ people × rate / Σ people, the levels in the order of the datum's choices."""

    datum: str
    rates: tuple[Fraction, ...]


@record
class First:
    """The place, from 0, of the first part that is 1: which of several clauses decides. One of them always is."""

    parts: tuple[Formula, ...]


Formula = Ref | Const | Op | Size | Test | Every | Some | Tally | First | Average | Weighted


def data_of(formula: Formula) -> tuple[str, ...]:
    """The data that a formula reads, in order, each once."""
    match formula:
        case Ref(datum=datum) | Average(datum=datum) | Weighted(datum=datum):
            return (datum,)
        case Const():
            return ()
        case Op(left=left, right=right):
            return tuple(dict.fromkeys(data_of(left) + data_of(right)))
        case Test(formula=inner) | Size(formula=inner):
            return data_of(inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            return tuple(dict.fromkeys(d for part in parts for d in data_of(part)))


def subtracts(formula: Formula) -> bool:
    """Whether a difference stands in it: its value may be below 0."""
    return isinstance(formula, Op) and (formula.op == "-" or subtracts(formula.left) or subtracts(formula.right))


def divides(formula: Formula) -> bool:
    """Whether it divides by data, which may be 0."""
    if isinstance(formula, Size):
        return divides(formula.formula)
    if not isinstance(formula, Op):
        return False
    by_data = formula.op == "/" and not isinstance(formula.right, Const)
    return by_data or divides(formula.left) or divides(formula.right)


# ---- what is given and what is measured


@record
class Datum:
    """One thing that the data must give.

    `id` is unique in the rubric; `name` is the key that a person writes, under the indicator `owner` when the datum
    belongs to one indicator alone (None: one datum for the whole rubric). `kind` None: any quantity.
    `choices` are the words of a level or of a checklist question; `bands` the share of the weight open to each level.
    `many`: a list of such values (raters). `place` is its number in a checklist (from 1), 0 outside. `aliases` are
    further keys: another name in the sentence, and the indicator's own name and code where it needs just this datum.
    """

    id: str
    name: str
    owner: str | None
    kind: Kind | None
    unit: Unit | None
    domain: Domain
    words: str
    span: Span = beside()
    choices: tuple[str, ...] = ()
    bands: tuple[Interval, ...] = ()
    many: bool = False
    place: int = 0
    aliases: tuple[str, ...] = ()


@record
class Measure:
    """What a rule looks at: a formula over data, then rounded half up to a multiple of `rounding` if that is stated.

    Values are in base units (rates as fractions of 1). A measure with a formula may be given directly under `name`.
    """

    id: str
    name: str
    owner: str | None
    kind: Kind
    unit: Unit | None
    domain: Domain
    formula: Formula
    text: str
    span: Span = beside()
    rounding: Fraction | None = None
    aliases: tuple[str, ...] = ()
    declared: Domain | None = None
    """The range that a 数据 line declares for the result of a formula."""
    change: tuple[str, str] | None = None
    """Of a change, what it is called above and below 0 (下降, 上升); such a measure has a name of its own."""

    @property
    def is_given(self) -> bool:
        """Whether it is one datum as given, without a formula."""
        return isinstance(self.formula, Ref) and self.formula.datum == self.id

    @property
    def is_joint(self) -> bool:
        """Whether it only tells which of several clauses over its data decides."""
        return isinstance(self.formula, First)

    @property
    def own_datum(self) -> str | None:
        """The one that is given of 5% ÷ 投诉率, or the datum under the indicator's own name that a formula reads; None for a plain measure."""
        if self.is_given or self.change is not None or not isinstance(self.formula, Op):
            return None
        match self.formula:
            case Op(op="/", left=Const(), right=Ref(datum=datum)):
                return datum
        return next((d for d in data_of(self.formula) if d == self.owner), None)
