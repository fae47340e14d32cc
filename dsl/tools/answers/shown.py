"""What each of several answers gives, told at one datum where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.analysis.space import Unknown
from dsl.analysis.trial import Trial
from dsl.base.language import Lang, pick
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Formula
from dsl.tools.answers.proof import Settled
from dsl.tools.examples.running import Bench
from dsl.tools.mutate.verdict import Ruled, telling
from dsl.tools.suggest import boundary_data

Row = tuple[Fraction | None, ...]
"""The score of each answer; None where the answer does not take the datum."""


@record
class _Tried:
    answer: Settled
    bench: Bench | None
    texts: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Of the data that are asked."""
        return sorted(datum.name for datum in self.answer.plan.data.values()) if self.answer.plan else []

    @property
    def formulas(self) -> set[Formula]:
        """What is measured."""
        return {measure.formula for measure in self.answer.plan.measures.values()} if self.answer.plan else set()

    @property
    def ruled(self) -> Ruled | None:
        """The rule that comes out."""
        plan, indicator = self.answer.plan, self.answer.indicator
        return None if plan is None or indicator is None else (Trial(plan), indicator)

    @property
    def is_judged(self) -> bool:
        """Whether somebody gives the marks."""
        plan = self.answer.plan
        return plan is not None and any(datum.many for datum in plan.data.values())


class Trials:
    """Several answers, tried on the data at the ends of all of them."""

    def __init__(self, answers: Sequence[Settled], lang: Lang) -> None:
        self.lang = lang
        self.tried = [_tried(answer, lang) for answer in answers]
        texts = list(dict.fromkeys(text for one in self.tried for text in one.texts))
        self.rows = {text: tuple(_score(one, text) for one in self.tried) for text in texts}

    def distinct(self) -> list[int]:
        """The places of the answers that are not the same function of the same data as one before."""
        found: list[int] = []
        for place in range(len(self.tried)):
            if not any(self._is_same(before, place) for before in found):
                found.append(place)
        return found

    def _is_same(self, before: int, place: int) -> bool:
        """Whether two answers give the same for all data; a datum for which they do not is tried with the others."""
        one, other = self.tried[before], self.tried[place]
        if one.ruled is None or other.ruled is None:
            return one.answer.line == other.answer.line
        if one.names != other.names or any(row[before] != row[place] for row in self.rows.values()):
            return False
        try:
            told = telling(one.ruled, other.ruled)
        except Unknown:
            if one.formulas == other.formulas:
                return True
            self._try(pick(("，", ", "), self.lang).join(f"{name} {n}00" for n, name in enumerate(one.names, 1)))
            return False
        if told is not None:
            self._try(told.data)
        return told is None

    def _try(self, data: str) -> None:
        self.rows[data] = tuple(_score(each, data) for each in self.tried)

    def told(self, places: Sequence[int]) -> list[str]:
        """For each of these answers what it gives at the data that tell most of them apart; empty where nothing is known."""
        best = self._telling(places, ())
        texts = [text for text in (best, self._telling(places, (best,)) if best else None) if text is not None]
        return [self._one(self.tried[place], texts, place) for place in places]

    def _telling(self, places: Sequence[int], beside: Sequence[str]) -> str | None:
        """The datum that tells most of the answers apart; beside others, only one that tells more than they do."""

        def known(text: str) -> int:
            rows = [self.rows[one] for one in (*beside, text)]
            return len({tuple(row[place] for row in rows) for place in places if rows[-1][place] is not None})

        best = max(
            self.rows, key=lambda text: (known(text), _telling([self.rows[text][p] for p in places])), default=None
        )
        is_more = best is not None and (not beside or known(best) > known(beside[0]))
        return best if is_more else None

    def _one(self, tried: _Tried, texts: Sequence[str], place: int) -> str:
        if tried.bench is None and not tried.answer.left:
            return pick(("这样就清楚了", "settles it"), self.lang)
        if tried.bench is None:
            return pick(("这一处就清楚了，还有 {} 处要问", "settles this; {} more to settle"), self.lang).format(
                tried.answer.left
            )
        if tried.is_judged:
            return pick(("打几分，得几分", "the marks that are given"), self.lang)
        known = [text for text in texts if self.rows[text][place] is not None]
        known = known or [text for text in tried.texts if self.rows[text][place] is not None][:1]
        known += self._lower(tried, place, known) if len(known) == 1 else []
        told = pick(("{} 得 {} 分", "{} scores {}"), self.lang)
        scores = ((text, self.rows[text][place]) for text in known)
        return pick(("；", "; "), self.lang).join(
            told.format(text, decimal_text(s)) for text, s in scores if s is not None
        )

    def _lower(self, tried: _Tried, place: int, known: Sequence[str]) -> list[str]:
        """Where all that is told are full marks, a datum that gives less: whichever is nearest to half of them."""
        scores = {text: score for text in tried.texts if (score := self.rows[text][place]) is not None}
        best = max(scores.values(), default=Fraction(0))
        less = [text for text, score in scores.items() if score < best]
        if not less or any(scores.get(text) != best for text in known):
            return []
        return [min(less, key=lambda text: (abs(scores[text] - best / 2), tried.texts.index(text)))]


def _telling(scores: Sequence[Fraction | None]) -> tuple[int, bool, int]:
    known = [score for score in scores if score is not None]
    return len(set(known)), len(set(scores[:2])) > 1, len(known)


def _tried(answer: Settled, lang: Lang) -> _Tried:
    if answer.plan is None or answer.indicator is None:
        return _Tried(answer, None, ())
    plan, indicator = answer.plan, answer.indicator
    if any(plan.measures[term.measure].kind is Kind.DATE for term in indicator.terms):
        return _Tried(answer, Bench(plan, indicator), ())
    return _Tried(answer, Bench(plan, indicator), tuple(boundary_data(plan, indicator, lang)))


def _score(tried: _Tried, text: str) -> Fraction | None:
    if tried.bench is None:
        return None
    result, _ = tried.bench.run(text, tried.bench.indicator.span)
    return result.score if result is not None and result.status == "scored" else None
