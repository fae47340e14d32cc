"""Taking a mapping with known keys apart, and reading the figures in it."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from dsl.base.diagnostics import Diagnostic, Fix, Label
from dsl.base.source import Span
from dsl.data.keys import Key, listed
from dsl.data.project import PrintedFigure
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.data.values import parse_value
from dsl.exact.units import BARE, MARK, PERCENT, Quantity
from dsl.record import field, record


@record(frozen=False)
class Reader:
    """Reads parts of a data file and gathers what is wrong with them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, span: Span, *labels: Label, **parts: str) -> None:
        """Add one problem; `parts` fill the words of the code."""
        self.diagnostics.append(Diagnostic(code, span, parts, labels))

    def mapping(self, node: Node, key: str, example: Key) -> Mapping | None:
        """The node as a mapping; R432 where it is something else."""
        if isinstance(node, Mapping):
            return node
        self.report("R432", _place(node), key=key, example=example.example)
        return None

    def listing(self, node: Node, key: str, example: Key) -> Listing | None:
        """The node as a list; R433 where it is something else."""
        if isinstance(node, Listing):
            return node
        self.report("R433", _place(node), key=key, example=example.example)
        return None

    def scalar(self, node: Node, key: str, example: Key) -> Scalar | None:
        """A value that is not empty."""
        if not isinstance(node, Scalar):
            self.report("R434", node.span, key=key, example=example.example)
        elif not node.text.strip():
            self.report("R430", node.span)
        else:
            return node
        return None

    def known(self, mapping: Mapping, keys: tuple[Key, ...], parent: str) -> dict[Key, Entry]:
        """The entries under known keys; the others are reported with the nearest known one."""
        found, others = sort_out(mapping, keys, self)
        for entry in others:
            self.unknown(entry, keys, parent)
        return found

    def unknown(self, entry: Entry, keys: tuple[Key, ...], parent: str) -> None:
        """Report a key that nobody reads: R435 with the key that is near, R436 where none is."""
        from dsl.base.near import nearest

        parts = {"key": entry.key, "parent": parent, **listed("known", keys)}
        spellings = [spelling for key in keys for spelling in (key.zh, key.en)]
        near = nearest(entry.key, spellings)
        if not near:
            self.report("R436", entry.key_span, **parts)
            return
        fix = Fix(entry.key_span, near, safe=False)
        self.diagnostics.append(Diagnostic("R435", entry.key_span, {**parts, "near": near}, fix=fix))

    def score(self, node: Node, key: str, example: Key) -> PrintedFigure | None:
        """A score in points: 9, 9.03 or 9分."""
        figure = self.figure(node, key, example, "R438")
        if figure and figure.percent:
            self.report("R438", figure.span, text=figure.text)
            return None
        return figure

    def rate(self, node: Node, key: str, example: Key) -> PrintedFigure | None:
        """A rate: 97.06%, or a decimal between 0 and 1."""
        figure = self.figure(node, key, example, "R439")
        if figure and not figure.percent and (figure.number > 1 or "分" in figure.text):
            self.report("R439", figure.span, text=figure.text)
            return None
        return figure

    def figure(self, node: Node, key: str, example: Key, wrong: str) -> PrintedFigure | None:
        """A printed figure with its places and percent sign; the code `wrong` where it is none."""
        scalar = self.scalar(node, key, example)
        if scalar is None:
            return None
        value, problems = parse_value(scalar)
        self.diagnostics.extend(problems)
        match value:
            case Quantity(number, unit) if unit in (BARE, MARK, PERCENT) and "/" not in scalar.text:
                text = scalar.text.strip()
                return PrintedFigure(text, number, _places(text), unit == PERCENT, scalar.span)
            case None:
                return None
            case _:
                self.report(wrong, scalar.span, text=scalar.text.strip())
                return None


def sort_out(mapping: Mapping, keys: Iterable[Key], reader: Reader) -> tuple[dict[Key, Entry], list[Entry]]:
    """Entries by known key, and the rest. A key given in both languages is given twice."""
    spellings = {spelling: key for key in keys for spelling in (key.zh, key.en)}
    found: dict[Key, Entry] = {}
    others: list[Entry] = []
    for entry in mapping.entries:
        key = spellings.get(normalize("NFKC", entry.key).lower())
        if key is None:
            others.append(entry)
        elif key in found:
            first = Label(found[key].key_span, "first")
            reader.report("R421", entry.key_span, first, key=entry.key)
        else:
            found[key] = entry
    return found, others


def _places(text: str) -> int:
    """Decimal places as printed; PERCENT and 分 stand behind the digits."""
    digits = normalize("NFKC", text).partition(".")[2]
    return sum(char.isdigit() for char in digits)


def _place(node: Node) -> Span:
    """Where to point when a node has the wrong shape: at its first line."""
    span = node.span
    first = span.text.partition("\n")[0]
    return span.part(0, len(first))
