"""What is not counted, and what is treated as something else: 已追回的不扣, 因不可抗力造成的不扣分; 迟报超过5天按未报处理, 持平视为下降."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.restated.clauses import PrintedClause, read_clauses
from dsl.tools.answers.restated.parts import is_relative, is_step
from dsl.tools.answers.restated.ways import counted
from dsl.tools.answers.restated.written import quoted

_PIECE = regex(r"[^,;。()\n]+")
_SPARED = regex(
    rf"(?:[但且并]|其中)?(?P<what>[^:]+?)(?:的?,?(?:不扣分?|免扣分?|不予扣分)|的?(?:部分)?(?:{any_word('left-out')}|剔除|不计次数|不作为[^\d]+))"
)
"""已追回的不扣, 经省局认定不可预报的不计次数."""
_ALIKE = regex(r"(?P<what>.+?)的?(?:视同|视为|视作|按照?)(?P<as>[^\d]+?)(?:处理|对待|计算|计)?$")
"""迟报超过5天按未报处理."""
_PART = regex("^不[足满]|分$|^以[上下]")
"""不足1周的不扣 says how steps are counted, 资料分不计 what is given."""

_FEW = 2


def spared(text: str, weight: Fraction) -> Iterator[str]:
    """The exception in the name of what is counted before it, or as what somebody knows who fills in the figure."""
    folded = plain(text)
    clauses = read_clauses(folded)
    for piece in _PIECE.finditer(folded):
        match = _SPARED.fullmatch(piece[0])
        start, end = _with_brackets(folded, piece.start(), piece.end())
        if match is None or not start or _PART.search(match["what"]) or folded[:start].rstrip(",").endswith("的"):
            continue
        what = text[piece.start() + match.start("what") : piece.start() + match.end("what")]
        before = [one for one in clauses if one.end <= start]
        words = before[-1].words(folded) if before else ""
        if before and is_step(before[-1], folded) and before[-1].kind == "take" and not is_relative(words):
            yield from _in_name(text, before[-1], (start, end), what)
        mark = "" if folded[start - 1] in ",;。\n" else "，"
        yield f"{text[:start]}{mark}说明{quoted(text[piece.start() : piece.end()])}{text[end:]}"
        return


def _with_brackets(folded: str, start: int, end: int) -> tuple[int, int]:
    """With the bracket that holds nothing else and stands behind a clause; 0 and 0 where it stands inside one."""
    if folded[start - 1 : start] != "(":
        return start, end
    is_behind = folded[end : end + 1] == ")" and folded[end + 1 : end + 2] in (",", ";", "。", "\n", "")
    return (start - 1, end + 1) if is_behind else (0, 0)


def _in_name(text: str, clause: PrintedClause, ends: tuple[int, int], what: str) -> Iterator[str]:
    """每发现1人扣0.5分，已追回的不扣 as 每有1人“…（不含已追回的）”扣0.5分."""
    said = counted(clause, text)
    name, close, gives = said.rpartition("”")
    between = text[clause.end : ends[0]].strip("，,；;。 （(\n")
    if close and said.startswith("每") and not between:
        yield f"{text[: clause.lead]}{name}（不含{what}的）{close}{gives}{text[ends[1] :]}"


def alike(text: str, weight: Fraction) -> Iterator[str]:
    """What is treated as the case of another clause gives what that gives."""
    folded = plain(text)
    clauses = read_clauses(folded)
    for piece in _PIECE.finditer(folded):
        match = _ALIKE.fullmatch(piece[0])
        other = _named(clauses, folded, match["as"]) if match else None
        if match is None or other is None:
            continue
        of = text[piece.start() + match.start("what") : piece.start() + match.end("what")]
        then = "的，" if other.kind == "zero" else ""
        yield f"{text[: piece.start()]}{of}{then}{other.given(text)}{text[piece.end() :]}"
        yield f"{text[: piece.start()]}{quoted(of)}{then}{other.given(text)}{text[piece.end() :]}"
        return


def _named(clauses: Sequence[PrintedClause], folded: str, words: str) -> PrintedClause | None:
    """The one clause whose whole condition these words are."""
    found = [one for one in clauses if one.words(folded).rpartition(",")[2].strip("的 ") == words]
    return found[0] if len(found) == 1 and len(words) >= _FEW else None
