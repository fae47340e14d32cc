"""What the pass over a sentence knows at each point."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.exact.units import BARE, Kind, Quantity, Unit
from dsl.record import field, record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

Report = Callable[..., None]
"""Takes a code, a place and the parts of the message."""

STOPS: tuple[f.Mark, ...] = ("semicolon", "full_stop")
"""The marks that end a segment."""


class Clauses:
    """The clauses of a list point or of a sentence, and what later ones ask of them."""

    def __init__(self) -> None:
        self.all: list[t.Clause] = []
        self.kinds: set[type[t.Clause]] = set()
        self.conditions: list[t.Condition] = []
        """Of the awards."""
        self.ends: set[Quantity] = set()
        """The numbers that the awards compare with."""
        self._named: dict[tuple[Kind, str], set[str]] = {}
        self.asks = self.measures = False
        """An award answers a question; an award compares."""

    def add(self, clause: t.Clause) -> None:
        """One more clause, with what its condition asks."""
        self.all.append(clause)
        self.kinds.add(type(clause))
        if isinstance(clause, t.Award) and clause.condition is not None:
            self.conditions.append(clause.condition)
            self._ask(clause.condition)

    def _ask(self, condition: t.Condition) -> None:
        match condition:
            case t.Asked():
                self.asks = True
            case t.Comparison(subject=subject, bound=bound):
                self.measures = True
                if bound is not None:
                    self._ends_at(subject, bound)
            case t.Within(subject=subject, low=low, high=high):
                self.measures = True
                self._ends_at(subject, low)
                self._ends_at(subject, high)

    def _ends_at(self, subject: t.Words | None, bound: Quantity) -> None:
        self.ends.add(bound)
        self._named.setdefault((bound.unit.kind, bound.unit.base), set()).add(subject.text if subject else "")

    def named_in(self, unit: Unit) -> set[str]:
        """What the awards compare with figures that can be told in this unit, or that have none; nothing for what is spoken of."""
        return self._named.get((unit.kind, unit.base), set()) | self._named.get((BARE.kind, BARE.base), set())

    @property
    def last(self) -> t.Clause | None:
        """The clause read last, but for remarks; None where there is none."""
        place = self._last_place()
        return self.all[place] if place >= 0 else None

    def _last_place(self) -> int:
        return next((i for i in range(len(self.all) - 1, -1, -1) if not isinstance(self.all[i], t.Gloss)), -1)

    def amend(self, clause: t.Clause) -> None:
        """The last clause, with what was said behind it."""
        self.all[self._last_place()] = clause


@record(frozen=False)
class State:
    """`pending` are the fragments read since the last clause; `clauses` those of the list point or of the sentence.

    `counted`: where the steps begin that are said without 每 (发现1次扣2分). `last_change`, `last_else`: the places of the last 扣 or 加 and of the last 否则, or -1. `again`: words that only say again what was said.
    `marks`: what the heading of the point prints.
    """

    fragments: list[f.Fragment]
    index: int = 0
    pending: list[f.Fragment] = field(default_factory=list)
    clauses: Clauses = field(default_factory=Clauses)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    question: t.Condition | None = None
    for_target: f.MarkF | None = None
    steps_in_segment: int = 0
    awards_in_segment: int = 0
    numbered: list[Span] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    trimmed: bool = False
    last_change: int = -1
    last_else: int = -1
    required: bool = False
    again: list[Span] = field(default_factory=list)
    marks: t.Amount | None = None

    def peek(self) -> f.Fragment | None:
        """The fragment that comes next; None at the end."""
        return self.fragments[self.index] if self.index < len(self.fragments) else None

    def report(self, code: str, span: Span, **parts: str) -> None:
        """Add one problem; `parts` fill the words of the code."""
        self.diagnostics.append(Diagnostic(code, span, parts))

    def not_understood(self, span: Span) -> None:
        """R204 for words that have no role."""
        self.report("R204", span, words=span.text.strip())

    def ask(self, span: Span) -> None:
        """R608 for words that officers could read in two ways."""
        self.report("R608", span, words=span.text)

    def take_pending(self) -> list[f.Fragment]:
        """The fragments that wait for an outcome; none wait after."""
        taken, self.pending = self.pending, []
        return taken


def is_mark(part: f.Fragment | None, *kinds: f.Mark) -> bool:
    """Whether the fragment is a mark of one of these kinds."""
    return isinstance(part, f.MarkF) and part.kind in kinds


def begins_segment(fragments: Sequence[f.Fragment], k: int) -> bool:
    """Whether a semicolon or a full stop stands in front of this fragment, or nothing."""
    return k == 0 or is_mark(fragments[k - 1], *STOPS)


def begins_point(fragments: Sequence[f.Fragment], k: int) -> bool:
    """Whether a segment begins with this fragment, or the number of a point stands in front of it."""
    return begins_segment(fragments, k) or isinstance(fragments[k - 1], f.ItemF)


def segment_end(fragments: Sequence[f.Fragment], start: int = 0) -> int:
    """The place of the mark that ends the segment around `start`; that behind the last fragment where none does."""
    return next((k for k in range(start, len(fragments)) if is_mark(fragments[k], *STOPS)), len(fragments))
