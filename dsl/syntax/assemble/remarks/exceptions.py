"""What a rule does not reach, said behind it: 每迟报1次扣1分（经同意延期的除外）; 发生违规行为扣4分，情节轻微的除外.

Whoever counts leaves it out, so of what is counted it is a remark. Of a fault that somebody answers it is a part; where the rule is 否则, or the
opposite of what gives the marks, it gives them as well. Anywhere else (完成率低于60%不得分，经批准的除外) it may free of the rule, or
only say what the figure is of: asked (R670).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions.denials import denies_some_of, opposite
from dsl.syntax.assemble.conditions.excepted import excepted
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.remarks.phrases import quantity_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at
from dsl.syntax.tree.values import is_nothing

_FIGURES = (f.CompareF, f.RangeF, f.BareF)
_WORDS = (f.WordsF, *_FIGURES)
_ABSENT = regex(f"^(?:{any_word('unmet')}|{any_word('negation')}|无)")
_IN_TIME = saying("in-time")
_LATE = saying("lateness")
_CASE = regex(rf"^{any_word('circumstance')}|的$")
"""及时整改的, 因地质条件变化引起的变更: some of the cases; 新成立单位 would be all of one unit's."""
_VAGUE = saying("vague-case")
_DEEMED = regex(
    f"的?,?{any_word('deemed')}(?:已|{any_word('in-time')})?(?:{any_word('fulfilled')}|{any_word('in-time')})?的?$"
)
_PARTICLE = regex("的$")
_STOPS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop")
_SCORES = (f.OutcomeF, f.ChangeF)


@record
class _Exception:
    """`what` is left out, said by `parts`; `start` to `score` are the condition and the score of the rule before it.

    `is_remark`: it says how is counted, or once more what costs nothing.
    """

    parts: range
    what: str
    is_remark: bool
    start: int
    score: int


def with_exceptions(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[Span]]:
    """The fragments with each exception where it belongs, and the places of those that may mean more than one thing."""
    told: list[f.Fragment | None] = list(fragments)
    asked: list[Span] = []
    for found in _found(fragments):
        span = fragments[found.parts[0]].span.to(fragments[found.parts[-1]].span)
        told[found.parts[0] : found.parts[-1] + 1] = [None] * len(found.parts)
        if not found.is_remark:
            amended = _answered(fragments, found)
            for place, part in amended.items():
                told[place] = part
            if amended:
                continue
            asked.append(span)
        score = told[found.score]
        if isinstance(score, _SCORES) and _is_counted(fragments[found.start : found.score]):
            told[found.score] = replace(score, span=score.span.to(span))
        told[found.parts[0]] = aside_at(span)
    return [part for part in told if part is not None], asked


def _found(fragments: Sequence[f.Fragment]) -> Iterator[_Exception]:
    """Exceptions behind a rule, from left to right."""
    start = score = -1
    begins = 0
    for k, part in enumerate(fragments):
        if isinstance(part, _SCORES) and (spared := _spared(fragments, start, score, k)):
            yield spared
        elif isinstance(part, _SCORES):
            start, score = begins, k
        if isinstance(part, (*_SCORES, f.ItemF)) or (is_mark(part, *_STOPS) and score >= begins):
            begins = k + 1
        if score >= 0 and (left := _left_out(fragments, start, score, k) or _deemed(fragments, start, score, k)):
            yield left


def _left_out(fragments: Sequence[f.Fragment], start: int, score: int, at: int) -> _Exception | None:
    """每迟报1次扣1分，经同意延期的除外: words that end here, with a stop behind them."""
    closes = at + 1 == len(fragments) or is_mark(fragments[at + 1], *_STOPS)
    first = _first(fragments, at)
    if not closes or not isinstance(fragments[at], f.WordsF) or first <= score:
        return None
    said = excepted(text_of(fragments[first : at + 1]))
    if said is None or _VAGUE.search(said.what) or (said.but_for and _goes_on(fragments, at + 1)):
        return None
    condition = fragments[start:score]
    is_remark = _is_counted(condition) or (said.is_thing and _has_figure(condition))
    return _Exception(range(first, at + 1), said.what, is_remark, start, score)


def _deemed(fragments: Sequence[f.Fragment], start: int, score: int, at: int) -> _Exception | None:
    """每完成1项得0.5分；因客观原因未完成的，视为完成: so whoever counts is told."""
    closes = at + 1 == len(fragments) or is_mark(fragments[at + 1], *_STOPS)
    first = _first(fragments, at)
    if closes and first > score and is_mark(fragments[first - 1], "comma"):
        first = _first(fragments, first - 2) if isinstance(fragments[first - 2], f.WordsF) else first
    said = text_of(fragments[first : at + 1])
    if not closes or first <= score or not _DEEMED.search(said) or not _is_counted(fragments[start:score]):
        return None
    return _Exception(range(first, at + 1), _DEEMED.sub("", said), True, start, score)


def _spared(fragments: Sequence[f.Fragment], start: int, score: int, at: int) -> _Exception | None:
    """每发现1处扣1分，及时整改的不扣分; 未公示的扣2分，涉密项目不扣分: what the rule before it might have taken for."""
    outcome, words = fragments[at], fragments[at - 1] if at else None
    if not (isinstance(outcome, f.OutcomeF) and outcome.spared and isinstance(words, f.WordsF) and score >= 0):
        return None
    said, condition = text_of([words]).strip("()"), fragments[start:score]
    between = fragments[score + 1 : at - 1]
    is_own = all(is_mark(part, *_STOPS) or isinstance(part, (f.LimitF, f.ReadingOfF)) for part in between)
    if not is_own or not _takes(fragments[score]):
        return None
    is_in_time = _IN_TIME.match(said) is not None and _LATE.search(condition[0].span.to(condition[-1].span).text)
    is_absent = _ABSENT.match(said) or is_in_time
    found = _Exception(range(at - 1, at + 1), _PARTICLE.sub("", said), True, start, score)
    if _is_counted(condition):
        is_some = is_absent or _CASE.search(said + outcome.span.text[:1])
        return replace(found, is_remark=bool(is_absent)) if is_some else None
    if _has_figure(condition) or not any(isinstance(part, f.WordsF) for part in condition):
        return None
    fault = text_of([part for part in condition if isinstance(part, f.WordsF)])
    if said[:2] == fault[:2]:  # 变动幅度较大的扣2分，变动幅度较小的不扣分: grades of one thing
        return None
    is_again = _IN_TIME.match(said) or opposite(said, fault) or denies_some_of(said, fault)
    return replace(found, is_remark=bool(is_again))


def _goes_on(fragments: Sequence[f.Fragment], at: int) -> bool:
    """除学生自愿放弃外，每有1人…: said before its rule."""
    return at < len(fragments) and is_mark(fragments[at], "comma")


def _first(fragments: Sequence[f.Fragment], last: int) -> int:
    """Where the words and figures begin that end here."""
    first = last
    while first and (isinstance(fragments[first - 1], _WORDS) or is_mark(fragments[first - 1], "and", "or", "dun")):
        first -= 1
    return first


def _is_counted(condition: Sequence[f.Fragment]) -> bool:
    """每有1次, 2期及以上, 每超1天: how many there are is told by a person; 30日内 alone is a bound of time."""
    steps = [part.size.unit.kind for part in condition if isinstance(part, f.PerF)]
    bounds = [quantity_of(part) for part in condition if isinstance(part, _FIGURES)]
    kinds = [*steps, *(quantity.unit.kind for quantity in bounds if quantity is not None)]
    return bool(kinds) and all(kind.is_counted for kind in kinds) and (bool(steps) or all(k.is_things for k in kinds))


def _has_figure(condition: Sequence[f.Fragment]) -> bool:
    return any(isinstance(part, (*_FIGURES, f.PerF)) for part in condition)


def _takes(score: f.Fragment) -> bool:
    return (isinstance(score, f.ChangeF) and score.sign < 0) or (
        isinstance(score, f.OutcomeF) and is_nothing(score.outcome)
    )


def _answered(fragments: Sequence[f.Fragment], found: _Exception) -> dict[int, f.Fragment]:
    """By place, what stands there once the exception is a part of the condition that somebody answers; nothing where that is not plain."""
    condition = range(found.start, found.score)
    if _is_of_several(fragments, found):
        return {}
    words = [k for k in condition if isinstance(fragments[k], f.WordsF)]
    if not _takes(fragments[found.score]) or _has_figure(fragments[found.start : found.score]):
        return {}
    awarded = _awarded(fragments[: found.start])
    if any(is_mark(fragments[k], "else") for k in condition):
        return {awarded[-1]: _fulfilled(fragments[awarded[-1]], found.what)} if awarded else {}
    if not words:
        return {}
    said = text_of([fragments[k] for k in words])
    is_one = len(awarded) == 1 and len(words) == 1
    met = [k for k in awarded if opposite(said, text_of(fragments[k : k + 1]))]
    if is_one and (met or denies_some_of(said, text_of(fragments[awarded[0] : awarded[0] + 1]))):
        span = fragments[words[0]].span
        return {awarded[0]: _fulfilled(fragments[awarded[0]], found.what), words[0]: f.MarkF("else", span)}
    last = fragments[words[-1]]
    return {} if met or not isinstance(last, f.WordsF) else {words[-1]: _amended(last, f"（不含{found.what}）")}


def _is_of_several(fragments: Sequence[f.Fragment], found: _Exception) -> bool:
    """每延期1天扣0.5分；未验收扣1分；因不可抗力延期的不扣分: behind a stop, of any of what is taken for."""
    stopped = any(is_mark(part, "semicolon", "full_stop") for part in fragments[found.score : found.parts[0]])
    return stopped and any(isinstance(part, f.ChangeF) for part in fragments[: found.start])


def _fulfilled(award: f.Fragment, what: str) -> f.Fragment:
    """按期完工 or what is excepted from being late; 未发生事故, where what is excepted is none."""
    assert isinstance(award, f.WordsF)
    return _amended(award, f"（不含{what}）" if _ABSENT.match(award.words.text) else f"或{what}")


def _amended(words: f.WordsF, more: str) -> f.WordsF:
    return replace(words, words=replace(words.words, text=words.words.text.removesuffix("的") + more))


def _awarded(before: Sequence[f.Fragment]) -> list[int]:
    """Where the words stand that alone, without a figure, give marks."""
    return [
        k - 1
        for k, part in enumerate(before)
        if k
        and isinstance(part, f.OutcomeF)
        and not is_nothing(part.outcome)
        and isinstance(before[k - 1], f.WordsF)
        and not (k > 1 and isinstance(before[k - 2], _FIGURES))
    ]
