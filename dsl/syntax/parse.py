"""Source to tree: every statement is parsed by itself, so one mistake does not hide the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source, Span
from dsl.syntax import tree as t
from dsl.syntax.layout import Chunk, CommentText, Layout, lay_out, marked
from dsl.syntax.terminals import keywords

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput


MAX_DEPTH = 200
"""Formulas nested deeper, or with more factors in a row, are refused: no rubric has them, and they are slow on purpose."""

_NESTING = re.compile(r"[-+×*/÷(\[{]")


def parse(source: Source) -> tuple[t.Rubric | None, list[Diagnostic]]:
    """The tree of a rubric file, or None when anything in it could not be read."""
    layout, pairs, diagnostics = read_chunks(source)
    if has_errors(diagnostics):
        return None, diagnostics
    starts = [chunk.start for chunk, _ in pairs]
    comments = tuple(_comment(source, c, starts) for c in layout.comments)
    statements = tuple(statement for _, statement in pairs)
    return t.Rubric(statements, comments, Span(source, 0, len(source.text))), diagnostics


def read_chunks(source: Source) -> tuple[Layout, list[tuple[Chunk, t.Statement]], list[Diagnostic]]:
    """The statements that could be read, each with its place in the layout, and the problems of the others."""
    layout, diagnostics = lay_out(source)
    pairs: list[tuple[Chunk, t.Statement]] = []
    for chunk in layout.chunks:
        statement, found = parse_statement(layout, chunk)
        diagnostics += found
        if statement is not None:
            pairs.append((chunk, statement))
    if not layout.chunks and not diagnostics:
        diagnostics.append(Diagnostic("R220", Span(source, 0, len(source.text))))
    return layout, pairs, diagnostics


def parse_statement(layout: Layout, chunk: Chunk) -> tuple[t.Statement | None, list[Diagnostic]]:
    from lark.exceptions import UnexpectedInput

    from dsl.syntax.grammar import parser
    from dsl.syntax.statements import StatementReader
    from dsl.syntax.values import depth

    try:
        tree = parser().parse(marked(layout, chunk))
    except UnexpectedInput as error:
        return None, [_unexpected(layout, chunk, error)]
    if len(_NESTING.findall(layout.folded, chunk.start, chunk.end)) > MAX_DEPTH and depth(tree) > MAX_DEPTH:
        return None, [Diagnostic("R221", Span(layout.source, chunk.start, chunk.end), {"limit": str(MAX_DEPTH)})]
    reader = StatementReader(layout, chunk)
    return reader.read(tree), reader.diagnostics


_WANTS_NUMBER = ("GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN")


_HEADS = ("SECTION", "INDICATOR", "BONUS", "PENALTY")


def _unexpected(layout: Layout, chunk: Chunk, error: UnexpectedInput) -> Diagnostic:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    start, end = chunk.end, chunk.end
    if isinstance(error, UnexpectedCharacters):
        start = chunk.start + (error.pos_in_stream or 0)
        end = start + 1
    elif isinstance(error, UnexpectedToken) and error.token.type != "$END":
        start = chunk.start + (error.token.start_pos or 0)
        end = start + max(1, len(error.token))
        last = (error.token_history or [None])[-1]
        if last is not None and last.type in _WANTS_NUMBER:
            start = chunk.start + (last.start_pos or 0)
    if start >= chunk.end:
        return Diagnostic("R211", Span(layout.source, max(chunk.start, chunk.end - 1), chunk.end))
    span = Span(layout.source, start, end)
    code = "R222" if _in_head(layout, chunk, start) else "R210"
    return Diagnostic(code, span, {"words": span.text})


def _in_head(layout: Layout, chunk: Chunk, at: int) -> bool:
    """Whether the place is in the head of an indicator or section, before its colon."""
    words = [w for row in keywords() if row.terminal in _HEADS for w in (*row.zh, *row.en)]
    if not layout.folded.startswith(tuple(words), chunk.start):
        return False
    colon = layout.folded.find(":", chunk.start, chunk.end)
    return colon < 0 or at <= colon


def _comment(source: Source, comment: CommentText, starts: list[int]) -> t.Comment:
    before = sum(1 for start in starts if start < comment.start)
    text = source.text[comment.start : comment.end].rstrip()
    return t.Comment(text, before, comment.own_line, Span(source, comment.start, comment.end))
