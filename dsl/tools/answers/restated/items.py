"""Things that share one rule: 甲率、乙率各5分，均以90%为满分线，每低…; 甲（2分）、乙（1分），分别按完成率计分; 甲达到25%、乙达到50%，每有一项未达到扣1分."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record
from dsl.tools.answers.restated.phrases import DATE, read_phrase
from dsl.tools.answers.restated.respectively import things_of
from dsl.tools.answers.restated.targets import AIM
from dsl.tools.answers.restated.written import ELSE

_NUMBER = r"\d+(?:\.\d+)?"
_NAME = r"[^\d、,;。:()\n]{2,30}?"
_TO = r"\s*[、,;和及与]\s*"
_OWN = regex(
    rf"(?P<name>{_NAME})(?P<bound>(?:{AIM}|[≥≤]|达到|不低于|不超过)?为?{_NUMBER}%?)?\((?P<marks>{_NUMBER})分\)"
)
_EACH = regex(rf"(?P<names>{_NAME}(?:{_TO}{_NAME})+)(?:各|均为|各占|分别为)(?P<marks>{_NUMBER})分[,;。]")
_ALIKE = regex(rf"(?:各|分别)[得计为占]?(?P<marks>{_NUMBER})分[,;。]?")
_BOUND = regex(rf"(?P<name>{_NAME})(?:达到|不低于|为|≥)?(?P<bound>{_NUMBER}%)")
_SINGLE = rf"(?:{any_word('single-out')}有?)*[一1](?:项|{any_word('counted-one')})"
_MISSED = rf"(?:{any_word('negation')}|{any_word('falls-short')})"
_LACK = regex(rf"[,。;]?{_SINGLE}[^\d,;。]*?{_MISSED}[^\d,;。]*扣(?P<marks>{_NUMBER})分")
_ALL = regex(
    rf"(?P<names>{_NAME}(?:{_TO}{_NAME})+?)[均都]?(?:达到|不低于|≥)(?P<bound>{_NUMBER}%)[^,;。]*?得(?P<marks>{_NUMBER}|满)分"
)
_SHARED = regex(rf"分别|均|各自|其中|{any_word('its-part')}(?=满分|的?分值)|该项")
_BY_RATE = regex(rf"按照?(?P<rate>[\u4e00-\u9fff]{{1,6}}率)(?:比例)?{any_word('rate-tail')}[。;,]?")
_EACH_GETS = regex(
    rf"(?P<things>[^,;。、]{{2,40}}(?:、[^,;。、]{{2,40}})+?)的?,?各[得计]?(?P<marks>{_NUMBER})分(?=[,;。])"
)
_EVERY = regex("各(?=[扣得加减])")
_DAY = regex(rf"{any_word('next-year')}?\d{{1,2}}月\d{{0,2}}[日底末]?(?:之?前|底前)?|完成")
_DONE = regex(rf"(?<=..)[^\d]{{0,2}}{any_word('fulfilled')}$|(?<=..)[^\d]{{0,2}}完毕$")
_WITHOUT = regex(rf"每|{any_word('lateness')}|{any_word('falls-short')}|{any_word('passed')}|未达")
"""What names no thing of its own."""
_LINE = regex(rf"以(?P<bound>{_NUMBER}(?:%|分))(?:作)?为?(?:满分线|满分值|满分标准|满分|标准)")


@record
class SharingItem:
    """One of the things with its marks and the sentence that says what it scores."""

    name: str
    marks: Fraction
    text: str


def items(text: str, weight: Fraction) -> Sequence[SharingItem]:
    """The things whose marks add up to the weight; none where the sentence is no such list."""
    folded = plain(text)
    for found in (
        _with_marks(folded),
        _of_each(folded),
        _bounded_each(folded),
        _lacking(folded, weight),
        _alike(folded),
    ):
        if len(found) > 1 and sum(one.marks for one in found) == weight:
            return found
    return ()


def _with_marks(folded: str) -> list[SharingItem]:
    """甲目标值90%（2分）、乙（1分）。达到目标值得该项满分…"""
    found, at = [], 0
    while match := _OWN.match(folded, at):
        found.append(match)
        at = match.end()
        mark = regex(_TO).match(folded, at)
        at = mark.end() if mark else at
        if not mark:
            break
    rule = folded[at:].strip(" ,;。\n")
    if not found or not rule or regex(r"\(\d+(?:\.\d+)?分\)").search(rule):
        return []
    return [
        SharingItem(one["name"], Fraction(one["marks"]), _said(one["name"], one["bound"] or "", rule)) for one in found
    ]


def _said(name: str, bound: str, rule: str) -> str:
    """The rule of one thing: 按完成率计分 by its own 完成率, what is said of a target with its own ahead."""
    rate = _BY_RATE.fullmatch(_rule(rule))
    if rate is not None:
        return f"得分=“{name}{rate['rate']}”×分值"
    return f"{name}{bound}。{_rule(rule)}" if bound else _rule(rule)


def _of_each(folded: str) -> list[SharingItem]:
    """甲、乙各5分，均以90%为满分线，每低1个百分点扣0.5分."""
    match = _EACH.match(folded)
    rule = folded[match.end() :].strip(" ,;。\n") if match else ""
    if match is None or not rule:
        return []
    return [
        SharingItem(name, Fraction(match["marks"]), name + _rule(rule)) for name in regex(_TO).split(match["names"])
    ]


def _bounded_each(folded: str) -> list[SharingItem]:
    """6月底进度达到50%、9月底达到75%，各得2分，每低1个百分点扣0.2分."""
    match = _ALIKE.search(folded)
    pieces = regex(r"[、,;]").split(folded[: match.start()].rstrip(",的")) if match else []
    phrases = [read_phrase(piece) for piece in pieces]
    if match is None or not all(phrases):
        return []
    rule = _rule(folded[match.end() :].strip(" ,;。\n")) or ELSE
    names = [phrase.about for phrase in phrases if phrase]
    noun, marks = DATE.sub("", names[0]), Fraction(match["marks"])
    full = [name + (noun if DATE.fullmatch(name) else "") for name in names]
    return [
        SharingItem(whole or piece, marks, f"{whole}{piece.removeprefix(name)}得满分，{rule}")
        for whole, name, piece in zip(full, names, pieces, strict=True)
    ]


def _alike(folded: str) -> list[SharingItem]:
    """…完成县级初验、市级验收的各得2分，每逾期1个月各扣1分: what else is said, with the name of the thing that it is said of."""
    match = _EACH_GETS.match(folded)
    if match is None:
        return []
    listed = match["things"].rstrip("的")
    things, marks = things_of(listed) or regex(_TO).split(listed), Fraction(match["marks"])
    rest = regex(r"[,;。]").split(_rule(_EVERY.sub("", folded[match.end() :])).strip(" ,;。\n"))
    found = []
    for thing in things:
        name = _DONE.sub("", _DAY.sub("", thing))
        said = [name + piece if _WITHOUT.match(piece) else piece for piece in rest if piece]
        found.append(SharingItem(thing, marks, "，".join([f"{thing}的得{match['marks']}分", *said])))
    return found


def _lacking(folded: str, weight: Fraction) -> list[SharingItem]:
    """Things with a bound each, or one for all, of which each that is missed takes the same."""
    lack = _LACK.search(folded)
    if lack is None:
        return []
    marks, found = Fraction(lack["marks"]), []
    head = folded[: lack.start()]
    every = _ALL.search(head)
    if every is not None:
        found = [(name, every["bound"]) for name in regex(_TO).split(every["names"])]
    else:
        found = [(one["name"].lstrip("、,;和及与 "), one["bound"]) for one in _BOUND.finditer(head)]
    ahead = [head[: every.start()], *[""] * len(found)] if every else [""] * len(found)
    return [
        SharingItem(name, marks, f"{said}{name}达到{bound}得满分，否则不得分")
        for (name, bound), said in zip(found, ahead, strict=False)
    ]


def _rule(rule: str) -> str:
    """Said of one: 均以90%为满分线 as 达到90%得满分."""
    return _SHARED.sub("", _LINE.sub(lambda match: f"达到{match['bound']}得满分", rule))
