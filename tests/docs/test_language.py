"""Every example of the language references does what the page says."""

from __future__ import annotations

import re

import pytest
from doc_blocks import DOCS, Promise, blocks, compiled, promises, scored

from dsl.base.diagnostics import has_errors

PAGES = [DOCS / "zh" / "language.md", DOCS / "en" / "language.md"]
RUBRICS = [
    pytest.param(block.text, block.word, id=f"{page.parent.name}-{block.line}")
    for page in PAGES
    for block in blocks(page)
    if block.kind == "rubric"
]
PROMISES = [pytest.param(p, id=f"{page.parent.name}-{p.line}") for page in PAGES for p in promises(page)]


def test_the_pages_are_seen() -> None:
    assert len(RUBRICS) > 50 and len(PROMISES) > 100


@pytest.mark.parametrize(("text", "code"), RUBRICS)
def test_rubric(text: str, code: str) -> None:
    plan, diagnostics = compiled(text)
    if re.fullmatch(r"R\d{3}", code):
        assert code in [d.code for d in diagnostics] and plan is None
    else:
        assert plan is not None and not has_errors(diagnostics), [(d.code, d.parts) for d in diagnostics]


@pytest.mark.parametrize("promise", PROMISES)
def test_data(promise: Promise) -> None:
    result, diagnostics = scored(promise.rubric, promise.data)
    if promise.code:
        assert promise.code in [d.code for d in diagnostics]
        return
    assert result is not None, [(d.code, d.parts) for d in diagnostics]
    assert result.total == promise.score
    assert promise.grade is None or result.grade == promise.grade
