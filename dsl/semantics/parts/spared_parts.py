"""Who one part of a sentence does not score: 招标合规得2分，不合规的每处扣0.5分，没有招标事项的得2分."""

from __future__ import annotations

from fractions import Fraction

from dsl.semantics.model import Group, PartRule


def spared_part(part: PartRule, exempt: tuple[Group, ...]) -> PartRule:
    """The part with its full mark where one of `exempt` gives it."""
    inside = PartRule(groups=exempt, full=part.full)
    return PartRule(groups=(), full=part.full, limits=(Fraction(0), part.full), parts=(part, inside))
