"""分别, said out: 甲、乙分别达到50%、75% as 甲达到50%、乙达到75%; 被省、市通报的，每次分别扣2分、1分 as what each takes; …每低1%分别扣0.5分、0.2分."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.restated.clauses import read_clauses

_NUMBER = r"\d+(?:\.\d+)?"
_AND = "[、和及与]"
_ITEMS = rf"[^,;。:()\d“”]{{1,16}}(?:{_AND}[^,;。:()“”]{{1,24}}?)+"
_MONTHS = r"\d{1,2}月[^,;。:()\d]{0,4}(?:、\d{1,2}月[^,;。:()\d]{0,12})+"
_FIGURE = rf"{_NUMBER}[^、,;。\d]{{1,6}}?"
_FIGURES = rf"{_FIGURE}(?:、{_FIGURE})+"
_BOUNDS = regex(
    rf"(?P<things>{_MONTHS}|{_ITEMS})分别(?P<verb>[^,;。\d“”]{{0,8}})(?P<figures>{_FIGURES})(?P<end>的?,|的?。|以[上下内]|$)"
)
_EACH = regex(
    rf"[,;]?每有?[一1]?(?:馆|{any_word('counted-one')})[^,;。\d得]{{0,6}}?{any_word('met')}[^,;。\d得]{{0,4}}得(?P<marks>{_NUMBER}分)"
)
"""每有一馆达标得2分 behind what each of them is to come to."""
_MARKS = rf"(?P<sign>[扣加得])(?P<marks>{_NUMBER}分(?:{_AND}{_NUMBER}分)+)"
_KINDS = regex(
    rf"(?P<lead>{any_word('happens')}|{any_word('attained')}|受)?(?P<things>[^,;。:()\d“”]+?(?:{_AND}[^,;。:()\d“”]+?)+?)的?,?"
    rf"(?P<each>每{any_word('counted-one')})分别{_MARKS}"
)
_BEHIND = regex(rf"[,;。]?(?P<each>每[^,;。“”]*?)分别{_MARKS}(?P<end>[,;](?:各自|分别)?扣完为止)?")


_FIGURES_OF_DAYS = regex(r"\d")


def respective(text: str) -> str:
    """The text with each thing beside its own figure; as it is where they are not as many."""
    for said in (_bounds, _kinds, _behind):
        for _ in range(text.count("分别")):
            text = said(text) or text
    return text


def _bounds(text: str) -> str | None:
    match = _BOUNDS.search(plain(text))
    things = things_of(match["things"]) if match else []
    values = match["figures"].split("、") if match else []
    if match is None or len(things) != len(values):
        return None
    end = match["end"] if match["end"].startswith("以") else ""
    said = "、".join(f"{thing}{match['verb']}{value}{end}" for thing, value in zip(things, values, strict=True))
    rest = text[match.end() - len(match["end"]) + len(end) :]
    each = _EACH.match(plain(rest).removeprefix("的"))
    if each is not None:
        rest = f"，各得{each['marks']}{rest[each.end() + plain(rest).startswith('的') :]}"
    return text[: match.start()] + said + rest


def _kinds(text: str) -> str | None:
    match = _KINDS.search(plain(text))
    things = things_of(match["things"]) if match else []
    marks = regex(_AND).split(match["marks"]) if match else []
    if match is None or len(things) != len(marks):
        return None
    lead = match["lead"] or ""
    said = (f"{lead}{thing}的，{match['each']}{match['sign']}{one}" for thing, one in zip(things, marks, strict=True))
    return text[: match.start()] + "，".join(said) + text[match.end() :]


def _behind(text: str) -> str | None:
    """What stands behind several awards, put behind each."""
    folded = plain(text)
    match = _BEHIND.search(folded)
    marks = regex(_AND).split(match["marks"]) if match else []
    before = [one for one in read_clauses(folded) if match and one.end <= match.start() and one.kind in ("get", "full")]
    if match is None or len(before) != len(marks):
        return None
    text, end = text[: match.start()] + text[match.end() :], "，扣完为止" if match["end"] else ""
    for one, amount in reversed(list(zip(before, marks, strict=True))):
        text = f"{text[: one.end]}，{match['each']}{match['sign']}{amount}{end}{text[one.end :]}"
    return text


def things_of(words: str) -> list[str]:
    """Each with what stands behind the last of them: 图书馆、文化馆每周开放时间 as 图书馆每周开放时间, 文化馆每周开放时间."""
    *others, last = regex(_AND).split(words)
    stop = _end_of_last(others, last)
    return [*(one + last[stop:] for one in others), last] if stop else []


def _end_of_last(others: list[str], last: str) -> int:
    """Where the last thing ends: with the character that ends all the others, or as long as they are; 0 where nothing says."""
    lengths = {len(_FIGURES_OF_DAYS.sub("", one)) for one in others}
    length = lengths.pop() + len(last) - len(_FIGURES_OF_DAYS.sub("", last)) if len(lengths) == 1 else 0
    shared = {one[-1] for one in others}
    at = last.find(shared.pop()) + 1 if len(shared) == 1 else 0
    by_sign = at if at == len(last) or len(last) - at >= len("情况") else 0
    return len(last) if length == len(last) else by_sign or (length if length < len(last) else 0)
