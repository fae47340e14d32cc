"""What takes the total away: a line of the table, or a clause of an indicator's own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.source import Span
from dsl.semantics.conditions.conditions import boolean
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Outline
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t


def vetoes(registry: Registry, read: Outline) -> Iterator[tuple[str, str, Span]]:
    """Measure, words and place of each, those of indicators first: what their sentence asks anyway is one datum."""
    for entry in read.entries:
        sentence = entry.heading.sentence
        for clause in _vetoed(sentence.clauses if sentence is not None else ()):
            yield _veto(clause, Scope(registry, entry))
    for line in read.vetoes:
        for clause in _vetoed(line.sentence.clauses):
            heading = t.Heading(
                kind="indicator",
                level=0,
                code=None,
                name=t.Words(_words(clause), clause.span),
                weight=Fraction(0),
                target=None,
                sentence=line.sentence,
                span=clause.span,
            )
            yield _veto(clause, Scope(registry, IndicatorEntry(heading, _words(clause)), shared=True))


def _vetoed(clauses: tuple[t.Clause, ...]) -> Iterator[t.Vetoed]:
    for clause in clauses:
        if isinstance(clause, t.Vetoed):
            yield clause
        elif isinstance(clause, (t.Item, t.OfKind, t.Factor)):
            yield from _vetoed(clause.clauses)


def _words(clause: t.Vetoed) -> str:
    condition = clause.condition
    judged = condition.words.text if isinstance(condition, t.Judgement) else condition.span.text
    return judged.strip().removesuffix("的")


def _veto(clause: t.Vetoed, scope: Scope) -> tuple[str, str, Span]:
    condition = clause.condition
    wrapped = condition if isinstance(condition, (t.All, t.AnyOf)) else t.All((condition,), condition.span)
    measure, _ = boolean(wrapped, scope)
    return measure.id, _words(clause), clause.span
