"""A standard that is met in two ways: 资金一次性到位的，或按计划分期到位的，得满分; 未发生变更，或变更均经审批的，得5分；未经审批变更的，每项扣2分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.rule.faults.breaches import without_outcome
from dsl.semantics.rule.faults.contraries import is_contrary, thing_named
from dsl.semantics.rule.faults.pieces import WITHOUT
from dsl.semantics.rule.state import RuleState, outcome_points
from dsl.syntax import tree as t

_LATE = regex(any_word("lateness"))


def said_of_faults(state: RuleState, parts: Sequence[t.Condition], clause: t.Award) -> t.Words | None:
    """The words of the standard where the faults of the sentence only say that neither way was taken; None where it is a condition of its own."""
    said = [part.words for part in parts if isinstance(part, t.Judgement)]
    assert clause.condition is not None
    if len(said) != len(parts) or outcome_points(state, clause.outcome) != state.full:
        return None
    if any(share_two(subject, words.text) for subject in _late(state) for words in said):
        return t.Words(clause.condition.span.text, clause.condition.span)
    return said[-1] if len(said) == 2 and _are_none_or_kept(state, *said) else None


def _late(state: RuleState) -> list[str]:
    """资金到位每滞后1年."""
    subjects = [c.subject.text for c in state.clauses if isinstance(c, t.Step) and c.subject]
    return [subject for subject in subjects if _LATE.search(subject)]


def _are_none_or_kept(state: RuleState, none: t.Words, kept: t.Words) -> bool:
    """无变更, or what there is of it is as it should be, which a fault denies."""
    without = WITHOUT.search(none.text)
    what = thing_named((without["what"] or without["rest"]) if without else "")
    faults = [without_outcome(c) for c in state.clauses if t.takes(c)]
    return len(what) > 1 and share_two(what, kept.text) and any(is_contrary(fault, kept.text) for fault in faults)
