"""按月报送得2分；少于6次不得分: what a regular deed gives, and from how few on there is nothing. Between them nothing is said; it is asked (R608)."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.diagnostics import Label
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.naming.registry import Registry
from dsl.syntax import tree as t

_REGULARLY = regex(f"^(?:坚持)?[按每]{any_word('period')}")


def ask_how_regular(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R608 for a number without a name below which nothing is given, behind what is to be done in each month or week."""
    regular = next((c for c in clauses if t.gives(c) and _REGULARLY.match(t.answered(c))), None)
    for clause in clauses if regular is not None else ():
        match clause:
            case t.Award(condition=t.Comparison(subject=None, op="<" | "<=", bound=bound)) if t.gives_nothing(clause):
                if regular is not None and bound is not None and bound.unit.kind.is_counted:
                    registry.report("R608", clause.span, (Label(regular.span, "other"),), words=clause.span.text)
