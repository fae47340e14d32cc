"""Whether a limit that does not say of what is one of what is taken: 每处扣2分，累计不超过4分."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, ending
from dsl.exact.units import MARK
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State
from dsl.syntax.segments import ends_between

_OF_SCORE = regex(f"(?<![累合共总]){any_word('score-verb')}|满|总分|score|capped")


_TAKEN = ending("taken")


def speaks_of_losses(words: str) -> bool:
    """累计扣分."""
    return _TAKEN.search(words) is not None


def limit_of_losses(s: State, change: f.ChangeF) -> t.Limit | None:
    """累计扣分超过2分的，按2分扣: no condition of its own."""
    words, over, *_ = (*s.pending[:2], None, None)
    if not isinstance(words, f.WordsF) or not isinstance(over, f.CompareF) or over.bound is None:
        return None
    amount = change.amount
    same = over.bound.unit == MARK and isinstance(amount, t.Points) and over.bound.number == amount.value
    if not same or over.op != ">" or change.sign > 0 or not speaks_of_losses(words.words.text):
        return None
    s.again.append(words.span)
    s.pending = []
    return t.Limit("max_minus", amount, over.span.to(change.span))


def names_score(limit: Span) -> bool:
    """最高得6分, 总分不超过6分: of what is scored, and not of what is taken or added."""
    return _OF_SCORE.search(limit.text) is not None


def is_of_losses(s: State, limit: Span) -> bool:
    """The clauses that it stands beside only take, or where it stands alone all that is said before it."""
    return not names_score(limit) and only_takes(s, limit)


def only_takes(s: State, limit: Span) -> bool:
    """Whether nothing is given by the clauses beside a limit; where it stands alone, by all before it."""
    parts = (c.clauses if isinstance(c, t.Item) and c.marks is None else (c,) for c in s.clauses.all)
    decides = [c for part in parts for c in part if isinstance(c, (t.Step, t.Adjust, t.Award))]
    beside = [c for c in decides if not ends_between(c.span, limit)]
    return bool(decides) and all(map(t.takes, beside or decides))
