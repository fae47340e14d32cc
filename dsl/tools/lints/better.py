"""Which way is better: what the target, a note, or the name of a measure says (故障率 low, 达标率 high)."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.vocabulary import saying
from dsl.engine.plan import Plan
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Datum, Formula, Measure, Op, Ref
from dsl.semantics.measures.wishes import Wish, in_name
from dsl.semantics.measures.written import formula_text
from dsl.semantics.naming.names import ACTUAL_NAMES, GENERIC
from dsl.tools.lints.subject import Subject

_NOTED = {"low": saying("wished-low"), "high": saying("wished-high")}


@record
class Better:
    """Lower or higher is better, and the words that say so; `until`: beyond this, more need not be better."""

    wish: Wish
    why: str
    until: Fraction | None


def better(subject: Subject, measure: Measure) -> Better | None:
    """What is better for a measure as a whole: with a formula over the indicator's own figure, as that figure stands
    in it (权重×A/B turns it round)."""
    turned = _side(subject, measure)
    if turned == 0:
        return None
    stated = _stated(subject)
    if stated is not None:
        return _turned(stated, turned, measure, subject)
    own = in_name(subject.indicator.name)
    named = in_name(measure.name)
    if is_named(measure, subject.plan) or measure.is_given:
        picked = (named[0], named[1], 1) if named else None
    else:
        word = own or named
        picked = (word[0], word[1], turned) if word else None
    if picked is None or not _fits(picked[0], measure):
        return None
    return _turned((picked[0], picked[1], False), picked[2], measure, subject)


def _turned(stated: tuple[Wish, str, bool], side: int, measure: Measure, subject: Subject) -> Better:
    wish, why, without_end = stated
    if side < 0:
        return Better("high" if wish == "low" else "low", why, None)
    return Better(wish, why, None if without_end or wish == "low" else _until(subject, measure))


def _until(subject: Subject, measure: Measure) -> Fraction | None:
    target = subject.entry.target
    if measure.is_given and target is not None and target.bound is not None:
        return target.bound.value
    return Fraction(1) if measure.kind is Kind.RATE else Fraction(0)


def _stated(subject: Subject) -> tuple[Wish, str, bool] | None:
    """By a note or the target; True where a note wishes it without end."""
    entry = subject.entry
    notes = (*entry.notes, *entry.told)
    for note in notes:
        for wish, pattern in _NOTED.items():
            match = pattern.search(note)
            if match:
                return ("low" if wish == "low" else "high"), match.group(), True
    if entry.direction is None:
        return None
    return ("low" if entry.direction == "negative" else "high"), entry.target_text, False


def _fits(wish: Wish, measure: Measure) -> bool:
    """A name speaks of its own kind of figure: 完成率 of a rate, not of the number of missing items under that name."""
    if wish == "high":
        return measure.kind is Kind.RATE
    return measure.kind.is_measured and measure.kind not in (Kind.SCORE, Kind.DATE)


def is_named(measure: Measure, plan: Plan) -> bool:
    """Whether a formula was given a telling name of its own (成本控制率=…), not 完成率, and is not called as it is written."""
    name = measure.name
    if name == formula_text(measure.formula, lambda d: plan.data[d].name):
        return False
    return not measure.is_given and name not in GENERIC and (measure.id == name or measure.id.endswith(f"/{name}"))


def _side(subject: Subject, measure: Measure) -> int:
    """1 where the measure rises with the indicator's own figure, -1 where it falls, 0 where one cannot tell."""
    if measure.is_given or is_named(measure, subject.plan):
        return 1
    return _sign(measure.formula, subject)


def _sign(formula: Formula, subject: Subject) -> int:
    match formula:
        case Ref(datum=datum):
            return int(_is_own(subject.plan.data[datum], subject))
        case Op(op=op, left=left, right=right):
            a, b = _sign(left, subject), _sign(right, subject)
            total = a + b if op in ("+", "*") else a - b
            return (total > 0) - (total < 0)
        case _:
            return 0


def _is_own(datum: Datum, subject: Subject) -> bool:
    """What was achieved: 实际数, 业绩值, B, or the datum under the indicator's name."""
    return (
        datum.id == subject.indicator.key
        or datum.name == subject.indicator.name
        or datum.name in ACTUAL_NAMES
        or datum.name.startswith("实际")
        or datum.name in ("完成数", "执行数")
    )
