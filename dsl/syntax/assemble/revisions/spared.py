"""What spares of all that a step takes: 每逾期1天扣0.5分，因不可抗力逾期的不扣分; 每超1个百分点扣1分（经批准的除外）.

Of things that are counted some may be left out, so there whoever counts is told, or it is asked (`remarks/exceptions`). A rate or a time is one figure:
where the case holds, nothing is taken for it. Only one step may be meant, and nothing may take all.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.excepted import Excepted, excepted, spared_by
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import aside_at, words_at

_CAUSED = regex(
    rf"^\(?(?:{any_word('joining')}|其中)?(?:{any_word('circumstance')}|[^,;。]{{1,12}}?系)|{any_word('caused')}的?$"
)
_VAGUE = regex(f"{any_word('vague-case')}|{any_word('circumstance')}|{any_word('caused')}|等|的")
_OF_THINGS = regex(f"的(?!(?:{any_word('circumstance')}|{any_word('caused')}|因素|原因|影响)).{{2,}}$")
"""因不可抗力延期的项目: those are left out of what is measured."""
_FORCE = regex(f"(?:{any_word('force-majeure')}[或、和及等]*)+(?:因素|原因|影响)?")
_NOT_DONE = regex(f"^(?:{any_word('unmet')}|{any_word('negation')}|{any_word('in-time')})")
_SPARES = regex(f"不予?扣分?|{any_word('left-out')}")


@record
class Spared:
    """In which case, and what it comes to: all marks of what the step takes from; `end`: the place behind it."""

    case: f.WordsF
    done: f.RevisedF
    end: int


def spares(text: str) -> bool:
    """Whether a clause says that nothing is taken."""
    return _SPARES.search(text) is not None


def spared(
    region: Sequence[f.Fragment], said: Sequence[f.Fragment], fragments: Sequence[f.Fragment], at: int
) -> Spared | None:
    """The case that is spared here. `region`: the point or the sentence before it; `said`: what stands in front in the same clause."""
    part = fragments[at]
    case = _case(said, part)
    if case is None or not _is_one_case(case.text) or not _is_of_one_step(region):
        return None
    ends = at + 1 == len(fragments) or is_mark(fragments[at + 1], *STOPS, "comma", "until")
    done = f.RevisedF("is", t.Share(Fraction(1), part.span), part.span)
    return Spared(f.WordsF(case, case.span), done, at + 1) if ends else None


def _case(said: Sequence[f.Fragment], part: f.Fragment) -> t.Words | None:
    words = [each for each in said if not is_mark(each, "comma", "when")]
    if isinstance(part, f.OutcomeF) and part.spared and words and isinstance(words[0], f.WordsF):
        return words_at(words[0].span.to(words[-1].span))
    if isinstance(part, f.AsideF | f.WordsF) and not words:
        found = _exception(part)
        if found is not None and not found.is_thing and not (found.but_for and isinstance(part, f.WordsF)):
            start = part.span.start + part.span.text.index(found.what)
            return words_at(Span(part.span.source, start, start + len(found.what)))
    return None


def with_spared_behind(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """除不可抗力外，每停供1小时扣0.2分: of a figure that nobody counts by things, as if it stood behind what is taken."""
    told = list(fragments)
    for at in range(len(fragments) - 1, -1, -1):
        words, mark = fragments[at], fragments[at + 1] if at + 1 < len(fragments) else None
        case = spared_by(words.words.text) if isinstance(words, f.WordsF) and is_mark(mark, "comma") else None
        if case is None or not _is_one_case(case):
            continue
        end = next((k for k in range(at, len(fragments)) if is_mark(fragments[k], *STOPS)), len(fragments))
        steps = [part for part in fragments[at:end] if isinstance(part, f.PerF)]
        taken = [k for k in range(at, end) if isinstance(change := fragments[k], f.ChangeF) and change.sign < 0]
        if len(steps) == len(taken) == 1 and not steps[0].size.unit.kind.is_things:
            told[at : taken[0] + 1] = [*fragments[at + 2 : taken[0] + 1], aside_at(words.span)]
    return told


def may_spare(part: f.Fragment) -> bool:
    """Whether a fragment by itself may say of a case that it costs nothing."""
    if isinstance(part, f.OutcomeF):
        return part.spared
    return isinstance(part, f.AsideF | f.WordsF) and _exception(part) is not None


def _exception(part: f.AsideF | f.WordsF) -> Excepted | None:
    return excepted(part.span.text.translate(_HALF))


_HALF = str.maketrans("（）", "()")


def _is_one_case(text: str) -> bool:
    """因不可抗力造成的; not 特殊情况, which nobody can tell, nor 提前完成的, which costs nothing anyway."""
    bare = text.removesuffix("的")
    if _OF_THINGS.search(bare):
        return False
    return _FORCE.fullmatch(bare) is not None or (
        _CAUSED.search(bare) is not None and len(_VAGUE.sub("", bare)) > 2 and not _NOT_DONE.match(bare)
    )


def _is_of_one_step(region: Sequence[f.Fragment]) -> bool:
    """每超1个百分点扣1分 once, and nothing else that takes; 每迟报1次 is counted."""
    steps = [part for part in region if isinstance(part, f.PerF)]
    taken = [part for part in region if isinstance(part, f.ChangeF)]
    nothing = any(isinstance(part, f.OutcomeF) and t.is_nothing(part.outcome) for part in region)
    is_one = len(steps) == len(taken) == 1 and taken[0].sign < 0 and not nothing
    return is_one and not steps[0].size.unit.kind.is_things
