"""Data as written: values, lists and mappings that remember their place; nothing is interpreted."""

from __future__ import annotations

from typing import TypeAlias

from dsl.base.source import Span
from dsl.record import beside, field, record


@record
class Scalar:
    """One value as its text. `quoted`: the file put it in quotation marks or wrote it as a block.

    An item without a value (`年度预算资金:`) is a scalar with empty text that is not quoted.
    `counted`: a number that a program made, not a person's figure; for a rate it is a share of 1 and lacks no percent sign.
    `in_percent`: a percent sign stands beside it, as its unit.
    """

    text: str
    quoted: bool = field(compare=False)
    span: Span = beside()
    counted: bool = field(default=False, compare=False)
    in_percent: bool = field(default=False, compare=False)


@record
class Listing:
    """A list of values: [是, 是, 否]."""

    items: tuple[Node, ...]
    span: Span = beside()


@record
class Entry:
    """One “name: value”; `key` has no space at its ends."""

    key: str
    value: Node
    key_span: Span = beside()


@record
class Mapping:
    """Entries in the order of the file, each key once: {显著: 37, 明显: 16, 一般: 0}."""

    entries: tuple[Entry, ...]
    span: Span = beside()

    def get(self, key: str) -> Node | None:
        """The value under exactly this key."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Listing | Mapping
