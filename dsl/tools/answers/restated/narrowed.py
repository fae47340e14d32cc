"""The fewest printed words that a wording of the whole sentence changes."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.record import record
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.answers.restated.clauses import POINT, read_clauses

_NUMBERED = regex("(^|[；。])[①-⑳]")
_PIECE = regex(r"[^,，;；。\n]+")


@record
class _Piece:
    """What stands between two marks, without the number of a point; `key` is what it is compared by."""

    start: int
    end: int
    key: str


def narrowed(place: PrintedSentence, said: str) -> Rewrite | None:
    """The words from the first to the last piece that `said` has in another form; None where that is the whole sentence.

    Points that the print does not number are left without numbers.
    """
    has_points = any(clause.is_point for clause in read_clauses(place.folded))
    said = said if has_points else _NUMBERED.sub(r"\1", said)
    printed, meant = _pieces(place.text), _pieces(said)
    most = min(len(printed), len(meant))
    before = next((n for n in range(most) if printed[n].key != meant[n].key), most)
    after = next((n for n in range(most - before) if printed[-1 - n].key != meant[-1 - n].key), most - before)
    if most in (before, after) or before + after == most:
        before, after = (before - 1, after) if before else (before, after - 1)
    if before < 0 or after < 0 or before + after == 0:
        return None
    first, last = printed[before], printed[len(printed) - 1 - after]
    return Rewrite(first.start, last.end, said[meant[before].start : meant[len(meant) - 1 - after].end])


def _pieces(text: str) -> Sequence[_Piece]:
    return [_piece(found.start(), found[0]) for found in _PIECE.finditer(text) if found[0].strip()]


def _piece(start: int, words: str) -> _Piece:
    folded = plain(words)
    number = POINT.match(folded)
    at = number.end() if number else 0
    return _Piece(start + at, start + len(words), "".join(folded[at:].split()))
