"""Words that tie a clause to the one before it: 再扣 (besides), 但…的只扣 (instead), 在此基础上 (only where that holds), 其中 (parts of it).

What they mean is settled on the clauses; R608 where officers could differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.printed import remark_at

_BESIDES = regex(f"{any_word('besides')}(?:扣|减)")
_INSTEAD = regex(f"^[，,、（(]*{any_word('however')}|{any_word('only')}(?:扣|减)")
_GRADE = regex(f"{any_word('grade-of-all')}的?$")
_AMONG = "其中"
_ENDS = regex(r"[；;。\n]")


def tied(s: State, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, each with what the words say that tie it to those before it."""
    found: list[t.Clause] = [replace(c, clauses=tied(s, c.clauses)) if isinstance(c, t.Item) else c for c in clauses]
    found = _shares_of_total(s, found)
    _ask_of_grades(s, found)
    for place, clause in enumerate(found):
        before = found[place - 1] if place else None
        if t.takes(clause) and before is not None:
            found[place] = clause if _is_of_other(clause, found[:place]) else _after_loss(s, clause, before)
            if found[place] is not clause:
                found[place - 1] = _up_to(before, clause)
    return tuple(_on_this(s, found))


# ---- deductions


def _is_of_other(clause: t.Clause, before: Sequence[t.Clause]) -> bool:
    """合格率≥98%得3分；…；处置率低于100%的，再扣1分: of a figure that nothing before it speaks of, where all that is said has a name."""
    own = _figure(clause) if isinstance(clause, t.Adjust) and not _INSTEAD.search(clause.span.text) else None
    named = [each.text for c in before if (each := _figure(c)) is not None]
    return own is not None and bool(named) and not any(n.endswith(own.text) or own.text.endswith(n) for n in named)


def _figure(clause: t.Clause) -> t.Words | None:
    """What the condition of a clause measures, by name."""
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    return condition.subject if isinstance(condition, (t.Comparison, t.Within)) else None


def _after_loss(s: State, clause: t.Adjust | t.Step, before: t.Clause) -> t.Clause:
    """再扣3分 behind a narrower tier takes both; 但…的只扣1分 instead of 3 is asked."""
    words = clause.span.source.text[before.span.end : clause.span.end]
    if t.takes(before) and not _ENDS.search(words[:-1]) and _INSTEAD.search(words):
        _ask(s, clause)
    if not isinstance(clause, t.Adjust) or not _is_besides(s, clause):
        return clause
    if not isinstance(clause.condition, (t.Comparison, t.Within)) or isinstance(before, t.Step):
        return clause
    if not isinstance(before, t.Adjust) or not isinstance(before.condition, (t.Comparison, t.Within)):
        if isinstance(before, t.Award) and clause.condition.of == _against(before.condition):
            _ask(s, clause)
        return clause
    mine, theirs = clause.amount, before.amount
    deeper = _lies_deeper(clause.condition, before.condition)
    if before.sign > 0 or not deeper or not isinstance(mine, t.Points) or not isinstance(theirs, t.Points):
        _ask(s, clause)
        return clause
    return replace(clause, amount=replace(mine, value=mine.value + theirs.value))


def _against(condition: t.Condition | None) -> t.Words | None:
    """What a condition compares with: 较上年下降的再扣1分 is about something else than the tiers before it."""
    return condition.of if isinstance(condition, (t.Comparison, t.Within)) else None


def _is_besides(s: State, clause: t.Adjust) -> bool:
    """Whether it says 再扣, 另扣."""
    changes = [p for p in s.fragments if isinstance(p, f.ChangeF) and p.span.end == clause.span.end]
    return any(_BESIDES.match(change.span.text) for change in changes)


def _lies_deeper(one: t.Comparison | t.Within, other: t.Comparison | t.Within) -> bool:
    """低于90% under 低于95%, 90%以下 under 90%-95%: whoever is there has passed the other."""
    if one.subject is not None and other.subject is not None and one.subject.text != other.subject.text:
        return False
    return _goes_on(_end(one, "<"), other, -1) or _goes_on(_end(one, ">"), other, 1)


def _up_to(before: t.Clause, clause: t.Clause) -> t.Clause:
    """低于90%扣2分 where 低于80%再扣3分 goes on: from 80% to 90%."""
    match before, clause:
        case t.Adjust(condition=t.Comparison(bound=wide) as outer), t.Adjust(
            condition=t.Comparison(bound=narrow) as own
        ):
            if wide is None or narrow is None:
                return before
            down = own.op.startswith("<")
            ends = (narrow, wide) if down else (wide, narrow)
            closed = ("=" not in own.op, "=" in outer.op) if down else ("=" in outer.op, "=" not in own.op)
            between = t.Within(outer.subject, *ends, *closed, outer.span, of=outer.of, more=outer.more)
            return replace(before, condition=between)
        case _:
            return before


def _end(condition: t.Comparison | t.Within, side: str) -> Quantity | None:
    """Where a condition begins, seen from the side that it leads away from."""
    if isinstance(condition, t.Within):
        return condition.high if side == "<" else condition.low
    return condition.bound if condition.op.startswith(side) else None


def _goes_on(begin: Quantity | None, other: t.Comparison | t.Within, sign: int) -> bool:
    """Whether what begins there lies behind the other condition, or inside it on the far side."""
    if begin is None:
        return False
    if isinstance(other, t.Within):
        return begin.value == (other.low if sign < 0 else other.high).value
    same_side = other.op.startswith("<" if sign < 0 else ">")
    return same_side and other.bound is not None and sign * begin.value > sign * other.bound.value


# ---- levels and parts


def _ask_of_grades(s: State, clauses: Sequence[t.Clause]) -> None:
    """合格得6分，良好加2分，优秀加4分: are the grades added up, or one of them given?"""
    given = [_prefix(c.condition) for c in clauses if isinstance(c, t.Award)]
    for clause in clauses:
        prefix = _prefix(clause.condition) if isinstance(clause, t.Adjust) else None
        if prefix is not None and prefix in given:
            _ask(s, clause)


def _prefix(condition: t.Condition | None) -> str | None:
    """What stands before the word of a grade: 验收 of 验收合格; None where there is no grade."""
    if not isinstance(condition, t.Judgement):
        return None
    match = _GRADE.search(condition.words.text)
    return None if match is None else condition.words.text[: match.start()]


def _shares_of_total(s: State, clauses: list[t.Clause]) -> list[t.Clause]:
    """项目完成得10分，其中按期完成得6分，质量合格得4分: the first only says what the others add up to."""
    place = next((n for n, c in enumerate(clauses) if n and _is_among(c)), None)
    if place is None:
        return clauses
    total, first = clauses[place - 1], clauses[place]
    end = _end_of_shares(clauses, place, _points(total))
    if end is None or not isinstance(first, t.Award) or not isinstance(first.condition, t.Judgement):
        _ask(s, first)
        return clauses
    words = first.condition.words
    own = words.span.part(len(_AMONG))
    named = t.Judgement(t.Words(words.text.removeprefix(_AMONG), own), own)
    gloss = remark_at(total.span)
    return [*clauses[: place - 1], gloss, replace(first, condition=named), *clauses[place + 1 :]]


def _is_among(clause: t.Clause) -> bool:
    match clause:
        case t.Award(condition=t.Judgement(words=words)):
            return words.text.startswith(_AMONG) and bool(_points(clause))
        case _:
            return False


def _points(clause: t.Clause) -> Fraction:
    given = clause.outcome if isinstance(clause, t.Award) and isinstance(clause.condition, t.Judgement) else None
    return given.value if isinstance(given, t.Points) else Fraction(0)


def _end_of_shares(clauses: Sequence[t.Clause], start: int, total: Fraction) -> int | None:
    """The place behind the clauses that add up to the total; None where none do."""
    added = Fraction(0)
    for place in range(start, len(clauses)):
        added += _points(clauses[place])
        if added == total and place > start:
            return place + 1
        if added > total or not _points(clauses[place]):
            break
    return None


# ---- what stands on an award


def _on_this(s: State, clauses: list[t.Clause]) -> list[t.Clause]:
    """通过验收得6分，在此基础上，获奖的加2分: added only where the first holds."""
    for mark in (p for p in s.fragments if is_mark(p, "comma") and len(p.span.text) > 1):
        awards = [c for c in clauses if t.gives(c) and c.span.end <= mark.span.start]
        if not awards or (base := awards[-1]).condition is None:
            continue
        places = [place for place, c in enumerate(clauses) if _stands_on(c, mark, base)]
        alone = len(places) == 1 and (len(awards) == 1 or isinstance(base.condition, t.All))
        for place in places:
            added = _added(clauses[place])
            both = _together(added, base) if alone and isinstance(added, t.Adjust) else None
            clauses[place] = both or _only_where(s, added, awards)
    return clauses


def _added(clause: t.Clause) -> t.Clause:
    """再得1分 is 加1分."""
    if not isinstance(clause, t.Award) or not isinstance(clause.outcome, t.Points) or clause.condition is None:
        return clause
    return t.Adjust(clause.condition, 1, clause.outcome, clause.span)


def _stands_on(clause: t.Clause, mark: f.Fragment, award: t.Award) -> bool:
    """Whether a change stands behind the words, in their segment."""
    if (
        not isinstance(clause, (t.Adjust, t.Step, t.Award))
        or (isinstance(clause, t.Award) and (t.is_nothing(clause.outcome) or isinstance(clause.condition, t.Otherwise)))
        or clause.span.end <= mark.span.end
        or clause.span.start < award.span.end
    ):
        return False
    return _ENDS.search(clause.span.source.text[mark.span.end : max(mark.span.end, clause.span.start)]) is None


def _together(added: t.Adjust, base: t.Award) -> t.Award | None:
    """得2分，在此基础上…再得1分: 3 where both hold."""
    mine, theirs = added.amount, base.outcome
    if added.sign < 0 or not isinstance(mine, t.Points) or not isinstance(theirs, t.Points) or base.condition is None:
        return None
    both = t.All((*_parts(base.condition), *_parts(added.condition)), added.condition.span)
    return t.Award(both, replace(mine, value=mine.value + theirs.value), added.span)


def _parts(condition: t.Condition) -> tuple[t.Condition, ...]:
    return condition.parts if isinstance(condition, t.All) else (condition,)


def _only_where(s: State, clause: t.Clause, awards: Sequence[t.Award]) -> t.Clause:
    match clause, awards[-1].condition:
        case t.Step(direction="down" | "up" | "either"), _:
            return clause
        case t.Adjust(condition=t.Judgement() as own), t.Judgement() as base if len(awards) == 1:
            return replace(clause, condition=t.All((base, own), own.span))
        case _:
            _ask(s, clause)
            return clause


def _ask(s: State, clause: t.Clause) -> None:
    s.report("R608", clause.span, words=clause.span.text)
