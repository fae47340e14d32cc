"""What grew or fell: 由300万元增加到360万元，增长20%; 支出360万元，比2023年的300万元增长20%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import RoundedRange, of
from dsl.tools.arithmetic.sentence import BEHIND, YEAR, Told

_CHANGED = regex(f"(?P<risen>{any_word('risen')})?(?P<fallen>{any_word('fallen')})?{BEHIND}")
_FROM, _TO = regex("(?:由|从)[^,]{0,12}$"), regex("(?:到|至|为)[^,]{0,6}$")
_BEFORE = f"(?:(?:19|20)\\d\\d年度?(?:同期)?|{any_word('period-before')})"
_THAN = regex(rf"[,(]?(?:同比|相比)?[比较](?P<when>{_BEFORE})(?P<what>[^,()、]{{0,10}}?)[的为是]*$")
_EARLIER = regex(rf"^[,(]?(?P<when>{_BEFORE})(?P<what>[^,()、]{{0,10}}?)[为是]*$")
_MOVED = regex(f"{any_word('risen')}|{any_word('fallen')}")
_THAN_BY = regex(
    rf"[,(]?(?:同比|[比较]{_BEFORE}(?:同期)?)(?P<risen>{any_word('risen')})?(?P<fallen>{any_word('fallen')})?{BEHIND}"
)
_ONE = RoundedRange(Fraction(1), Fraction(1), Fraction(1))
_THEN = regex(rf"^[)]?(?:相比)?[,]?(?:同比|相比|相应|共|[比较]{_BEFORE})?(?:实际)?")
_LATER = regex(r"(?P<what>[^,()、]*?)[为是达到]*$")
_NOW = regex(rf"(?:19|20)\d\d年度?|{any_word('this-period')}|全年|累计|共|比")


def in_growth(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """A change beside the two figures that it lies between."""
    for (one, first), (other, second), (change, by) in zip(told, told[1:], told[2:], strict=False):
        if any(figure.is_rough for figure in (one, other, change)) or not one.is_like(other):
            continue
        if _FROM.search(first) and _TO.search(second):
            old, new = one, other
        elif _MOVED.search(second):
            yield from _of_change(one, (other, second), by, PrintedAt(where, text, change))
            continue
        elif _is_earlier(first, second):
            old, new = other, one
        elif _is_earlier(second, first):
            old, new = one, other
        else:
            continue
        yield from _change(old, new, by, PrintedAt(where, text, change))


def _of_change(new: ReportFigure, moved: tuple[ReportFigure, str], by: str, at: PrintedAt) -> Iterator[PrintedClaim]:
    """支出360万元，较上年增加60万元，增长20%: 60 of what was there before, which is 300."""
    change, said = moved
    than, share = _THAN_BY.match(said), at.figure
    changed = _CHANGED.fullmatch(_THEN.sub("", by, count=1))
    if than is None or changed is None or share.kind is not Kind.RATE or share.text.endswith("点"):
        return
    if new.kind is Kind.RATE or bool(than["risen"]) != bool(changed["risen"]) or change.value <= 0 or new.value <= 0:
        return
    sign = "-" if than["risen"] else "+"
    ratio = of(new) / of(change)
    below = ratio - _ONE if than["risen"] else ratio + _ONE
    if below.least > 0:
        how = f"{change.text}÷({new.text}{sign}{change.text})"
        yield claimed(RATE, at, [_ONE / below], how)


def _is_earlier(now: str, before: str) -> bool:
    """Whether the second words name the same thing as the first, of the year before: 支出 … 比2023年的."""
    than = _THAN.match(before) or _EARLIER.match(before)
    if than is None:
        return False
    years = [YEAR.findall(words) for words in (now, than["when"])]
    if all(years) and not years[0][-1] > years[1][-1]:
        return False
    later = _LATER.search(now)
    what, whose = (_NOW.sub("", words) for words in (than["what"], later["what"] if later else ""))
    return not what or whose.endswith(what)


def _change(old: ReportFigure, new: ReportFigure, by: str, at: PrintedAt) -> Iterator[PrintedClaim]:
    """A share of the old figure, points between two rates, or the amount between two amounts; none behind words that say neither way."""
    found = _CHANGED.fullmatch(_THEN.sub("", by, count=1))
    way = "" if found is None else found["risen"] or found["fallen"] or ""
    if found is None or not way or (found["risen"] and found["fallen"]):
        return
    more, less = (new, old) if found["risen"] else (old, new)
    difference, how = of(more) - of(less), f"{more.text}-{less.text}"
    change = at.figure
    if change.kind is Kind.RATE and not change.text.endswith("点"):
        if old.kind is not Kind.RATE and old.value > 0:
            yield claimed(RATE, at, [_share(more, less, old)], f"({how})÷{old.text}")
    elif change.is_like(old):
        yield claimed(RATE if old.kind is Kind.RATE else SUM, at, [difference], how)


def _share(more: ReportFigure, less: ReportFigure, old: ReportFigure) -> RoundedRange:
    """The change as a share of the old figure, which is in both."""
    ratio = of(more) / of(less) if less is old else of(less) / of(more)
    return ratio - _ONE if less is old else _ONE - ratio
