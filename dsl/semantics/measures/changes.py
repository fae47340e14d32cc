"""Changes: what grew or fell against what was before is one measure with a sign, positive in the direction that its name says.

人均综合能耗较上年下降1.4% is 1.4% of a fall, whatever else the sentence says of it (上升 is less than 0), and may be given by the names
that an officer uses: 人均综合能耗下降率: 1.4%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows, spelling, word_class
from dsl.exact.interval import Interval
from dsl.exact.units import PERCENT, Kind, Quantity
from dsl.record import record
from dsl.semantics.measures.kinds import Typed, of_quantity
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

ZERO = Fraction(0)
_NAMED = regex(f"(?:(?P<falls>{any_word('fallen')})|{any_word('risen')}){any_word('change-end')}?$")
_RATE = regex("[率幅速]")
_AGAINST = regex(f"(?:[较比同与]?{any_word('period-before')}(?:相?比)?|同比|环比)$")


@record
class Movement:
    """How a sentence tells one change. `falls`: the first words that say by how much say a fall, else its first words, or the indicator's name does;
    `word` is the word for that."""

    falls: bool
    word: str
    in_percent: bool
    """By how much is told in %, somewhere."""
    told_in: Typed | None
    """The unit that it is told in where that is not %: 减少5件, 提高2个百分点."""
    of_one: bool
    """One thing alone is told to move so: 游客量较上年增长…，旅游收入较上年增长… are two."""

    @property
    def words(self) -> tuple[str, str]:
        """What it is called above and below 0."""
        lang = "en" if self.word.isascii() else "zh"
        return self.word, spelling("RISE" if self.falls else "FALL", lang)

    def names(self, subject: str, standard: str) -> tuple[str, ...]:
        """What the change of a thing is called: 能耗较上年下降, 能耗下降率, 能耗下降, 能耗降幅."""
        if self.word.isascii():
            return (f"{subject} {self.word}",)
        ends = (f"{self.word}数",) if self.told_in else (f"{self.word}率", "降幅" if self.falls else "增幅")
        return f"{subject}较{standard}{self.word}", *(f"{subject}{end}" for end in (*ends, self.word))

    @property
    def short(self) -> tuple[str, ...]:
        """What a formula calls it: 增长率, 实际增幅."""
        if self.word.isascii() or self.told_in:
            return ()
        words = [w for w in word_class("fallen" if self.falls else "risen") if w != "节约"]
        plain = [w for w in words if w[-1] in "幅速"] + [f"{w}{end}" for w in words for end in ("率", "幅度", "比例")]
        return *plain, *(f"实际{name}" for name in plain)


def told(clauses: Sequence[t.Clause], own: str) -> dict[str, Movement]:
    """The changes that a sentence tells, by what each is told against; `own` is the indicator's name."""
    found: dict[str, list[t.Comparison | t.Within]] = {}
    for node in (node for clause in clauses for node in walk(clause)):
        if isinstance(node, (t.Comparison, t.Within)) and node.more and node.of is not None:
            found.setdefault(node.of.text, []).append(node)
    named = own if len(found) == 1 else ""
    return {of: change for of, told in found.items() if (change := _told(told, named)) is not None}


def _told(conditions: list[t.Comparison | t.Within], own: str) -> Movement | None:
    """None for 高于平均水平, which tells no change but a distance."""
    words = [_word(c) for c in conditions]
    first = next((word for word in words if word), None)
    if first is None:
        return None
    said = _NAMED.search(own)
    measured = next((c for c in conditions if any(end.number for end in _ends(c))), conditions[0])
    falls = _falls(measured) if said is None else said["falls"] is not None
    word = next((w for w, c in zip(words, conditions, strict=True) if w and _falls(c) == falls), "")
    word = word or spelling("FALL" if falls else "RISE", "en" if first.isascii() else "zh")
    ends = [(end, c.span) for c in conditions for end in _ends(c) if end.number]
    units = [of_quantity(end, span) for end, span in ends if end.unit != PERCENT]
    return Movement(falls, word, len(units) < len(ends), units[0] if units else None, _is_of_one(conditions))


def _is_of_one(conditions: list[t.Comparison | t.Within]) -> bool:
    names = sorted((c.subject.text for c in conditions if c.subject is not None), key=len)
    return all(name.endswith(names[0]) for name in names)


def _ends(condition: t.Comparison | t.Within) -> Iterable[Quantity]:
    ends = (condition.low, condition.high) if isinstance(condition, t.Within) else (condition.bound,)
    return [end for end in ends if end is not None]


def _falls(condition: t.Comparison | t.Within) -> bool:
    if isinstance(condition, t.Within):
        return condition.low.number < 0
    bound = condition.bound
    return bound is not None and (bound.number < 0 or (not bound.number and condition.op in ("<", "<=")))


@cache
def _movements() -> re.Pattern[str]:
    words = {w for terminal in ("RISE", "FALL") for row in rows(terminal) for w in (*row.zh, *row.en)}
    return regex("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _word(condition: t.Comparison | t.Within) -> str:
    """The plain word of movement behind the names of a condition; nothing for 持平."""
    span = condition.span
    named = [
        w.span.end for w in (condition.subject, condition.of) if w is not None and span.start <= w.span.end <= span.end
    ]
    match = _movements().search(span.source.text[max(named, default=span.start) : span.end])
    return _PLAIN.sub("", match[0]) if match else ""


def thing_of(name: str) -> str:
    """What an indicator's name says the change of: 人均综合能耗 of 人均综合能耗下降率; the name itself where it names no change."""
    match = _NAMED.search(name)
    return _AGAINST.sub("", name[: match.start()]) if match else name


_PLAIN = regex("^(?:不.反|有所|[正负](?=增长))|(?:率|幅度)$")
_PARTS = regex("或者|或|、")
_SIGNS: tuple[tuple[frozenset[int], Interval], ...] = (
    (frozenset((-1,)), Interval(None, ZERO)),
    (frozenset((-1, 0)), Interval(None, ZERO, False, True)),
    (frozenset((0,)), Interval.point(ZERO)),
    (frozenset((0, 1)), Interval(ZERO, None, True)),
    (frozenset((1,)), Interval(ZERO, None)),
)


def side(name: str, words: str) -> Interval | None:
    """上升, 持平或上升, 未下降 of what is called a fall (单位能耗下降率): where it lies then; None for other words."""
    falls = falls_by(name)
    if falls is None:
        return None
    thing, signs = thing_of(name), set[int]()
    for part in _PARTS.split(words.removesuffix("的")):
        ways = _ways(part, thing)
        if ways is None:
            return None
        signs |= {-way if falls else way for way in ways}
    return next((found for known, found in _SIGNS if known == signs), None)


def _ways(words: str, thing: str) -> set[int] | None:
    """Which way a thing moves by such words: up 1, not at all 0, down -1."""
    for terminal, ways in (("UNRISEN", {-1, 0}), ("UNFALLEN", {0, 1}), ("UNMOVED", {0}), ("FALL", {-1}), ("RISE", {1})):
        for word in (word for row in rows(terminal) for word in row.zh if len(word) > 1):
            if words.endswith(word) and thing.endswith(_AGAINST.sub("", words.removesuffix(word))):
                return ways
    return None


def is_short_for(words: str, name: str) -> bool:
    """下降 under the indicator 单位能耗下降率, without its ending."""
    match = _NAMED.search(name)
    if match is None:
        return False
    word = next(w for w in sorted(_plain(), key=len, reverse=True) if name.startswith(w, match.start()))
    return name[: match.start()].endswith(words.removesuffix(word)) and words.endswith(word)


@cache
def _plain() -> tuple[str, ...]:
    return *word_class("risen"), *word_class("fallen")


def falls_by(name: str) -> bool | None:
    """Whether the change that a name speaks of is a fall (下降率); None where it speaks of none."""
    match = _NAMED.search(name)
    return None if match is None else match["falls"] is not None


def may_name(name: str, kind: Kind) -> bool:
    """Whether an indicator's name may be that of a change of this kind: 下降率 of a share, 减少数 of an amount."""
    return _NAMED.search(name) is not None and (kind is Kind.RATE or _RATE.search(name[-1]) is None)
