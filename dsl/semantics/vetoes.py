"""What takes the total away, or lowers its grade: a line of the table, or a clause of an indicator's own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.semantics.conditions.conditions import boolean
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Outline, Veto
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_Clause = t.Vetoed | t.Demoted


def vetoes(registry: Registry, read: Outline) -> Iterator[Veto]:
    """Those of indicators first: what their sentence asks anyway is one datum."""
    for entry in read.entries:
        sentence = entry.heading.sentence
        for clause in _vetoed(sentence.clauses if sentence is not None else ()):
            if isinstance(clause, t.Demoted) and not read.grades and _is_said_again(clause, sentence):
                registry.remark(entry.key, clause.fall.span)
                continue
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


def _is_said_again(clause: t.Demoted, sentence: t.Sentence | None) -> bool:
    """Whether a score says the same condition: what is told beside it of a grade that the table does not give is only a remark."""
    others = [one.condition for one in walk(sentence) if isinstance(one, (t.Award, t.Adjust))]
    condition = clause.condition
    return condition in others or (isinstance(condition, t.Unless) and condition.condition in others)


def _vetoed(clauses: tuple[t.Clause, ...]) -> Iterator[_Clause]:
    for clause in clauses:
        if isinstance(clause, (t.Vetoed, t.Demoted)):
            yield clause
        elif isinstance(clause, (t.Item, t.OfKind, t.Factor)):
            yield from _vetoed(clause.clauses)


def _words(clause: _Clause) -> str:
    condition = clause.condition
    judged = condition.words.text if isinstance(condition, t.Judgement) else condition.span.text
    return judged.strip().removesuffix("的")


def _veto(clause: _Clause, scope: Scope) -> Veto:
    condition = clause.condition
    wrapped = condition if isinstance(condition, (t.All, t.AnyOf)) else t.All((condition,), condition.span)
    measure, _ = boolean(wrapped, scope)
    fall = clause.fall if isinstance(clause, t.Demoted) else None
    return Veto(measure.id, _words(clause), fall, clause.span)
