"""One pass over the fragments of a sentence; clauses come out in the order of the text."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import adjusts, aims, awards, between, limits, prose, steps
from dsl.syntax.assemble.accounting import unaccounted, without_amount
from dsl.syntax.assemble.asked_before import following_condition, question
from dsl.syntax.assemble.attributes import with_attributes
from dsl.syntax.assemble.bands import read_bands
from dsl.syntax.assemble.branches import with_branches
from dsl.syntax.assemble.changes import told_as_changes
from dsl.syntax.assemble.dates import told_of_days, with_deeds
from dsl.syntax.assemble.deadlines import with_deadlines
from dsl.syntax.assemble.doing import denied
from dsl.syntax.assemble.durations import told_of_times
from dsl.syntax.assemble.ends import given_way
from dsl.syntax.assemble.enumerations import with_points
from dsl.syntax.assemble.graded_points import with_graded_points
from dsl.syntax.assemble.honours import as_awards, combined, counted_by_kind
from dsl.syntax.assemble.how_often import without_length
from dsl.syntax.assemble.labels import with_labels
from dsl.syntax.assemble.leftover import flush, is_note
from dsl.syntax.assemble.lists import PlainList, is_plain
from dsl.syntax.assemble.marks import subject_follows, with_marks
from dsl.syntax.assemble.marks_of_points import with_marks_of_points
from dsl.syntax.assemble.numbers_again import with_numbers_again
from dsl.syntax.assemble.points import DECIDES, ListPoints, counted_through
from dsl.syntax.assemble.quoted_names import with_quoted_names
from dsl.syntax.assemble.relations import tied
from dsl.syntax.assemble.remarks import with_remarks
from dsl.syntax.assemble.required import take_requirement
from dsl.syntax.assemble.respective import with_respective
from dsl.syntax.assemble.scales import with_bands
from dsl.syntax.assemble.score_names import with_score_names
from dsl.syntax.assemble.shared_rule import with_shared_rule
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.tables import read_tables
from dsl.syntax.assemble.tiers_of_points import JoinedPoints
from dsl.syntax.printed import phrase_at, remark_at


def assemble(fragments: list[f.Fragment], scores: bool = False) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """Clauses of a sentence, and what could not be understood.

    `scores`: the sentence is an indicator's rule, so something in it must decide a score.
    """
    fragments = with_deeds(told_of_times(told_of_days(told_as_changes(with_quoted_names(fragments)))))
    asked: list[tuple[str, Span]] = []
    if scores and fragments:
        fragments, asked = with_remarks(with_branches(with_attributes(with_score_names(fragments))))
        fragments = with_respective(with_marks_of_points(with_numbers_again(fragments)))
        fragments = counted_by_kind(
            with_marks(with_points(with_shared_rule(with_graded_points(with_bands(with_labels(fragments))))))
        )
    run = _Assembler(fragments)
    for code, span in asked:
        run.state.report(code, span, words=span.text)
    run.all(scores)
    clauses = (*aims.stated_in(fragments), *given_way(counted_through(run.top.all)))
    lost = unaccounted(run.state.fragments, clauses, run.state.again) if not run.state.diagnostics else ()
    for each in lost:
        run.state.report("R226", each.span, words=each.span.text.strip())
    for span in without_amount(run.state.fragments) if not run.state.diagnostics else ():
        run.state.report("R601", span, words=span.text)
    for span in without_length(clauses) if not run.state.diagnostics else ():
        run.state.report("R602", span, words=span.text)
    return tied(run.state, with_deadlines(clauses)), run.state.diagnostics


class _Assembler:
    def __init__(self, fragments: list[f.Fragment]) -> None:
        last = max((i for i, part in enumerate(fragments) if isinstance(part, f.ChangeF)), default=-1)
        self.state = State(fragments, last_change=last)
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
                self.ask(f.MarkF("vague", fragment.span))
            case f.JudgedF(bands=bands):
                flush(s)
                s.clauses.add(bands)
            case f.MarksF():
                self.heading(fragment)
            case f.SharedF(span=span):
                s.not_understood(span)
            case f.ChangeF() if prose.says_below_zero(fragment.span.text):
                s.report("R333", fragment.span, words=fragment.span.text)
                s.pending = []
            case f.ChangeF():
                if not steps.change(s, fragment):
                    adjusts.adjust(s, fragment)
            case f.BareF(quantity=quantity, span=span) if awards.bare_is_outcome(s, quantity):
                awards.outcome(s, f.OutcomeF(awards.bare_outcome(quantity, span), span))
            case f.BareF():
                s.pending.append(denied(s, fragment) or fragment)
            case f.EqualsF():
                self.define(fragment)
            case f.LimitF():
                limits.limit(s, fragment)
            case f.ReadingF():
                self.reading(fragment)
            case f.RoundF():
                self.round(fragment)
            case f.RatesF(rates=rates, span=span):
                words = self.only_words()
                s.clauses.add(t.LevelWeights(words or t.Words("", span), rates, span))
            case f.UseF(name=name, span=span):
                flush(s)
                s.clauses.add(t.UseRule(name, span))
            case f.BaseScoreF(amount=amount, span=span):
                flush(s)
                s.clauses.add(t.Award(None, amount, span))
            case f.RemarkF():
                self.remark(fragment)
            case f.CountsAsF():
                awards.capped(s, fragment)
            case f.AsideF(words=words, span=span):
                aims.take_target(s)
                s.clauses.add(t.Gloss(None, words, span))
            case f.BaseF():
                aims.base(s, fragment)
            case f.StopF():
                steps.stop(s, fragment)
            case _:
                s.pending.append(fragment)

    def mark(self, mark: f.MarkF) -> None:
        s = self.state
        match mark.kind:
            case "comma" | "dun" | "colon":
                if mark.kind == "comma" and aims.ends_target(s.peek()):
                    aims.take_target(s)
                if mark.kind == "colon" and is_note(s.pending):
                    s.report("R603", s.pending[0].span, words=s.pending[0].span.text)
                    s.pending = []
                if mark.kind == "comma":
                    take_requirement(s)
                if s.pending:
                    s.pending.append(mark)
            case "semicolon" | "full_stop":
                aims.take_target(s)
                take_requirement(s)
                self.points.end_segment(mark)
                s.steps_in_segment = s.awards_in_segment = 0
            case "yes":
                question(s, mark)
            case "no":
                flush(s)
                s.pending = [mark]
            case "if":
                flush(s)
            case "until" | "cap":
                if all(limits.says_whose(p) for p in s.pending):
                    s.again += [p.span for p in s.take_pending()]
                flush(s)
                s.clauses.add(t.Limit("floor" if mark.kind == "until" else "cap", None, mark.span))
            case "positive" | "negative":
                flush(s)
                s.for_target = mark
            case "raters" | "trimmed" | "mean":
                self.raters(mark)
            case "close":
                if s.for_target is None and t.ForTarget not in s.clauses.kinds:
                    s.not_understood(mark.span)
            case "calculated":
                if not any(isinstance(p, (f.CompareF, f.RangeF)) for p in s.pending):
                    flush(s)
            case "respectively":
                self.bands(mark)
            case "highest" | "summed":
                combined(s, mark)
            case "no_addition":
                self.nothing_added(mark)
            case "vague" | "unstated" | "unstated_add" | "unstated_award":
                self.ask(mark)
            case "less_rata":
                awards.less_in_proportion(s, mark)
            case "veto_total":
                adjusts.veto(s, mark)
            case _:
                s.pending.append(mark)

    def heading(self, marks: f.MarksF) -> None:
        """执行率（5分）：…: the marks of the point; its name is measured by what follows, or is a remark."""
        s = self.state
        if self.points.open is None or s.clauses.all:
            s.not_understood(marks.span)
        elif len(s.pending) > 1:  # 65岁以上老年人体检率（2分）
            span = s.pending[0].span.to(s.pending[-1].span)
            s.pending = [phrase_at(span)]
        s.marks = marks.amount
        if not subject_follows(s.fragments[s.index : s.index + 4]):
            for part in s.take_pending():
                s.clauses.add(remark_at(part.span))

    def ask(self, mark: f.MarkF) -> None:
        """扣分 without how much, 酌情: a question; in English the words that stand in place of the amount are shown."""
        s = self.state
        if mark.kind == "vague" and s.index > 1 and is_mark(s.fragments[s.index - 2], "vague"):
            return  # 酌情扣1-3分: one question
        if mark.kind != "vague" and self.points.says_again():
            s.again += [part.span for part in s.take_pending()]  # 符合的得相应分值, 不符合的扣除该项分值
            return
        pending = s.take_pending()
        glued = pending and isinstance(pending[-1], f.WordsF) and pending[-1].span.end == mark.span.start
        span = pending[-1].span.to(mark.span) if glued else mark.span
        s.report("R602" if mark.kind == "vague" else "R601", span, words=span.text)
        following = s.peek()
        if is_mark(following, "if"):
            following_condition(s)  # minus if below 95%: one question
        elif isinstance(following, f.WordsF) and following.span.text.isascii():
            s.index += 1
            s.not_understood(following.span)

    def nothing_added(self, mark: f.MarkF) -> None:
        """上升不加分: a remark where nothing adds; beside additions it is asked what it takes out."""
        s = self.state
        pending = s.take_pending()
        adds = any(isinstance(p, f.ChangeF) and p.sign > 0 for p in s.fragments)
        span = pending[0].span.to(mark.span) if pending else mark.span
        in_words = all(isinstance(p, f.WordsF) or is_mark(p, "comma", "when") for p in pending)
        if adds and not (in_words and _counts_none(s, span)):
            s.report("R601", span, words=span.text)
        else:
            s.clauses.add(remark_at(span))

    # ---- limits, formulas, the rest

    def only_words(self) -> t.Words | None:
        """The words before a fragment that takes a name; anything else there is left over."""
        s = self.state
        last = next((i for i in range(len(s.pending) - 1, -1, -1) if isinstance(s.pending[i], f.WordsF)), None)
        if last is None:
            flush(s)
            return None
        words = s.pending[last]
        assert isinstance(words, f.WordsF)
        del s.pending[last:]
        flush(s)
        return prose.clean(words.words)

    def reading(self, fragment: f.ReadingF) -> None:
        s = self.state
        size, counted = fragment.size, fragment.counted
        if size and counted and (size.number, size.unit) != (counted.number, counted.unit):
            s.report("R209", fragment.span, noted=fragment.span.text)
        s.clauses.add(t.StepReading(fragment.kind, size, fragment.span))

    def define(self, fragment: f.EqualsF) -> None:
        s = self.state
        if isinstance(fragment.expr, t.Number) and self.is_comparison():
            s.pending.append(f.CompareF("=", fragment.expr.quantity, None, False, fragment.span))
            return
        name = s.pending[-1] if s.pending else None
        if not isinstance(name, f.WordsF):
            s.report("R213", fragment.span, words=fragment.span.text)
            s.pending = []
            return
        s.pending.pop()
        flush(s)
        s.clauses.add(t.Define(prose.clean(name.words), fragment.expr, name.span.to(fragment.span)))

    def is_comparison(self) -> bool:
        """率=100%，得满分: the equals sign compares where an outcome follows."""
        following = self.state.peek()
        return isinstance(following, (f.OutcomeF, f.ChangeF)) or is_mark(following, "comma", "when")

    def remark(self, fragment: f.RemarkF) -> None:
        """说明“…”, or 说明“name”：“…”."""
        s = self.state
        flush(s)
        named, words = s.fragments[s.index : s.index + 2], fragment.words
        if len(named) == 2 and is_mark(named[0], "colon") and isinstance(named[1], f.WordsF):
            s.index += 2
            s.clauses.add(t.Gloss(words, named[1].words, fragment.span.to(named[1].span)))
        else:
            s.clauses.add(t.Gloss(None, words, fragment.span))

    def round(self, fragment: f.RoundF) -> None:
        s = self.state
        subject = self.only_words()
        if fragment.unit is not None:
            s.clauses.add(t.RoundMeasure(subject, fragment.unit, fragment.span))
        elif subject is None or self.is_score(subject):
            span = subject.span.to(fragment.span) if subject else fragment.span
            s.clauses.add(t.RoundScore(fragment.places or 0, span))
        else:
            unit = Quantity(Fraction(1, 10 ** (fragment.places or 0)), PERCENT)
            s.clauses.add(t.RoundMeasure(subject, unit, fragment.span))

    def is_score(self, words: t.Words) -> bool:
        """得分, 计算结果; 结果 behind a definition may be that of the definition."""
        defined = t.Define in self.state.clauses.kinds and words.text.endswith("结果")
        return _ROUNDED.fullmatch(words.text) is not None and not defined

    def raters(self, mark: f.MarkF) -> None:
        s = self.state
        flush(s)
        s.trimmed = s.trimmed or mark.kind == "trimmed"
        last = s.clauses.last
        if isinstance(last, t.Raters):
            s.clauses.amend(replace(last, trimmed=s.trimmed, span=last.span.to(mark.span)))
        else:
            s.clauses.add(t.Raters(s.trimmed, mark.span))

    def bands(self, mark: f.MarkF) -> None:
        s = self.state
        words = self.only_words()
        parts: list[f.Fragment] = []
        while (part := s.peek()) is not None and (
            isinstance(part, (f.RangeF, f.WordsF)) or is_mark(part, "dun", "comma", "vague")
        ):
            s.index += 1
            parts.append(part)
        read = read_bands(words, parts, mark.span)
        if read is None:
            s.report("R214", mark.span, words=mark.span.text)
        else:
            s.clauses.add(read)


def _counts_none(s: State, span: Span) -> bool:
    """每建成1家加1分，未建成的不加分: nothing counted, nothing added."""
    added = [c for c in s.clauses.all if isinstance(c, t.Step | t.Adjust) and c.sign > 0]
    return all(isinstance(c, t.Step) and c.direction == "each" for c in added) and _NONE.match(span.text) is not None


_ROUNDED = regex(f"{any_word('score-rounded')}|scores?")
_NONE = regex(f"{any_word('unmet')}|无")
