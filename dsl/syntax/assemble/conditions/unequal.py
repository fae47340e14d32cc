"""A figure that is not met exactly: 完成率100%得6分，完成率≠100%不得分; ≥80%且≠100%得4分 behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, is_mark


def with_unequal(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with 否则 in place of what differs from the one figure that decides.

    Beside another figure it says nothing new where the exact one has been decided before; else the exact one is cut out of what the
    other bounds. What differs from a figure that nothing decides stays, and is asked.
    """
    for k in reversed([k for k, part in enumerate(fragments) if isinstance(part, f.UnequalF)]):
        part = fragments[k]
        assert isinstance(part, f.UnequalF)
        exact = next((j for j in range(k - 1, -1, -1) if _is_exactly(fragments[j], part)), None)
        if exact is not None:
            name = fragments[exact - 1] if exact else None
            fragments = _exactly(_beside(fragments, k, name) or _alone(fragments, k, name) or fragments, exact)
        else:
            fragments = _cut_out(fragments, k)
    return fragments


def _cut_out(fragments: list[f.Fragment], k: int) -> list[f.Fragment]:
    """≥80%且≠100% with nothing said of 100%, or only behind it: from 80% to 100%, or above 100%."""
    unequal = fragments[k]
    assert isinstance(unequal, f.UnequalF)
    for other, start, end in ((k - 2, k - 2, k + 1), (k + 2, k, k + 3)):
        bound = fragments[other] if 0 <= other < len(fragments) else None
        if isinstance(bound, f.CompareF) and is_mark(fragments[(k + other) // 2], "and"):
            told = _around(bound, unequal)
            return [*fragments[:start], *told, *fragments[end:]] if told else fragments
    return fragments


def _around(bound: f.CompareF, unequal: f.UnequalF) -> list[f.Fragment]:
    """What a comparison holds on both sides of a figure that it does not end at; nothing where that is another kind of figure."""
    at, end, op = unequal.quantity, bound.bound, bound.op
    if end is None or op not in t.DENIED or bound.of is not None or bound.subject is not None:
        return []
    if end.unit.kind is not at.unit.kind and at.number:  # 0 needs no unit
        return []
    side: t.Op = ">" if op in (">=", ">") else "<"
    if at.value == end.value:
        return [replace(bound, op=side)]
    if (at.value > end.value) != (side == ">"):
        return [bound]
    joint, behind = unequal.span.part(0, 1), unequal.span.part(1)
    between = f.RangeF(
        first=end,
        second=replace(at, unit=end.unit),
        first_closed=op in (">=", "<="),
        second_closed=False,
        noted=(),
        subject=None,
        ordered=False,
        span=bound.span,
    )
    if not at.value and side == "<":  # ≤10%且≠0: on either side of 0, where there are two
        return [between]
    return [between, f.MarkF("or", joint), f.CompareF(side, replace(at, unit=end.unit), None, False, behind)]


def _is_exactly(part: f.Fragment, unequal: f.UnequalF) -> bool:
    if isinstance(part, f.CompareF):
        return part.op == "=" and part.bound == unequal.quantity
    if isinstance(part, f.EqualsF):
        return isinstance(part.expr, t.Number) and part.expr.quantity == unequal.quantity
    return isinstance(part, f.BareF) and part.quantity == unequal.quantity


def _exactly(fragments: list[f.Fragment], k: int) -> list[f.Fragment]:
    """100% beside ≠100% is no more and no less."""
    part = fragments[k]
    if not isinstance(part, f.BareF):
        return fragments
    return [*fragments[:k], f.CompareF("=", part.quantity, None, False, part.span), *fragments[k + 1 :]]


def _is_other(words: f.Fragment, name: f.Fragment | None) -> bool:
    """Whether the words name another figure."""
    return isinstance(words, f.WordsF) and isinstance(name, f.WordsF) and words.words.text != name.words.text


def _beside(fragments: Sequence[f.Fragment], k: int, name: f.Fragment | None) -> list[f.Fragment] | None:
    """≥80%且≠100%, ≠100%但≥80%: the other figure alone."""
    measured = (f.CompareF, f.RangeF)
    if is_mark(fragments[k - 1], "and") and isinstance(fragments[k - 2], measured):
        return None if _is_other(fragments[k - 3], name) else [*fragments[: k - 1], *fragments[k + 1 :]]
    behind = fragments[k + 1 : k + 3]
    if len(behind) == 2 and is_mark(behind[0], "and") and isinstance(behind[1], measured):
        return [*fragments[:k], *fragments[k + 2 :]]
    return None


def _alone(fragments: Sequence[f.Fragment], k: int, name: f.Fragment | None) -> list[f.Fragment] | None:
    """不等于100%的不得分, with the name of the figure or without."""
    if _is_other(fragments[k - 1], name):
        return None
    start = k - isinstance(fragments[k - 1], f.WordsF)
    if not is_mark(fragments[start - 1], "comma", *STOPS) or not _decides(fragments[k + 1 : k + 3]):
        return None
    return [*fragments[:start], f.MarkF("else", fragments[k].span), *fragments[k + 1 :]]


def _decides(behind: Sequence[f.Fragment]) -> bool:
    """An outcome follows, or 的 and an outcome."""
    given = behind[1:] if behind and is_mark(behind[0], "when", "comma") else behind
    return bool(given) and isinstance(given[0], (f.OutcomeF, f.ChangeF))
