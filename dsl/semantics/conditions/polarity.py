"""Points that ask for what is wrong: ③是否存在挪用 holds where the answer is no."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.naming.registry import Registry
from dsl.syntax import tree as t

_FOUND = regex(f"是否(?:还|仍|曾|已)?{any_word('comes-about')}(?P<what>.*)$")
_HAS = regex(f"(?:是否有|有无)(?:明显|重大|严重|任何)?{any_word('wrong')}")
_IS = regex(f"是否(?:被)?{any_word('wrong')}")
_WITH = regex(rf"是否[与和同跟][^,;。]+?{any_word('wrong')}的?$")
"""项目是否与部门内部其他项目交叉重复."""
_WRONG = saying("wrong")
_GUARDS = regex(f"{any_word('guard')}的?$")


def met_by(words: t.Words, registry: Registry) -> Interval:
    """The answer that meets a point; R614 where 是否存在 asks for what may be good or bad."""
    if any(asked.search(words.text) for asked in (_HAS, _IS, _WITH)):
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


def _is_one_question(rest: list[t.Clause]) -> bool:
    """Nothing but 否则 behind the award of a point."""
    return not rest or (len(rest) == 1 and isinstance(rest[0], t.Award) and isinstance(rest[0].condition, t.Otherwise))
