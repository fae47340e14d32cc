"""How a sentence says what a rule does not reach: 除不可抗力外, 经批准的除外, 涉密项目不计入."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_BUT_FOR = "除了?(?P<spared>.+?)(?:的?(?:情况|情形))?的?(?:以外|之外|外)"
_SPARES = regex(rf"^[（(]?{_BUT_FOR}[）)]?$")
_AHEAD = regex(rf"^[（(]?{_BUT_FOR}[）)]?[，,]?(?=.)")
_EXCEPTS = regex(
    rf"^\(?(?:{any_word('joining')})?"
    rf"(?:{_BUT_FOR}|(?P<left>.+?)(?P<when>的)?,?(?:均|都|可以?)?(?P<uncounted>(?=不))?{any_word('left-out')})的?\)?$"
)


@record
class Excepted:
    """`is_thing`: 的除外 is said of a case, 项目除外 and 不计入 of what is looked at; `but_for`: 除…外, which may stand before its rule."""

    what: str
    is_thing: bool
    but_for: bool


def excepted(text: str) -> Excepted | None:
    """What the words of a phrase except from a rule; None where they say something else."""
    match = _EXCEPTS.match(text)
    if match is None:
        return None
    is_thing = match["uncounted"] is not None or (match["left"] is not None and not match["when"])
    return Excepted(match["spared"] or match["left"], is_thing, match["spared"] is not None)


def spared_by(text: str) -> str | None:
    """不可抗力 of 除不可抗力外; None where that is not all that the words say."""
    match = _SPARES.match(text)
    return match["spared"] if match is not None else None


def without_spared(text: str) -> str:
    """每延迟1个月 of 除不可抗力外每延迟1个月."""
    return _AHEAD.sub("", text)


def spared_ahead(before: list[f.Fragment]) -> tuple[t.Words | None, list[f.Fragment]]:
    """除不可抗力外，… ahead of what is counted: the words, and what stands behind them."""
    first = before[0] if before else None
    if isinstance(first, f.WordsF) and spared_by(first.words.text):
        return replace(first.words, text=first.words.text.strip("（）()")), before[1:]
    return None, before
