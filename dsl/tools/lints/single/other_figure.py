"""R535: a reading that puts another figure in place of a printed one that raises no question (口径 “执行率95%以上”：执行率59%以上)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.engine.plan import Indicator
from dsl.pipeline import compile_source
from dsl.syntax import tree as t
from dsl.tools.lints.subject import Subject

MOST = 3
"""So many readings that change a figure are no slip of the keyboard."""


def other_figure(subject: Subject) -> Iterator[Diagnostic]:
    """Told by the sentence without the reading; where that is asked, by the reading with the printed figure."""
    sentence = subject.entry.heading.sentence
    if sentence is None or not sentence.meanings:
        return
    changed = [(one, found) for one in sentence.meanings if (found := _changed(one)) is not None]
    for one, (old, new) in changed if len(changed) <= MOST else ():
        texts = (_without(one, sentence), _put_back(one, old, new))
        stand = (_stands(text, sentence, subject.indicator.key) for text in texts if text is not None)
        printed = next((found for found in stand if found is not None), None)
        if printed is not None and not _is_same(printed, subject.indicator):
            parts = {"name": subject.name, "words": one.words.text, "old": old, "new": new}
            yield Diagnostic("R535", one.span, parts)


def _changed(one: t.Meaning) -> tuple[str, str] | None:
    """The figures that the words have and the reading has not, and the other way round, where there are both."""
    printed, said = (Counter(_figures(words.text)) if words else Counter() for words in (one.words, one.says))
    lost, new = printed - said, said - printed
    del new["0"]  # none of it, said in a figure: 零故障 is ≤0
    return ("、".join(lost), "、".join(new)) if lost and new else None


def _figures(text: str) -> list[str]:
    """The numbers, without what stands around them."""
    marks = (char if char.isdigit() or char == "." else " " for char in plain(text))
    return [number.strip(".") for number in "".join(marks).split() if number.strip(".")]


def _without(one: t.Meaning, sentence: t.Sentence) -> str | None:
    """The text without a reading of its own file."""
    line, text = one.span.place, sentence.span.place.source.text
    if line.source is not sentence.span.place.source:
        return None
    return text[: line.start] + " " * (line.end - line.start) + text[line.end :]


def _put_back(one: t.Meaning, old: str, new: str) -> str | None:
    """The text with the printed figure in the reading, where just one is another."""
    says = one.says.span.place if one.says else None
    at = plain(says.text).find(new) if says else -1
    if says is None or at < 0 or not _is_behind_the_same(plain(one.words.text), old, plain(says.text), new):
        return None
    text = says.source.text
    return text[: says.start + at] + old + text[says.start + at + len(new) :]


def _is_behind_the_same(words: str, old: str, said: str, new: str) -> bool:
    """Whether one character stands in front of both figures: 扣5分 that becomes 得3分 is no slip."""
    return words[: max(0, words.find(old))][-1:] == said[: said.find(new)][-1:]


def _stands(text: str, sentence: t.Sentence, key: str) -> Indicator | None:
    """The indicator in another text, where nothing is asked of it."""
    from dsl.tools.lints import doubts

    found = compile_source(Source(sentence.span.place.source.name, text))
    if found.tree is None or found.model is None or found.plan is None:
        return None
    indicator = next((one for one in found.plan.indicators if one.key == key), None)
    if indicator is None:
        return None
    whole = indicator.span.place
    spans = (one.span for one in doubts(found.tree, found.model, found.plan)[:-1])
    return None if any(span and whole.start <= span.start < whole.end for span in spans) else indicator


def _is_same(one: Indicator, other: Indicator) -> bool:
    """Whether both give the same: 1.2万元 told as 12000元."""
    functions = ([(term.measure, term.function) for term in each.terms] for each in (one, other))
    first, second = functions
    return first == second and one.parts == other.parts
