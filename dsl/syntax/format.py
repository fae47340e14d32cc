"""The canonical layout of a file: one statement a block, extra lines indented, heads in one form.

A scoring sentence keeps its printed words; only the indentation of its lines may change. Asked for the other spelling,
statements that are not in it are printed anew from their tree, but for a sentence that the other spelling cannot say: a file may mix them.
"""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source, Span
from dsl.record import record
from dsl.syntax import tree as t
from dsl.syntax.chunk import Chunk
from dsl.syntax.layout import Layout
from dsl.syntax.lexer import languages, lex
from dsl.syntax.parse import parse, read_chunks
from dsl.syntax.printer import Lang, Unprintable, print_statement
from dsl.syntax.printer.rubric import is_under, lies_under
from dsl.syntax.printer.statements import head_text
from dsl.syntax.printer.style import Style

INDENT = "  "


@record
class _Block:
    """A statement's lines, and the comments (blank lines between them as "") that stand before it.

    `respelt` is False where it could not be written in the spelling asked for.
    """

    statement: t.Statement
    comments: list[str]
    lines: list[str]
    respelt: bool = True


def format_source(source: Source, lang: Lang | None) -> tuple[str | None, list[Diagnostic]]:
    """The file in canonical layout, in `lang` where one is asked for.

    None where the file has errors, or where the result would not read the same (R901): it never loses anything. R902 tells the
    sentences that `lang` cannot say.
    """
    rubric, diagnostics = parse(source)
    if rubric is None:
        return None, diagnostics
    text, told = _formatted(source, lang)
    if text is None:
        return None, told
    changed = _changed(source, rubric, text, lang)
    return (None, [changed]) if changed else (text, told)


def _formatted(source: Source, lang: Lang | None) -> tuple[str | None, list[Diagnostic]]:
    layout, pairs, diagnostics = read_chunks(source)
    if has_errors(diagnostics):
        return None, diagnostics
    try:
        blocks, after = _blocks(layout, pairs, lang)
    except Unprintable as error:
        return None, [Diagnostic("R901", Span(source, 0, len(source.text)), {"words": str(error)})]
    return _lines(blocks, after), [Diagnostic("R902", b.statement.span) for b in blocks if not b.respelt]


def _changed(source: Source, rubric: t.RubricTree, text: str, lang: Lang | None) -> Diagnostic | None:
    """What the new text would read differently: a statement, a comment, or itself when formatted again."""
    again, _ = parse(Source(source.name, text))
    whole = Diagnostic("R901", Span(source, 0, len(source.text)), {"words": source.name})
    if again is None or len(again.statements) != len(rubric.statements):
        return whole
    for old, new in zip(rubric.statements, again.statements, strict=True):
        if old != new:
            return Diagnostic("R901", old.span, {"words": old.span.text.strip()})
    if [c.text for c in again.comments] != [c.text for c in rubric.comments]:
        return whole
    return None if _formatted(Source(source.name, text), lang)[0] == text else whole


# ---- blocks


def _blocks(
    layout: Layout, pairs: list[tuple[Chunk, t.Statement]], lang: Lang | None
) -> tuple[list[_Block], list[str]]:
    text = layout.source.text
    starts = [chunk.start for chunk, _ in pairs] + [len(text)]
    comments = _comment_lines(text[: starts[0]])
    blocks = []
    for (chunk, statement), following in zip(pairs, starts[1:], strict=True):
        inline, _, rest = text[chunk.end : following].partition("\n")
        respelt = _respelt(layout, chunk, statement, lang) if lang else None
        lines, lifted = respelt or _statement_lines(layout, chunk, statement, lang)
        if inline.strip():
            lines[-1] = f"{lines[-1]}  {inline.strip()}"
        kept = lang is not None and respelt is None and _is_foreign(layout, chunk, statement, lang)
        blocks.append(_Block(statement, [*comments, *lifted], lines, respelt=not kept))
        comments = _comment_lines(rest)
    return blocks, comments


def _comment_lines(text: str) -> list[str]:
    """Lines between statements: comments as they are, runs of blank lines as one."""
    found: list[str] = []
    for line in text.splitlines():
        if line.strip() or (found and found[-1]):
            found.append(line.strip())
    return found[:-1] if found and not found[-1] and not any(found) else found


def _respelt(layout: Layout, chunk: Chunk, statement: t.Statement, lang: Lang) -> tuple[list[str], list[str]] | None:
    """A statement that is not in `lang` written anew, and the comments inside it; None where it is, or would not read the same."""
    if not _is_foreign(layout, chunk, statement, lang):
        return None
    try:
        text = print_statement(statement, lang)
    except Unprintable:
        return None
    again, _ = parse(Source(layout.source.name, text))
    if again is None or again.statements != (statement,):
        return None
    return text.split("\n"), _comments_inside(layout, chunk)


def _is_foreign(layout: Layout, chunk: Chunk, statement: t.Statement, lang: Lang) -> bool:
    """Whether keywords of the other language stand in it, and no reading quotes its words."""
    return not _is_read_by_readings(statement) and bool(languages(lex(layout.source, layout.folded, chunk)[0]) - {lang})


def _comments_inside(layout: Layout, chunk: Chunk) -> list[str]:
    text = layout.source.text
    return [text[c.start : c.end].rstrip() for c in layout.comments if chunk.start < c.start < chunk.end]


def _statement_lines(
    layout: Layout, chunk: Chunk, statement: t.Statement, lang: Lang | None
) -> tuple[list[str], list[str]]:
    """The lines of a statement whose sentence stays as it is printed, and the comments inside it that had to move before it."""
    own: Lang = "en" if layout.folded[chunk.start].isascii() else "zh"
    if _is_read_by_readings(statement):
        return _as_printed(layout, chunk, statement, lang or own), []
    if isinstance(statement, t.StatedNumber | t.Declaration) and not _comments_inside(layout, chunk):
        return print_statement(statement, own).split("\n"), []
    if isinstance(statement, t.Heading):
        return _heading_lines(layout, chunk, statement, lang or own), []
    return _indented(layout.source.text[chunk.start : chunk.end].split("\n")), []


def _is_read_by_readings(statement: t.Statement) -> bool:
    sentence = getattr(statement, "sentence", None)
    return isinstance(sentence, t.Sentence) and bool(sentence.meanings)


def _as_printed(layout: Layout, chunk: Chunk, statement: t.Statement, lang: Lang) -> list[str]:
    """In either spelling, a sentence whose words readings quote stays as it is printed; only a head is written anew."""
    if isinstance(statement, t.Heading):
        return _heading_lines(layout, chunk, statement, lang)
    return _indented(layout.source.text[chunk.start : chunk.end].split("\n"))


def _heading_lines(layout: Layout, chunk: Chunk, heading: t.Heading, own: Lang) -> list[str]:
    """A head in its normal form, the sentence as printed; a head with a comment in it stays as it is."""
    text = layout.source.text
    sentence = heading.sentence.span.place.start if heading.sentence else chunk.end
    if any(chunk.start < c.start < sentence for c in layout.comments):
        return _indented(text[chunk.start : chunk.end].split("\n"))
    style = Style(own, quoted=True)
    head = head_text(style, heading)
    if heading.sentence is None:
        return [head]
    own_line = "\n" in text[chunk.start : sentence]
    lines = text[sentence : chunk.end].split("\n")
    if own_line:
        return _indented([head + style.colon.rstrip(), *lines])
    return _indented([head + style.colon + lines[0], *lines[1:]])


def _indented(lines: list[str]) -> list[str]:
    rest = [line.rstrip("\r") for line in lines]
    return [rest[0], *(INDENT + line.lstrip() if line.strip() else "" for line in rest[1:])]


# ---- the whole


def _lines(blocks: list[_Block], after: list[str]) -> str:
    out: list[str] = []
    holder: t.Statement | None = None
    for index, block in enumerate(blocks):
        under = holder is not None and lies_under(holder, block.statement)
        indent = INDENT if under else ""
        comments = list(block.comments)
        blank = _blank_before(blocks, index, under)
        if comments and not comments[0]:
            comments.pop(0)
        if blank and out:
            out.append("")
        out += [indent + line if line else "" for line in [*_closed(comments, block), *block.lines]]
        holder = holder if under else block.statement
    out += _tail(after)
    return "\n".join(out) + "\n"


def _closed(comments: list[str], block: _Block) -> list[str]:
    """No blank line between the comments and an extra line."""
    return [c for c in comments if c] if is_under(block.statement) else comments


def _tail(after: list[str]) -> list[str]:
    while after and not after[-1]:
        after = after[:-1]
    return after


def _blank_before(blocks: list[_Block], index: int, under: bool) -> bool:
    """Before a heading, but not between a section and its first part, nor between indicators of one line each."""
    block = blocks[index]
    if index == 0 or under:
        return False
    statement = block.statement
    if not isinstance(statement, t.Heading):
        return bool(block.comments) and not block.comments[0]
    if statement.kind == "section" and statement.level == 1:
        return True
    previous = blocks[index - 1].statement
    if isinstance(previous, t.Heading) and previous.kind == "section":
        return False
    return not (_one_line(blocks, index) and _one_line(blocks, _heading_before(blocks, index)))


def _heading_before(blocks: list[_Block], index: int) -> int:
    return next((i for i in range(index - 1, -1, -1) if isinstance(blocks[i].statement, t.Heading)), 0)


def _one_line(blocks: list[_Block], index: int) -> bool:
    """An indicator whose block is one line, without comments or extra lines."""
    block = blocks[index]
    following = blocks[index + 1].statement if index + 1 < len(blocks) else None
    single = len(block.lines) == 1 and not any(block.comments)
    return (
        isinstance(block.statement, t.Heading)
        and block.statement.kind != "section"
        and single
        and not (following is not None and is_under(following))
    )
