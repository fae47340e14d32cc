"""The parse tables kept beside the grammar: used where they were made of this grammar, never trusted where they were not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from dsl.syntax import grammar, tables


@pytest.fixture(scope="module")
def built() -> Lark:
    return grammar.build_parser()


@pytest.fixture
def path(tmp_path: Path, built: Lark) -> Path:
    tables.save(str(tmp_path / "rubric.tables"), "this", built)
    return tmp_path / "rubric.tables"


def load(path: Path, wanted: str = "this") -> Lark | None:
    return tables.load(str(path), wanted, **grammar.plugins())


def test_kept_and_found(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == [path.name], "written under another name first, then moved"
    assert load(path) is not None


def test_tables_of_another_grammar_are_not_used(path: Path) -> None:
    assert load(path, "that") is None
    assert tables.made_of("a", "") != tables.made_of("b", "")


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"{", b"\xe9\x00\x00\x00\x00"])
def test_a_damaged_file_is_as_good_as_none(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert load(path) is None


@pytest.mark.parametrize("cut", [10, 1000, 50000])
def test_a_file_cut_short_is_as_good_as_none(path: Path, cut: int) -> None:
    path.write_bytes(path.read_bytes()[:cut])
    assert load(path) is None


def test_where_nothing_can_be_written_the_parser_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "tables_path", lambda: str(tmp_path / "missing" / "rubric.tables"))
    assert grammar.parser.__wrapped__().parse is not None
    assert list(tmp_path.iterdir()) == []


def test_a_changed_grammar_gets_its_own_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: Lark) -> None:
    kept = tmp_path / "rubric.tables"
    monkeypatch.setattr(tables, "tables_path", lambda: str(kept))
    tables.save(str(kept), "an older grammar", built)
    before = kept.read_bytes()
    grammar.parser.__wrapped__()
    written = kept.read_bytes()
    assert written != before
    monkeypatch.setattr(grammar, "build_parser", lambda: pytest.fail("the tables are at hand"))
    grammar.parser.__wrapped__()
    assert kept.read_bytes() == written
