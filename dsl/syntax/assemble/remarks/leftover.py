"""What is left at the end of a sentence: an explanation that decides nothing, or words that are not understood."""

from __future__ import annotations

from dsl.base.vocabulary import saying, word_class
from dsl.exact.units import MARK
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import clean
from dsl.syntax.assemble.outcomes.losses import is_of_losses
from dsl.syntax.assemble.remarks.sequels import is_sanction
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import words_at

_GLOSS = saying("gloss")
_NOT_GLOSS = saying("rule-in-gloss")


def flush(s: State) -> None:
    """At the end of a sentence nothing may be left that decided nothing."""
    parts = [p for p in s.take_pending() if not is_mark(p, "comma", "dun")]
    s.for_target = None
    if not parts:
        return
    if limit := _limit(s, parts):
        s.clauses.add(limit)
        return
    words = [p.words for p in parts if isinstance(p, f.WordsF)]
    span = parts[0].span.to(parts[-1].span)
    inert = all(isinstance(p, f.WordsF) or is_mark(p, "colon") for p in parts)
    if inert and words and _is_gloss(s, parts, fold_words(span.text)):
        s.clauses.add(_gloss(parts, words))
    elif any(isinstance(p, f.PerF) for p in parts):
        s.report("R208", span, words=span.text)
    elif inert:
        s.report("R603", span, words=fold_words(span.text))
    else:
        s.report("R206", span, words=span.text)


def _limit(s: State, parts: list[f.Fragment]) -> t.Limit | None:
    """得分=…×5分，不超过5分: a comparison of marks that decides nothing limits the score."""
    if len(parts) != 1 or not isinstance(part := parts[0], f.CompareF) or part.bound is None:
        return None
    if part.op != "<=" or part.bound.unit != MARK or part.noted or part.clash:
        return None
    of_losses = is_of_losses(s, part.span)
    return t.Limit("max_minus" if of_losses else "max_score", t.Points(part.bound.number, part.span), part.span)


def is_note(parts: list[f.Fragment]) -> bool:
    """注：低于60%的不得分: a label of remarks before what is a rule."""
    return len(parts) == 1 and isinstance(parts[0], f.WordsF) and parts[0].words.text in word_class("note-label")


def _is_gloss(s: State, parts: list[f.Fragment], text: str) -> bool:
    if _NOT_GLOSS.search(text):
        return False
    if is_sanction(text) and s.clauses.all:
        return True
    named = len(parts) > 2 and is_mark(parts[1], "colon") and t.Define in s.clauses.kinds
    return named or bool(_GLOSS.search(text))


def _gloss(parts: list[f.Fragment], words: list[t.Words]) -> t.Gloss:
    span = parts[0].span.to(parts[-1].span)
    if len(parts) > 2 and is_mark(parts[1], "colon"):
        rest = parts[2].span.to(parts[-1].span)
        return t.Gloss(clean(words[0]), words_at(rest), span)
    return t.Gloss(None, words_at(words[0].span.to(words[-1].span)), span)
