"""By how much a stated standard is exceeded: 实际支出≤预算得5分，超支10%以内得3分; 成本控制在预算内得5分，超预算5%以上不得分.

超支, 超预算, 超出 behind a figure that should not be above another are by how much of that other it is: what 超过预算10%以内 says in full.
"""

from __future__ import annotations

from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, WHOLE, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_EXCEEDS = regex(f"^{any_word('exceeds')}(?P<what>[^,;。]*?)(?:的|比例|率|幅度|部分)*$")
_WITHIN = regex(f"^(?P<what>.{{2,}}?)(?:{any_word('unmet')}){any_word('exceeds')}(?P<standard>.{{2,}})$")
_LEADS = regex(f"^{any_word('exceeds')}(?=\\d)")
_OF_ALL = regex(f"{any_word('achieved')}[率度]$")
_MORE = regex(f"^超额(?:{any_word('achieved')})?(?:{any_word('planned-thing')})?$")
_SIDES: dict[str, t.Op] = {"内": "<=", "下": "<=", "上": ">="}
_SIDE = regex(r"以(内|下|上)")


def told_beyond(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each such figure as one that lies beyond the standard."""
    told: list[f.Fragment] = []
    standard: t.Words | None = None
    rate: t.Words | None = None
    for part in _compared(fragments):
        rate = _reached(told, part) or rate
        if rate is not None and (more := _overfulfilled(told, part)) is not None:
            told[-1:] = [f.WordsF(t.Words(rate.text, told[-1].span), told[-1].span), more]
            continue
        if isinstance(part, f.CompareF) and part.op in ("<=", "<") and part.of is not None and not part.more:
            standard = part.of
        named = told[-1] if told else None
        if standard is not None and isinstance(named, f.WordsF) and _is_excess(named, standard) and _is_rate(part):
            told[-1] = _beyond(standard, part, named)
        elif standard is not None and isinstance(named, f.WordsF) and _is_excess(named, standard) and _leads_up(part):
            at = named.span
            told[-1:] = [f.CompareF(">", WHOLE, None, False, at, of=standard), f.MarkF("when", at.behind), part]
        elif standard is not None and (figure := _led(part)) is not None:
            told.append(_beyond(standard, figure, part))
        else:
            told.append(part)
    return told


def _reached(told: list[f.Fragment], part: f.Fragment) -> t.Words | None:
    """任务完成率 of 任务完成率达到100%."""
    named = told[-1] if told else None
    whole = isinstance(part, f.CompareF) and part.bound == WHOLE and part.op in (">=", "=") and part.of is None
    return named.words if whole and isinstance(named, f.WordsF) and _OF_ALL.search(named.words.text) else None


def _overfulfilled(told: list[f.Fragment], part: f.Fragment) -> f.CompareF | f.RangeF | None:
    """超额完成20%以上 behind that: 120% of it and more."""
    named = told[-1] if told else None
    if not isinstance(named, f.WordsF) or not _MORE.match(named.words.text) or not _is_rate(part):
        return None
    match part:
        case f.CompareF(bound=Quantity() as bound):
            return replace(part, bound=_on_top(bound), noted=None)
        case f.RangeF(first=first, second=second):
            return replace(part, first=_on_top(first), second=_on_top(second), noted=())
        case _:
            return None


def _on_top(figure: Quantity) -> Quantity:
    return replace(figure, number=WHOLE.number + figure.number)


def _compared(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """项目支出未超出批复预算 as a comparison of the two, where figures behind it say by how much: 超出10%以内."""
    last = max((k for k, pair in enumerate(pairwise(fragments)) if _measures(pair)), default=0)
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        match = _WITHIN.match(part.words.text) if k < last and isinstance(part, f.WordsF) else None
        if isinstance(part, f.WordsF) and match is not None:
            first, behind = part.span.part(0, match.end("what")), part.span.part(match.end("what"))
            named = t.Words(match["standard"], part.span.part(match.start("standard")))
            told.append(f.WordsF(t.Words(match["what"], first), first))
            told.append(f.CompareF("<=", WHOLE, None, False, behind, of=named))
        else:
            told.append(part)
    return told


def _measures(pair: tuple[f.Fragment, f.Fragment]) -> bool:
    """超支10%以内, 超出10%以内."""
    words, figure = pair
    named = isinstance(words, f.WordsF) and _EXCEEDS.match(words.words.text) is not None
    return _led(words) is not None or _led(figure) is not None or (named and (_is_rate(figure) or _leads_up(figure)))


def _leads_up(part: f.Fragment) -> bool:
    """超预算的每超1%."""
    return isinstance(part, f.PerF) and part.direction == "up" and part.size.unit == PERCENT


def _is_excess(words: f.WordsF, standard: t.Words) -> bool:
    """超支, 超预算, 超出批复概算: beyond that standard, by its name or the end or beginning of it."""
    match = _EXCEEDS.match(words.words.text)
    what = match["what"] if match else None
    return what is not None and (not what or what == "支" or what in standard.text or standard.text in what)


def _is_rate(part: f.Fragment) -> bool:
    match part:
        case f.CompareF(bound=quantity, of=None) | f.RangeF(second=quantity, of=None):
            return quantity is not None and quantity.unit == PERCENT
        case _:
            return False


def _led(part: f.Fragment) -> f.CompareF | None:
    """超出10%以内: what 超出 and 以内 say together, which alone would deny each other."""
    if not isinstance(part, f.CompareF) or not part.clash or not _is_rate(part) or not _LEADS.match(part.span.text):
        return None
    side = _SIDE.search(part.span.text)
    return (
        None if side is None else replace(part, op=_SIDES[side[1]], clash=False, by_custom="含" not in part.span.text)
    )


def _beyond(standard: t.Words, figure: f.Fragment, first: f.Fragment) -> f.BeyondF:
    assert isinstance(figure, (f.CompareF, f.RangeF))
    span = first.span.to(figure.span)
    return f.BeyondF(standard, f.MovedF(">", first.span), figure, span)
