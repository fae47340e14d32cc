"""What is done, but late, where the sentence only says what is done in time and what is never done (R672)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.semantics.naming.registry import Registry
from dsl.semantics.rule.faults.breaches import LATE
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import denies_some_of
from dsl.syntax.folding import fold_words
from dsl.syntax.tree.walk import walk

_WHEN = regex(
    f"[在于]?{any_word('set-for-it')}的?{any_word('time-limit')}(?:[内前]|之前|以内)"
    f"|按照?{any_word('set-for-it')}的?{any_word('time-limit')}|{any_word('in-time')}"
    rf"|\d[^,;。]{{0,5}}{any_word('time-unit')}(?:[之以]?[内前])"
)
_TIMES = (Kind.DURATION, Kind.DATE)


def ask_what_late_gives(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R672 for 在规定时间内公开得2分，未公开的不得分, 20日内公开得5分，未公开的不得分: whoever is late has done it, and not in time."""
    scoring = [c for c in clauses if isinstance(c, (t.Award, t.Adjust, t.Step)) and c.span.text]
    for award, denial in pairwise(scoring):
        if not t.gives(award) or not isinstance(denial, (t.Award, t.Adjust)) or t.gives(denial):
            continue
        standard, words = _in_time(award), t.answered(denial).removesuffix("的")
        when = _WHEN.search(standard)
        if (
            when is None
            or (len(scoring) > 2 and not when[0][0].isdigit())
            or _WHEN.search(words)
            or LATE.search(words)
            or not denies_some_of(words, standard)
        ):
            continue
        if any(_speaks_of_late(c) for c in scoring if c is not award):
            continue
        before, behind = standard[: when.start()], standard[when.end() :]
        late = f"{before}{when[0]}未{behind}" if when[0][0].isdigit() else f"{before}未{when[0]}{behind}"
        said = {"denied": words, "late": late, "anytime": before + behind}
        registry.report("R672", denial.span, (), words=denial.span.text.strip(), standard=standard, **said)


def _in_time(award: t.Award) -> str:
    """The words of what is to be done in time, with the figure where they state one; nothing for any other condition."""
    condition = award.condition
    bound = condition.bound if isinstance(condition, t.Comparison) and condition.op in ("<=", "<") else None
    if condition is not None and bound is not None and bound.unit.kind in _TIMES:
        return fold_words(condition.span.text)
    return t.answered(award)


def _speaks_of_late(clause: t.Clause) -> bool:
    """逾期公开的得2分, 超过30日的不得分, 每逾期1日扣1分."""
    figures = (node.unit.kind for node in walk(clause) if isinstance(node, Quantity))
    return LATE.search(clause.span.text) is not None or any(kind in _TIMES for kind in figures)
