"""What is said behind a row, cut into the clauses that each end in a score or stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.state import STOPS, is_mark

_TAIL = regex(f"{any_word('scored')}|计")
SHARE_OF = regex(
    f"按(?P<actual>[^,;。占与]{{1,30}}?)[占与](?P<target>[^,;。]{{1,30}}?)的?{any_word('share-word')}(?:折算|计算)?{any_word('worked-out')}"
)
Parts = list[f.Fragment]


def clauses_of(parts: Sequence[f.Fragment]) -> Iterator[Parts]:
    """What ends in a score, or stands alone."""
    waiting: Parts = []
    taken = 0
    for k, part in enumerate(parts):
        if k < taken or (isinstance(part, f.WordsF) and not waiting and k and _TAIL.fullmatch(part.span.text)):
            continue
        if is_mark(part, *STOPS) or (is_mark(part, "comma", "colon") and not waiting):
            if waiting:
                yield waiting
            waiting = []
            continue
        waiting.append(part)
        if isinstance(part, f.ChangeF) and (more := _more(parts, k)):
            taken = k + 1 + 2 * len(more)
            yield [*waiting, *more]
            waiting = []
        elif isinstance(part, (f.OutcomeF, f.SharedF, f.ChangeF, f.ReadingOfF, f.CountsAsF, f.LimitF)) or is_mark(
            part, "until", "no_addition", "summed"
        ):
            yield waiting
            waiting = []
        elif isinstance(part, f.WordsF) and SHARE_OF.fullmatch(text_of([part])):
            yield [*waiting[:-1], f.OutcomeF(t.InProportion(None, part.span), part.span)]
            waiting = []
    if waiting:
        yield waiting


def _more(parts: Sequence[f.Fragment], k: int) -> Parts:
    """、0.5分 behind 扣0.2分: what is taken from each in turn."""
    found: Parts = []
    for comma, part in zip(parts[k + 1 :: 2], parts[k + 2 :: 2], strict=False):
        if not is_mark(comma, "dun") or not isinstance(part, f.BareF) or part.quantity.unit != MARK:
            break
        found.append(f.ChangeF(-1, t.Points(part.quantity.number, part.span), part.span))
    return found
