"""Lists whose points score nothing by themselves: ①…；②…；③…。每项得1分, and 甲、乙、丙，缺一项扣2分.

What the sentence says of all the points together, before or behind them, is the law of the list: shares that each point gives,
what each that does not hold takes, or one score for all of them.
"""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying
from dsl.record import field, record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.points.list_words import (
    count_of,
    introduces,
    is_reference,
    said_of_points,
    tells_events,
    text_of,
)
from dsl.syntax.assemble.points.points import DECIDES
from dsl.syntax.assemble.points.tallies import many_of_points
from dsl.syntax.assemble.points.tiers_of_points import Tiers, counts_points
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.folding import fold_words

_QUOTES = regex('[“”「」"]')
_SAYS_WHOLE = saying("whole-indicator")
_SAYS_PART = regex(f"该项|{any_word('of-the-point')}")
_DESCRIBES = (f.WordsF, f.CompareF, f.RangeF, f.BareF, f.ItemF)
_JOINS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop", "colon", "dun", "and", "or", "when")


def is_plain(fragments: list[f.Fragment]) -> bool:
    """Whether the sentence has a list, and nothing that scores stands between its points."""
    items = [i for i, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    if len(items) < 2:
        return False
    between = fragments[items[0] : items[-1]]
    return all(isinstance(part, _DESCRIBES) or is_mark(part, *_JOINS) for part in between)


@record(frozen=False)
class Law:
    """What is said of the points: `shares` each gives, `less` each takes that does not hold, `full` all give together."""

    shares: f.SharedF | None = None
    less: f.ChangeF | None = None
    full: f.OutcomeF | None = None
    strict: bool = False
    nothing: list[tuple[bool, Span]] = field(default_factory=list)
    """Where it is said that nothing is given, and whether that is where none of the points holds."""
    faults: bool = False
    """`less` is taken for each that holds (每出现1项)."""
    unstated: list[Span] = field(default_factory=list)
    counts: list[tuple[int, Span]] = field(default_factory=list)


class PlainList:
    """The list that is being read, and its law."""

    def __init__(self, s: State, *, counted: bool = False) -> None:
        """`counted`: whatever is said of the points is said of how many hold."""
        self.s = s
        self.law = Law()
        self.is_named = all(item.span.start == item.span.end for item in s.fragments if isinstance(item, f.ItemF))
        """甲、乙、丙 without numbers: what they score may stand right behind them."""
        self.events = tells_events(s.fragments)
        self.tiers = Tiers(self.events, counted) if counted or counts_points(s.fragments) else None
        self.points: list[tuple[f.ItemF, list[f.Fragment]]] = []
        self.open: f.ItemF | None = None
        self.place = 0

    def take(self, fragment: f.Fragment) -> bool:
        """Take the fragment where it belongs to a point or to the law; False where it does not."""
        match fragment:
            case f.ItemF():
                self._begin(fragment)
            case f.SharedF():
                self._share(fragment)
            case f.OutcomeF() | f.ChangeF() | f.MarkF(kind="unstated" | "unstated_add" | "unstated_award"):
                return self._say(fragment)
            case f.MarkF(kind="semicolon" | "full_stop") if self.open is not None:
                self._close()
            case f.MarkF(kind="semicolon" | "full_stop"):
                return self._refers()
            case f.MarkF(kind="comma") if not self.points and self.open is None:
                return count_of(text_of(self.s.pending)) is not None and self._refers()
            case f.LimitF() | f.MarkF(kind="until" | "cap" | "vague" | "veto_total") if self.open is not None:
                self._close()
                return False
            case _:
                return False
        return True

    # ---- points

    def _begin(self, item: f.ItemF) -> None:
        if self.open is not None:
            self._close()
        elif self.s.pending:
            self._introduce()
        if not self.points:
            self.place = len(self.s.clauses.all)
        self.open = item

    def _close(self, keep: int | None = None) -> None:
        """The open point ends, before the pending fragment `keep`."""
        assert self.open is not None
        parts = self.s.pending[:keep]
        self.s.pending = [] if keep is None else self.s.pending[keep:]
        while parts and isinstance(parts[-1], f.MarkF):
            parts.pop()
        self.points.append((self.open, parts))
        self.open = None

    def _introduce(self) -> None:
        """What stands before the first point and its colon is a remark."""
        *words, last = self.s.pending
        heads = is_mark(last, "colon") and all(isinstance(part, f.WordsF) for part in words)
        if heads or introduces(text_of(self.s.pending)):
            self._count(self.s.pending)
            self._remark()

    def _remark(self) -> None:
        parts = self.s.take_pending()
        span = parts[0].span.to(parts[-1].span)
        self.s.clauses.add(t.Gloss(None, t.Words(fold_words(span.text.strip(" :：，,\n")), span), span))

    # ---- the law

    def _refers(self) -> bool:
        """共5项。: nothing but the number of the points."""
        if not self.s.pending or not (is_reference(text_of(self.s.pending)) or introduces(text_of(self.s.pending))):
            return False
        self._count(self.s.pending)
        self._remark()
        return True

    def _share(self, fragment: f.SharedF) -> None:
        self._apart(lambda text: is_reference(text))
        if self.s.pending and is_reference(text_of(self.s.pending)):
            self._count(self.s.pending)
            self.s.again += [part.span for part in self.s.take_pending()]
        if self.s.pending:
            span = self.s.pending[0].span.to(self.s.pending[-1].span)
            self.s.pending = []
            self.s.not_understood(span)
        self._share_again(fragment)

    def _apart(self, fits: object) -> None:
        """The open point ends where a comma, or 每, begins what is said of the list."""
        if self.open is None:
            return
        pending = self.s.pending
        starts = [k + 1 for k, part in enumerate(pending) if is_mark(part, "comma")]
        starts += [k for k, part in enumerate(pending) if isinstance(part, f.PerF)]
        for start in sorted(starts):
            if callable(fits) and fits(text_of(pending[start:])):
                self._close(start)
                return
        self._close()

    def _say(self, fragment: f.OutcomeF | f.ChangeF | f.MarkF) -> bool:
        """Words about the points with a score, or with 相应分值."""
        s = self.s
        if isinstance(fragment, f.OutcomeF) and t.is_nothing(fragment.outcome) and self._knocks_out(fragment):
            return True
        if self.tiers is not None and not isinstance(fragment, f.MarkF):
            return self._count_holding(self.tiers, fragment)
        behind = self.open is not None and isinstance(fragment, f.OutcomeF)
        self._apart(lambda text: said_of_points(text) is not None)
        otherwise = bool(s.pending) and is_mark(s.pending[0], "else")
        said = None if otherwise else said_of_points(text_of(s.pending))
        said = "all" if behind and not s.pending and self.is_named else said
        if not self._accepts(said, otherwise, fragment):
            return False
        self._count(s.pending)
        s.again += [fragment.span, *(part.span for part in s.take_pending())]
        return True

    def _knocks_out(self, nothing: f.OutcomeF) -> bool:
        """其中“值班值守”不符合的，直接不得分: without that point, nothing is given."""
        said = _QUOTES.sub("", text_of(self.s.pending)).removeprefix("其中")
        names = [(parts, _QUOTES.sub("", text_of(parts))) for _, parts in self.points if parts]
        found = [
            parts for parts, name in names if said.startswith(name) and said_of_points(said[len(name) :]) == "unmet"
        ]
        if self.open is not None or len(found) != 1:
            return False
        span = self.s.pending[0].span.to(nothing.span)
        if self.law.shares is not None and not _SAYS_WHOLE.search(nothing.span.text):
            if not _SAYS_PART.search(nothing.span.text):
                self.s.report("R332", span, words=span.text)
            self.s.again += [nothing.span, *(part.span for part in self.s.take_pending())]
            return True
        self.s.again += [nothing.span, *(part.span for part in self.s.take_pending())]
        self.s.clauses.add(
            t.Revise(t.Unless(_condition(found[0]), span), (), "is", t.Points(Fraction(0), nothing.span), span)
        )
        return True

    def _count_holding(self, tiers: Tiers, score: f.OutcomeF | f.ChangeF) -> bool:
        behind = self.open is not None and self.is_named
        self._apart(lambda text: said_of_points(text) is not None or many_of_points(text, self.events) is not None)
        if all(is_mark(part, "when") for part in self.s.pending):
            self.s.pending = []
        elif not many_of_points(text_of(self.s.pending), self.events) and not tiers.goes_on(self.s.pending, score):
            self._count(self.s.pending)
        return tiers.take(self.s, score, behind=behind)

    def _accepts(self, said: str | None, otherwise: bool, fragment: f.OutcomeF | f.ChangeF | f.MarkF) -> bool:
        law = self.law
        match fragment:
            case f.MarkF():
                if said is None and not otherwise:
                    return False
                law.unstated.append(fragment.span)
            case f.OutcomeF(outcome=t.Points(value=0)):
                if said not in ("none", "unmet", "one unmet") and not otherwise:
                    return False
                law.strict = law.strict or said == "one unmet"
                law.nothing.append((said == "none", fragment.span))
            case f.OutcomeF(outcome=t.Points() | t.Share() as amount) if said in ("one", "met"):
                if said == "met" and law.shares is None:
                    return False
                self._share_again(f.SharedF(amount, fragment.span))
            case f.OutcomeF(outcome=t.Full()) if said == "met":
                return law.shares is not None
            case f.OutcomeF(outcome=t.Full() | t.Points() | t.Share()) if said == "all":
                law.full = fragment
            case f.ChangeF(sign=-1) if said in ("one unmet", "unmet") or (said == "one" and self.events):
                law.less, law.faults = fragment, said == "one"
            case _:
                return False
        return True

    def _share_again(self, fragment: f.SharedF) -> None:
        before = self.law.shares
        other = before is not None and before.amount != fragment.amount
        if before is not None and other and not self._is_same_in_marks(before.amount, fragment.amount):
            self.s.ask(fragment.span)
        self.law.shares = fragment

    def _is_same_in_marks(self, share: t.Amount | None, marks: t.Amount | None) -> bool:
        """各占1/4，符合一项得1分: marks that do not come to the weight are told as such."""
        many = len(self.points) + (self.open is not None)
        return isinstance(share, t.Share) and isinstance(marks, t.Points) and share.rate * many == 1

    def _count(self, parts: list[f.Fragment]) -> None:
        count = count_of(text_of(parts))
        if count is not None:
            self.law.counts.append((count, parts[0].span.to(parts[-1].span)))

    # ---- the clauses

    def finish(self) -> None:
        """The points under their law take their place among the clauses; R604 where no law says what they score."""
        if self.open is not None:
            self._close()
        points = [(item, parts) for item, parts in self.points if parts]
        for count, span in self.law.counts:
            if count != len(points):
                self.s.ask(span)
        clauses = self._clauses(points)
        self.s.clauses.all[self.place : self.place] = clauses
        self.s.clauses.kinds.update(type(clause) for clause in clauses)

    def _clauses(self, points: list[tuple[f.ItemF, list[f.Fragment]]]) -> list[t.Clause]:
        law = self.law
        conditions = [_condition(parts) for _, parts in points]
        spans = [item.span.to(parts[-1].span) for item, parts in points]
        if self.tiers is not None and self.tiers.said:
            beside = any(isinstance(c, DECIDES) for c in self.s.clauses.all)
            return self.tiers.clauses(conditions, spans[0].to(spans[-1]), beside=beside)
        if law.shares is not None:
            amount = law.shares.amount or t.Share(Fraction(1, len(points)), law.shares.span)
            self._agree(amount, len(points))
            return [
                t.Item(
                    item.number,
                    (t.Award(c, amount, span), t.Award(t.Otherwise(span), t.Points(Fraction(0), span), span)),
                    None,
                    span,
                )
                for (item, _), c, span in zip(points, conditions, spans, strict=True)
            ]
        if law.less is not None:
            return self._taking(points, conditions, spans, law.less)
        for span in law.unstated:
            self.s.report("R601", span, words=span.text)
        if law.full is not None or law.strict:
            return self._together(conditions, spans)
        for (item, _), span in zip(points, spans, strict=True):
            self.s.report("R604", span, number=str(item.number))
        return []

    def _agree(self, amount: t.Amount, count: int) -> None:
        """What is said again, of all points or of one that does not hold, must be the same."""
        law = self.law
        if law.less is not None and law.less.amount != amount:
            self.s.ask(law.less.span)
        whole = law.full.outcome if law.full else None
        if (
            law.full
            and isinstance(whole, t.Points)
            and isinstance(amount, t.Points)
            and whole.value != amount.value * count
        ):
            self.s.ask(law.full.span)

    def _taking(
        self,
        points: list[tuple[f.ItemF, list[f.Fragment]]],
        conditions: list[t.Condition],
        spans: list[Span],
        less: f.ChangeF,
    ) -> list[t.Clause]:
        """Each point that does not hold takes from the full mark; from that of the list where the sentence says more."""
        full = self.law.full.outcome if self.law.full else None
        taken = [
            t.Adjust(c if self.law.faults else t.Unless(c, span), -1, less.amount, span)
            for c, span in zip(conditions, spans, strict=True)
        ]
        if self.law.faults and any(isinstance(clause, t.Award) for clause in self.s.clauses.all):
            return list(taken)
        for none, span in self.law.nothing:
            if none:
                self._nothing_left(conditions, span)
            else:  # 有一项不符合扣0.5分，不符合不得分
                self.s.ask(span)
        base = [t.Award(None, full, self.law.full.span)] if self.law.full and isinstance(full, t.Points) else []
        if base and any(isinstance(clause, (t.Award, t.Step)) for clause in self.s.clauses.all):
            return [t.Item(1, (*base, *taken), None, spans[0].to(spans[-1]))]
        items = [t.Item(item.number, (one,), None, at) for (item, _), one, at in zip(points, taken, spans, strict=True)]
        return [*base, *items]

    def _nothing_left(self, conditions: list[t.Condition], span: Span) -> None:
        """三项均符合得2分，有一项不符合扣0.5分，均不符合不得分: less than what the three take leaves."""
        none = t.All(tuple(t.Unless(c, c.span) for c in conditions), span)
        self.s.clauses.add(t.Revise(none, (), "is", t.Points(Fraction(0), span), span))

    def _together(self, conditions: list[t.Condition], spans: list[Span]) -> list[t.Clause]:
        """All points give one score; 缺一项不得分 says the same of the full mark."""
        span = spans[0].to(spans[-1])
        outcome = self.law.full.outcome if self.law.full else t.Full(span)
        nothing = t.Award(t.Otherwise(span), t.Points(Fraction(0), span), span)
        return [t.Award(t.All(tuple(conditions), span), outcome, span), nothing]


def _condition(parts: list[f.Fragment]) -> t.Condition:
    """A point as a comparison, where it is one, else as what a person judges, a number in it being the task."""
    found: list[object] = []
    condition = read_condition(parts, lambda *args, **words: found.append(args))
    is_task = isinstance(condition, t.Comparison) and condition.bare
    measured = (isinstance(condition, (t.Comparison, t.Within)) and not is_task) or (
        isinstance(condition, t.All) and all(isinstance(part, (t.Comparison, t.Within)) for part in condition.parts)
    )
    if condition is not None and not found and measured:
        return condition
    span = parts[0].span.to(parts[-1].span)
    if len(parts) == 1 and isinstance(parts[0], f.WordsF) and parts[0].words.text != fold_words(span.text):
        return t.Judgement(parts[0].words, span)
    return t.Judgement(t.Words(fold_words(span.text.strip(" ，,；;。、\n\t　")), span), span)
