"""What would be counted twice: a part that is not met loses its marks, and something is taken for it besides. It is asked (R615).

So is what would never be counted: steps for what takes all the first time (R616).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.diagnostics import Label
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, saying, word_class
from dsl.exact.units import Kind
from dsl.semantics.naming.registry import Registry
from dsl.semantics.rule.faults.breaches import Breach, without_outcome
from dsl.semantics.rule.faults.contraries import is_contrary, is_fault_of, names_nothing, thing_named
from dsl.semantics.rule.faults.pieces import pieces
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import NEGATED, negates
from dsl.syntax.assemble.days.deadlines import ONLY_LATE
from dsl.syntax.assemble.points.points import takes_unmet
from dsl.syntax.printed import words_at
from dsl.syntax.segments import ends_between

_UNMET = regex(f"^{any_word('found')}?{any_word('unmet')}(?:{any_word('met')}|到位)(?:{any_word('standard')}|的)*$")
_LATE = saying("lateness")
_IN_TIME = saying("in-time")
_COUNTS_LATE = saying("late")
_JOINED = saying("joining")
_THERE_IS = regex(f"^(?:{any_word('found')})?$")
_HAPPENING = beginning("found")
_NOUN = 4
"""Characters of the noun behind what is done amiss."""


def ask_twice_counted(items: Sequence[t.Item], outer: Sequence[t.Clause], registry: Registry) -> None:
    """R615 for ①专款专用（3分）；②账实相符（3分）。每存在一处不符合扣1分: a point that is not met may lose its marks, or this much."""
    if not any(isinstance(c, t.Award) for item in items for c in item.clauses):
        return
    for clause in outer:
        if isinstance(clause, t.Step) and clause.sign < 0 and _counts_unmet(clause):
            registry.report("R615", clause.span, words=clause.span.text)


def ask_standard_among_faults(items: Sequence[t.Item], weight: Fraction, registry: Registry) -> None:
    """R615 for ①一般故障每次扣0.5分；②重大故障每次扣2分；③全年无任何故障得8分: the point that gives all marks may only say that nothing is taken."""
    giving = [item for item in items if any(map(t.gives, item.clauses))]
    taking = [item for item in items if any(map(t.takes, item.clauses)) and item not in giving]
    others = (clause for item in items if item not in giving for clause in item.clauses)
    if len(giving) != 1 or not taking or not all(t.takes(c) or t.gives_nothing(c) for c in others):
        return
    award = next(filter(t.gives, giving[0].clauses))
    if NEGATED.search(t.answered(award)) and _is_all(award.outcome, weight):
        registry.report("R615", giving[0].span, words=giving[0].span.text)


def _is_all(outcome: t.Outcome, weight: Fraction) -> bool:
    return isinstance(outcome, t.Full) or (isinstance(outcome, t.Points) and outcome.value == weight)


def ask_twice_counted_in_row(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R615 for 编制完整得2分，细化得2分，依据充分得1分，每有一项不符合扣2分, and for 按时报送目标得2分，按时报送报告得2分，未按时报送的每项扣1分: several awards in a
    row, and what costs marks where one of them, no matter which, does not hold; for 15日内送达得2分，有一项未达要求扣1分: a figure, and what is one item of it."""
    standards: list[t.Award] = []
    measured: t.Award | None = None
    for clause in clauses:
        if t.gives(clause) and isinstance(clause.condition, (t.Comparison, t.Within)):
            measured = None if _is_of_all(clause.condition) else clause
        elif t.gives(clause) and isinstance(clause.outcome, t.Points) and t.answered(clause):
            standards.append(clause)
        elif t.takes(clause):
            said = [t.answered(award) for award in _beside(clause, standards)]
            of_figure = measured is not None and not said and not ends_between(measured.span, clause.span)
            of_several = len(said) > 1 and (_is_of_several(clause, said) or _denies_among_others(clause, said))
            if of_several or (of_figure and _counts_unmet(clause)):
                registry.report("R615", clause.span, words=clause.span.text)
            standards = []


def _is_of_all(condition: t.Condition) -> bool:
    """完成率达到100%: each item is met."""
    bound = condition.bound if isinstance(condition, t.Comparison) else None
    return bound is not None and bound.unit.kind is Kind.RATE and bound.value == 1


def _beside(clause: t.Clause, standards: Sequence[t.Award]) -> Sequence[t.Award]:
    """Those in its own segment, where there are any, else all of them."""
    return [award for award in standards if not ends_between(award.span, clause.span)] or standards


def _is_of_several(clause: t.Step | t.Adjust, standards: Sequence[str]) -> bool:
    if _LATE.search(clause.span.text) and not _counts_unmet(clause):
        return sum(_IN_TIME.search(words) is not None for words in standards) > 1
    told = sum(is_fault_of(clause, words) for words in standards)
    general = Breach(without_outcome(clause)).is_general and sum(map(_is_quality, standards)) > 1
    return told > 1 or (told == 0 and (_counts_unmet(clause) or general))  # 每缺一项资料 is of 资料齐全 alone


def _denies_among_others(clause: t.Clause, standards: Sequence[str]) -> bool:
    """未按时完成但已验收的扣2分 behind 按时完成得3分，验收合格得3分: in one case of what is denied."""
    first, *others = _JOINED.split(t.answered(clause))
    return bool(others) and any(is_contrary(part, said) for part in (first, *others) for said in standards)


def _is_quality(standard: str) -> bool:
    return all(piece.kind == "quality" for piece in pieces(standard))


def _counts_unmet(clause: t.Step | t.Adjust) -> bool:
    if not isinstance(clause, t.Step) or clause.subject is None:
        return False
    of_points = clause.size.unit.zh in word_class("point") and takes_unmet(clause)
    return of_points or _UNMET.match(clause.subject.text) is not None


def ask_nothing_left(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R616 for 按期完成得5分，逾期不得分，每逾期1个月扣1分, 有违规不得分，每有1处违规扣1分: what the steps count takes all at once."""
    for step in clauses:
        if isinstance(step, t.Step) and step.sign < 0 and step.within is None:
            knock_out = next(_knock_outs(clauses, step), None)
            if knock_out is not None:
                labels = (Label(knock_out.span, "other"),)
                said = {"words": step.span.text, "other": knock_out.span.text.strip()}
                registry.report("R616", step.span, labels, **said)


def ask_other_amount(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R608 for 每发生1起投诉扣1分；发生1起投诉扣2分: two amounts for each of the same."""
    said: dict[tuple[str, str, Fraction, int], t.Step] = {}
    for step in clauses:
        if t.gives(step):
            said = {}  # 按时报送周报得6分，每次不合要求扣2分；按时报送月报得4分，每次不合要求扣1分
        if not isinstance(step, t.Step) or step.subject is None or step.direction != "each":
            continue
        if step.within is None and step.until is None and not step.among:
            first = said.setdefault((step.subject.text, step.size.unit.zh, step.size.number, step.sign), step)
            if first.amount != step.amount:
                registry.report("R608", step.span, (Label(first.span, "other"),), words=step.span.text)


def ask_each_or_nothing(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R616 for 甲、乙、丙资料齐全得3分，每缺一项扣1分；资料不齐全的不得分: each of the row takes its part, or all is lost with the first."""
    told = [c for clause in clauses for c in (clause.clauses if isinstance(clause, t.Item) else (clause,))]
    points = [point for c in told if isinstance(c, t.Listed) for point in c.points]
    taken = [c.condition for c in told if isinstance(c, t.Adjust) and c.sign < 0]
    points += [condition.condition for condition in taken if isinstance(condition, t.Unless)]
    takes = next(filter(t.takes, told), None)
    if len(points) < 2 or takes is None:
        return
    for clause in filter(t.gives_nothing, clauses):
        words = t.answered(clause).removesuffix("的")
        met = NEGATED.sub("", words)
        if met != words and any(met in plain(point.span.text) for point in points):
            labels = (Label(clause.span, "other"),)
            registry.report("R616", takes.span, labels, words=takes.span.text, other=clause.span.text.strip())


def _knock_outs(clauses: Sequence[t.Clause], step: t.Step) -> Iterator[t.Award]:
    """What takes all for that of which the step takes part: the denial of the standard that it is a fault of, or the same words."""
    beside = _beside(step, [c for c in clauses if t.gives(c)])
    standard = ""
    for clause in clauses:
        if t.gives(clause):
            standard = t.answered(clause) if clause in beside and _is_missed_in(step, clause) else ""
        elif t.gives_nothing(clause) and isinstance(clause.condition, (t.Judgement, t.Otherwise)):
            words = words_at(clause.condition.span).text.removesuffix("的")
            if (standard and _denies(clause.condition, standard, words)) or _is_counted_by(step, words):
                yield clause


def _is_missed_in(step: t.Step, award: t.Award) -> bool:
    """每逾期1天 of 按期完成, not of 完成; 每缺1项 behind 资料齐全; not 发生1户返贫 of 未发生规模性返贫."""
    standard = t.answered(award)
    if names_nothing(step):
        return award.span.start < step.span.start and (not _LATE.search(step.span.text) or _says_when(standard))
    named, said = thing_named(without_outcome(step)), thing_named(standard)
    is_wider = named in said and named != said and NEGATED.search(standard) is not None
    is_late = _LATE.search(step.span.text) is not None and not _counts_unmet(step)
    return is_fault_of(step, standard) and not is_wider and (not is_late or _says_when(standard))


def _says_when(words: str) -> bool:
    return _IN_TIME.search(words) is not None or _LATE.search(words) is not None


def _denies(condition: t.Condition, standard: str, words: str) -> bool:
    """否则, 逾期 and 未按期完成 behind 按期完成; 未完成 only where it was read as 否则."""
    if isinstance(condition, t.Otherwise):
        return True
    said = t.Judgement(t.Words(standard, condition.span), condition.span)
    return negates(words, said) and (not _says_when(standard) or _says_when(words))


def _is_counted_by(step: t.Step, words: str) -> bool:
    """存在违规 of 每发现1起违规, 逾期 of 每逾期1天; 存在重大违规 is none of them."""
    if step.subject is None:
        return ONLY_LATE.match(words) is not None and _COUNTS_LATE.search(step.span.text) is not None
    named = step.subject.text
    same = words.endswith(named) and _THERE_IS.match(words.removesuffix(named)) is not None
    return same or _is_of_noun(_HAPPENING.sub("", words).replace("的", ""), named.replace("的", ""))


def _is_of_noun(one: str, other: str) -> bool:
    """未按期办结投诉, 投诉未按期办结 of 未按期办结: what is done amiss, with one noun before or behind it."""
    found = [NEGATED.search(words) for words in (one, other)]
    if found[0] is None or found[1] is None:
        return False
    short, long = sorted((one[found[0].start() :], other[found[1].start() :]), key=len)
    nouns = {one[: found[0].start()], other[: found[1].start()], long.removeprefix(short)} - {""}
    return len(short) > 3 and long.startswith(short) and len(nouns) < 2 and len(long) - len(short) <= _NOUN
