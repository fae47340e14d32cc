"""The short reason of a score: one line for the 扣分原因 column."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.plan import Clause, Plan
from dsl.engine.prepared import PartFigures, RevisedFigures
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.units import Kind
from dsl.semantics.measures.things import Average, Measure
from dsl.tools.explain.account import Account, Steps, account, best, takes_all
from dsl.tools.explain.figures import change_text, distance, equals, shown, size_text, where
from dsl.tools.explain.filled import filled
from dsl.tools.explain.phrases import say
from dsl.tools.explain.revised import effect_text

ZERO = Fraction(0)


def reason(result: IndicatorResult, plan: Plan, lang: Lang) -> str:
    """Why the indicator scored what it scored, in one line, all figures from the trace.

    85.6%，低于95% 共9个整百分点，每个扣0.2分，扣1.8分 · ②答否，扣0.5分 · 手工评分（评价工作组）：……
    """
    match result.status:
        case "by hand":
            hand = result.by_hand
            assert hand is not None
            return say(lang, "hand", by=hand.by, why=hand.why) + (
                "" if hand.reachable else say(lang, "hand.unreachable")
            )
        case "not applicable":
            return say(lang, f"absent.{result.indicator.entry.absent or 'zero'}")
        case "missing":
            names = (plan.data[d].name if d in plan.data else d for d in result.missing)
            return say(lang, "missing", names=say(lang, "list").join(names))
        case "scored":
            return Short(result, plan, lang).text()


class Short:
    """The words of one computed score."""

    def __init__(self, result: IndicatorResult, plan: Plan, lang: Lang) -> None:
        self.result = result
        self.indicator = result.indicator
        self.plan = plan
        self.lang = lang

    def say(self, key: str, **parts: str) -> str:
        """The phrase `key` in the language of the reason."""
        return say(self.lang, key, **parts)

    def comma(self, *parts: str) -> str:
        """Parts joined by commas, without the empty ones."""
        return self.say("comma").join(p for p in parts if p)

    def text(self) -> str:
        """The reason in one sentence: what was found, which clause decided, what was lost, and the limit that held."""
        terms, is_revised = self.result.giving, any(part.revised for part in self.result.parts)
        if len(terms) == 1:
            parts = [self.term(terms[0], alone=not is_revised)]
        else:
            parts = [self.term(t, alone=False) for t in terms if self.is_worth_saying(t)]
        for part in self.result.parts:
            parts += [self.held(part)] if part.raw != part.limited else []
            parts += [part.part.label + self.revised(one) for one in part.revised]
        if not parts:
            parts = [self.nothing_lost()]
        return self.comma(self.say("semicolon").join(parts), self.limit())

    def nothing_lost(self) -> str:
        """Where no term has anything to tell."""
        if all(t.term.label for t in self.result.giving) and self.result.giving:
            return self.say("all points", count=str(len(self.result.giving)))
        if self.result.score == self.indicator.weight:
            return self.say("no loss")
        return self.say("gets", points=decimal_text(self.result.score))

    def is_worth_saying(self, term: TermResult) -> bool:
        """Of several terms, those that changed something: what was met, or not found, needs no reason."""
        made = account(self.indicator, term)
        if made.is_change and term.term.cap is not None:
            return term.points < term.term.cap
        if made.is_change:
            return bool(term.points)
        full = best(term)
        return full is None or term.points < full

    def takes_all(self, term: TermResult) -> bool:
        """Whether nothing is left because of this one answer: 本项不得分."""
        is_none = self.result.raw <= self.indicator.floor and term.measure.kind is not Kind.LEVEL
        return is_none and takes_all(self.indicator, term)

    def limit(self) -> str:
        """The cap or floor that held the score, where the sentence would not come out otherwise."""
        raw, score = self.result.raw, decimal_text(self.result.score)
        terms = self.result.giving
        if len(terms) == 1 and not self.goes_by_steps(terms[0]):
            return ""
        if raw < self.indicator.floor:
            return "" if any(map(self.takes_all, terms)) else self.say("floored", score=score)
        return self.say("capped", score=score) if raw > self.indicator.cap else ""

    def held(self, part: PartFigures) -> str:
        """Where the limits of a part with several measures held its points."""
        if self.takes(part.limited):
            return part.part.label + self.comma(self.say("at limit"), change_text(part.limited, self.lang))
        key = "capped" if part.raw > part.limited else "floored"
        return part.part.label + self.say(key, score=decimal_text(part.limited))

    def takes(self, points: Fraction) -> bool:
        """Whether points below 0 are what is taken from those of others, and no score."""
        return points < 0 <= self.result.raw or points < 0 <= self.indicator.floor

    def revised(self, one: RevisedFigures) -> str:
        """A condition that holds, and what that makes of the score: “有效问卷数”80份，低于100份，按50%计，得2.8分."""
        term = self.result.terms[one.revision.term]
        told = self.comma(self.value(term), self.placed(term), effect_text(one, self.lang, takes=self.takes(one.after)))
        return self.say("named", name=self.say("name", name=term.measure.name), text=told)

    def goes_by_steps(self, term: TermResult) -> bool:
        """Whether the points of a term were counted down or up in steps."""
        made = account(self.indicator, term)
        return made.is_change or bool(made.steps)

    # ---- one term

    def term(self, term: TermResult, alone: bool) -> str:
        """What one term has to tell; `alone`: the indicator has no other."""
        made = account(self.indicator, term)
        label = term.term.label
        if made.is_change:
            body = self.changes(term, made)
        elif made.steps:
            body = self.comma(self.value(term), self.steps(term, made.steps[0]), self.after_steps(term, alone))
        else:
            body = self.awarded(term, alone)
        adjusted = (
            "" if made.is_change else self.comma(*(change_text(a.amount or ZERO, self.lang) for a in made.adjusts))
        )
        name = "" if label or alone else self.say("name", name=term.measure.name)
        return (
            label
            + (self.say("named", name=name, text=body) if name else body)
            + (self.say("comma") + adjusted if adjusted else "")
        )

    def after_steps(self, term: TermResult, alone: bool) -> str:
        """What the steps cost; what follows from a limit is told at the end."""
        if not alone or self.result.score == self.indicator.weight:
            return self.lost(term, alone) or self.say("full")
        is_limited = self.result.raw < self.indicator.floor or self.result.raw > self.indicator.cap
        return "" if is_limited else self.lost(term, alone)

    def value(self, term: TermResult) -> str:
        """The value that was found: 85.6%, 是, the words of a level."""
        if term.how == "answered" or term.measure.kind is Kind.YESNO:
            yes = ("是", "yes") if term.rounded == 1 else ("否", "no")
            return self.say("answered", answer=pick(yes, self.lang))
        if term.measure.is_joint:
            return self.comma(*(f"{self.plan.data[key].name} {given.text}" for key, given in term.data))
        given = term.data[0][1] if len(term.data) == 1 else None
        if given is not None and given.level is not None:
            return given.text
        if isinstance(term.measure.formula, Average):
            return self.say("raters")
        if term.measure.own_datum is not None:
            return f"{filled(term, self.lang)} {equals(shown(term.rounded, term.measure, self.plan, self.lang))}"
        if term.measure.change is not None and term.rounded and not isinstance(term.rounded, Infinity):
            called = term.measure.change[term.rounded < 0]
            size = shown(abs(term.rounded), term.measure, self.plan, self.lang)
            return self.say("named", name=called, text=size)
        return shown(term.rounded, term.measure, self.plan, self.lang)

    def awarded(self, term: TermResult, alone: bool) -> str:
        """A value, where it falls, and what that gives."""
        middle = self.placed(term)
        if alone and self.result.raw > self.indicator.cap:
            middle = self.comma(middle, self.say("at cap"))
        outcome = self.outcome() if alone else ""
        return self.comma(self.value(term), middle, outcome, self.lost(term, alone))

    def placed(self, term: TermResult) -> str:
        """Where the value lies by the clause that decided it: 达到85%, 按公式."""
        clause = None if term.deciding is None else self.indicator.clauses[term.deciding]
        if clause is not None and clause.kind == "formula":
            return "" if self.is_chosen(term) else self.say("formula")
        if clause is not None and clause.kind == "otherwise" and term.measure.kind not in (Kind.YESNO, Kind.LEVEL):
            return "" if term.how == "answered" else self.say("otherwise")
        is_measured = term.how != "answered" and term.measure.kind not in (Kind.YESNO, Kind.LEVEL)
        return self.where(term) if is_measured else ""

    def is_chosen(self, term: TermResult) -> bool:
        """Whether a person chose the score: raters, or a mark inside a band."""
        return isinstance(term.measure.formula, Average) or any(g.level is not None for _, g in term.data)

    def where(self, term: TermResult) -> str:
        """The stretch of the deciding clause that the value falls into."""
        claim = next(
            (c for c in term.term.claims if c.clause == term.deciding and c.interval.contains(term.rounded)), None
        )
        return where(claim.interval, term.measure, self.plan, self.lang) if claim else ""

    def outcome(self) -> str:
        """What the one term of an indicator gives, as it stands in the table."""
        score = self.result.score
        if score == self.indicator.weight:
            return self.say("full")
        return self.say("gets", points=decimal_text(score)) if score else self.say("none")

    def lost(self, term: TermResult, alone: bool) -> str:
        """The points less than full marks; empty where none are lost."""
        if self.indicator.kind != "indicator":
            return ""
        full = self.indicator.weight if alone else best(term)
        if full is None and self.takes(term.points):
            return change_text(sum((step.change for step in account(self.indicator, term).steps), ZERO), self.lang)
        if full is None:
            return self.say("gets", points=decimal_text(term.points))
        points = self.result.score if alone else term.points
        return change_text(points - full, self.lang) if points < full else ""

    # ---- steps

    def changes(self, term: TermResult, made: Account) -> str:
        """Deductions and additions one by one, and their sum."""
        if self.takes_all(term):
            return self.comma(self.value(term), self.say("none"))
        parts = [self.steps(term, s) for s in made.steps]
        parts += [
            change_text(a.amount or ZERO, self.lang) for a in made.adjusts if len(made.adjusts) + len(made.steps) > 1
        ]
        if any(s.spent for s in made.steps):
            floored = self.say("floored", score=decimal_text(term.points)) if term.term.floor is not None else ""
            return self.comma(self.value(term), *parts, floored)
        if all(s.clause.scores for s in made.steps) and made.steps and not made.adjusts:
            return self.comma(self.value(term), *parts, self.say("gets", points=decimal_text(term.points)))
        change = term.points - made.level
        nothing = not change and self.result.score == self.indicator.weight
        return self.comma(self.value(term), *parts, self.say("no loss") if nothing else change_text(change, self.lang))

    def steps(self, term: TermResult, steps: Steps) -> str:
        """How far off, how much a step, how many steps."""
        clause, measure = steps.clause, term.measure
        if clause.start is None or clause.size is None or clause.amount is None:
            return ""
        limited = self.say("at limit") if steps.limited else ""
        single = self.by_points(clause, measure, steps)
        if single:
            return self.comma(single, self.say("each", change=self.step_change(clause)), limited)
        off = self.off(clause, term)
        if not steps.count:
            return self.comma(off, self.say("no step"))
        every = self.say(
            "every",
            size=size_text(clause.size, measure, self.plan, self.lang),
            change=self.step_change(clause),
        )
        return self.comma(off, every, self.times(clause, steps, measure), limited)

    def step_change(self, clause: Clause) -> str:
        """What a step gives or takes: 得1分, 扣0.5分."""
        amount = clause.amount or ZERO
        if clause.scores:
            return self.say("gets", points=decimal_text(amount))
        return change_text(amount, self.lang)

    def by_points(self, clause: Clause, measure: Measure, steps: Steps) -> str:
        """低于95% 共9个整百分点: steps of one point, counted whole."""
        is_point = measure.kind is Kind.RATE and clause.size is not None and clause.size * 100 == 1
        if not is_point or not clause.start or not steps.count or clause.reading not in ("completed", "started"):
            return ""
        word = "whole" if clause.reading == "completed" else "begun"
        start = shown(clause.start, measure, self.plan, self.lang)
        return self.say(f"{word}.{clause.direction}", start=start, steps=decimal_text(steps.count))

    def off(self, clause: Clause, term: TermResult) -> str:
        """How far the value is from where the steps start: 比95%低9.4个百分点."""
        if not clause.start or isinstance(term.rounded, Infinity):
            return ""
        off = abs(clause.start - term.rounded)
        start = shown(clause.start, term.measure, self.plan, self.lang)
        text = distance(off, term.measure, self.plan, self.lang)
        return self.say(f"off.{clause.direction}", start=start, distance=text)

    def times(self, clause: Clause, steps: Steps, measure: Measure) -> str:
        """How many steps, by the reading that counts."""
        if clause.reading == "prorata":
            return self.say("times.prorata")
        if measure.kind is Kind.COUNT and clause.size == 1:
            return ""
        return self.say(f"times.{clause.reading or 'completed'}", steps=decimal_text(steps.count))
