"""Faults that one deduction names and takes marks for one by one: 无计划、无总结的分别扣1分; 未按时上报计划、总结的，分别扣3分、2分."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.rows.enumerations import JOINT

_NONE = f"(?:无|{any_word('lacking')})"
_FAULT = f"(?:{any_word('unmet')}|{_NONE}|{any_word('happens')}|{any_word('late')}|{any_word('wrong')})"
_SAYS_FAULT = regex(_FAULT)
_DENIES = regex(
    f"{any_word('unmet')}(?:{any_word('in-time')}|按[^、]{{2,3}}?(?=[^、]{{4}})|{any_word('manner')})*..(?=..)|{_NONE}(?=..)"
)
"""未按时上报 of 未按时上报计划, 无 of 无计划."""
_PAUSE = regex(f"、|[，,](?={_FAULT})|(?:以及|或者|[和及与或])(?={_FAULT})")
_TOGETHER = saying("as-one")


def faults_of(words: t.Words) -> list[t.Words]:
    """The faults that the words name, each with what only the first or the last says of all; the words where they name but one."""
    text = words.text.removesuffix("的")
    pieces = [piece for piece in _PAUSE.split(text) if piece]
    if len(pieces) < 2 or is_quoted(words) or _TOGETHER.search(text):
        return [words]
    if "、" in text and not _SAYS_FAULT.search(pieces[-1]):
        pieces[-1:] = JOINT.split(pieces[-1], maxsplit=1)
    told = _with_denial(pieces)
    return [t.Words(name, span) for name, span in zip(told, _places(words.span, pieces), strict=True)]


def _with_denial(pieces: list[str]) -> list[str]:
    """未签合同、协议: 未签协议; 合同、台账不规范: 合同不规范."""
    first, *others = pieces
    said = [_SAYS_FAULT.search(piece) for piece in pieces]
    if said[0] and not any(said[1:]) and (denies := _DENIES.search(first)):
        return [first, *(first[: denies.end()] + other for other in others)]
    if (last := said[-1]) and not any(said[:-1]) and last.start():
        tail = pieces[-1][last.start() :]
        return [*(piece + tail for piece in pieces[:-1]), pieces[-1]]
    return pieces


def _places(span: Span, pieces: list[str]) -> list[Span]:
    found, at, text = list[Span](), 0, span.text
    for piece in pieces:
        start = text.find(piece, at)
        found.append(span.part(start, start + len(piece)) if start >= 0 else span)
        at = max(at, start + len(piece))
    return found
