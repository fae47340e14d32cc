"""A project as a Python mapping, read by the same rules as a data file."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as PythonMapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational
from typing import Any, TypeAlias
from unicodedata import normalize

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source, Span
from dsl.data.compose import MAX_DEPTH
from dsl.data.project import DataFile
from dsl.data.reader import read_project
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.exact.number import decimal_text

NAME = "<mapping>"
"""What messages call it; they quote it as a data file would have it."""

Build: TypeAlias = Callable[[Source], Node]
"""A node, once the text that it stands in is whole."""


def read_mapping(values: PythonMapping[str, Any], project: str) -> tuple[DataFile, list[Diagnostic]]:
    """The data of one project; `project` names it where no 项目/project does.

    str, int, Fraction, Decimal, bool, date, None (nothing filled in), a mapping (a survey, the reserved parts), a list or
    tuple (raters). A number for a rate is a share of 1, as all rates are here. Raises TypeError for anything else, floats among them, and ValueError for a name given twice.
    """
    writer = _MappingWriter()
    build = writer.mapping(values, "", 0)
    mapping = build(Source(NAME, "".join(writer.pieces)))
    assert isinstance(mapping, Mapping)
    return read_project(mapping, project)


class _MappingWriter:
    """Writes the values in the manner of a data file, and keeps where each stands in that text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def node(self, value: Any, path: str, depth: int) -> Build:
        if depth > MAX_DEPTH:
            raise ValueError(f"{path}: nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, PythonMapping):
            return self.mapping(value, path, depth)
        if isinstance(value, (list, tuple)):
            return self.listing(value, path, depth)
        return self.scalar(_text(value, path), isinstance(value, (Rational, Decimal)))

    def scalar(self, text: str, counted: bool) -> Build:
        start = self.length
        self.write(text)
        end = self.length
        return lambda source: Scalar(text, False, Span(source, start, end), counted)

    def listing(self, values: list[Any] | tuple[Any, ...], path: str, depth: int) -> Build:
        start = self.length
        items = []
        for number, value in enumerate(values, start=1):
            self.write("[" if number == 1 else ", ")
            items.append(self.node(value, f"{path}[{number}]", depth + 1))
        self.write("]" if values else "[]")
        end = self.length
        return lambda source: Listing(tuple(build(source) for build in items), Span(source, start, end))

    def mapping(self, values: PythonMapping[str, Any], path: str, depth: int) -> Build:
        """A line for each name at the top, between braces further down."""
        start, seen = self.length, set[str]()
        entries: list[tuple[str, int, Build]] = []
        for name, value in values.items():
            if not isinstance(name, str):
                raise TypeError(f"{path}{name!r}: a name must be a str, not {type(name).__name__}")
            key, full = name.strip(), f"{path}{name}"
            if normalize("NFKC", key) in seen:
                raise ValueError(f"{full}: given twice")
            seen.add(normalize("NFKC", key))
            self.write(("\n" if depth == 0 else ", ") if entries else "" if depth == 0 else "{")
            at = self.length
            self.write(f"{key}: ")
            entries.append((key, at, self.node(value, f"{full}: ", depth + 1)))
        self.write("" if depth == 0 else "}" if entries else "{}")
        end = self.length

        def build(source: Source) -> Node:
            found = (Entry(key, value(source), Span(source, at, at + len(key))) for key, at, value in entries)
            return Mapping(tuple(found), Span(source, start, end))

        return build


def _text(value: Any, path: str) -> str:
    """The value as a person would write it."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Integral():
            return str(int(value))
        case Rational():
            exact = Fraction(int(value.numerator), int(value.denominator))
            text = decimal_text(exact)
            return f"{exact.numerator}/{exact.denominator}" if text.startswith("≈") else text
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case date() if not isinstance(value, datetime):
            return value.isoformat()
    raise TypeError(_refusal(value, path))


def _refusal(value: Any, path: str) -> str:
    match value:
        case float():
            return (
                f"{path}{value!r} is a float, which is not the figure that was typed: give {str(value)!r} or Decimal({str(value)!r})"
                f"（浮点数不是原来的数字，请写成字符串或 Decimal）"
            )
        case datetime():
            return f"{path}a date is wanted, without a time: give .date()（只要日期，不要时间）"
    known = "str, int, Fraction, Decimal, bool, date, None, a mapping or a list"
    return f"{path}{type(value).__name__} is no value of a datum; give {known}（不能作为数据的值）"
