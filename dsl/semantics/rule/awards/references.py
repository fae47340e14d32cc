"""Conditions that speak again of those that an award joined: 场次达标、人数未达标, 均未达标."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.syntax import tree as t

_MET = f"(?:{any_word('met')}|{any_word('fulfilled')}){any_word('standard')}*的?$"
_EACH = regex(f"^(?P<name>.+?)(?P<no>{any_word('unmet')})?{_MET}")
_NONE = regex(f"^(?:{any_word('listed-here')}|[各两三四]?{any_word('point')})*[均都]{any_word('unmet')}{_MET}")
_APART = regex(f"、|，|,|{any_word('moreover')}|和|而")


def with_references(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses with such words as the conditions that they speak of, those of the first award that joins several."""
    joined = (c.condition for c in clauses if isinstance(c, t.Award) and isinstance(c.condition, t.All))
    known = next((c.parts for c in joined if any(isinstance(p, (t.Comparison, t.Within)) for p in c.parts)), None)
    if known is None:
        return tuple(clauses)
    return tuple(_told(c, known) if isinstance(c, t.Award) else c for c in clauses)


def _told(award: t.Award, known: tuple[t.Condition, ...]) -> t.Award:
    said = award.condition
    judged = said.parts if isinstance(said, t.All) else (said,)
    texts = [p.words.text for p in judged if isinstance(p, t.Judgement)]
    if said is None or len(texts) != len(judged):
        return award
    if len(texts) == 1 and _NONE.match(texts[0]):
        return replace(award, condition=t.All(tuple(t.Unless(p, p.span) for p in known), said.span))
    found = [_meant(piece, known) for text in texts for piece in _APART.split(text)]
    meant = tuple(condition for condition in found if condition is not None)
    if len(meant) < len(found) or len(meant) < 2:
        return award
    return replace(award, condition=t.All(meant, said.span))


def _meant(piece: str, known: tuple[t.Condition, ...]) -> t.Condition | None:
    """人数未达标: the one condition that names it, turned round; None where none does, or several do."""
    match = _EACH.match(piece)
    if match is None:
        return None
    named = [p for p in known if match["name"] in p.span.text] or [p for p in known if _counts(p, match["name"])]
    if len(named) != 1:
        return None
    return t.Unless(named[0], named[0].span) if match["no"] else named[0]


def _counts(condition: t.Condition, name: str) -> bool:
    """场次 for 12场."""
    bound = condition.bound if isinstance(condition, t.Comparison) else None
    return bound is not None and bound.unit.kind.is_counted and name.startswith(bound.unit.zh)
