"""How far from the aim: 低于目标值5个百分点以内的得8分，低于5至10个百分点的得5分; 达到95%得10分，低5个百分点以内的得8分.

Where the sentence says the aim, what lies so far from it are figures; else the aim is a datum, as 上年 is.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TypeGuard

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import parse_decimal, percent_text
from dsl.exact.units import PERCENT, WHOLE, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.targets.aims import LABEL

Figure = f.CompareF | f.RangeF
_BELOW = regex(f"^(?:{any_word('missed')}|低|差|相差){any_word('joining')}?$")
_ABOVE = regex(f"^(?:{any_word('passed')}|高|高出){any_word('joining')}?$")
"""下降 is since some time before."""
_POINTS = regex("百分点")


def with_distances(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what lies so many points below, or above, the aim as such."""
    is_stated = _stated(fragments) is not None
    told: list[f.Fragment] = []
    of = t.Words(_AIM, fragments[0].span) if is_stated else None
    for part, following in zip(fragments, [*fragments[1:], None], strict=True):
        if isinstance(of, t.Words) and not is_stated and (side := _alone(part, following, of)):
            told.append(side)
            continue
        of = part.words if isinstance(part, f.BeyondF) else of
        moved = _moved(told[-1], of) if told and _is_in_points(part) else None
        if moved is None or not isinstance(part, Figure):
            told.append(part)
            continue
        first = told.pop()
        of = _named(first, of)
        told.append(f.BeyondF(of, f.MovedF(moved, first.span), part, first.span.to(part.span)))
    is_datum = of is not None and of.text == _AIM and not is_stated
    return [_as_datum(part) for part in told] if is_datum else told


def _alone(part: f.Fragment, following: f.Fragment | None, of: t.Words) -> f.CompareF | None:
    """高于…2个百分点的得5分，低于的不得分: the words alone, of what was spoken of."""
    if not isinstance(part, f.WordsF) or not isinstance(following, f.OutcomeF):
        return None
    text = part.words.text.removesuffix("的")
    op: t.Op | None = "<" if text == "低于" else ">" if text == "高于" else None
    return f.CompareF(op, WHOLE, None, False, part.span, of=of) if op else None


def with_stated_aims(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what lies beyond a stated aim as figures: 90% to 95% for within 5 points below 95%."""
    aim = _stated(fragments)
    return [_from(aim, part) for part in fragments]


def _stated(fragments: list[f.Fragment]) -> Quantity | None:
    """目标值95%; else where the first award begins, 达到95%得10分."""
    for words, part in pairwise(fragments):
        if isinstance(part, f.BareF | f.CompareF) and isinstance(words, f.WordsF) and LABEL.match(words.words.text):
            return _rate(part)
    first = next((part for part in fragments if isinstance(part, f.CompareF) and part.bound is not None), None)
    is_least = first is not None and first.op == ">=" and first.of is None and not first.more
    return _rate(first) if first is not None and is_least else None


def _is_side(part: f.Fragment) -> TypeGuard[f.CompareF]:
    """低于95%, before 5个百分点以内."""
    return isinstance(part, f.CompareF) and part.op in ("<", ">") and part.of is None and _rate(part) is not None


def _rate(part: f.BareF | f.CompareF) -> Quantity | None:
    quantity = part.quantity if isinstance(part, f.BareF) else part.bound
    return quantity if quantity is not None and quantity.unit == PERCENT else None


def _is_in_points(part: f.Fragment) -> bool:
    quantity = part.bound if isinstance(part, f.CompareF) else part.second if isinstance(part, f.RangeF) else None
    plain = isinstance(part, Figure) and part.of is None and not part.more
    return (
        quantity is not None
        and plain
        and quantity.unit.kind is Kind.RATE
        and _POINTS.search(part.span.text) is not None
    )


def _is_aim(part: f.Fragment) -> bool:
    return isinstance(part, f.CompareF) and part.bound is None and part.of is None


def _moved(part: f.Fragment, of: t.Words | None) -> t.Op | None:
    """The side that words, or a comparison with the aim, name."""
    if isinstance(part, f.CompareF):
        return part.op if part.op in ("<", ">") and (_is_aim(part) or _is_side(part)) else None
    if of is None or not isinstance(part, f.WordsF):
        return None
    return "<" if _BELOW.match(part.words.text) else ">" if _ABOVE.match(part.words.text) else None


def _named(part: f.Fragment, of: t.Words | None) -> t.Words:
    """The aim; 95% of 低于95%5个百分点以内."""
    if _is_side(part) and part.bound is not None:
        return t.Words(percent_text(part.bound.value), part.span)
    return t.Words(_AIM, part.span) if of is None or _is_aim(part) else of


_AIM = "目标值"


def _as_datum(part: f.Fragment) -> f.Fragment:
    """达到目标值 as a comparison with the datum."""
    return (
        replace(part, bound=WHOLE, of=t.Words(_AIM, part.span))
        if isinstance(part, f.CompareF) and _is_aim(part)
        else part
    )


def _from(stated: Quantity | None, part: f.Fragment) -> f.Fragment:
    if not isinstance(part, Figure) or part.of is None or not part.more:
        return part
    number = parse_decimal(part.of.text.rstrip("%"))
    aim = stated if part.of.text == _AIM else Quantity(number, PERCENT) if number is not None else None
    if aim is None:
        return part
    if isinstance(part, f.CompareF):
        assert part.bound is not None
        return replace(part, bound=_moved_by(aim, part.bound), of=None, more=False)
    first, second = _moved_by(aim, part.first), _moved_by(aim, part.second)
    return replace(part, first=first, second=second, of=None, more=False)


def _moved_by(aim: Quantity, by: Quantity) -> Quantity:
    return Quantity((aim.value + by.value) / Fraction(PERCENT.factor), PERCENT)
