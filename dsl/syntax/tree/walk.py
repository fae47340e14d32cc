"""All that a clause, or any other record of the tree, is made of."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.source import Span
from dsl.record import field_names, is_record


def walk(node: object) -> Iterator[object]:
    """The node and every record inside it, each before what it holds; places in the text are not told."""
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, (tuple, list)):
            todo += reversed(node)
        elif is_record(node) and not isinstance(node, Span):
            yield node
            todo += [getattr(node, name) for name in reversed(field_names(node))]
