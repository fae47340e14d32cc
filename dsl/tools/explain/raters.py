"""What several raters gave: how far apart they are, and who is farthest from the others."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.result import TermResult
from dsl.engine.values import Given
from dsl.exact.number import decimal_text
from dsl.semantics.measures.things import Average
from dsl.tools.explain.phrases import say

_PLACES = 2


def spread(term: TermResult, lang: Lang) -> list[str]:
    """4人打分，从7.5到10，相差2.5；评委丁离其他人的平均8.17最远，高1.83；平均8.63，去掉一个最高、一个最低平均8.5. Nothing of one rater."""
    given = term.data[0][1] if isinstance(term.measure.formula, Average) and term.data else None
    if given is None or len(given.parts) < 2:
        return []
    low, high = min(given.parts), max(given.parts)
    figures = {"count": str(len(given.parts)), "low": decimal_text(low), "high": decimal_text(high)}
    if low == high:
        return [say(lang, "raters agree", count=figures["count"], mark=figures["low"])]
    told = [say(lang, "raters spread", **figures, apart=decimal_text(high - low))]
    far = _farthest(given)
    if far is not None:
        place, mean = far
        away = given.parts[place] - mean
        name = given.raters[place] if given.raters else say(lang, "rater", number=str(place + 1))
        key = "rater above" if away > 0 else "rater below"
        told.append(say(lang, key, name=name, mean=_rounded(mean), away=_rounded(abs(away))))
    if len(given.parts) > 2:
        total = sum(given.parts, Fraction(0))
        means = total / len(given.parts), (total - low - high) / (len(given.parts) - 2)
        told.append(say(lang, "raters means", mean=_rounded(means[0]), trimmed=_rounded(means[1])))
    return told


def _farthest(given: Given) -> tuple[int, Fraction] | None:
    """The one of three or more whose mark lies farthest from the mean of the others, and that mean; None where two do."""
    count, total = len(given.parts), sum(given.parts, Fraction(0))
    if count < 3:
        return None
    means = [(total - mark) / (count - 1) for mark in given.parts]
    away = [abs(mark - mean) for mark, mean in zip(given.parts, means, strict=True)]
    most = max(away)
    return (away.index(most), means[away.index(most)]) if away.count(most) == 1 else None


def _rounded(value: Fraction) -> str:
    text = decimal_text(value, _PLACES)
    return text.rstrip("0").rstrip(".")
