"""How late something is, beside its only deadline: 30日内拨付得6分，逾期超过60日的不得分 is later than 90 days, and no figure of its own."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t

_ONLY_LATE = regex(f"{any_word('late')}的?$")


def from_deadline(clause: t.Clause, deadline: t.Condition | None) -> t.Clause:
    """A clause that looks at how late it is, told from where the time begins that the deadline bounds."""
    until = deadline.bound if isinstance(deadline, t.Comparison) else None
    if until is None or until.unit.kind is not Kind.DURATION or not isinstance(clause, (t.Award, t.Adjust)):
        return clause
    assert isinstance(deadline, t.Comparison)
    condition = clause.condition
    if not isinstance(condition, (t.Comparison, t.Within)) or condition.subject is None or condition.of is not None:
        return clause
    if not _ONLY_LATE.match(condition.subject.text) or any(end.unit != until.unit for end in _ends(condition)):
        return clause
    if isinstance(condition, t.Within):
        low, high = _later(condition.low, until), _later(condition.high, until)
        return replace(clause, condition=replace(condition, subject=deadline.subject, low=low, high=high))
    assert condition.bound is not None
    return replace(clause, condition=replace(condition, subject=deadline.subject, bound=_later(condition.bound, until)))


def _ends(condition: t.Comparison | t.Within) -> list[Quantity]:
    ends = (condition.low, condition.high) if isinstance(condition, t.Within) else (condition.bound,)
    return [end for end in ends if end is not None]


def _later(late: Quantity, until: Quantity) -> Quantity:
    return replace(late, number=late.number + until.number)
