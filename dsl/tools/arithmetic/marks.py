"""Marks of sentences: 决策得分17分，过程得分16分，产出得分30分，效益得分21.5分，综合得分84.5分."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.interval import sum_of
from dsl.tools.arithmetic.sentence import BEHIND, Told
from dsl.tools.arithmetic.shares import are_sections

_TOTAL = regex(f"(?:{any_word('told-score-total')})分?{BEHIND}")
_MARKS = regex(f"(?:{any_word('told-score')}){BEHIND}")
_OTHERWISE = regex(any_word("told-marks-otherwise"))
_NEAR = 10


def in_marks(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """The total behind the marks of all sections; of other parts only where so little is left that no section may be missing."""
    if _OTHERWISE.search(text):
        return
    for number, (total, before) in enumerate(told):
        if not _TOTAL.search(before) or total.is_rough:
            continue
        parts = [(one, words) for one, words in told[:number] if one.kind is Kind.SCORE and _MARKS.search(words)]
        parts = [(one, words) for one, words in parts if not _TOTAL.search(words)]
        if len(parts) < 3 or total.kind not in (Kind.SCORE, Kind.NUMBER) or any(one.is_rough for one, _ in parts):
            continue
        how = "+".join(one.text for one, _ in parts)
        claim = claimed(SUM, PrintedAt(where, text, total), [sum_of([one for one, _ in parts])], how)
        is_near = abs(claim.exact - total.value) * _NEAR < total.value
        if claim.is_kept or is_near or are_sections([words for _, words in parts]):
            yield claim
