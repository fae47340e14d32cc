"""What a sentence behind a list only repeats: 全部符合得满分, 均不符合的不得分, 每有一项不符合扣1分."""

from __future__ import annotations

import re

from dsl.syntax import tree as t

_ALL_MET = re.compile(
    r"^(?:以上|上述)?(?:各项|各要点|要点)?(?:全部|均|都|完全)?(?:符合|满足|达到)(?:要求|标准|以上要求)?$"
)
_NONE_MET = re.compile(
    r"^(?:以上|上述)?(?:各项|各要点|要点)?(?:全部|均|都|完全)?不(?:符合|满足)(?:要求|标准|以上要求)?$"
)
_UNMET = re.compile(r"^(?:不符合(?:要求|标准)?|缺少?|缺失|未达到(?:要求|标准)?|不满足)$")


def repeats(clause: t.Clause, items: list[t.Item]) -> bool:
    """Whether the points of the list already say as much."""
    match clause:
        case t.Award(condition=t.Judgement(words=words), outcome=t.Full()):
            return _ALL_MET.match(words.text) is not None
        case t.Award(condition=t.Judgement(words=words), outcome=outcome) if is_nothing(outcome):
            return _NONE_MET.match(words.text) is not None
        case t.Step(direction="each", subject=subject, sign=-1, amount=amount):
            unmet = subject is None or _UNMET.match(subject.text) is not None
            return unmet and all(_award(item) == amount for item in items)
        case _:
            return False


def is_nothing(outcome: t.Outcome) -> bool:
    """Whether the outcome is 0 points."""
    return isinstance(outcome, t.Points) and outcome.value == 0


def _award(item: t.Item) -> t.Outcome | None:
    return next((c.outcome for c in item.clauses if isinstance(c, t.Award)), None)
