"""What the score of a formula is called: 得分值=合格率×20, 该指标评分=…, 考核得分=….

A name that the sentence speaks of again beside a figure (考核得分=…。考核得分90分以上得5分) is that of what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark

_WHOSE = regex(f"[该本此]|[该本此]?{any_word('score-of')}+")
_CALLED = regex(f"[该本此]?{any_word('score-of')}*{any_word('score-called')}为?")
_SHORT = regex("得分$")


def with_score_names(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each such formula as an outcome, or as a definition where its name is measured."""
    told: list[f.Fragment] = []
    alone = not any(isinstance(part, f.OutcomeF | f.ChangeF) for part in fragments)
    for k, part in enumerate(fragments):
        before = told[-1] if told else None
        if is_mark(before, "colon") and _heads(told[-2:-1], part):  # 得分：合格率×20
            told[-2:] = [replace(part, span=told[-2].span.to(part.span))]
        elif isinstance(before, f.WordsF) and (name := _name(before, part, alone, fragments[k + 1 :])):
            told[-1:] = _called(before, name, part, fragments[k + 1 :])
        else:
            told.append(part)
    return told


def _heads(words: Sequence[f.Fragment], part: f.Fragment) -> bool:
    said = words[0] if words else None
    return (
        isinstance(part, f.OutcomeF)
        and _formula(part) is not None
        and isinstance(said, f.WordsF)
        and _CALLED.fullmatch(said.words.text) is not None
    )


def _called(words: f.WordsF, name: str, part: f.Fragment, behind: Sequence[f.Fragment]) -> list[f.Fragment]:
    expr, span = _formula(part), words.span.to(part.span)
    assert expr is not None
    if not _is_measured(name, behind):
        return [f.OutcomeF(t.Scored(expr, span), span)]
    return [replace(words, words=replace(words.words, text=name)), f.EqualsF(expr, part.span)]


def _name(words: f.WordsF, part: f.Fragment, alone: bool, behind: Sequence[f.Fragment]) -> str:
    """得分值 before =…, 数据质量得分 where nothing else gives a score; 考核得分, whose 得分 stands in the formula; nothing where they are not the name of a score."""
    text, touches = words.words.text, words.span.end == part.span.start
    if isinstance(part, f.EqualsF) and (_CALLED.fullmatch(text) or (alone and _SHORT.search(text))):
        return text
    if _formula(part) is None or not touches:
        return ""
    said = part.span.text.partition("=")[0].partition("＝")[0].strip()
    is_name = _SHORT.search(said) and (_WHOSE.fullmatch(text) or _is_measured(text + said, behind))
    return text + said if is_name else ""


def _formula(part: f.Fragment) -> t.Expr | None:
    match part:
        case f.EqualsF(expr=expr) | f.OutcomeF(outcome=t.Scored(expr=expr)):
            return expr
        case _:
            return None


def _is_measured(name: str, behind: Sequence[f.Fragment]) -> bool:
    between = any(
        isinstance(part, f.RangeF) and part.subject is not None and part.subject.text == name for part in behind
    )
    return between or any(
        isinstance(words, f.WordsF)
        and words.words.text.endswith(name)
        and isinstance(figure, (f.CompareF, f.RangeF, f.BareF))
        for words, figure in pairwise(behind)
    )
