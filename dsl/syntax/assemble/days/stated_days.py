"""A day stated ahead of a rule that speaks of it: 合同约定交付日期为2023年9月30日。按期交付的得4分，每逾期1天扣0.1分；因采购人原因延期的视同按期."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MONTH_DAY, Kind, Quantity
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, phrase_at

_STATED = regex(f"{any_word('planned')}[^,;，；。]*(?:日期|时间|期限|日)$")
_IN_TIME = regex(
    f"(?P<how>(?P<no>{any_word('unmet')})?{any_word('in-time')}{any_word('time-limit')}?)(?P<deed>[^,;，；。未]{{0,6}}?)(?:的)?"
)
_DEEMED = regex(f"(?P<who>.{{2,}}?)的?{any_word('deemed')}{any_word('in-time')}.{{0,4}}")


def told_by_stated_day(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """In time is by the day that stands in front, and the day itself a remark."""
    match fragments:
        case [f.WordsF() as words, f.CompareF(op="=", bound=Quantity(unit=unit) as day) as is_, mark, *rest]:
            if unit.kind is not Kind.DATE or unit == MONTH_DAY or not _STATED.search(words.words.text):
                return fragments
        case _:
            return fragments
    speaks = any(isinstance(part, f.WordsF) and _IN_TIME.fullmatch(part.words.text) for part in rest)
    if not is_mark(mark, "comma", "semicolon", "full_stop") or not speaks:
        return fragments
    told: list[f.Fragment] = [aside_at(words.span.to(is_.span)), mark]
    for part, behind in zip(rest, [*rest[1:], None], strict=True):
        told += _by(part, behind, day, told)
    return told


def _by(part: f.Fragment, behind: f.Fragment | None, day: Quantity, before: list[f.Fragment]) -> list[f.Fragment]:
    """One fragment with the day in place of 按期."""
    if not isinstance(part, f.WordsF):
        return [part]
    said = _IN_TIME.fullmatch(part.words.text)
    if said is not None and isinstance(behind, f.OutcomeF):
        at = f.CompareF(">" if said["no"] else "<=", day, None, False, part.span.part(0, said.end("how")))
        return [at, phrase_at(part.span.part(*said.span("deed")))] if said["deed"] else [at]
    deemed = _DEEMED.fullmatch(part.words.text)
    given = next(
        (k for k, p in enumerate(before) if isinstance(p, f.CompareF) and p.bound == day and p.op == "<="), None
    )
    outcome = next((p for p in before[given:] if isinstance(p, f.OutcomeF)), None) if given is not None else None
    if deemed is None or outcome is None:
        return [part]
    who, gets = part.span.part(*deemed.span("who")), part.span.part(deemed.end("who"))
    return [phrase_at(who), f.OutcomeF(outcome.outcome, gets)]
