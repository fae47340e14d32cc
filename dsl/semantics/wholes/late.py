"""What is done, but late, where the sentence only says what is done in time and what is never done (R672)."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.naming.registry import Registry
from dsl.semantics.rule.faults.breaches import LATE
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import denies_some_of

_WHEN = regex(
    f"[在于]?{any_word('set-for-it')}的?{any_word('time-limit')}(?:[内前]|之前|以内)"
    f"|按照?{any_word('set-for-it')}的?{any_word('time-limit')}|{any_word('in-time')}"
)


def ask_what_late_gives(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R672 for 在规定时间内公开得2分，未公开的不得分: whoever is late has done it, and not in time."""
    scoring = [clause for clause in clauses if isinstance(clause, (t.Award, t.Adjust, t.Step))]
    award, denial = scoring if len(scoring) == 2 else (None, None)
    if not t.gives(award) or not isinstance(denial, (t.Award, t.Adjust)) or t.gives(denial):
        return
    standard, words = t.answered(award), t.answered(denial).removesuffix("的")
    when = _WHEN.search(standard)
    if when is None or _WHEN.search(words) or LATE.search(words) or not denies_some_of(words, standard):
        return
    before, behind = standard[: when.start()], standard[when.end() :]
    said = {"denied": words, "late": f"{before}未{when[0]}{behind}", "anytime": before + behind}
    registry.report("R672", denial.span, (), words=denial.span.text.strip(), standard=standard, **said)
