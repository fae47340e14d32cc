"""R517: a name is explained that the formula does not use (预算资金 beside 预算到位资金)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.semantics.naming.names import bare
from dsl.syntax import tree as t
from dsl.tools.lints.subject import Subject


def definition(subject: Subject) -> Iterator[Diagnostic]:
    defines = [c for c in subject.clauses if isinstance(c, t.Define)]
    scored = [c.outcome.expr for c in subject.clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Scored)]
    names = [n for e in (*(d.expr for d in defines), *scored) for n in names_in(e)]
    known = {folded(n.text) for n in names} | {folded(d.name.text) for d in defines}
    explained = [c.name for c in subject.clauses if isinstance(c, t.Gloss) and c.name is not None]
    for name in explained:
        if names and folded(name.text) not in known:
            yield _unused(subject, name, names, explained)


def _unused(subject: Subject, name: t.Words, names: list[t.Words], explained: list[t.Words]) -> Diagnostic:
    """With the name in the formula that is not explained and shares most characters, if there is one."""
    open_names = [n for n in names if folded(n.text) not in {folded(e.text) for e in explained}]
    near = max(open_names, key=lambda n: len(set(n.text) & set(name.text)), default=None)
    parts = {"name": subject.name, "word": name.text}
    if near is None or len(set(near.text) & set(name.text)) < 2:
        return Diagnostic("R517", name.span, parts)
    return Diagnostic("R517", name.span, {**parts, "near": near.text}, (Label(near.span, "near"),))


def names_in(expr: t.Expr) -> Iterator[t.Words]:
    """The names in a formula, from left to right."""
    match expr:
        case t.Name(words=words):
            yield words
        case t.Binary(left=left, right=right):
            yield from names_in(left)
            yield from names_in(right)
        case t.Magnitude(inner=inner):
            yield from names_in(inner)
        case _:
            pass


def folded(name: str) -> str:
    """质量达标的产出数 and 质量达标产出数 are one name."""
    return bare(name).replace("的", "")
