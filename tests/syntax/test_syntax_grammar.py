"""The grammar and its table of words."""

from __future__ import annotations

import re
from collections import Counter

import yaml
from lark.parsers.lalr_analysis import LALR_Analyzer
from syntax_reading import FILES, ROOT, file_source

from dsl.syntax.grammar import build_parser, grammar_text
from dsl.syntax.layout import lay_out, marked
from dsl.syntax.marking import mark
from dsl.syntax.terminals import PATTERNS, codes, keywords, read_grammar


def test_the_grammar_has_no_conflict() -> None:
    """lark's strict analysis of the rules.

    `strict=True` of lark itself also compares the terminals pairwise, which needs a package that slows down every build
    of a grammar; there is one pattern for all keywords, so little is left to compare.
    """
    frontend = build_parser().parser
    LALR_Analyzer(frontend.parser_conf, strict=True).compute_lalr()


def test_every_terminal_of_the_table_is_used() -> None:
    rules = re.sub(r"//.*", "", read_grammar("rubric.lark"))
    used = set(re.findall(r"\b[A-Z][A-Z_]+\b", rules))
    assert set(codes()) - used == set()


def test_no_terminal_is_used_that_nothing_makes() -> None:
    rules = re.sub(r"//.*|/(?:[^/\n]|\\/)+/|\"[^\"]*\"", "", read_grammar("rubric.lark"))
    used = set(re.findall(r"\b[A-Z][A-Z_]+\b", rules))
    own = set(re.findall(r"^([A-Z_]+)(?:\.-?\d+)?:", grammar_text(), re.MULTILINE))
    assert used - own - set(codes()) == set()


def test_no_word_stands_in_two_rows_of_one_context() -> None:
    for lang in ("zh", "en"):
        places = Counter((row.context, word) for row in keywords() for word in getattr(row, lang))
        assert [place for place, count in places.items() if count > 1] == []


def test_every_pattern_is_a_terminal_of_its_own() -> None:
    assert not set(PATTERNS) & {row.terminal for row in keywords()}


def test_a_mark_never_moves_a_character() -> None:
    for path in FILES:
        layout, _ = lay_out(file_source(path))
        for chunk in layout.chunks:
            assert len(marked(layout, chunk)) == chunk.end - chunk.start


def test_kept_tables_read_as_the_grammar_does() -> None:
    """The parser from the cache folder and the one from the grammar give one tree for every sentence of the corpus."""
    from dsl.syntax import tables
    from dsl.syntax.terminals import MarkedTerminals

    fresh = build_parser()
    tables.save("test", fresh)
    kept = tables.load("test", MarkedTerminals())
    assert kept is not None
    cases = yaml.safe_load((ROOT / "tests/sentences/variants.yaml").read_text(encoding="utf-8"))
    head = codes()["READING"]
    texts = [head + ":" + mark(case["sentence"].replace("，", ",")) for case in cases[:60]]
    for text in texts:
        assert _read(kept, text) == _read(fresh, text)


def _read(parser: object, text: str) -> object:
    try:
        return parser.parse(text)  # type: ignore[attr-defined]
    except Exception as error:
        return type(error).__name__
