"""A target that a rule needs as a figure: 达到下达任务数得4分，不足按比例计分; 未完成年度目标的，每差1个百分点扣0.5分.

Whether a target is met somebody can answer; a proportion of it, or steps away from it, need the figure, so what reaches it is compared with it as with any
other standard (不低于上年). A 目标 line of the rubric says the figure; without one it is a datum of the indicator.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_keyword, any_word
from dsl.exact.units import WHOLE
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.printed import words_at

_GE, _GT, _LE, _LT = (rf"(?:(?<!下)(?:{any_keyword(op, context='compared')}))" for op in ("GE", "GT", "LE", "LT"))
"""Not 达 of 下达."""
_REACHES = f"(?:{any_word('achieved')}(?:或超额?{any_word('achieved')}|[或及]超过)?|{_GE})"
_PASSES = f"(?:超额{any_word('achieved')}|{_GT})"
_MISSES = f"(?:{any_word('unmet')}(?:能|有)?{any_word('achieved')}|{_LT})"
_VERB = rf"(?:(?P<misses>{_MISSES})|(?P<within>{_LE})|(?P<reaches>{_REACHES})|(?P<passes>{_PASSES})|(?P<equals>等于))"
_ANY_VERB = f"(?:{_MISSES}|{_LE}|{_GE}|{_GT}|{any_word('achieved')}|{any_word('whole-plan')})"
_AIM = rf"(?P<aim>(?:(?!{_ANY_VERB})[^、的,;。()]){{0,16}}?{any_word('figured-aim')})"
_SAYS = regex(rf"^(?P<subject>.*?){_VERB}{_AIM}的?$")
_NAMED = regex(rf"^{any_word('target-period')}?{any_word('target-word')}$")
_AWAY = regex(
    rf"^每再?(?:(?P<up>{any_word('up-by')}|{any_word('passed')})|{any_word('down-by')}|{any_word('missed')}|差)出?{_AIM}(?=[\d一二三四五六七八九十])"
)
_ANY = regex("")
_MORE_THAN_PLANNED = regex(f"^(?!{any_word('planned-thing')}$)")
_NUMBER = regex("[数量值]$")
_BEYOND = regex(f"^超额?(?:{any_word('achieved')}|出)?的?$")
_SHORT = regex(f"^{any_word('unmet')}(?:能|有)?{any_word('achieved')}的?$")
_END: dict[str, t.Op] = {"及以上": ">=", "以上": ">=", "及以下": "<=", "以下": "<="}
_OPS: dict[str, t.Op] = {"misses": "<", "within": "<=", "reaches": ">=", "passes": ">", "equals": "="}


def with_figured_aims(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what is said of a target as a comparison with its figure, in each point whose rule needs that and states no figure."""
    return [part for point in _points(fragments) for part in _with_figures(point)]


def with_aims_in_brackets(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """达到或超过计划任务（3.5万亩）: compared with the figure that stands behind its name; 完成任务（1200件）及以上 says the end once more."""
    told: list[f.Fragment] = []
    for part in fragments:
        match (told[-1] if told else None), part:
            case f.WordsF() as before, f.BareF() if _in_brackets(part) and (said := _SAYS.match(before.span.text)):
                *subject, compared = _told(before, said)
                assert isinstance(compared, f.CompareF)
                told[-1:] = [*subject, f.CompareF(compared.op, part.quantity, None, False, compared.span.to(part.span))]
            case f.CompareF(op=op) as before, f.WordsF(words=words) if _END.get(words.text) == op:
                told[-1] = replace(before, span=before.span.to(part.span))
            case _:
                told.append(part)
    return told


def _in_brackets(part: f.BareF) -> bool:
    text, start = part.span.source.text, part.span.start
    return text[start - 1] in "(（"


def _points(fragments: list[f.Fragment]) -> list[list[f.Fragment]]:
    found: list[list[f.Fragment]] = [[]]
    for part in fragments:
        if isinstance(part, f.ItemF):
            found.append([])
        found[-1].append(part)
    return found


def _with_figures(point: list[f.Fragment]) -> list[f.Fragment]:
    wanted = _wanted(point)
    if wanted is None or any(map(_is_figure, point)):
        return point
    told = [new for part in point for new in _compared(part, wanted)]
    stepped: list[f.Fragment] = []
    aimed: f.CompareF | None = None
    for part, behind in zip_longest(told, told[1:]):
        stepped += _stepped(aimed, part, behind)
        aimed = part if isinstance(part, f.CompareF) and (part.of or part.bound is None) else aimed
    return stepped


def _is_figure(part: f.Fragment) -> bool:
    match part:
        case f.CompareF(bound=bound, of=None):
            return bound is not None
        case f.RangeF(of=None) | f.BareF() | f.BaseF():
            return True
        case _:
            return False


def _wanted(point: list[f.Fragment]) -> re.Pattern[str] | None:
    """What names a figure here; None where none is needed. Steps of a rate need any; in proportion a 任务 may be done, and things that lack are counted."""
    steps = [part for part in point if isinstance(part, f.PerF) and _leads_away(part)]
    if any(not step.size.unit.kind.is_things for step in steps):
        return _ANY
    if any(isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.InProportion) for part in point):
        return _MORE_THAN_PLANNED
    return _NUMBER if steps else None


def _leads_away(part: f.PerF) -> bool:
    return part.direction != "each" or (part.verb is not None and _AWAY.match(part.span.text) is not None)


def _compared(part: f.Fragment, figure: re.Pattern[str]) -> list[f.Fragment]:
    said = _SAYS.match(part.span.text) if isinstance(part, f.WordsF) else None
    if said is None or not isinstance(part, f.WordsF) or not figure.search(said["aim"]):
        return [part]
    return _told(part, said)


def _told(part: f.WordsF, said: re.Match[str]) -> list[f.Fragment]:
    """造林面积完成下达计划数: the subject, and what it is compared with."""
    op = next(op for name, op in _OPS.items() if said[name])
    aim = part.span.part(said.start("aim"), said.end("aim"))
    behind = part.span.part(said.end("subject"))
    subject = part.span.part(0, said.end("subject"))
    compared = _with_aim(op, aim, behind)
    return [f.WordsF(words_at(subject), subject), compared] if said["subject"].strip() else [compared]


def _with_aim(op: t.Op, aim: Span, span: Span) -> f.CompareF:
    """Compared with the target itself (目标值), or with a standard that is it by another name (下达任务数)."""
    if _NAMED.match(aim.text):
        return f.CompareF(op, None, None, False, span)
    return f.CompareF(op, WHOLE, None, False, span, of=words_at(aim))


def _stepped(aimed: f.CompareF | None, part: f.Fragment, behind: f.Fragment | None) -> list[f.Fragment]:
    """每低于目标值1天 goes on from the comparison with it, `aimed`; where there is none, it says itself where steps begin."""
    if aimed is not None and isinstance(part, f.WordsF) and isinstance(behind, f.PerF):
        op: t.Op | None = ">" if _BEYOND.match(part.words.text) else "<" if _SHORT.match(part.words.text) else None
        return [part if op is None else replace(aimed, op=op, span=part.span)]
    away = _AWAY.match(part.span.text) if isinstance(part, f.PerF) else None
    if away is None or not isinstance(part, f.PerF):
        return [part]
    step = replace(part, direction="up" if away["up"] else "down", verb=None)
    if aimed is not None:
        return [step]
    aim = part.span.part(away.start("aim"), away.end("aim"))
    compared = _with_aim(">" if away["up"] else "<", aim, part.span.part(0, away.end()))
    return [compared, replace(step, span=part.span.part(away.end()))]
