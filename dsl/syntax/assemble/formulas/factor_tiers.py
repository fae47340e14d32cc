"""Where the tiers of a factor stand, and what each gives: 质量系数按等级确定：优1.0、良0.9; 优秀的，系数取1.0; S≥90分，支付系数为1."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.units import BARE, PERCENT, Quantity
from dsl.record import field, record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import aside_at, phrase_at, words_at

FACTOR = ending("factor-name")
_SAYS = regex(
    rf"^(?:(?P<when>.+?)(?:对应)?的)?(?P<name>[^的]+?)(?P<says>(?:{any_word('factor-says')}|{any_word('in-turn')})*)"
    rf"(?:(?:{any_word('between-by')}|{any_word('by-which')})(?P<by>[^,，;；。：:]{{1,16}}?)(?:{any_word('factor-fixed')})+)?$"
)
_SHORT = "系数"
"""地区系数 called so again; 付费比例 of a quarter is no 年度付费比例."""
_NOTHING = ending("not-paid")
_LEVEL = regex(rf"^[^为]{{0,10}}{any_word('level-of')}为(?P<level>[^为]{{1,10}})$")
"""地区类别为一类地区: of what it is a level, the others leave unsaid."""
_OTHER = regex(f"{any_word('other-tiers')}的?$")
_NAMES = regex(r"(?:^[^、]*?(?:[为是]|[：:]))?(?P<name>[^、]+?)(?:的?$|、)")
_IN_ROW = saying("in-turn")
_GIVES = (f.OutcomeF, f.EqualsF, f.ChangeF, f.LimitF, f.CountsAsF, f.RoundF, f.RevisedF, f.AsideF, f.PerF)
_OF_TIERS = (f.WordsF, f.MarkF, f.CompareF, f.RangeF, f.BareF, f.AsideF)


@record
class FactorTiers:
    """Which fragments the tiers are, and what they say with their factors as points."""

    start: int
    end: int
    fragments: tuple[f.Fragment, ...]


def tiers_of(fragments: Sequence[f.Fragment], score: int, name: str) -> FactorTiers | None:
    """The tiers of a factor; None where two at least are not told, or it is open of what a figure is."""
    first = next((k for k, part in enumerate(fragments) if k != score and _says(part, name)), None)
    if first is None:
        return None
    start = _start(fragments, first)
    reading = _TierReading(name)
    end = reading.through(fragments, start)
    again = [p for k, p in enumerate(fragments) if not start <= k < end and isinstance(p, f.WordsF)]
    if any(name in part.words.text for part in again):  # 年度系数取各季度的平均值: it is found in another way besides
        return None
    told = _one_by_one(reading.told) if reading.in_row else reading.told
    is_told = reading.values > 1 and not reading.is_open and not start <= score < end
    return FactorTiers(start, end, tuple(told)) if is_told and told else None


def _one_by_one(told: Sequence[f.Fragment]) -> list[f.Fragment]:
    """优、良、中的，系数分别取1、0.9、0.7: each name with its own; nothing where they do not match."""
    row = next((part.span for part in told if isinstance(part, f.WordsF)), None)
    given = [part for part in told if isinstance(part, f.OutcomeF)]
    names = [] if row is None else [row.part(*one.span("name")) for one in _NAMES.finditer(row.text)]
    others = [p for p in told if not isinstance(p, f.OutcomeF | f.MarkF | f.AsideF) and p.span != row]
    if len(names) != len(given) or others:
        return []
    paired: list[f.Fragment] = []
    for name, value in zip(names, given, strict=True):
        paired += [phrase_at(name), value, f.MarkF("comma", value.span)]
    return paired


def _says(part: f.Fragment, name: str) -> dict[str, tuple[int, int]]:
    """What the words say of the factor, and where; nothing where they do not speak of it."""
    said = _SAYS.match(part.words.text) if isinstance(part, f.WordsF) else None
    if said is None or (said["name"] != name and not (said["name"] == _SHORT and name.endswith(_SHORT))):
        return {}
    return {group: said.span(group) for group, words in said.groupdict().items() if words}


def _start(fragments: Sequence[f.Fragment], first: int) -> int:
    """Behind the stop, or what gives something, in front of the factor's name."""
    start = first
    while start and not is_mark(fragments[start - 1], *STOPS) and not isinstance(fragments[start - 1], _GIVES):
        start -= 1
    while start < first and is_mark(fragments[start], "comma"):
        start += 1
    return start


@record(frozen=False)
class _TierReading:
    """`told`: the tiers so far; `by`: of what their figures are, where that is said once for all; `is_open`: where nobody says it."""

    name: str
    told: list[f.Fragment] = field(default_factory=list)
    values: int = 0
    by: t.Words | None = None
    is_open: bool = False
    in_row: bool = False
    measured: bool = False

    def through(self, fragments: Sequence[f.Fragment], start: int) -> int:
        """Takes in the tiers from a place on; where the last ends that gives a factor."""
        end, kept = start, 0
        for k in range(start, len(fragments)):
            part = fragments[k]
            value = self.value(fragments[k - 1] if k else None, part, fragments[k + 1 : k + 2])
            if value is not None:
                self.give(value)
                end, kept = k + 1, len(self.told)
            elif isinstance(part, _OF_TIERS):
                self.take(part)
            else:
                break
        del self.told[kept:]
        return end

    def value(self, before: f.Fragment | None, part: f.Fragment, behind: Sequence[f.Fragment]) -> t.Outcome | None:
        """为0.8, 1.0 or a formula behind the factor's name, at the end of a phrase."""
        match part:
            case f.EqualsF(expr=expr) if before is not None and _says(before, self.name):
                return t.Scored(expr, part.span)
            case f.OutcomeF(outcome=t.Points() as points) if self.told:
                return points
            case f.WordsF(words=words) if _NOTHING.search(words.text):
                return t.Points(Fraction(0), part.span)
        figure, ends = _figure(part), not behind or is_mark(behind[0], "comma", "dun", *STOPS)
        return None if figure is None or before is None or not ends else t.Points(figure, part.span)

    def give(self, value: t.Outcome) -> None:
        """One more factor; 分别取1、0.9 are those of the names before them."""
        self.values += 1
        self.told.append(f.OutcomeF(value, value.span))

    def take(self, part: f.Fragment) -> None:
        """What stands between two factors."""
        last = self.told[-1] if self.told else None
        match part:
            case f.WordsF():
                self.words(part)
            case f.CompareF() | f.RangeF() | f.BareF():
                self.figure(part, last)
            case f.MarkF(kind="colon" | "comma") if last is None or isinstance(last, f.AsideF):
                pass
            case f.MarkF(kind="dun") if isinstance(last, f.OutcomeF):
                self.told.append(replace(part, kind="comma"))
            case _:
                self.told.append(part)

    def words(self, part: f.WordsF) -> None:
        """The factor's name says nothing of the tier but what stands in front of it: 按期完成的系数."""
        said = _says(part, self.name)
        if not said:
            other = _OTHER.match(part.words.text) is not None
            self.told.append(f.MarkF("else", part.span) if other else part)
            return
        self.in_row = self.in_row or _IN_ROW.search(part.words.text) is not None
        if "when" in said:
            when, ends = part.span.part(*said["when"]), said["name"][0]
            level = None if self.told else _LEVEL.match(when.text)
            when = when.part(*level.span("level")) if level else when
            self.told += [phrase_at(when), f.MarkF("when", part.span.part(ends - 1, ends))]
        if "by" in said:
            self.by = words_at(part.span.part(*said["by"]))
            self.told.append(aside_at(part.span))

    def figure(self, part: f.CompareF | f.RangeF | f.BareF, last: f.Fragment | None) -> None:
        """Of what a figure is: what stands before it, was spoken of, or says how the factor is found."""
        named = isinstance(last, f.WordsF) or (not isinstance(part, f.BareF) and part.subject is not None)
        if not named and not self.measured and self.by is not None:
            self.told.append(f.WordsF(self.by, self.by.span))
        self.is_open = self.is_open or not (named or self.measured or self.by is not None)
        self.measured = True
        self.told.append(part)


def _figure(part: f.Fragment) -> Fraction | None:
    """1.0, 95%, 为0.8, 取0."""
    match part:
        case (
            f.BareF(quantity=quantity, both=False)
            | f.CompareF(op="=", bound=Quantity() as quantity, of=None)
            | f.CountsAsF(quantity=quantity)
        ):
            return quantity.value if quantity.unit in (BARE, PERCENT) and quantity.value >= 0 else None
        case _:
            return None
