"""What is printed reads as what it was printed from, in both spellings."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from trees import clauses, headings, sentences, statements

from dsl.base.source import Source
from dsl.syntax import tree as t
from dsl.syntax.parse import parse
from dsl.syntax.printer import Lang, print_statement

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def reread(statement: t.Statement, lang: Lang) -> t.Statement:
    text = print_statement(statement, lang)
    rubric, diagnostics = parse(Source("printed", text))
    assert rubric is not None, (text, [(d.code, d.span.text if d.span else "") for d in diagnostics])
    assert len(rubric.statements) == 1, text
    return rubric.statements[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(statement=statements)
def test_a_printed_statement_reads_as_the_same_tree(lang: Lang, statement: t.Statement) -> None:
    assert reread(statement, lang) == statement


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(heading=headings())
def test_through_english_and_back(heading: t.Heading) -> None:
    assert reread(reread(heading, "en"), "zh") == heading


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "规则 预算执行：每下降1%扣1分；情节严重的扣3分。",
        "规则 预算执行：每发现1处扣1分；每发现2处扣2分。",
    ],
)
def test_what_only_a_semicolon_keeps_apart(lang: Lang, text: str) -> None:
    """With a comma the first is asked about (R608); rows of a table (1次扣1分，2次扣2分) are not steps beside each other."""
    rubric, _ = parse(Source("typed", text))
    assert rubric is not None
    assert reread(rubric.statements[0], lang) == rubric.statements[0]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("①制度健全得2分；②制度好得1分；3.01%（含）-4%（含）得1分", "3.01%"),
        ("①制度健全得2分；②制度好得1分；3.10%（含）-4%（含）得1分", "3.1%"),
        ("低于6万元得2分；1.6万元以上得4分", "1.6万元"),
        ("达到3.66家：是，扣0.01分；" + "服务对象很满意，" * 5 + "人员很多得1分；1.6万元-2.6万元得2分", "1.6万元"),
    ],
)
def test_a_figure_behind_a_semicolon_is_no_number_of_a_list(text: str, figure: str) -> None:
    """3.01% behind ② written so, 1.6万元 without a list, though 6 or the end of another figure stands before it."""
    rubric, _ = parse(Source("typed", f"规则 预算执行：{text}。"))
    assert rubric is not None
    assert figure in print_statement(rubric.statements[0], "zh")
    assert reread(reread(rubric.statements[0], "en"), "zh") == rubric.statements[0]


def test_a_day_behind_a_comparison_is_no_range() -> None:
    """达到2024-12-31 stays at least that day through both spellings."""
    rubric, _ = parse(Source("typed", "规则 完工：≥2024-12-31得满分，否则不得分。"))
    assert rubric is not None
    assert reread(reread(rubric.statements[0], "en"), "zh") == rubric.statements[0]


__all__ = ["clauses", "sentences"]
