"""A line that ends behind marks ends a segment: 制度健全得4分⏎整改不及时，扣1分."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dsl.record import replace
from dsl.syntax import fragments as f

_SCORED = (f.OutcomeF, f.ChangeF, f.MarksF)


def with_line_ends(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a semicolon where the next line begins with what is scored next. A line that ends elsewhere is only too short."""
    return [*_told(fragments), *fragments[-1:]]


def _told(fragments: list[f.Fragment]) -> Iterator[f.Fragment]:
    for part, after in pairwise(fragments):
        yield part
        between = part.span.source.text[part.span.end : after.span.start]
        if isinstance(part, _SCORED) and isinstance(after, (f.WordsF, f.PerF)) and "\n" in between:
            yield f.MarkF("semicolon", replace(part.span, start=part.span.end, end=after.span.start))
