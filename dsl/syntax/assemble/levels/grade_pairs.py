"""Which name belongs to which range of totals: the one between the same two marks; else all names stand behind their ranges, or all before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dsl.base.source import Span
from dsl.base.vocabulary import saying
from dsl.record import record
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted


@record
class Half:
    """A range or a name; `parting`: the mark between it and the half before, if any."""

    part: t.Condition | t.Words
    parting: str

    @property
    def is_name(self) -> bool:
        """Whether it is a grade's name."""
        return isinstance(self.part, t.Words)


def pairs(halves: Sequence[Half]) -> tuple[tuple[t.GradeBand, ...], list[Span]]:
    """The bands, and the places of halves that have no other, or of which it is not sure which."""
    known = _without_words_ahead(halves)
    parts = list(_between_marks(known))
    if all(map(_is_couple, parts)):
        return tuple(_band(*part) for part in parts), []
    alone = [right.part.span for left, right in pairwise(known) if left.is_name == right.is_name]
    if alone or len(known) % 2:
        return (), alone or [known[-1].part.span]
    couples = list(zip(known[::2], known[1::2], strict=True))
    doubtful = [second.part.span for first, second in couples if second.parting == "semicolon"] or _torn(couples)
    return tuple(_band(first, second) for first, second in couples), doubtful


def _between_marks(halves: Sequence[Half]) -> Iterator[list[Half]]:
    """Those between two marks, in whatever order they stand there: 优≥80分，60-80分良."""
    part: list[Half] = []
    for half in halves:
        if half.parting and part:
            yield part
            part = []
        part.append(half)
    if part:
        yield part


def _is_couple(part: Sequence[Half]) -> bool:
    return len(part) == 2 and part[0].is_name != part[1].is_name


def _band(first: Half, second: Half) -> t.GradeBand:
    name, condition = (first.part, second.part) if first.is_name else (second.part, first.part)
    assert isinstance(name, t.Words) and not isinstance(condition, t.Words)
    return t.GradeBand(condition, name, condition.span.to(name.span))


def _torn(couples: Sequence[tuple[Half, Half]]) -> list[Span]:
    """Names that a mark parts from the range behind them, while the range before them is joined to them: 定级，90分以上优，80分以上良，其余."""
    behind = [(couple[1], follower[0]) for couple, follower in pairwise(couples)]
    is_torn = any(second.parting for _, second in couples) and any(not name.parting for _, name in behind)
    return [couples[0][0].part.span] if couples and couples[0][0].is_name and is_torn else []


def _without_words_ahead(halves: Sequence[Half]) -> list[Half]:
    """根据得分90分以上为优: words that only lead to a range are no name where the name stands right behind it."""
    found: list[Half] = []
    for place, half in enumerate(halves):
        ahead = halves[place + 1 : place + 3]
        is_led = len(ahead) == 2 and not ahead[0].is_name and ahead[1].is_name and not any(h.parting for h in ahead)
        if is_led and isinstance(half.part, t.Words) and _only_leads(half.part):
            continue
        found.append(half)
    return found


def _only_leads(words: t.Words) -> bool:
    return not is_quoted(words) and saying("grade-lead").search(words.text) is not None
