"""A standard that says what nothing is lacking means, and what is taken for each lack or fault: the standard is a remark."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS, unit_named
from dsl.record import record
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.parts import STEP, is_default, is_relative, is_step
from dsl.tools.answers.restated.phrases import FIGURE, figures, same_unit

_LACK = regex(rf"(?:{any_word('lacking')}|漏|欠)[^\d一二两三]{{0,3}}[\d一二两三]")
"""缺1次, 缺少1份."""
_VERB = regex(rf"(?:有|{any_word('found')}|{any_word('happens')})?(?P<verb>.*)")


@record
class Lack:
    """What is counted, so many of a unit at a time; `clause` says what that gives or takes."""

    clause: PrintedClause
    number: str
    unit: str
    name: str


def is_lack(clause: PrintedClause, part: Sequence[PrintedClause], folded: str) -> bool:
    """缺1次扣2分 without 缺2次 beside it: for each."""
    lacks = [one for one in part if one.kind in ("take", "zero") and _LACK.match(folded, one.start, one.stop)]
    return clause.kind == "take" and lacks == [clause]


def behind_each(step: PrintedClause, folded: str) -> str:
    """What stands between 每 and the score; of 缺1次扣2分 all of it."""
    each = STEP.search(folded, step.start, step.outcome)
    return folded[each.end() if each else step.start : step.outcome]


def faults(part: Sequence[PrintedClause], text: str) -> list[Lack]:
    """What is counted beside the one award of a part, in its order; nothing where that is not all that is said."""
    if not part:
        return []
    folded = plain(text)
    award, *others = part
    taken = [one for one in others if one.kind not in ("zero", "limit", "nought")]
    if award.kind not in ("get", "full") or is_step(award, folded) or award.items is not None:
        return []
    found = [_counted(one, part, text) for one in taken]
    return [one for one in found if one is not None] if all(found) else []


def _counted(clause: PrintedClause, part: Sequence[PrintedClause], text: str) -> Lack | None:
    folded = plain(text)
    if clause.kind != "take" or not (is_step(clause, folded) or is_lack(clause, part, folded)):
        return None
    words = behind_each(clause, folded).rstrip("的, ")
    one, match = next(iter(figures(words)), None), FIGURE.search(words)
    each = STEP.search(folded, clause.start, clause.outcome)
    before = text[clause.start : each.start()].strip("，,的 ") if each else ""
    if one is None or match is None or not one.unit or (same_unit(one.unit, "%") and _is_bounded(before, words)):
        return None
    verb = _VERB.fullmatch(words[: match.start()])
    name = ("" if is_default(plain(before)) else before) + (verb["verb"] if verb else "") + words[match.end() :]
    is_bare = name == (verb["verb"] if verb else "")
    return Lack(clause, one.text.removesuffix(one.unit), one.unit, f"{name}的{what_of(one.unit)}" if is_bare else name)


def _is_bounded(before: str, words: str) -> bool:
    """Whether points are counted from a bound: 率>0，每超过1个百分点; of 与计划每相差4% the difference itself is filled in."""
    return is_relative(f"每{words}") and (not before or any(map(str.isdigit, before)))


def what_of(unit: str) -> str:
    """次数, 月数: what so many of a unit are called."""
    found = unit_named(unit)
    return (found.zh if found and found.zh in UNITS else unit).removeprefix("个").removesuffix("数") + "数"
