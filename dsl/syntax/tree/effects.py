"""What a clause does to the score, told from its kind alone."""

from __future__ import annotations

from typing import TypeGuard

from dsl.syntax.tree.clauses import Adjust, Award, Step
from dsl.syntax.tree.conditions import Judgement
from dsl.syntax.tree.values import is_nothing


def takes(clause: object) -> TypeGuard[Step | Adjust]:
    """每漏1条扣1分, 迟报的扣1分."""
    return isinstance(clause, (Step, Adjust)) and clause.sign < 0


def gives(clause: object) -> TypeGuard[Award]:
    """按期完工得3分, 得满分, 按比例得分; not 不得分."""
    return isinstance(clause, Award) and not is_nothing(clause.outcome)


def gives_nothing(clause: object) -> TypeGuard[Award]:
    """弄虚作假的不得分, 否则得0分."""
    return isinstance(clause, Award) and is_nothing(clause.outcome)


def answered(clause: object) -> str:
    """The words under which something is given or taken and that somebody answers; none where it is no such clause."""
    condition = clause.condition if isinstance(clause, (Award, Adjust)) else None
    return condition.words.text if isinstance(condition, Judgement) else ""
