"""95%以上得5分，80%以上得3分，低于80%得1分，其中未报送进度的扣1分: of the last tier, or of all? Only what gives marks can lose them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.source import Span
from dsl.syntax import tree as t

_AMONG = "其中"


def of_which_tier(clauses: Sequence[t.Clause]) -> Iterator[Span]:
    """What is taken from some of those before it, behind a tier that others with marks stand beside."""
    told = [clause for clause in clauses if not isinstance(clause, t.Gloss)]
    for place, clause in enumerate(told):
        if isinstance(clause, t.Item):
            yield from of_which_tier(clause.clauses)
        elif t.takes(clause) and not clause.among and clause.span.text.startswith(_AMONG) and _is_one_of(told[:place]):
            yield clause.span


def _is_one_of(before: Sequence[t.Clause]) -> bool:
    """Whether a tier stands last, and gives marks as others do."""
    tiers = [clause for clause in before if t.gives(clause)]
    return len(tiers) > 1 and before[-1] is tiers[-1]
