"""Subjects that stand for the measure spoken of last."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.kinds import Typed
from dsl.semantics.things import Measure

_VARIABLE = regex(r"^(?:[A-Za-z]|若|如|如果|当|其中|其)$")
_DEED = regex(f"^{any_word('achieved')}$")


def is_last(name: str, last: Measure | None, typed: Typed | None) -> bool:
    """80%≤x<95%, 若低于80%: a letter, or a particle alone; 完成90%得6分 behind 完成年度任务的100%: its verb alone."""
    if _VARIABLE.match(name):
        return True
    is_longer = last is not None and last.name != name and last.name.startswith(name)
    return bool(last and is_longer and typed and typed.kind is last.kind and _DEED.match(name))
