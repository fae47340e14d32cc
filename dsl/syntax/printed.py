"""What stands at a place of the text: as words, as a fragment of the sentence, as a remark."""

from __future__ import annotations

from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.folding import fold_words


def words_at(span: Span) -> t.Words:
    """The words as one line, quotation marks taken off."""
    return t.Words(fold_words(span.text), span)


def phrase_at(span: Span) -> f.WordsF:
    """The words as a fragment: a name, or a condition in prose."""
    return f.WordsF(words_at(span), span)


def aside_at(span: Span) -> f.AsideF:
    """The words as a fragment that rules nothing."""
    return f.AsideF(words_at(span), span)


def remark_at(span: Span) -> t.Gloss:
    """The words as a clause that rules nothing."""
    return t.Gloss(None, words_at(span), span)
