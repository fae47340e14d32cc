"""Places in a ranking that marks follow in order: 前三名依次得5分、4分、3分; 第4至6名分别得…; 按增幅从高到低排序，分别得10、8、6分."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import UNITS, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite
from dsl.syntax.assemble.state import begins_segment, is_mark
from dsl.syntax.printed import phrase_at

PLACE = UNITS["名次"]
_ORDER = f"[从由]{any_word('order')}的?(?:次序|顺序)?{any_word('place-name')}?"
_IN_ORDER = regex(f"{_ORDER}$")
_ORDERED = regex(f"{_ORDER}$|{any_word('place-name')}$")
_OTHERS = regex("^其[他余它]的?(?P<what>.{2,})$")
_IN_TURN = saying("falls-in-turn")
_BEHIND = regex(f"(?:{any_word('behind-places')}的?)?(?:按照?{any_word('place-name')}(?:顺序|先后)?)?")
_BY_PLACE = regex(f"按[^，,。]{{0,8}}{any_word('place-name')}[^，,。]{{0,2}}{any_word('judge-verb')}$")


def places_of(head: list[f.Fragment], many: int) -> list[list[f.Fragment]]:
    """The names before so many marks, one for each place of the ranking; nothing where they are no places."""
    if not head or any(is_mark(part, "dun") for part in head):
        return []
    *lead, last = head
    if isinstance(last, f.WordsF) and _ORDERED.search(last.words.text):
        lead, ends = head, (Fraction(1), Fraction(many))
    elif (found := _ends(last)) is not None:
        ends = found
    else:
        return []
    if ends[1] - ends[0] + 1 != many:
        return []
    span = last.span
    at = [f.CompareF("=", Quantity(ends[0] + n, PLACE), None, False, span) for n in range(many)]
    return [[*_among(lead), each] for each in at]


def _among(lead: list[f.Fragment]) -> list[f.Fragment]:
    """低于85%的按从高到低排序: the places of those for which that figure holds."""
    figures = [k for k, part in enumerate(lead) if isinstance(part, f.CompareF | f.RangeF)]
    if not figures:
        return lead
    behind = figures[-1] + 1
    joined = f.MarkF("and", lead[behind - 1].span.behind)
    return [*lead[:behind], joined, *lead[behind:]]


def with_order_told(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """投诉率由低到高排序，排第1名得6分: the order is a remark where the places follow."""
    ranked = any(isinstance(part, f.CompareF | f.RangeF) and _ends_in_place(part) for part in fragments)
    told = list(fragments)
    for k, part in enumerate(fragments[:-1] if ranked else ()):
        begins = begins_segment(fragments, k)
        if (
            begins
            and isinstance(part, f.WordsF)
            and _IN_ORDER.search(part.words.text)
            and is_mark(fragments[k + 1], "comma")
        ):
            told[k] = f.AsideF(part.words, part.span)
    return told


def _ends_in_place(part: f.CompareF | f.RangeF) -> bool:
    bound = part.second if isinstance(part, f.RangeF) else part.bound
    return bound is not None and bound.unit == PLACE


def with_first_place(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """按排名打分，每位次递减0.5分: the first place has the full mark, and each place behind it so much less."""
    steps = [k for k, part in enumerate(fragments) if isinstance(part, f.PerF) and part.size.unit == PLACE]
    by_place = any(isinstance(part, f.WordsF | f.AsideF) and _BY_PLACE.search(part.words.text) for part in fragments)
    scored = any(isinstance(part, f.OutcomeF | f.SharedF | t.Award | f.BaseF) for part in fragments)
    if len(steps) != 1 or not by_place or scored or not isinstance(take := fragments[steps[0] + 1], f.ChangeF):
        return fragments
    per, span = fragments[steps[0]], fragments[steps[0]].span
    if not isinstance(per, f.PerF) or take.sign > 0 or per.direction == "down":
        return fragments
    first: list[f.Fragment] = [
        f.CompareF("=", Quantity(Fraction(1), PLACE), None, False, span),
        f.OutcomeF(t.Full(span), span),
    ]
    told = [*first, f.MarkF("comma", span), replace(per, direction="up", verb=None)]
    return [*fragments[: steps[0]], *told, *fragments[steps[0] + 1 :]]


def with_fall_by_place(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """第一名得10分，其余按名次依次递减2分: each place behind those that were said has so much less."""
    told: list[f.Fragment] = []
    for part in fragments:
        falls = isinstance(part, f.ChangeF) and part.sign < 0 and _IN_TURN.search(part.span.text)
        lead = _lead_of_fall(told) if falls else 0
        if falls and lead >= 0 and _scores_place(told[: len(told) - lead]):
            span = told[-lead].span.to(told[-1].span) if lead else part.span.part(0, 2)
            told[len(told) - lead :] = [f.PerF("up", None, Quantity(Fraction(1), PLACE), None, span)]
        told.append(part)
    return told


def _lead_of_fall(told: list[f.Fragment]) -> int:
    """How many fragments say only that it goes by place (其余|按名次); -1 where there are others."""
    lead = next((n for n, part in enumerate(reversed(told)) if is_mark(part, "comma", "semicolon")), len(told))
    said = "".join(part.span.text for part in told[len(told) - lead :])
    return lead if _BEHIND.fullmatch(said) else -1


def _scores_place(told: list[f.Fragment]) -> bool:
    """…第2名|得8分|, stands there."""
    match told:
        case [*_, f.CompareF() | f.RangeF() as place, f.OutcomeF(), f.MarkF()]:
            return _ends_in_place(place)
        case _:
            return False


def with_others(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """第一名得6分，第二名得5分，其他有收入的得2分，无收入的不得分: of those behind the places, by what each of them is or has."""
    places = [place for part in fragments if isinstance(part, f.CompareF) and (place := _place(part)) is not None]
    told: list[f.Fragment] = []
    rest = ""
    for part, behind in zip(fragments, [*fragments[1:], None], strict=True):
        words = part.words.text if isinstance(part, f.WordsF) else ""
        if places and (others := _OTHERS.match(words)) and isinstance(behind, f.OutcomeF):
            rest, start = others["what"], part.span.text.index(others["what"][0])
            last = f.CompareF(">", Quantity(max(places), PLACE), None, False, part.span.part(0, start))
            told += [last, f.MarkF("and", last.span.behind), phrase_at(part.span.part(start))]
        else:
            told.append(f.MarkF("else", part.span) if rest and words and opposite(words, rest) else part)
    return told


def _place(part: f.CompareF) -> Fraction | None:
    """The last place that it speaks of."""
    ranks = part.bound is not None and part.bound.unit == PLACE and part.op in ("=", "<=")
    return part.bound.number if ranks and part.bound is not None else None


def _ends(part: f.Fragment) -> tuple[Fraction, Fraction] | None:
    """前5名, 第4至6名: the first place and the last."""
    match part:
        case f.CompareF(op="<=", bound=Quantity(number=number, unit=unit)) if unit == PLACE:
            return Fraction(1), number
        case f.RangeF(first=first, second=second) if second.unit == PLACE and first.number < second.number:
            return first.number, second.number
    return None
