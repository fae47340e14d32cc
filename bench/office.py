"""Workbooks and Word documents against a bare read of the same file by the library that reads them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import yaml

from bench.files import HOHHOT, HOHHOT_DATA
from bench.timing import Row, medians
from dsl.cli import main
from dsl.documents.opened import read_document
from dsl.exact.number import circled
from dsl.tools.importing.imported import imported

RULE = "达到95%得满分，每下降1个百分点扣0.5分，扣完为止。"
DOCX_ROWS = 200


def rows(quick: bool) -> list[Row]:
    projects = 500 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        book, paper = Path(folder) / "汇总.xlsx", Path(folder) / "评分表.docx"
        write_workbook(book, projects)
        write_document(paper)
        words = ["run", str(HOHHOT), str(book), "--format", "csv"]
        bare, scored = medians(1 if quick else 3, lambda: read_workbook(book), lambda: silent(words))
        bare_docx, drafted = medians(3, lambda: read_docx(paper), lambda: draft(paper))
    return [
        Row(f"scoring a workbook of {projects:,} projects", scored, "openpyxl reading its values", bare, aim=1.5),
        Row(f"importing a table of {DOCX_ROWS} rows", drafted, "python-docx reading its cells", bare_docx),
    ]


def write_workbook(path: Path, projects: int) -> None:
    """A row a project, with Hohhot's own data in each but for further decimals of amounts and rates: no two rows are alike."""
    from xlsxwriter import Workbook

    found = list(values(yaml.safe_load(HOHHOT_DATA.read_text(encoding="utf-8"))))
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, ["项目", *(name for name, _ in found)])
        for row in range(1, projects + 1):
            sheet.write_row(row, 0, [f"项目{row}", *(finer(value, row) for _, value in found)])


def values(data: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Each datum under the heading that a table with a project a row has for it."""
    for key, given in data.items():
        if not above and key in ("公布", "项目"):
            continue
        if isinstance(given, list):
            given = {circled(n): one for n, one in enumerate(given, 1)}
        if isinstance(given, dict):
            yield from values(given, f"{above}{key}›")
        else:
            yield f"{above}{key}", given


def finer(value: object, row: int) -> object:
    """A figure with decimals has four more."""
    return re.sub(r"(?<=\.)\d+", lambda m: f"{m[0]}{row % 10_000:04}", value) if isinstance(value, str) else value


def write_document(path: Path) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(DOCX_ROWS + 1, 3)
    table.style = "Table Grid"
    for place, words in enumerate(("三级指标", "分值", "评分标准")):
        table.cell(0, place).text = words
    for number, row in enumerate(table.rows[1:], 1):
        for cell, words in zip(row.cells, (f"第{number}项到位率", "5", RULE), strict=True):
            cell.text = words
    document.save(str(path))


def read_workbook(path: Path) -> None:
    from openpyxl import load_workbook

    for sheet in load_workbook(path, read_only=True, data_only=True):
        assert sum(1 for _ in sheet.iter_rows(values_only=True)) > 1


def read_docx(path: Path) -> None:
    from docx import Document

    (table,) = Document(str(path)).tables
    assert sum(bool(cell.text) for row in table.rows for cell in row.cells) == 3 * (DOCX_ROWS + 1)


def silent(words: list[str]) -> None:
    with redirect_stdout(StringIO()):
        assert main(words) == 0


def draft(path: Path) -> None:
    document, found = read_document(path.name, path.read_bytes())
    assert document is not None and not found
    result = imported(document, "评分表.rubric", "zh")
    assert result is not None and result.indicators == DOCX_ROWS
