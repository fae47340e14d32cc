"""What has to be handed in for the marks: 制度健全(1分)手续完整(1分)以上需提供佐证资料; 得3分（需附证明材料）."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax.assemble.outcomes.marks import gives
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at

_EVIDENCE = regex(
    rf"\(?(?:{any_word('of-the-point')}|{any_word('whole-item')}|(?:{any_word('listed-here')})(?:各|每|[\d一二三四五六七八九十]+)?(?:个?{any_word('point')})?(?:{any_word('listed')})?(?:均|都)?)?"
    rf"{any_word('must')}(?:同时)?{any_word('hand-in')}[^,;。()]*?{any_word('evidence')}[^,;。()]{{0,4}}\)?"
)
"""提供佐证资料得2分 and 未提供资料的不得分 are conditions."""
_SCORED = (f.OutcomeF, f.ChangeF, f.MarksF)


def with_evidence(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a remark for each such request behind what is scored, where nothing is scored for it."""
    return [aside_at(part.span) if _is_request(fragments, k) else part for k, part in enumerate(fragments)]


def _is_request(fragments: Sequence[f.Fragment], k: int) -> bool:
    part, before = fragments[k], fragments[k - 1] if k else None
    if not isinstance(part, f.WordsF) or _EVIDENCE.fullmatch("".join(plain(part.span.text).split())) is None:
        return False
    after = fragments[k + 1] if k + 1 < len(fragments) else None
    begins = isinstance(before, _SCORED) or is_mark(before, "comma", "semicolon", "full_stop")
    ends = after is None or isinstance(after, f.ItemF) or is_mark(after, "semicolon", "full_stop")
    return begins and ends and any(isinstance(p, _SCORED) or gives(fragments, n) for n, p in enumerate(fragments[:k]))
