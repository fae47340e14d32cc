"""Marks between commas in front of how they are worked out: ③整改问题验收销号，2分，按销号率计分 is a point of 2分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.exact.units import MARK
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, is_mark

_WORKED_OUT = (t.InProportion, t.Scored, t.Interpolated)


def with_marks_of_formula(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks as those of the point."""
    at = [k for k in range(len(fragments)) if _begins(fragments[k : k + 7])]
    told = {k + 3: _marks(fragments[k + 3]) for k in at}
    left_out = {k + 2 for k in at}
    return [told.get(k, part) for k, part in enumerate(fragments) if k not in left_out]


def _marks(part: f.Fragment) -> f.Fragment:
    assert isinstance(part, f.BareF)
    return f.MarksF(t.Points(part.quantity.number, part.span), part.span)


def _begins(parts: Sequence[f.Fragment]) -> bool:
    match parts:
        case [f.ItemF(), f.WordsF(), first, f.BareF(quantity=quantity), second, f.OutcomeF(outcome=outcome), *rest]:
            apart = is_mark(first, "comma") and is_mark(second, "comma")
            return apart and quantity.unit == MARK and isinstance(outcome, _WORKED_OUT) and _ends(rest)
        case _:
            return False


def _ends(rest: Sequence[f.Fragment]) -> bool:
    return not rest or is_mark(rest[0], *STOPS)
