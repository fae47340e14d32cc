"""Which measure of one rubric is which of the other, where two indicators (or groups of them) are compared."""

from __future__ import annotations

from collections.abc import Callable

from dsl.base.vocabulary import word_class
from dsl.engine.plan import Indicator, Plan, Term
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Measure
from dsl.semantics.naming.names import bare, related
from dsl.tools.diff.matches.matching import Match, similarity

ALIKE = 0.6
"""Two questions with less in common are two questions."""

SURE = 0.85
NEGATIONS = word_class("negation")


@record(eq=False)
class AskedOfBoth:
    """A measure with the first term that looks at it, and whose term that is."""

    measure: Measure
    term: Term
    indicator: Indicator

    @property
    def is_own(self) -> bool:
        """Whether it goes by the indicator's name."""
        return self.measure.id == self.indicator.key or self.measure.name == self.indicator.name


Twins = tuple[AskedOfBoth, AskedOfBoth]


def twins(old: Plan, new: Plan, match: Match) -> list[Twins]:
    """In turn: one name at one point, one name, the indicators' own, the short form of a name, similar words, a question
    and the figure that answers it, the same place among as many."""
    left, right = _seen(old, match.old), _seen(new, match.new)
    found: list[Twins] = []

    def take(rank: float, score: Callable[[AskedOfBoth, AskedOfBoth], float]) -> None:
        while True:
            best = max(
                ((score(b, a), -j, -i, b, a) for i, b in enumerate(left) for j, a in enumerate(right)),
                key=lambda one: one[:3],
                default=None,
            )
            if best is None or best[0] < rank:
                return
            left.remove(best[3])
            right.remove(best[4])
            found.append((best[3], best[4]))

    take(1, lambda b, a: _same_name(b, a) and b.term.label == a.term.label)
    take(1, _same_name)
    take(1, lambda b, a: b.is_own and a.is_own and not b.term.label and not a.term.label)
    take(1, lambda b, a: fits(b.measure, a.measure) and _one_thing(b.measure, a.measure))
    take(ALIKE, lambda b, a: fits(b.measure, a.measure) and similarity(plain(b.measure.name), plain(a.measure.name)))
    take(1, lambda b, a: answers(b, a) and b.term.label == a.term.label)
    if len(left) == len(right):
        take(
            1,
            lambda b, a: (
                left.index(b) == right.index(a) and fits(b.measure, a.measure) and b.term.label == a.term.label
            ),
        )
    return found


def _seen(plan: Plan, indicators: tuple[Indicator, ...]) -> list[AskedOfBoth]:
    first: dict[str, AskedOfBoth] = {}
    for indicator in indicators:
        for term in indicator.terms:
            first.setdefault(term.measure, AskedOfBoth(plan.measures[term.measure], term, indicator))
    return list(first.values())


def _same_name(b: AskedOfBoth, a: AskedOfBoth) -> bool:
    return bare(b.measure.name) == bare(a.measure.name)


def _one_thing(b: Measure, a: Measure) -> bool:
    return related(b.name, a.name) or bool({b.name, *b.aliases} & {a.name, *a.aliases})


def fits(b: Measure, a: Measure) -> bool:
    """Whether two measures can be one: same kind, units that convert."""
    counts = (Kind.COUNT, Kind.NUMBER)
    if b.kind is not a.kind:
        return b.kind in counts and a.kind in counts
    return b.unit is None or a.unit is None or b.unit.converts_to(a.unit)


def answers(b: AskedOfBoth, a: AskedOfBoth) -> bool:
    """A question answered 是/否 on one side, and on the other a condition that may be answered so."""
    asked = a.term.asked is not None, b.term.asked is not None
    return (is_yes_no(b.measure) and asked[0]) or (is_yes_no(a.measure) and asked[1])


def is_yes_no(measure: Measure) -> bool:
    """Whether the measure is a question as given."""
    return measure.kind is Kind.YESNO and measure.is_given


def same_words(old: Measure, new: Measure) -> bool:
    """One question asked with 是否 and without: no assumption that a reader need check."""
    return bare(plain(old.name)) == bare(plain(new.name)) or (
        old.kind is Kind.YESNO and similarity(plain(old.name), plain(new.name)) > SURE
    )


def plain(words: str) -> str:
    """The words without 是否."""
    return words.replace("是否", "")


def turned(b: str, a: str) -> bool:
    """是否存在截留 and 不存在截留: one asks for the opposite of the other."""
    b, a = plain(b), plain(a)
    for word in NEGATIONS:
        if (word in b) != (word in a):
            return similarity(b.replace(word, "", 1), a.replace(word, "", 1)) > similarity(b, a)
    return False
