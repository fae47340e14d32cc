"""Of which marks an outcome is said: 弄虚作假的，本指标不得分 takes all; 少报4次以上的，本点不得分 those of a point."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_WHOLE = regex(
    rf"(?:{any_word('whole-indicator')}|{any_word('of-the-whole')}){any_word('filler')}*(?:不得分|不计分|[得计记为]{{0,2}}[0零]分)"
)
_WHOSE = regex(f"(?:的?[，,]?(?:{any_word('whole-item')}|{any_word('of-the-whole')}|{any_word('of-the-point')}))+$")


def takes_whole(clause: t.Clause) -> bool:
    """有弄虚作假的，整个指标不得分: of all parts or points, wherever it stands."""
    return t.gives_nothing(clause) and _WHOLE.search(plain("".join(clause.span.text.split()))) is not None


def without_whose(before: f.Fragment) -> f.Fragment:
    """弄虚作假的，本指标 before 0分: the words without those that say of what the marks are."""
    if not isinstance(before, f.WordsF) or not (kept := _WHOSE.sub("", before.words.text)):
        return before
    return replace(before, words=replace(before.words, text=kept))
