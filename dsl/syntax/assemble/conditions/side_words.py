"""What names a side of a figure, and how far from it: 高, 低于, 持平, 与…相比; which figures are a distance."""

from __future__ import annotations

import re
from typing import TypeGuard

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, PERCENT, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

Figure = f.CompareF | f.RangeF | f.BareF
_SIDE = f"(?:(?P<above>{any_word('stands-above')})|(?P<below>{any_word('stands-below')}))"
_SHORT = r"(?P<name>[^,;，；。、但且的每]{0,12}?)"
AHEAD = regex(r"(?P<subject>.*?)[与和同较比](?P<name>[^与和同较比]{2,20}?)(?:相比较?|相较|比较|对比)")
FOR_STEPS = regex(r"(?P<subject>.*?)比(?P<name>[^与和同较比]{2,20})")
BESIDE = regex(rf"{_SIDE}{_SHORT}(?P<joined>[但且])?(?P<width>[升降增减涨]幅)?的?")
WIDTH = regex("(?:(?P<above>[升增涨]幅)|(?P<below>[降减]幅))度?")
EQUAL = regex(rf"(?P<subject>.*?)(?:[与和同](?P<name>.+?))?{any_word('alike-words')}的?")
EACH = regex(rf"(?=.于|超[过出]){_SIDE}(?P<name>.{{2,}})")
JOINED = regex(rf"(?P<what>.*?)[,，、]?{any_word('joining')}")
_SIDE_OF_STEPS = regex(r"\D+")
OVER = regex("超(?P<name>.+)")
AMOUNT = regex(
    rf"(?:{any_word('standard-of')}.*{any_word('amount-end')}?|{any_word('amount-end')}|{any_word('limit-end')})$"
)
WHICHEVER = regex(f"{any_word('regardless')}是否")
SHARE = regex(r"(?P<subject>.{2,}?)(?:为|是|达到)(?P<name>.{2,}?)的")
FROM = regex("[自从以]")
ON = regex("起扣?|起算|起减|为基础|为起点")
TIE = regex("的?得分的?基础上")


def side_of(match: re.Match[str]) -> t.Op:
    """Above or below, as a comparison."""
    return ">" if match["above"] else "<"


def before_figure(per: f.PerF) -> Span:
    """每低, in front of the figure."""
    words = _SIDE_OF_STEPS.match(per.span.text)
    return per.span.part(0, words.end()) if words else per.span.part(0, 0)


def marks_of(part: f.Fragment | None) -> Quantity | None:
    """The marks that a fragment says without a verb."""
    return part.quantity if isinstance(part, f.BareF) and part.quantity.unit == MARK else None


def is_short(name: str, of: t.Words) -> bool:
    """少于年初 of 年初累计结余, 低于平均水平 of 全市平均水平, and nothing but the side."""
    return not name or of.text.startswith(name) or of.text.endswith(name)


def is_distance(part: f.Fragment | None) -> TypeGuard[Figure]:
    """A figure of its own in points, or in %."""
    match part:
        case f.CompareF(of=None, more=False, bound=Quantity(unit=unit)) | f.RangeF(of=None, second=Quantity(unit=unit)):
            return unit.kind is Kind.RATE
        case f.BareF(quantity=quantity):
            return quantity.unit.kind is Kind.RATE
        case _:
            return False


def may_be_far(op: t.Op, figure: f.Fragment | None) -> bool:
    """低于计划数但不低于80% and 高于标准但不超过120% are shares of it."""
    match figure:
        case f.CompareF(bound=Quantity() as bound) | f.RangeF(second=Quantity() as bound):
            if bound.unit != PERCENT:
                return True
            least = isinstance(figure, f.CompareF) and figure.op in (">", ">=") and not figure.by_custom
            return bound.number < 50 and not (op == "<" and least)
        case f.BareF(quantity=quantity):
            return quantity.unit != PERCENT
        case _:
            return False
