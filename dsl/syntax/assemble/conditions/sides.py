"""On which side of a figure that the sentence names another stands, and how far: 高于全市平均2个百分点以上, 高出但不到2个百分点, 与其持平, 低于的.

What a table says in so many ways becomes one form, a comparison with the standard or the distance from it: the standard said ahead
(与全市平均相比：高3个百分点以上), half of its name (少于年初), nothing but the side (高出, 低于的), what is equal, steps that name it
(每低于上年1个百分点), and the marks that they go on from.
"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.exact.units import FOLD, MARK, PERCENT, WHOLE, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.side_words import (
    AHEAD,
    AMOUNT,
    BESIDE,
    EACH,
    EQUAL,
    FOR_STEPS,
    FROM,
    JOINED,
    ON,
    OVER,
    SHARE,
    TIE,
    WHICHEVER,
    WIDTH,
    before_figure,
    is_distance,
    is_short,
    marks_of,
    may_be_far,
    side_of,
)
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, phrase_at, words_at


def with_sides(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with every side of a named standard in the one form."""
    run = _Sides(fragments)
    while run.at < len(fragments):
        run.take(fragments[run.at])
    return run.told


class _Sides:
    """`of`: the standard that was named last; `steps`: steps name it, and those behind them go on from it; `is_width`: how far was told as 降幅; `heading`: of a point, before anything is compared; `at`: where it reads."""

    def __init__(self, fragments: list[f.Fragment]) -> None:
        self.fragments = fragments
        self.told: list[f.Fragment] = []
        self.of: t.Words | None = None
        self.steps = self.is_width = False
        self.heading: f.WordsF | None = None
        self.at = 0

    def take(self, part: f.Fragment) -> None:
        """One fragment, with those behind it that say the same."""
        self._under_heading(part)
        match part:
            case f.AsideF() if self._ahead(part):
                return
            case f.WordsF() if (
                self._ahead(part)
                or self._beside(part)
                or self._equal(part, part)
                or self._from(part)
                or self._joined(part)
                or self._share(part)
                or self._whichever(part)
            ):
                return
            case f.AgainstF(words=words):
                if self._equal_in_pieces(part):
                    return
                self.of = words
            case f.MovedF(op="=") if self._equal(part, None):
                return
            case f.BeyondF(words=words):
                self.of = words
            case f.CompareF(of=t.Words() as of) if part.bound == WHOLE and not part.more:
                self.of = of
                if part.op in ("<", ">") and self._how_far(part, part.op, self._figure_behind(self.at + 1)):
                    return
            case f.PerF(direction="each", verb=t.Words() as verb) if self._each(part, verb):
                return
            case f.PerF(direction="down" | "up") if self.steps and self.of is not None and not self._is_ranged():
                self._stepwise(part, self.of, before_figure(part))
                self.at += 1
                return
            case _:
                pass
        self.told.append(part)
        self.at += 1

    def _under_heading(self, part: f.Fragment) -> None:
        """优良天数比率（3分）：达到年度目标且同比提高: what the heading names is compared."""
        before = self.told[-1] if self.told else None
        if isinstance(part, f.MarksF) and isinstance(before, f.WordsF) and isinstance(self._next(2), f.WordsF):
            self.heading = before
        elif isinstance(part, f.ItemF):
            self.heading = None
        elif self.heading is not None and isinstance(part, f.AgainstF) and is_mark(before, "and"):
            self.told.append(self.heading)
            self.heading = None

    def _next(self, step: int = 1) -> f.Fragment | None:
        return self.fragments[self.at + step] if self.at + step < len(self.fragments) else None

    def _add(self, *parts: f.Fragment, read: int) -> bool:
        self.told += parts
        self.at += read
        return True

    # ---- the standard said ahead

    def _ahead(self, part: f.WordsF | f.AsideF) -> bool:
        """与全市平均相比：, 比行业均值 before 每高0.5个百分点."""
        text, behind = part.words.text, self._next()
        steps = isinstance(behind, f.PerF) and behind.direction in ("down", "up")
        match = AHEAD.fullmatch(text) or (FOR_STEPS.fullmatch(text) if steps else None)
        if match is None or not (steps or self._sides_follow()):
            return False
        self.of = words_at(part.span.part(*match.span("name")))
        if match["subject"]:
            self.told.append(phrase_at(part.span.part(*match.span("subject"))))
        if steps and isinstance(behind, f.PerF):
            self._stepwise(behind, self.of, part.span.part(match.end("subject")))
            self.steps = True
            return self._add(read=2)
        return self._add(read=1 + is_mark(behind, "colon", "comma"))

    def _sides_follow(self) -> bool:
        """高3个百分点以上: a side by itself with a figure behind it."""
        pairs = zip(self.fragments[self.at + 1 :], self.fragments[self.at + 2 :], strict=False)
        return any(
            isinstance(a, f.WordsF) and (m := BESIDE.fullmatch(a.words.text)) and not m["name"] and is_distance(b)
            for a, b in pairs
        )

    # ---- one side of it

    def _beside(self, part: f.WordsF) -> bool:
        """高出3个百分点以上, 高出但不到3个百分点, 少于年初, 低于的."""
        if self.is_width and (width := WIDTH.fullmatch(part.words.text)) is not None:
            return self._how_far(part, side_of(width), self._next(), is_width=True)
        match = BESIDE.fullmatch(part.words.text)
        if match is None or self.of is None or not is_short(match["name"], self.of):
            return False
        self.is_width = match["width"] is not None
        op = side_of(match)
        if self._how_far(part, op, self._next()):
            return True
        if match["joined"] or not self._scored(1):
            return False
        return self._add(f.CompareF(op, WHOLE, None, False, part.span, of=self.of), read=1)

    def _how_far(self, part: f.Fragment, op: t.Op, figure: f.Fragment | None, *, is_width: bool = False) -> bool:
        """With the distance behind it, which 但 may lead."""
        if self.of is None or not is_distance(figure) or not (is_width or may_be_far(op, figure)):
            return False
        span = part.span.to(figure.span)
        read = self.fragments.index(figure, self.at) - self.at + 1
        return self._add(f.BeyondF(self.of, f.MovedF(op, part.span), figure, span), read=read)

    def _figure_behind(self, at: int) -> f.Fragment | None:
        """5—10个百分点 right behind 低于序时进度; 不足10% behind 但."""
        part = self.fragments[at] if at < len(self.fragments) else None
        if is_mark(part, "and"):
            return self.fragments[at + 1] if at + 1 < len(self.fragments) else None
        return part if isinstance(part, f.RangeF) else None

    def _scored(self, step: int) -> bool:
        """What follows says what it gets or takes."""
        behind = self._next(step)
        if is_mark(behind, "when", "comma", "colon"):
            return True
        return isinstance(behind, (f.OutcomeF, f.ChangeF)) or marks_of(behind) is not None

    def _joined(self, part: f.WordsF) -> bool:
        """达到年度目标且 in front of 较上年提高, 但 in front of it."""
        match = JOINED.fullmatch(part.span.text)
        if match is None or not isinstance(self._next(), f.AgainstF) or prose.is_quoted(part.words):
            return False
        if match["what"]:
            self.told.append(phrase_at(part.span.part(*match.span("what"))))
        return self._add(f.MarkF("and", part.span.part(match.end("what"))), read=1)

    def _share(self, part: f.WordsF) -> bool:
        """人均课时为全市平均课时的120%以上, 储备金额为年度预算的1.2倍: a share of it."""
        match, figure = SHARE.fullmatch(part.words.text), self._next()
        if match is None or not isinstance(figure, f.CompareF) or figure.of is not None or figure.bound is None:
            return False
        if (
            figure.bound.unit not in (PERCENT, FOLD)
            or AMOUNT.search(match["name"]) is None
            or prose.is_quoted(part.words)
        ):
            return False
        subject, name = (words_at(part.span.part(*match.span(each))) for each in ("subject", "name"))
        at = part.span.part(match.end("subject")).to(figure.span)
        return self._add(f.WordsF(subject, subject.span), replace(figure, of=name, span=at), read=2)

    def _whichever(self, part: f.WordsF) -> bool:
        """不论是否高于上年: it does not matter."""
        figure = self._next()
        if not isinstance(figure, f.CompareF) or figure.of is None or not WHICHEVER.fullmatch(part.words.text):
            return False
        return self._add(aside_at(part.span.to(figure.span)), read=2)

    # ---- equal to it

    def _equal(self, part: f.WordsF | f.MovedF, words: f.WordsF | None) -> bool:
        """持平, 与全市平均水平持平, 与其一致 behind the name of what is compared."""
        moved = self._next() if words is not None else None
        if isinstance(moved, f.MovedF) and moved.op == "=" and words is not None:
            match = regex(r"(?P<subject>)[与和同](?P<name>.+)").fullmatch(words.words.text)
            read, last = 2, moved.span
        else:
            match = EQUAL.fullmatch(part.span.text)
            read, last = 1, part.span
        if self.of is None or match is None or match["subject"] or not self._scored(read):
            return False
        if match["name"] and not is_short(match["name"], self.of):
            return False
        if match["name"] is None and self._moves():
            return False
        return self._add(f.CompareF("=", WHOLE, None, False, part.span.to(last), of=self.of), read=read)

    def _moves(self) -> bool:
        """Behind 较上年 a tie is told with the changes beside it."""
        return isinstance(self.fragments[self.at], f.MovedF) and any(isinstance(p, f.AgainstF) for p in self.told)

    def _equal_in_pieces(self, part: f.AgainstF) -> bool:
        """与同期市场均价一致, where 同期 looks like a time by itself."""
        words, moved = self._next(), self._next(2)
        if self.of is None or not isinstance(words, f.WordsF) or not isinstance(moved, f.MovedF) or moved.op != "=":
            return False
        if f"{part.words.text}{words.words.text}" != self.of.text or not self._scored(3):
            return False
        return self._add(f.CompareF("=", WHOLE, None, False, part.span.to(moved.span), of=self.of), read=3)

    # ---- steps away from it

    def _each(self, per: f.PerF, verb: t.Words) -> bool:
        """每低于上年1个百分点扣1分."""
        over = OVER.fullmatch(verb.text)
        if over is not None and self.of is not None and is_short(over["name"], self.of):
            return self._add(replace(per, direction="up", verb=None), read=1)
        match = EACH.fullmatch(verb.text)
        if match is None or per.size.unit.kind is not Kind.RATE:
            return False
        per = replace(per, direction="down" if side_of(match) == "<" else "up", verb=None)
        if self.of is not None and is_short(match["name"], self.of):
            return self._add(per, read=1)
        self.of = words_at(verb.span.part(*match.span("name")))
        self._stepwise(per, self.of, verb.span)
        return self._add(read=1)

    def _stepwise(self, per: f.PerF, of: t.Words, span: Span) -> None:
        side: t.Op = "<" if per.direction == "down" else ">"
        self.told += [f.CompareF(side, WHOLE, None, False, span, of=of), f.MarkF("when", span.behind), per]

    def _is_ranged(self) -> bool:
        """Whether something stands before the steps in their segment."""
        before = self.told[-1] if self.told else None
        behind = self.told[-2] if len(self.told) > 1 else None
        return not is_mark(before, "comma", "semicolon", "full_stop") or is_mark(behind, "when")

    def _from(self, part: f.WordsF) -> bool:
        """自2分起扣, 在持平得分基础上: the marks that the steps go on from."""
        first, second = self._next(), self._next(2)
        if not isinstance(second, f.WordsF) or first is None:
            return False
        span = part.span.to(second.span)
        marks = marks_of(first)
        if marks is not None and FROM.fullmatch(part.words.text) and ON.fullmatch(second.words.text):
            return self._add(f.BaseF(None, None, marks, span), read=3)
        tie = isinstance(first, f.MovedF) and first.op == "=" and part.words.text == "在"
        if not tie or not TIE.fullmatch(second.words.text):
            return False
        points = self._of_tie()
        return points is not None and self._add(f.BaseF(None, None, points, span), read=3)

    def _of_tie(self) -> Quantity | None:
        """What the tie before it gets."""
        tied = [n for n, p in enumerate(self.told) if isinstance(p, (f.MovedF, f.CompareF)) and p.op == "="]
        for part in self.told[tied[-1] + 1 :] if tied else []:
            if isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Points):
                return Quantity(part.outcome.value, MARK)
            if (marks := marks_of(part)) is not None:
                return marks
        return None
