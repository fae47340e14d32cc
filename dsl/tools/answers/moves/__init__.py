"""Which wordings are tried for which problem: the likeliest first, all of them only proposals until they are proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from dsl.base.diagnostics import Diagnostic
from dsl.tools.answers.moves.amounts import amounts, discretion, marks_of_points, proportions, within_weight
from dsl.tools.answers.moves.bounds import compared, gap, percent, repeated, shared, swapped, units
from dsl.tools.answers.moves.outcomes import chosen, outcomes, starts
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.moves.wordings import by_raters, judged, left_out
from dsl.tools.answers.place import PrintedSentence, Rewrite

Move = Callable[[Question], Iterator[Rewrite]]

_MOVES: dict[str, tuple[Move, ...]] = {
    "R204": (compared, left_out, judged, amounts),
    "R205": (compared, judged, left_out),
    "R206": (outcomes, left_out),
    "R207": (left_out,),
    "R208": (amounts, left_out),
    "R209": (repeated,),
    "R210": (left_out, judged),
    "R212": (compared, left_out, judged),
    "R218": (repeated, left_out),
    "R219": (swapped, left_out),
    "R305": (gap,),
    "R306": (within_weight,),
    "R307": (units, left_out),
    "R319": (starts, left_out),
    "R324": (swapped, left_out),
    "R326": (percent,),
    "R601": (proportions, amounts, left_out),
    "R602": (discretion,),
    "R603": (left_out, by_raters, judged),
    "R604": (marks_of_points, left_out),
    "R606": (starts, left_out),
    "R607": (proportions,),
    "R608": (chosen,),
    "R610": (compared, judged),
    "R612": (shared,),
}
_OTHERWISE: tuple[Move, ...] = (compared, left_out, judged)


def moves_of(place: PrintedSentence, problem: Diagnostic) -> Iterator[Rewrite]:
    """Wordings that may settle a problem; where nothing else does, that somebody gives the marks."""
    asked = Question.of(place, problem)
    moves = _MOVES.get(problem.code, _OTHERWISE)
    return chain.from_iterable(move(asked) for move in (*moves, by_raters))
