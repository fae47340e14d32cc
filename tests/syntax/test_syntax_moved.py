"""A statement that was read before is the same statement in its new place."""

from __future__ import annotations

from typing import Any

from syntax_reading import FILES, file_source

from dsl.base.source import Source, Span
from dsl.record import field_names, is_record
from dsl.syntax import parse as reading
from dsl.syntax.parse import parse


def spans(node: Any) -> list[Span]:
    """Every place in a tree, in order."""
    if isinstance(node, Span):
        return [node]
    parts = (
        node
        if isinstance(node, tuple)
        else [getattr(node, name) for name in field_names(node)]
        if is_record(node)
        else []
    )
    return [span for part in parts for span in spans(part)]


def test_the_trees_of_the_corpus_are_those_read_afresh() -> None:
    for path in FILES:
        source = file_source(path)
        later = Source("later.rubric", f"# one line more\n{source.text}")
        reading.forget()
        fresh, problems = parse(later)
        reading.forget()
        parse(source)
        assert reading._known, "nothing was remembered"
        again, same = parse(later)
        assert again == fresh and same == problems
        assert spans(again) == spans(fresh)
        assert {span.source.name for span in spans(again)} == {"later.rubric"}


def test_no_more_is_remembered_than_is_kept(monkeypatch: Any) -> None:
    reading.forget()
    monkeypatch.setattr(reading, "KEPT", 5)
    for path in FILES:
        parse(file_source(path))
        assert len(reading._known) <= 5
