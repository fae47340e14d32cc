"""Short ways to read data in these tests."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic
from dsl.base.render.message import message
from dsl.base.source import Source, Span
from dsl.data.project import DataFile
from dsl.data.reader import read_data
from dsl.data.records import Listing, Mapping, Node, Scalar
from dsl.data.values import Value, parse_value

Plain = str | list["Plain"] | dict[str, "Plain"]


def read(text: str, name: str = "data.yaml") -> tuple[list[DataFile], list[Diagnostic]]:
    return read_data(Source(name, text))


def one(text: str) -> DataFile:
    """The one project of a text without mistakes."""
    files, problems = read(text)
    assert [told(problem) for problem in problems] == []
    (file,) = files
    return file


def plain(node: Node) -> Plain:
    """A node without its places."""
    match node:
        case Scalar(text):
            return text
        case Listing(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {entry.key: plain(entry.value) for entry in entries}


def told(problem: Diagnostic) -> str:
    """Place, marked text and code: `2:4 ‘b’ R421`."""
    assert problem.span is not None
    line, column = problem.span.line, problem.span.column
    return f"{line}:{column} ‘{problem.span.text}’ {problem.code}"


def problems(text: str) -> list[str]:
    return [told(problem) for problem in read(text)[1]]


def value(text: str, quoted: bool = False) -> Value | str:
    """What a value means, or the code of the message that it gets."""
    scalar = Scalar(text, quoted, Span(Source("data.yaml", text), 0, len(text)))
    meaning, found = parse_value(scalar)
    if meaning is None:
        (problem,) = found
        assert message(problem, "zh").text and message(problem, "en").text
        return problem.code
    assert found == []
    return meaning
