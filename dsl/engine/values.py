"""Values as bound, and the shapes of formulas that mean something by themselves."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.base.vocabulary import saying
from dsl.exact.algebra import Dimension
from dsl.exact.number import Extended
from dsl.exact.units import Kind
from dsl.record import field, record
from dsl.semantics.measures.things import Const, Formula, Op, Ref


@record
class Given:
    """A datum as bound: its value in base units, what the file wrote, and where.

    `parts` holds the people per level of a survey or the marks of the raters, in order; `raters` who they are, where the file says so; `level` the level that
    a band was chosen in.
    """

    value: Extended
    dimension: Dimension
    text: str
    parts: tuple[Fraction, ...] = ()
    level: int | None = None
    raters: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


class Undefined(Exception):
    """A formula has no value: `code` and the parts of its message, and the data to point at."""

    def __init__(self, code: str, data: tuple[str, ...], **parts: str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
        self.parts = parts


def survey_of(formula: Formula) -> tuple[tuple[str, ...], str] | None:
    """The levels and the total of (甲×100%+乙×60%+…)/总数×100%, or of (非常满意+满意)/有效问卷数; None where a formula is no such mean."""
    match formula:
        case Op(op="*", left=Op() as inner, right=Const()):
            return survey_of(inner)
        case Op(op="/", left=left, right=Ref(datum=total)):
            levels = _levels(left, is_answers=saying("answers-in-all").search(total) is not None)
            return (levels, total) if levels and len(levels) > 1 and total not in levels else None
        case _:
            return None


def _levels(formula: Formula, is_answers: bool) -> tuple[str, ...] | None:
    match formula:
        case Op(op="+", left=left, right=right):
            a, b = _levels(left, is_answers), _levels(right, is_answers)
            return a + b if a and b else None
        case Op(op="*", left=Ref(datum=datum), right=Const(quantity=quantity)) if quantity.unit.kind is Kind.RATE:
            return (datum,)
        case Ref(datum=datum) if is_answers:
            return (datum,)
        case _:
            return None


def simple_ratio(formula: Formula) -> tuple[str, str] | None:
    """The two data of (实际支出/预算数)×100%, or None where a formula is not just that."""
    match formula:
        case Op(op="/", left=Ref(datum=a), right=Ref(datum=b)):
            return a, b
        case Op(op="*", left=Op() as ratio, right=Const()):
            return simple_ratio(ratio)
        case _:
            return None
