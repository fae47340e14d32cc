"""What stands on an award: 通过验收得6分，在此基础上，获奖的加2分 is added only where the first holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark

ENDS = regex(r"[；;。\n]")


def standing_on_awards(s: State, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, those behind 在此基础上 bound to the award before it; R608 where that cannot be told.

    Behind a third 在此基础上 of a segment nothing is left that the second has not asked about.
    """
    marks = [p for p in s.fragments if is_mark(p, "comma") and len(p.span.text) > 1]
    return tuple(_Standing(s, list(clauses)).bound(marks) if marks else clauses)


class _Standing:
    """The clauses in the order in which they end, and the awards passed so far."""

    def __init__(self, s: State, clauses: list[t.Clause]) -> None:
        self.s, self.clauses = s, clauses
        self.order = sorted(range(len(clauses)), key=lambda place: clauses[place].span.end)
        self.ends = [clauses[place].span.end for place in self.order]
        self.awards: list[t.Award] = []
        self.passed = 0

    def bound(self, marks: Sequence[f.Fragment]) -> list[t.Clause]:
        """All clauses, after each mark in its turn."""
        end, turns = -1, 0
        for mark in marks:
            self._pass(mark.span.start)
            end, turns = (end, turns + 1) if mark.span.end <= end else (self._end(mark), 1)
            if turns <= 2 and self.awards and self.awards[-1].condition is not None:
                self._bind(list(self._behind(mark, end)))
        return self.clauses

    def _pass(self, start: int) -> None:
        """The awards that end before a place."""
        while self.passed < len(self.ends) and self.ends[self.passed] <= start:
            clause = self.clauses[self.order[self.passed]]
            self.awards += [clause] if t.gives(clause) else []
            self.passed += 1

    def _end(self, mark: f.Fragment) -> int:
        """Where the segment of a mark ends."""
        text = mark.span.source.text
        found = ENDS.search(text, mark.span.end, max(mark.span.end, *self.ends[-1:]))
        return found.start() if found else len(text)

    def _behind(self, mark: f.Fragment, end: int) -> Iterator[int]:
        """The places of what stands behind a mark in its segment."""
        for number in range(bisect_right(self.ends, mark.span.end), len(self.order)):
            place = self.order[number]
            clause = self.clauses[place]
            if clause.span.start > end:
                return
            if clause.span.start >= self.awards[-1].span.end and _may_stand(clause):
                yield place

    def _bind(self, places: Sequence[int]) -> None:
        base = self.awards[-1]
        alone = len(places) == 1 and (len(self.awards) == 1 or isinstance(base.condition, t.All))
        for place in places:
            added = _added(self.clauses[place])
            both = _together(added, base) if alone and isinstance(added, t.Adjust) else None
            self.clauses[place] = both or _only_where(self.s, added, self.awards)


def _added(clause: t.Clause) -> t.Clause:
    """再得1分 is 加1分."""
    if not isinstance(clause, t.Award) or not isinstance(clause.outcome, t.Points) or clause.condition is None:
        return clause
    return t.Adjust(clause.condition, 1, clause.outcome, clause.span)


def _may_stand(clause: t.Clause) -> bool:
    """Whether it is a change that something may be added for."""
    nothing = isinstance(clause, t.Award) and (
        t.is_nothing(clause.outcome) or isinstance(clause.condition, t.Otherwise)
    )
    return isinstance(clause, (t.Adjust, t.Step, t.Award)) and not nothing


def _together(added: t.Adjust, base: t.Award) -> t.Award | None:
    """得2分，在此基础上…再得1分: 3 where both hold."""
    mine, theirs = added.amount, base.outcome
    if added.sign < 0 or not isinstance(mine, t.Points) or not isinstance(theirs, t.Points) or base.condition is None:
        return None
    both = t.All((*_parts(base.condition), *_parts(added.condition)), added.condition.span)
    return t.Award(both, replace(mine, value=mine.value + theirs.value), added.span)


def _parts(condition: t.Condition) -> tuple[t.Condition, ...]:
    return condition.parts if isinstance(condition, t.All) else (condition,)


def _only_where(s: State, clause: t.Clause, awards: Sequence[t.Award]) -> t.Clause:
    match clause, awards[-1].condition:
        case t.Step(direction="down" | "up" | "either"), _:
            return clause
        case t.Adjust(condition=t.Judgement() as own), t.Judgement() as base if len(awards) == 1:
            return replace(clause, condition=t.All((base, own), own.span))
        case _:
            s.ask(clause.span)
            return clause
