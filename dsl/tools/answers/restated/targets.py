"""A figure that a sentence states ahead (目标值85%。年度计划改造管网20公里。) and refers to: 达到目标值, 完成计划, 实际值/目标值."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.phrases import ReadFigure, figures

AIM = rf"(?:{any_word('target-period')}|{any_word('this-period')})?(?:{any_word('target-word')}|目标任务|计划目标|目标)"
_MET = regex(
    rf"(?:{any_word('met')}|{any_word('achieved')})+(?:了|{any_word('in-all')}|{any_word('this-period')}|{any_word('period')})*"
    rf"(?:{AIM}|{any_word('plan')}|{any_word('standard')}|数|值|量|的)*"
)
REFERRED = regex(rf"{AIM}(?:\([^()]*\))?")
_STATED = regex(
    rf"(?:{any_word('this-period')}|{any_word('in-all')}|{any_word('period')}|{AIM}|{any_word('planned')}|{any_word('stated-target')}|[为是达到:值数 ])+"
)
_PIECE = regex(r"[^,;。\n]+")


@record
class ReadTarget:
    """The figure, and what is measured by it; empty where the introduction names nothing."""

    figure: ReadFigure
    about: str

    def resolved(self, words: str) -> str:
        """A condition with the figure for the words that refer to it: 完成计划 as 达到20公里, 低于目标值 as 低于85%."""
        if _MET.fullmatch(_bare(regex("[,;:。]").split(words)[-1])):
            return f"达到{self.figure.text}"
        return REFERRED.sub(self.figure.text, words)


@record
class PartSubject:
    """What clauses are about: what they measure where they do not say, the marks of their part (None: of the sentence), the target."""

    name: str
    marks: Fraction | None = None
    target: ReadTarget | None = None


def stated_target(clauses: Sequence[PrintedClause], folded: str) -> ReadTarget | None:
    """The only figure of what is said ahead of the first clause that refers to it; None where there is no such clause."""
    for clause in clauses:
        words = folded[clause.lead : clause.stop]
        pieces = list(_PIECE.finditer(words))
        refers = bool(pieces) and (_MET.fullmatch(_bare(pieces[-1][0])) or REFERRED.search(pieces[-1][0]))
        ahead = [folded[clauses[0].lead : clause.lead], *(one[0] for one in pieces[:-1])]
        inside = re.findall(rf"{AIM}\(([^()]*)\)", pieces[-1][0]) if pieces else []
        for said in (*inside, *reversed(ahead)):
            found = [one for one in figures(said) if one.unit]
            if refers and len(found) == 1 and found[0].unit != "分":
                return ReadTarget(found[0], _about(said, found[0]))
    return None


def _bare(words: str) -> str:
    return words.strip().rstrip("的")


def _about(said: str, figure: ReadFigure) -> str:
    """改造供水管网 of 年度计划改造供水管网20公里, nothing of 目标值85%."""
    words = said[: figure.start] + said[figure.end :]
    return _STATED.sub("", words).strip(" ,、:;。的")
