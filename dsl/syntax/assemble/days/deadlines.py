"""Deadlines that stand alone: 30日内签订合同的得2分 is met or missed, and what is missed gives nothing.

Where what follows counts how often it was missed (每发现一起超时扣1分) the deadline only describes that nothing is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.days.late_figures import from_deadline
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import remark_at
from dsl.syntax.tree.walk import walk

Clauses = tuple[t.Clause, ...]
_DEED = regex(
    r"[内前](?:[（(][^（）()]*[）)])?(?![，,、；;的得或])[^0-9０-９]{2,}$|(?P<explains>[（(][^（）()]*内[）)]$)"
)
"""30日内签订合同: something is to be done, and not only no longer than that. 及时（30日内）: the figure explains the words."""
_LATE = regex(f"{any_word('lateness')}|{any_word('unmet')}.{{0,4}}{any_word('in-time')}")
ONLY_LATE = regex(f"^{any_word('late')}的?$")
_LATE_DEED = regex(
    f"^(?:{any_word('late')}|{any_word('unmet')}{any_word('in-time')})(?P<no>{any_word('still')}?{any_word('unmet')})?(?P<deed>[^未不没无]*?)的?$"
)
_MOST = 4
"""Times in one sentence; more are a ladder."""
_MISSED = regex(
    f"^(?:{any_word('unmet')}[在按]?{any_word('set-for-it')}?的?(?:时间|时限|期限)|{any_word('late')}|{any_word('unmet')}{any_word('in-time')})[^未不没无]*$"
)
"""未在规定时间内到位, 逾期到位: later than the deadline."""
_TIMES = (Kind.DURATION, Kind.DATE)


def with_deadlines(clauses: Clauses) -> Clauses:
    """The clauses of a sentence, and of each of its points, with what its lone deadlines leave unsaid."""
    clauses = _with_late_figures(_without_late(_with_lateness(_with_missed(tuple(map(_overrun, clauses))))))
    told: list[t.Clause] = []
    times = [clause for clause in clauses if _of_time(clause)]
    for clause in clauses:
        if isinstance(clause, t.Item):
            clause = replace(clause, clauses=with_deadlines(clause.clauses))
        told.append(clause)
        if len(times) <= _MOST and isinstance(clause, t.Award) and _is_deadline(clause) and _is_lone(clause, clauses):
            told[-1:] = _told(clause, clauses)
    return tuple(told)


def _with_missed(clauses: Clauses) -> Clauses:
    """到位率100%且15日内到位得4分；到位率100%但未在规定时间内到位得2分: the words mean later than the one deadline of the sentence."""
    bounds = {n for c in clauses if isinstance(c, t.Award) for n in _joined(c.condition) if _is_bound(n)}
    if len(bounds) != 1:
        return clauses
    (bound,) = bounds
    assert isinstance(bound, t.Comparison)
    later = _after(bound)
    return tuple(_missed(c, later) if isinstance(c, t.Award) else c for c in clauses)


def _overrun(clause: t.Clause) -> t.Clause:
    """6月30日前报送，逾期报送的扣2分: one thing cannot be in time and late, so the deadline says from when on it is late."""
    if not isinstance(clause, t.Adjust):
        return clause
    match _joined(clause.condition):
        case (t.Comparison() as bound, t.Judgement(words=words)) if _is_bound(bound):
            late = _LATE_DEED.match(words.text)
            if late is not None and not late["no"] and late["deed"] in fold_words(clause.span.text):
                return replace(clause, condition=_after(bound))
    return clause


def _after(bound: t.Comparison) -> t.Comparison:
    return replace(bound, op=">" if bound.op == "<=" else ">=")


def _with_lateness(clauses: Clauses) -> Clauses:
    """20日内公开的得5分，逾期公开的扣2分: later than the deadline of that deed, and no question of its own."""
    deadlines = [c for c in clauses if isinstance(c, t.Award) and _is_deadline(c)]
    late = {n: match for n, c in enumerate(clauses) if (match := _LATE_DEED.match(t.answered(c)))}
    done = {n for n, match in late.items() if not match["no"]}  # 逾期公开的扣2分，逾期未公开的不得分: two things
    told = list(clauses)
    for n in done or late:
        clause, missed = clauses[n], [c for c in deadlines if late[n]["deed"] in _said(c)]
        bound = missed[0].condition if len(missed) == 1 else None
        if isinstance(clause, (t.Award, t.Adjust)) and clause.condition is not None and isinstance(bound, t.Comparison):
            told[n] = replace(clause, condition=replace(_after(bound), span=clause.condition.span))
    return tuple(told)


def _with_late_figures(clauses: Clauses) -> Clauses:
    """30日内拨付得6分，逾期超过60日的不得分: later than 90 days."""
    deadlines = [c for c in clauses if t.gives(c) and _is_deadline(c)]
    return tuple(from_deadline(c, deadlines[0].condition) for c in clauses) if len(deadlines) == 1 else clauses


def _without_late(clauses: Clauses) -> Clauses:
    """30日内开工得3分，90日内完工得3分，逾期不得分: nothing but that each deadline may be missed."""
    met = sum(isinstance(c, t.Award) and _is_deadline(c) for c in clauses)
    return tuple(remark_at(c.span) if met > 1 and _says_late(c) else c for c in clauses)


def _says_late(clause: t.Clause) -> bool:
    """逾期的不得分."""
    return t.gives_nothing(clause) and ONLY_LATE.match(t.answered(clause)) is not None


def _missed(award: t.Award, later: t.Comparison) -> t.Award:
    condition = award.condition
    if not isinstance(condition, t.All):
        return award
    parts = tuple(
        replace(later, span=p.span) if isinstance(p, t.Judgement) and _MISSED.match(p.words.text) else p
        for p in condition.parts
    )
    return replace(award, condition=replace(condition, parts=parts))


def _joined(condition: t.Condition | None) -> tuple[t.Condition, ...]:
    """The conditions that must hold together, where there are several."""
    return condition.parts if isinstance(condition, t.All) else ()


def _told(award: t.Award, clauses: Sequence[t.Clause]) -> list[t.Clause]:
    deed = _DEED.search(_said(award))
    counted = any(_counts_late(clause) for clause in clauses)
    if counted and sum(isinstance(c, t.Award) and _is_deadline(c) for c in clauses) > 1:
        return [award]
    if (deed is not None and deed["explains"]) or counted:
        return [replace(award, condition=_in_words(award))]
    nothing = award.span.behind
    return [award, t.Award(t.Otherwise(nothing), t.Points(Fraction(0), nothing), nothing)]


def _is_deadline(award: t.Award) -> bool:
    """24小时内修复, 2小时内响应、24小时内修复."""
    condition = award.condition
    parts = condition.parts if isinstance(condition, t.All) else (condition,)
    if not all(_is_bound(part) for part in parts):
        return False
    said = _said(award)
    return _DEED.search(said) is not None and not _LATE.search(said)


def _is_bound(condition: t.Condition | None) -> bool:
    """A day or a length of time at the most."""
    if not isinstance(condition, t.Comparison) or condition.op not in ("<=", "<") or condition.of is not None:
        return False
    return condition.bound is not None and condition.bound.unit.kind in _TIMES


def _said(award: t.Award) -> str:
    """The words of the deadline, as they are printed."""
    return fold_words(_place(award).text)


def _place(award: t.Award) -> Span:
    assert award.condition is not None
    span = award.condition.span
    closes = span.source.text[span.end : span.end + 1] in ("）", ")")
    return replace(span, end=span.end + 1) if closes else span


def _is_lone(award: t.Award, clauses: Sequence[t.Clause]) -> bool:
    """Nothing else looks at times, or says what is left."""
    others = [clause for clause in clauses if clause is not award]
    rest = any(isinstance(node, t.Otherwise) for clause in others for node in walk(clause))
    deadlines = [c for c in others if isinstance(c, t.Award) and _is_deadline(c)]
    apart = not any(_may_be_one(a, b) for c in deadlines for a in _deeds(c) for b in _deeds(award))
    apart = apart and not any(_is_ladder(award, c) for c in deadlines)
    return not rest and apart and not any(_of_time(clause) for clause in others if clause not in deadlines)


def _deeds(clause: t.Clause) -> list[str]:
    """What is to be done in time; nothing for what is spoken of."""
    return [n.subject.text if n.subject else "" for n in walk(clause) if isinstance(n, t.Comparison)]


def _may_be_one(a: str, b: str) -> bool:
    """中标后签订合同, 签订."""
    return a in b or b in a


def _is_ladder(a: t.Award, b: t.Award) -> bool:
    """30日内签约得4分，40日内签约得2分: the longer the time, the fewer the marks, whatever the deeds are called."""
    (one, first), (two, second) = _latest(a), _latest(b)
    return (
        one is not None and two is not None and one.unit == two.unit and (one.value - two.value) * (first - second) < 0
    )


def _latest(award: t.Award) -> tuple[Quantity | None, Fraction]:
    times = [n for n in walk(award.condition) if isinstance(n, Quantity) and n.unit.kind in _TIMES]
    points = award.outcome.value if isinstance(award.outcome, t.Points) else Fraction(0)
    return max(times, key=lambda time: time.value, default=None), points


def _of_time(clause: t.Clause) -> bool:
    """A figure that is a time: it may go on from the deadline."""
    return any(isinstance(node, Quantity) and node.unit.kind in _TIMES for node in walk(clause))


def _counts_late(clause: t.Clause) -> bool:
    """每发现一起超时, 超期1件."""
    counts = isinstance(clause, t.Step) and clause.direction == "each" and clause.sign < 0
    return counts and _LATE.search(clause.span.text) is not None


def _in_words(award: t.Award) -> t.Judgement:
    """For a person to say."""
    return t.Judgement(t.Words(_said(award), _place(award)), _place(award))
