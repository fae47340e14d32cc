"""Diagnostics for people, in the manner of a compiler: place, line, mark, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dsl.base.codes import Severity
from dsl.base.diagnostics import Answer, Diagnostic
from dsl.base.language import Lang, Text, pick
from dsl.base.printable import BLUE, BOLD, CYAN, GREEN, RED, YELLOW, paint
from dsl.base.render.columns import Window, cut, visible
from dsl.base.render.message import SEVERITIES, label_words, message
from dsl.base.render.order import file_of, ordered
from dsl.base.source import Span

_WIDTH = 120
"""Columns where the terminal does not say how many it has."""

_NARROWEST = 24
COLORS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: CYAN}
HINT: Text = ("怎么改：", "help: ")
ALSO: Text = ("  同样的还有 {count} 处：", "  the same in {count} more places:")
GROUPED: Text = (
    "{count} 处（第 {lines} 行）",
    "{count} × (line {lines})",
)
"""How often a note is to be told, and where."""

_LINES = 8
"""Lines of a group that are named."""

EACH: Text = (
    "提示每种一行；逐条看、看怎么改：rubric check --notes {file}",
    "notes: a line for each kind; each of them with what to do: rubric check --notes {file}",
)
BESIDES: Text = (
    "{file}：[{code}] 另有 {count} 处，不再逐处列出（全部见 --format json）",
    "{file}: [{code}] in {count} more places, which are not listed here (all of them: --format json)",
)
ANSWERS: Text = (
    "现成的口径，选一行放在句子下面，原句不动：",
    "ready lines: put one below the sentence, which stays as printed:",
)


class Brush(NamedTuple):
    color: bool

    def paint(self, text: str, code: str) -> str:
        """`text` in one of the styles of `dsl.base.printable`, where there is colour at all."""
        return paint(text, code) if self.color else text


class Mark(NamedTuple):
    """A place to underline, with the words beside it."""

    span: Span
    sign: str
    words: str
    color: str


def render_text(diagnostics: Iterable[Diagnostic], lang: Lang, *, color: bool, width: int | None) -> str:
    """Every diagnostic with its source line, a blank line between two; ends in a line end.

    `width` is the number of columns to cut long source lines to, None where it is unknown.
    """
    style, limit = Brush(color), max(width or _WIDTH, _NARROWEST)
    blocks = ("\n".join(_block(d, lang, style, limit)) for d in ordered(diagnostics))
    text = "\n\n".join(blocks)
    return f"{text}\n" if text else ""


def _block(diagnostic: Diagnostic, lang: Lang, style: Brush, limit: int) -> Iterator[str]:
    words, color = message(diagnostic, lang), COLORS[diagnostic.severity]
    name = pick(SEVERITIES[diagnostic.severity], lang)
    place = _inline(str(diagnostic.span or file_of(diagnostic)))
    before = style.paint(f"{place}:", BOLD) + " " if place else ""
    severity = style.paint(f"{name}[{diagnostic.code}]", color)
    yield f"{before}{severity} {style.paint(_inline(words.title), BOLD)}"
    marks = list(_marks(diagnostic, lang, color))
    gutter = max((len(str(mark.span.line)) for mark in marks), default=0)
    previous: Span | None = None
    for group in _by_line(marks):
        span = group[0].span
        if previous is not None and previous.source.name != span.source.name:
            yield style.paint(f"{' ' * gutter}--> {_inline(str(span))}", BLUE)
        yield from _snippet(group, gutter, style, limit)
        previous = span
    yield from (f"  {_inline(line)}" for line in words.text.splitlines())
    if words.hint:
        first, *more = words.hint.splitlines()
        yield f"  {style.paint(pick(HINT, lang), GREEN)}{_inline(first)}"
        yield from (f"    {_inline(line)}" for line in more)
    if diagnostic.answers:
        yield f"  {style.paint(pick(ANSWERS, lang), GREEN)}"
        yield from (f"    {_inline(line)}" for line in answer_lines(diagnostic.answers, lang))


def also(first: Diagnostic, others: Sequence[Diagnostic], lang: Lang) -> str:
    """What else is wrong in the same way: a line for each place, with what to do where that is another thing than at the first."""
    hint = message(first, lang).hint
    lines = [pick(ALSO, lang).format(count=len(others))]
    for other in others:
        words = message(other, lang)
        place = _inline(str(other.span or file_of(other)))
        more = f" {words.hint.splitlines()[0]}" if words.hint not in ("", hint) else ""
        lines.append(f"    {place}  {_inline(words.text)}{_inline(more)}")
    return "\n".join(lines) + "\n"


def grouped(file: str, groups: Mapping[str, Sequence[Diagnostic]], lang: Lang, style: Brush) -> str:
    """The notes of a file: a line for each code with where it is found, and how to see each of them."""
    lines = [_group(file, code, same, lang, style) for code, same in groups.items()]
    return "\n".join((*lines, pick(EACH, lang).format(file=_inline(file)))) + "\n"


def _group(file: str, code: str, same: Sequence[Diagnostic], lang: Lang, style: Brush) -> str:
    words, severity = message(same[0], lang), same[0].severity
    spans = [
        span for d in same for span in (d.span, *(label.span for label in d.labels if label.key == "also")) if span
    ]
    lines = list(dict.fromkeys(str(span.line) for span in spans))
    named = pick(("、", ", "), lang).join(lines[:_LINES]) + ("…" if len(lines) > _LINES else "")
    name = style.paint(f"{pick(SEVERITIES[severity], lang)}[{code}]", COLORS[severity])
    where = pick(GROUPED, lang).format(count=len(spans), lines=named)
    return f"{style.paint(f'{_inline(file)}:', BOLD)} {name} {_inline(words.title)}{pick(('：', ': '), lang)}{where}"


def besides(code: str, file: str, count: int, lang: Lang) -> str:
    """How many problems of a code are not written out."""
    return pick(BESIDES, lang).format(code=code, file=_inline(file), count=f"{count:,}") + "\n"


def answer_lines(answers: Sequence[Answer], lang: Lang) -> list[str]:
    """The lines under each other, each with what it gives."""
    left, right = pick((("（", "）"), (" (", ")")), lang)
    return [answer.line + (f"{left}{answer.shows}{right}" if answer.shows else "") for answer in answers]


def _marks(diagnostic: Diagnostic, lang: Lang, color: str) -> Iterator[Mark]:
    if diagnostic.span is not None:
        yield Mark(diagnostic.span, "^", "", color)
    for label in diagnostic.labels:
        yield Mark(label.span, "-", label_words(diagnostic, label, lang), BLUE)


def _by_line(marks: list[Mark]) -> list[list[Mark]]:
    """Marks of one line together, lines in the order of their first mark."""
    lines: dict[tuple[str, int], list[Mark]] = {}
    for mark in marks:
        lines.setdefault((mark.span.source.name, mark.span.line), []).append(mark)
    return list(lines.values())


def _snippet(marks: list[Mark], gutter: int, style: Brush, limit: int) -> Iterator[str]:
    """One source line with a row of signs below it for each mark; cut again for marks far apart."""
    first = marks[0].span
    line = first.source.line(first.line)
    number, bar = style.paint(f"{first.line:>{gutter}} |", BLUE), style.paint("|", BLUE)
    rest = marks
    while rest:
        window = cut(line, rest[0].span.column - 1, limit - gutter - 3)
        inside = [m for m in rest if m is rest[0] or _within(m, window)]
        yield f"{number} {window.text}".rstrip()
        for mark in inside:
            row = style.paint(_signs(mark, window), mark.color)
            yield f"{' ' * gutter} {bar} {row}"
        rest = [mark for mark in rest if mark not in inside]


def _within(mark: Mark, window: Window) -> bool:
    return window.first <= mark.span.column - 1 <= window.last


def _signs(mark: Mark, window: Window) -> str:
    """Signs below the marked characters, at least one and none beyond the line's end."""
    begin = mark.span.column - 1
    end = begin + mark.span.end - mark.span.start
    left, right = window.column(begin), window.column(end)
    signs = mark.sign * max(1, right - left)
    words = f" {_inline(mark.words)}" if mark.words else ""
    return " " * left + signs + words


def _inline(text: str) -> str:
    """Text in one line, without characters that would change the terminal."""
    return visible(text.replace("\n", " "))
