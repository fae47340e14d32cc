"""Subjects that stand for the measure spoken of last."""

from __future__ import annotations

from collections.abc import Collection

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.semantics.measures.kinds import Typed
from dsl.semantics.measures.things import Measure
from dsl.semantics.naming.in_all import says_only_when
from dsl.syntax import tree as t
from dsl.syntax.segments import ends_between

_VARIABLE = regex(rf"^(?:[A-Za-z]|{any_word('supposing')}|其中|其)$")
_DEED = regex(f"^{any_word('achieved')}$")
_AGAIN = regex(rf"{any_word('its')}*(?P<of>.*?)(?:的?(?:比率|百分比|{any_word('rate-end')}))")
_ANY_SHARE = regex(rf"{any_word('its')}*(?:占比|{any_word('share-word')})")
_SHARE = regex(r"(?P<part>.+?)(?: ÷ |占|达到)(?P<whole>.+)")
"""A quotient by its name: 建成面积 ÷ 年度任务, 受益脱贫户占全部受益户."""


def is_last(subject: t.Words, last: Measure | None, typed: Typed | None, said: Collection[str] = ()) -> bool:
    """80%≤x<95%, 若低于80%, 年内达到2起: a letter, a particle or a time alone; 完成90%得6分 behind 完成年度任务的100%: its verb alone.

    `said`: what the sentence names as a share of something: 比例 and 完成率 speak again of the only one, or of the one just before.
    """
    name = subject.text
    if _VARIABLE.match(name) or says_only_when(name):
        return True
    if last is None or typed is None or typed.kind is not last.kind:
        return False
    if last.name != name and last.name.startswith(name) and _DEED.match(name):
        return True
    return _is_its_share(name, last) and (len(said) < 2 or not ends_between(last.span, subject.span))


def is_share(name: str) -> bool:
    """受益脱贫户占全部受益户."""
    return _SHARE.fullmatch(name) is not None


def is_any_share(name: str) -> bool:
    """比例, 该占比: a share, of whatever was said before."""
    return _ANY_SHARE.fullmatch(name) is not None


def _is_its_share(name: str, last: Measure) -> bool:
    """比例, 占比, 完成比例 behind 建成面积达到年度任务90%; 合格率 behind 合格批次占抽检批次98%, where only the part is 合格."""
    again, share = _AGAIN.fullmatch(name), _SHARE.fullmatch(last.name)
    if again is None or last.kind is not Kind.RATE:
        return False
    of = again["of"]
    if share is None:  # 完成率 behind 完成年度任务100%
        return _DEED.match(of) is not None and last.name.startswith(of) and last.name != name
    return not of or _DEED.match(of) is not None or (of in share["part"] and of not in share["whole"])
