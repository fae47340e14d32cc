"""The text that the program reads: the file with what the readings say in place of the words that they quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source, Span
from dsl.record import record
from dsl.syntax.chunk import Chunk
from dsl.syntax.layout import Layout
from dsl.syntax.meanings.hits import Hit, Hits
from dsl.syntax.meanings.told import ToldOf, told_of


@record
class Portion:
    """From `start` of the composed text on stand the characters of `words`; `printed` is what they are read for, if not themselves."""

    start: int
    words: Span
    printed: Span | None


@record
class Composed(Source):
    """A file in which readings take the place of printed words."""

    portions: tuple[Portion, ...]
    starts: tuple[int, ...]

    def placed(self, span: Span) -> Span:
        """In the printed text or in a reading; what reaches over an end of a reading is the printed words."""
        first, last = self._portion(span.start), self._portion(max(span.start, span.end - 1))
        if first is last:
            ahead = first.words.start - first.start
            return Span(first.words.source, span.start + ahead, span.end + ahead)
        start = first.printed.start if first.printed else span.start - first.start + first.words.start
        end = last.printed.end if last.printed else span.end - last.start + last.words.start
        return Span((first.printed or first.words).source, start, end)

    def _portion(self, at: int) -> Portion:
        return self.portions[bisect_right(self.starts, at) - 1]


@record
class Read:
    """The layout of the text that the program reads.

    `hits`: the readings in each statement that has some, by its place. `unsettled`: the statements with a reading that
    cannot be used, about which nothing else is to be said.
    """

    layout: Layout
    hits: dict[int, tuple[Hit, ...]]
    unsettled: frozenset[int]


def read_layout(layout: Layout, shared: Sequence[ToldOf] = ()) -> tuple[Read, list[Diagnostic]]:
    """The layout with the readings of the file, and of `shared` files, put in place, and what is wrong with them."""
    told = told_of(layout)
    everywhere = (*told.top, *(line for other in shared for line in other.top))
    if not told.own and not everywhere:
        return Read(layout, {}, frozenset()), list(told.problems)
    hits = Hits(layout, told, everywhere)
    read = Read(_composed(layout, hits.found), hits.found, frozenset(hits.unsettled))
    return read, [*told.problems, *hits.problems()]


def _composed(layout: Layout, found: dict[int, tuple[Hit, ...]]) -> Layout:
    hits = [hit for place in sorted(found) for hit in found[place]]
    if not hits:
        return layout
    source = layout.source
    texts, folded, portions = [], [], []
    at = length = 0
    for hit in hits:
        told = hit.told
        printed = Span(source, at, hit.start)
        portions += [Portion(length, printed, None), Portion(length + hit.start - at, told.says, hit.span(source))]
        texts += [printed.text, told.says.text]
        folded += [layout.folded[at : hit.start], told.folded]
        length += hit.start - at + len(told.folded)
        at = hit.end
    portions.append(Portion(length, Span(source, at, len(source.text)), None))
    texts.append(source.text[at:])
    folded.append(layout.folded[at:])
    kept = _not_empty(portions, length + len(source.text) - at)
    text = Composed(source.name, "".join(texts), portions=kept, starts=tuple(s.start for s in kept))
    return Layout(text, "".join(folded), _shifted(layout.chunks, hits), layout.comments)


def _not_empty(portions: list[Portion], length: int) -> tuple[Portion, ...]:
    ends = [*(s.start for s in portions[1:]), length]
    return tuple(s for s, end in zip(portions, ends, strict=True) if s.start < end or s is portions[-1])


def _shifted(chunks: Iterable[Chunk], hits: Sequence[Hit]) -> tuple[Chunk, ...]:
    """The statements at their places in the composed text."""
    ends, moves, by = [0], [0], 0
    for hit in hits:
        by += len(hit.told.folded) - (hit.end - hit.start)
        ends.append(hit.end)
        moves.append(by)

    def moved(at: int) -> int:
        return at + moves[bisect_right(ends, at) - 1]

    return tuple(Chunk(moved(c.start), moved(c.end), moved(c.body), c.terminal) for c in chunks)
