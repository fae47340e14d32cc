"""YAML text to nodes: only mappings, lists and text; every problem on the way is reported.

PyYAML's parser gives events, and no event reaches its constructors: no number, date or object is
ever made from the text. Anchors, aliases, merge keys and tags are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.data.keyboard import ReadyText, typed
from dsl.data.mistakes import mistake
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.data.values import ERROR_VALUE
from dsl.record import field, record

_WORD = regex(r"\S+")

MAX_DEPTH = 16
"""Levels of nesting that are read; data need three or four."""

_FORBIDDEN = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = regex(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)


_LOST = regex(rf"[ \t]*(?P<value>{ERROR_VALUE.pattern})[ \t]*(?=\n|\Z)")
"""An error value of a sheet, which YAML takes for a comment."""


def compose(source: Source) -> tuple[list[Node], list[Diagnostic]]:
    """The documents of a YAML stream that are not empty, in order.

    Errors R401 to R418, R421 and R422. Reading stops at the first place where the text is no
    YAML; the documents before it are returned.
    """
    ready = typed(source.text)
    unreadable = [*_control_characters(source, ready.skipped), *_tabs(source)]
    if unreadable:
        return [], unreadable
    composer = _Composer(source, ready)
    composer.read()
    return composer.documents, composer.diagnostics


def _control_characters(source: Source, start: int) -> Iterator[Diagnostic]:
    for match in _FORBIDDEN.finditer(source.text, start):
        span = Span(source, match.start(), match.end())
        yield Diagnostic("R417", span, {"char": f"U+{ord(match[0]):04X}"})


def _tabs(source: Source) -> Iterator[Diagnostic]:
    for match in _TAB_INDENT.finditer(source.text):
        tab = match.start() + match[0].index("\t")
        yield Diagnostic("R408", Span(source, tab, match.end()))


@record(frozen=False)
class _OpenNode:
    """A list or mapping being read; `key` waits for its value."""

    start: int
    flow: bool
    entries: list[Entry] | None
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    at_value: bool = False
    seen: dict[str, Span] = field(default_factory=dict)


@record(frozen=False)
class _Composer:
    source: Source
    ready: ReadyText
    documents: list[Node] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    open: list[_OpenNode] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def read(self) -> None:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(self.ready.text, Loader=loader):
                if len(self.open) > MAX_DEPTH:
                    self.too_deep()
                    return
                self.event(event)
        except yaml.YAMLError as error:
            bracket = next((part.start for part in reversed(self.open) if part.flow), None)
            found = mistake(error, self.source, self.ready, bracket)
            told = {known.span.start for known in self.diagnostics if known.span}
            if found.span is None or found.span.start not in told:
                self.diagnostics.append(found)

    def event(self, event: Any) -> None:
        import yaml

        match event:
            case yaml.ScalarEvent():
                self.refuse_reference(event)
                self.add(self.scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.refuse_reference(event)
                entries: list[Entry] | None = [] if isinstance(event, yaml.MappingStartEvent) else None
                self.open.append(_OpenNode(self.span(event).start, bool(event.flow_style), entries))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.close(event)
            case yaml.AliasEvent():
                if event.anchor not in self.anchors:
                    self.report("R412", self.span(event))
                self.add(None)
            case _:
                pass

    def span(self, event: Any) -> Span:
        original = self.ready.original
        return Span(self.source, original(event.start_mark.index), original(event.end_mark.index))

    def scalar(self, event: Any) -> Scalar:
        """A value; the place of one that is missing is right behind its colon."""
        span = self.span(event)
        place = span.start
        while place == span.end > 0 and self.source.text[place - 1] == " ":
            place -= 1
            span = Span(self.source, place, place)
        lost = _LOST.match(self.source.text, span.end) if not event.style and not event.value else None
        if lost is not None:
            return Scalar(lost["value"], False, Span(self.source, *lost.span("value")))
        return Scalar(event.value, bool(event.style), span)

    def report(self, code: str, span: Span) -> None:
        self.diagnostics.append(Diagnostic(code, span, {"text": span.text}))

    def too_deep(self) -> None:
        span = Span(self.source, self.open[-1].start, self.open[-1].start + 1)
        self.diagnostics.append(Diagnostic("R418", span, {"limit": str(MAX_DEPTH)}))

    def refuse_reference(self, event: Any) -> None:
        """Anchors and tags; the span is their own, at the start of the node."""
        if event.anchor is None and event.tag is None:
            return
        start = self.ready.original(event.start_mark.index)
        words = _WORD.finditer(self.source.text, start)
        for word in words:
            code = {"&": "R412", "!": "R413"}.get(word[0][0])
            if code is None:
                break
            self.report(code, Span(self.source, word.start(), word.end()))
        if event.anchor is not None:
            self.anchors.add(event.anchor)

    def close(self, event: Any) -> None:
        done = self.open.pop()
        children = [e.value.span.end for e in done.entries or ()] + [n.span.end for n in done.items]
        end = self.ready.original(event.end_mark.index)
        if not done.flow:
            end = max(children, default=done.start)
        span = Span(self.source, done.start, end)
        if done.entries is None:
            self.add(Listing(tuple(done.items), span))
        else:
            self.add(Mapping(tuple(done.entries), span))

    def add(self, node: Node | None) -> None:
        """A finished node goes to where it belongs; None stands for one that was refused."""
        if not self.open:
            if node is not None and not _is_blank(node):
                self.documents.append(node)
            return
        parent = self.open[-1]
        if parent.entries is None:
            if node is not None:
                parent.items.append(node)
        elif parent.at_value:
            parent.at_value = False
            if parent.key is not None and node is not None:
                self.enter(parent, parent.entries, parent.key, node)
        else:
            parent.at_value = True
            parent.key = self.key(node)

    def key(self, node: Node | None) -> Scalar | None:
        """The node as a key, or None if it cannot be one (then that is reported)."""
        if isinstance(node, Scalar) and node.text.strip():
            if node.text == "<<" and not node.quoted:
                self.report("R412", node.span)
                return None
            return node
        if node is not None:
            self.report("R422", node.span)
        return None

    def enter(self, parent: _OpenNode, entries: list[Entry], key: Scalar, value: Node) -> None:
        """One more item of a mapping; a name that was there before is reported."""
        name = key.text.strip()
        if parent.flow and entries and _is_blank(value) and _cut_apart(entries[-1], key):
            whole = entries.pop().value.span.to(key.span)
            self.report("R424", whole)
            return
        usual = name if name.isascii() else normalize("NFKC", name)
        first = parent.seen.setdefault(usual, key.span)
        if first is key.span:
            entries.append(Entry(name, value, key.span))
            return
        label = Label(first, "first")
        self.diagnostics.append(Diagnostic("R421", key.span, {"key": name}, (label,)))


def _is_blank(node: Node) -> bool:
    """An item or a document without a value."""
    return isinstance(node, Scalar) and not node.quoted and not node.text


def _cut_apart(before: Entry, key: Scalar) -> bool:
    """Between brackets the comma of 1,234.5元 ends a value: 1, then a name 234.5元."""
    number = before.value
    adjoining = number.span.end + 1 == key.span.start
    return (
        adjoining
        and isinstance(number, Scalar)
        and number.text[-1:].isdigit()
        and re.match(r"[0-9]{3}(?![0-9])", key.text) is not None
    )
