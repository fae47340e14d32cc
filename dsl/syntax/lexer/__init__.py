"""The lexer: one statement of a rubric file to the tokens that the grammar is written in.

Chinese has no word spaces, so the hard part is to know where words end. `heads` reads what stands before a sentence;
`walk` finds the keywords of the sentence, where they count (`contexts`); `plain` cuts what stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import keywords
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.lexer.brackets import QUOTES
from dsl.syntax.lexer.heads import UNSPOKEN, head, sentence_start
from dsl.syntax.lexer.letters import letters_in_figures
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.lexer.plain import ARITHMETIC, pieces
from dsl.syntax.lexer.ratios import ratios
from dsl.syntax.lexer.walk import walk

MAX_DEPTH = 200
"""Formulas nested deeper, or with more signs in a row, are refused: no rubric has them, and they are slow on purpose."""


_PHRASE = regex(r"[^：:，,。；;\n]*")


def lex(source: Source, folded: str, chunk: Chunk) -> tuple[list[Lexeme], list[Diagnostic]]:
    """The tokens of a statement, and what is wrong with it whatever it says: 8/0 is no number either."""
    unclosed = _unclosed(folded, chunk)
    if chunk.terminal in _PRINTED:
        folded = _without(folded, unclosed, chunk.end)
    elif unclosed:
        return [], [_never_closed(source, folded[at], at) for at in unclosed]
    if spoilt := letters_in_figures(source, folded, chunk):
        return [], spoilt
    if _depth(folded, chunk) > MAX_DEPTH:
        return [], [_too_deep(source, chunk)]
    lexemes = [Lexeme.at(source, start, end, terminal, text) for terminal, start, end, text in _tokens(folded, chunk)]
    found = [
        Diagnostic("R229" if lexeme.type == "DATE" else "R217", lexeme.span, {"number": lexeme.span.text})
        for before, lexeme in zip([None, *lexemes], lexemes, strict=False)
        if lexeme.is_unreadable or (before is not None and before.type == "SLASH" and lexeme.number == 0)
    ]
    if len(lexemes) > MAX_DEPTH and _longest_formula(lexemes) > MAX_DEPTH:
        found.append(_too_deep(source, chunk))
    return lexemes, [*found, *ratios(lexemes, chunk)]


_Token = tuple[str, int, int, str]


def _tokens(folded: str, chunk: Chunk) -> Iterator[_Token]:
    """Terminal, ends and text."""
    yield chunk.terminal, chunk.start, chunk.body, " ".join(folded[chunk.start : chunk.body].lower().split())
    before, start = head(chunk.terminal, folded, chunk.body, chunk.end)
    for terminal, first, last in before:
        yield terminal, first, last, folded[first:last]
    if chunk.terminal in UNSPOKEN:
        for terminal, first, last in pieces(folded, start, chunk.end, chunk.terminal):
            yield terminal, first, last, folded[first:last]
    elif chunk.terminal in HEADINGS:
        body = sentence_start(folded, start, chunk.end)
        yield from _spoken(folded, start, body, head=True)
        yield from _spoken(folded, body, chunk.end)
    else:
        yield from _spoken(folded, start, chunk.end)


def _spoken(folded: str, start: int, end: int, head: bool = False) -> Iterator[_Token]:
    """The keywords of a sentence, and what stands between them."""
    passage = walk(folded[start:end], head)
    shown, at, before = passage.shown(), 0, ""
    for first, last, terminal, text in [*passage.marked(), (end - start, end - start, "", "")]:
        for kind, left, right in pieces(shown, at, first, before):
            yield kind, start + left, start + right, shown[left:right]
            before = kind
        if terminal:
            yield terminal, start + first, start + last, text
        at, before = last, terminal


# ---- what is refused whatever it says

_QUOTES = regex(f"[{''.join(QUOTES)}{''.join(QUOTES.values())}]")
_PRINTED = ("TITLE", "PLACE", "AUTHORITY", "ROLLUP", "NOTE", "READINGS_FROM", "ALLOW", "GRADES")
"""Statements that are text, and the grades, whose names are clear without: there a misprint changes nothing."""


def _unclosed(folded: str, chunk: Chunk) -> list[int]:
    """The first quotation mark of each kind that is opened and not closed before the statement ends."""
    opened: dict[str, int] = {}
    for match in _QUOTES.finditer(folded, chunk.start, chunk.end):
        close = QUOTES.get(match[0])
        if close is None:
            opened.pop(match[0], None)
        else:
            opened.setdefault(close, match.start())
    return sorted(opened.values())


def _without(folded: str, unclosed: list[int], end: int) -> str:
    """The text with a space for each quotation mark that is never closed."""
    for at in unclosed:
        folded = folded[:at] + folded[at:end].replace(folded[at], " ") + folded[end:]
    return folded


def _never_closed(source: Source, mark: str, at: int) -> Diagnostic:
    words = _PHRASE.match(source.text, at)
    example = words[0].rstrip() + QUOTES[mark] if words else mark + QUOTES[mark]
    parts = {"open": mark, "close": QUOTES[mark], "example": example}
    return Diagnostic("R223", Span(source, at, at + 1), parts)


def _depth(folded: str, chunk: Chunk) -> int:
    """How deep round brackets stand in each other."""
    if folded.count("(", chunk.start, chunk.end) <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for match in _ROUND.finditer(folded, chunk.start, chunk.end):
        depth = max(0, depth + (1 if match[0] == "(" else -1))
        deepest = max(deepest, depth)
    return deepest


_ROUND = regex("[()]")


def _too_deep(source: Source, chunk: Chunk) -> Diagnostic:
    return Diagnostic("R221", Span(source, chunk.start, chunk.end), {"limit": str(MAX_DEPTH)})


_ENDS = frozenset(["COMMA", "SEMICOLON", "FULL_STOP", "POINT", "DUN", "COLON"])


def _longest_formula(lexemes: list[Lexeme]) -> int:
    """The most signs of arithmetic and brackets in a row with nothing that ends a formula."""
    longest = signs = 0
    for lexeme in lexemes:
        if lexeme.type in _ENDS:
            signs = 0
        elif lexeme.type in ARITHMETIC:
            signs += 1
            longest = max(longest, signs)
    return longest


# ---- questions of the printer and the formatter


_WRITTEN = frozenset(
    ["CN_NUMBER", "CN_RATE", "UNIT", "PLACE_IN_RANK", "MARK", "PER_VERB", "STARTED_IN", "COMPLETED_IN", "RATABLE_IN"]
)


def languages(lexemes: list[Lexeme]) -> set[str]:
    """The languages that the keywords and units are written in: zh, en, both or none."""
    terminals = {row.terminal for row in keywords()} | _WRITTEN
    return {"en" if lexeme[0].isascii() else "zh" for lexeme in lexemes if lexeme.type in terminals}


def is_plain_name(name: str) -> bool:
    """Whether a formula may hold the name without quotation marks."""
    text = f"Z={name}*1"
    return [kind for kind, *_ in _spoken(text, 0, len(text))] == ["PROSE", "EQUALS", "NAME", "STAR", "NUMBER"]
