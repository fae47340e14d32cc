"""The fenced blocks of a document, and what they promise.

- ```` ```rubric ```` compiles without errors; ```` ```rubric R305 ```` is refused with that code.
- ```` ```yaml ```` scores with the rubric block above it. A project ends with the line that says in a comment what comes of it:
  `# 得 2.2 分` (or `# scores 2.2`), with its grade `# 得 83 分，良`, or the code `# R464` that refuses it.
- ```` ```rubric 2024.rubric ```` and ```` ```yaml 2024.yaml ```` are saved under that name for the console blocks below them.
- ```` ```console ````: each line that begins with `$ rubric ` is run; the lines after it are exactly what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.pipeline import compile_source

DOCS = Path(__file__).parents[2] / "docs"
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMISE = re.compile(
    r"#\s*(?:(?:得|scores?)\s*(?P<score>-?[\d.]+)\s*分?(?:[，,]\s*(?P<grade>\w+))?|(?P<code>R\d{3}))\s*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its kind, the word behind it, its text and the line of the document where it begins."""

    kind: str
    word: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Promise:
    """Data, and what the document says comes of them: a score (with its grade) or a code."""

    rubric: str
    data: str
    score: Fraction | None
    grade: str | None
    code: str | None
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        kind, _, word = match[1].strip().partition(" ")
        found.append(Block(kind, word, match[2], text.count("\n", 0, match.start()) + 1))
    return found


def promises(page: Path) -> Iterator[Promise]:
    rubric = ""
    for block in blocks(page):
        if block.kind == "rubric" and not re.fullmatch(r"R\d{3}", block.word):
            rubric = block.text
        if block.kind == "yaml" and "." not in block.word:
            yield from _promised(rubric, block)


def _promised(rubric: str, block: Block) -> Iterator[Promise]:
    start = 0
    for match in _PROMISE.finditer(block.text):
        data, line = block.text[start : match.end()], block.line + 1 + block.text.count("\n", 0, match.start())
        score = Fraction(match["score"]) if match["score"] else None
        yield Promise(rubric, data + "\n", score, match["grade"], match["code"], line)
        start = match.end()
    assert start, f"line {block.line}: the data promise nothing"
    assert not block.text[start:].strip(), f"line {block.line}: data after the last promise"


def compiled(text: str) -> tuple[Plan | None, list[Diagnostic]]:
    found = compile_source(Source("page.rubric", text))
    return found.plan, list(found.diagnostics)


def scored(text: str, data: str) -> tuple[ProjectResult | None, list[Diagnostic]]:
    """The result of the one project in `data`, and every problem on the way to it."""
    plan, diagnostics = compiled(text)
    assert plan is not None, [d.code for d in diagnostics]
    files, found = read_data(Source("page.yaml", data))
    if has_errors(found):
        return None, found
    bound, found = bind(Index(plan), files[0])
    return (None, found) if has_errors(found) else evaluate(plan, bound)
