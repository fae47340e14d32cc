"""One pass over the fragments of a sentence; clauses come out in the order of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.exact.units import PERCENT, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.bands import read_bands
from dsl.syntax.assemble.conditions import ConditionReader, clean, is_quoted, negates
from dsl.syntax.build import fold_words

_GLOSS = re.compile(r"用以反映|用于反映|反映|考核|考察|是指|一定时期|问卷调查|评价要点|所需的|所耗|计分原则|如下")
_NOT_GLOSS = re.compile(r"除外|例外|不扣|不计|扣|酌情|视情|特殊|另行|封顶|上限|下限|翻倍|减半|折半|不予|原则上|左右")
_ONE_OF = re.compile(r"(?:其中)?(?:任意|任何)?(?<![统唯第之同])一(项|条|处|次|个|起|例|人|件)")
_FOUND = re.compile(r"^(?:发现|出现|有|存在|发生|查出|查实|检查发现)$")


def assemble(fragments: list[f.Fragment]) -> tuple[tuple[t.Clause, ...], list[Diagnostic]]:
    """Clauses of a sentence, and what could not be understood."""
    run = _Assembler(fragments)
    run.all()
    return tuple(run.clauses), run.diagnostics


class _Assembler:
    def __init__(self, fragments: list[f.Fragment]) -> None:
        self.fragments = fragments
        self.index = 0
        self.pending: list[f.Fragment] = []
        self.top: list[t.Clause] = []
        self.clauses = self.top
        self.item: f.ItemF | None = None
        self.diagnostics: list[Diagnostic] = []
        self.conditions = ConditionReader(self.diagnostics)
        self.question: t.Condition | None = None
        self.for_target: f.MarkF | None = None
        self.steps_in_segment = 0
        self.segments_with_steps = 0
        self.numbered: list[Span] = []
        self.trimmed = False

    # ---- the walk

    def all(self) -> None:
        while self.index < len(self.fragments):
            fragment = self.fragments[self.index]
            self.index += 1
            self.take(fragment)
        self.flush()
        self.end_item()
        self.clauses = self.top
        for span in self.numbered:
            self.report("R205", span, words=span.text)

    def take(self, fragment: f.Fragment) -> None:
        match fragment:
            case f.MarkF():
                self.mark(fragment)
            case f.ItemF():
                self.flush()
                self.end_item()
                self.item, self.clauses = fragment, []
            case f.OutcomeF():
                self.outcome(fragment)
            case f.ChangeF():
                self.change(fragment)
            case f.BareF(quantity=quantity) if self.bare_is_outcome():
                self.outcome(f.OutcomeF(_as_amount(quantity, fragment.span), fragment.span))
            case f.EqualsF():
                self.define(fragment)
            case f.LimitF():
                self.limit(fragment)
            case f.ReadingF(kind=kind, size=size, span=span):
                self.clauses.append(t.StepReading(kind, size, span))
            case f.RoundF():
                self.round(fragment)
            case f.RatesF(rates=rates, span=span):
                words = self.pending_words()
                self.clauses.append(t.LevelWeights(words or t.Words("", span), rates, span))
            case f.UseF(name=name, span=span):
                self.clauses.append(t.UseRule(name, span))
            case f.StopF(until=until, span=span):
                self.stop(until, span)
            case _:
                self.pending.append(fragment)

    def peek(self) -> f.Fragment | None:
        return self.fragments[self.index] if self.index < len(self.fragments) else None

    def report(self, code: str, span: Span, **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts))

    def mark(self, mark: f.MarkF) -> None:
        match mark.kind:
            case "comma" | "dun" | "colon":
                if self.pending:
                    self.pending.append(mark)
            case "semicolon" | "full_stop":
                self.flush()
                self.steps_in_segment = 0
            case "yes":
                self.question = self.conditions.read(self.pending, asked=True)
                if self.question is None:
                    self.report("R207", mark.span)
                self.pending = [mark]
            case "no":
                self.flush()
                self.pending = [mark]
            case "until":
                self.flush()
                self.clauses.append(t.Limit("floor", None, mark.span))
            case "cap":
                self.flush()
                self.clauses.append(t.Limit("cap", None, mark.span))
            case "positive" | "negative":
                self.pending = []
                self.for_target = mark
            case "raters" | "trimmed" | "mean":
                self.raters(mark)
            case "close":
                if self.for_target is None:
                    self.report("R204", mark.span, words=mark.span.text)
            case "calculated":
                self.calculated()
            case "respectively":
                self.bands(mark)
            case "vague":
                self.ask("R602", mark)
            case "unstated" | "unstated_add":
                self.ask("R601", mark)
            case "less_rata":
                self.less_rata(mark)
            case "veto_total":
                self.veto(mark)
            case _:
                self.pending.append(mark)

    # ---- what is left over

    def flush(self) -> None:
        """At the end of a sentence nothing may be left that decided nothing."""
        parts = [p for p in self.pending if not (isinstance(p, f.MarkF) and p.kind in ("comma", "dun"))]
        self.pending = []
        self.for_target = None
        if not parts:
            return
        words = [p for p in parts if isinstance(p, f.WordsF)]
        span = parts[0].span.to(parts[-1].span)
        text = fold_words(span.text)
        inert = all(isinstance(p, f.WordsF) or (isinstance(p, f.MarkF) and p.kind == "colon") for p in parts)
        if inert and words and self.is_gloss(parts, text):
            name = clean(words[0].words) if len(parts) > 1 and isinstance(parts[1], f.MarkF) else None
            self.clauses.append(t.Gloss(name, t.Words(text, span), span))
            return
        if any(isinstance(p, f.PerF) for p in parts):
            self.report("R208", span, words=span.text)
        elif inert:
            self.report("R603", span, words=text)
        else:
            self.report("R206", span, words=span.text)

    def is_gloss(self, parts: list[f.Fragment], text: str) -> bool:
        if _NOT_GLOSS.search(text):
            return False
        named = len(parts) > 2 and isinstance(parts[1], f.MarkF) and any(
            isinstance(c, t.Define) for c in (*self.clauses, *self.top)
        )
        return named or bool(_GLOSS.search(text))

    def end_item(self) -> None:
        if self.item is not None:
            span = self.item.span.to(self.clauses[-1].span) if self.clauses else self.item.span
            if not self.clauses:
                self.report("R604", span, number=self.item.span.text)
            self.top.append(t.Item(self.item.number, tuple(self.clauses), span))
        self.item = None

    def pending_words(self) -> t.Words | None:
        words = [p.words for p in self.pending if isinstance(p, f.WordsF)]
        self.pending = []
        return clean(words[-1]) if words else None

    def ask(self, code: str, mark: f.MarkF) -> None:
        self.pending = []
        self.report(code, mark.span, words=mark.span.text)

    # ---- awards

    def bare_is_outcome(self) -> bool:
        last = self.pending[-1] if self.pending else None
        following = self.peek()
        before = isinstance(last, f.MarkF) and last.kind in ("else", "yes", "no")
        return before or (isinstance(following, f.MarkF) and following.kind == "if")

    def outcome(self, fragment: f.OutcomeF) -> None:
        if self.for_target is not None and isinstance(fragment.outcome, t.Scored):
            op: t.Op = ">=" if self.for_target.kind == "positive" else "<="
            span = self.for_target.span.to(fragment.span)
            self.clauses.append(t.ForTarget(op, fragment.outcome.expr, span))
            self.pending = []
            return
        following = self.peek()
        if isinstance(following, f.MarkF) and following.kind == "if":
            condition = self.following_condition()
        else:
            condition = self.award_condition(fragment)
        span = condition.span.to(fragment.span) if condition else fragment.span
        if condition is None and not isinstance(fragment.outcome, t.Scored):
            if not self.failed(fragment.span):
                self.report("R207", fragment.span)
            return
        self.clauses.append(t.Award(condition, fragment.outcome, span))

    def failed(self, span: Span) -> bool:
        """Something before this place, in this sentence, was already reported."""
        return any(d.span and d.span.start <= span.start for d in self.diagnostics)

    def following_condition(self) -> t.Condition | None:
        """English order: full if >= 95% and …, up to the next comma."""
        self.flush()
        parts: list[f.Fragment] = []
        while (fragment := self.peek()) is not None:
            if isinstance(fragment, f.MarkF) and fragment.kind in ("comma", "semicolon", "full_stop", "else"):
                break
            parts.append(fragment)
            self.index += 1
        return self.conditions.read(parts)

    def award_condition(self, fragment: f.OutcomeF) -> t.Condition | None:
        pending, self.pending = self.pending, []
        if pending and isinstance(pending[0], f.MarkF) and pending[0].kind in ("yes", "no"):
            return self.answered(pending)
        per = next((p for p in pending if isinstance(p, f.PerF)), None)
        if per is not None:
            self.report("R208", per.span, words=per.span.text)
            return None
        condition = self.conditions.read(pending)
        condition = self.numbered_task(condition, pending)
        return self.complement(condition)

    def answered(self, pending: list[f.Fragment]) -> t.Condition | None:
        mark = pending[0]
        assert isinstance(mark, f.MarkF)
        if mark.kind == "no":
            return t.Otherwise(mark.span)
        return t.Asked(self.question, self.question.span) if self.question else None

    def previous_conditions(self) -> list[t.Condition]:
        return [c.condition for c in self.clauses if isinstance(c, t.Award) and c.condition is not None]

    def complement(self, condition: t.Condition | None) -> t.Condition | None:
        """未完成 after 完成: the same as 否则."""
        previous = self.previous_conditions()
        if isinstance(condition, t.Judgement) and len(previous) == 1 and not is_quoted(condition.words):
            if negates(condition.words.text, previous[0]):
                self.numbered = [span for span in self.numbered if span != previous[0].span]
                return t.Otherwise(condition.span)
        return condition

    def numbered_task(self, condition: t.Condition | None, pending: list[f.Fragment]) -> t.Condition | None:
        """缴纳150家…费 按计划完成，得4分；未按计划完成，不得分: the number belongs to the task, the complement must follow."""
        bare = [i for i, p in enumerate(pending) if isinstance(p, f.BareF)]
        if len(bare) != 1 or any(isinstance(p, (f.CompareF, f.RangeF)) for p in pending):
            return condition
        after = [p for p in pending[bare[0] + 1 :] if isinstance(p, f.WordsF)]
        if not after:
            return condition
        span = pending[0].span.to(after[-1].span)
        self.diagnostics[:] = [d for d in self.diagnostics if not (d.code == "R204" and d.span and span.start <= d.span.start < span.end)]
        self.numbered.append(span)
        return t.Judgement(t.Words(fold_words(span.text), span), span)

    # ---- deductions and additions

    def change(self, fragment: f.ChangeF) -> None:
        following = self.peek()
        per_before = next((i for i, p in enumerate(self.pending) if isinstance(p, f.PerF)), None)
        if per_before is not None:
            self.step(per_before, fragment)
        elif isinstance(following, f.PerF):
            self.step_after(fragment, following)
        elif isinstance(following, f.MarkF) and following.kind == "if":
            condition = self.following_condition()
            if condition:
                self.clauses.append(t.Adjust(condition, fragment.sign, fragment.amount, condition.span.to(fragment.span)))
        elif not self.each_of(fragment):
            self.adjust(fragment)

    def step(self, at: int, fragment: f.ChangeF) -> None:
        pending, self.pending = self.pending, []
        per = pending[at]
        assert isinstance(per, f.PerF)
        before, after = pending[:at], pending[at + 1 :]
        span = pending[0].span.to(fragment.span)
        subject, within = self.step_place(before)
        tail = [p.words for p in after if isinstance(p, f.WordsF)]
        for part in after:
            if not isinstance(part, (f.WordsF, f.MarkF)):
                self.report("R204", part.span, words=part.span.text)
        if _is_each(per):
            subject = self.counted(subject, per, tail)
        elif tail:
            self.report("R204", tail[0].span, words=tail[0].text)
        self.add_step(t.Step(subject, within, per.direction, per.size, fragment.sign, fragment.amount, None, None, span))

    def step_place(self, before: list[f.Fragment]) -> tuple[t.Words | None, t.Condition | None]:
        """The subject of a step and the range that it is limited to."""
        before = [p for p in before if not (isinstance(p, f.MarkF) and p.kind in ("comma", "when", "else", "colon"))]
        measures = [p for p in before if isinstance(p, (f.CompareF, f.RangeF))]
        words = [p.words for p in before if isinstance(p, f.WordsF)]
        if measures:
            condition = self.conditions.read([p for p in before if isinstance(p, (f.WordsF, f.CompareF, f.RangeF))])
            if isinstance(condition, (t.Comparison, t.Within)):
                return condition.subject, condition
            if condition is not None:
                self.report("R204", condition.span, words=condition.span.text)
            return None, None
        for part in before:
            if not isinstance(part, (f.WordsF, f.MarkF)):
                self.report("R204", part.span, words=part.span.text)
        if words and negates(words[-1].text, (self.previous_conditions() or [None])[-1]):
            return None, None
        return (clean(words[-1]) if words else None), None

    def counted(self, subject: t.Words | None, per: f.PerF, tail: list[t.Words]) -> t.Words | None:
        """What is counted, as one name: 申请和设立每发现1项不符合要求 -> 申请和设立不符合要求."""
        verb = re.sub(r"^每", "", per.verb)
        pieces = [subject.text if subject else "", "" if _FOUND.match(verb) else verb, *(w.text for w in tail)]
        text = "".join(pieces)
        text = re.sub(r"^发现(?=.{3})", "", text)
        for words in tail:
            if re.search(r"除外|例外|左右", words.text):
                self.report("R204", words.span, words=words.text)
        return t.Words(text, per.span) if text else None

    def step_after(self, fragment: f.ChangeF, per: f.PerF) -> None:
        """English order: minus 5% per point [of …] [down to 80%]."""
        within_parts, self.pending = self.pending, []
        self.index += 1
        span = fragment.span.to(per.span)
        subject, within = self.step_place(within_parts)
        words = self.peek()
        if isinstance(words, f.WordsF):
            self.index += 1
            subject, span = clean(words.words), span.to(words.span)
        ranged = self.peek()
        if isinstance(ranged, (f.RangeF, f.CompareF)):
            self.index += 1
            within = self.conditions.read([ranged])
        self.add_step(t.Step(subject, within, per.direction, per.size, fragment.sign, fragment.amount, None, None, span))

    def add_step(self, step: t.Step) -> None:
        self.clauses.append(step)
        if not self.steps_in_segment:
            self.segments_with_steps += 1
        self.steps_in_segment += 1

    def stop(self, until: Quantity, span: Span) -> None:
        last = self.clauses[-1] if self.clauses else None
        if isinstance(last, t.Step) and not self.pending:
            self.clauses[-1] = replace(last, until=until, span=last.span.to(span))
        else:
            self.report("R204", span, words=span.text)

    def each_of(self, fragment: f.ChangeF) -> bool:
        """缺少其中一条扣1分, 发现1次扣2分: a count although 每 is not said."""
        parts = [p for p in self.pending if not isinstance(p, f.MarkF)]
        bare = [p for p in parts if isinstance(p, f.BareF)]
        words = [p.words for p in parts if isinstance(p, f.WordsF)]
        if len(bare) + len(words) != len(parts) or not words and not bare:
            return False
        span = parts[0].span.to(fragment.span)
        if len(bare) == 1 and bare[0].quantity.unit.kind in (Kind.COUNT, Kind.DURATION) and len(words) <= 2:
            text = "".join("" if _FOUND.match(w.text) else w.text for w in words)
            size = bare[0].quantity
        elif not bare and words and (match := _ONE_OF.search(words[-1].text)):
            from dsl.exact.units import UNITS

            text = words[-1].text[: match.start()] + words[-1].text[match.end() :]
            text = "" if _FOUND.match(text) else text
            size = Quantity(Fraction(1), UNITS[match[1]])
        else:
            return False
        self.pending = []
        subject = t.Words(text, span) if text else None
        self.add_step(t.Step(subject, None, "each", size, fragment.sign, fragment.amount, None, None, span))
        return True

    def adjust(self, fragment: f.ChangeF) -> None:
        pending, self.pending = self.pending, []
        if pending and isinstance(pending[0], f.MarkF) and pending[0].kind in ("yes", "no"):
            condition = self.answered(pending)
        else:
            condition = self.conditions.read(pending)
        if condition is None:
            if not self.failed(fragment.span):
                self.report("R207", fragment.span)
            return
        condition = self.complement(condition) or condition
        self.clauses.append(t.Adjust(condition, fragment.sign, fragment.amount, condition.span.to(fragment.span)))

    # ---- limits, formulas, the rest

    def limit(self, fragment: f.LimitF) -> None:
        self.flush()
        last = self.clauses[-1] if self.clauses else None
        wanted = {"max_minus": -1, "max_plus": 1}.get(fragment.kind)
        if isinstance(last, t.Step) and wanted == last.sign and self.steps_in_segment == 1:
            self.clauses[-1] = replace(last, cap=fragment.amount, span=last.span.to(fragment.span))
        elif wanted is not None and self.segments_with_steps > 1:
            self.report("R605", fragment.span, words=fragment.span.text)
        else:
            self.clauses.append(t.Limit(fragment.kind, fragment.amount, fragment.span))

    def define(self, fragment: f.EqualsF) -> None:
        following = self.peek()
        constant = isinstance(fragment.expr, t.Number)
        if constant and isinstance(following, (f.OutcomeF, f.ChangeF, f.MarkF)) and isinstance(fragment.expr, t.Number):
            if not isinstance(following, f.MarkF) or following.kind in ("comma", "when"):
                self.pending.append(f.CompareF("=", fragment.expr.quantity, None, fragment.span))
                return
        name = self.pending[-1] if self.pending else None
        if not isinstance(name, f.WordsF):
            self.report("R213", fragment.span, words=fragment.span.text)
            self.pending = []
            return
        self.pending.pop()
        self.flush()
        self.clauses.append(t.Define(clean(name.words), fragment.expr, name.span.to(fragment.span)))

    def calculated(self) -> None:
        """计算方法： before a formula; a condition before it waits for the formula's outcome."""
        has_condition = any(isinstance(p, (f.CompareF, f.RangeF)) for p in self.pending)
        if self.pending and not has_condition:
            self.flush()

    def less_rata(self, mark: f.MarkF) -> None:
        last = self.clauses[-1] if self.clauses else None
        if isinstance(last, t.Step) and not any(not isinstance(p, f.MarkF) for p in self.pending):
            self.pending = []
            self.clauses.append(t.StepReading("prorata", None, mark.span))
        else:
            self.outcome(f.OutcomeF(t.InProportion(mark.span), mark.span))

    def veto(self, mark: f.MarkF) -> None:
        pending, self.pending = self.pending, []
        condition = self.conditions.read(pending)
        if condition is not None:
            self.clauses.append(t.Vetoed(condition, condition.span.to(mark.span)))
        else:
            self.report("R207", mark.span)

    def round(self, fragment: f.RoundF) -> None:
        subject = self.pending_words()
        if fragment.unit is not None:
            self.clauses.append(t.RoundMeasure(subject, fragment.unit, fragment.span))
        elif subject is None or subject.text in ("得分", "分数", "score", "scores"):
            self.clauses.append(t.RoundScore(fragment.places or 0, fragment.span))
        else:
            unit = Quantity(Fraction(1, 10 ** (fragment.places or 0)), PERCENT)
            self.clauses.append(t.RoundMeasure(subject, unit, fragment.span))

    def raters(self, mark: f.MarkF) -> None:
        self.pending = []
        if mark.kind == "trimmed":
            self.trimmed = True
        if self.clauses and isinstance(self.clauses[-1], t.Raters):
            self.clauses[-1] = replace(self.clauses[-1], trimmed=self.trimmed)
        else:
            self.clauses.append(t.Raters(self.trimmed, mark.span))

    def bands(self, mark: f.MarkF) -> None:
        words = next((p.words for p in reversed(self.pending) if isinstance(p, f.WordsF)), None)
        self.pending = []
        ranges: list[f.RangeF] = []
        while isinstance(part := self.peek(), f.RangeF) or (isinstance(part, f.MarkF) and part.kind in ("dun", "comma", "vague")):
            self.index += 1
            if isinstance(part, f.RangeF):
                ranges.append(part)
        read = read_bands(words, ranges, mark.span)
        if read is None:
            self.report("R214", mark.span, words=mark.span.text)
        else:
            self.clauses.append(read)


def _is_each(per: f.PerF) -> bool:
    return per.direction == "each"


def _as_amount(quantity: Quantity, span: Span) -> t.Outcome:
    if quantity.unit.kind is Kind.RATE:
        return t.Share(quantity.value, span)
    return t.Points(quantity.number, span)
