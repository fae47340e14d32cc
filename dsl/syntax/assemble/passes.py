"""What is told before the pass over a sentence: each pass tells one kind of thing that is said in a row, once for several things, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions.attributes import with_attributes
from dsl.syntax.assemble.conditions.changes import told_as_changes
from dsl.syntax.assemble.conditions.denied_figures import with_denied_figures
from dsl.syntax.assemble.conditions.distances import with_distances, with_stated_aims
from dsl.syntax.assemble.conditions.equal import with_equal
from dsl.syntax.assemble.conditions.excess import told_beyond
from dsl.syntax.assemble.conditions.large_counts import with_large_counts
from dsl.syntax.assemble.conditions.nested import with_nested
from dsl.syntax.assemble.conditions.none_of import with_none_as_zero
from dsl.syntax.assemble.conditions.quoted_names import with_quoted_names
from dsl.syntax.assemble.conditions.sides import with_sides
from dsl.syntax.assemble.conditions.unequal import with_unequal
from dsl.syntax.assemble.days.dates import told_as_days, told_of_days, with_deeds
from dsl.syntax.assemble.days.durations import told_of_times
from dsl.syntax.assemble.days.same_year import with_what_is_said
from dsl.syntax.assemble.days.stated_days import told_by_stated_day
from dsl.syntax.assemble.formulas.defined_in_brackets import with_bracketed_definitions
from dsl.syntax.assemble.formulas.formula_names import with_formula_names
from dsl.syntax.assemble.formulas.held import with_figures_held
from dsl.syntax.assemble.formulas.on_top import with_formulas_on_top
from dsl.syntax.assemble.formulas.one_of_several import with_one_of_several
from dsl.syntax.assemble.formulas.score_names import with_score_names
from dsl.syntax.assemble.formulas.shares import with_shares
from dsl.syntax.assemble.levels.branches import with_branches
from dsl.syntax.assemble.levels.continued import with_continued
from dsl.syntax.assemble.levels.honours import counted_by_kind
from dsl.syntax.assemble.levels.labels import with_labels
from dsl.syntax.assemble.levels.ranked import with_fall_by_place, with_first_place, with_order_told, with_others
from dsl.syntax.assemble.levels.scales import with_bands
from dsl.syntax.assemble.line_ends import with_line_ends
from dsl.syntax.assemble.outcomes import limits
from dsl.syntax.assemble.outcomes.answered_in_brackets import with_answers_in_brackets
from dsl.syntax.assemble.outcomes.best_level import with_best_level
from dsl.syntax.assemble.outcomes.marks import with_marks
from dsl.syntax.assemble.outcomes.marks_behind import with_full_marks_said, with_marks_behind
from dsl.syntax.assemble.outcomes.marks_in_place import with_marks_in_place
from dsl.syntax.assemble.outcomes.marks_of_formula import with_marks_of_formula
from dsl.syntax.assemble.points.graded_points import with_graded_points
from dsl.syntax.assemble.points.numbers_again import with_numbers_again
from dsl.syntax.assemble.points.outlines import with_outlines
from dsl.syntax.assemble.rows.by_period import with_deeds_of_each
from dsl.syntax.assemble.rows.by_rate import with_parts_by_rate
from dsl.syntax.assemble.rows.denied_row import with_denied_row
from dsl.syntax.assemble.rows.enumerations import with_points
from dsl.syntax.assemble.rows.of_which import with_marks_of_which
from dsl.syntax.assemble.rows.one_thing import with_rate_of_one
from dsl.syntax.assemble.rows.respective import with_respective
from dsl.syntax.assemble.rows.rows import with_rows
from dsl.syntax.assemble.rows.told_to_each import with_law_told
from dsl.syntax.assemble.rows.whole_plan import with_plan_as_rate
from dsl.syntax.assemble.steps.said_once import with_each_said_again
from dsl.syntax.assemble.targets.figured_aims import with_aims_in_brackets, with_figured_aims
from dsl.syntax.assemble.targets.planned import with_plans

Pass = Callable[[list[f.Fragment]], list[f.Fragment]]
FIRST: tuple[Pass, ...] = (
    with_outlines,
    with_marks_in_place,
    with_line_ends,
    with_full_marks_said,
    with_marks_behind,
    with_best_level,
    with_marks_of_formula,
    with_each_said_again,
    with_large_counts,
    with_quoted_names,
    with_bracketed_definitions,
    with_what_is_said,
    told_by_stated_day,
    with_denied_figures,
    with_none_as_zero,
    with_sides,
    told_beyond,
    with_aims_in_brackets,
    with_distances,
    with_equal,
    with_unequal,
    with_plans,
    told_as_changes,
    with_stated_aims,
    with_figured_aims,
    told_of_days,
    told_as_days,
    told_of_times,
    with_deeds,
    with_nested,
)
"""Where lines, points and marks stand; what is compared, and days, in every order of words. Also of formulas, vetoes and readings."""

OF_RULES: tuple[Pass, ...] = (
    with_one_of_several,
    with_parts_by_rate,
    with_denied_row,
    with_rows,
    with_law_told,
    with_rate_of_one,
    with_plan_as_rate,
    with_marks_of_which,
    with_answers_in_brackets,
    with_deeds_of_each,
    with_score_names,
    with_shares,
    with_formula_names,
    with_attributes,
    with_branches,
    with_formulas_on_top,
    with_figures_held,
    limits.with_room,
)
"""What only a sentence that scores says: rows under one law, formulas, what several branches share."""

BEHIND_REMARKS: tuple[Pass, ...] = (
    with_numbers_again,
    with_order_told,
    with_continued,
    with_first_place,
    with_fall_by_place,
    with_respective,
    with_others,
    with_labels,
    with_bands,
    with_graded_points,
    with_points,
    with_marks,
    counted_by_kind,
)
"""What reads remarks as such: places, levels, points with their marks."""
BEHIND: dict[Pass, set[Pass]] = {
    told_as_changes: {with_sides, told_beyond, with_distances},
    with_stated_aims: {with_distances, told_as_changes},
    told_as_days: {told_by_stated_day},
    with_law_told: {with_rows},
    with_attributes: {with_law_told},
    with_figures_held: {with_score_names, with_attributes},
    with_formula_names: {with_shares},
    with_points: {with_numbers_again, with_respective},
    with_marks: {with_first_place, with_points},
}
"""Passes that read what others have told; in any other order the sentences come out the same (`tests/syntax/test_order_of_passes.py`)."""


def through(passes: Sequence[Pass], fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments as the passes leave them, in the order of the row."""
    for each in passes:
        fragments = each(fragments)
    return fragments
