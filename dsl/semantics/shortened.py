"""Names that a sentence shortens: 公用经费控制率≤100%得5分；公用经费>100%，每超过1%扣1分 speaks of one figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.exact.units import BARE, Quantity
from dsl.record import record
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk


@record
class _NamedEnd:
    """Where a condition on a name ends: at which figure, and whether what lies below, at or above that is inside (<, =, >)."""

    name: str
    at: Quantity
    inside: frozenset[str]


def shortened(own: str, clauses: Sequence[t.Clause]) -> dict[str, str]:
    """For each name that is a piece of one named before, and is compared with the same figure on its other side, that longer name.

    `own`: the name of what is compared without a name. A piece that is compared with another figure, or is a part of a formula,
    is a datum of its own (公用经费≤20万元).
    """
    ends = [end for clause in clauses for node in walk(clause) for end in _ends(own, node)]
    operands = {node.words.text for clause in clauses for node in walk(clause) if isinstance(node, t.Name)}
    found: dict[str, str] = {}
    for place, end in enumerate(ends):
        longer = {e.name for e in ends[:place] if end.name in e.name != end.name}
        goes_on = any(e.name in longer and _goes_on(e, end) for e in ends[:place])
        if len(longer) == 1 and goes_on and len(end.name) > 1 and end.name not in operands:
            found.setdefault(end.name, longer.pop())
    return found


def _ends(own: str, node: object) -> list[_NamedEnd]:
    match node:
        case t.Comparison(subject=subject, op=op, bound=Quantity() as bound, of=None, bare=bare):
            return [_NamedEnd(_name(own, subject), bound, frozenset("=" if bare else op))]
        case t.Within(subject=subject, low=low, high=high, of=None):
            name = _name(own, subject)
            return [
                _NamedEnd(name, low, frozenset(">=" if node.low_closed else ">")),
                _NamedEnd(name, high, frozenset("<=" if node.high_closed else "<")),
            ]
        case _:
            return []


def _name(own: str, subject: t.Words | None) -> str:
    return own if subject is None else subject.text


def _goes_on(before: _NamedEnd, end: _NamedEnd) -> bool:
    """Whether the one begins where the other ends."""
    zero = before.at.number == end.at.number == Fraction(0)
    same = before.at == end.at or (zero and BARE in (before.at.unit, end.at.unit))
    return same and not before.inside & end.inside and "=" in before.inside | end.inside
