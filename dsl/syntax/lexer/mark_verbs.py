"""Other verbs of marks in place of the usual one: 记满分, 按完成率记分, 其余的评0分 stand where 计 might, and mean the same."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word

_USUAL = "计"
_MARKS = r"(?:\d+(?:\.\d+)?分(?!钟|之)|[零满负得]?分(?![钟之解类析布]))"
_NOTED = rf"(?<!{any_word('noun-noted')})记(?={_MARKS}|[,;。)]|$)"
_GRADED = rf"(?<=[,;:。)的则均者他余]){any_word('grades-with')}(?={_MARKS}[,;。)]|{_MARKS}$)"
_VERB = regex(f"{_NOTED}|{_GRADED}")


def with_usual_verbs(text: str) -> str:
    """The text, one character for one, with 计 for what means it."""
    return _VERB.sub(_USUAL, text)
