"""Names: which phrases of one indicator mean one datum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying, word_class
from dsl.exact.units import UNITS, Quantity
from dsl.record import record, replace
from dsl.semantics.naming.in_all import counted_in_all
from dsl.semantics.naming.shortened import shortened
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite
from dsl.syntax.tree.walk import walk

GENERIC = frozenset(word_class("generic"))
"""Words that stand for a different datum in every indicator (pronouns of the field): never shared."""

_ACTUAL = "实际"
TARGET_NAMES = frozenset(word_class("target-name"))
ACTUAL_NAMES = frozenset(word_class("actual-name"))

_ASIDE = regex(r"[（(][^（）()]*[)）]|(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


_SIZE = regex("的?绝对值$")
_NUMBER = regex(f"^(?P<what>.{{2,}}?)(?:{any_word('counted-one')}次?数|场次|数量|总数)$")
_MOST_NUMBERS = 8
"""Names of numbers in one sentence; more are a table of their own."""


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without bracketed asides, spaces (but those between English words) and 的绝对值: 公众满意度（%） -> 公众满意度."""
    return _SIZE.sub("", _ASIDE.sub("", name)) or name


def sized(name: str) -> tuple[str, bool]:
    """偏差率的绝对值: the name of what is measured (nothing: what is spoken of), and whether its size alone is meant."""
    measured = _SIZE.sub("", name)
    return measured, measured != name


def size_of(words: t.Words) -> t.Words | None:
    """偏差率 of 偏差率绝对值; None where no size is meant, or of nothing that is named."""
    name, size = sized(words.text)
    return replace(words, text=name) if size and name else None


def is_tail(short: str, long: str) -> bool:
    """Whether the one is the other without what stands before it (满意度 of 服务对象满意度), or the same; 非贫困县 is no 贫困县."""
    return short == long or (len(short) >= 2 and long.endswith(short) and not long.endswith(f"非{short}"))


def related(a: str, b: str) -> bool:
    """Whether one name may be the short form of the other; which of several it is, only the sentence tells (`Identity`)."""
    a, b = bare(a), bare(b)
    return is_tail(a, b) or is_tail(b, a)


_RANK = saying("rank")
_OF_PERIOD = regex(f"^每(?!年){any_word('period')}")
"""每季度召开例会 under 例会: how many in one quarter, and not in all."""
_SAVED = saying("saved")
_OVERSPENT = regex(f"^{any_word('overspent')}的?$")


def lies_below(measure: str, words: str) -> bool:
    """超支 of a 节约率: what is measured is less than 0."""
    return _SAVED.search(measure) is not None and _OVERSPENT.match(words) is not None


@record
class Identity:
    """Which phrases of a sentence mean one datum: `own` is the indicator's name, `phrases` all that the sentence names,
    `conditions` what it asks somebody.

    Two phrases are one datum if they are equal, if one is the tail of the indicator's own name, or if the longer one is the only
    longer form of the other: 一般违规 and 严重违规 under 违规 are two data. A short form behind its only longer form refers back
    to that (`meant`): 系统全年可用率≥99.9%…，99%≤可用率<99.9%, whatever the indicator is called, as does a shortened name at the same figure (`shortened`). `operands` are the names in formulas,
    `quotients` those of which one is divided by the other.
    """

    own: str
    phrases: frozenset[str]
    operands: frozenset[str]
    quotients: frozenset[tuple[str, str]]
    meant: dict[str, str]
    conditions: tuple[t.Words, ...] = ()

    @staticmethod
    def of(own: str, clauses: Sequence[t.Clause]) -> Identity:
        """The names that these clauses speak of."""
        nodes = tuple(walk(tuple(clauses)))
        said = sorted(_named(nodes), key=lambda words: words.span.start)
        counts = _counts(nodes) | counted_in_all(nodes)
        phrases = list(dict.fromkeys(counts.get(bare(words.text), bare(words.text)) for words in said))
        return Identity(
            own=bare(own),
            phrases=frozenset(phrases),
            operands=frozenset(n.words.text for n in nodes if isinstance(n, t.Name)),
            quotients=frozenset(pair for n in nodes if isinstance(n, t.Binary) and (pair := _divided(n))),
            meant=counts | _referring(phrases) | shortened(bare(own), nodes),
            conditions=tuple(n.words for n in nodes if isinstance(n, t.Judgement)),
        )

    def is_own(self, name: str) -> bool:
        """Whether the name means the indicator's own measure."""
        name = self._meant(name)
        if is_tail(name, self.own):
            return True
        longer = is_tail(self.own, name) and self.own not in self.phrases and self._stands_alone(self.own)
        return longer and not self._is_one_rank(name) and not _OF_PERIOD.match(name)

    def is_actual(self, name: str) -> bool:
        """实际满意度 under 受益群众满意度, where the sentence names no other form of it (计划满意度)."""
        short = name.removeprefix(_ACTUAL)
        others = (self.operands | self.phrases) - {name, short}
        return short != name and is_tail(short, self.own) and not any(is_tail(short, other) for other in others)

    def same(self, a: str, b: str) -> bool:
        """Whether two phrases of the sentence mean one datum."""
        a, b = self._meant(a), self._meant(b)
        if a == b or (self.is_own(a) and self.is_own(b)):
            return True
        short, long = sorted((a, b), key=len)
        return is_tail(short, long) and short not in self.phrases and self._stands_alone(short)

    def in_formula(self, name: str) -> str:
        """有效问卷份数, which a formula names, for 有效问卷 of 100份; any other name as it is."""
        return next((o for o in sorted(self.operands) if self.meant.get(bare(o)) == name and o.startswith(name)), name)

    def asked(self, words: t.Words) -> tuple[t.Words, bool]:
        """The first condition of the sentence that these words repeat, or that they deny (False): one question for both."""
        for said in self.conditions:
            if said.text.removesuffix("的") == words.text.removesuffix("的"):
                return said, True
            if opposite(words.text, said.text):
                return said, False
        return words, True

    def _is_one_rank(self, name: str) -> bool:
        """国家级表彰 beside 省级, which leaves 表彰 out: one kind of what the indicator is about."""
        rank = _RANK.search(name)
        others = (_RANK.search(phrase) for phrase in self.phrases)
        return rank is not None and any(other is not None and other[0] != rank[0] for other in others)

    def _meant(self, name: str) -> str:
        return self.meant.get(bare(name), bare(name))

    def _stands_alone(self, short: str) -> bool:
        """Whether a name has one longer form only, the indicator's own name among them, and is none itself of a shorter one.

        媒体, 省级媒体 and nothing beside them; under 就业率 the names 毕业生就业率 and 困难毕业生就业率 are two.
        """
        others = {phrase for phrase in self.phrases if not is_tail(phrase, self.own)}
        longer = {phrase for phrase in (*others, self.own) if phrase != short and is_tail(short, phrase)}
        shorter = [phrase for phrase in (*self.phrases, self.own) if phrase != short and is_tail(phrase, short)]
        return len(longer) < 2 and (not shorter or short not in others)


def _divided(expr: t.Binary) -> tuple[str, str] | None:
    match expr:
        case t.Binary(op="/", left=t.Name(words=above), right=t.Name(words=below)):
            return above.text, below.text
        case _:
            return None


def _counts(nodes: Iterable[object]) -> dict[str, str]:
    """事故起数 -> 事故, where 事故 itself is counted in 起, 引进人数 -> 引进人才 in 人, 有效问卷数 of a formula -> 有效问卷 in 份; 培训人数 is not what
    培训3次 counts."""
    units: dict[str, set[str]] = {}
    operands: set[str] = set()
    for node in nodes:
        match node:
            case t.Comparison(subject=t.Words(text=text), bound=Quantity(unit=unit)):
                units.setdefault(bare(text), set()).add(unit.zh)
            case t.Step(subject=t.Words(text=text), size=size):
                units.setdefault(bare(text), set()).add(size.unit.zh)
            case t.Name(words=words):
                operands.add(bare(words.text))
            case _:
                pass
    found = ((name, *_number_of(name)) for name in (*units, *sorted(operands)))
    told = {name: what for name, what, unit in found if unit and units.get(what) == {unit}}
    told |= _numbers_of(units)
    plain = {name: name.removesuffix("数") for name in operands if name not in (*units, *told)}
    return told | {name: what for name, what in plain.items() if what != name and len(units.get(what, ())) == 1}


def _number_of(name: str) -> tuple[str, str]:
    """事故 and 起 of 事故起数; no unit where the name is of no number."""
    stem = name.removesuffix("量")
    ends = range(2, len(stem) - 1) if stem.endswith("数") else ()
    return next(((stem[:end], stem[end:-1]) for end in ends if stem[end:-1] in UNITS), (name, ""))


def _numbers_of(units: dict[str, set[str]]) -> dict[str, str]:
    """引进人数 -> 引进人才, 演出场次 -> 演出, 项目数量 -> 引进项目: the one thing that the sentence counts in the same unit under those words."""
    numbers = {name: found["what"] for name in units if (found := _NUMBER.match(name))}
    if len(numbers) > _MOST_NUMBERS:
        return {}
    told: dict[str, str] = {}
    for name, what in numbers.items():
        same = [other for other in units if other not in numbers and units[other] == units[name]]
        counted = [other for other in same if other.startswith(what) or other.endswith(what)]
        if len(counted) == 1 and len(units[name]) == 1:
            told[name] = counted[0]
    return told


def _referring(phrases: list[str]) -> dict[str, str]:
    """For each phrase that stands behind its only longer form, in the order of the text, that form."""
    found: dict[str, str] = {}
    for place, short in enumerate(phrases):
        longer = [phrase for phrase in phrases[:place] if phrase != short and is_tail(short, phrase)]
        if len(longer) == 1:
            found[short] = longer[0]
    return found


def _named(nodes: Iterable[object]) -> Iterable[t.Words]:
    """The subjects and the names of formulas; what a person judges is not named but asked."""
    for node in nodes:
        match node:
            case t.Comparison(subject=subject, of=of) | t.Within(subject=subject, of=of):
                yield from (words for words in (subject, of) if words is not None)
            case t.Step(subject=t.Words() as words) | t.RoundMeasure(subject=t.Words() as words):
                yield words
            case t.Define(name=words) | t.Name(words=words):
                yield words
            case _:
                pass
