"""One statement of a file, before it is read."""

from __future__ import annotations

from dsl.record import record

HEADINGS = ("SECTION", "INDICATOR", "BONUS", "PENALTY")
"""The statements with a name, a weight and a target before their colon."""


@record
class Chunk:
    """`start` to `end` of the folded text; the statement's keyword, of `terminal`, ends at `body`."""

    start: int
    end: int
    body: int
    terminal: str
