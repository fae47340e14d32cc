"""What of a sentence is not the rule: introductions, standards stated ahead, names of rows, what happens besides the score.

One decision for each phrase, by its form and by what stands behind it: a remark, a part of the name of what is measured, or a question where an
officer may read a condition.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.remarks.announced import with_announcements
from dsl.syntax.assemble.remarks.evidence import with_evidence
from dsl.syntax.assemble.remarks.exceptions import with_exceptions
from dsl.syntax.assemble.remarks.full_marks import with_full_marks
from dsl.syntax.assemble.remarks.headings import with_headings
from dsl.syntax.assemble.remarks.introductions import introduces
from dsl.syntax.assemble.remarks.phrases import Phrase, phrases_of
from dsl.syntax.assemble.remarks.sequels import follows, without_meaning
from dsl.syntax.assemble.remarks.standards import with_standards
from dsl.syntax.extremes import speaks_of_one, takes_one
from dsl.syntax.printed import aside_at

_SHARES_OUT = regex(r"(?:分别|各)[为占计]?\d+(?:\.\d+)?分")


def with_remarks(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[tuple[str, Span]]]:
    """The fragments with remarks in place of what is none of the rule, and what is asked: what may be a condition (R620) and exceptions (R670)."""
    fragments, excepted = with_exceptions(
        with_announcements(with_standards(with_headings(with_full_marks(with_evidence(without_meaning(fragments))))))
    )
    phrases = phrases_of(fragments)
    following: Phrase | None = None
    for at in range(len(phrases) - 1, -1, -1):
        phrases[at].role = "remark" if follows(phrases, at) else introduces(phrases, at, following)
        following = following if phrases[at].role == "remark" else phrases[at]
    for phrase in phrases:
        if phrase.role == "remark" and _SHARES_OUT.search(phrase.text):
            phrase.role = ""  # 其中甲率、乙率分别为8分: the marks of the parts
    _tell_data_apart(phrases)
    told: list[f.Fragment] = []
    start = 0
    for phrase, following in zip(phrases, [*phrases[1:], None], strict=False):
        if phrase.role == "name" and following is not None:
            told += [*fragments[start : phrase.start], _named(phrase, following)]
            start = following.start + 1
        elif phrase.role:
            told += [*fragments[start : phrase.start], aside_at(phrase.span)]
            start = phrase.end
    asked = [("R620", phrase.span) for phrase in phrases if phrase.role == "ask"]
    told += fragments[start:]
    asked += [("R655", each.span) for each in told if _leaves_open_of_what(each)]
    return told, asked + [("R670", span) for span in excepted]


def _leaves_open_of_what(part: f.Fragment) -> bool:
    """取两者较低值, and nobody says of what."""
    words = isinstance(part, f.WordsF) and not prose.is_quoted(part.words) and takes_one(part.span.text)
    return words or (isinstance(part, f.AsideF) and speaks_of_one(part.span.text))


def _tell_data_apart(phrases: Sequence[Phrase]) -> None:
    """开展语文培训，完成率…；开展数学培训，完成率…: one name behind two introductions is that of two data."""
    introduced: dict[str, list[Phrase]] = {}
    for phrase, following in pairwise(phrases):
        if phrase.role and following.measured is not None:
            introduced.setdefault(following.measured[0], []).append(phrase)
    for same in introduced.values():
        if len({phrase.text for phrase in same}) > 1:
            for phrase in same:
                behind = phrase.fragments[phrase.end + 1]
                phrase.role = "name" if isinstance(behind, f.WordsF) and not phrase.figures else "ask"


def _named(phrase: Phrase, following: Phrase) -> f.WordsF:
    name = following.measured[0] if following.measured else ""
    span = phrase.span.to(following.parts[0].span)
    return f.WordsF(t.Words(f"{phrase.text}{name}", span), span)
