"""All that a clause, or any other record of the tree, is made of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.source import Span
from dsl.record import field_names, is_record

LEAVES = frozenset((str, int, bool, Fraction, type(None)))
"""Types of most of what a record holds: no record is inside them, and they are told apart faster than a record is known."""


_PASSED = LEAVES | {Span}


def walk(node: object) -> Iterator[object]:
    """The node and every record inside it, each before what it holds; places in the text are not told."""
    todo = [node] if type(node) not in _PASSED else []
    while todo:
        node = todo.pop()
        if is_record(node):
            yield node
            parts = [getattr(node, name) for name in reversed(field_names(node))]
            todo += [part for part in parts if type(part) not in _PASSED]
        elif isinstance(node, (tuple, list)):
            todo += [part for part in reversed(node) if type(part) not in _PASSED]
