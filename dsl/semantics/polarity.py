"""Points that ask for what is wrong: ③是否存在挪用 holds where the answer is no."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.registry import Registry
from dsl.semantics.tested import NO, YES
from dsl.syntax import tree as t
from dsl.syntax.assemble.points import takes_unmet
from dsl.syntax.segments import ends_between

_FOUND = regex(f"是否(?:还|仍|曾|已)?{any_word('comes-about')}(?P<what>.*)$")
_HAS = regex(f"(?:是否有|有无)(?:明显|重大|严重|任何)?{any_word('wrong')}")
_IS = regex(f"是否(?:被)?{any_word('wrong')}")
_WRONG = regex(any_word("wrong"))
_UNMET = regex(f"^{any_word('found')}?{any_word('unmet')}(?:{any_word('met')}|到位)(?:{any_word('standard')}|的)*$")
_GUARDS = regex(f"{any_word('guard')}的?$")


def met_by(words: t.Words, registry: Registry) -> Interval:
    """The answer that meets a point; R614 where 是否存在 asks for what may be good or bad."""
    if _HAS.search(words.text) or _IS.search(words.text):
        return NO
    found = _FOUND.search(words.text)
    if found is None:
        return YES
    if not _WRONG.search(found["what"]) or _GUARDS.search(found["what"]):
        registry.report("R614", words.span, words=words.text)
    return NO


def turned(item: t.Item, registry: Registry) -> t.Item:
    """The point with what it gives, or takes, on the answer that its question wants."""
    match item.clauses:
        case (t.Award(condition=t.Judgement(words=words)) as award, *rest) if _is_one_question(rest):
            if met_by(words, registry) == YES:
                return item
            outcome = rest[0].outcome if rest and isinstance(rest[0], t.Award) else t.Points(Fraction(0), award.span)
            otherwise = t.Award(t.Otherwise(award.span), award.outcome, award.span)
            asked = replace(award, condition=t.Asked(t.Judgement(words, words.span), words.span), outcome=outcome)
            return replace(item, clauses=(asked, otherwise))
        case (t.Adjust(condition=t.Unless(condition=t.Judgement(words=words) as judged)) as adjust,):
            return (
                item if met_by(words, registry) == YES else replace(item, clauses=(replace(adjust, condition=judged),))
            )
        case _:
            return item


def ask_twice_counted(items: Sequence[t.Item], outer: Sequence[t.Clause], registry: Registry) -> None:
    """R615 for ①专款专用（3分）；②账实相符（3分）。每存在一处不符合扣1分: a point that is not met may lose its marks, or this much."""
    if not any(isinstance(c, t.Award) for item in items for c in item.clauses):
        return
    for clause in outer:
        if not isinstance(clause, t.Step) or clause.sign > 0 or clause.subject is None:
            continue
        if _UNMET.match(clause.subject.text) or takes_unmet(clause):
            registry.report("R615", clause.span, words=clause.span.text)


def ask_twice_counted_in_row(clauses: Sequence[t.Clause], registry: Registry) -> None:
    """R615 for 编制完整得2分，细化得2分，依据充分得2分，每有一项不符合扣2分: several awards in a row, and what each that fails costs."""
    answers, before = 0, None
    for clause in clauses:
        apart = before is not None and ends_between(before, clause.span)
        before = clause.span
        if apart and not (isinstance(clause, t.Step) and takes_unmet(clause)):
            answers = answers if isinstance(clause, t.Award) else 0
        match clause:
            case t.Award(condition=t.Judgement(), outcome=t.Points(value=value)) if value:
                answers += 1
            case t.Step(sign=-1, subject=t.Words(text=text)) if answers > 1 and _UNMET.match(text):
                registry.report("R615", clause.span, words=clause.span.text)
            case _:
                pass


def _is_one_question(rest: list[t.Clause]) -> bool:
    """Nothing but 否则 behind the award of a point."""
    return not rest or (len(rest) == 1 and isinstance(rest[0], t.Award) and isinstance(rest[0].condition, t.Otherwise))
