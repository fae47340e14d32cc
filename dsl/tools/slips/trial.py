"""Which slips a sentence has: the corrections with which it compiles, or with which less is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.codes import Severity, is_so
from dsl.base.diagnostics import Diagnostic
from dsl.pipeline import Compiled, compile_source
from dsl.record import record
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.slips.figures import spoilt_figures
from dsl.tools.slips.mended import mended
from dsl.tools.slips.misspelt import heard_words, misspelt_words

TRIED = 32
"""Corrections compiled for one sentence before it is given up."""

AROUND = 3
"""Characters on both sides of a problem that may be its cause."""


@record
class Attempt:
    """The sentence with some corrections; `errors` are what is still wrong, `is_read` whether it could be parsed."""

    edits: tuple[Rewrite, ...]
    errors: tuple[Diagnostic, ...]
    is_read: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """The lower the better."""
        return not self.is_read, len(self.errors)

    @property
    def progress(self) -> tuple[bool, int, int, int]:
        """The lower the better: behind a slip the next one shows, so what begins later is further; then what is less, or shorter."""
        unread = [error.span for error in self.errors if error.span and is_so(error.code, "slip")]
        first = min(unread, key=lambda span: span.start, default=None)
        begins, length = (first.start, first.end - first.start) if first else (0, 0)
        return bool(unread), -begins, len(self.errors), length


def corrected(place: PrintedSentence) -> Attempt:
    """The sentence alone with its slips mended; offsets of the edits are those of the sentence.

    A Chinese letter more or less is a slip only where nothing else is wrong. What only moves an error on is one only
    where less is wrong in the end.
    """
    best = sure = _attempt(place, ())
    left = TRIED
    while best.errors and left > 0:
        better = best
        for edit in _likely(place, best):
            left -= 1
            tried = _attempt(place, (*best.edits, edit))
            if not tried.errors or edit.words.isascii() or len(edit.words) == edit.end - edit.start:
                better = min(better, tried, key=lambda attempt: attempt.progress)
            if left <= 0 or not tried.errors:
                break
        if better is best:
            break
        best = better
        sure = min(sure, best, key=lambda attempt: attempt.rank)
    return sure


def _attempt(place: PrintedSentence, edits: tuple[Rewrite, ...]) -> Attempt:
    """The sentence compiled with some corrections, whose offsets are its own."""
    source, by = place.excerpt
    moved = [Rewrite(edit.start + place.start + by, edit.end + place.start + by, edit.words) for edit in edits]
    compiled = compile_source(mended(source, moved))
    return Attempt(edits, _errors(compiled), compiled.tree is not None)


def _errors(compiled: Compiled) -> tuple[Diagnostic, ...]:
    return tuple(d for d in compiled.diagnostics if d.severity is Severity.ERROR and d.span is not None)


def _likely(place: PrintedSentence, attempted: Attempt) -> Iterator[Rewrite]:
    """Corrections near what is wrong that touch none made before, the likeliest first, each once."""
    by = place.start + place.excerpt[1]
    seen: dict[tuple[int, int, str], None] = {}
    for propose in (misspelt_words, spoilt_figures, heard_words):
        for error in attempted.errors:
            if not is_so(error.code, "sound" if propose is heard_words else "slip"):
                continue
            assert error.span is not None
            ends = max(0, error.span.start - by - AROUND), min(len(place.folded), error.span.end - by + AROUND)
            if error.code == "R305":
                ends = 0, len(place.folded)  # what leaves the gap may stand anywhere (≥80%德3分)
            for edit in propose(place.folded, *ends):
                key = edit.start, edit.end, edit.words
                if _loses_no(place.folded, edit) or place.folded[edit.start : edit.end] == edit.words:
                    continue
                if key not in seen and not any(e.start < edit.end and edit.start < e.end for e in attempted.edits):
                    seen[key] = None
                    yield edit


def _loses_no(text: str, edit: Rewrite) -> bool:
    """1个部合格 for 1个不合格: no slip turns what is said round; 没下降1% for 每下降1% denies nothing."""
    is_step = text.startswith("没", edit.start) and edit.words.startswith("每")
    return not is_step and any(char in text[edit.start : edit.end] and char not in edit.words for char in "不未无没")
