"""Whether a limit that does not say of what is one of what is taken: 每处扣2分，累计不超过4分."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State
from dsl.syntax.segments import ends_between

_OF_SCORE = regex(f"(?<![累合共总]){any_word('score-verb')}|满|总分|score|capped")


def names_score(limit: Span) -> bool:
    """最高得6分, 总分不超过6分: of what is scored, and not of what is taken or added."""
    return _OF_SCORE.search(limit.text) is not None


def is_of_losses(s: State, limit: Span) -> bool:
    """The clauses that it stands beside only take, or where it stands alone all that is said before it."""
    if names_score(limit):
        return False
    decides = [c for c in s.clauses.all if isinstance(c, (t.Step, t.Adjust, t.Award))]
    beside = [c for c in decides if not ends_between(c.span, limit)]
    return bool(decides) and all(map(t.takes, beside or decides))
