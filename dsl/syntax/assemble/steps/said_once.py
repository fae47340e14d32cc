"""每发生1次一级故障扣2分、二级故障扣1分: of what one is counted is said once, and meant of each kind."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import is_mark

_Scored = (f.ChangeF, f.OutcomeF)


def with_each_said_again(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with it at each kind behind a 、."""
    told: list[f.Fragment] = []
    each: f.PerF | None = None
    for k, part in enumerate(fragments):
        if isinstance(part, f.PerF):
            each = part if part.direction == "each" else None
        elif each is not None and _is_kind(fragments, k):
            told += [f.MarkF("comma", fragments[k - 1].span), part, replace(each, verb=None, span=part.span.behind)]
            continue
        elif not isinstance(part, (f.WordsF, *_Scored)) and not is_mark(part, "dun"):
            each = None
        if not (each is not None and is_mark(part, "dun") and _is_kind(fragments, k + 1)):
            told.append(part)
    return told


def _is_kind(fragments: Sequence[f.Fragment], k: int) -> bool:
    """二级故障 between 扣2分、 and 扣1分."""
    match fragments[k - 2 : k + 2]:
        case [f.ChangeF() | f.OutcomeF() as before, mark, f.WordsF(words=words), f.ChangeF() | f.OutcomeF() as score]:
            alike = type(before) is type(score) and _is_marks(before) and _is_marks(score)
            return k > 1 and alike and is_mark(mark, "dun") and not prose.is_quoted(words)
        case _:
            return False


def _is_marks(score: f.ChangeF | f.OutcomeF) -> bool:
    return isinstance(score, f.ChangeF) or (isinstance(score.outcome, t.Points) and score.outcome.value > 0)
