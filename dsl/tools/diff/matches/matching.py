"""Which indicators of the old rubric are which of the new one: one for one, or one that became several, or several that became one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Literal

from dsl.base.near import nearest
from dsl.engine.plan import Indicator, Plan
from dsl.record import record
from dsl.semantics.measures.things import data_of
from dsl.semantics.naming.names import bare

ALIKE = 0.5
"""Two names with less in common are two indicators, unless something else speaks for them."""

SPEAKING = 6
"""A sentence of fewer letters (得满分) says little about whose it is."""

Evidence = Literal["name", "code", "sentence", "place", "data", "stated"]


@record(kw_only=True, eq=False)
class Match:
    """Indicators that are compared as one; one side is empty for what was added or removed.

    `by` says what speaks for it: only the same name and the user's word leave nothing to assume.
    """

    old: tuple[Indicator, ...]
    new: tuple[Indicator, ...]
    by: Evidence = "name"

    @property
    def is_assumed(self) -> bool:
        """Whether the match is a guess that the report has to state."""
        return self.by not in ("name", "stated")


class NoSuchIndicator(Exception):
    """`--match` names an indicator that the rubric does not have; `near`: one of a similar name, or nothing."""

    def __init__(self, name: str, plan: Plan) -> None:
        known = [text for i in plan.indicators for text in (i.code, i.name) if text]
        super().__init__(name)
        self.name = name
        self.rubric = plan.name
        self.near = nearest(name, known)


def match(old: Plan, new: Plan, stated: Iterable[tuple[str, str]] = ()) -> list[Match]:
    """Matches in the order of the new rubric, those only in the old one after their old neighbour.

    `stated`: (old, new) by code or name. What they leave is matched, in turn, by name and code, name, code (with a similar
    name, the same rule or the same sentence), sentence, similar name in the same place, rule or sentence but for its figures
    in the same place. What is left then and asks for part of another's data makes one match with it. An indicator is never
    matched across kinds (a bonus is no penalty).
    """
    pairing = _Pairing(old, new)
    for before, after in stated:
        pairing.join(_named(old, before), _named(new, after), "stated")
    pairing.one_for_one()
    pairing.parts()
    return pairing.matches()


def _named(plan: Plan, name: str) -> Indicator:
    found = plan.indicator(name.strip())
    if found is None:
        raise NoSuchIndicator(name.strip(), plan)
    return found


class _Pairing:
    def __init__(self, old: Plan, new: Plan) -> None:
        self.old, self.new = old.indicators, new.indicators
        self.places = (
            {i.key: n for n, i in enumerate(old.indicators)},
            {i.key: n for n, i in enumerate(new.indicators)},
        )
        self.words = (
            {i.key: words_of(old, i) for i in old.indicators},
            {i.key: words_of(new, i) for i in new.indicators},
        )
        self.links: list[tuple[Indicator, Indicator, Evidence]] = []
        self.partner: dict[str, Indicator] = {}
        """The old indicator that one of the new was matched with, by the key of the new; the first where there are several."""

    def join(self, before: Indicator, after: Indicator, by: Evidence) -> None:
        self.links.append((before, after, by))
        self.partner.setdefault(after.key, before)

    def left(self) -> tuple[list[Indicator], list[Indicator]]:
        taken = {b.key for b, _, _ in self.links}, {a.key for _, a, _ in self.links}
        return [b for b in self.old if b.key not in taken[0]], [a for a in self.new if a.key not in taken[1]]

    # ---- one for one

    def one_for_one(self) -> None:
        self.take("name", lambda b, a: same_name(b.name, a.name) and b.code == a.code)
        self.take("name", lambda b, a: same_name(b.name, a.name))
        self.take("code", lambda b, a: a.code is not None and b.code == a.code and _same_thing(b, a))
        self.take("sentence", _same_sentence, alone=True)
        self.take("place", lambda b, a: alike(b.name, a.name) and self.near(b, a))
        self.take("sentence", lambda b, a: _same_sentence(b, a) and self.near(b, a))
        self.take("place", lambda b, a: same_rule(b, a) and self.near(b, a))
        self.take("sentence", lambda b, a: _same_wording(b, a) and self.near(b, a))

    def take(self, by: Evidence, same: Callable[[Indicator, Indicator], bool], *, alone: bool = False) -> None:
        """`alone`: only where no second indicator of either rubric would do."""
        left, news = self.left()
        for after in news:
            at = next((n for n, b in enumerate(left) if b.kind == after.kind and same(b, after)), None)
            if at is None or (alone and not self._is_alone(left[at], after, left, news, same)):
                continue
            self.join(left.pop(at), after, by)

    def _is_alone(
        self,
        before: Indicator,
        after: Indicator,
        olds: list[Indicator],
        news: list[Indicator],
        same: Callable[[Indicator, Indicator], bool],
    ) -> bool:
        return sum(same(b, after) for b in olds) == 1 and sum(same(before, a) for a in news) == 1

    def near(self, b: Indicator, a: Indicator) -> bool:
        """The same place in the table, or beside two that are one."""
        at, to = self.places[0][b.key], self.places[1][a.key]
        return at == to or any(
            0 <= at + by < len(self.old)
            and 0 <= to + by < len(self.new)
            and self.partner.get(self.new[to + by].key) is self.old[at + by]
            for by in (-1, 1)
        )

    # ---- parts of one

    def parts(self) -> None:
        """An indicator that is left over and asks for data that another's partner asked for."""
        olds, news = self.left()
        for after in news:
            for before in self.old:
                if self._is_part(self.asked(1, after), 0, before, {a.key for b, a, _ in self.links if b is before}):
                    self.join(before, after, "data")
                    break
        for before in self.left()[0]:
            for after in self.new:
                if self._is_part(self.asked(0, before), 1, after, {b.key for b, a, _ in self.links if a is after}):
                    self.join(before, after, "data")
                    break
        self._alone_again(olds, news)

    def asked(self, side: int, one: Indicator) -> frozenset[str]:
        """What it asks for; 学员满意度：达到85%得满分 asks for what it is called, which another may ask for in these words."""
        return self.words[side][one.key] or frozenset({bare(one.name)})

    def _is_part(self, words: frozenset[str], side: int, whole: Indicator, others: set[str]) -> bool:
        """All of its data are among those of the whole, and no other part of it asks for them."""
        theirs = frozenset[str]().union(*(self.words[1 - side][key] for key in others))
        known = self.words[side][whole.key]
        return bool(words) and words <= known and not words & theirs and (bool(others) or words < known)

    def _alone_again(self, olds: list[Indicator], news: list[Indicator]) -> None:
        """A single part of a whole that is otherwise gone is no split: what else it asked for is gone, too."""
        keys = {i.key for i in (*olds, *news)}
        for link in [link for link in self.links if link[2] == "data"]:
            before, after, _ = link
            group = [(b, a) for b, a, _ in self.links if b is before or a is after]
            if len(group) == 1 and {before.key, after.key} <= keys and before.weight != after.weight:
                self.links.remove(link)

    # ---- in order

    def matches(self) -> list[Match]:
        found: dict[str, Match] = {}
        for before, after, by in self.links:
            olds, news, how = {before.key: before}, {after.key: after}, by
            for known in [found.get("-" + before.key), found.get("+" + after.key)]:
                if known is not None:
                    olds |= {i.key: i for i in known.old}
                    news |= {i.key: i for i in known.new}
                    how = "data" if "data" in (how, known.by) else how
            joined = Match(old=self._ordered(olds, 0), new=self._ordered(news, 1), by=how)
            found.update({f"-{key}": joined for key in olds} | {f"+{key}": joined for key in news})
        order = [found.get("+" + a.key) or Match(old=(), new=(a,)) for a in self.new]
        result = list(dict.fromkeys(order))
        for before in self.left()[0]:
            result.insert(self._after_neighbour(before, result), Match(old=(before,), new=()))
        return result

    def _ordered(self, indicators: dict[str, Indicator], side: int) -> tuple[Indicator, ...]:
        return tuple(sorted(indicators.values(), key=lambda i: self.places[side][i.key]))

    def _after_neighbour(self, gone: Indicator, matches: list[Match]) -> int:
        """Behind what stood before it in the old rubric."""
        where = {i.key: place for place, found in enumerate(matches) for i in found.old}
        above = (where.get(i.key) for i in reversed(self.old[: self.places[0][gone.key]]))
        return next((place + 1 for place in above if place is not None), 0)


def words_of(plan: Plan, indicator: Indicator) -> frozenset[str]:
    """What it asks for, in the words of the table; its own name says nothing of that."""
    found = set()
    for term in indicator.terms:
        measure = plan.measures[term.measure]
        found |= (
            {bare(plan.data[d].words) for d in data_of(measure.formula)}
            if not measure.is_given
            else {bare(measure.name)}
        )
    return frozenset(found - {bare(indicator.name)})


def same_name(a: str, b: str) -> bool:
    """Whether two names differ in asides and spaces only."""
    return bare(a) == bare(b)


def similarity(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1."""
    return SequenceMatcher(None, bare(a), bare(b), autojunk=False).ratio()


def alike(a: str, b: str) -> bool:
    """Whether two names are similar enough to be one."""
    return similarity(a, b) >= ALIKE


def same_rule(b: Indicator, a: Indicator) -> bool:
    """Both say the same of the same measures, whatever they are called."""
    return _figures(b) == _figures(a)


def _figures(indicator: Indicator) -> tuple[object, ...]:
    limits = (indicator.weight, indicator.base, indicator.floor, indicator.cap)
    return *limits, indicator.parts, [term.function for term in indicator.terms]


def letters(sentence: str) -> str:
    """Without spaces and punctuation."""
    return re.sub(r"[\s，。；、,;:：]", "", sentence).replace("（", "(").replace("）", ")")


def _same_sentence(b: Indicator, a: Indicator) -> bool:
    texts = [letters(i.entry.sentence) for i in (b, a)]
    return texts[0] == texts[1] and len(texts[0]) >= SPEAKING


def _same_wording(b: Indicator, a: Indicator) -> bool:
    """The same sentence but for its figures."""
    texts = [re.sub(r"[\d.]+", "#", letters(i.entry.sentence)) for i in (b, a)]
    return texts[0] == texts[1] and len(texts[0]) >= SPEAKING


def _same_thing(b: Indicator, a: Indicator) -> bool:
    return alike(b.name, a.name) or same_rule(b, a) or _same_sentence(b, a)
