"""Every way in which a file can be wrong gets a message with a code and a place."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from dsl.base.decoding import decode
from dsl.base.diagnostics import Diagnostic
from dsl.base.files import LIMIT, read_source, rubric_files, write_text
from dsl.base.render.text import render_text

LINE = "指标 资金到位率 分值 4：达到100%得满分，否则不得分。\n"


def only(diagnostics: list[Diagnostic]) -> Diagnostic:
    assert len(diagnostics) == 1
    return diagnostics[0]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(data: bytes) -> Diagnostic:
    source, diagnostics = decode("a.rubric", data)
    assert source is None
    return only(diagnostics)


def test_a_byte_order_mark_is_dropped_and_windows_line_ends_stay() -> None:
    source, diagnostics = decode("a.rubric", b"\xef\xbb\xbf" + "标题 甲\r\n指标 乙\r\n".encode())
    assert diagnostics == []
    assert source is not None
    assert source.text == "标题 甲\r\n指标 乙\r\n"
    assert source.position(source.text.index("乙")) == (2, 4)
    assert source.line(1) == "标题 甲"


def test_gb18030_is_recognised_and_its_conversion_offered() -> None:
    told = refused(LINE.encode("gb18030"))
    assert told.code == "R106"
    shown = render_text([told], "zh", color=False, width=None)
    assert "a.rubric:1:1" in shown
    assert LINE.strip() in shown
    assert "rubric fmt --from gb18030 a.rubric" in shown


def test_the_offered_conversion_works() -> None:
    source, diagnostics = decode("a.rubric", LINE.encode("gb18030"), "gb18030")
    assert diagnostics == []
    assert source is not None
    assert source.text == LINE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_windows_unicode_files_are_recognised(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\N{ZERO WIDTH NO-BREAK SPACE}"
    told = refused((mark + LINE).encode(encoding))
    assert told.code == "R107"
    source, _ = decode("a.rubric", (mark + LINE).encode(encoding), "utf-16")
    assert source is not None
    assert source.text == LINE


def test_damaged_utf8_is_not_taken_for_gb18030_and_is_pointed_at() -> None:
    data = "标题 甲乙丙\n指标 ".encode() + b"\xff" + "丁\n".encode()
    told = refused(data)
    assert told.code == "R105"
    assert told.span is not None
    assert (told.span.line, told.span.column) == (2, 4)
    # 标题 甲乙丙 is 5 × 3 + 1 bytes, the line end 1, 指标 and a space 7: the next is the 25th.
    assert told.parts["byte"] == "25"


def test_western_bytes_are_not_taken_for_chinese() -> None:
    assert refused("Bewertung für café\n".encode("latin-1")).code == "R105"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\N{IDEOGRAPHIC SPACE}".encode()])
def test_nothing_but_space_is_an_empty_file(data: bytes) -> None:
    assert refused(data).code == "R104"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0\x08\0....word/document.xml\xd2\0", "Word"),
        (b"PK\x03\x04\x14\0\x08\0....xl/workbook.xml\xd2\0", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Word/Excel"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0", "PDF"),
        (b"PK\x03\x04\x14\0word/", "Word"),
    ],
)
def test_office_documents_are_named(data: bytes, kind: str) -> None:
    told = refused(data)
    assert (told.code, told.parts["kind"]) == ("R109", kind)


def test_a_zero_byte_in_text_is_pointed_at() -> None:
    told = refused("指标\n甲\0".encode())
    assert told.code == "R110"
    assert told.span is not None
    assert (told.span.line, told.span.column, told.parts["byte"]) == (2, 2, "11")


def test_other_binary_files_are_refused() -> None:
    assert refused(b"\x7fELF\x02\x01\x01\0\xff\xfe").code == "R110"


def test_an_encoding_that_does_not_exist() -> None:
    _, diagnostics = decode("a.rubric", b"x", "gb99")
    assert only(diagnostics).code == "R114"


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "hohhot-2024.rubric").write_text(LINE, encoding="utf-8")
    source, diagnostics = read_source(tmp_path / "hohot-2024.rubric")
    assert source is None
    shown = render_text(diagnostics, "en", color=False, width=None)
    assert f"Did you mean “{tmp_path / 'hohhot-2024.rubric'}”?" in shown


def test_a_missing_file_without_neighbours_gets_no_guess(tmp_path: Path) -> None:
    for path in (tmp_path / "x.rubric", tmp_path / "no" / "x.rubric"):
        _, diagnostics = read_source(path)
        told = only(diagnostics)
        assert told.code == "R101"
        assert "help" not in render_text([told], "en", color=False, width=None)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    _, diagnostics = read_source(tmp_path)
    assert only(diagnostics).code == "R102"


def test_no_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def deny(path: str) -> NoReturn:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(io, "FileIO", deny)
    _, diagnostics = read_source(tmp_path / "a.rubric")
    assert only(diagnostics).code == "R103"


def test_the_limit_is_exact(tmp_path: Path) -> None:
    path = tmp_path / "a.rubric"
    path.write_bytes(b"#" * LIMIT)
    source, diagnostics = read_source(path)
    assert source is not None and diagnostics == []
    path.write_bytes(b"#" * (LIMIT + 1))
    source, diagnostics = read_source(path)
    assert source is None
    assert "10 MB" in render_text(diagnostics, "zh", color=False, width=None)


def test_names_that_the_system_refuses() -> None:
    for name in ("a" * 5000, "a\0b"):
        source, diagnostics = read_source(name)
        assert source is None
        assert only(diagnostics).code == "R112"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    source, diagnostics = read_source("-")
    assert diagnostics == []
    assert source is not None
    assert (source.name, source.text) == ("<stdin>", LINE)


def test_without_standard_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    _, diagnostics = read_source("-")
    assert only(diagnostics).code == "R104"


def test_folders_are_searched_and_each_file_comes_once(tmp_path: Path) -> None:
    for name in ("b.rubric", "a/c.rubric", "a/note.txt", ".git/d.rubric"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(LINE, encoding="utf-8")
    (tmp_path / "folder.rubric").mkdir()
    named = tmp_path / "b.rubric"
    files, diagnostics = rubric_files([named, tmp_path, "-"])
    assert files == [named, tmp_path / "a/c.rubric", Path("-")]
    assert diagnostics == []


def test_a_folder_without_rubrics(tmp_path: Path) -> None:
    files, diagnostics = rubric_files([tmp_path])
    assert files == []
    assert only(diagnostics).code == "R111"


def test_writing_keeps_line_ends_links_and_permissions(tmp_path: Path) -> None:
    path, link = tmp_path / "a.rubric", tmp_path / "b.rubric"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    assert write_text(link, "指标\r\n甲\n") == []
    assert path.read_bytes() == "指标\r\n甲\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert names(tmp_path) == ["a.rubric", "b.rubric"]


def test_a_failed_write_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(descriptor: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.rubric"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    told = only(write_text(path, "new"))
    assert (told.code, told.parts["reason"]) == ("R113", "No space left on device")
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.rubric"]


def test_writing_where_it_cannot_be_done(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "a.rubric", tmp_path):
        assert only(write_text(path, "x")).code == "R113"


def test_text_that_is_no_unicode_is_not_written(tmp_path: Path) -> None:
    assert only(write_text(tmp_path / "a", "\ud800")).code == "R113"
    assert names(tmp_path) == []
