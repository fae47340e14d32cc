"""Checking many files, against lark's bare parse of the same text."""

from __future__ import annotations

from bench.files import many
from bench.timing import Row, medians
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.grammar import parser
from dsl.syntax.layout import lay_out, marked


def rows(quick: bool) -> list[Row]:
    files = many(50 if quick else 1_000)
    texts = [text for file in files for text in statements(file)]

    def check() -> None:
        for file in files:
            assert compile_source(Source(file.name, file.text)).plan is not None

    def parse() -> None:
        for text in texts:
            parser().parse(text)

    ours, bare = medians(3, check, parse)
    return [Row(f"checking {len(files):,} rubric files", ours, "lark's bare parse of the same text", bare, aim=2)]


def statements(file: Source) -> list[str]:
    """What lark is given of a file, statement by statement."""
    layout, _ = lay_out(file)
    return [marked(layout, chunk) for chunk in layout.chunks]
