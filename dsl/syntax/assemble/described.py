"""Things that a step counts, told by a figure of another kind: 故障修复超过24小时的每次扣1分; 10万元以下的每起扣0.5分，50万元以上的不得分."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import dropwhile, takewhile

from dsl.base.source import Span
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import words_at


def described(s: State, before: list[f.Fragment], per: f.PerF) -> t.Words | None:
    """故障修复超过24小时的每次扣1分, 每有1件超过24小时扣0.2分: which of them are counted is told by a figure of another kind."""
    counts = per.direction == "each" and per.size.unit.kind is Kind.COUNT
    parts = _without_marks(before)
    if not counts or not (_told_by(parts) or _is_of_size(parts, per)):
        return None
    s.again += [p.span for p in parts]
    return words_at(parts[0].span.to(parts[-1].span))


def _is_of_size(parts: Sequence[f.Fragment], per: f.PerF) -> bool:
    """5人以上集体访每1批次扣1分, 死亡3人以上事故的每起扣2分: how many of another sort make one of them; 的 or a thing stands behind the figure."""
    match parts:
        case [*before, f.CompareF(bound=bound, of=None), f.WordsF()]:
            plain = all(isinstance(p, f.WordsF) for p in before) and len(before) < 2
            is_count = bound is not None and bound.unit.kind is Kind.COUNT
            return plain and bound is not None and is_count and not bound.unit.converts_to(per.size.unit)
        case _:
            return False


def takes_all_of_kind(s: State, nothing: Span) -> bool:
    """50万元以上的，不得分 behind such steps: each of them takes all; False where it is none."""
    before, parts = s.clauses.last, _without_marks(s.pending)
    if not isinstance(before, t.Step) or before.direction != "each" or before.sign > 0:
        return False
    behind = dropwhile(lambda p: p.span.start < before.span.start, s.fragments)
    ahead = takewhile(lambda p: not isinstance(p, f.PerF), behind)
    kind = _told_by(_without_marks(list(ahead)))
    if kind is None or _told_by(parts) is not kind:
        return False
    s.again += [*(p.span for p in parts), nothing]
    s.pending = []
    told = words_at(parts[0].span.to(parts[-1].span))
    amount, span = t.Share(Fraction(1), nothing), told.span.to(nothing)
    s.clauses.add(replace(before, subject=told, amount=amount, cap=None, among=False, span=span))
    return True


def _without_marks(parts: Sequence[f.Fragment]) -> list[f.Fragment]:
    parts = [p for p in parts if not is_mark(p, "when")]
    while parts and is_mark(parts[-1], "comma"):
        parts.pop()
    return parts


def _told_by(parts: Sequence[f.Fragment]) -> Kind | None:
    """The kind of the figures by which things are told; None for anything else."""
    figures = [
        p.bound if isinstance(p, f.CompareF) else p.second for p in parts if isinstance(p, f.CompareF | f.RangeF)
    ]
    kinds = {bound.unit.kind if bound is not None else None for bound in figures}
    plain = all(isinstance(p, (f.WordsF, f.CompareF, f.RangeF)) for p in parts)
    return kinds.pop() if plain and len(kinds) == 1 and kinds <= _OTHERS else None


_OTHERS = frozenset((Kind.DURATION, Kind.MONEY, Kind.LENGTH, Kind.AREA))
