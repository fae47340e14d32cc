"""Which of several clauses a limit governs, what a limit of each time is, and how far below 0 a score may go."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile

from dsl.base.language import pick
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import UNIT, Question
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import PrintedClause, read_clauses

_IN_ALL = {
    "take": ("累计最多扣{}分", "in all minus at most {} marks"),
    "add": ("累计最多加{}分", "in all plus at most {} marks"),
}

_EACH_TIME = regex(
    rf"(?P<ahead>[^,;。:“”]{{0,20}}?)的?,?(?P<each>每(?:{any_word('found')})?(?P<size>\d+|[一两])?(?P<unit>{UNIT})(?P<what>[^,;。\d“”]{{0,16}}?))扣(?P<marks>\d+(?:\.\d+)?)分"
    rf"[,;](?P<time>每(?:次|轮|个?{any_word('period')})[^,;。\d]{{0,6}}?)(?:累计)?(?:最[多高]|不超过)扣?除?(?P<most>\d+(?:\.\d+)?)分"
)
"""每发现1处问题扣0.5分，每次检查最多扣2分."""
_BELOW_ZERO = regex(r"(?:可以?)?(?:为负分?|[扣得计]?[至到成为]负分|倒扣)(?=[,;。]|$)")


def governed(asked: Question) -> Iterator[Rewrite]:
    """每缺1项扣0.5分；每发现1处扣1分；最高扣2分: the last of them, each of them, or all together."""
    folded = asked.place.folded
    clauses = read_clauses(folded)
    place = next((n for n, one in enumerate(clauses) if one.kind == "limit" and one.end >= asked.end), 0)
    limit = clauses[place] if clauses else None
    if limit is None or limit.amount is None or place == 0 or limit.start < limit.outcome:
        return
    kind = clauses[place - 1].kind
    before = [*takewhile(lambda one: one.kind in (kind, "limit"), reversed(clauses[:place]))][::-1]
    said = [folded[one.lead : one.end] for one in before]
    mark, hard, scored = asked.say("，", ", "), asked.say("；", "; "), limit.scored(folded)
    yield asked.put(f"{said[-1]}{mark}{scored}", before[-1].lead, limit.end)
    if len(said) > 1 and all(one.kind == kind for one in before):
        yield asked.put(hard.join(f"{one}{mark}{scored}" for one in said), before[0].lead, limit.end)
    if len(said) > 1:
        yield from _in_all(asked, limit, kind, (before[0].lead, mark.join(said) + mark))


def _in_all(asked: Question, limit: PrintedClause, kind: str, before: tuple[int, str]) -> Iterator[Rewrite]:
    if kind in _IN_ALL and limit.amount is not None:
        words = pick(_IN_ALL[kind], asked.place.lang).format(decimal_text(limit.amount))
        yield asked.put(before[1] + words, before[0], limit.end)


def each_time(asked: Question) -> Iterator[Rewrite]:
    """每有1处“问题（每次检查最多扣2分，计4处）”扣0.5分: so many of each time are counted, which is no limit of them all."""
    for said in _EACH_TIME.finditer(asked.place.folded):
        most, marks = Fraction(said["most"]), Fraction(said["marks"])
        what = said["what"] or said["ahead"]
        if not said.start() <= asked.start < said.end() or not marks or most % marks or not what:
            continue
        start = said.start("each") if said["what"] else said.start()
        size = said["size"] or "1"
        counted = f"{what}（{said['time']}最多扣{said['most']}分，计{decimal_text(most / marks)}{said['unit']}）"
        yield asked.put(f"每有{size}{said['unit']}“{counted}”扣{said['marks']}分", start, said.end())


def below_nought(asked: Question) -> Iterator[Rewrite]:
    """可为负分: down to as much below 0 as the weight, or only to 0."""
    if said := _BELOW_ZERO.fullmatch(asked.words.rstrip("。")):
        yield asked.put(f"最多倒扣至-{decimal_text(asked.place.weight)}分", asked.start, asked.start + said.end())
        yield asked.put("扣完为止", asked.start, asked.start + said.end())
