"""The draft of a rubric as it is made: its lines with the cells that they say, and its indicators."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.documents.grid import Cell
from dsl.record import field, record
from dsl.tools.importing.items import PrintedIndicator
from dsl.tools.importing.sentences import PrintedRule
from dsl.tools.importing.written import DraftLine


@record(frozen=False, eq=False)
class DraftedIndicator:
    """An indicator of the draft: as printed, as written, with its rule and what was filled in beside it."""

    printed: PrintedIndicator
    code: str
    name: str
    weight: Fraction | None
    rule: PrintedRule
    money: str = ""
    """The unit of its amounts, where the label of its part prints one: 万元."""

    @property
    def key(self) -> str:
        """What data call it: 一 of 一、."""
        return self.code.rstrip(".、") or self.name


@record(frozen=False, eq=False)
class Draft:
    """`asked` are questions that the table itself raises, about cells; `entries` in the order of the table."""

    lines: list[DraftLine]
    entries: list[DraftedIndicator]
    asked: list[Diagnostic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(line.text for line in self.lines) + "\n"

    def cell(self, line: int) -> Cell | None:
        """The cell that a line (from 1) of the file says."""
        return self.lines[line - 1].cell if line <= len(self.lines) else None
