"""The one door by which data come in: YAML, workbooks, CSV; each file as its projects and what is wrong with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import PurePath
from typing import TYPE_CHECKING

from dsl.base.codes import Severity
from dsl.base.decoding import decode
from dsl.base.diagnostics import Diagnostic, Label, has_errors
from dsl.base.files import STDIN, data_files, read_bytes
from dsl.base.source import Source, Span
from dsl.data import keys
from dsl.data.project import DataFile, MadeFor
from dsl.data.reader import read_data, read_project
from dsl.record import record, replace

if TYPE_CHECKING:
    from dsl.documents.grid import Document
    from dsl.documents.rows import RowTaker

SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv")
SUFFIXES = (".yaml", ".yml", *SHEETS)
"""What a file of data is called; under any other name it is read as YAML."""

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")


@record
class FileReading:
    """The projects of a file as far as they can be read, and what is wrong with it."""

    path: str
    projects: list[DataFile]
    diagnostics: list[Diagnostic]

    @property
    def is_read(self) -> bool:
        """Whether all of it could be read, so that nothing is missing in it: a name that stands twice stands there."""
        return not has_errors(d for d in self.diagnostics if d.code != "R421")

    @property
    def whole(self) -> list[DataFile]:
        """The projects without an error; one that belongs to none of them is of all."""
        errors = [d for d in self.diagnostics if d.severity is Severity.ERROR]
        wrong = set(_owners(errors, self.projects))
        return [] if None in wrong else [project for n, project in enumerate(self.projects) if n not in wrong]


def _owners(errors: Iterable[Diagnostic], projects: Sequence[DataFile]) -> Iterator[int | None]:
    """The place of the project that each error stands in, or None. Projects of one source follow one another."""
    known: dict[int, list[tuple[int, int]]] = {}
    for place, project in enumerate(projects):
        known.setdefault(id(project.source), []).append((project.span.start, place))
    starts = {source: sorted(found) for source, found in known.items()}
    for error in errors:
        span = error.span
        before = starts.get(id(span.source), []) if span is not None else []
        at = bisect_right(before, span.start, key=itemgetter(0)) if span is not None else 0
        owner = before[at - 1][1] if at else None
        yield owner if owner is not None and span is not None and span.start <= projects[owner].span.end else None


def read_files(
    paths: Iterable[str], label: str = "", taking: Callable[[str], RowTaker] | None = None
) -> tuple[list[FileReading], list[Diagnostic]]:
    """The files that words of a command line name (folders and patterns too), and what is wrong with those words; `label` stands
    before the bar where it takes long. `taking`: who is asked of the rows of a file of one table."""
    import sys

    from dsl.base.progress import Progress

    names, diagnostics = data_files(paths, SUFFIXES)
    readings = []
    with Progress(len(names), label, sys.stderr) as bar:
        for name in names:
            readings.append(read_file(name, taking(name) if taking else None))
            bar.step()
    return readings, diagnostics


def read_file(path: str, taker: RowTaker | None = None) -> FileReading:
    """One file; `-` is standard input, which is YAML. Errors R101 to R440, R481 to R486, those of documents (R720 to R736)."""
    data, found = read_bytes(path)
    if data is None:
        return FileReading(path, [], found)
    if not data.strip():
        return FileReading(path, [], [Diagnostic("R419", Span(Source(STDIN if path == "-" else path, ""), 0, 0))])
    suffix = PurePath(path).suffix.lower()
    if suffix in SHEETS or data.startswith(_PACKED):
        return _sheets(path, data, taker)
    source, found = decode(STDIN if path == "-" else path, data)
    if source is None:
        return FileReading(path, [], found)
    projects, problems = read_data(source)
    return FileReading(path, projects, [*found, *problems])


def same_names(projects: Iterable[DataFile]) -> Iterator[Diagnostic]:
    """Of projects with one name, each but the first (R488)."""
    first: dict[str, DataFile] = {}
    for project in projects:
        known = first.setdefault(project.project, project)
        if known is not project:
            yield Diagnostic("R488", project.named, {"name": project.project}, (Label(known.named, "first"),))


# ---- sheets


def _made_for(document: Document) -> MadeFor | None:
    """What the hidden sheet of a form says."""
    for grid in document.grids:
        if grid.is_hidden and grid.place[0] == keys.HIDDEN_SHEET:
            mark, letters, title = (cell.text if (cell := grid.at(row, 1)) else "" for row in (1, 2, 3))
            return MadeFor(letters, title) if mark == keys.FORM_MARK else None
    return None


def _sheets(path: str, data: bytes, taker: RowTaker | None) -> FileReading:
    from dsl.documents.kinds import Format, kind_of
    from dsl.documents.opened import read_grids

    kind = kind_of(path, data)
    is_table = kind.is_sheet or kind.format in (Format.XLSX, Format.TEXT, Format.HTML, Format.LOCKED, Format.CUT)
    if not is_table:
        return FileReading(path, [], [Diagnostic("R485", None, {"path": path})])
    document, found = read_grids(path, data, taker=taker)
    if document is None:
        return FileReading(path, [], found)
    from dsl.data.cells import cell_table
    from dsl.data.sheets import SheetReading, finer_cells, is_list, read_list, read_wide

    shown = [grid for grid in document.grids if not grid.is_hidden]
    tables = [cell_table(grid, path, grid.place[0] if document.is_book else "") for grid in shown]
    lists = [table for table in tables if is_list(table)]
    made_for = _made_for(document)
    projects: list[DataFile] = []
    readings = []
    for table in lists or tables:
        readings.append(reading := SheetReading())
        (read_list if lists else read_wide)(table, reading)
        found += reading.diagnostics
        stem = PurePath(path).stem if len(lists or tables) == 1 else table.source.sheet
        for number, one in enumerate(reading.projects, 1):
            name = stem if len(reading.projects) == 1 else f"{stem} {number}"
            project, problems = read_project(one.values, name)
            found += problems
            projects.append(replace(project, named=one.named, made_for=made_for))
    found += finer_cells(readings, path)
    if not projects and not has_errors(found):
        found.append(Diagnostic("R486", None, {"path": path}))
    passed = [table.source.sheet for table in tables if lists and table not in lists]
    if passed:
        found.append(Diagnostic("R489", None, {"path": path, "sheets": "、".join(passed)}))
    return FileReading(path, projects, found)
