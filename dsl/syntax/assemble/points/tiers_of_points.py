"""Scores for how many of some points hold: of a list, or of the conditions that one award joins (甲且乙得7分；仅一项达到得3分)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.exact.units import UNITS, Quantity
from dsl.record import field, record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import before_scores, said_of_points, tells_events, text_of
from dsl.syntax.assemble.points.tallies import Many, many_of_points
from dsl.syntax.assemble.state import State, is_mark

ZERO = Fraction(0)
Scores = f.OutcomeF | f.ChangeF
What = Many | Literal["all", "none", "rest"]
"""So many, all or none of the points, or the rest (否则, 不符合的)."""
_SATISFIED = regex(f"{any_word('satisfied')}|{any_word('lacking')}|低于")


def counts_points(fragments: Sequence[f.Fragment]) -> bool:
    """Whether the sentence scores how many points hold, and not just each of them (每缺一项扣1分): 其中一项不达标得3分 is when one fails."""
    events = tells_events(fragments)
    found = _in_turn(before_scores(fragments), events)
    if any(many is not None and not many.is_each and not many.is_one for many in found):
        return True
    given = (many_of_points(text, events) for text in before_scores(fragments, awards=True))
    return any(many is not None and many.is_one and not many.is_each and not many.holds for many in given)


def _in_turn(texts: Iterable[str], events: bool) -> Iterator[Many | None]:
    """Of how many each speaks, 两项 as the one before it does (符合其中一项得1分，两项得2分; 三项均符合得6分，两项得4分)."""
    verb = ""
    for text in texts:
        many = many_of_points(text, events) or many_of_points(verb + text, events)
        verb = many.verb if many is not None else "符合" if said_of_points(text) == "all" else ""
        yield many


@record
class SaidOfPoints:
    what: What
    score: Scores
    span: Span


@record(frozen=False)
class Tiers:
    """What a sentence says of the number of its points, in the order of the text."""

    events: bool
    """The points are what may happen and should not (下列问题)."""
    alone: bool = False
    """Nothing else says what each point takes or gives: 缺一项扣1分 is said of each."""
    said: list[SaidOfPoints] = field(default_factory=list)

    def take(self, s: State, score: Scores, *, behind: bool = False) -> bool:
        """Take what waits with its score where it speaks of the points. `behind`: the list ends right before the score."""
        what = _what(s.pending, score, behind, self.events, each=self.alone) or self.goes_on(s.pending, score)
        if what is None or not (self.events or _is_of_merits(what, score)):
            return False
        span = s.pending[0].span.to(score.span) if s.pending else score.span
        s.again += [score.span, *(part.span for part in s.take_pending())]
        self.said.append(SaidOfPoints(what, score, span))
        return True

    def goes_on(self, pending: Sequence[f.Fragment], score: Scores) -> Many | None:
        """两项得2分 behind 符合其中一项得1分, or behind 三项均符合得6分."""
        last = self.said[-1].what if self.said and isinstance(self.said[-1].score, type(score)) else None
        verb = last.verb if isinstance(last, Many) else "符合" if last == "all" else ""
        if not verb or not pending or not isinstance(pending[0], f.BareF):
            return None
        return many_of_points(verb + text_of(pending), self.events)

    def clauses(self, points: Sequence[t.Condition], span: Span, *, beside: bool) -> list[t.Clause]:
        """`span`: of the points. `beside`: the sentence scores something else too, which what may happen takes away (下列情形之一)."""
        if beside and all(_knocks(said) for said in self.said):
            return [t.Award(point, t.Points(ZERO, said.span), point.span) for said in self.said for point in points]
        changes = [said for said in self.said if isinstance(said.score, f.ChangeF)]
        said = [_of_each(each) if self.alone and changes == [each] else each for each in self.said]
        told = [clause for each in said for clause in _clauses(each, len(points))]
        if self.alone and all(isinstance(each.score, f.ChangeF) for each in said):
            at = span.behind
            told.insert(0, t.Award(t.OfPoints("=", len(points), at), t.Full(at), at))
        return [t.Listed(tuple(points), span), *told]


def _of_each(said: SaidOfPoints) -> SaidOfPoints:
    """缺一项扣1分, where nothing else is taken."""
    one = isinstance(said.what, Many) and said.what.is_one
    return replace(said, what=replace(said.what, is_each=True)) if one and isinstance(said.what, Many) else said


def _what(
    pending: Sequence[f.Fragment], score: Scores, behind: bool, events: bool = False, *, each: bool = False
) -> What | None:
    """`each`: 每符合一项得1分 counts the points."""
    if pending and is_mark(pending[0], "else"):
        return "rest" if len(pending) == 1 else None
    if not pending:
        return "all" if behind and isinstance(score, f.OutcomeF) else None
    text = text_of(pending)
    many = many_of_points(text, events)
    if many is not None:
        gives = isinstance(score, f.ChangeF) or (each and many.holds and _is_amount(score.outcome))
        return many if not many.is_each or gives else None
    said = said_of_points(text)
    if isinstance(score, f.ChangeF):
        return None
    return "rest" if said == "unmet" else said if said == "all" or said == "none" else None


def _is_amount(outcome: t.Outcome) -> bool:
    return isinstance(outcome, t.Points | t.Share) and not t.is_nothing(outcome)


def _is_of_merits(what: What, score: Scores) -> bool:
    """Not 存在两项的不得分, 每发现一项扣1分: these speak of faults, which the points are not."""
    takes = isinstance(score, f.ChangeF) or t.is_nothing(score.outcome)
    return not (isinstance(what, Many) and what.happens and takes)


def _knocks(said: SaidOfPoints) -> bool:
    """下列情形之一的不得分."""
    happens = isinstance(said.what, Many) and said.what.holds and said.what.number == 1 and said.what.op == ">="
    return happens and isinstance(said.score, f.OutcomeF) and t.is_nothing(said.score.outcome)


def _clauses(said: SaidOfPoints, total: int) -> list[t.Clause]:
    """每符合一项得1分: one gives 1, two give 2."""
    if not (isinstance(said.what, Many) and said.what.is_each and isinstance(said.score, f.OutcomeF)):
        return [_clause(said, total)]
    amount, span = said.score.outcome, said.span
    assert isinstance(amount, t.Points | t.Share)
    places = [span, *(span.behind for _ in range(total))]
    return [t.Award(t.OfPoints("=", n, at), _times(amount, n), at) for n, at in enumerate(places)]


def _times(amount: t.Amount, number: int) -> t.Amount:
    if isinstance(amount, t.Points):
        return replace(amount, value=amount.value * number)
    return replace(amount, rate=amount.rate * number)


def _clause(said: SaidOfPoints, total: int) -> t.Clause:
    score, what, span = said.score, said.what, said.span
    if isinstance(what, Many) and what.is_each and isinstance(score, f.ChangeF):
        return t.Step(
            subject=None,
            within=None,
            direction="up" if what.holds else "down",
            size=Quantity(Fraction(1), UNITS["项"]),
            sign=score.sign,
            amount=score.amount,
            until=None,
            cap=None,
            scores=False,
            among=False,
            span=span,
        )
    condition = _condition(_or_more(what, score), total, span)
    if isinstance(score, f.ChangeF):
        return t.Adjust(condition, score.sign, score.amount, span)
    return t.Award(condition, score.outcome, span)


def _or_more(what: What, score: Scores) -> What:
    """缺少两项的不得分: so much less where three are lacking."""
    nothing = isinstance(score, f.OutcomeF) and t.is_nothing(score.outcome)
    is_open = isinstance(what, Many) and what.bare and not what.holds and nothing
    return replace(what, op=">=", bare=False) if is_open and isinstance(what, Many) else what


def _condition(what: What, total: int, span: Span) -> t.Condition:
    match what:
        case Many():
            op, number = what.of_points(total)
            return t.OfPoints(op, number, span, bare=what.bare)
        case "all" | "none":
            return t.OfPoints("=", total if what == "all" else 0, span)
        case _:
            return t.Otherwise(span)


# ---- the conditions that one award joins


_TWO = regex("[两二]")
_NONE = regex(rf"[两二]{any_word('point')}(?:均|都){any_word('unmet')}{any_word('satisfied')}的?")


class JoinedPoints:
    """甲达到90%且乙达到70%得7分；两项中仅一项达到的得3分: the parts of the condition are the points."""

    def __init__(self, s: State) -> None:
        self.s = s
        found = [many for text in before_scores(s.fragments) if (many := many_of_points(text)) is not None]
        self.counted = any(_SATISFIED.search(many.verb) for many in found)

    def take(self, score: Scores) -> bool:
        """Take what waits where it says how many parts of the condition before it hold."""
        place = self._place()
        if place < 0 or not self.s.pending:
            return False
        if not self.counted:
            return self._none(place, score)
        what = self._meant(_what(self.s.pending, score, behind=False), score, place)
        if what is None:
            return False
        span = self.s.pending[0].span.to(score.span)
        self.s.again += [score.span, *(part.span for part in self.s.take_pending())]
        self._add(place, SaidOfPoints(what, score, span))
        return True

    def _none(self, place: int, score: Scores) -> bool:
        """甲且乙得3分；甲但未乙得2分；未甲但乙得1分；两项均未做到的不得分: none of the parts of the first."""
        clauses, pending = self.s.clauses.all, self.s.pending
        award = clauses[place]
        condition = award.condition if isinstance(award, t.Award) else None
        if (
            not isinstance(condition, t.All)
            or not isinstance(score, f.OutcomeF)
            or not _NONE.fullmatch(text_of(pending))
        ):
            return False
        span = pending[0].span.to(pending[-1].span)
        number = _TWO.match(text_of(pending))
        if number is None or len(condition.parts) != 2:
            return False
        self.s.again += [part.span for part in self.s.take_pending()]
        parts = tuple(_denied(part, span) for part in condition.parts)
        self.s.clauses.add(t.Award(t.All(parts, span), score.outcome, span.to(score.span)))
        return True

    def _meant(self, what: What | None, score: Scores, place: int) -> What | None:
        if not isinstance(what, Many):
            return None if what == "rest" else what
        if not self._is_of_parts(what, score, place):
            return None
        return replace(what, is_each=isinstance(score, f.ChangeF) and (what.is_each or what.is_one))

    def _is_of_parts(self, many: Many, score: Scores, place: int) -> bool:
        """Met or not, and not an event beside them; what is taken is taken for those that are not met."""
        met = _SATISFIED.search(many.verb) is not None and not (many.holds and isinstance(score, f.ChangeF))
        return met and many.number <= len(self._parts(place)) and _same_figure(many, self._parts(place))

    def _place(self) -> int:
        """Of the award that joins conditions; -1 where there is none, or a figure of its own stands behind it (达到3个 is then of that)."""
        clauses = self.s.clauses.all
        found = [
            n for n, c in enumerate(clauses) if isinstance(c, t.Award) and isinstance(c.condition, (t.All, t.OfPoints))
        ]
        return found[0] if found and not any(map(_looks_at_another, clauses[found[0] + 1 :])) else -1

    def _parts(self, place: int) -> tuple[t.Condition, ...]:
        clauses = self.s.clauses.all
        listed = next((c for c in clauses if isinstance(c, t.Listed)), None)
        if listed is not None:
            return listed.points
        award = clauses[place]
        assert isinstance(award, t.Award) and isinstance(award.condition, t.All)
        return award.condition.parts

    def _add(self, place: int, said: SaidOfPoints) -> None:
        parts, clauses = self._parts(place), self.s.clauses
        first = clauses.all[place]
        assert isinstance(first, t.Award)
        if isinstance(first.condition, t.All):
            span = first.condition.span
            every = t.Award(t.OfPoints("=", len(parts), span), first.outcome, first.span)
            clauses.all[place : place + 1] = [t.Listed(parts, span), every]
        clauses.add(_clause(said, len(parts)))


def _denied(part: t.Condition, span: Span) -> t.Condition:
    match part:
        case t.Comparison(op=op) if op in t.DENIED:
            return replace(part, op=t.DENIED[op], span=span)
        case _:
            return t.Unless(part, span)


def _looks_at_another(clause: t.Clause) -> bool:
    condition = clause.condition if isinstance(clause, t.Award) else None
    return isinstance(condition, t.Comparison | t.Within) and condition.subject is not None


def _same_figure(many: Many, parts: Sequence[t.Condition]) -> bool:
    """其中一项未达到100%: said again of parts that are all compared with it."""
    bounds = [part.bound for part in parts if isinstance(part, t.Comparison)]
    said = {f"{decimal_text(bound.number)}{bound.unit.zh}" for bound in bounds if bound is not None}
    return not many.figure or (len(bounds) == len(parts) and said == {many.figure.replace("％", "%")})
