"""Who a rule does not score: 涉密单位视同满分, 除单一来源采购外 … 单一来源采购得5分, 无采购事项的按满分计；有采购事项的，…, 采购执行率…；没有采购的单位得满分, 无建设任务的得满分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, ending, saying
from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.excepted import spared_by
from dsl.syntax.assemble.conditions.prose import says_whole
from dsl.syntax.assemble.levels.branches import are_cases
from dsl.syntax.segments import ends_between
from dsl.syntax.tree.walk import walk

_DEEMED = saying("deemed")
_EXEMPT = beginning("exempt")
_NOBODY = regex(
    rf"^(?:{any_word('in-all')}|(?P<when>{any_word('this-period')}))?(?:{any_word('without')}|未?{any_word('unmet')}{any_word('occurs')})(?P<what>.+?)(?:的?(?P<who>{any_word('scored-unit')}))?$"
)
"""当年没有采购项目的单位."""
_OF_IT = regex(f"(?:年度)?{any_word('case-end')}$")
_TASK = ending("to-be-done")
_HOW_MANY = regex(f"{any_word('happens')}?{any_word('rate-end')}")
"""无投诉 beside a 投诉率: a rate of 0, said again."""
_WRONG = regex(f"{any_word('wrong')}|{any_word('grave')}")


def exempted(
    clauses: Sequence[t.Clause], name: str, weight: Fraction
) -> tuple[tuple[t.Award, ...], tuple[t.Clause, ...]]:
    """The clauses that give the full mark to whom the others do not score, and the others; none where all are answers, which are
    levels. `name`: of what the others measure where they do not say."""
    glosses = [c for c in clauses if isinstance(c, t.Gloss)]
    branch = next(((a, g) for a in clauses for g in glosses if _opens_other_case(a, g)), None)
    if branch is not None:
        return _by_case(*branch, clauses)
    excepted = {what for c in clauses for part in _parts(c) if (what := spared_by(part)) is not None}
    rates = {text for c in clauses for text in _rates(c, name)}
    exempt = tuple(
        c
        for c in clauses
        if isinstance(c, t.Award)
        and (
            _is_exempt(c, weight, excepted)
            or (_is_full(c, weight) and (_has_none(c, rates) or _has_no_case(c, clauses, rates, weight)))
        )
    )
    rest = tuple(_without(c, exempt) for c in clauses if c not in exempt)
    scored = any(isinstance(c, (t.Step, t.Adjust)) or (isinstance(c, t.Award) and not t.answered(c)) for c in rest)
    return (exempt, rest) if scored else ((), tuple(clauses))


def _opens_other_case(award: t.Clause, gloss: t.Gloss) -> bool:
    """Whether the remark only says that the condition of the award, which gives marks, does not hold."""
    return isinstance(award, t.Award) and t.gives(award) and are_cases(t.answered(award), gloss.words.text)


def _by_case(
    award: t.Clause, gloss: t.Clause, clauses: Sequence[t.Clause]
) -> tuple[tuple[t.Award, ...], tuple[t.Clause, ...]]:
    """The full mark of the case without, beside the rule of the other; where that only takes, there is nothing to take from it."""
    assert isinstance(award, t.Award)
    rest = tuple(c for c in clauses if c not in (award, gloss))
    takes = [c for c in rest if isinstance(c, (t.Step, t.Adjust))]
    gives = any(map(t.gives, rest))
    if gives or any(c.sign > 0 for c in takes) or not takes:
        return (award,), rest
    return (), (t.Gloss(None, t.Words(t.answered(award), award.span), award.span), *rest)


def _is_full(award: t.Award, weight: Fraction) -> bool:
    return isinstance(award.outcome, t.Full) or award.outcome == t.Points(weight, award.outcome.span)


def _has_none(award: t.Award, rates: set[str]) -> bool:
    """没有采购的单位得满分 beside a 采购执行率: who has none of what the rate is of, so that there is no rate."""
    none = _NOBODY.match(t.answered(award).removesuffix("的"))
    if none is None:
        return False
    what = _OF_IT.sub("", none["what"]) or none["what"]
    said_again = not none["who"] and any(_HOW_MANY.fullmatch(rate.removeprefix(what)) for rate in rates)
    ends_as = not _WRONG.search(what) and any(what.endswith(rate[:2]) for rate in rates)
    is_task = _TASK.search(none["what"]) is not None and not _WRONG.search(none["what"])
    return not said_again and len(what) > 1 and (is_task or ends_as or any(what in rate for rate in rates))


def _has_no_case(award: t.Award, clauses: Sequence[t.Clause], rates: set[str], weight: Fraction) -> bool:
    """当年无信访件的，本指标得满分; 按规定报批得2分，…，无处置事项的得2分: who has none of what the others speak of before it."""
    none = _NOBODY.match(t.answered(award).removesuffix("的"))
    before = [c for c in clauses if c.span.end <= award.span.start]
    takes = bool(rates) or any(isinstance(c, (t.Step, t.Adjust)) for c in clauses)
    if none is None or not takes or not any(map(t.gives, before)):
        return False
    gives_all = any(t.gives(c) and isinstance(c, t.Award) and _is_full(c, weight) for c in before)
    if not (gives_all or ends_between(before[-1].span, award.span) or says_whole(award.span.text)):
        return False  # …得3分，没有发现问题的按满分计: of the part that it stands in
    what = _OF_IT.sub("", none["what"]) or none["what"]
    if not none["who"] and any(_HOW_MANY.fullmatch(rate.removeprefix(what)) for rate in rates):
        return False
    spoken_of = len(what) > 1 and share_two(what, "".join(c.span.text for c in before))
    if _WRONG.search(what):
        return spoken_of and any(what[-2:] in t.answered(c) for c in before if t.gives(c))
    return spoken_of or none["when"] is not None


def is_of_nobody(clause: t.Clause) -> bool:
    """没有发现问题的按满分计: the full mark of whatever it stands in."""
    return isinstance(clause, t.Award) and _NOBODY.match(t.answered(clause).removesuffix("的")) is not None


def _rates(clause: t.Clause, name: str) -> Iterator[str]:
    """The names of what is measured as a rate."""
    for node in walk(clause):
        match node:
            case (
                t.Comparison(subject=subject, bound=Quantity(unit=unit))
                | t.Within(subject=subject, low=Quantity(unit=unit))
            ):
                if unit.kind is Kind.RATE:
                    yield from {name, subject.text if subject else name}
            case _:
                pass


def _is_exempt(award: t.Award, weight: Fraction, excepted: set[str]) -> bool:
    full = _is_full(award, weight)
    words = t.answered(award).removesuffix("的")
    told = award.span.text[len(words) :]
    return full and bool(words) and (words in excepted or bool(_DEEMED.search(told)) or bool(_EXEMPT.match(words)))


def _parts(clause: t.Clause) -> list[str]:
    """The words that stand in front of a comparison."""
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    parts = condition.parts if isinstance(condition, t.All) else ()
    return [part.words.text for part in parts if isinstance(part, t.Judgement)]


def _without(clause: t.Clause, exempt: Sequence[t.Award]) -> t.Clause:
    """The clause without 除…外 of those who are exempt by another."""
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    if not isinstance(condition, t.All) or not isinstance(clause, (t.Award, t.Adjust)):
        return clause
    names = {t.answered(award).removesuffix("的") for award in exempt}
    kept = tuple(p for p in condition.parts if not (isinstance(p, t.Judgement) and spared_by(p.words.text) in names))
    if kept == condition.parts or not kept:
        return clause
    return replace(clause, condition=kept[0] if len(kept) == 1 else t.All(kept, condition.span))
