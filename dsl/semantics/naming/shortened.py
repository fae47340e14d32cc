"""Names that a sentence shortens: 公用经费控制率≤100%得5分；公用经费>100%，每超过1%扣1分 speaks of one figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.exact.units import Kind, Quantity
from dsl.record import record
from dsl.syntax import tree as t


@record
class _NamedEnd:
    """Where a condition on a name ends: at which figure, and whether what lies below, at or above that is inside (<, =, >)."""

    name: str
    at: Quantity
    inside: frozenset[str]


def shortened(own: str, nodes: Sequence[object]) -> dict[str, str]:
    """For each name that is a piece of one named before, and is compared with the same figure on its other side, that longer name.

    `nodes` are the clauses with all that is in them, `own` the name of what is compared without a name. A piece that is compared with another figure, or is a part of a formula,
    is a datum of its own (公用经费≤20万元).
    """
    operands = {node.words.text for node in nodes if isinstance(node, t.Name)}
    names: dict[str, None] = {}
    at: dict[tuple[Kind, Fraction], dict[_NamedEnd, None]] = {}
    found: dict[str, str] = {}
    for end in (end for node in nodes for end in _ends(own, node)):
        before = at.setdefault(_figure(end), {})
        goes_on = end.name not in operands and any(_goes_on(other, end) for other in before)
        longer = [name for name in names if _is_piece(end.name, name)] if goes_on else []
        if len(longer) == 1:
            found.setdefault(end.name, longer[0])
        names[end.name] = before[end] = None
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


def _figure(end: _NamedEnd) -> tuple[Kind, Fraction]:
    """Ends at one figure have the same; 0 needs no unit."""
    return (end.at.unit.kind if end.at.number else Kind.NUMBER), end.at.value


def _goes_on(before: _NamedEnd, end: _NamedEnd) -> bool:
    """Whether the one, named by a piece of the other's name, begins where the other ends."""
    apart = not before.inside & end.inside and "=" in before.inside | end.inside
    return apart and _is_piece(end.name, before.name)


def _is_piece(short: str, name: str) -> bool:
    return len(short) > 1 and short in name != short
