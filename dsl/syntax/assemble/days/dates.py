"""Days: the year and the little words before one (次年3月底前, 未在6月30日前, 截至12月底), what is done by it, and the time behind the last one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying, word_class
from dsl.exact.calendar import years_ahead
from dsl.exact.units import DAY, MONTH_DAY, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import is_mark

_BEFORE = regex(
    f"(?P<no>{any_word('unmet')})?(?:(?P<until>{any_word('until-day')})|应?[在于])?"
    f"(?:(?P<next>{any_word('next-year')})|(?P<last>{any_word('last-year')})|{any_word('same-year')})?$"
)
_NOT = regex(f"^{any_word('still')}?{any_word('unmet')}(?=.)")
_LATE = regex(f"(?:{any_word('late')}|{any_word('handed-in-late')})(?:{any_word('done')}|{any_word('hand-in')})?")
"""逾期, 逾期报送, and no longer name, which may be of something else."""
_NOT_BY: dict[t.Op, t.Op] = {"<=": ">", "<": ">=", "=": ">"}
"""未 beside a day: later than 9月底前, than 12月31日."""
_GENERIC = frozenset(word_class("achieved")) | {"到位", "办理", "处理"}
"""What any deed may be called."""
_DOING = any_word("deed")
_MET = saying("met")
_AFTER = regex(
    f"^(?:{any_word('afterwards')}|{any_word('late')}){any_word('still')}?(?:{any_word('unmet')}{_DOING}|[^0-9未不没无]{{0,8}}?)"
    f"(?:或者?{any_word('unmet')}[^0-9]{{0,8}})?的?$"
)


def told_of_days(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """Each day with what stands around it taken in."""
    told: list[f.Fragment] = []
    for place, part in enumerate(fragments):
        bound = _day(part)
        if bound is not None:
            _take_day(told, part, bound, fragments[place + 1 : place + 2])
        elif isinstance(part, f.WordsF) and told and _day(told[-1]) and (no := _NOT.match(part.words.text)):
            told[-1] = _undone(told[-1])
            told.append(_behind(part, no.end()))
        else:
            told.append(part)
    return told


def _day(part: f.Fragment) -> Quantity | None:
    """The day that a fragment compares with."""
    found = part.quantity if isinstance(part, f.BareF) else part.bound if isinstance(part, f.CompareF) else None
    return found if found is not None and found.unit.kind is Kind.DATE else None


def _is_time(part: f.Fragment) -> bool:
    """A day, or a length of time at the most."""
    bound = part.bound if isinstance(part, f.CompareF) and part.op == "<=" else None
    return _day(part) is not None or (bound is not None and bound.unit.kind is Kind.DURATION)


def _take_day(told: list[f.Fragment], part: f.Fragment, bound: Quantity, following: Sequence[f.Fragment]) -> None:
    """A day behind the fragments so far, with the end of the words before it."""
    words = told[-1] if told else None
    is_plain = isinstance(words, f.WordsF) and not prose.is_quoted(words.words)
    match = _BEFORE.search(words.words.text) if is_plain and isinstance(words, f.WordsF) else None
    if match is None or not match[0] or not isinstance(words, f.WordsF):
        told.append(part)
        return
    span = replace(part.span, start=words.span.end - len(match[0]))
    if match["until"] and not _is_deed(following):
        if is_mark(following[0] if following else None, "comma"):
            told[-1:] = [f.AsideF(t.Words(span.text, span), words.span.to(span))]
        else:
            told.append(part)
        return
    told.pop()
    if match.start():
        before = replace(words.span, end=span.start)
        told.append(f.WordsF(t.Words(words.words.text[: match.start()], before), before))
    years = 1 if match["next"] else -1 if match["last"] else 0
    day = replace(bound, number=years_ahead(bound.number, years)) if bound.unit == MONTH_DAY else bound
    part = _by(part, day, span) if match["until"] else _on(part, day, span)
    told.append(_turned(part, span) if match["no"] else part)


def _is_deed(following: Sequence[f.Fragment]) -> bool:
    """截至12月底完成验收, and not 截至12月底预算执行率."""
    return bool(following) and isinstance(following[0], f.WordsF) and not prose.names_measure(following[0].words)


def _on(part: f.Fragment, day: Quantity, span: Span) -> f.Fragment:
    return replace(part, quantity=day, span=span) if isinstance(part, f.BareF) else replace(part, bound=day, span=span)


def _by(part: f.Fragment, day: Quantity, span: Span) -> f.Fragment:
    """截至12月31日: on that day or before."""
    return f.CompareF("<=", day, None, False, span) if isinstance(part, f.BareF) else _on(part, day, span)


def _turned(part: f.Fragment, span: Span) -> f.Fragment:
    """Not by that day."""
    if isinstance(part, f.BareF):
        return f.CompareF(">", part.quantity, None, False, span)
    assert isinstance(part, f.CompareF)
    return replace(part, op=_NOT_BY.get(part.op, part.op), clash=part.clash or part.op not in _NOT_BY, span=span)


def _undone(part: f.Fragment) -> f.Fragment:
    """6月底前未完成, 7月1日后仍未完成: what is not done by then is done later, if at all."""
    later = isinstance(part, f.CompareF) and part.op in (">=", ">")
    return part if later else _turned(part, part.span)


def _behind(words: f.WordsF, length: int) -> f.WordsF:
    span = words.span.part(length)
    return f.WordsF(t.Words(words.words.text[length:], span), span)


def told_as_days(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """2月15日前报送得2分，每迟报1天扣0.2分，迟报10天以上不得分: so many days late are days behind the one that was said."""
    days = list({day for part in fragments if (day := _day(part)) is not None})
    until = next((p for p in fragments if isinstance(p, f.CompareF) and p.op == "<=" and p.bound in days), None)
    if len(days) != 1 or until is None or days[0].unit == MONTH_DAY:
        return fragments
    told: list[f.Fragment] = []
    for part in fragments:
        if told and _is_lateness(told[-1]) and isinstance(part, f.CompareF) and (behind := _days_of(part)):
            span = told.pop().span.to(part.span)
            day = replace(days[0], number=days[0].number + behind)
            told.append(replace(part, bound=day, noted=None, span=span))
        elif (
            isinstance(part, f.PerF)
            and part.verb
            and _LATE.fullmatch(part.verb.text)
            and part.size.unit.converts_to(DAY)
        ):
            told.append(replace(part, direction="up", verb=None))
        else:
            told.append(part)
    return told


def _is_lateness(part: f.Fragment) -> bool:
    return isinstance(part, f.WordsF) and _LATE.fullmatch(part.words.text) is not None


def _days_of(part: f.CompareF) -> Fraction | None:
    """How many days of the calendar a figure says; None where they are working days, or no whole ones."""
    bound = part.bound if part.of is None and not part.both else None
    if bound is None or not bound.unit.converts_to(DAY):
        return None
    days = bound.value / DAY.factor
    return days if days.denominator == 1 else None


def with_deeds(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """6月底前开工得3分，12月底前完工得3分; 30日内验收得2分，15日内支付得2分: times of two deeds are two data, so each is named;
    完成 or 通过 behind 通过验收 is the same one."""
    at = [k + 1 for k, part in enumerate(fragments[:-1]) if _is_time(part) and isinstance(fragments[k + 1], f.WordsF)]
    deeds = {k: fragments[k].span.text.removesuffix("的") for k in at}
    told = list(fragments)
    for k, deed in deeds.items():
        words = fragments[k]
        fuller = [
            other for other in deeds.values() if _MET.fullmatch(deed) and other.startswith(deed) and other != deed
        ]
        if isinstance(words, f.WordsF) and len(set(fuller)) == 1:
            told[k] = replace(words, words=replace(words.words, text=fuller[0]))
        others = [other for other in deeds.values() if deed not in other and other not in deed]
        if others and isinstance(words, f.WordsF) and deed not in _GENERIC and prose.is_done(words.words):
            told[k] = replace(words, words=replace(words.words, text=f"{words.words.text.removesuffix('的')}时间"))
    return told


def is_day(condition: t.Condition) -> bool:
    """A comparison with a day, or a range of days."""
    bound = condition.high if isinstance(condition, t.Within) else getattr(condition, "bound", None)
    return bound is not None and bound.unit.kind is Kind.DATE


def is_afterwards(words: str, before: Sequence[t.Condition]) -> bool:
    """之后完成或未完成 behind 6月底前, 9月底前, 12月底前: all that is left."""
    ends = all(isinstance(c, t.Within) or (isinstance(c, t.Comparison) and c.op in ("<=", "<")) for c in before)
    by_a_day = ends and all(is_day(c) for c in before)
    return bool(before) and by_a_day and _AFTER.match(words) is not None
