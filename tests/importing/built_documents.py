"""Tables as documents: the same rows written as Word, Excel, a web page, CSV or text, with cells merged as offices merge them.

Rows are lists of cells; "^" goes on from the cell above, "<" from the cell to the left.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import openpyxl
import yaml

Rows = Sequence[Sequence[str]]
ABOVE, LEFT = "^", "<"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Area:
    """A cell with the rows and columns that it covers, from 0."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Printed:
    """A table as a document prints it, and the file in rubrics/ that says the same."""

    name: str
    rubric: str
    before: list[str]
    after: list[str]
    rows: list[list[str]]


def official() -> dict[str, Printed]:
    loaded = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8"))
    return {name: Printed(name, **table) for name, table in loaded.items()}


def areas(rows: Rows) -> Iterator[Area]:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            columns = next((n for n in range(1, len(row) - c) if row[c + n] != LEFT), len(row) - c)
            rest = rows[r + 1 :]
            height = next((n for n, below in enumerate(rest, 1) if below[c] != ABOVE), len(rest) + 1)
            yield Area(text, r, c, height, columns)


def as_docx(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    document = docx.Document()
    for line in before:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for area in areas(rows):
        cell = table.cell(area.row, area.column)
        if area.rows > 1 or area.columns > 1:
            cell = cell.merge(table.cell(area.row + area.rows - 1, area.column + area.columns - 1))
        cell.text = area.text
    for line in after:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def as_xlsx(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    """Figures as figures, 84.00% as 0.84 in a format."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in before:
        sheet.append([line])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(rows[0]))
    top = len(before) + 1
    for area in areas(rows):
        cell = sheet.cell(top + area.row, area.column + 1)
        put(cell, area.text)
        if area.rows > 1 or area.columns > 1:
            last = (top + area.row + area.rows - 1, area.column + area.columns)
            sheet.merge_cells(start_row=cell.row, start_column=cell.column, end_row=last[0], end_column=last[1])
    for number, line in enumerate(after):
        sheet.cell(top + len(rows) + number, 1, line)
    return saved(workbook)


def put(cell: object, text: str) -> None:
    figure = text.removesuffix("%")
    if figure.replace(".", "", 1).isdigit():
        places = len(figure.partition(".")[2])
        form = "0" + ("." + "0" * places if places else "")
        is_share = text.endswith("%")
        cell.value = round(float(figure) / 100, places + 2) if is_share else float(figure)  # type: ignore[attr-defined]
        cell.number_format = form + ("%" if is_share else "")  # type: ignore[attr-defined]
    else:
        cell.value = text or None  # type: ignore[attr-defined]


def as_html(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    return as_page(html_of(rows, before, after))


def as_page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def html_of(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = ()) -> str:
    lines = [f"<p>{escape(line)}</p>" for line in before]
    lines.append("<table border=1>")
    of_row: dict[int, list[Area]] = {}
    for area in areas(rows):
        of_row.setdefault(area.row, []).append(area)
    for number in range(len(rows)):
        cells = "".join(
            f"<td rowspan={a.rows} colspan={a.columns}>{escape(a.text).replace(chr(10), '<br>')}</td>"
            for a in of_row.get(number, [])
        )
        lines.append(f"<tr>{cells}</tr>")
    lines += ["</table>", *(f"<p>{escape(line)}</p>" for line in after)]
    return "\n".join(lines)


def as_csv(rows: Rows) -> bytes:
    """Merged cells as a spreadsheet saves them: the rest is blank."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["" if text in (ABOVE, LEFT) else text for text in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def as_pasted(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = ()) -> bytes:
    """As Word and Excel paste it into a text file: tabs between cells, line breaks in quotation marks."""
    cells = [["" if text in (ABOVE, LEFT) else text for text in row] for row in rows]
    quoted = [[f'"{text}"' if "\n" in text else text for text in row] for row in cells]
    return "\n".join([*before, "", *("\t".join(row) for row in quoted), "", *after]).encode()


def converted(data: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """The document as LibreOffice saves it in another format."""
    assert SOFFICE is not None
    given = folder / f"given.{suffix}"
    given.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(given)], check=True, capture_output=True, timeout=180)
    return (folder / f"given.{target}").read_bytes()
