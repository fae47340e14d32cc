"""A problem in its sentence, as the moves look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import pick
from dsl.base.regex import regex
from dsl.base.vocabulary import rows, word_class
from dsl.exact.units import any_spelling
from dsl.record import record
from dsl.tools.answers.place import PrintedSentence, Rewrite

UNIT = any_spelling()
FIGURE = regex(rf"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|分(?!钟)|{UNIT})?")
"""A number with its unit, as it is printed."""

_IF = regex(rf" (?:{'|'.join(word for row in rows('IF') for word in row.en)}) ")
_FEW = 8
"""Characters before a number that are quoted with it."""

_SCORED = ("VAGUE", "UNSTATED", "UNSTATED_ADD", "DEDUCT", "ADD", "AWARD", "FULL", "ZERO", "LESS_RATA", "PRO_RATA")


@record
class Question:
    """`start` to `end` are the words that the problem is shown at."""

    place: PrintedSentence
    problem: Diagnostic
    start: int
    end: int

    @staticmethod
    def of(place: PrintedSentence, problem: Diagnostic) -> Question:
        """Within the sentence, whatever of the problem's place lies outside it."""
        span = problem.span
        assert span is not None
        end = min(max(span.end - place.start, 1), len(place.text))
        return Question(place, problem, min(max(span.start - place.start, 0), end), end)

    @property
    def words(self) -> str:
        """As printed, in half width."""
        return self.place.folded[self.start : self.end]

    @property
    def clause(self) -> tuple[int, int]:
        """The clauses that the words stand in."""
        return self.place.clause(self.start)[0], self.place.clause(max(self.start, self.end - 1))[1]

    def english_if(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the first English if in a stretch stands, with its spaces: an outcome is before it, the condition behind it."""
        found = _IF.search(self.place.folded, start, end)
        return found.span() if found else None

    def say(self, zh: str, en: str) -> str:
        """In the language of the sentence."""
        return pick((zh, en), self.place.lang)

    def put(self, words: str, start: int | None = None, end: int | None = None) -> Rewrite:
        """Other words for those of the problem, or for a stretch."""
        return Rewrite(self.start if start is None else start, self.end if end is None else end, words)

    def bounding(self, start: int, end: int, words: str) -> Rewrite:
        """Other words for a number, quoted with the few words before and the 以上 behind it that make it a bound."""
        folded, first = self.place.folded, self.place.clause(start)[0]
        begin = first if start - first <= _FEW else start
        stop = end + next((len(side) for side in score_words("SIDE_GE", "SIDE_LE") if folded.startswith(side, end)), 0)
        return self.put(folded[begin:start] + words + folded[end:stop], begin, stop)

    def figures(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The numbers with units in a stretch."""
        return FIGURE.finditer(self.place.folded, start, end)


def score_words(*terminals: str) -> tuple[str, ...]:
    """The Chinese words of these rows, longest first; of all that say a score where none is named."""
    found = {word for terminal in terminals or _SCORED for row in rows(terminal) for word in row.zh}
    return tuple(sorted(found, key=len, reverse=True))


def hedges() -> tuple[str, ...]:
    """Words that leave open how much: 酌情, 约, 左右."""
    return tuple(dict.fromkeys((*word_class("hedge"), *word_class("hedge-end"))))
