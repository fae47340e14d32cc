"""The sentence that a problem is about, alone with what the rubric says for all, and a wording of it as a reading line."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from functools import cached_property
from operator import attrgetter

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, pick
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import any_word, spelling
from dsl.record import record
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.folding import fold_lines
from dsl.syntax.layout import Layout
from dsl.syntax.lexer import languages, lex
from dsl.syntax.lexer.heads import head, sentence_of
from dsl.syntax.meanings.found import places, squeezed, unique

_COMMON = ("DATUM", "FORMULA", "RULE", "YEAR", "ROUNDING", "ABSENT", "READING", "READINGS_FROM", "ALLOW")
_ENDS = "，,；;。\n"
_CLOSING = "。.;；,，\n "
_WEIGHT = regex(rf"(?:{any_word('weight-word')}|weight)\s*:?\s*(\d+(?:\.\d+)?)|\((\d+(?:\.\d+)?)\s*分\)")


@record
class Rewrite:
    """Other words for `start` to `end` of a sentence; none where they are only a remark."""

    start: int
    end: int
    words: str


class PrintedSentence:
    """A statement with a sentence; offsets are those of the sentence."""

    def __init__(self, layout: Layout, place: int, ends: tuple[int, int]) -> None:
        self.layout = layout
        self.place = place
        self.chunk: Chunk = layout.chunks[place]
        text = layout.folded[slice(*ends)]
        self.start = ends[0] + len(text) - len(text.lstrip())
        self.end = self.start + len(text.strip())
        self.text = layout.source.text[self.start : self.end]
        self.folded = layout.folded[self.start : self.end]

    @cached_property
    def lang(self) -> Lang:
        """The language that the sentence is written in: Chinese where any keyword is."""
        sentence = Chunk(self.start, self.end, self.start, "FORMULA")
        return "en" if languages(lex(self.layout.source, self.layout.folded, sentence)[0][1:]) == {"en"} else "zh"

    @cached_property
    def name(self) -> str:
        """Of the indicator, as printed."""
        found, _ = head(self.chunk.terminal, self.layout.folded, self.chunk.body, self.chunk.end)
        ends = next(((a, b) for kind, a, b in found if kind in ("HEAD_NAME", "NAME_BEFORE_COLON")), (0, 0))
        return self.layout.source.text[slice(*ends)].strip()

    @cached_property
    def weight(self) -> Fraction:
        """The marks of the indicator; 0 where none are printed."""
        found = _WEIGHT.search(self.layout.folded, self.chunk.body, self.start)
        return Fraction(found[1] or found[2]) if found else Fraction(0)

    def clause(self, at: int) -> tuple[int, int]:
        """The ends of the clause around a place: from one comma or full stop to the next."""
        start = max((self.folded.rfind(mark, 0, at) for mark in _ENDS), default=-1) + 1
        end = min((i for mark in _ENDS if (i := self.folded.find(mark, at)) >= 0), default=len(self.folded))
        return start, end

    # ---- a wording as a line

    def line(self, rewrite: Rewrite) -> str | None:
        """The reading line, quoting so many words that they stand in the sentence once; None where they cannot be quoted."""
        start, end = self._trimmed(rewrite.start, rewrite.end)
        before, after = self.text[rewrite.start : start], self.text[end : rewrite.end]
        words = rewrite.words.removeprefix(before).removesuffix(after) if rewrite.words else ""
        whole = squeezed(self.folded, 0, len(self.folded))
        key = squeezed(self.folded, start, end).text
        if not key:
            return None
        if len(list(places(whole, key))) != 1:
            at = whole.places.index(start)
            wide = whole.stretch(*unique(whole, at, len(key)))
            words = self.text[wide[0] : start] + words + self.text[end : wide[1]]
            start, end = wide
        quoted, words = fold_lines(self.text[start:end]), fold_lines(words).strip(_CLOSING)
        if fold_lines(self.text[start:end]).strip(_CLOSING) == words:
            return None
        return self._written(quoted, words)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        inner = self.folded[start:end]
        return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip(_CLOSING))

    def allowing(self, code: str) -> str:
        """The line that says of a doubt that the sentence stands as it is printed."""
        return f"{spelling('ALLOW', self.lang)} {code}{pick(('：原文如此', ': as printed'), self.lang)}"

    def _written(self, quoted: str, words: str) -> str | None:
        is_zh = self.lang == "zh"
        marks = "“”" if not set(quoted) & set("“”") or _is_balanced(quoted) else "「」"
        if marks == "「」" and set(quoted) & set("「」"):
            return None
        words = self.widened(words) or spelling("ONLY_REMARK", self.lang)
        return f"{spelling('READING', self.lang)} {marks[0]}{quoted}{marks[1]}{'：' if is_zh else ': '}{words}"

    def widened(self, words: str) -> str:
        """With the marks of a Chinese sentence in the width that it prints them in."""
        return words.translate(_wide(self.text)) if self.lang == "zh" else words

    # ---- alone

    @cached_property
    def excerpt(self) -> tuple[Source, int]:
        """What compiles this sentence without the others, and by how much its places are moved there."""
        layout = self.layout
        if self.chunk.terminal not in HEADINGS:
            return layout.source, 0
        text = layout.source.text
        first = next((n for n, chunk in enumerate(layout.chunks) if chunk.terminal in HEADINGS), self.place)
        common = [
            text[chunk.start : chunk.end]
            for n, chunk in enumerate(layout.chunks)
            if chunk.terminal in _COMMON and (n < first or chunk.terminal in ("DATUM", "FORMULA", "RULE"))
        ]
        before = "".join(f"{one}\n" for one in common)
        return Source(layout.source.name, before + self._own()), len(before) - self.chunk.start

    def _own(self) -> str:
        text = self.layout.source.text
        return text[self.chunk.start : self.end_of_block()]

    def end_of_block(self) -> int:
        """Where the next heading of the file begins, or the file ends."""
        chunks, ends = self.layout.chunks, (*HEADINGS, "VETO")
        later = (chunks[n] for n in range(self.place + 1, len(chunks)))
        return next((c.start for c in later if c.terminal in ends), len(self.layout.source.text))

    def below(self) -> int:
        """Where a line under the sentence may be put: behind its last line."""
        text = self.layout.source.text
        at = text.find("\n", self.chunk.end)
        return len(text) if at < 0 else at + 1

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence in its file."""
        return Span(self.layout.source, self.start + start, self.start + end)


def place_of(layout: Layout, problem: Diagnostic) -> PrintedSentence | None:
    """The sentence of this file that a problem is in, or that it is all about; None where it is in none, or in a reading."""
    span = problem.span
    if span is None or span.source is not layout.source:
        return None
    number = bisect_right(layout.chunks, span.start, key=attrgetter("start")) - 1
    if number < 0 or span.start >= (chunk := layout.chunks[number]).end:
        return None
    ends = sentence_of(layout.folded, chunk)
    is_about = span.start == chunk.start and ends is not None and ends[0] < span.end
    if ends is None or (span.start < ends[0] and not is_about) or not layout.folded[slice(*ends)].strip():
        return None
    return PrintedSentence(layout, number, ends)


def _wide(text: str) -> dict[int, str]:
    """The marks that a Chinese sentence does not print in half width, in full width."""
    return {ord(half): full for half, full in zip("(),;:", "（），；：", strict=True) if half not in text}


def _is_balanced(text: str) -> bool:
    return re.fullmatch("(?:[^“”]|“[^“”]*”)*", text) is not None
