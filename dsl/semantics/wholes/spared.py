"""What was taken counts to a share of it, where a condition holds: 扣分减半 of all that is taken, of a point, or of one deduction.

What is left of the marks is (1 - share) × marks + share × points; what only takes is multiplied, as far as there was something to take it from.
Nothing is given back of what is said not to score at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.record import record, replace
from dsl.semantics.model import Group, IndicatorRule, Line, PartRule, Revision
from dsl.semantics.parts.parts import gives
from dsl.semantics.wholes.limits import changes_of, is_made_of
from dsl.syntax import tree as t
from dsl.syntax.assemble.revisions.whose_score import taken_for

ZERO = Fraction(0)


@record
class Losses:
    """Which deductions are meant, by their places, and what is done to them."""

    spans: Collection[Span]
    held: Revision
    share: Fraction

    def of(self, group: Group, full: Fraction) -> bool:
        """Whether the group takes what is meant; what takes all the marks is no deduction."""
        knocks = not group.awards and not group.steps and all(a.change <= -full for a in group.adjusts)
        return bool(changes_of(group) & set(self.spans)) and not knocks

    def are_all_of(self, group: Group) -> bool:
        """Whether the group changes the score by nothing else, and gives nothing beyond its marks."""
        return changes_of(group) <= set(self.spans)


def losses_of(clauses: Sequence[t.Clause], whose: Sequence[int]) -> list[Span]:
    """The places of the deductions meant: of all, of points of the list, or by their number."""
    items = [c for c in clauses if isinstance(c, t.Item)]
    if items:
        inside = [loss for c in items if not whose or c.number in whose for loss in taken_for(c.clauses)]
        return [loss.span for loss in (*inside, *([] if whose else taken_for(clauses)))]
    return [loss.span for number, loss in enumerate(taken_for(clauses), 1) if not whose or number in whose]


def with_losses(rule: IndicatorRule, losses: Losses, unless: Callable[[Group], Revision]) -> IndicatorRule | None:
    """The rule with a share of what is taken; None where that cannot be told from the rest. `unless`: the revision, but where a group gives nothing."""
    found: list[PartRule] = []
    for part in rule.parts:
        inside = _with(part, losses, unless)
        if inside is None:
            return None
        found += inside
    return replace(rule, parts=tuple(found)) if tuple(found) != rule.parts else None


def _with(part: PartRule, losses: Losses, unless: Callable[[Group], Revision]) -> list[PartRule] | None:
    meant = [g for g in part.groups if losses.of(g, part.full)]
    if not meant:
        return [part]
    taking = tuple(g for g in meant if is_made_of(g, set(losses.spans)))
    giving = [g for g in meant if g not in taking]
    if not all(gives(g) and losses.are_all_of(g) for g in giving):
        return None
    rest = tuple(g for g in part.groups if g not in meant)
    inner = [_of_marks(part, g, unless(g), losses.share) for g in giving]
    if taking:
        held = replace(losses.held, factor=losses.share)
        inner.append(PartRule(groups=taking, full=part.full, limits=(-part.full, ZERO), revisions=(held,)))
    inner += [PartRule(groups=rest, full=part.full)] if rest else []
    if len(inner) == 1 and giving:
        return [
            replace(inner[0], limits=part.limits or inner[0].limits, revisions=(*part.revisions, *inner[0].revisions))
        ]
    is_free = part.limits is None and not part.base and not part.revisions
    return inner if is_free else [replace(part, groups=(), parts=tuple(inner))]


def _of_marks(part: PartRule, group: Group, held: Revision, share: Fraction) -> PartRule:
    """What a group gives and takes: of its marks the share that it lost is lost."""
    given = [award.line for award in group.awards if award.line != Line(ZERO)]
    full = part.full if any(line.factor for line in given) else max((line.offset for line in given), default=part.full)
    full = min(part.full, full)
    done = replace(held, factor=share, change=(1 - share) * full, floor=ZERO if share > 1 else None)
    return PartRule(groups=(group,), full=part.full, limits=(ZERO, full), revisions=(done,))
