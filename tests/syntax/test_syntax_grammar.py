"""The grammar and its table of words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from lark import Lark
from lark.exceptions import UnexpectedToken
from lark.parsers.lalr_analysis import LALR_Analyzer
from syntax_reading import FILES, ROOT, file_source

from dsl.base.shipped import read_shipped
from dsl.base.source import Source
from dsl.base.vocabulary import keywords
from dsl.syntax import tables
from dsl.syntax.grammar import build_parser, plugins, terminals
from dsl.syntax.layout import lay_out
from dsl.syntax.lexer import lex
from dsl.syntax.lexer.lexeme import Lexeme


def test_the_grammar_has_no_conflict() -> None:
    """lark's strict analysis of the rules; its terminals are declared only, so there is nothing to compare in them."""
    frontend = build_parser().parser
    LALR_Analyzer(frontend.parser_conf, strict=True).compute_lalr()


def test_every_row_of_the_table_is_used() -> None:
    rows = {row.terminal for row in keywords()}
    assert rows - set(terminals(read_shipped("grammar", "rubric.lark"))) == set()


def test_the_corpus_makes_every_other_terminal() -> None:
    """A terminal that is no row of the table is made by the lexer: some sentence shows it."""
    made = {lexeme.type for lexemes in corpus() for lexeme in lexemes}
    wanted = set(terminals(read_shipped("grammar", "rubric.lark"))) - {row.terminal for row in keywords()}
    assert wanted - made == set()


def test_no_word_stands_in_two_rows_of_one_context() -> None:
    for lang in ("zh", "en"):
        places = Counter((row.context, word) for row in keywords() for word in getattr(row, lang))
        assert [place for place, count in places.items() if count > 1] == []


def test_tokens_stand_in_the_order_of_the_text_and_never_overlap() -> None:
    for lexemes in corpus():
        for before, after in pairwise(lexemes):
            assert before.span.end <= after.span.start, (before, after)


def test_a_word_of_the_table_keeps_its_place() -> None:
    """A keyword's token covers just the characters that it was read from, full width and line breaks included."""
    source = Source("cell", "指标 甲 分值 ４：９５％以上得满\n分，否则不得分。")
    layout, _ = lay_out(source)
    lexemes, _ = lex(source, layout.folded, layout.chunks[0])
    shown = [(lexeme.type, lexeme.span.text) for lexeme in lexemes]
    assert shown == [
        ("INDICATOR", "指标"),
        ("HEAD_NAME", "甲"),
        ("WEIGHT", "分值"),
        ("NUMBER", "４"),
        ("COLON", "："),
        ("NUMBER", "９５"),
        ("PERCENT", "％"),
        ("SIDE_GE", "以上"),
        ("FULL", "得满\n分"),
        ("COMMA", "，"),
        ("ELSE", "否则"),
        ("ZERO", "不得分"),
        ("FULL_STOP", "。"),
    ]


def test_kept_tables_read_as_the_grammar_does(tmp_path: Path) -> None:
    """The parser from the kept tables and the one from the grammar give one tree for every sentence of the corpus."""
    fresh = build_parser()
    tables.save(str(tmp_path / "tables"), "this", fresh)
    kept = tables.load(str(tmp_path / "tables"), "this", **plugins())
    assert kept is not None
    for lexemes in list(corpus())[:400]:
        assert _read(kept, lexemes) == _read(fresh, lexemes)


def _read(parser: Lark, lexemes: list[Lexeme]) -> object:
    try:
        return parser.parse(lexemes)  # type: ignore[arg-type]
    except UnexpectedToken as error:
        return error.token


@cache
def corpus() -> list[list[Lexeme]]:
    """The tokens of every statement of the rubric files, of the sentence corpus and of some lines of other kinds."""
    sources = [file_source(path) for path in FILES]
    for path in sorted((ROOT / "tests/sentences").glob("*.yaml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        sources += [Source(path.name, f"指标 甲 分值 4：{case['sentence']}") for case in cases]
    sources.append(Source("lines", OTHERS))
    found = []
    for source in sources:
        layout, _ = lay_out(source)
        found += [lex(source, layout.folded, chunk)[0] for chunk in layout.chunks]
    assert len(found) > 1000
    return found


OTHERS = """\
年度 2024年
标题 甲
数据 满意度：问卷（满意 100%、一般 60%）
例 85.6% 得 2.2 分
允许 R501：写明了
指标 乙 分值 4：得分=[{甲+乙}×2]×权重
口径 “得分”：分数
"""
