"""Reading short rubrics in tests."""

from __future__ import annotations

from pathlib import Path

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.syntax import tree as t
from dsl.syntax.parse import parse

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("rubrics/**/*.rubric"), *ROOT.glob("examples/**/*.rubric")])
assert len(FILES) > 8, "the rubrics were not found"


def file_source(path: Path) -> Source:
    return Source(str(path), path.read_text(encoding="utf-8"))


def statements(text: str) -> tuple[t.Statement, ...]:
    rubric, diagnostics = parse(Source("test", text))
    assert rubric is not None, [(d.code, d.span.text if d.span else "") for d in diagnostics]
    return rubric.statements


def clauses(sentence: str) -> tuple[t.Clause, ...]:
    """The clauses of an indicator's sentence."""
    heading = statements(f"指标 预算执行率 分值 4：{sentence}")[0]
    assert isinstance(heading, t.Heading) and heading.sentence
    return heading.sentence.clauses


def problems(text: str) -> list[tuple[str, str]]:
    """Codes and the text that each points at."""
    _, found = parse(Source("test", text))
    return [shown(diagnostic) for diagnostic in found]


def shown(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.span.text if diagnostic.span else ""
