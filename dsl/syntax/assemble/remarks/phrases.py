"""A sentence as phrases: what stands between two commas or stops, before anybody has said what it means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dsl.base.source import Span
from dsl.exact.units import Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.outcomes.marks import gives
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.state import STOPS, is_mark

Figure = f.CompareF | f.RangeF | f.BareF
_JOINS: tuple[f.Mark, ...] = ("dun", "and", "or", "of", "if")
_INERT = (f.WordsF, f.CompareF, f.RangeF, f.BareF, f.AgainstF)


class Phrase:
    """`start` and `end` among the fragments, without the mark behind it, which is `closed`.

    `opens`: nothing stands before it in its segment. `in_point`: the number of a point does, somewhere. `role` is what it was told apart as.
    """

    def __init__(self, fragments: Sequence[f.Fragment], start: int, end: int, *, opens: bool, in_point: bool) -> None:
        self.fragments = fragments
        self.start, self.end = start, end
        self.closed = fragments[end] if end < len(fragments) else None
        self.opens, self.in_point = opens, in_point
        self.role = ""

    @cached_property
    def parts(self) -> list[f.Fragment]:
        """What is said, without remarks that were told apart before."""
        return [p for p in self.fragments[self.start : self.end] if not isinstance(p, f.AsideF)]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.parts[0].span.to(self.parts[-1].span)

    @cached_property
    def text(self) -> str:
        """As it is printed, half width."""
        return text_of(self.parts)

    @cached_property
    def words(self) -> str:
        """The same without its figures."""
        return "".join(p.words.text for p in self.parts if isinstance(p, f.WordsF))

    @cached_property
    def is_inert(self) -> bool:
        """Words and figures only: nothing is scored (专账核算1分), counted or defined in it."""
        plain = bool(self.parts) and all(isinstance(p, _INERT) or is_mark(p, *_JOINS) for p in self.parts)
        return plain and not any(gives(self.fragments, k) for k in range(self.start, self.end))

    @cached_property
    def is_quoted(self) -> bool:
        """A person has put it in quotation marks: it is a condition."""
        return any(isinstance(p, f.WordsF) and prose.is_quoted(p.words) for p in self.parts)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures in it."""
        return [p for p in self.parts if isinstance(p, (f.CompareF, f.RangeF, f.BareF))]

    @cached_property
    def begins_with_score(self) -> bool:
        """得5分: what stands before the comma is its condition."""
        return bool(self.parts) and isinstance(self.parts[0], (f.OutcomeF, f.ChangeF, f.ScoresF))

    @cached_property
    def measured(self) -> tuple[str, Figure] | None:
        """The name and the figure that it begins with: 满意度, ≥90%; None where it begins with anything else."""
        parts = [p for p in self.parts if not is_mark(p, "dun")]
        if parts and isinstance(parts[0], f.RangeF) and parts[0].subject is not None:
            return parts[0].subject.text, parts[0]
        words, figure = (*parts[:2], None, None)[:2]
        if not isinstance(words, f.WordsF) or not isinstance(figure, (f.CompareF, f.RangeF, f.BareF)):
            return None
        named = prose.clean(words.words)
        return (named.text, figure) if prose.names_measure(named) else None


def quantity_of(figure: Figure) -> Quantity | None:
    """The number; the higher one of a range; None for a comparison with the target."""
    match figure:
        case f.BareF(quantity=quantity):
            return quantity
        case f.RangeF(second=second):
            return second
        case _:
            return figure.bound


def is_rate(figure: Figure) -> bool:
    """Whether it is a share or a mark out of a hundred, and no amount of anything."""
    quantity = quantity_of(figure)
    return quantity is not None and quantity.unit.kind in (Kind.RATE, Kind.SCORE)


def phrases_of(fragments: Sequence[f.Fragment]) -> list[Phrase]:
    """The phrases of a sentence in their order; the number of a point and its marks in brackets stand between two."""
    found: list[Phrase] = []
    start, opens, in_point = 0, True, False
    for k, part in enumerate([*fragments, None]):
        heads = k > 0 and isinstance(fragments[k - 1], f.MarksF) and is_mark(part, "colon")
        apart = heads or isinstance(part, (f.ItemF, f.MarksF))
        if part is not None and not apart and not is_mark(part, "comma", *STOPS):
            continue
        phrase = Phrase(fragments, start, k, opens=opens, in_point=in_point)
        if phrase.parts:
            found.append(phrase)
            opens = False
        in_point = in_point or isinstance(part, f.ItemF)
        opens = opens or apart or part is None or is_mark(part, *STOPS)
        start = k + 1
    return found
