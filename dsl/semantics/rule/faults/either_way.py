"""A standard that is met in two ways: 资金一次性到位的，或按计划分期到位的，得满分; 未发生变更，或变更均经审批的，得5分；未经审批变更的，每项扣2分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain, share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.semantics.naming.registry import Registry
from dsl.semantics.rule.faults.breaches import Breach, without_outcome
from dsl.semantics.rule.faults.contraries import is_contrary, thing_named
from dsl.semantics.rule.faults.pieces import WITHOUT
from dsl.semantics.rule.state import RuleState, outcome_points
from dsl.syntax import tree as t

_LATE = saying("lateness")
_EITHER = regex("(?P<none>.*?)[，,]?或者?(?P<kept>.*)")
_OCCURS = regex(f"虽?(?:{any_word('found')})")
_SAYS_WHICH = regex(f"{any_word('left-out')}|{any_word('set-aside')}|{any_word('all')}[扣减]|不属于")
"""每有1件均扣1分, and with an exception."""
_HANDLED = regex(f"{any_word('done')}|{any_word('in-time')}|{any_word('sound')}|{any_word('achieved')}")


def said_of_faults(state: RuleState, parts: Sequence[t.Condition], clause: t.Award) -> t.Words | None:
    """The words of the standard where the faults of the sentence only say that neither way was taken; None where it is a condition of its own."""
    said = [part.words for part in parts if isinstance(part, t.Judgement)]
    assert clause.condition is not None
    if len(said) != len(parts) or outcome_points(state, clause.outcome) != state.full:
        return None
    if any(share_two(subject, words.text) for subject in _late(state) for words in said):
        return t.Words(clause.condition.span.text, clause.condition.span)
    kept = _kept(clause)
    faults = [without_outcome(c) for c in state.clauses if t.takes(c)] if kept else []
    return said[-1] if any(is_contrary(fault, kept) or _counts_it(fault, kept) for fault in faults) else None


def _late(state: RuleState) -> list[str]:
    """资金到位每滞后1年."""
    subjects = [c.subject.text for c in state.clauses if isinstance(c, t.Step) and c.subject]
    return [subject for subject in subjects if _LATE.search(subject)]


def ask_whether_kept_counts(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R671 for 无投诉或投诉均及时办结的得5分，每有1件投诉扣1分: those that were settled in time may be counted, or not."""
    for award in filter(t.gives, clauses):
        kept = _kept(award)
        for fault in filter(t.takes, clauses) if _HANDLED.search(kept) else ():
            said = without_outcome(fault)
            if _counts_it(said, kept) and not is_contrary(said, kept) and not _SAYS_WHICH.search(fault.span.text):
                registry.report("R671", fault.span, words=fault.span.text, kept=kept)


def _counts_it(fault: str, kept: str) -> bool:
    """Whether a fault speaks of what happened, be it kept in order or not."""
    return Breach(fault).is_bare or share_two(thing_named(fault), kept)


def _kept(award: t.Award) -> str:
    """What is said of that which happens: 投诉均及时办结 behind 无投诉或; nothing where the award says no such thing."""
    condition = award.condition
    parts = condition.parts if isinstance(condition, t.AnyOf) else (condition,)
    either = _EITHER.match(plain(condition.span.text)) if condition is not None else None
    if either is None or not all(isinstance(part, t.Judgement) for part in parts):
        return ""
    without, kept = WITHOUT.search(either["none"]), either["kept"].removesuffix("的")
    what = thing_named((without["what"] or without["rest"]) if without else "")
    spoken_of = _OCCURS.match(kept) is not None or (len(what) > 1 and share_two(what, kept))
    return kept if without and spoken_of else ""
