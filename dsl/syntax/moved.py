"""The same tree in another place: a statement that is printed in many rubrics is read once."""

from __future__ import annotations

from typing import Any, TypeVar

from dsl.base.source import Source, Span
from dsl.record import field_names
from dsl.syntax.tree.walk import LEAVES

T = TypeVar("T")


def moved(node: T, source: Source, by: int) -> T:
    """`node` with every span in it taken to `source`, `by` characters further on."""
    found: Any = _moved(node, source, by)
    return found  # type: ignore[no-any-return]


def _moved(node: Any, source: Source, by: int) -> Any:
    if isinstance(node, Span):
        return Span(source, node.start + by, node.end + by)
    if isinstance(node, tuple):
        return tuple([_moved(part, source, by) for part in node])
    parts = {name: getattr(node, name) for name in field_names(node)}
    placed = {name: part if type(part) in LEAVES else _moved(part, source, by) for name, part in parts.items()}
    return type(node)(**placed) if any(placed[name] is not part for name, part in parts.items()) else node
