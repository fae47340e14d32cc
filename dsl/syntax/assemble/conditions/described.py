"""Things that a step counts, told by a figure of another kind: 故障修复超过24小时的每次扣1分; 10万元以下的每起扣0.5分，50万元以上的不得分."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import dropwhile, takewhile

from dsl.base.source import Span
from dsl.exact.units import UNITS, Kind, Unit
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import words_at


def described(s: State, before: list[f.Fragment], per: f.PerF) -> t.Words | None:
    """故障修复超过24小时的每次扣1分, 每有1件超过24小时扣0.2分, 30人以上的活动，每少1场扣1分: a figure of another kind tells which of them are counted."""
    parts = _without_marks(before)
    counts = per.direction == "each" or (per.direction == "down" and _is_named(parts))
    if not counts or per.size.unit.kind is not Kind.COUNT or _told_by(parts, per.size.unit) is None:
        return None
    s.again += [p.span for p in parts]
    told = words_at(parts[0].span.to(parts[-1].span))
    return replace(told, text=told.text.removeprefix(_AMONG))


def takes_all_of_kind(s: State, nothing: Span) -> bool:
    """50万元以上的，不得分 behind such steps: each of them takes all; False where it is none."""
    before, parts = s.clauses.last, _without_marks(s.pending)
    if not isinstance(before, t.Step) or before.direction != "each" or before.sign > 0:
        return False
    behind = dropwhile(lambda p: p.span.start < before.span.start, s.fragments)
    ahead = takewhile(lambda p: not isinstance(p, f.PerF), behind)
    kind = _told_by(_without_marks(list(ahead)), before.size.unit)
    if kind is None or _told_by(parts, before.size.unit) is not kind:
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


def _told_by(parts: Sequence[f.Fragment], counted: Unit) -> Kind | None:
    """The kind of the figures by which things are told; None for anything else.

    30人以上群体性事件, 得分率低于60%的单位: some only where what is counted is named behind them.
    """
    figures = [
        p.bound if isinstance(p, f.CompareF) else p.second for p in parts if isinstance(p, f.CompareF | f.RangeF)
    ]
    units = {bound.unit if bound is not None else None for bound in figures}
    plain = all(isinstance(p, (f.WordsF, f.CompareF, f.RangeF)) for p in parts)
    kind = figures[0].unit.kind if figures and figures[0] is not None else None
    if not plain or any(unit is None or unit.kind is not kind for unit in units):
        return None
    tells_size = kind in (Kind.RATE, Kind.SCORE) or (kind is Kind.COUNT and _of_another_sort(counted, *units))
    return kind if kind in _OTHERS or (tells_size and len(figures) == 1 and _is_named(parts)) else None


def _is_named(parts: Sequence[f.Fragment]) -> bool:
    last = parts[-1] if parts else None
    return isinstance(last, f.WordsF) and bool(prose.pieces(last.words)) and not prose.joins(last.words)


def _of_another_sort(counted: Unit, *units: Unit | None) -> bool:
    """5人以上集体访 in 批次; 3项以上任务 may be what is counted in 个."""
    return all(unit is not None and not unit.converts_to(counted) and unit not in _ANY_SORT for unit in units)


_AMONG = "其中"
_ANY_SORT = (UNITS["个"], UNITS["项"])
_OTHERS = frozenset((Kind.DURATION, Kind.MONEY, Kind.LENGTH, Kind.AREA))
