"""The rule of an indicator as a curve over one of its measures, everything else as the project has it, and the project's point on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from dsl.analysis.axis import Axis
from dsl.analysis.indicator import Analysis
from dsl.analysis.space import Seen, Unknown
from dsl.analysis.trial import Trial
from dsl.engine.plan import Plan
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.domain import Choices, Integers
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity
from dsl.exact.piecewise import Linear, Piecewise, constant
from dsl.exact.piecewise.canonical import canonical_on, pieces
from dsl.exact.units import Kind
from dsl.semantics.conditions.tested import is_condition
from dsl.semantics.measures.things import data_of
from dsl.semantics.measures.written import of_measure
from dsl.tools.paper.page import CurvePiece, PaperCurve
from dsl.tools.report.levels import named

ZERO = Fraction(0)
_APART = Fraction(1, 6)
"""Two figures below a curve stand at least so far apart, in widths of the picture."""
_MARGIN = Fraction(1, 6)
"""Beside the outermost ends so much of their distance is drawn."""
_MOST_DOTS = 40
"""So many whole numbers are drawn as dots; of more a line is drawn."""
_NO_NUMBERS = (Kind.YESNO, Kind.LEVEL)


class Curves:
    """The curves of one rubric; what an indicator's rule gives is worked out once for all projects."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.trial = Trial(plan)
        self._known: dict[str, Analysis] = {}

    def of(self, result: IndicatorResult) -> Iterator[PaperCurve]:
        """A curve for each measure that is a number and decides by itself."""
        if result.status != "scored":
            return
        key = result.indicator.key
        analysis = self._known.setdefault(key, Analysis(self.trial, result.indicator))
        for found in result.giving:
            if found.how == "answered":
                continue
            try:
                curve = self._curve(analysis, result, found)
            except Unknown:
                return
            if curve is not None:
                yield curve

    def _curve(self, analysis: Analysis, result: IndicatorResult, found: TermResult) -> PaperCurve | None:
        measure, value = found.measure, found.rounded
        if isinstance(value, Infinity) or is_condition(measure.formula) or measure.kind in _NO_NUMBERS:
            return None
        seen = analysis.side.seen(measure)
        score = analysis.score
        if not _is_alone(analysis, seen) or isinstance(score.axes[seen.atom].domain, Choices):
            return None
        axis, function = score.axes[seen.atom], score.functions[seen.atom]
        place = analysis.place(measure, value)
        if place is None or not isinstance(inside := place[seen.atom], Interval) or inside.low is None:
            return None
        at = function(inside.low)
        if at is None:
            return None
        points = (function + constant(result.raw - at)).clamp(score.floor, score.cap)
        drawn = _Window(points, axis, seen)
        return PaperCurve(
            title=named(result.indicator),
            pieces=tuple(drawn.pieces(inside.low)),
            ticks=tuple((x, of_measure(x, measure, self.plan.data)) for x in drawn.ticks(inside.low)),
            top=result.indicator.cap,
            point=(value, result.score),
            told=f"{measure.name} {of_measure(value, measure, self.plan.data)}",
        )


def _is_alone(analysis: Analysis, seen: Seen) -> bool:
    """Whether the atom decides by a function of its own, and none of its data stands in another one."""
    score = analysis.score
    if seen.atom not in score.functions or any(seen.atom in tied and len(tied) > 1 for tied in score.tied):
        return False
    own = set(data_of(seen.atom))
    return not any(own & set(data_of(atom)) for atom in score.axes if atom != seen.atom)


class _Window:
    """What is drawn of a function of counts on an axis: its pieces between the outermost ends and a little beside them, as values of the measure."""

    def __init__(self, points: Piecewise, axis: Axis, seen: Seen) -> None:
        self.axis, self.seen = axis, seen
        self.hull = axis.domain.hull
        self.found = list(_joined(pieces(canonical_on(points, axis.domain), axis.domain)))
        self.turns = [_turn(before, after) for before, after in pairwise(self.found)]

    def real(self, count: Fraction) -> Fraction:
        """The measure where the axis has a count."""
        return self.seen.offset + self.seen.factor * count * self.axis.scale

    def window(self, here: Fraction) -> Interval:
        """From the first turn of the rule to the last, with the project's point, inside the domain."""
        shown = {*self.turns, here, *self._slanting_ends()}
        if len(shown) == 1:
            shown |= {end for end in (self.hull.low, self.hull.high) if end is not None}
        if len(shown) == 1:
            shown |= {ZERO, 2 * here or Fraction(1)}
        low, high = min(shown), max(shown)
        beside = (high - low) * _MARGIN
        return Interval.closed(low - beside, high + beside).intersect(self.hull) or Interval.closed(low, high)

    def _slanting_ends(self) -> Iterator[Fraction]:
        """Of the domain, where the rule is not level there."""
        for (inside, line), end in ((self.found[0], self.found[0][0].low), (self.found[-1], self.found[-1][0].high)):
            if end is not None and line.slope and not inside.is_point:
                yield end

    def ticks(self, here: Fraction) -> Iterator[Fraction]:
        """The turns that stand apart enough to be written; where there are none, the ends of the picture."""
        window = self.window(here)
        assert window.low is not None and window.high is not None
        apart = (window.high - window.low) * _APART
        last: Fraction | None = None
        for count in self.turns or (window.low, window.high):
            if last is None or count - last >= apart:
                yield self.real(count)
                last = count

    def pieces(self, here: Fraction) -> Iterator[CurvePiece]:
        """From left to right on the axis; whole numbers, where they are few, one by one."""
        window = self.window(here)
        assert window.low is not None and window.high is not None
        whole = isinstance(self.axis.domain, Integers) and self.axis.scale == 1
        dotted = whole and window.high - window.low <= _MOST_DOTS
        for piece, line in self.found:
            inside = piece.intersect(window)
            if inside is not None:
                yield from self._piece(inside, line, dotted=dotted)

    def _piece(self, inside: Interval, line: Linear, *, dotted: bool) -> Iterator[CurvePiece]:
        low, high = inside.low, inside.high
        assert low is not None and high is not None
        if dotted:
            for count in range(ceil(low), floor(high) + 1):
                x, y = self.real(Fraction(count)), line.at(Fraction(count))
                yield CurvePiece(x=(x, x), y=(y, y), closed=(True, True))
            return
        closed = (inside.low_closed, inside.high_closed)
        yield CurvePiece(x=(self.real(low), self.real(high)), y=(line.at(low), line.at(high)), closed=closed)


_Piece = tuple[Interval, Linear]


def _joined(found: Iterable[tuple[Interval, Linear | None]]) -> Iterator[_Piece]:
    """Without gaps, and each single value that lies on a line beside it as that line's end."""
    held: _Piece | None = None
    for inside, line in found:
        if line is None:
            continue
        piece = (inside, line)
        joined = None if held is None else _one(held, piece)
        if held is not None and joined is None:
            yield held
        held = joined or piece
    if held is not None:
        yield held


def _one(before: _Piece, after: _Piece) -> _Piece | None:
    """Two neighbours as one, where one of them is a value at the end of the other's line."""
    (left, first), (right, second) = before, after
    whole = Interval(left.low, right.high, left.low_closed, right.high_closed)
    if right.is_point and right.low is not None and first.at(right.low) == second.at(right.low):
        return whole, first
    if left.is_point and left.low is not None and first.at(left.low) == second.at(left.low):
        return whole, second
    return None


def _turn(before: _Piece, after: _Piece) -> Fraction:
    """Where the next line begins; for whole numbers the last that lies on both."""
    (left, first), (right, second) = before, after
    assert left.high is not None and right.low is not None
    return left.high if first.at(left.high) == second.at(left.high) else right.low
