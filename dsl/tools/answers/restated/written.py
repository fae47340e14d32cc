"""What looks at one measure, written in forms that the language surely has: “累计停机”>24小时且≤72小时得2分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.exact.number import decimal_text
from dsl.exact.units import UNITS, Kind
from dsl.record import replace
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.faults import Lack
from dsl.tools.answers.restated.formulas import formula
from dsl.tools.answers.restated.measured import Measured, ReadStep, ReadTier
from dsl.tools.answers.restated.parts import is_default
from dsl.tools.answers.restated.phrases import ReadEnds, ReadFigure, read_phrase, same_unit
from dsl.tools.answers.restated.targets import PartSubject

_DIVISOR = regex(r"/(\d+(?:\.\d+)?)(?![\d.%\u4e00-\u9fff])")
ELSE = "否则不得分"
_IS_QUOTED = regex("“[^“”]*”")


def quoted(words: str) -> str:
    """Words between quotation marks that they do not hold themselves."""
    words = " ".join(words.split())
    if _IS_QUOTED.fullmatch(words):
        return words
    open_, close = ("「", "」") if set(words) & set("“”") else ("“", "”")
    return f"{open_}{words}{close}"


def of_one_measure(
    found: Measured, part: Sequence[PrintedClause], text: str, subject: PartSubject
) -> dict[PrintedClause, str]:
    """How the clauses of the measure are said, in their order; the others of the part are left to be said in another way."""
    said = {tier.clause: _tier(found, tier, text) for tier in found.tiers if tier.interval is not None}
    said |= {step.clause: _step(found, step, text) for step in found.steps}
    for clause in part:
        if clause.kind == "ratio" and (rule := _formula(found, clause, plain(text), subject)):
            said[clause] = rule
    return said


def of_faults(found: Sequence[Lack], part: Sequence[PrintedClause], text: str) -> dict[PrintedClause, str]:
    """None of the first is what the standard gives for; the others are counted as they stand."""
    award, first = part[0], found[0]
    told = quoted(first.name)
    said = {award: f"{told}≤0{first.unit}{award.given(text)}"}
    said |= {one.clause: f"每有{one.number}{one.unit}{quoted(one.name)}{one.clause.scored(text)}" for one in found[1:]}
    return said | {first.clause: f"每多{first.number}{first.unit}{first.clause.scored(text)}"}


def _tier(found: Measured, tier: ReadTier, text: str) -> str:
    assert tier.interval is not None
    others = [one.interval for one in found.tiers if one.interval is not None and one is not tier]
    return quoted(found.name) + span_of(tier.interval, others) + _then(tier.clause) + tier.clause.given(text)


def _then(clause: PrintedClause) -> str:
    return "的，" if clause.kind == "zero" else ""


def span_of(interval: ReadEnds, others: Sequence[ReadEnds] = ()) -> str:
    """≥5%且<10%; an end that is not said to be in is left to the tier that says that it has it."""
    said = []
    if interval.low is not None:
        is_in = _has(interval.low, interval.low_in, [(one.high, one.high_in) for one in others])
        said.append(f"{'≥' if is_in else '>'}{interval.low.text}")
    if interval.high is not None:
        is_in = _has(interval.high, interval.high_in, [(one.low, one.low_in) for one in others])
        said.append(f"{'≤' if is_in else '<'}{interval.high.text}")
    return "且".join(said)


def _has(end: ReadFigure, is_in: bool | None, others: Sequence[tuple[ReadFigure | None, bool | None]]) -> bool:
    if is_in is not None:
        return is_in
    return not any(one is not None and one.value == end.value and has for one, has in others)


def _step(found: Measured, step: ReadStep, text: str) -> str:
    is_down = found.is_rising == (step.clause.kind == "take")
    unit = "个百分点" if found.unit == "%" else found.unit
    tiers = [one.interval for one in found.tiers if one.interval is not None]
    within = f"{quoted(found.name)}{span_of(step.within.interval, tiers)}的，" if step.within else ""
    if within and not any(one.clause.kind in ("get", "full", "none") for one in found.tiers):
        within = _full_before(found, step)
    return f"{within}每{'少' if is_down else '多'}{decimal_text(step.number)}{unit}{step.clause.scored(text)}"


def _full_before(found: Measured, step: ReadStep) -> str:
    """Full marks up to where the step begins (低于95%的，每低1%): the sentence takes nothing before."""
    assert step.within is not None
    interval = step.within.interval
    end = interval.high if found.is_rising else interval.low
    is_in = interval.high_in if found.is_rising else interval.low_in
    if end is None:
        return f"{quoted(found.name)}{span_of(interval)}的，"
    sign = (">" if is_in else "≥") if found.is_rising else ("<" if is_in else "≤")
    return f"{quoted(found.name)}{sign}{end.text}得满分，"


def _formula(found: Measured, clause: PrintedClause, folded: str, subject: PartSubject) -> str | None:
    """The formula; where the sentence says for what it holds (低于90%的, 其余), behind that."""
    printed, words = clause.scored(folded), clause.words(folded)
    of_award = max((one.clause.amount for one in found.tiers if one.clause.amount), default=subject.marks)
    subject = subject if "=" in printed else replace(subject, marks=of_award)
    rule = formula(printed, subject, found.name)
    if rule is not None and "=" not in printed and "/" not in rule and not same_unit(found.unit, "%"):
        rule = _of_bound(rule, found)
    rule = _in_units(rule, found) if rule is not None else None
    if rule is None or not words:
        return rule
    told = read_phrase(words, found.unit)
    if told is not None and not told.interval.is_bare:
        tiers = [one.interval for one in found.tiers if one.interval is not None]
        return f"{quoted(found.name)}{span_of(told.interval, tiers)}的，{rule}"
    awards = [one.interval for one in found.tiers if one.interval and one.clause.kind != "zero"]
    end, is_in = _worse_end(awards[-1], found.is_rising) if awards else (None, None)
    if end is None or not is_default(words):
        return None
    sign = ("<" if is_in else "≤") if found.is_rising else (">" if is_in else "≥")
    return f"{quoted(found.name)}{sign}{end.text}的，{rule}"


def _in_units(rule: str, found: Measured) -> str | None:
    """÷8000 of an amount in 万元 is ÷8000万元, the bound that says so; None where no bound does: of which unit is a guess."""
    ends = [end for one in found.tiers if one.interval for end in (one.interval.low, one.interval.high) if end]
    is_bare = UNITS[found.unit].kind in (Kind.RATE, Kind.COUNT) if found.unit in UNITS else True
    for match in _DIVISOR.finditer(rule):
        unit = next((end.unit for end in ends if decimal_text(end.value) == match[1]), None)
        if unit:
            return rule.replace(match[0], match[0] + unit, 1)
        if not is_bare:
            return None
    return rule


def _of_bound(rule: str, found: Measured) -> str | None:
    """按比例得分 of what is no rate: the share of the figure that full marks ask for."""
    best = next((one.interval for one in found.tiers if one.interval), None)
    end, _ = _worse_end(best, found.is_rising) if best else (None, None)
    return rule.replace(quoted(found.name), f"{quoted(found.name)}/{end.text}") if end and end.value else None


def _worse_end(interval: ReadEnds, is_rising: bool) -> tuple[ReadFigure | None, bool | None]:
    return (interval.low, interval.low_in) if is_rising else (interval.high, interval.high_in)
