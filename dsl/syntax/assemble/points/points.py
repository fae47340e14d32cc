"""The points of a list: ①…；②…, and what a sentence behind the list says of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.denials import denies_some_of, negates
from dsl.syntax.assemble.points.list_words import leaves_open_which, said_of_points, says_unmet, text_of
from dsl.syntax.assemble.remarks.leftover import flush
from dsl.syntax.assemble.revisions.whose import takes_whole
from dsl.syntax.assemble.revisions.whose_score import is_of_points, may_be_of_one
from dsl.syntax.assemble.state import Clauses, State, is_mark, segment_end
from dsl.syntax.segments import ends_between

_UNMET = ("unmet", "one unmet")
_OR = regex("或者?|、")
_GRAVE = saying("grave")
TOPIC = regex(f"{any_word('topic-end')}的?$")
DECIDES = (t.Award, t.Step, t.Adjust, t.Item, t.Raters, t.Bands, t.ForTarget, t.UseRule, t.Vetoed, t.Demoted)
"""The clauses that decide a score."""


class ListPoints:
    """The list that is being read, if any; `top` are the clauses of the whole sentence."""

    def __init__(self, s: State) -> None:
        self.s = s
        self.top = s.clauses
        self.open: f.ItemF | None = None
        self.unscored: list[t.Item] = []
        self.said = 0
        """How many clauses of the open point stand before the first semicolon behind them."""
        self.last = max((i for i, p in enumerate(s.fragments) if isinstance(p, f.ItemF)), default=-1)

    @property
    def have_own_marks(self) -> bool:
        """Whether points before this place give marks of their own."""
        items = [c for c in self.top.all if isinstance(c, t.Item)]
        return bool(items) and all(_award(item) is not None for item in items)

    def says_again(self) -> bool:
        """Whether what is read last says of all parts that what does not hold gives none of its own marks: 不符合的, 否则 (相应扣分)."""
        text = text_of(self.s.pending)
        parts = [c for c in self.top.all if not isinstance(c, t.Gloss)]
        are_parts = self.have_own_marks or (len(parts) > 1 and all(map(_is_answered, parts)))
        return are_parts and (said_of_points(text) is not None or text in prose.else_words())

    def begin(self, item: f.ItemF) -> None:
        """A new point begins; the one before it is closed."""
        self.end()
        flush(self.s)
        self.open, self.s.clauses, self.said = item, Clauses(), 0

    def end(self) -> None:
        """The point that is open is closed and put among the clauses."""
        s = self.s
        if self.open is None:
            return
        words = s.pending[0].span.to(s.pending[-1].span) if s.pending and not s.clauses.all else None
        if words is None:
            flush(s)
            own, whole = list(s.clauses.all), list[t.Clause]()
            if s.index > self.last + 1:
                own, whole = _split(own)
                self._ask_behind(own[: self.said], own[self.said :])
                self._ask_grave(own[: self.said])
            self._ask_empty(self.open, own)
            end = own[-1].span if own else self.open.span
            self.top.add(t.Item(self.open.number, tuple(own), s.marks, self.open.span.to(end)))
            self.top.all += whole
        else:
            s.pending = []
            gloss = t.Gloss(None, t.Words(words.text.strip("，,；;。 \n"), words), words)
            self.unscored.append(t.Item(self.open.number, (gloss,), None, self.open.span.to(words)))
        self.open, s.clauses, s.marks = None, self.top, None

    def _ask_empty(self, item: f.ItemF, own: Sequence[t.Clause]) -> None:
        """①②合计不低于1分: numbers that name points of the list and begin none, with what is said of these."""
        limits = [c for c in own if isinstance(c, t.Limit)]
        if not own:
            self.s.not_understood(item.span)
        elif len(limits) == len(own):
            self.s.report("R605", limits[0].span, words=limits[0].span.text)

    def leave(self) -> None:
        """The last point ends where a comma begins what is said of all of them: ②…（3分），有一项不符合扣1分."""
        s = self.s
        headed = s.marks is not None  # ②执行有效（2分）：完全符合得满分
        if self.open is None or headed or not s.clauses.all or s.index <= self.last or not self._of_all():
            return
        pending = s.take_pending()
        self.end()
        s.pending = pending

    def _of_all(self) -> bool:
        s = self.s
        return self.have_own_marks and said_of_points(text_of(s.pending)) in ("all", "one", "none", "one unmet")

    def end_segment(self, mark: f.MarkF) -> None:
        """At a semicolon or full stop; a sentence behind the last point speaks of the whole list, but for 否则."""
        s = self.s
        if self.open is not None and not s.clauses.all and s.pending:
            if mark.kind == "full_stop":
                self.end()
            return
        flush(s)
        is_topic = self._is_like_others(mark) or (
            _is_topic(s.clauses.all) and not any(_is_topic(c.clauses) for c in self.top.all if isinstance(c, t.Item))
        )
        if self.open is not None and not self.said and not is_topic:
            self.said = len(s.clauses.all)
        following = s.peek()
        ends = following is not None and s.index > self.last and not is_mark(following, "else")
        if mark.kind == "full_stop" and self.open is not None and ends and not is_topic:
            self.end()

    def _is_like_others(self, mark: f.MarkF) -> bool:
        """①及时报送（4分）。每迟报1天扣0.5分。②及时纠正（4分）。未纠正的每项扣1分: the last point, too, says behind a stop what it is taken for."""
        s = self.s
        if mark.kind != "full_stop" or len(s.clauses.all) != 1 or not t.gives(s.clauses.all[0]):
            return False
        points = [c for c in self.top.all if isinstance(c, t.Item)]
        following = s.fragments[s.index : segment_end(s.fragments, s.index)]
        counts = any(isinstance(part, f.PerF) for part in following)
        return counts and bool(points) and all(map(_takes_behind_stop, points))

    def _ask_behind(self, own: Sequence[t.Clause], behind: Sequence[t.Clause]) -> None:
        """②…得2分；发现弄虚作假的扣1分: taken from the last point, or from all of them?"""
        if not any(map(t.gives, own)):
            return
        takes = any(isinstance(c, t.Step) for c in own)
        for clause in behind:
            is_knockout = _is_knockout(clause) and (takes or _is_of_another(clause, own))
            if (t.takes(clause) or is_knockout) and not _denies_standard(clause, own):
                self.s.report("R332", clause.span, words=clause.span.text)
                return

    def _ask_grave(self, own: Sequence[t.Clause]) -> None:
        """②…得2分，弄虚作假的，本项不得分: of the last point, or of all? Where other points end so, each speaks of its own."""
        others = [c for c in self.top.all if isinstance(c, t.Item)]
        if any(_is_knockout(c) and t.gives_nothing(c) for item in others for c in item.clauses):
            return
        for clause in own[1:] if others else ():
            is_grave = t.gives_nothing(clause) and _GRAVE.search(t.answered(clause)) is not None
            if is_grave and _is_of_another(clause, own[:1]) and not is_of_points(clause.span.text):
                self.s.report("R332", clause.span, words=clause.span.text)

    def finish(self) -> None:
        """What was said behind the list, and the points that score nothing by themselves."""
        places = [i for i, c in enumerate(self.top.all) if isinstance(c, t.Item)]
        if places:
            self._share_proportion(places)
            items = [c for c in self.top.all if isinstance(c, t.Item)]
            self.top.all[places[-1] + 1 :] = self._behind(self.top.all[places[-1] + 1 :], items)
        elif same := _same_marks(self.top.all):
            self.top.all[:] = [_gloss(c) if isinstance(c, t.Step) and _repeats(c, same) else c for c in self.top.all]
        scored = any(isinstance(c, DECIDES) for c in self.top.all)
        for point in self.unscored:
            if scored and not places:
                self.top.all.extend(replace(c, span=point.span) for c in point.clauses)
            else:
                self.s.report("R604", point.span, number=str(point.number))

    def _share_proportion(self, places: Sequence[int]) -> None:
        """①培训≥10场（4分）；②参训≥500人（6分）。未达到的按比例得分: said of each figure of the list."""
        clauses = self.top.all
        rest = next((c for c in clauses[places[-1] + 1 :] if _is_rest_in_proportion(c)), None)
        points = [c for c in clauses if isinstance(c, t.Item)]
        if isinstance(rest, t.Award) and all(map(_is_one_figure, points)):
            clauses.remove(rest)
            missed = replace(rest, condition=t.Otherwise(rest.span))
            clauses[:] = [replace(c, clauses=(*c.clauses, missed)) if isinstance(c, t.Item) else c for c in clauses]

    def _behind(self, clauses: Sequence[t.Clause], items: Sequence[t.Item]) -> list[t.Clause]:
        """Deductions and vetoes stand, what only repeats the points goes, the rest is asked."""
        awards = [_award(item) for item in items]
        same = awards[0] if all(award == awards[0] for award in awards) else None
        kept: list[t.Clause] = []
        for clause in clauses:
            if _repeats(clause, same):
                kept.append(_gloss(clause))
                continue
            unnamed = isinstance(clause, t.Step) and clause.subject is None
            if isinstance(clause, t.Combined) and clause.highest:
                self.s.ask(clause.span)
            if t.gives_nothing(clause) and t.answered(clause) and may_be_of_one(clause.span.text):
                self.s.report("R332", clause.span, words=clause.span.text)
            if unnamed or t.gives(clause):
                self.s.ask(clause.span)
            kept.append(clause)
        return kept


def _is_topic(clauses: Sequence[t.Clause]) -> bool:
    """②值班值守4分。每脱岗1人次扣0.5分: a point that has only said its topic and its marks; behind several such, of which is open."""
    return len(clauses) == 1 and t.gives(clauses[0]) and TOPIC.search(t.answered(clauses[0])) is not None


def _takes_behind_stop(point: t.Item) -> bool:
    """①及时报送（4分）。每迟报1天扣0.5分."""
    gives, *rest = point.clauses
    takes = next((c for c in rest if isinstance(c, t.Step) and t.takes(c)), None)
    return t.gives(gives) and takes is not None and ends_between(gives.span, takes.span)


def counted_through(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses with the points of the list counted from 1 where a printed number comes twice (①…，②…，②…), or is no number (•…⏎•…).

    A point is known by its number: two points of one number would be asked once.
    """
    numbers = [c.number for c in clauses if isinstance(c, t.Item)]
    if len(set(numbers)) == len(numbers) and 0 not in numbers:
        return tuple(clauses)
    place = count(1)
    return tuple(replace(c, number=next(place)) if isinstance(c, t.Item) else c for c in clauses)


# ---- what a sentence behind a list only repeats: 全部符合得满分, 均不符合的不得分, 每有一项不符合扣1分


def _repeats(clause: t.Clause, same: t.Outcome | None) -> bool:
    """Whether the points of the list already say as much; `same` is what each of them gives, if it is the same."""
    match clause:
        case t.Award(condition=t.Judgement(words=words), outcome=t.Full()):
            return said_of_points(words.text) in ("all", "met")
        case t.Award(condition=t.Judgement(words=words), outcome=outcome) if t.is_nothing(outcome):
            said = said_of_points(words.text)
            return said in ("none", "unmet") or (said == "one unmet" and _says_that_one(clause))
        case t.Step(direction="each", sign=-1, amount=amount):
            return takes_unmet(clause) and amount == same
        case _:
            return False


def _is_rest_in_proportion(clause: t.Clause) -> bool:
    """未达到的按比例得分."""
    if not isinstance(clause, t.Award) or not isinstance(clause.outcome, t.InProportion):
        return False
    words = t.answered(clause)
    return isinstance(clause.condition, t.Otherwise) or (bool(words) and (says_unmet(words) or negates(words, None)))


def _is_one_figure(item: t.Item) -> bool:
    """A point that gives marks from a figure on, and says nothing else."""
    match item.clauses:
        case (t.Award(condition=t.Comparison(op=">=", bare=False), outcome=t.Points() | t.Full()),):
            return True
        case _:
            return False


def _says_that_one(clause: t.Award) -> bool:
    """任一项未完成的，该项不得分: the point that does not hold, not all of them."""
    return not takes_whole(clause) and not leaves_open_which(t.answered(clause), clause.span.text)


def takes_unmet(step: t.Step) -> bool:
    """每有一项不符合, 每少一项: what is counted are points that do not hold, by name or as printed."""
    if step.subject is None:
        return True
    return any(said_of_points(text) in _UNMET for text in (step.subject.text, plain(step.subject.span.text)))


def _gloss(clause: t.Clause) -> t.Gloss:
    return t.Gloss(None, t.Words(clause.span.text, clause.span), clause.span)


def _same_marks(clauses: Sequence[t.Clause]) -> t.Outcome | None:
    """What each of several conditions gives, where it is the same: 账实相符2分；处置合规2分, before 每有一项不符合扣2分."""
    awards = [c for c in clauses if isinstance(c, t.Award)]
    same = len(awards) > 1 and all(_is_answered(c) and c.outcome == awards[0].outcome for c in awards)
    return awards[0].outcome if same else None


def _split(clauses: list[t.Clause]) -> tuple[list[t.Clause], list[t.Clause]]:
    """③数据及时得2分；造假的，本指标不得分: what the last point says of itself, and what it says of all; a point may say that alone."""
    own = [c for c in clauses if not takes_whole(c)]
    return (own, [c for c in clauses if c not in own]) if own else (clauses, [])


def _is_knockout(clause: t.Clause) -> bool:
    return isinstance(clause, t.Award) and isinstance(clause.condition, t.Judgement)


def _denies_standard(clause: t.Clause, own: Sequence[t.Clause]) -> bool:
    """②数据真实、完整的得2分；不真实或不完整的，每发现1处扣1分: word for word that the one standard of the point does not hold."""
    said = [words for each in own if t.gives(each) and (words := t.answered(each))]
    taken = clause.subject.text if isinstance(clause, t.Step) and clause.subject is not None else t.answered(clause)
    faults = _OR.split(taken.removesuffix("的"))
    return len(said) == 1 and all(denies_some_of(fault, said[0]) for fault in faults)


def _is_of_another(clause: t.Clause, own: Sequence[t.Clause]) -> bool:
    """②数据准确得3分；弄虚作假的不得分: nothing that the point speaks of. 不准确的不得分 denies it."""
    said = t.answered(clause).removesuffix("的") if t.gives_nothing(clause) else ""
    own_words = "".join(c.condition.span.text for c in own if isinstance(c, t.Award) and c.condition is not None)
    return len(said) > 3 and said[-2:] not in own_words


def _award(item: t.Item) -> t.Outcome | None:
    return next((c.outcome for c in item.clauses if isinstance(c, t.Award)), None)


def _is_answered(clause: t.Clause) -> bool:
    """预算编制经过论证得1分: a condition that somebody answers, with marks."""
    return t.gives(clause) and isinstance(clause.condition, t.Judgement) and isinstance(clause.outcome, t.Points)
