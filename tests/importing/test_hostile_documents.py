"""Documents that are broken, locked, too large, misnamed or written against us: each is told, none is followed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from built_documents import as_csv, as_docx, as_html, as_xlsx, saved
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dsl.base.codes import lookup
from dsl.cli import main
from dsl.documents import archive, excel
from dsl.documents.grid import Grid, TextLine
from dsl.documents.opened import read_document
from dsl.tools.importing.imported import Imported, imported

ROWS = [["三级指标", "分值", "评分标准"], ["培训完成率", "4", "达到95%得满分，否则不得分。"]]


def codes(name: str, data: bytes) -> list[str]:
    document, found = read_document(name, data)
    assert all(lookup(d.code) for d in found)
    return [d.code for d in found] if document is None else [*(d.code for d in found), "read"]


def result_of(name: str, data: bytes) -> Imported:
    document, _ = read_document(name, data)
    assert document is not None
    found = imported(document, "draft.rubric", "zh")
    assert found is not None
    return found


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A packed document with some bytes of one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    assert old in parts[name]
    return packed(parts | {name: parts[name].replace(old, new)})


# ---- refused


@pytest.mark.parametrize("cut", [30, 500, 3000])
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_half_a_file_is_told(name: str, cut: int) -> None:
    data = as_docx(ROWS) if name == "a.docx" else as_xlsx(ROWS)
    assert codes(name, data[:cut]) == ["R722"]


def test_what_becomes_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    assert codes("a.docx", packed({"word/document.xml": bytes(2_000_000)})) == ["R723"]
    assert codes("a.xlsx", packed({f"xl/{n}.xml": bytes(200_000) for n in range(6)})) == ["R723"]


def test_a_sheet_of_very_many_cells_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_CELLS", 10)
    assert codes("a.xlsx", as_xlsx(ROWS * 4)) == ["R723"]


def test_entities_are_never_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = changed(as_docx(ROWS), "word/document.xml", b"<w:document", bomb + b"<w:document")
    assert codes("a.docx", data) == ["R722"]


def test_a_locked_document_is_told() -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert codes("a.docx", encrypted) == ["R721"]
    assert codes("a.xlsx", encrypted) == ["R721"]


def test_nothing_that_a_document_names_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = '<link href="http://127.0.0.1/a.css"><img src="http://127.0.0.1/a.png"><iframe src="file:///etc/passwd"></iframe>'
    assert "passwd" not in result_of("a.html", page.encode() + as_html(ROWS)).draft


def test_another_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    document, found = read_document("a.xlsx", as_xlsx_bytes())
    assert document is None and [(d.code, d.parts["library"]) for d in found] == [("R724", "openpyxl")]


def as_xlsx_bytes() -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


# ---- read all the same, and told


def test_the_contents_say_what_a_file_is() -> None:
    assert codes("a.xls", as_html(ROWS)) == ["R720", "read"]
    assert codes("a.docx", as_xlsx(ROWS)) == ["R720", "read"]
    assert codes("a.doc", as_docx(ROWS)) == ["R720", "read"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_csv_in_any_encoding_of_an_office(encoding: str) -> None:
    text = as_csv(ROWS).decode("utf-8-sig")
    assert "达到95%得满分" in result_of("a.csv", text.encode(encoding)).draft


def test_a_page_declares_its_encoding_or_not() -> None:
    body = as_html(ROWS).decode().replace("<meta charset=utf-8>", "{}")
    declared = body.replace("{}", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    assert "达到95%得满分" in result_of("a.html", declared.encode("gb18030")).draft
    assert "达到95%得满分" in result_of("a.html", body.replace("{}", "").encode("gb18030")).draft


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS)))
    sheet = workbook.worksheets[0]
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    workbook.create_sheet("旧表").sheet_state = "hidden"
    notes = [zh for zh, _ in result_of("a.xlsx", saved(workbook)).notes]
    assert notes == ["Sheet 隐藏的行也读入了：2", "Sheet 隐藏的列也读入了：B", "隐藏的工作表没有读：旧表"]


def test_deleted_words_are_gone_and_inserted_ones_are_there() -> None:
    document = docx.Document(io.BytesIO(as_docx(ROWS)))
    paragraph = document.tables[0].cell(1, 2).paragraphs[0]
    paragraph.runs[0].text = "达到"
    for tag, inner, text in (("w:del", "w:delText", "90%"), ("w:ins", "w:t", "95%")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("得满分，否则不得分。")
    assert "达到95%得满分，否则不得分。" in result_of("a.docx", saved(document)).draft


def test_numbers_of_a_list_are_written_out() -> None:
    document = docx.Document(io.BytesIO(as_docx(ROWS)))
    cell = document.tables[0].cell(1, 2)
    cell.paragraphs[0].text = "有下列情形的扣分："
    for text in ("发现垃圾，每处扣1分；", "发现积水，每处扣2分。"):
        cell.add_paragraph(text, style="List Number")
    assert "1.发现垃圾，每处扣1分；\n  2.发现积水，每处扣2分。" in result_of("a.docx", saved(document)).draft


def test_a_table_within_a_cell_keeps_its_words() -> None:
    document = docx.Document(io.BytesIO(as_docx(ROWS)))
    inner = document.tables[0].cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "超过100%", "加1分"
    assert "超过100% 加1分" in result_of("a.docx", saved(document)).draft


def test_rows_of_a_control_are_rows() -> None:
    document = docx.Document(io.BytesIO(as_docx(ROWS)))
    table = document.tables[0]._tbl
    row = table.tr_lst[1]
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    table.replace(row, control)
    control.append(content)
    content.append(row)
    assert table.find(qn("w:sdt")) is not None
    assert "指标 培训完成率 分值 4" in result_of("a.docx", saved(document)).draft


# ---- cells that would be read as something else


@pytest.mark.parametrize(
    "sentence",
    [
        "达到95%得满分，否则不得分。\n备注：按决算数。",
        "达到95%得满分，否则不得分。\n指标 不是指标 分值 9：得满分。",
        "达到95%得满分，否则不得分。\n# 不是注释",
        "达到95%得满分 # 不是注释，否则不得分。",
        "达到95%得满分，否则不得分。\n// 不是注释",
        "| 达到95%得满分 | 否则不得分 |",
        "达到95%得满分，\t否则不得分。",
        "=HYPERLINK(1)",
        "<b>达到95%</b>得满分，否则不得分。",
    ],
)
def test_no_cell_becomes_a_statement_or_a_comment(sentence: str) -> None:
    """The draft has one indicator, and all words of the cell stand behind its head."""
    from dsl.base.source import Source
    from dsl.syntax.layout import lay_out

    draft = result_of("a.html", as_html([ROWS[0], ["培训完成率", "4", sentence]])).draft
    layout, found = lay_out(Source("draft.rubric", draft))
    assert [c.terminal for c in layout.chunks] == ["INDICATOR"] and not found
    assert len(layout.comments) == 1, "the line that says where the draft is from"
    chunk = layout.chunks[0]
    assert "".join(sentence.split()) in "".join(layout.source.text[chunk.start : chunk.end].split())


def test_a_name_cannot_end_its_head() -> None:
    draft = result_of("a.html", as_html([ROWS[0], ["培训：完成率\n（分值 9）", "4", ROWS[1][2]]])).draft
    assert "指标 培训，完成率" in draft


def test_a_data_file_reads_back_what_was_filled_in(tmp_path: Path) -> None:
    import yaml

    rows = [
        [*ROWS[0], "实际完成值", "得分", "扣分原因"],
        ["甲：\n # 乙", "4", ROWS[1][2], "96%", "4", "- 无：\n# 不是"],
    ]
    data = yaml.safe_load(result_of("a.html", as_html(rows)).data)
    said = {"偏差原因": {"甲，#乙": "- 无： # 不是"}}
    assert data == {"甲，#乙": "96%", **said, "公布": {"指标": {"甲，#乙": 4}}}


# ---- the command


def test_files_that_stand_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv(ROWS))
    (tmp_path / "a.rubric").write_text("指标 旧 分值 1：由评价人员打分。\n", encoding="utf-8")
    words = ["import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "a.rubric"), "--lang", "zh"]
    assert main(words) == 1 and "R116" in capsys.readouterr().err
    assert (tmp_path / "a.rubric").read_text(encoding="utf-8").startswith("指标 旧")
    assert main([*words, "--force"]) == 0
    assert "培训完成率" in (tmp_path / "a.rubric").read_text(encoding="utf-8")


def test_a_table_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv(ROWS))
    assert main(["import", str(tmp_path / "a.csv"), "--table", "2"]) == 1
    assert "R726" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "a.csv"), "--table", "零"]) == 2


def test_check_loads_no_library_of_documents() -> None:
    script = (
        "import sys; from dsl.cli import main; main(['check', 'rubrics/hohhot/2024.rubric', '--no-cache']);"
        "print([m for m in ('docx', 'openpyxl', 'lxml', 'pdfplumber', 'dsl.documents') if m in sys.modules])"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_lines_and_tables_keep_their_order() -> None:
    document, _ = read_document("a.docx", as_docx(ROWS, ["前一行"], ["后一行"]))
    assert document is not None
    assert [type(part) for part in document.parts] == [TextLine, Grid, TextLine]
