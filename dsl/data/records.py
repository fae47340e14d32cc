"""Data as written: values, lists and mappings that remember their place; nothing is interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from dsl.base.source import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as its text. `quoted`: the file put it in quotation marks or wrote it as a block.

    An item without a value (`年度预算资金:`) is a scalar with empty text that is not quoted.
    """

    text: str
    quoted: bool = field(compare=False)
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values: [是, 是, 否]."""

    items: tuple[Node, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One “name: value”; `key` has no space at its ends."""

    key: str
    value: Node
    key_span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order of the file, each key once: {显著: 37, 明显: 16, 一般: 0}."""

    entries: tuple[Entry, ...]
    span: Span = field(compare=False, repr=False)

    def get(self, key: str) -> Node | None:
        """The value under exactly this key."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Listing | Mapping
