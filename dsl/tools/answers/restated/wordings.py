"""Some clauses said again, closest to the print first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from dsl.base.characters import plain
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.closed_gaps import without_gaps
from dsl.tools.answers.restated.faults import faults
from dsl.tools.answers.restated.measured import Measured, measured
from dsl.tools.answers.restated.parts import is_relative, is_step
from dsl.tools.answers.restated.targets import PartSubject
from dsl.tools.answers.restated.ways import (
    BEYOND,
    RANK,
    SHARE,
    Way,
    as_bound,
    as_formula,
    as_highest,
    as_printed,
    as_quoted,
    behind_comma,
    counted,
    counted_beyond,
    from_full,
    remark,
    thing_of,
)
from dsl.tools.answers.restated.written import ELSE, of_faults, of_one_measure, quoted


def wordings(part: Sequence[PrintedClause], text: str, subject: PartSubject) -> Iterator[str]:
    """A part in other words: as printed, with 否则, with bounds, counted, as quoted words that somebody answers."""
    folded = plain(text)
    awards = [one for one in part if one.kind in ("get", "full", "band") and not is_step(one, folded)]
    is_falling = _is_falling(part, folded)
    is_closed = is_falling or any(one.kind in ("zero", "ratio") for one in part)
    for place, (as_award, as_step) in enumerate(_ways(part, awards, text, subject)):
        if place == 1:
            counts_lacks = not is_falling or part[0].words(folded).startswith("每")
            both = (_faulty(part, text), _measured(part, text, subject))
            yield from chain(*(both if counts_lacks else reversed(both)))
        said = [_said(one, text, as_step if is_step(one, folded) else as_award, bool(awards)) for one in part]
        joined = _joined(part, said, folded)
        if awards and not is_closed and as_award is not counted:
            at = part.index(awards[-1]) + 1
            yield _joined(part[:at], said[:at], folded) + "，" + ELSE + _rest(part[at:], said[at:], folded)
        yield joined
        if as_award is as_quoted and len(awards) > 1 and any(one.kind in ("take", "add") for one in part[1:]):
            yield _apart(part, said)


def _is_falling(part: Sequence[PrintedClause], folded: str) -> bool:
    """Whether steps lead away from a bound: 每低1%, 每有1%未按期办结."""
    steps = [folded[one.start : one.outcome] for one in part if is_step(one, folded)]
    return any(is_relative(words) or SHARE.fullmatch(words) for words in steps)


def _ways(
    part: Sequence[PrintedClause], awards: Sequence[PrintedClause], text: str, subject: PartSubject
) -> list[tuple[Way, Way]]:
    """How awards and how steps are said, the likeliest first."""
    folded = plain(text)
    is_falling = _is_falling(part, folded)
    is_computed = any(one.kind == "ratio" for one in part)
    of_one = all(thing_of(one.words(text)) for one in awards)
    is_bound = is_falling and any(map(str.isdigit, "".join(one.words(folded) for one in awards)))
    ways: list[tuple[Way, Way]] = [
        (award, step) for step in (as_printed, counted) for award in (as_printed, as_bound, behind_comma)
    ]
    ways[3:3] = [(from_full(part, text), as_printed)] if is_falling and awards else []
    ways[:0] = [(as_formula(subject), counted)] if is_computed else []
    ways += [(counted, counted)] if of_one else []
    if not is_computed and not _is_repeated(part, awards, folded):
        ways += _answered(part, is_bound, folded)
    if sum(RANK.search(one.words(folded)) is not None for one in awards) > 1 and not of_one:
        ways = [(as_highest, as_printed), *ways]
    return ways


def _measured(part: Sequence[PrintedClause], text: str, subject: PartSubject) -> Iterator[str]:
    """As bounds over the one thing that the part measures."""
    folded = plain(text)
    found = measured(part, folded, subject)
    for each in (found, without_gaps(found)) if found is not None else ():
        if each is not None:
            yield from _of_measure(each, part, text, subject)


def _of_measure(found: Measured, part: Sequence[PrintedClause], text: str, subject: PartSubject) -> Iterator[str]:
    folded = plain(text)
    said = of_one_measure(found, part, text, subject)
    clauses = found.ordered(part)
    said |= {one: ELSE for one in part if one not in said and found.is_rest(one, folded)}
    words = [said[one] if one in said else _beside(one, text) for one in clauses]
    whole = subject.target.whole if subject.target else ""
    told = [whole] if any(map(str.isdigit, whole)) else []
    about = "".join(map(remark, (*_told_ahead(part, text), *told, *found.remarks)))
    last = max(n for n, one in enumerate(clauses) if one in said) + 1
    if not found.steps and not any(one.kind in ("zero", "ratio") for one in part):
        rest = _rest(clauses[last:], words[last:], folded)
        yield f"{about}{_joined(clauses[:last], words[:last], folded)}，{ELSE}{rest}"
    yield about + _joined(clauses, words, folded)


def _faulty(part: Sequence[PrintedClause], text: str) -> Iterator[str]:
    """The standard as a remark, and what is counted beside it."""
    found = faults(part, text)
    if found:
        said = of_faults(found, part, text)
        words = [said[one] if one in said else _beside(one, text) for one in part]
        ahead = [text[part[0].lead : part[0].stop], *(text[one.clause.lead : one.clause.start] for one in found)]
        yield "".join(map(remark, ahead)) + _joined(part, words, plain(text))


def _told_ahead(part: Sequence[PrintedClause], text: str) -> list[str]:
    """What is said before the conditions, and before the last comma of one that holds a figure of nothing measured."""
    found = [text[one.lead : one.start] for one in part]
    pieces = (re.split("[，,：:]", one.words(text)) for one in part)
    return found + [said for words in pieces for said in words[:-1] if any(map(str.isdigit, said))]


def _beside(clause: PrintedClause, text: str) -> str:
    """What does not look at the measure: a fault that is counted, or words that somebody answers."""
    if _takes_nothing(clause, text):
        return f"说明{quoted(text[clause.start : clause.end])}"
    if clause.kind == "nought":
        return remark(text[clause.start : clause.end]).rstrip("，")
    return (counted if is_step(clause, plain(text)) else as_quoted)(clause, text)


def _takes_nothing(clause: PrintedClause, text: str) -> bool:
    """每次90分及以上不扣分 beside what other results take each time: no condition of all of them."""
    return clause.kind == "none" and any(map(str.isdigit, clause.words(plain(text))))


def _is_repeated(part: Sequence[PrintedClause], awards: Sequence[PrintedClause], folded: str) -> bool:
    """每季度2次以上得1分，最高4分: the same marks several times, which no level gives."""
    limit = max((one.amount for one in part if one.kind == "limit" and one.amount), default=None)
    each = [one.amount for one in awards if folded.startswith("每", one.start) and one.amount]
    return limit is not None and any(amount < limit for amount in each)


def _answered(part: Sequence[PrintedClause], is_bound: bool, folded: str) -> list[tuple[Way, Way]]:
    """Conditions that somebody answers; what steps count beyond a bound that stands in one is counted by itself."""
    if not is_bound:
        return [(as_quoted, as_printed), (as_quoted, counted)]
    steps = [BEYOND.search(folded, one.start, one.outcome) for one in part if is_step(one, folded)]
    return [(as_quoted, counted_beyond)] if all(step and step["unit"] for step in steps) else []


def _said(clause: PrintedClause, text: str, way: Way, has_awards: bool) -> str:
    if _takes_nothing(clause, text) and way in (as_quoted, counted):
        return f"说明{quoted(text[clause.lead : clause.end])}"
    if clause.kind == "nought":
        return remark(text[clause.lead : clause.end]).rstrip("，")
    is_kept = has_awards and way is counted and is_step(clause, plain(text))
    return (as_printed if is_kept and is_relative(plain(clause.words(text))) else way)(clause, text)


def _apart(part: Sequence[PrintedClause], said: Sequence[str]) -> str:
    """A level, and what is taken from all of it: ①“优”得10分；“良”得8分。每有1起“事故”扣2分."""
    first = next(n for n, one in enumerate(part) if one.kind in ("take", "add"))
    return f"①{'；'.join(said[:first])}。{'，'.join(said[first:])}"


def _rest(part: Sequence[PrintedClause], said: Sequence[str], folded: str) -> str:
    return f"；{_joined(part, said, folded)}" if part else ""


def _joined(part: Sequence[PrintedClause], said: Sequence[str], folded: str) -> str:
    found = ""
    for clause, words in zip(part, said, strict=True):
        mark = "" if not found else "，" if words == ELSE or clause.kind == "limit" or is_step(clause, folded) else "；"
        found += mark + words
    return found
