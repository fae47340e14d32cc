"""A figure that is denied together with something else: 残疾人比例达到1.5%得5分；未达到但足额缴纳残保金的得3分; 超过但经批准的得3分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import negates
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import words_at

_JOINT = f"{any_word('moreover')}|也|而"
_JOINED = regex(f"^既?(?P<denied>.{{2,}}?)(?P<joint>{_JOINT})(?P<rest>.{{2,}})$")
_ALSO = regex(f"^(?:{_JOINT})")


def with_denied_figures(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the other side of the one figure said before in place of the words that only deny it."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        may_deny = isinstance(part, f.WordsF) and _opens(told) and _may_deny(part, fragments[k + 1 : k + 3])
        figure = _figure(told) if may_deny else None
        if isinstance(part, f.WordsF) and figure is not None:
            told += _denied(part, figure, fragments[k + 1 : k + 3]) or [part]
        else:
            told.append(part)
    return told


def _may_deny(words: f.WordsF, behind: Sequence[f.Fragment]) -> bool:
    return _JOINED.match(words.words.text) is not None or _goes_on(behind)


def _goes_on(behind: Sequence[f.Fragment]) -> bool:
    following = behind[1] if len(behind) > 1 and is_mark(behind[0], "comma") else None
    return isinstance(following, f.WordsF) and _ALSO.match(following.words.text) is not None


def _opens(told: Sequence[f.Fragment]) -> bool:
    return bool(told) and is_mark(told[-1], "semicolon", "full_stop", "comma")


def _figure(told: Sequence[f.Fragment]) -> tuple[f.CompareF, t.Words | None] | None:
    """The one figure that the outcomes before look at, with the name before it; None where there are several."""
    figures = [k for k, part in enumerate(told) if isinstance(part, (f.CompareF, f.RangeF, f.BareF))]
    first = told[figures[0]] if figures else None
    if not isinstance(first, f.CompareF) or first.bound is None or first.of is not None or first.op not in t.DENIED:
        return None
    if any(part is not first and not _is_other_side(part, first) for part in (told[k] for k in figures)):
        return None
    before = told[figures[0] - 1] if figures[0] else None
    return first, before.words if isinstance(before, f.WordsF) else first.subject


def _is_other_side(part: f.Fragment, first: f.CompareF) -> bool:
    return isinstance(part, f.CompareF) and part.bound == first.bound and part.op == t.DENIED.get(first.op)


def _denied(
    words: f.WordsF, figure: tuple[f.CompareF, t.Words | None], behind: Sequence[f.Fragment]
) -> list[f.Fragment]:
    """未达到但足额缴纳; 未达到，但足额缴纳."""
    compared, name = figure
    if is_quoted(words.words):
        return []
    text = words.words.text
    joined = _JOINED.match(text)
    denied = joined["denied"] if joined is not None else text if _goes_on(behind) else ""
    said = t.Comparison(name, compared.op, compared.bound, compared.span)
    if not denied or not negates(denied, said):
        return []
    at = words.span.text.find(denied) + len(denied)
    other = f.CompareF(t.DENIED[compared.op], compared.bound, None, False, words.span.part(0, at), subject=name)
    if joined is None:
        return [other]
    rest = words_at(words.span.part(at + len(joined["joint"])))
    return [other, f.MarkF("and", words.span.part(at, at + len(joined["joint"]))), f.WordsF(rest, rest.span)]
