"""Checking many files, against tokens and lark's bare parse of the same text."""

from __future__ import annotations

from bench.files import many
from bench.timing import Row, medians
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.grammar import build_parser
from dsl.syntax.layout import lay_out
from dsl.syntax.lexer import lex
from dsl.tools.findings import findings


def rows(quick: bool) -> list[Row]:
    files = many(50 if quick else 1_000)
    laid_out = [lay_out(file)[0] for file in files]
    parser = build_parser(transformer=None)

    def check() -> None:
        for file in files:
            compiled = compile_source(Source(file.name, file.text))
            assert compiled.plan is not None
            findings(compiled, "zh")

    def parse() -> None:
        for layout in laid_out:
            for chunk in layout.chunks:
                parser.parse(lex(layout.source, layout.folded, chunk)[0])

    ours, bare = medians(3, check, parse)
    return [
        Row(
            f"check of {len(files):,} files with all lints",
            ours,
            "tokens and lark's bare parse of the same text",
            bare,
            aim=3.5,
        )
    ]
