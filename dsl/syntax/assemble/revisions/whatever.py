"""不论…: what makes no difference (不论完成与否，本指标一律计0分): a remark, behind what it stands in front of."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import HAN, any_word
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, words_at

_WHATEVER = regex(
    rf"(?:不论|无论|不管)[^，,。；;]*?(?:{any_word('whatever-end')}{HAN}{{0,2}}|是否{HAN}{{2,6}})(?=，|,|本|该|此|一律|均|都|$)"
)
_SCORES = (f.OutcomeF, f.RevisedF, f.LimitF, f.ChangeF)


def without_whatever(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such words behind the outcome that they stand in front of."""
    told: list[f.Fragment] = []
    waiting: list[Span] = []
    for part in fragments:
        found = _WHATEVER.match(part.span.text) if isinstance(part, f.WordsF) and not is_quoted(part.words) else None
        if found is not None and told and is_mark(told[-1], "comma"):
            waiting.append(part.span.part(0, found.end()))
            rest = part.span.part(found.end())
            told += [f.WordsF(words_at(rest), rest)] if rest.text.strip() else []
            continue
        told.append(part)
        if waiting and isinstance(part, _SCORES):
            told += [aside_at(span) for span in waiting]
            waiting = []
    return told if not waiting else fragments
