"""One pass over the fragments of a sentence; clauses come out in the order of the text."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.exact.units import PERCENT, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import awards, steps
from dsl.syntax.assemble.bands import read_bands
from dsl.syntax.assemble.leftover import flush
from dsl.syntax.assemble.prose import clean
from dsl.syntax.assemble.repeats import is_nothing, repeats
from dsl.syntax.assemble.shared import shared_points
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.tables import read_tables

_DECIDES = (t.Award, t.Step, t.Adjust, t.Item, t.Raters, t.Bands, t.ForTarget, t.UseRule, t.Vetoed)


def assemble(fragments: list[f.Fragment], scores: bool = False) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """Clauses of a sentence, and what could not be understood.

    `scores`: the sentence is an indicator's rule, so something in it must decide a score.
    """
    shared = shared_points(fragments) if scores and fragments else None
    if shared is not None:
        return shared, []
    run = _Assembler(fragments)
    run.all(scores)
    return tuple(run.top), run.state.diagnostics


class _Assembler:
    def __init__(self, fragments: list[f.Fragment]) -> None:
        self.state = State(fragments)
        self.top = self.state.clauses
        self.item: f.ItemF | None = None
        self.points: list[t.Item] = []
        """Points of a list that score nothing by themselves."""

    def all(self, scores: bool) -> None:
        s = self.state
        while (fragment := s.peek()) is not None:
            s.index += 1
            self.take(fragment)
        self.end_item()
        flush(s)
        self.top[:] = read_tables(self.top, s.counted, s.report)
        self.after_list()
        self.unscored_points()
        for span in s.numbered:
            s.report("R205", span, words=span.text)
        if scores and not s.diagnostics and not any(isinstance(c, _DECIDES) for c in self.top):
            span = s.fragments[0].span.to(s.fragments[-1].span)
            s.report("R603", span, words=span.text)

    def take(self, fragment: f.Fragment) -> None:
        s = self.state
        match fragment:
            case f.MarkF():
                self.mark(fragment)
            case f.ItemF():
                self.end_item()
                flush(s)
                self.item, s.clauses = fragment, []
            case f.OutcomeF():
                awards.outcome(s, fragment)
            case f.ChangeF():
                if not steps.change(s, fragment):
                    awards.adjust(s, fragment)
            case f.BareF(quantity=quantity, span=span) if awards.bare_is_outcome(s, quantity):
                awards.outcome(s, f.OutcomeF(awards.bare_outcome(quantity, span), span))
            case f.EqualsF():
                self.define(fragment)
            case f.LimitF():
                self.limit(fragment)
            case f.ReadingF():
                self.reading(fragment)
            case f.RoundF():
                self.round(fragment)
            case f.RatesF(rates=rates, span=span):
                words = self.only_words()
                s.clauses.append(t.LevelWeights(words or t.Words("", span), rates, span))
            case f.UseF(name=name, span=span):
                flush(s)
                s.clauses.append(t.UseRule(name, span))
            case f.BaseScoreF(amount=amount, span=span):
                flush(s)
                s.clauses.append(t.Award(None, amount, span))
            case f.RemarkF():
                self.remark(fragment)
            case f.StopF():
                steps.stop(s, fragment)
            case _:
                s.pending.append(fragment)

    def mark(self, mark: f.MarkF) -> None:
        s = self.state
        match mark.kind:
            case "comma" | "dun" | "colon":
                if s.pending:
                    s.pending.append(mark)
            case "semicolon" | "full_stop":
                self.end_segment(mark)
            case "yes":
                awards.question(s, mark)
            case "no":
                flush(s)
                s.pending = [mark]
            case "if":
                flush(s)
            case "until" | "cap":
                flush(s)
                s.clauses.append(t.Limit("floor" if mark.kind == "until" else "cap", None, mark.span))
            case "positive" | "negative":
                flush(s)
                s.for_target = mark
            case "raters" | "trimmed" | "mean":
                self.raters(mark)
            case "close":
                if s.for_target is None and not any(isinstance(c, t.ForTarget) for c in s.clauses):
                    s.not_understood(mark.span)
            case "calculated":
                if not any(isinstance(p, (f.CompareF, f.RangeF)) for p in s.pending):
                    flush(s)
            case "respectively":
                self.bands(mark)
            case "vague" | "unstated" | "unstated_add":
                self.ask(mark)
            case "less_rata":
                awards.less_in_proportion(s, mark)
            case "veto_total":
                awards.veto(s, mark)
            case _:
                s.pending.append(mark)

    def ask(self, mark: f.MarkF) -> None:
        """扣分 without how much, 酌情: a question; in English the words that stand in place of the amount are shown."""
        s = self.state
        if mark.kind == "vague" and s.index > 1 and is_mark(s.fragments[s.index - 2], "vague"):
            return  # 酌情扣1-3分: one question
        pending = s.take_pending()
        glued = pending and isinstance(pending[-1], f.WordsF) and pending[-1].span.end == mark.span.start
        span = pending[-1].span.to(mark.span) if glued else mark.span
        s.report("R602" if mark.kind == "vague" else "R601", span, words=span.text)
        following = s.peek()
        if isinstance(following, f.WordsF) and following.span.text.isascii():
            s.index += 1
            s.not_understood(following.span)

    def end_segment(self, mark: f.MarkF) -> None:
        s = self.state
        if self.item is not None and not s.clauses and s.pending:
            if mark.kind == "full_stop":
                self.end_item()
        else:
            flush(s)
            if mark.kind == "full_stop" and self.item is not None and self.list_ends():
                self.end_item()
        s.steps_in_segment = 0

    def list_ends(self) -> bool:
        """A new sentence behind the last point speaks of the whole list, unless it begins with 否则."""
        s = self.state
        rest = s.fragments[s.index :]
        return bool(rest) and not any(isinstance(p, f.ItemF) for p in rest) and not is_mark(rest[0], "else")

    def after_list(self) -> None:
        """What is said of the whole list: deductions and vetoes stand, what only repeats the points goes, the rest is asked."""
        s = self.state
        last = max((i for i, c in enumerate(self.top) if isinstance(c, t.Item)), default=None)
        if last is None:
            return
        items = [c for c in self.top if isinstance(c, t.Item)]
        kept: list[t.Clause] = []
        for clause in self.top[last + 1 :]:
            if repeats(clause, items):
                continue
            unnamed = isinstance(clause, t.Step) and clause.subject is None
            if unnamed or (isinstance(clause, t.Award) and not is_nothing(clause.outcome)):
                s.report("R608", clause.span, words=clause.span.text)
            kept.append(clause)
        self.top[last + 1 :] = kept

    # ---- points of a list

    def end_item(self) -> None:
        s = self.state
        if self.item is None:
            return
        words = s.pending[0].span.to(s.pending[-1].span) if s.pending and not s.clauses else None
        if words is None:
            flush(s)
            end = s.clauses[-1].span if s.clauses else self.item.span
            self.top.append(t.Item(self.item.number, tuple(s.clauses), self.item.span.to(end)))
        else:
            s.pending = []
            gloss = t.Gloss(None, t.Words(words.text.strip("，,；;。 \n"), words), words)
            self.points.append(t.Item(self.item.number, (gloss,), self.item.span.to(words)))
        self.item, s.clauses = None, self.top

    def unscored_points(self) -> None:
        """Points that only say what is looked at, before a rule that scores them together, explain it."""
        s = self.state
        scored = any(isinstance(c, _DECIDES) for c in self.top)
        mixed = any(isinstance(c, t.Item) for c in self.top)
        for point in self.points:
            if scored and not mixed:
                self.top.extend(replace(c, span=point.span) for c in point.clauses)
            else:
                s.report("R604", point.span, number=str(point.number))

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
        return clean(words.words)

    def limit(self, fragment: f.LimitF) -> None:
        s = self.state
        flush(s)
        last = s.clauses[-1] if s.clauses else None
        wanted = {"max_minus": -1, "max_plus": 1}.get(fragment.kind)
        if fragment.overall:
            s.clauses.append(t.Limit(fragment.kind, fragment.amount, fragment.span))
        elif isinstance(last, t.Step) and wanted == last.sign and s.steps_in_segment == 1 and last.cap is None:
            s.clauses[-1] = replace(last, cap=fragment.amount, span=last.span.to(fragment.span))
        elif wanted is not None and s.segments_with_steps > 1:
            s.report("R605", fragment.span, words=fragment.span.text)
        else:
            s.clauses.append(t.Limit(fragment.kind, fragment.amount, fragment.span))

    def reading(self, fragment: f.ReadingF) -> None:
        s = self.state
        size, counted = fragment.size, fragment.counted
        if size and counted and (size.number, size.unit) != (counted.number, counted.unit):
            s.report("R209", fragment.span, noted=fragment.span.text)
        s.clauses.append(t.StepReading(fragment.kind, size, fragment.span))

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
        s.clauses.append(t.Define(clean(name.words), fragment.expr, name.span.to(fragment.span)))

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
            s.clauses.append(t.Gloss(words, named[1].words, fragment.span.to(named[1].span)))
        else:
            s.clauses.append(t.Gloss(None, words, fragment.span))

    def round(self, fragment: f.RoundF) -> None:
        s = self.state
        subject = self.only_words()
        if fragment.unit is not None:
            s.clauses.append(t.RoundMeasure(subject, fragment.unit, fragment.span))
        elif subject is None or subject.text in ("得分", "分数", "score", "scores"):
            s.clauses.append(t.RoundScore(fragment.places or 0, fragment.span))
        else:
            unit = Quantity(Fraction(1, 10 ** (fragment.places or 0)), PERCENT)
            s.clauses.append(t.RoundMeasure(subject, unit, fragment.span))

    def raters(self, mark: f.MarkF) -> None:
        s = self.state
        flush(s)
        s.trimmed = s.trimmed or mark.kind == "trimmed"
        last = s.clauses[-1] if s.clauses else None
        if isinstance(last, t.Raters):
            s.clauses[-1] = replace(last, trimmed=s.trimmed, span=last.span.to(mark.span))
        else:
            s.clauses.append(t.Raters(s.trimmed, mark.span))

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
            s.clauses.append(read)
