"""Who a rule does not score: 涉密单位视同满分, 除单一来源采购外 … 单一来源采购得5分, 无采购事项的按满分计；有采购事项的，…."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.branches import are_cases
from dsl.syntax.assemble.excepted import spared_by

_DEEMED = regex(any_word("deemed"))
_EXEMPT = regex(f"^{any_word('exempt')}")


def exempted(clauses: Sequence[t.Clause], weight: Fraction) -> tuple[tuple[t.Award, ...], tuple[t.Clause, ...]]:
    """The clauses that give the full mark to whom the others do not score, and the others; none where all are answers, which are
    levels."""
    branch = next(((a, g) for a in clauses for g in clauses if _opens_other_case(a, g)), None)
    if branch is not None:
        return _by_case(*branch, clauses)
    excepted = {what for c in clauses for part in _parts(c) if (what := spared_by(part)) is not None}
    exempt = tuple(c for c in clauses if isinstance(c, t.Award) and _is_exempt(c, weight, excepted))
    rest = tuple(_without(c, exempt) for c in clauses if c not in exempt)
    scored = any(isinstance(c, (t.Step, t.Adjust)) or (isinstance(c, t.Award) and not t.answered(c)) for c in rest)
    return (exempt, rest) if scored else ((), tuple(clauses))


def _opens_other_case(award: t.Clause, gloss: t.Clause) -> bool:
    """Whether the remark only says that the condition of the award does not hold."""
    return isinstance(award, t.Award) and isinstance(gloss, t.Gloss) and are_cases(t.answered(award), gloss.words.text)


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


def _is_exempt(award: t.Award, weight: Fraction, excepted: set[str]) -> bool:
    full = isinstance(award.outcome, t.Full) or award.outcome == t.Points(weight, award.outcome.span)
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
