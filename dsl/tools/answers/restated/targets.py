"""A figure that a sentence states ahead (目标值85%。年度计划改造管网20公里。) and refers to: 达到目标值, 完成计划, 实际值/目标值."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.phrases import ReadFigure, figures, same_unit

AIM = rf"(?:{any_word('target-period')}|{any_word('this-period')})?(?:{any_word('target-word')}|目标任务|计划目标|目标)"
_MET = regex(
    rf"(?:{any_word('met')}|{any_word('achieved')})+(?:了|{any_word('in-all')}|{any_word('this-period')}|{any_word('period')})*"
    rf"(?:{AIM}|{any_word('plan')}|{any_word('standard')}|数|值|量|的)*"
)
REFERRED = regex(rf"{AIM}(?:\([^()]*\))?")
_STATED = regex(
    rf"(?:{any_word('this-period')}|{any_word('in-all')}|{any_word('period')}|{AIM}|{any_word('planned')}|{any_word('stated-target')}|[为是达到:值数 ])+"
)
_TASK = regex(
    rf"(?:{any_word('met')})?(?:{any_word('planned')}|{any_word('this-period')}|{any_word('period')}|的)*(?:任务|计划|目标)(?:数|值|量|任务)?的?$"
)
_BY_SHARE = regex(rf"按照?(?:{any_word('proportion')}|{any_word('achieved')}|的)*(?:比例|率)")
_SHARED = regex(
    rf"(?:每|{any_word('down-by')}|{any_word('up-by')}|{any_word('achieved')}|{any_word('aim')}|任务|{any_word('measure-end')}|[在为达]|≥|≤|<|>|不)*"
)
_SHARE_OF_AIM = regex(rf"{AIM}的(?=\d+(?:\.\d+)?%)")
"""低于目标值的60%, of a rate of which the target is 100%."""
_ACTUAL = regex("^(?:实际)?(?:完成)?[值数量]$")
_PIECE = regex(r"[^,;。\n]+")


@record
class ReadTarget:
    """The figure, and what is measured by it; empty where the introduction names nothing.

    `whole`: the condition that is met where all of a target is (完成下达任务, 新增库容5000立方米), of which the others count a share.
    """

    figure: ReadFigure
    about: str
    whole: str = ""

    def resolved(self, words: str) -> str:
        """A condition with the figure for the words that refer to it: 完成计划 as 达到20公里, 低于目标值 as 低于85%."""
        if self.whole and words == self.whole:
            return f"达到{self.figure.text}"
        if self.whole:
            words = _SHARE_OF_AIM.sub("", words)
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
    return _all_of_it(clauses, folded)


def _all_of_it(clauses: Sequence[PrintedClause], folded: str) -> ReadTarget | None:
    """100% of what the first condition asks for, where it holds no share and the clauses behind it count shares of nothing that they name."""
    if not clauses:
        return None
    first, *others = clauses
    words = first.words(folded)
    ahead, own = [one for one in figures(words) if one.unit], figures(words.rpartition(",")[2])
    shares = [one for one in others if _counts_shares(one, folded) and (one.kind != "ratio" or not ahead)]
    is_task = _TASK.search(words) is not None if not ahead else len(ahead) == 1 and own == figures(words)
    if first.kind not in ("get", "full") or first.items or not shares or not is_task:
        return None
    if any(same_unit(one.unit, "%") or one.unit == "分" for one in ahead):
        return None
    done = words[: ahead[0].start] + words[ahead[0].end :] if ahead else _TASK.sub("", words)
    about = f"{_ACTUAL.sub('', done.rpartition(',')[2].strip('的 '))}完成率"
    return ReadTarget(ReadFigure(Fraction(100), "%", 0, 0), about, whole=words)


def _counts_shares(clause: PrintedClause, folded: str) -> bool:
    """每低于任务0.1个百分点, 完成80%-100%, 按完成比例得分: a share of what is not named again."""
    said = folded[clause.start : clause.outcome if clause.kind != "ratio" else clause.end]
    if clause.kind == "ratio":
        return _BY_SHARE.search(said) is not None
    said = said.replace("每", "")
    shares = [one for one in figures(said) if same_unit(one.unit, "%")]
    rest = said[: shares[0].start] if shares else said
    return bool(shares) and _SHARED.fullmatch(rest.partition("(")[0].strip(",的 ")) is not None


def _bare(words: str) -> str:
    return words.strip().rstrip("的")


def _about(said: str, figure: ReadFigure) -> str:
    """改造供水管网 of 年度计划改造供水管网20公里, nothing of 目标值85%."""
    words = said[: figure.start] + said[figure.end :]
    return _STATED.sub("", words).strip(" ,、:;。的")
