"""Parts beside their whole: 占总投资的86.2%, 其中中央资金2000万元、省级资金900万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import ending, saying
from dsl.exact.units import Kind
from dsl.record import record, replace
from dsl.tools.arithmetic.claims import PARTS, RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import of, sum_of
from dsl.tools.arithmetic.rates import rate_of
from dsl.tools.arithmetic.sentence import BEHIND, Told, role

_SHARE = regex(rf"^(?P<lead>[^占]*)占(?P<whole>[^,、:()占]{{0,16}}?)的?(?:比例|比重|百分比|比)?{BEHIND}")
_OF_IT = regex(rf"^的(?:比例|比重)?{BEHIND}")
_NOT_OF_ONE = saying("told-not-of-one")
_EACH = regex("分别")
_ALL = regex("总|共|合计|全部")
_TAIL = regex(BEHIND)
_OPENS = regex(r"(?:^|[,(:])(?P<word>其中|包括|包含|含|由)[:,]?|^\(")
_GOES_ON = regex("^(?:[、和与及,]|以及)")
_NOT_ALL = regex("^[^,]{0,4}(?:等|不含|主要|除)")
_CLOSES = regex("^[^,、(]{0,4}(?:组成|构成|而成)")
_SOURCE = ending("told-source")
_SECTIONS = (
    saying("told-section-1"),
    saying("told-section-2"),
    saying("told-section-3"),
    saying("told-section-4"),
)
_NEAR = 10


# ---- shares


def in_shares(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """占总投资的86.2% is what stands before it by what is called 总投资; 占35% what stands behind 其中 by what stands before it."""
    for number, (rate, before) in enumerate(told):
        if rate.kind is not Kind.RATE or not rate.text.endswith("%") or rate.is_rough or rate_of(before):
            continue
        for part, wholes in _parts_and_wholes(told, number, before):
            known = [one for one in wholes if one.is_like(part) and one.value > 0 and not one.is_rough]
            if known and not part.is_rough:
                hows = [f"{part.text}÷{one.text}" for one in known]
                ways = [of(part) / of(one) for one in known]
                yield claimed(RATE, PrintedAt(where, text, rate), ways, hows.__getitem__)


def _parts_and_wholes(told: Told, number: int, before: str) -> Iterator[tuple[ReportFigure, list[ReportFigure]]]:
    """The part of which it may be the share, and of what."""
    said = _SHARE.match(before)
    if said is None:
        said = _SHARE.match(told[number - 1][1]) if number > 1 and _OF_IT.match(before) else None
        if said and said["whole"] and not _NOT_OF_ONE.search(said["lead"]):
            yield told[number - 2][0], [told[number - 1][0]]
        return
    if _NOT_OF_ONE.search(said["lead"]) or _EACH.search(said["lead"]) or number < 2:
        return
    part, name = told[number - 1]
    if said["whole"]:
        named = [one for one, words in told[: number - 1] if _TAIL.sub("", words).endswith(said["whole"])]
        yield from [(part, named)] if len(named) == 1 else []
        return
    others = [(one, words) for one, words in told[: number - 1] if one.is_like(part) and one.value >= part.value]
    if others and (any(_ALL.search(words) for _, words in others) or _OPENS.search(name)):
        yield part, [one for one, _ in others]


# ---- parts


def in_parts(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """What a whole is said to be made of: it is no less than its parts, and what they come to where they are all of it."""
    for number, (whole, _) in enumerate(told[:-1]):
        opens = _OPENS.search(told[number + 1][1])
        parts = [] if opens is None else _parts(told, number + 1, opens)
        if opens is None or len(parts) < 2 or any(one.is_rough for one in (whole, *(each.figure for each in parts))):
            continue
        sum_, how = sum_of([each.figure for each in parts]), "+".join(each.figure.text for each in parts)
        claim = claimed(SUM, PrintedAt(where, text, whole), [sum_], how)
        found = claim if claim.is_kept else _judged(claim, opens, parts, plain(text)[parts[-1].figure.end :])
        if found is not None:
            yield found


@record
class ListedPart:
    """A part with its name; `is_loose`: only a comma stands before it, which may begin something else."""

    figure: ReportFigure
    name: str
    is_loose: bool = False


def _parts(told: Told, first: int, opens: re.Match[str]) -> list[ListedPart]:
    """The list that begins there: 中央资金2000万元、省级资金900万元和县级配套500万元."""
    whole, (one, before) = told[first - 1][0], told[first]
    found = [ListedPart(one, before[opens.end() :])]
    for one, before in told[first + 1 :]:
        part = ListedPart(one, _GOES_ON.sub("", before), before.startswith(","))
        if not _GOES_ON.match(before) or (part.is_loose and not _is_another(found[0], part)):
            break
        found.append(part)
    return found if all(part.figure.is_like(whole) for part in found) else []


def _is_another(first: ListedPart, part: ListedPart) -> bool:
    """Whether it is of the kind of the first part: both sources of money, both marks of sections, both fees."""
    if role(part.name) not in ("", "score"):
        return False
    kinds = [part.name[-1:] == first.name[-1:], *(one.search(part.name) for one in _SECTIONS)]
    return any(kinds) or bool(_SOURCE.search(part.name) and _SOURCE.search(first.name))


def _are_apart(names: Sequence[str], whole: ReportFigure) -> bool:
    """Whether they are things of one kind, none of which is a part of another: sources of money, kinds of fees, marks of sections."""
    if whole.kind is Kind.SCORE:
        return True
    if whole.kind is not Kind.MONEY or len(set(names)) < len(names):
        return False
    return all(_SOURCE.search(name) for name in names) or len({name[-1:] for name in names}) == 1


def _judged(claim: PrintedClaim, opens: re.Match[str], parts: Sequence[ListedPart], rest: str) -> PrintedClaim | None:
    """A claim that is not kept: wrong where the parts are more than the whole or all of it, to be looked at where they come near."""
    whole, names = claim.at.figure, [part.name for part in parts]
    if _NOT_ALL.search(names[0]) or not _are_apart(names, whole):
        return None
    is_loose = any(part.is_loose for part in parts)
    is_all = (opens["word"] == "由" and _CLOSES.match(rest)) or are_sections(names)
    if is_all or (claim.exact > whole.value and whole.kind is Kind.MONEY and not is_loose):
        return claim
    is_near = abs(whole.value - claim.exact) * _NEAR < whole.value
    return replace(claim, code=PARTS, is_open=True) if is_near and not _NOT_ALL.match(rest) else None


def are_sections(names: Sequence[str]) -> bool:
    """Whether all four sections are named that a project's evaluation has: 决策, 过程, 产出, 效益 (财预〔2020〕10号)."""
    return len(names) >= len(_SECTIONS) and all(any(one.search(name) for name in names) for one in _SECTIONS)
