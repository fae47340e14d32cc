"""Every rubric of the project, through both spellings and the formatter."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import print_rubric
from syntax_reading import FILES, ROOT, file_source

from dsl.base.source import Source
from dsl.syntax.format import format_source
from dsl.syntax.parse import parse

files = pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])


@files
def test_chinese_to_english_and_back_is_the_same_tree(path: Path) -> None:
    source = file_source(path)
    original, _ = parse(source)
    english, problems = format_source(source, "en")
    assert english is not None and original is not None, problems
    chinese, problems = format_source(Source("en", english), "zh")
    assert chinese is not None, problems
    again, _ = parse(Source("zh", chinese))
    assert again is not None and again.statements == original.statements
    assert [c.text for c in again.comments] == [c.text for c in original.comments]


@files
def test_formatted_twice_is_formatted_once(path: Path) -> None:
    once, problems = format_source(file_source(path), None)
    assert once is not None, problems
    assert format_source(Source("once", once), None) == (once, [])


@files
def test_no_printed_word_changes(path: Path) -> None:
    """Only white space at the beginning of lines, blank lines and heads may change."""
    source = file_source(path)
    formatted, _ = format_source(source, None)
    assert formatted is not None
    before, after = (parse(Source("", text))[0] for text in (source.text, formatted))
    assert before and after
    for old, new in zip(before.statements, after.statements, strict=True):
        assert _squeezed(getattr(old, "sentence", None)) == _squeezed(getattr(new, "sentence", None))


def _squeezed(sentence: object) -> list[str]:
    return [line.strip() for line in getattr(sentence, "text", "").split("\n")]


@files
def test_the_whole_file_prints_and_reads_alike(path: Path) -> None:
    original, _ = parse(file_source(path))
    assert original
    for lang in ("zh", "en"):
        again, _ = parse(Source(lang, print_rubric(original, lang)))
        assert again is not None and again.statements == original.statements
