"""The parse tables kept between runs: used where they are sound, never trusted where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dsl.syntax import grammar, tables


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path / "rubric-dsl"


def test_kept_and_found(own_folder: Path) -> None:
    tables.save("k", grammar.build_parser())
    assert [p.name for p in own_folder.iterdir()] == ["k.tables"], "written under another name first, then moved"
    assert tables.load("k", **grammar.plugins()) is not None


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"{", b"\xe9\x00\x00\x00\x00"])
def test_a_damaged_file_is_as_good_as_none(own_folder: Path, content: bytes) -> None:
    own_folder.mkdir(mode=0o700)
    (own_folder / "k.tables").write_bytes(content)
    assert tables.load("k", **grammar.plugins()) is None


@pytest.mark.parametrize("cut", [10, 1000, 50000])
def test_a_file_cut_short_is_as_good_as_none(own_folder: Path, cut: int) -> None:
    tables.save("k", grammar.build_parser())
    path = own_folder / "k.tables"
    path.write_bytes(path.read_bytes()[:cut])
    assert tables.load("k", **grammar.plugins()) is None


def test_a_folder_that_others_may_write_to_is_not_read(own_folder: Path) -> None:
    tables.save("k", grammar.build_parser())
    own_folder.chmod(0o777)
    assert tables.load("k", **grammar.plugins()) is None


def test_a_folder_that_cannot_be_made_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    tables.save("k", grammar.build_parser())
    assert tables.load("k", **grammar.plugins()) is None


def test_another_grammar_is_another_file() -> None:
    assert tables.key_of("a", "") != tables.key_of("b", "")
