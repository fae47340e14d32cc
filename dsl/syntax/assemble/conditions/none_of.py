"""None of it, some of it, and figures of it: 无投诉，3分；有投诉，但不超过3起，2分；投诉超过3起，不得分 looks at one figure, which may be 0."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import begins_point, is_mark
from dsl.syntax.printed import words_at

_NONE = regex(f"^(?:没有|无|未{any_word('happens')}|不存在)(?P<what>.+?)的?$")
_SOME = regex(f"^(?:有|{any_word('happens')})(?P<what>.+?)的?(?P<but>{any_word('joining')})?$")
_BUT = regex(f"^{any_word('joining')}$")


def with_none_as_zero(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with 0 for none of what is compared elsewhere, where some of it is compared as well."""
    compared = {name: figure for k in range(1, len(fragments)) for name, figure in _compared(fragments, k)}
    some = [(k, name, end) for k in range(len(fragments)) for name, end in _some(fragments, k) if name in compared]
    names = {name for _, name, _ in some}
    told, at = list[f.Fragment](), 0
    ends = {k: (name, end) for k, name, end in some}
    while at < len(fragments):
        part = fragments[at]
        if at in ends:
            name, at = ends[at]
            told += [_named(part, name), _above_zero(fragments[at])]
            at += 1
            continue
        if isinstance(part, f.WordsF) and (none := _none(fragments, at)) in names:
            told += _zero(compared[none], none, part.span)
        else:
            told.append(part)
        at += 1
    return told


def _compared(fragments: Sequence[f.Fragment], k: int) -> list[tuple[str, f.CompareF]]:
    words, figure = fragments[k - 1 : k + 1]
    if not isinstance(words, f.WordsF) or not isinstance(figure, f.CompareF) or figure.bound is None:
        return []
    name = prose.clean(words.words).text
    return [] if _SOME.match(name) else [(name, figure)]


def _some(fragments: Sequence[f.Fragment], k: int) -> list[tuple[str, int]]:
    """The name in 有投诉，但 before a comparison, and the place of that."""
    words = fragments[k]
    said = _SOME.match(words.words.text) if isinstance(words, f.WordsF) and _begins(fragments, k) else None
    end = k + 1
    while end < len(fragments) and (is_mark(fragments[end], "comma", "and") or _is_but(fragments[end])):
        end += 1
    joined = said is not None and (bool(said["but"]) or end > k + 1)
    compares = end < len(fragments) and isinstance(fragments[end], f.CompareF)
    return [(said["what"], end)] if said is not None and joined and compares else []


def _none(fragments: Sequence[f.Fragment], k: int) -> str:
    """The name in 无投诉 before a score."""
    words = fragments[k]
    said = _NONE.match(words.words.text) if isinstance(words, f.WordsF) and _begins(fragments, k) else None
    behind = next((p for p in fragments[k + 1 :] if not is_mark(p, "comma", "when")), None)
    return said["what"] if said is not None and isinstance(behind, (f.OutcomeF, f.BareF, f.MarksF)) else ""


def _begins(fragments: Sequence[f.Fragment], k: int) -> bool:
    return begins_point(fragments, k) or is_mark(fragments[k - 1], "comma")


def _is_but(part: f.Fragment) -> bool:
    return isinstance(part, f.WordsF) and _BUT.match(part.words.text) is not None


def _named(part: f.Fragment, name: str) -> f.WordsF:
    return f.WordsF(replace(words_at(part.span), text=name), part.span)


def _above_zero(figure: f.Fragment) -> f.Fragment:
    """不超过3起 behind 有投诉: more than 0."""
    if not isinstance(figure, f.CompareF) or figure.bound is None or figure.op not in ("<=", "<"):
        return figure
    zero = replace(figure.bound, number=Fraction(0))
    return f.RangeF(
        first=zero,
        second=figure.bound,
        first_closed=False,
        second_closed=figure.op == "<=",
        noted=(),
        subject=None,
        ordered=True,
        span=figure.span,
        of=figure.of,
    )


def _zero(figure: f.CompareF, name: str, span: Span) -> list[f.Fragment]:
    """0 in the unit of the figure; of a standard 0%."""
    assert figure.bound is not None
    unit = PERCENT if figure.of is not None else figure.bound.unit
    words, rest = span.part(0, len(span.text) - 1), span.part(len(span.text) - 1)
    zero = f.CompareF("=", Quantity(Fraction(0), unit), None, False, rest, of=figure.of)
    return [f.WordsF(replace(words_at(words), text=name), words), zero]
