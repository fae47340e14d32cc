"""Source to tree: every statement is parsed by itself, so one mistake does not hide the next."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Fix, has_errors
from dsl.base.language import Text
from dsl.base.near import meant, nearest
from dsl.base.source import Source, Span
from dsl.base.vocabulary import rows, type_words
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.folding import fold_lines
from dsl.syntax.layout import CommentText, Layout, lay_out
from dsl.syntax.meanings import Read, named_files, read_layout
from dsl.syntax.moved import moved

if TYPE_CHECKING:
    from lark import Token

    from dsl.syntax.lexer.lexeme import Lexeme


def parse(source: Source) -> tuple[t.RubricTree | None, list[Diagnostic]]:
    """The tree of a rubric file, or None when anything in it could not be read."""
    layout, pairs, diagnostics = read_chunks(source)
    if has_errors(diagnostics):
        return None, diagnostics
    starts = [chunk.start for chunk, _ in pairs]
    comments = tuple(_comment(source, c, starts) for c in layout.comments)
    statements = tuple(statement for _, statement in pairs)
    return t.RubricTree(statements, comments, Span(source, 0, len(source.text))), diagnostics


def read_chunks(source: Source) -> tuple[Layout, list[tuple[Chunk, t.Statement]], list[Diagnostic]]:
    """The statements that could be read, each with its place in the layout, and the problems of the others."""
    layout, diagnostics = lay_out(source)
    shared, found = named_files(layout)
    diagnostics += found
    read, found = read_layout(layout, shared)
    diagnostics += found
    pairs: list[tuple[Chunk, t.Statement]] = []
    for place, chunk in enumerate(layout.chunks):
        statement, found = read_statement_at(read, place)
        diagnostics += found if place not in read.unsettled else ()
        if statement is not None:
            pairs.append((chunk, statement))
    if not layout.chunks and not diagnostics:
        diagnostics.append(Diagnostic("R220", Span(source, 0, len(source.text))))
    rules = {statement.name.text for _, statement in pairs if isinstance(statement, t.NamedRule)}
    return layout, pairs, [_unquoted(diagnostic, rules) for diagnostic in diagnostics]


def _unquoted(diagnostic: Diagnostic, rules: set[str]) -> Diagnostic:
    """按通则 where there is a 规则 通则: said so, with the quotation marks to put in."""
    span = diagnostic.span
    if diagnostic.code != "R603" or span is None or not rules:
        return diagnostic
    words = rows("BY_RULE")[0].zh
    word = next((w for w in sorted(words, key=len, reverse=True) if span.text.startswith(w)), None)
    rest = span.text[len(word or "") :]
    name = next((rest[:k] for k in range(min(len(rest), 40), 0, -1) if rest[:k] in rules), None)
    if word is None or name is None:
        return diagnostic
    right = f"{word}“{name}”"
    fix = Fix(span.part(0, len(word + name)), right, safe=False)
    return Diagnostic("R224", span, {"words": span.text, "name": name, "right": right}, fix=fix)


def read_statement_at(read: Read, place: int) -> tuple[t.Statement | None, list[Diagnostic]]:
    """A statement of the text with its readings put in place, which its sentence then knows."""
    chunk, hits = read.layout.chunks[place], read.hits.get(place, ())
    if not hits:
        return parse_statement(read.layout, chunk)
    statement, found = _read(read.layout, chunk)
    if isinstance(statement, t.Heading | t.VetoLine | t.NamedRule | t.Formula) and statement.sentence is not None:
        lines = [parse_statement(hit.told.layout, hit.told.chunk)[0] for hit in hits]
        meanings = tuple(line for line in lines if isinstance(line, t.Meaning))
        statement = replace(statement, sentence=replace(statement.sentence, meanings=meanings))
    return statement, found


def parse_statement(layout: Layout, chunk: Chunk) -> tuple[t.Statement | None, list[Diagnostic]]:
    """One statement as a tree; None with the problems where it cannot be read.

    Texts without problems are remembered: of a province's statements one in twenty-five is a text of its own.
    """
    place = slice(chunk.start, chunk.end)
    key = chunk.terminal, layout.source.text[place], layout.folded[place], chunk.body - chunk.start
    known = _known.get(key)
    if known is not None:
        statement, start = known
        return moved(statement, layout.source, chunk.start - start), []
    read, found = _read(layout, chunk)
    if read is not None and not found:
        if len(_known) >= KEPT:
            _known.clear()
        _known[key] = read, chunk.start
    return read, found


KEPT = 10_000
"""Texts of statements."""

_known: dict[tuple[str, str, str, int], tuple[t.Statement, int]] = {}
"""By keyword, text as written and as folded, and where the body begins: the statement, and where it was."""


def forget() -> None:
    """The statements that were read before: for whoever measures how long reading takes."""
    _known.clear()


def _read(layout: Layout, chunk: Chunk) -> tuple[t.Statement | None, list[Diagnostic]]:
    from lark.exceptions import UnexpectedToken

    from dsl.syntax.grammar import parser
    from dsl.syntax.lexer import lex
    from dsl.syntax.read.statements import read_statement

    lexemes, found = lex(layout.source, layout.folded, chunk)
    found += _without_percent(lexemes)
    if found:
        return None, found
    try:
        statement, found = read_statement(parser().parse(lexemes))
    except UnexpectedToken as error:
        if chunk.terminal == "READING":
            return None, [_reading(layout, chunk)]
        return None, [_unexpected(layout, chunk, lexemes, error.token)]
    if found and chunk.terminal == "READING":
        return statement, [_reading(layout, chunk)]
    return statement, [_of_its_line(layout, chunk, problem) for problem in found]


def _without_percent(lexemes: list[Lexeme]) -> list[Diagnostic]:
    """扣权重的5: 5% or 5 marks?"""
    types: list[str] = [lexeme.type for lexeme in lexemes] + ["", ""]
    return [
        Diagnostic(
            "R326",
            lexemes[k].span.to(lexemes[k + 1].span),
            {
                "name": f"{lexemes[k]}多少",
                "number": str(lexemes[k + 1]),
                "percent": f"{lexemes[k + 1]}%",
                "words": f"{lexemes[k]}{lexemes[k + 1]}",
            },
        )
        for k, kind in enumerate(types[:-2])
        if kind == "WEIGHT_OF" and types[k + 1] == "NUMBER" and types[k + 2] in _ENDS
    ]


def _of_its_line(layout: Layout, chunk: Chunk, problem: Diagnostic) -> Diagnostic:
    """What is said of words without a score (R603) where the line is a veto (R348)."""
    if problem.code != "R603" or chunk.terminal != "VETO" or problem.span is None:
        return problem
    line = fold_lines(layout.source.text[chunk.start : chunk.end]).rstrip("。")
    return Diagnostic("R348", problem.span, {"words": problem.span.text, "line": f"{line}，总分为0分。"})


def _reading(layout: Layout, chunk: Chunk) -> Diagnostic:
    """R346: a reading is no sentence that scores, whatever is missing in it; with the marks that 每下降1%：按比例 lacks."""
    start, end = chunk.body, chunk.end
    body = layout.source.text[start:end]
    words = body.strip(" :：。\n")
    span = Span(layout.source, start + body.index(words), start + body.index(words) + len(words))
    quoted, colon, says = words.replace(":", "：").partition("：")
    near = f"口径 “{quoted}”：{says}" if colon and quoted and says else nearest(words, _READINGS)
    zh, en = meant(near)
    return Diagnostic("R346", span, {"words": words, "near_zh": zh, "near_en": en})


_READINGS = ("按整步", "按整个百分点", "按比例", "不足1%按1%计")
_ENDS = ("", "COMMA", "SEMICOLON", "FULL_STOP", "RPAR")
_SHOWN = 3
"""Tokens behind a missing colon that are quoted."""

_WANTS_NUMBER = ("GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN")


def _unexpected(layout: Layout, chunk: Chunk, lexemes: list[Lexeme], token: Token) -> Diagnostic:
    at = next((k for k, lexeme in enumerate(lexemes) if lexeme is token), None)
    whole = Span(layout.source, chunk.start, chunk.end)
    if chunk.terminal == "ALLOW":
        return Diagnostic("R349", whole, {"words": whole.text})
    if at is None and chunk.terminal == "EXAMPLE":
        data, _, marks = whole.text.rstrip("。;； \n").rpartition(" ")
        right = f"{data} {rows('AWARD')[0].zh[0]} {marks}" if plain(marks).removesuffix("分").strip() else ""
        return Diagnostic("R236", whole, {"words": whole.text, "right": right if data else ""})
    if at is None:
        return Diagnostic("R211", Span(layout.source, max(chunk.start, chunk.end - 1), chunk.end))
    span = lexemes[at].span
    if at and lexemes[at - 1].type in _WANTS_NUMBER:
        span = lexemes[at - 1].span.to(span)
    if _in_head(layout, chunk, span.start):
        at = _behind_weight(lexemes, at)
        span = lexemes[at].span
        zh, en = _misplaced(lexemes, at)
        return Diagnostic("R222", span, {"words": span.text, "why_zh": zh, "why_en": en})
    if chunk.terminal == "DATUM":
        near = nearest(span.text, type_words())
        zh, en = meant(near, ("写成其中一种。", "Write one of them."))
        return Diagnostic("R234", span, {"words": span.text, "near_zh": zh, "near_en": en})
    return Diagnostic("R210", span, {"words": span.text})


def _behind_weight(lexemes: list[Lexeme], at: int) -> int:
    """分值 4 95%以上: the first token behind the marks, where the parser stops at a later one."""
    types = [lexeme.type for lexeme in lexemes[:at]]
    place = types.index("WEIGHT") + 2 if "WEIGHT" in types else at
    return place if place < at and types[place - 1] == "NUMBER" else at


def _misplaced(lexemes: list[Lexeme], at: int) -> Text:
    """What is wrong with the head of an indicator or section, at one of its tokens."""
    before = [lexeme.type for lexeme in lexemes[:at]]
    words = lexemes[at].span.text
    if lexemes[at].type == "WEIGHT" and len(before) == 1:
        return "没有写名称", "the name is missing"
    if before[-2:] == ["WEIGHT", "NUMBER"] and words == "%":
        return "分值是分数，不写百分号", "a weight is a number of marks, without a percent sign"
    if before[-2:] == ["WEIGHT", "NUMBER"]:
        behind = [lexeme.type for lexeme in lexemes[at : at + 3]]
        if behind in (["FULL_STOP", "NUMBER", "COLON"], ["COMMA", "NUMBER", "COLON"]):
            printed, meant = (f"{lexemes[at - 1].span.text}{mark}{lexemes[at + 1].span.text}" for mark in (words, "."))
            return (
                f"分值“{printed}”里是句号或逗号，小数点写“.”：{plain(meant)}",
                f"`{printed}` is no number; write {plain(meant)}",
            )
        said = "".join(lexeme.span.text for lexeme in lexemes[at : at + _SHOWN])
        return f"分值后面缺一个冒号，冒号后面才是“{said}……”", f"a colon is missing before `{said}`"
    return f"读到“{words}”时对不上", f"`{words}` does not fit"


def _in_head(layout: Layout, chunk: Chunk, at: int) -> bool:
    """Whether the place is in the head of an indicator or section, before its colon."""
    if chunk.terminal not in HEADINGS:
        return False
    colon = layout.folded.find(":", chunk.start, chunk.end)
    return colon < 0 or at <= colon


def _comment(source: Source, comment: CommentText, starts: list[int]) -> t.Comment:
    before = bisect_left(starts, comment.start)
    text = source.text[comment.start : comment.end].rstrip()
    return t.Comment(text, before, Span(source, comment.start, comment.end))
