"""Words that tie a clause to the one before it: 再扣 (besides), 但…的只扣 (instead), 在此基础上 (only where that holds), 其中 (parts of it).

What they mean is settled on the clauses; R608 where officers could differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.revisions.on_awards import ENDS, standing_on_awards
from dsl.syntax.assemble.state import State
from dsl.syntax.printed import remark_at

_BESIDES = regex(f"{any_word('besides')}(?:扣|减)")
_INSTEAD = regex(f"^[，,、（(]*{any_word('however')}|{any_word('only')}(?:扣|减)")
_GRADE = regex(f"{any_word('grade-of-all')}的?$")
_AMONG = "其中"


def tied(s: State, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, each with what the words say that tie it to those before it."""
    said = [p.span for p in s.fragments if isinstance(p, f.ChangeF)]
    besides = frozenset(span.end for span in said if _BESIDES.match(span.text))
    return _tied(s, clauses, besides)


def _tied(s: State, clauses: Sequence[t.Clause], besides: frozenset[int]) -> tuple[t.Clause, ...]:
    """`besides`: where what says 再扣, 另扣 ends."""
    found: list[t.Clause] = [
        replace(c, clauses=_tied(s, c.clauses, besides)) if isinstance(c, t.Item) else c for c in clauses
    ]
    found = _shares_of_total(s, found)
    _ask_of_grades(s, found)
    named = _Named()
    for place, clause in enumerate(found):
        before = found[place - 1] if place else None
        if t.takes(clause) and before is not None:
            found[place] = clause if named.is_of_other(clause) else _after_loss(s, clause, before, besides)
            if found[place] is not clause:
                found[place - 1] = _up_to(before, clause)
        named.add(clause)
    return standing_on_awards(s, found)


# ---- deductions


class _Named:
    """The figures that the clauses so far speak of by name, and all that these names end with."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.endings: set[str] = set()

    def add(self, clause: t.Clause) -> None:
        """One more clause."""
        if (figure := _figure(clause)) is not None and figure.text not in self.names:
            self.names.add(figure.text)
            self.endings.update(_endings(figure.text))

    def is_of_other(self, clause: t.Clause) -> bool:
        """合格率≥98%得3分；…；处置率低于100%的，再扣1分: of a figure that nothing before it speaks of, where all that is said has a name."""
        own = _figure(clause) if isinstance(clause, t.Adjust) and not _INSTEAD.search(clause.span.text) else None
        if own is None or not self.names:
            return False
        return own.text not in self.endings and self.names.isdisjoint(_endings(own.text))


def _endings(name: str) -> list[str]:
    """合格率, 格率, 率 and nothing of 合格率."""
    return [name[k:] for k in range(len(name) + 1)]


def _figure(clause: t.Clause) -> t.Words | None:
    """What the condition of a clause measures, by name."""
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    return condition.subject if isinstance(condition, (t.Comparison, t.Within)) else None


def _after_loss(s: State, clause: t.Adjust | t.Step, before: t.Clause, besides: frozenset[int]) -> t.Clause:
    """再扣3分 behind a narrower tier takes both; 但…的只扣1分 instead of 3 is asked."""
    words = clause.span.source.text[before.span.end : clause.span.end]
    if t.takes(before) and not ENDS.search(words[:-1]) and _INSTEAD.search(words):
        s.ask(clause.span)
    if not isinstance(clause, t.Adjust) or clause.span.end not in besides:
        return clause
    if not isinstance(clause.condition, (t.Comparison, t.Within)) or isinstance(before, t.Step):
        return clause
    if not isinstance(before, t.Adjust) or not isinstance(before.condition, (t.Comparison, t.Within)):
        if isinstance(before, t.Award) and clause.condition.of == _against(before.condition):
            s.ask(clause.span)
        return clause
    mine, theirs = clause.amount, before.amount
    deeper = _lies_deeper(clause.condition, before.condition)
    if before.sign > 0 or not deeper or not isinstance(mine, t.Points) or not isinstance(theirs, t.Points):
        s.ask(clause.span)
        return clause
    return replace(clause, amount=replace(mine, value=mine.value + theirs.value))


def _against(condition: t.Condition | None) -> t.Words | None:
    """What a condition compares with: 较上年下降的再扣1分 is about something else than the tiers before it."""
    return condition.of if isinstance(condition, (t.Comparison, t.Within)) else None


def _lies_deeper(one: t.Comparison | t.Within, other: t.Comparison | t.Within) -> bool:
    """低于90% under 低于95%, 90%以下 under 90%-95%: whoever is there has passed the other."""
    if one.subject is not None and other.subject is not None and one.subject.text != other.subject.text:
        return False
    return _goes_on(_end(one, "<"), other, -1) or _goes_on(_end(one, ">"), other, 1)


def _up_to(before: t.Clause, clause: t.Clause) -> t.Clause:
    """低于90%扣2分 where 低于80%再扣3分 goes on: from 80% to 90%."""
    match before, clause:
        case t.Adjust(condition=t.Comparison(bound=wide) as outer), t.Adjust(
            condition=t.Comparison(bound=narrow) as own
        ):
            if wide is None or narrow is None:
                return before
            down = own.op.startswith("<")
            ends = (narrow, wide) if down else (wide, narrow)
            closed = ("=" not in own.op, "=" in outer.op) if down else ("=" in outer.op, "=" not in own.op)
            between = t.Within(outer.subject, *ends, *closed, outer.span, of=outer.of, more=outer.more)
            return replace(before, condition=between)
        case _:
            return before


def _end(condition: t.Comparison | t.Within, side: str) -> Quantity | None:
    """Where a condition begins, seen from the side that it leads away from."""
    if isinstance(condition, t.Within):
        return condition.high if side == "<" else condition.low
    return condition.bound if condition.op.startswith(side) else None


def _goes_on(begin: Quantity | None, other: t.Comparison | t.Within, sign: int) -> bool:
    """Whether what begins there lies behind the other condition, or inside it on the far side."""
    if begin is None:
        return False
    if isinstance(other, t.Within):
        return begin.value == (other.low if sign < 0 else other.high).value
    same_side = other.op.startswith("<" if sign < 0 else ">")
    return same_side and other.bound is not None and sign * begin.value > sign * other.bound.value


# ---- levels and parts


def _ask_of_grades(s: State, clauses: Sequence[t.Clause]) -> None:
    """合格得6分，良好加2分，优秀加4分: are the grades added up, or one of them given?"""
    given = {_prefix(c.condition) for c in clauses if isinstance(c, t.Award)}
    for clause in clauses:
        prefix = _prefix(clause.condition) if isinstance(clause, t.Adjust) else None
        if prefix is not None and prefix in given:
            s.ask(clause.span)


def _prefix(condition: t.Condition | None) -> str | None:
    """What stands before the word of a grade: 验收 of 验收合格; None where there is no grade."""
    if not isinstance(condition, t.Judgement):
        return None
    match = _GRADE.search(condition.words.text)
    return None if match is None else condition.words.text[: match.start()]


def _shares_of_total(s: State, clauses: list[t.Clause]) -> list[t.Clause]:
    """项目完成得10分，其中按期完成得6分，质量合格得4分: the first only says what the others add up to."""
    place = next((n for n, c in enumerate(clauses) if n and _is_among(c)), None)
    if place is None:
        return clauses
    total, first = clauses[place - 1], clauses[place]
    end = _end_of_shares(clauses, place, _points(total))
    if end is None or not isinstance(first, t.Award) or not isinstance(first.condition, t.Judgement):
        s.ask(first.span)
        return clauses
    words = first.condition.words
    own = words.span.part(len(_AMONG))
    named = t.Judgement(t.Words(words.text.removeprefix(_AMONG), own), own)
    gloss = remark_at(total.span)
    return [*clauses[: place - 1], gloss, replace(first, condition=named), *clauses[place + 1 :]]


def _is_among(clause: t.Clause) -> bool:
    match clause:
        case t.Award(condition=t.Judgement(words=words)):
            return words.text.startswith(_AMONG) and bool(_points(clause))
        case _:
            return False


def _points(clause: t.Clause) -> Fraction:
    given = clause.outcome if isinstance(clause, t.Award) and isinstance(clause.condition, t.Judgement) else None
    return given.value if isinstance(given, t.Points) else Fraction(0)


def _end_of_shares(clauses: Sequence[t.Clause], start: int, total: Fraction) -> int | None:
    """The place behind the clauses that add up to the total; None where none do."""
    added = Fraction(0)
    for place in range(start, len(clauses)):
        added += _points(clauses[place])
        if added == total and place > start:
            return place + 1
        if added > total or not _points(clauses[place]):
            break
    return None
