"""All that a clause, or any other record of the tree, is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from operator import attrgetter, is_
from typing import TypeVar, cast

from dsl.base.source import Span
from dsl.record import record_names, replace

LEAVES = frozenset((str, int, bool, Fraction, type(None)))
"""Types of most of what a record holds: no record is inside them, and they are told apart faster than a record is known."""


_PASSED = LEAVES | {Span}


def walk(node: object) -> Iterator[object]:
    """The node and every record inside it, each before what it holds; places in the text are not told."""
    todo = [node] if type(node) not in _PASSED else []
    while todo:
        node = todo.pop()
        held = _FIELDS[type(node)]
        if held is not None:
            yield node
            todo += [part for part in held(node) if type(part) not in _PASSED]
        elif isinstance(node, (tuple, list)):
            todo += [part for part in reversed(node) if type(part) not in _PASSED]


class _Fields(dict[type, Callable[[object], tuple[object, ...]] | None]):
    """By class what gives the fields of a record, the last first; None where it is no record."""

    def __missing__(self, kind: type) -> Callable[[object], tuple[object, ...]] | None:
        names = record_names(kind)
        if names is None or len(names) > 1:
            self[kind] = None if names is None else attrgetter(*reversed(names))
        else:
            self[kind] = lambda node: tuple([getattr(node, name) for name in names])
        return self[kind]


_FIELDS = _Fields()


Node = TypeVar("Node")


def mapped(node: Node, change: Callable[[object], object]) -> Node:
    """The node with each record inside it, and then itself, as `change` makes it."""
    names = record_names(type(node)) if type(node) not in _PASSED else None
    made: object = node
    if isinstance(node, tuple):
        made = tuple(mapped(part, change) for part in node)
    elif names is not None:
        inner = {name: mapped(getattr(node, name), change) for name in names}
        moved = {name: part for name, part in inner.items() if part is not getattr(node, name)}
        made = change(replace(node, **moved) if moved else node)
    return cast(Node, node if isinstance(node, tuple) and all(map(is_, node, cast(tuple[object, ...], made))) else made)
