"""R527: a name that ends in what sounds like a word of the language, and reads on without it (培训人数打到300人)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from dsl.base.diagnostics import Diagnostic
from dsl.base.sounds import sounds
from dsl.base.source import Source, Span
from dsl.base.vocabulary import rows, word_class
from dsl.pipeline import compile_source
from dsl.semantics.measures.things import data_of
from dsl.tools.lints.subject import Subject

_TERMINALS = ("GE", "LE", "GT", "LT", "FULL", "ZERO", "DOWN", "UP")
_CLASSES = ("late", "lacking")
_LONGEST = 4


def homophone(subject: Subject) -> Iterator[Diagnostic]:
    measures = (subject.measure(term.measure) for term in subject.indicator.terms)
    data = (subject.plan.data[d].name for measure in measures for d in data_of(measure.formula))
    for name in dict.fromkeys(data):
        read = ((tail, word, _read_with(subject, tail, word)) for tail, word in _tails(name))
        for tail, word, span in islice((one for one in read if one[-1] is not None), 1):
            yield Diagnostic("R527", span, {"name": name, "words": tail, "meant": word})


def _tails(name: str) -> Iterator[tuple[str, str]]:
    """打到 of 培训人数打到, with 达到; nothing that is a word of the language itself."""
    for length in range(min(_LONGEST, len(name)), 1, -1):
        tail = name[-length:]
        words = _by_sound().get(sounds(tail), ())
        if tail not in words:
            yield from ((tail, word) for word in words)


def _read_with(subject: Subject, tail: str, word: str) -> Span | None:
    """Where the tail stands in the sentence, if the rubric is understood with the word in its place."""
    sentence = subject.entry.heading.sentence
    if sentence is None:
        return None
    printed = sentence.span.place
    text, at = printed.source.text, printed.source.text.find(tail, printed.start, printed.end)
    if at < 0:
        return None
    other = compile_source(Source(printed.source.name, text[:at] + word + text[at + len(tail) :]))
    return None if other.plan is None else Span(printed.source, at, at + len(tail))


@cache
def _by_sound() -> dict[tuple[str, ...], tuple[str, ...]]:
    spelt = (word for terminal in _TERMINALS for row in rows(terminal) for word in row.zh)
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in (*spelt, *(word for name in _CLASSES for word in word_class(name))):
        if 1 < len(word) <= _LONGEST:
            found[sounds(word)] = tuple(dict.fromkeys((*found.get(sounds(word), ()), word)))
    return found
