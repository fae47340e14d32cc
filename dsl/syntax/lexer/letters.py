"""Letters where a figure is wanted, in the lines that hold nothing but figures and names: 分值 1O, 年度 2O24, 9O分以上优."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import any_word
from dsl.syntax.chunk import HEADINGS, Chunk

_LETTERS = "OoIl|"
_LIKE = str.maketrans(_LETTERS, "00111")
_WEIGHT = regex(rf"(?:{any_word('weight-word')})\s*:?\s*(?P<figure>[\dOoIl|.]+)(?=\s*分?\s*(?::|\n|\Z))")
_FIGURE = regex(r"(?<![A-Za-z\d])(?P<figure>[OoIl|]*\d[\dOoIl|.]*)(?![A-Za-z])")
_OF_FIGURES = ("YEAR", "TOTAL", "TOTAL_CAP", "ROUNDING", "GRADES")


def letters_in_figures(source: Source, folded: str, chunk: Chunk) -> list[Diagnostic]:
    """R233 for each figure of such a line that holds a letter."""
    if chunk.terminal not in (*HEADINGS, *_OF_FIGURES):
        return []
    shape = _WEIGHT if chunk.terminal in HEADINGS else _FIGURE
    return [
        _told(Span(source, *match.span("figure")))
        for match in shape.finditer(folded, chunk.body, chunk.end)
        if any(char in _LETTERS for char in match["figure"])
    ]


def _told(span: Span) -> Diagnostic:
    found = plain(span.text)
    letter = next(char for char in found if char in _LETTERS)
    right = found.translate(_LIKE)
    parts = {"found": span.text, "letter": letter, "digit": letter.translate(_LIKE), "right": right}
    return Diagnostic("R233", span, parts, fix=Fix(span, right, safe=False))
