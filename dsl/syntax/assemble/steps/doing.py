"""Verbs that say fewer or more than was said before: 每少报1次, 缺1次, 每新增2家, 未完成500人; and what was late, 每逾期1次."""

from __future__ import annotations

import re

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import State

_DOING = regex(f"{any_word('held')}|{any_word('achieved')}")
LESS = saying("comes-short")
_MORE = saying("more")
_LATE = regex(f"每{any_word('late')}")
_NOT_DONE = regex(f"^{any_word('unmet')}(?:{any_word('done')}|{any_word('achieved')})$")


def lacks(verb: str, said: str) -> bool:
    """缺, 少报, 未开展: fewer than was said (报送4次), in a verb of doing or one that was used there."""
    return _same_doing(LESS, verb, said)


def exceeds(verb: str, said: str) -> bool:
    """新增, 多培训: more than was said."""
    return _same_doing(_MORE, verb, said)


def said_before(s: State, per: f.PerF) -> str:
    """All that stands before a step."""
    return "".join(p.span.text for p in s.fragments[: s.index] if p.span.end <= per.span.start)


def is_late(step: str) -> bool:
    """每逾期1次: what was late is counted, whatever figure was said before."""
    return _LATE.match(step) is not None


def _same_doing(how: re.Pattern[str], verb: str, said: str) -> bool:
    match = how.match(verb)
    rest = verb[match.end() :] if match else ""
    return match is not None and (not rest or _DOING.fullmatch(rest) is not None or rest[0] in said)


def denied(s: State, figure: f.BareF) -> f.CompareF | None:
    """完成培训500人得4分；未完成500人的，…: less than the figure that was said before; the words that deny it no longer wait."""
    words = s.pending[-1] if s.pending else None
    if (
        not isinstance(words, f.WordsF)
        or figure.quantity not in s.clauses.ends
        or not _NOT_DONE.match(words.words.text)
    ):
        return None
    s.again.append(words.span)
    s.pending.pop()
    return f.CompareF("<", figure.quantity, None, False, words.span.to(figure.span))
