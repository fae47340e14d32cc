"""What happens besides the score, behind what is scored: 该项得0分，取消评优资格; 不得分，并视情节追回资金; and what a figure means, ahead of what it takes."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending
from dsl.syntax import fragments as f
from dsl.syntax.assemble.remarks.phrases import Phrase
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at

_SANCTION = regex(
    rf"^{any_word('joining')}*(?:由[^,]{{1,12}}?|对[^,]{{1,12}}?)?{any_word('how-done')}*(?:{any_word('sanction')}|{any_word('graded-as')})"
)
_EXCEPTED = ending("left-out")
"""执行率=支出/预算×100%，因政策性减员形成的结余除外: of what is defined."""
_MEANS = regex(
    rf"^{any_word('joining')}*{any_word('amounts-to')}[^,;。\d]*{any_word('planned-thing')}[^,;。\d]*{any_word('ill-set')}的?$"
)
"""超过130%的，视为目标设置偏低，每超10个百分点扣0.5分: what is scored is the figure."""
_SCORES = regex(f"{any_word('scoring')}|[得加减]分|分值|除外")


def follows(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether the phrase only says what else is done, where something before it is scored, what a definition leaves out,
    or what the figure before it means."""
    phrase = phrases[at]
    if at and _EXCEPTED.search(phrase.text) and phrase.is_inert:
        return any(isinstance(p, f.EqualsF) for p in phrases[at - 1].parts)
    if at and _MEANS.match(phrase.text) and all(isinstance(p, f.WordsF) for p in phrase.parts):
        return any(isinstance(p, (f.CompareF, f.RangeF)) for p in phrases[at - 1].parts)
    plain = all(isinstance(p, f.WordsF) or is_mark(p, "and", "dun", "or", "vague") for p in phrase.parts)
    if not plain or not is_sanction(phrase.text):
        return False
    return any(
        isinstance(p, (f.OutcomeF, f.ChangeF)) or is_mark(p, "veto_total") for p in phrase.fragments[: phrase.start]
    )


def without_meaning(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """超过15次的视为工作计划不准确，扣2分: what the figure means, with no comma before it, is no name of what is counted."""
    told: list[f.Fragment] = []
    for part in fragments:
        before = next((p for p in reversed(told) if not is_mark(p, "when")), None)
        means = isinstance(part, f.WordsF) and _MEANS.match(part.words.text) is not None
        told.append(aside_at(part.span) if means and isinstance(before, (f.CompareF, f.RangeF)) else part)
    return told


def is_sanction(text: str) -> bool:
    """并追究责任, 取消评优资格, 评价等级定为“差”: what is done besides the score, with no score in it."""
    return _SANCTION.match(text) is not None and not _SCORES.search(text)
