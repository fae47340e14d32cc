"""A file as a document: what it is by its content, the reader for it, and what to say where there is none."""

from __future__ import annotations

from pathlib import PurePath

from dsl.base.diagnostics import Diagnostic, missing_library
from dsl.documents.archive import Unfit
from dsl.documents.grid import Document, Grid, TextLine
from dsl.documents.kinds import FileKind, Format, kind_of
from dsl.documents.rows import RowTaker
from dsl.record import replace

Parts = tuple[Grid | TextLine, ...]


def read_document(name: str, data: bytes, encoding: str | None = None) -> tuple[Document | None, list[Diagnostic]]:
    """What is shown of the document in the bytes of a file that messages call `name`; `encoding` for texts, where it is known.

    Errors: those of `read_grids`, R736 a formula without its result.
    """
    document, found = read_grids(name, data, encoding)
    if document is None:
        return None, found
    shown = tuple(part for part in document.parts if isinstance(part, TextLine) or not part.is_hidden)
    cells = (cell for part in shown if isinstance(part, Grid) for cell in part.cells)
    lost = next((cell for cell in cells if cell.is_lost), None)
    if lost is not None:
        return None, [*found, Diagnostic("R736", None, {"path": name, "cell": lost.place[0]})]
    return replace(document, parts=shown), found


def read_grids(
    name: str, data: bytes, encoding: str | None = None, taker: RowTaker | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """All of a document, hidden sheets and lost formulas too; `taker` is asked of the rows of a table that is all there is.

    Errors: R721 locked, R722 broken, R723 too large, R724 a library that is not installed, R725 a format that only LibreOffice reads,
    for texts those of `decode`. A name that says another format is told (R720).
    """
    kind = kind_of(name, data)
    found = (
        [Diagnostic("R720", None, {"path": name, **kind.format.told("format")})]
        if kind.is_misnamed and data.strip()
        else []
    )
    try:
        if kind.format is Format.TEXT:
            from dsl.documents.plain_text import decoded, read_text

            source, problems = decoded(name, data, encoding)
            if source is None:
                return None, [*found, *problems]
            return Document(
                PurePath(name).name, read_text(source.text, _is_csv(name) or _says_workbook(name), taker)
            ), found
        is_book = kind.format is Format.XLSX or kind.is_sheet
        return Document(PurePath(name).name, _read(kind, data, taker), is_book), found
    except Unfit as error:
        return None, [*found, Diagnostic(error.code, None, {"path": name, **error.parts})]
    except ImportError as error:
        return None, [*found, missing_library(error, name)]


def _says_workbook(name: str) -> bool:
    """A CSV that was given the name of a workbook."""
    return PurePath(name).suffix.lower() in (".xlsx", ".xls", ".xlsm", ".et")


def _is_csv(name: str) -> bool:
    return PurePath(name).suffix.lower() == ".csv"


def _read(kind: FileKind, data: bytes, taker: RowTaker | None = None) -> Parts:
    match kind.format:
        case Format.DOCX:
            from dsl.documents.word import read_word

            return read_word(data)
        case Format.XLSX:
            from dsl.documents.excel import read_excel

            return read_excel(data, taker)
        case Format.HTML:
            from dsl.documents.web import read_web

            return read_web(data)
        case Format.PDF:
            from dsl.documents.pdf import read_pdf

            return read_pdf(data)
        case Format.OLD | Format.RTF | Format.OPEN:
            from dsl.documents.office import converted

            return _read(FileKind(Format.XLSX if kind.is_sheet else Format.DOCX, False), converted(data, kind))
        case Format.LOCKED:
            raise Unfit("R721")
    raise Unfit("R722", **kind.format.told("reason"))
