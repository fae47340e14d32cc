"""What the pass over a sentence knows at each point."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.record import field, record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t


@record(frozen=False)
class State:
    """`pending` are the fragments read since the last clause; `clauses` those of the list point or of the sentence.

    `counted`: where the steps begin that are said without 每 (发现1次扣2分).
    """

    fragments: list[f.Fragment]
    index: int = 0
    pending: list[f.Fragment] = field(default_factory=list)
    clauses: list[t.Clause] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    question: t.Condition | None = None
    for_target: f.MarkF | None = None
    steps_in_segment: int = 0
    segments_with_steps: int = 0
    numbered: list[Span] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    trimmed: bool = False

    def peek(self) -> f.Fragment | None:
        """The fragment that comes next; None at the end."""
        return self.fragments[self.index] if self.index < len(self.fragments) else None

    def report(self, code: str, span: Span, **parts: str) -> None:
        """Add one problem; `parts` fill the words of the code."""
        self.diagnostics.append(Diagnostic(code, span, parts))

    def not_understood(self, span: Span) -> None:
        """R204 for words that have no role."""
        self.report("R204", span, words=span.text.strip())

    def take_pending(self) -> list[f.Fragment]:
        """The fragments that wait for an outcome; none wait after."""
        taken, self.pending = self.pending, []
        return taken

    def conditions(self) -> list[t.Condition]:
        """Conditions of the awards so far."""
        return [c.condition for c in self.clauses if isinstance(c, t.Award) and c.condition is not None]


def is_mark(part: f.Fragment | None, *kinds: f.Mark) -> bool:
    """Whether the fragment is a mark of one of these kinds."""
    return isinstance(part, f.MarkF) and part.kind in kinds
