"""Which wordings are tried for which problem: the likeliest first, all of them only proposals until they are proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic
from dsl.tools.answers.moves.amounts import (
    a_tenth,
    above_or_within,
    amounts,
    inverse,
    judged_whole,
    marks_of_points,
    of_which_marks,
    one_of_other,
    proportions,
    step_sizes,
    within_limits,
    within_weight,
)
from dsl.tools.answers.moves.bounds import (
    both_turned,
    compared,
    figure_turned,
    gap,
    in_points,
    lined,
    one_figure,
    percent,
    repeated,
    set_apart,
    shared,
    step_unit,
    swapped,
    topped,
    turned,
    units,
    with_unit,
)
from dsl.tools.answers.moves.conditions import answered, apart, closed, demanded, introduced
from dsl.tools.answers.moves.doubts import (
    even_shares,
    full_at_best,
    in_other_order,
    marked_by_hand,
    of_weight,
    otherwise_nothing,
    upside_up,
)
from dsl.tools.answers.moves.excused import excused
from dsl.tools.answers.moves.introductions import (
    excepting,
    introducing,
    late_or_anytime,
    not_applicable,
    spared_in_brackets,
    which_counted,
)
from dsl.tools.answers.moves.kept import is_kept
from dsl.tools.answers.moves.kinds import each_of_kind, how_often, of_one_kind, of_those, of_tiers
from dsl.tools.answers.moves.limits import below_nought, each_time, governed
from dsl.tools.answers.moves.outcomes import besides, chosen, decided, either, outcomes, starts
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.moves.regular import regularly
from dsl.tools.answers.moves.rescored import below_zero, from_tier, losses_meant, rescored, shares_at_once, taken
from dsl.tools.answers.moves.wordings import balanced, by_raters, given_in_part, judged, left_out, quoted_rule, renamed
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.answers.restated import mended, restated

Move = Callable[[Question], Iterator[Rewrite]]

_MOVES: dict[str, tuple[Move, ...]] = {
    "R204": (each_time, each_of_kind, compared, left_out, judged, amounts),
    "R205": (compared, judged, left_out),
    "R206": (each_time, outcomes, left_out),
    "R207": (left_out,),
    "R208": (each_time, amounts, left_out),
    "R209": (repeated,),
    "R210": (balanced, left_out, judged),
    "R212": (spared_in_brackets, compared, left_out, judged),
    "R218": (repeated, left_out),
    "R219": (swapped, left_out),
    "R224": (quoted_rule,),
    "R227": (of_one_kind,),
    "R235": (one_figure,),
    "R226": (introduced, apart, closed, demanded, left_out),
    "R305": (figure_turned, gap, lined, introduced, closed),
    "R306": (within_weight,),
    "R307": (step_unit, units, left_out),
    "R316": (renamed,),
    "R319": (starts, left_out),
    "R324": (swapped, left_out),
    "R334": (inverse,),
    "R326": (percent,),
    "R501": (otherwise_nothing,),
    "R502": (both_turned, in_other_order),
    "R504": (each_of_kind, full_at_best),
    "R511": (even_shares,),
    "R523": (turned, set_apart),
    "R524": (a_tenth,),
    "R525": (),
    "R528": (marked_by_hand,),
    "R529": (),
    "R530": (),
    "R538": (),
    "R533": (of_weight,),
    "R534": (upside_up,),
    "R337": (taken,),
    "R339": (with_unit,),
    "R352": (turned,),
    "R343": (of_those,),
    "R601": (given_in_part, proportions, amounts, left_out),
    "R602": (judged_whole, within_limits, by_raters),
    "R603": (below_nought, excused, not_applicable, proportions, left_out, by_raters, judged),
    "R604": (marks_of_points, left_out),
    "R332": (rescored, losses_meant),
    "R333": (below_zero,),
    "R605": (rescored, losses_meant, governed),
    "R606": (starts, left_out),
    "R607": (proportions,),
    "R608": (
        excused,
        topped,
        spared_in_brackets,
        shares_at_once,
        losses_meant,
        from_tier,
        regularly,
        proportions,
        besides,
        chosen,
    ),
    "R610": (compared, judged),
    "R611": (proportions,),
    "R615": (decided,),
    "R616": (either,),
    "R617": (above_or_within,),
    "R618": (of_tiers,),
    "R630": (in_points, left_out),
    "R646": (of_which_marks,),
    "R612": (shared,),
    "R620": (introducing,),
    "R660": (how_often,),
    "R661": (step_sizes,),
    "R673": (one_of_other, judged),
    "R670": (excepting,),
    "R671": (which_counted,),
    "R672": (late_or_anytime,),
}
_FREE: dict[Move, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            gap,
            figure_turned,
            set_apart,
            one_figure,
            swapped,
            repeated,
            within_limits,
            within_weight,
            percent,
            with_unit,
            a_tenth,
            amounts,
            units,
            shared,
            in_points,
            one_of_other,
            below_nought,
        ),
        ("figures",),
    ),
    **dict.fromkeys((judged_whole, given_in_part, each_time), ("words",)),
    **dict.fromkeys((taken, turned, step_unit), ("words",)),
    **dict.fromkeys((chosen, otherwise_nothing), ("figures", "one")),
    **dict.fromkeys(
        (
            each_of_kind,
            excused,
            spared_in_brackets,
            not_applicable,
            regularly,
            proportions,
            inverse,
            decided,
            either,
            besides,
            excepting,
        ),
        ("words",),
    ),
    **dict.fromkeys((rescored, shares_at_once, losses_meant, below_zero, from_tier), ("words", "figures")),
    marked_by_hand: ("words",),
    **dict.fromkeys((full_at_best, even_shares, of_which_marks), ("figures",)),
}
"""Moves that settle what the figures are, or which of two rules holds."""

_ANYWHERE: tuple[Move, ...] = (introduced, answered)
"""Moves about the clause that a problem stands in, whatever it is."""


def moves_of(place: PrintedSentence, problem: Diagnostic) -> Iterator[Rewrite]:
    """Wordings of a phrase that may settle a problem, and keep what the sentence gives for it."""
    asked = Question.of(place, problem)
    touching = (one for one in mended(place) if one.start < asked.end and asked.start < one.end)
    yield from (found for found in touching if is_kept(place, found))
    is_settled = is_so(problem.code, "doubt") or is_so(problem.code, "closed")
    for move in _MOVES.get(problem.code, (compared, left_out)) + (() if is_settled else _ANYWHERE):
        yield from (found for found in move(asked) if is_kept(place, found, _FREE.get(move, ())))


def said_again(place: PrintedSentence, problem: Diagnostic) -> Iterator[tuple[Rewrite, ...]]:
    """The whole sentence in other words; each wording with one of fewer words before it that may say the same."""
    return (found for found in restated(place) if is_kept(place, found[-1]))


def given_by_raters(place: PrintedSentence, problem: Diagnostic) -> Iterator[Rewrite]:
    """What is left where nothing else settles a problem."""
    return by_raters(Question.of(place, problem))
