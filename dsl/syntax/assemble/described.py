"""Things that a step counts, told by a figure of another kind: 故障修复超过24小时的每次扣1分."""

from __future__ import annotations

from dsl.exact.units import Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import words_at


def described(s: State, before: list[f.Fragment], per: f.PerF) -> t.Words | None:
    """故障修复超过24小时的每次扣1分, 每有1件超过24小时扣0.2分: which of them are counted is told by a figure of another kind."""
    parts = [p for p in before if not is_mark(p, "when")]
    while parts and is_mark(parts[-1], "comma"):
        parts.pop()
    figures = [p for p in parts if isinstance(p, f.CompareF)]
    told = bool(figures) and all(isinstance(p, (f.WordsF, f.CompareF)) for p in parts)
    counts = per.direction == "each" and per.size.unit.kind is Kind.COUNT
    if not (told and counts) or any(p.bound is None or not _is_other(p.bound) for p in figures):
        return None
    s.again += [p.span for p in parts]
    return words_at(parts[0].span.to(parts[-1].span))


def _is_other(bound: Quantity) -> bool:
    return bound.unit.kind in (Kind.DURATION, Kind.MONEY, Kind.LENGTH, Kind.AREA)
