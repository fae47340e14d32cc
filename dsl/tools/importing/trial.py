"""Whether words of a table are words of the language: asked of the compiler, with a rubric of one indicator."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from dsl.base.codes import Severity
from dsl.base.source import Source
from dsl.exact.number import decimal_text
from dsl.pipeline import Compiled, compile_source
from dsl.tools.importing.written import head, with_sentence, word


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Compiled:
    return compile_source(Source("draft", text))


@lru_cache(maxsize=4096)
def problems_of(name: str, weight: Fraction | None, sentence: str, target: str = "") -> tuple[str, ...]:
    """The codes of what is wrong with a sentence under an indicator of this name."""
    lines = with_sentence(head(word("INDICATOR"), "", name, weight or Fraction(1), target), sentence, [])
    found = _compiled("\n".join(line.text for line in lines) + "\n").diagnostics
    return tuple(d.code for d in found if d.severity is Severity.ERROR)


def is_target(text: str) -> bool:
    """Whether it may stand behind 目标 in the head of an indicator, and is a figure there."""
    return not problems_of("甲", Fraction(1), f"{word('RATERS')}。", text)


def compiles(text: str) -> bool:
    """Whether a whole rubric has no errors."""
    return not any(d.severity is Severity.ERROR for d in _compiled(text).diagnostics)


def one_indicator(weight: Fraction) -> str:
    """A line below which a statement about the whole rubric can be tried."""
    return f"{word('INDICATOR')} 甲 {word('WEIGHT')} {decimal_text(weight)}：{word('RATERS')}。\n"
