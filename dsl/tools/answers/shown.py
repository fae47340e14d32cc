"""What each of several answers gives, told at one datum where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.answers.proof import Settled
from dsl.tools.examples.running import Bench
from dsl.tools.suggest import boundary_data

Row = tuple[Fraction | None, ...]
"""The score of each answer; None where the answer does not take the datum."""


@record
class _Tried:
    answer: Settled
    bench: Bench | None
    texts: tuple[str, ...]

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
        seen: dict[object, int] = {}
        for place, one in enumerate(self.tried):
            if one.bench is None:
                seen[one.answer.line] = place
                continue
            names = tuple(sorted(d.name for d in one.bench.plan.data.values()))
            seen.setdefault((names, tuple(row[place] for row in self.rows.values())), place)
        return sorted(seen.values())

    def told(self, places: Sequence[int]) -> list[str]:
        """For each of these answers what it gives at the datum that tells most of them apart; empty where nothing is known."""
        best = max(self.rows, key=lambda text: _telling([self.rows[text][p] for p in places]), default=None)
        return [self._one(self.tried[place], best, place) for place in places]

    def _one(self, tried: _Tried, text: str | None, place: int) -> str:
        if tried.bench is None:
            return pick(("这一处就清楚了，还有 {} 处要问", "settles this; {} more to settle"), self.lang).format(
                tried.answer.left
            )
        if tried.is_judged:
            return pick(("打几分，得几分", "the marks that are given"), self.lang)
        score = None if text is None else self.rows[text][place]
        if score is None:
            text = next((t for t in tried.texts if self.rows[t][place] is not None), None)
            score = None if text is None else self.rows[text][place]
        if text is None or score is None:
            return ""
        return pick(("{} 得 {} 分", "{} scores {}"), self.lang).format(text, decimal_text(score))


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
