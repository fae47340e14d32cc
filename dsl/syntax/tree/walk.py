"""All that a clause, or any other record of the tree, is made of."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.source import Span
from dsl.record import field_names, is_record


def walk(node: object) -> Iterator[object]:
    """The node and every record inside it, each before what it holds; places in the text are not told."""
    if isinstance(node, (tuple, list)):
        for part in node:
            yield from walk(part)
    elif is_record(node) and not isinstance(node, Span):
        yield node
        for name in field_names(node):
            yield from walk(getattr(node, name))
