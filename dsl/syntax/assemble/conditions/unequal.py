"""A figure that is not met exactly: 完成率100%得6分，完成率≠100%不得分; ≥80%且≠100%得4分 behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, is_mark


def with_unequal(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with 否则 in place of what differs from the one figure that decides.

    Beside another figure it says nothing new where the exact one has been decided before. What differs from a figure that nothing
    decides stays, and is asked.
    """
    for k in reversed([k for k, part in enumerate(fragments) if isinstance(part, f.UnequalF)]):
        part = fragments[k]
        assert isinstance(part, f.UnequalF)
        exact = next((j for j in range(k - 1, -1, -1) if _is_exactly(fragments[j], part)), None)
        if exact is not None:
            name = fragments[exact - 1] if exact else None
            fragments = _exactly(_beside(fragments, k, name) or _alone(fragments, k, name) or fragments, exact)
    return fragments


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
