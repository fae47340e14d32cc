"""Names that begin with a quotation: “三公经费”支出不超过预算数 compares one thing, and asks nobody whether there is 三公经费."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.printed import phrase_at

_GOES_ON = regex(rf"(?!{any_word('joining')}|[且和与及或者的时等、]|以及)")
"""“甲”且满意度≥90%: what stands in quotation marks is a condition of its own."""
_COMPARED = (f.CompareF, f.RangeF, f.BareF, f.AgainstF, f.MovedF, f.EqualsF)


def with_quoted_names(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a quotation and the words right behind it as one name, where that is compared."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        if told and _is_one_name(told[-1], fragments[k : k + 2]):
            part = phrase_at(told.pop().span.to(part.span))
        told.append(part)
    return told


def _is_one_name(before: f.Fragment, following: Sequence[f.Fragment]) -> bool:
    words, figure = (*following, None)[:2]
    if not isinstance(before, f.WordsF) or not isinstance(words, f.WordsF) or not isinstance(figure, _COMPARED):
        return False
    touches = before.span.end == words.span.start
    return touches and prose.is_quoted(before.words) and _GOES_ON.match(words.words.text) is not None
