"""One pass over the fragments of a sentence; clauses come out in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.accounting import unaccounted, without_amount
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.asked_before import question
from dsl.syntax.assemble.conditions.ends import given_way
from dsl.syntax.assemble.conditions.other_answer import with_other_answers
from dsl.syntax.assemble.days.deadlines import with_deadlines
from dsl.syntax.assemble.formulas import between
from dsl.syntax.assemble.formulas.factors import FactorApart, with_factors_apart
from dsl.syntax.assemble.levels.cases import cases_of
from dsl.syntax.assemble.levels.honours import as_awards, combined
from dsl.syntax.assemble.outcomes import adjusts, awards, limits
from dsl.syntax.assemble.outcomes.marks import subject_follows
from dsl.syntax.assemble.outcomes.own_result import with_own_result
from dsl.syntax.assemble.outcomes.unstated import ask, nothing_added
from dsl.syntax.assemble.passes import BEHIND_REMARKS, FIRST, OF_RULES, through
from dsl.syntax.assemble.points.all_of_them import with_all_of_them
from dsl.syntax.assemble.points.lists import PlainList, is_plain
from dsl.syntax.assemble.points.points import DECIDES, ListPoints, counted_through
from dsl.syntax.assemble.points.tiers_of_points import JoinedPoints
from dsl.syntax.assemble.remarks import beside, with_remarks
from dsl.syntax.assemble.remarks.leftover import flush, is_note
from dsl.syntax.assemble.revisions import revisions
from dsl.syntax.assemble.revisions.relations import tied
from dsl.syntax.assemble.revisions.spared import with_spared_behind
from dsl.syntax.assemble.revisions.treated import treated_apart, with_treated
from dsl.syntax.assemble.revisions.whatever import without_whatever
from dsl.syntax.assemble.rows.enumerations import without_own_number
from dsl.syntax.assemble.rows.of_which_tier import of_which_tier
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps import steps
from dsl.syntax.assemble.steps.doing import denied
from dsl.syntax.assemble.steps.first_free import with_first_free
from dsl.syntax.assemble.steps.how_often import without_length
from dsl.syntax.assemble.steps.ones import gives_each
from dsl.syntax.assemble.steps.tables import read_tables
from dsl.syntax.assemble.targets import aims
from dsl.syntax.assemble.targets.required import take_requirement, take_stated
from dsl.syntax.printed import phrase_at, remark_at


def assemble(fragments: list[f.Fragment], scores: bool = False) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """Clauses of a sentence, and what could not be understood.

    `scores`: the sentence is an indicator's rule, so something in it must decide a score.
    """
    fragments = without_own_number(fragments)
    if scores and (cases := cases_of(fragments)):
        return _by_case(cases)
    fragments, factors = with_factors_apart(fragments) if scores else (fragments, [])
    return _of_one_kind(fragments, factors, scores)


def _of_one_kind(
    fragments: list[f.Fragment], factors: Sequence[FactorApart], scores: bool
) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """The clauses of what is one rule, with those of its factors."""
    fragments = with_first_free(with_spared_behind(without_whatever(through(FIRST, fragments))))
    fragments, treated = treated_apart(fragments) if scores else (fragments, [])
    fragments, revised = revisions.told_apart(fragments) if scores else (fragments, [])
    asked: list[tuple[str, Span]] = []
    if scores and fragments:
        fragments, asked = with_remarks(through(OF_RULES, fragments))
        fragments = through(BEHIND_REMARKS, fragments)
    run = _Assembler(fragments)
    for code, span in asked:
        run.state.report(code, span, words=span.text)
    run.all(scores)
    clauses = (*aims.stated_in(fragments), *given_way(counted_through(run.top.all)))
    if not run.state.diagnostics:
        _ask_left_over(run.state, clauses)
    clauses = with_own_result(with_other_answers(with_all_of_them(clauses, run.state.report)), run.state.report)
    clauses = tied(run.state, with_deadlines(clauses))
    clauses, nothing = with_treated(clauses, treated)
    for span in nothing:
        run.state.report("R603", span, words=span.text)
    clauses = (*clauses, *_factors(run.state, factors), *revisions.revised(revised, clauses, run.state))
    return clauses, run.state.diagnostics


def _factors(s: State, factors: Sequence[FactorApart]) -> Iterator[t.Clause]:
    """The tiers of what the score is multiplied by, each read as a rule."""
    for factor in factors:
        clauses, problems = _of_one_kind([*factor.fragments], (), scores=True)
        s.diagnostics += problems
        span = factor.fragments[0].span.to(factor.fragments[-1].span)
        if not factor.alone:
            s.report("R206", span, words=span.text)
        yield t.Factor(factor.name, clauses, factor.limited, span)


def _by_case(cases: Sequence[tuple[t.Words, list[f.Fragment]]]) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """The rule of each kind; what all of them say is asked once."""
    found: list[t.Clause] = []
    asked: list[Diagnostic] = []
    for kind, fragments in cases:
        clauses, problems = assemble(fragments, scores=True)
        found.append(t.OfKind(kind, clauses, kind.span))
        asked += [one for one in problems if one not in asked]
    return tuple(found), asked


def _ask_left_over(s: State, clauses: Sequence[t.Clause]) -> None:
    """What no clause has taken in; else what was taken in without an amount, a length, or saying of which tier."""
    lost = [each.span for each in unaccounted(s.fragments, clauses, s.again)]
    asked = (
        ("R226", lost),
        ("R601", without_amount(s.fragments)),
        ("R602", without_length(clauses)),
        ("R618", of_which_tier(clauses)),
    )
    for code, spans in asked:
        for span in spans if not s.diagnostics else ():
            s.report(code, span, words=span.text.strip())


class _Assembler:
    def __init__(self, fragments: list[f.Fragment]) -> None:
        change = max((i for i, part in enumerate(fragments) if isinstance(part, f.ChangeF)), default=-1)
        rest = max((i for i, part in enumerate(fragments) if is_mark(part, "else")), default=-1)
        self.state = State(fragments, last_change=change, last_else=rest)
        self.top = self.state.clauses
        self.points = ListPoints(self.state)
        self.plain = PlainList(self.state) if is_plain(fragments) else None
        self.joined = JoinedPoints(self.state)

    def all(self, scores: bool) -> None:
        s = self.state
        while (fragment := s.peek()) is not None:
            s.index += 1
            if self.plain is None or not self.plain.take(fragment):
                self.take(fragment)
        if self.plain is not None:
            self.plain.finish()
        self.points.end()
        flush(s)
        between.take_points(s)
        self.top.all[:] = read_tables(self.top.all, s.counted, s.report)
        self.points.finish()
        self.top.all[:] = as_awards(self.top.all)
        for span in s.numbered:
            s.report("R205", span, words=span.text)
        if scores and not s.diagnostics and not any(isinstance(c, DECIDES) for c in self.top.all):
            span = s.fragments[0].span.to(s.fragments[-1].span)
            s.report("R603", span, words=span.text)

    def take(self, fragment: f.Fragment) -> None:
        s = self.state
        if isinstance(fragment, (f.OutcomeF, f.ChangeF)):
            self.points.leave()
            if self.joined.take(fragment):
                return
        match fragment:
            case f.MarkF():
                self.mark(fragment)
            case f.ItemF():
                self.points.begin(fragment)
            case f.OutcomeF(outcome=t.Interpolated()):
                between.interpolated(s, fragment)
            case f.OutcomeF():
                awards.outcome(s, fragment)
            case f.ScoresF() if not between.is_scored_between(s):
                ask(s, self.points, f.MarkF("vague", fragment.span))
            case f.MarksF():
                self.heading(fragment)
            case f.ChangeF() if (span := prose.below_zero(s.pending, fragment)) is not None:
                s.report("R333", span, words=span.text)
                s.pending = []
            case f.ChangeF():
                if not steps.change(s, fragment):
                    adjusts.adjust(s, fragment)
            case f.BareF(quantity=quantity, span=span) if awards.bare_is_outcome(s, quantity):
                awards.outcome(s, f.OutcomeF(awards.bare_outcome(quantity, span), span))
            case f.BareF():
                s.pending.append(denied(s, fragment) or fragment)
            case f.PerF(direction="each", verb=t.Words() as verb) if gives_each(fragment, verb):
                s.not_understood(fragment.span)
            case f.RevisedF(effect="losses"):
                steps.of_those_counted(s, fragment)
            case f.SharedF(span=span):
                s.not_understood(span)
            case _ if (told := _BESIDE.get(type(fragment))) is not None:
                told(s, fragment)
            case _ if isinstance(fragment, t.Clause):
                beside.said(s, fragment)
            case _:
                s.pending.append(fragment)

    def mark(self, mark: f.MarkF) -> None:
        s = self.state
        match mark.kind:
            case "comma" | "dun" | "colon":
                self.pause(mark)
            case "semicolon" | "full_stop":
                take_stated(s)
                aims.take_target(s)
                take_requirement(s)
                self.points.end_segment(mark)
                s.steps_in_segment = s.awards_in_segment = 0
            case "no":
                flush(s)
                s.pending = [mark]
            case "if":
                flush(s)
            case "positive" | "negative":
                flush(s)
                s.for_target = mark
            case "close":
                if s.for_target is None and t.ForTarget not in s.clauses.kinds:
                    s.not_understood(mark.span)
            case "calculated":
                if not any(isinstance(p, (f.CompareF, f.RangeF)) for p in s.pending):
                    flush(s)
            case "vague" | "unstated" | "unstated_add" | "unstated_award":
                ask(s, self.points, mark)
            case kind if (told := _BY_MARK.get(kind)) is not None:
                told(s, mark)
            case _:
                s.pending.append(mark)

    def pause(self, mark: f.MarkF) -> None:
        """A comma may end what is stated ahead of a rule; behind 注 a colon opens what rules nothing."""
        s = self.state
        if mark.kind == "comma":
            take_stated(s)
        if mark.kind == "comma" and aims.ends_target(s.peek()):
            aims.take_target(s)
        if mark.kind == "colon" and is_note(s.pending):
            s.report("R603", s.pending[0].span, words=s.pending[0].span.text)
            s.pending = []
        if mark.kind == "comma":
            take_requirement(s)
        if s.pending:
            s.pending.append(mark)

    def heading(self, marks: f.MarksF) -> None:
        """执行率（5分）：…: the marks of the point; its name is measured by what follows, or is a remark."""
        s = self.state
        if self.points.open is None or s.clauses.all:
            s.not_understood(marks.span)
        elif len(s.pending) > 1 and isinstance(s.pending[-1], f.CompareF) and not is_mark(s.peek(), "colon"):
            awards.outcome(s, f.OutcomeF(marks.amount, marks.span))  # 培训人数不少于500人（4分），
            return
        elif len(s.pending) > 1:  # 65岁以上老年人体检率（2分）
            span = s.pending[0].span.to(s.pending[-1].span)
            s.pending = [phrase_at(span)]
        s.marks = marks.amount
        if not subject_follows(s.fragments[s.index : s.index + 4]):
            for part in s.take_pending():
                s.clauses.add(remark_at(part.span))


_BESIDE: dict[type[f.Fragment], Callable[[State, Any], None]] = {
    f.AsideF: beside.aside,
    f.BaseF: aims.base,
    f.CountsAsF: awards.capped,
    f.EqualsF: beside.define,
    f.FallF: adjusts.demote,
    f.LimitF: limits.limit,
    f.ReadingOfF: beside.reading,
    f.RemarkF: beside.remark,
    f.RoundF: beside.rounding,
    f.StopF: steps.stop,
}
"""Who takes a fragment that stands beside the rule, or amends the clause before it."""

_BY_MARK: dict[f.Mark, Callable[[State, f.MarkF], None]] = {
    "yes": question,
    "until": limits.end,
    "cap": limits.end,
    "open": limits.end,
    "raters": beside.raters,
    "trimmed": beside.raters,
    "mean": beside.raters,
    "respectively": beside.level_bands,
    "highest": combined,
    "summed": combined,
    "no_addition": nothing_added,
    "less_rata": awards.less_in_proportion,
    "veto_total": adjusts.veto,
}
"""Who takes a word that is a clause by itself."""
