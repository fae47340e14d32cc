"""What may introduce a rule, be an exception of it or a condition: each in words that leave no doubt."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.syntax.assemble.conditions.excepted import excepted
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.place import Rewrite


def introducing(asked: Question) -> Iterator[Rewrite]:
    """建立台账，完成率100%得5分，每低1%扣0.5分: only what it is about; without it nothing is scored."""
    words = asked.words.strip()
    marks = "「」" if set(words) & set("“”") else "“”"
    yield asked.put(f"说明{marks[0]}{words}{marks[1]}")
    yield asked.put(f"{marks[0]}不满足：{words}{marks[1]}的，不得分")


def excepting(asked: Question) -> Iterator[Rewrite]:
    """完成率低于60%不得分，经批准的除外: how the figure is made, or full marks in that case."""
    words = asked.words.strip().strip("()（）")
    marks = "「」" if set(words) & set("“”") else "“”"
    yield asked.put(f"说明{marks[0]}{words}{marks[1]}")
    said = excepted(words)
    yield asked.put(f"{marks[0]}{said.what if said is not None else words}{marks[1]}的，得满分")
