"""The meaning of a tree for one project, as plainly as it can be said: walk the clauses, apply them with fractions.

Written for the tests alone, from the description of the language and not from the program: no plan, no functions of a
measure, nothing resolved beforehand. It knows what the sentences of naive_sentences.py need.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from dsl.exact.units import Quantity
from dsl.syntax import tree as t

OWN = ""
"""The name of an indicator's own measure among its facts."""

Facts = dict[str, Fraction | bool]
"""One indicator's facts: by name, in base units (rates as shares of 1); the points of a checklist by their numbers."""


class NotUnderstood(Exception):
    """A sentence that this interpreter was not written for."""


def scores(rubric: t.RubricTree, facts: dict[str, Facts]) -> dict[str, Fraction]:
    """The score of each indicator, by name."""
    found: dict[str, Fraction] = {}
    for place, statement in enumerate(rubric.statements):
        if isinstance(statement, t.Heading) and statement.sentence is not None:
            readings = [c for s in below(rubric, place) if isinstance(s, t.Reading) for c in s.clauses]
            name = statement.name.text
            found[name] = score(statement, readings, facts[name])
    return found


def below(rubric: t.RubricTree, place: int) -> list[t.Statement]:
    """The lines that stand under an indicator."""
    lines: list[t.Statement] = []
    for statement in rubric.statements[place + 1 :]:
        if isinstance(statement, t.Heading):
            break
        lines.append(statement)
    return lines


def score(heading: t.Heading, readings: list[t.Clause], facts: Facts) -> Fraction:
    assert heading.weight is not None and heading.sentence is not None
    clauses = list(heading.sentence.clauses)
    kept = Sentence(heading.weight, heading.kind, clauses, readings, facts).kept()
    rounded = Fraction(floor(abs(kept) * 100 + Fraction(1, 2)), 100)
    return rounded if kept >= 0 else -rounded


@dataclass
class Sentence:
    weight: Fraction
    kind: t.HeadingKind
    clauses: list[t.Clause]
    readings: list[t.Clause]
    facts: Facts

    def kept(self) -> Fraction:
        """Between nothing and the weight; a deduction from the total between minus its weight and nothing."""
        low, high = (-self.weight, Fraction(0)) if self.kind == "penalty" else (Fraction(0), self.weight)
        for clause in self.clauses:
            if isinstance(clause, t.Limit) and clause.kind == "max_score" and clause.amount is not None:
                high = self.amount(clause.amount)
        adjusts = [c for c in self.clauses if isinstance(c, t.Adjust) and self.holds(c.condition)]
        points = self.points() + sum((c.sign * self.amount(c.amount) for c in adjusts), Fraction(0))
        return max(low, min(high, points))

    def points(self) -> Fraction:
        items = [c for c in self.clauses if isinstance(c, t.Item)]
        if items:
            return sum((self.item(item) for item in items), Fraction(0))
        parts = self.parts()
        if parts:
            return sum((self.of(part).part() for part in parts), Fraction(0))
        awarded = self.awarded()
        if awarded is not None:
            return awarded
        return self.counted()

    def item(self, item: t.Item) -> Fraction:
        """A point of a list is a sentence of its own, with its own answer or with figures of its own."""
        if str(item.number) not in self.facts:
            return self.of(list(item.clauses)).part()
        own: Facts = {OWN: self.facts[str(item.number)]}
        found = Sentence(self.weight, self.kind, list(item.clauses), self.readings, own).awarded()
        if found is None:
            raise NotUnderstood(str(item))
        return found

    # ---- parts: each between 0 and its own marks, before they are added

    def of(self, clauses: list[t.Clause]) -> Sentence:
        return Sentence(self.weight, self.kind, clauses, self.readings, self.facts)

    def parts(self) -> list[list[t.Clause]]:
        """Without numbers: what is said of one rate after another, and what 每…得 counts beside what 每…扣 does."""
        found: list[list[t.Clause]] = []
        names: set[str] = set()
        for clause in self.clauses:
            condition = clause.condition if isinstance(clause, t.Award) else None
            subject = condition.subject if isinstance(condition, t.Comparison) else None
            new = subject is not None and subject.text not in names
            if new or (isinstance(clause, t.Step) and clause.direction == "each"):
                found.append([])
                names |= {subject.text} if subject is not None else set()
            if found:
                found[-1].append(clause)
        scores = any(isinstance(c, t.Step) and c.scores for c in self.clauses)
        return found if len(found) > 1 and (names or scores) else []

    def part(self) -> Fraction:
        awards = [c for c in self.clauses if isinstance(c, t.Award)]
        steps = [c for c in self.clauses if isinstance(c, t.Step)]
        if awards:
            marks = max(self.outcome(a.outcome) for a in awards)
            described = all(isinstance(a.condition, t.Judgement) for a in awards)
            taken = sum((self.change(step, Fraction(0)) for step in steps), marks) if described else self.awarded()
            assert taken is not None
            return max(Fraction(0), min(marks, taken))
        points = sum((self.change(step, Fraction(0)) for step in steps), Fraction(0))
        return min(self.weight, points)

    # ---- one score, from the first clause that applies

    def awarded(self) -> Fraction | None:
        """First the conditions in order, then the steps, then 否则; None where the sentence awards nothing."""
        awards = [c for c in self.clauses if isinstance(c, t.Award)]
        if all(isinstance(a.condition, t.Judgement) for a in awards) and any(
            isinstance(c, t.Step) for c in self.clauses
        ):
            return None
        for award in awards:
            if award.condition is None or self.holds(award.condition):
                return self.outcome(award.outcome) + self.gains(award)
        for step in self.clauses:
            if isinstance(step, t.Step) and (step.direction != "each" or step.subject is None) and self.reaches(step):
                return self.level(step) + self.change(step, self.begin(step))
        for award in awards:
            if isinstance(award.condition, t.Otherwise):
                return self.outcome(award.outcome)
        if not awards:
            return None
        raise NotUnderstood("a gap")

    def gains(self, award: t.Award) -> Fraction:
        """达到80%得3分，每增加5%加0.5分: a step that goes further into the award that it follows."""
        into = {">=": "up", "<=": "down"}
        for step in self.clauses:
            if isinstance(step, t.Step) and step.within is None and isinstance(award.condition, t.Comparison):
                placed = [c for c in self.clauses[: self.clauses.index(step)] if isinstance(c, t.Award)]
                if placed and placed[-1] is award and step.direction == into.get(award.condition.op):
                    return self.change(step, self.begin(step))
        return Fraction(0)

    def holds(self, condition: t.Condition) -> bool:
        match condition:
            case t.Comparison(subject=subject, op=op, bound=bound) if bound is not None:
                x, end = self.value(subject), bound.value
                return {">=": x >= end, ">": x > end, "<=": x <= end, "<": x < end, "=": x == end}[op]
            case t.Within():
                x, low, high = self.value(condition.subject), condition.low.value, condition.high.value
                above = x >= low if condition.low_closed else x > low
                return above and (x <= high if condition.high_closed else x < high)
            case t.Judgement(words=words):
                return bool(self.facts.get(words.text, self.facts.get(OWN)))
            case t.Asked(condition=asked):
                return self.holds(asked)
            case t.Otherwise():
                return False
        raise NotUnderstood(str(condition))

    def outcome(self, outcome: t.Outcome) -> Fraction:
        match outcome:
            case t.Full():
                return self.weight
            case t.Scored(expr=expr):
                return self.calculated(expr)
            case t.InProportion():
                return self.weight * self.value(None)
            case t.Points() | t.Share():
                return self.amount(outcome)

    def amount(self, amount: t.Amount) -> Fraction:
        return amount.value if isinstance(amount, t.Points) else self.weight * amount.rate

    # ---- steps

    def reference(self, step: t.Step) -> t.Award:
        """What a step without a range goes on from: the comparison that stands nearest before it."""
        before = self.clauses[: self.clauses.index(step)]
        placed = [c for c in before if isinstance(c, t.Award) and isinstance(c.condition, t.Comparison)]
        if not placed:
            raise NotUnderstood("a step from nowhere")
        return placed[-1]

    def goes_down(self, step: t.Step) -> bool:
        if step.direction == "each":
            condition = self.reference(step).condition
            return isinstance(condition, t.Comparison) and condition.op in (">=", ">")
        return step.direction == "down"

    def begin(self, step: t.Step) -> Fraction:
        if isinstance(step.within, t.Within):
            return step.within.high.value if self.goes_down(step) else step.within.low.value
        condition = self.reference(step).condition
        assert isinstance(condition, t.Comparison) and condition.bound is not None
        return condition.bound.value

    def level(self, step: t.Step) -> Fraction:
        """The points that a step takes from: what the sentence before it awards."""
        return self.outcome(self.reference(step).outcome)

    def reaches(self, step: t.Step) -> bool:
        if step.within is not None:
            return self.holds(step.within)
        x, start = self.value(step.subject), self.begin(step)
        if self.goes_down(step):
            return x <= start and (step.until is None or x >= step.until.value)
        return x >= start and (step.until is None or x <= step.until.value)

    def change(self, step: t.Step, start: Fraction) -> Fraction:
        """What the steps from `start` to the value take or give."""
        many = abs(self.value(step.subject) - start) / step.size.value
        match self.reading(step.size):
            case "completed":
                many = Fraction(floor(many))
            case "started":
                many = Fraction(ceil(many))
        points = many * self.amount(step.amount)
        if step.cap is not None:
            points = min(points, self.amount(step.cap))
        return step.sign * points

    def reading(self, size: Quantity) -> t.ReadingKind:
        stated = [c for c in (*self.readings, *self.clauses) if isinstance(c, t.StepReading)]
        fitting = [c for c in stated if c.size is None or c.size.number == size.number]
        return fitting[0].kind if fitting else "completed"

    # ---- counts

    def counted(self) -> Fraction:
        """Deductions come off full marks, additions start from nothing; each has its own count, from 0."""
        steps = [c for c in self.clauses if isinstance(c, t.Step)]
        if not steps:
            raise NotUnderstood("no clause applies")
        full = self.kind == "indicator" and any(s.sign < 0 for s in steps)
        start = self.weight if full else Fraction(0)
        return start + sum((self.change(step, Fraction(0)) for step in steps), Fraction(0))

    # ---- values

    def value(self, subject: t.Words | None) -> Fraction:
        """A fact, or what a formula of the sentence makes of facts."""
        if subject is None and OWN not in self.facts:
            spoken = (c.condition for c in self.clauses if isinstance(c, t.Award))
            subject = next((c.subject for c in spoken if isinstance(c, t.Comparison) and c.subject), None)
        name = OWN if subject is None or subject.text not in self.facts else subject.text
        if name not in self.facts:
            define = next(c for c in self.clauses if isinstance(c, t.Define))
            return self.calculated(define.expr)
        found = self.facts[name]
        assert isinstance(found, Fraction)
        return found

    def calculated(self, expr: t.Expr) -> Fraction:
        match expr:
            case t.Name(words=words):
                found = self.facts[words.text]
                assert isinstance(found, Fraction)
                return found
            case t.Number(quantity=quantity):
                return quantity.value
            case t.WeightValue():
                return self.weight
            case t.Binary(op=op, left=left, right=right):
                a, b = self.calculated(left), self.calculated(right)
                return a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b
