"""Figures inside a condition that is answered as a whole: 结转两年以上资金未交回, 累计3次以上月度考核低于80分, 连续2个月执行率低于80%."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.units import Kind
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions.attributes import is_tier
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import phrase_at

_SCORES = (f.OutcomeF, f.ChangeF, f.RevisedF)
_MET_WITH = regex(f"^(?:{any_word('happens')}|{any_word('unmet')}|有)")
_THERE_IS = ("有", "存在")
_NOT_DONE = regex(f"^(?:{any_word('unmet')}|{any_word('done')}|仍|尚|还|才|后|[之以]?内)")
_DENIED = regex(f"{any_word('unmet')}..")
_MEASURED = tuple("率数量度额")
_JOINED = frozenset("且、并或")
_EACH_OF_THEM = ("均", "都")
_SO_MANY = ("有", "连续", "累计", *word_class("happens"))


def with_nested(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each such condition as one phrase; each rule below says of how many fragments it is, 0 where it is none."""
    told: list[f.Fragment] = []
    behind = 0
    for k, part in enumerate(fragments):
        if k < behind:
            continue
        many = _age(fragments, k) or _how_many(fragments, k) or _all_within(fragments, k)
        if many and told and isinstance(told[-1], f.WordsF):
            told.append(phrase_at(told.pop().span.to(fragments[k + many - 1].span)))
        else:
            told.append(phrase_at(part.span.to(fragments[k + many - 1].span)) if many else part)
        behind = k + many
    return told


def _at(fragments: Sequence[f.Fragment], k: int) -> f.Fragment | None:
    return fragments[k] if 0 <= k < len(fragments) else None


def _before(fragments: Sequence[f.Fragment], k: int) -> str:
    front = _at(fragments, k - 1)
    return front.words.text if isinstance(front, f.WordsF) else ""


def _age(fragments: Sequence[f.Fragment], k: int) -> int:
    """两年以上资金未交回 behind 存在结转: how long it has been so is said of a thing, and something else of the thing is scored; 超过30天未整改 is a time."""
    figure, behind = _at(fragments, k), k + 1 + is_mark(_at(fragments, k + 1), "when")
    thing = _at(fragments, behind)
    score = _at(fragments, behind + 1 + is_mark(_at(fragments, behind + 1), "comma"))
    if not isinstance(figure, f.CompareF) or not isinstance(thing, f.WordsF) or not isinstance(score, _SCORES):
        return 0
    before = _before(fragments, k)
    is_time = _NOT_DONE.match(thing.words.text) is not None and before not in _THERE_IS
    if figure.bound is None or figure.bound.unit.kind is not Kind.DURATION or is_time:
        return 0
    alone = sum(is_tier(part, figure.bound.unit) for part in fragments) == 1
    is_said = _MET_WITH.match(before) or _DENIED.search(thing.words.text)
    return behind - k + 1 if alone and is_said else 0


def _how_many(fragments: Sequence[f.Fragment], k: int) -> int:
    """累计3次及以上月度考核低于80分: how many of the things of which something else holds."""
    count, thing, figure = (_at(fragments, n) for n in range(k, k + 3))
    if not isinstance(thing, f.WordsF) or not isinstance(figure, f.CompareF) or figure.bound is None:
        return 0
    if _JOINED & set(thing.words.text):
        return 0
    before = _before(fragments, k)
    match count:
        case f.CompareF(bound=bound) if (
            bound is not None and bound.unit.kind.is_things and not before.endswith(_MEASURED)
        ):
            unit = bound.unit
        case f.BareF(quantity=quantity) if before.endswith(_SO_MANY):
            unit = quantity.unit
        case _:
            return 0
    return 0 if figure.bound.unit.converts_to(unit) else 3


def _all_within(fragments: Sequence[f.Fragment], k: int) -> int:
    """投诉均在24小时内办结: no one time of all of them."""
    time, done = _at(fragments, k), _at(fragments, k + 1)
    if not isinstance(time, f.CompareF) or time.bound is None or not isinstance(done, f.WordsF):
        return 0
    is_each = time.bound.unit.kind is Kind.DURATION and _before(fragments, k).endswith(_EACH_OF_THEM)
    return 2 if is_each else 0
