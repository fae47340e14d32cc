"""Sentences with the lines that are proposed for them, for the tests of answers."""

from __future__ import annotations

from typing import Any

from dsl import Rubric
from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.layout import lay_out
from dsl.syntax.lexer.heads import sentence_of
from dsl.tools.answers.place import PrintedSentence
from dsl.tools.answers.restated import restated
from dsl.tools.findings import told


def text_of(case: dict[str, Any], *lines: str) -> str:
    head = f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}\n"
    return head + "".join(f"  {line}\n" for line in (*case.get("extra", []), *lines))


def errors(text: str) -> list[Diagnostic]:
    compiled = compile_source(Source("甲.rubric", text))
    return [found for found in told(compiled) if found.severity is Severity.ERROR]


def key(found: Diagnostic) -> tuple[str, str, int]:
    assert found.span is not None
    return found.code, found.span.text, found.span.start


def first_of(sentence: str, weight: int = 4, name: str = "预算执行率") -> list[tuple[str, str]]:
    found = errors(f"指标 {name} 分值 {weight}：{sentence}\n")
    assert len(found) == 1, found
    return [(answer.line, answer.shows) for answer in found[0].answers]


def scores(name: str, weight: int, sentence: str, line: str, data: dict[str, Any]) -> float:
    return float(Rubric.from_text(f"指标 {name} 分值 {weight}：{sentence}\n  {line}\n", "甲.rubric").score(data).total)


def lines_of(name: str, weight: int, sentence: str) -> list[str]:
    return [one.line for found in errors(f"指标 {name} 分值 {weight}：{sentence}\n") for one in found.answers]


def said(name: str, weight: int, sentence: str) -> list[str]:
    """The whole sentence in other words, whether or not the program needs them today."""
    layout, _ = lay_out(Source("甲.rubric", f"指标 {name} 分值 {weight}：{sentence}\n"))
    ends = sentence_of(layout.folded, layout.chunks[0])
    assert ends is not None
    return [found[-1].words for found in restated(PrintedSentence(layout, 0, ends))]
