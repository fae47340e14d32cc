"""Values side by side in one text: 是、是、否 for the points of a checklist, 评委甲 3、评委乙 4 for raters."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.data.records import Listing, Mapping, Node, Scalar
from dsl.record import replace

_SEVERAL = regex(r"[^、，,；;/\[\]【】{}]+")
_NAMED_MARK = regex(r"(?P<name>[^\d:：=]+?)\s*[:：=]?\s*(?P<mark>\d+(?:\.\d+)?\s*分?)")


def several(node: Scalar) -> list[Scalar]:
    """是、是、否 for the points of a checklist, 89、96、86 for raters: as people write them without brackets."""
    span, whole = node.span, node.span.text == node.text
    return [
        Scalar(
            m[0].strip(),
            node.quoted,
            span.part(*m.span()) if whole else span,
        )
        for m in _SEVERAL.finditer(node.text)
        if m[0].strip()
    ]


def rated(node: Node) -> tuple[tuple[str, ...], tuple[Node, ...]]:
    """The raters, where they are named, and what each gave: as a mapping, a list, or in words as a cell has it (评委甲 3、评委乙 4)."""
    match node:
        case Mapping(entries=entries):
            return tuple(entry.key for entry in entries), tuple(entry.value for entry in entries)
        case Listing(items=items):
            return (), items
    marks = several(node)
    named = [_NAMED_MARK.fullmatch(mark.text) for mark in marks]
    if len(marks) < 2 or not all(named):
        return (), tuple(marks)
    names = [match["name"] for match in named if match]
    inner = [replace(mark, text=match["mark"]) for mark, match in zip(marks, named, strict=True) if match]
    return tuple(names), tuple(inner)
