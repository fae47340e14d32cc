"""Which reading holds where: in the sentence that it stands under, or in every sentence with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.near import meant, nearest
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.record import record
from dsl.syntax.layout import Layout
from dsl.syntax.lexer.heads import sentence_of
from dsl.syntax.meanings.found import Squeezed, places, squeezed, unique
from dsl.syntax.meanings.told import Told, ToldOf

_RANKS = {"own": 0, "top": 1, "file": 2}


@record
class Hit:
    """The words of a reading in a sentence, `start` to `end` of the file."""

    told: Told
    start: int
    end: int

    def span(self, source: Source) -> Span:
        """Their place in the rubric."""
        return Span(source, self.start, self.end)


class Hits:
    """The readings that hold in each statement; `unsettled` are the statements with a reading that cannot be used.

    The nearer reading goes before: one under the indicator before one for all sentences, one of the rubric before one of a
    file that it names. So what a reading for all leaves open can always be settled under the indicator.
    """

    def __init__(self, layout: Layout, told: ToldOf, everywhere: Sequence[Told]) -> None:
        self.layout = layout
        self.told = told
        self.everywhere = everywhere
        self.by_start: dict[str, list[Told]] = {}
        for line in everywhere:
            self.by_start.setdefault(line.key[:2], []).append(line)
        self.found: dict[int, tuple[Hit, ...]] = {}
        self.unsettled: set[int] = set()
        self.met: set[int] = set()
        self._problems: list[Diagnostic] = []
        for place in range(len(layout.chunks)):
            self._statement(place)

    def problems(self) -> list[Diagnostic]:
        """What is wrong with the reading lines; a warning (R243) for one of the rubric that meets no sentence."""
        unmet = [line for line in self.everywhere if line.level == "top" and id(line) not in self.met]
        has_sentences = any(sentence_of(self.layout.folded, chunk) for chunk in self.layout.chunks)
        told = [Diagnostic("R243", line.line, {"words": line.words.text}) for line in unmet if has_sentences]
        return self._problems + told

    def _statement(self, place: int) -> None:
        chunk, own = self.layout.chunks[place], self.told.own.get(place, ())
        if not own and not self.everywhere:
            return
        ends = sentence_of(self.layout.folded, chunk)
        sentence = squeezed(self.layout.folded, *(ends or (chunk.end, chunk.end)))
        known = len(self._problems)
        hits = [hit for line in own for hit in self._own(line, sentence, place)]
        for hit in self._shared(sentence):
            hits += [hit] if not any(_overlap(hit, nearer) for nearer in hits if _nearer(nearer, hit)) else []
        hits.sort(key=lambda hit: (hit.start, hit.end))
        for before, after in pairwise(hits):
            if _overlap(before, after):
                self._overlapping(before, after)
        if len(self._problems) > known:
            self.unsettled.add(place)
        elif hits:
            self.found[place] = tuple(hits)

    def _own(self, line: Told, sentence: Squeezed, place: int) -> Iterator[Hit]:
        found = list(places(sentence, line.key)) if line.key else []
        if not found:
            self._absent(line, place)
        elif len(found) > 1:
            self._twice(line, sentence, found)
        else:
            yield Hit(line, *sentence.stretch(found[0], len(line.key)))

    def _shared(self, sentence: Squeezed) -> Iterator[Hit]:
        """Nearer ones first."""
        text = sentence.text
        starts = {text[at : at + 2] for at in range(len(text))} | {text[at : at + 1] for at in range(len(text))}
        lines = [line for start in starts for line in self.by_start.get(start, ())]
        for line in sorted(lines, key=lambda line: (_RANKS[line.level], line.line.start)):
            found = list(places(sentence, line.key))
            if found:
                self.met.add(id(line))
            if len(found) > 1:
                self._twice(line, sentence, found)
            elif found:
                yield Hit(line, *sentence.stretch(found[0], len(line.key)))

    # ---- what is wrong

    def _absent(self, line: Told, place: int) -> None:
        chunk = self.layout.chunks[place]
        ends = sentence_of(self.layout.folded, chunk)
        labels = () if ends is None else (Label(_stripped(self.layout, *ends), "sentence"),)
        near = _near(line.words.text, labels[0].span.text) if labels else ""
        zh, en = meant(near, ("引号里照抄句子里的几个字；", "Quote words of the sentence as they are printed;"))
        parts = {"words": line.words.text, "near_zh": zh, "near_en": en}
        self._problems.append(Diagnostic("R240", line.words, parts, labels))

    def _twice(self, line: Told, sentence: Squeezed, found: list[int]) -> None:
        source = self.layout.source
        spans = [Span(source, *sentence.stretch(at, len(line.key))) for at in found]
        longer = [Span(source, *sentence.stretch(*unique(sentence, at, len(line.key)))).text for at in found]
        parts = {"words": line.words.text, "count": str(len(found)), "longer": " ".join(f"“{one}”" for one in longer)}
        self._problems.append(Diagnostic("R241", line.words, parts, tuple(Label(span, "found") for span in spans)))

    def _overlapping(self, before: Hit, after: Hit) -> None:
        source = self.layout.source
        parts = {"words": after.told.words.text, "other": before.told.words.text}
        both = Span(source, before.start, max(before.end, after.end))
        labels = (Label(before.told.words, "other"), Label(both, "sentence"))
        self._problems.append(Diagnostic("R242", after.told.words, parts, labels))


def _near(words: str, sentence: str) -> str:
    """The stretch of the sentence that the words are most like, from comma to comma or as long as they."""
    phrases = [one for one in _STOPS.split(sentence) if one]
    starts = range(len(sentence) - len(words) + 1)
    return nearest(
        words, (*phrases, *(sentence[at : at + len(words)] for at in starts)) if len(sentence) <= _LONGEST else ()
    )


_STOPS = regex(r"[，,；;。\n]")
_LONGEST = 400
"""Characters of a sentence that is searched for what is like a quotation."""


def _nearer(one: Hit, other: Hit) -> bool:
    return _RANKS[one.told.level] < _RANKS[other.told.level]


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _stripped(layout: Layout, start: int, end: int) -> Span:
    text = layout.folded[start:end]
    start += len(text) - len(text.lstrip())
    return Span(layout.source, start, start + len(text.strip()))
