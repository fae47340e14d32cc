"""What of all that is taken 扣分减半 is said of: all of it, what a point takes, or one deduction; None where that is open.

Of things that are counted, each for itself may be meant (每发现1处扣1分，已整改的扣分减半): open, unless the words say that it is all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.revisions.whose_score import Things, refers, taken_for
from dsl.syntax.lexer.losses import is_share_of_what, of_all_losses, of_this_loss
from dsl.syntax.segments import ends_between

_ALL = regex(f"{any_word('all')}|{any_word('entire')}|系")
_AMONG = regex("其中")


def of_losses(
    condition: Sequence[f.Fragment],
    whose: Sequence[f.Fragment],
    done: f.RevisedF,
    point: int | None,
    clauses: Sequence[t.Clause],
) -> tuple[int, ...] | None:
    """The numbers of the points, or without a list of the deductions; none for all that is taken."""
    items = [c for c in clauses if isinstance(c, t.Item)]
    said = "".join(part.span.text for part in condition)
    if any(map(refers, whose)):
        return Things.of(clauses, losses=True).named(whose, done.span.text, point)
    if _AMONG.search(said) or is_share_of_what(done.span.text):
        return None
    if of_all_losses(done.span.text) or of_all_losses(said):
        return ()
    if not any(isinstance(part, f.WordsF) for part in condition):
        return None  # 低于80%的加倍扣分: of all, or of what lies below?
    numbered = [(c.number, loss) for c in items for loss in taken_for(c.clauses)]
    taken = numbered or list(enumerate(taken_for(clauses), 1))
    before = [(number, loss) for number, loss in taken if loss.span.end <= done.span.start]
    number = _in_point(before, point) if items else _just_before(before, done)
    if number is None or (_is_of_each(dict(before)[number], said) and not of_this_loss(done.span.text)):
        return None
    return (number,)


def is_of_each(before: Sequence[f.Fragment], condition: Sequence[f.Fragment], done: f.RevisedF) -> bool:
    """每发现1个问题扣1分，已整改的减半扣分: of the things counted, where one deduction is all that stands before it."""
    steps = [part for part in before if isinstance(part, f.PerF) and part.direction == "each"]
    taken = [part for part in before if isinstance(part, f.ChangeF)]
    said = "".join(part.span.text for part in condition) + done.span.text
    words = [part for part in condition if not isinstance(part, f.MarkF)]
    one = len(steps) == len(taken) == 1 and steps[0].size.unit.kind.is_things
    named = len(words) == 1 and isinstance(words[0], f.WordsF)
    return one and named and not (_ALL.search(said) or of_all_losses(said) or of_this_loss(done.span.text))


Losses = Sequence[tuple[int, t.Adjust | t.Step]]


def _in_point(before: Losses, point: int | None) -> int | None:
    """The point in which this stands, or the only one that takes anything; where it takes one thing."""
    numbers = [number for number, _ in before if point in (number, None)]
    return numbers[0] if len(numbers) == 1 else None


def _just_before(before: Losses, done: f.RevisedF) -> int | None:
    """The only deduction, or the one that stands alone in the same segment."""
    here = [number for number, loss in before if not ends_between(loss.span, done.span)]
    found = here if here or of_this_loss(done.span.text) else [number for number, _ in before]
    return found[0] if len(found) == 1 else None


def _is_of_each(loss: t.Adjust | t.Step, said: str) -> bool:
    counted = isinstance(loss, t.Step) and loss.size.unit.kind.is_things
    return counted and _ALL.search(said) is None
