"""Names of levels beside the figures that define them: 90分以上为优秀，得10分; 优秀（90分及以上）得6分; 好（优秀率60%以上）8分.

The figure decides; the name is a remark.
"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, phrase_at

_NAMED = regex(f"^的?{any_word('grade-label')}*{any_word('is-grade')}[“”]?[^，,。]{{1,6}}$")
_QUOTED = regex(f"^(?:为|是|属于)?“{any_word('unmet')}?{any_word('grade-of-all')}”$")
"""达到85%为“合格”，得2分."""
_INSIDE = regex("[（(]")
_BOUNDS = (f.CompareF, f.RangeF)


def with_labels(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the names of levels as remarks, where two figures or more have one each."""
    behind = [k for k in range(len(fragments)) if _is_named_behind(fragments, k)]
    before = [k for k in range(len(fragments)) if _is_named_before(fragments, k)]
    told = list(fragments)
    if len({fragments[k].span.text for k in behind}) > 1 or any(_QUOTED.match(fragments[k].span.text) for k in behind):
        for k in behind:
            told[k] = aside_at(fragments[k].span)
    if len({fragments[k].span.text for k in before}) > 1:
        for k in reversed(before):
            told[k : k + 1] = _parted(fragments[k])
        _introduced(told)
    return told


def _is_named_behind(fragments: list[f.Fragment], k: int) -> bool:
    """90分以上为优秀，得10分."""
    part, after = fragments[k], fragments[k + 1 : k + 3]
    if k == 0 or not isinstance(part, f.WordsF) or not isinstance(fragments[k - 1], _BOUNDS) or len(after) < 2:
        return False
    named = _NAMED.match(part.words.text) is not None and not prose.is_quoted(part.words)
    scored = is_mark(after[0], "comma", "when") and isinstance(after[1], (f.OutcomeF, f.BareF))
    return (named or _QUOTED.match(part.span.text) is not None) and scored


def _is_named_before(fragments: list[f.Fragment], k: int) -> bool:
    """优秀（90分及以上）得6分: the figure stands in brackets behind the name, and the score behind them."""
    part, after = fragments[k], fragments[k + 1 : k + 4]
    if not isinstance(part, f.WordsF) or not after or not isinstance(after[0], _BOUNDS):
        return False
    source = part.span.source.text
    text = part.span.text
    opened = text.count("（") + part.span.text.count("(") > part.span.text.count("）") + part.span.text.count(")")
    behind = _INSIDE.fullmatch(source[part.span.end : after[0].span.start].strip()) is not None
    if not opened and (not behind or prose.names_measure(part.words)):
        return False
    scored = next((each for each in after[1:] if not is_mark(each, "comma", "when", "colon", "close")), None)
    return isinstance(scored, (f.OutcomeF, f.BareF))


def _parted(part: f.Fragment) -> list[f.Fragment]:
    """好（优秀率: the name of the level, and that of what is measured."""
    span = part.span
    opening = _INSIDE.search(span.text)
    if opening is None:
        return [aside_at(span)]
    return [aside_at(span.part(0, opening.start())), phrase_at(span.part(opening.end()))]


def _introduced(told: list[f.Fragment]) -> None:
    """培训效果分为：好（…）: what stands before the first name and a colon introduces them."""
    first = next(k for k, part in enumerate(told) if isinstance(part, f.AsideF))
    if first > 1 and is_mark(told[first - 1], "colon") and isinstance(told[first - 2], f.WordsF):
        told[first - 2 : first] = [aside_at(told[first - 2].span)]
