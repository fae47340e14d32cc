"""Scales of judged levels: what a person names a level of, and then chooses a score for.

效果显著得8-10分，较好得5-7分，无效果不得分. 优：90%-100%；良：80%-90%（不含90%）；…。按所属档次比例乘以分值计分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_event, refused_in_prose
from dsl.syntax.assemble.levels.bands import Ends, bands_of, ends_of, place_of_score, worth
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import words_at

_BY_JUDGE = regex(rf"^(?:(?:具体)?由[^\d]*|在?[^\d]*(?:区间|范围|档次?|幅度)[^\d]*){any_word('judge-verb')}$")
_JUDGED = regex(rf"^内?{any_word('judge-verb')}$")
_FOR_SCORE = regex(f"{any_word('weight-word')}的?$")
_SHARE = regex("比例$|档次?$")
_VERB = regex(r"[的，, ]*(?:(?<![取获难值])得|[计记给赋打在])?$")
_OF_LEVEL = regex("档|区间|分值|等次")
_LONGEST = 12
_IN_NAME: tuple[f.Mark, ...] = ("colon", "comma", "dun", "when", "if", "and", "or", "else")
_ENDS: tuple[f.Mark, ...] = ("comma", "dun", "semicolon", "full_stop")


@record
class _Rung:
    """A level with its scores, between two places of the sentence.

    `stated`: it says that its figures are scores. `stop`: a semicolon or a full stop closes it.
    """

    words: t.Words
    ends: Ends
    stated: bool
    span: Span
    start: int
    end: int
    stop: bool = False


def with_bands(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with every scale of levels that leave a choice of scores as one `Bands`."""
    told: list[f.Fragment] = []
    at = 0
    if any(is_mark(part, "respectively") for part in fragments):
        return fragments  # one list of bands for the levels that were named
    while at < len(fragments):
        rungs = [*_rungs(fragments, at)] if at == 0 or _ends_before(fragments, at) else []
        end = rungs[-1].end if rungs else at + 1
        tail = _tail(fragments, end) if rungs else end
        scale = _last_scale(rungs)
        if _is_scale(scale, said=any(_says_share(part) for part in fragments[end:tail])):
            told += fragments[at : scale[0].start]
            told += _scale(scale, fragments[tail - 1].span)
            at = tail
        else:
            told += fragments[at:end]
            at = end
    return told


def _scale(rungs: list[_Rung], last: Span) -> Iterator[f.Fragment]:
    """What introduces the levels, and the bands; `last` ends what is said of them."""
    intro, names = _named(rungs)
    if intro:
        yield f.AsideF(intro, intro.span)
    bands = bands_of(names, [rung.ends for rung in rungs], [rung.span for rung in rungs])
    span = bands[0].span.to(last)
    yield t.Bands(bands, span)


# ---- levels in front of their scores


def _rungs(fragments: list[f.Fragment], at: int) -> Iterator[_Rung]:
    """The levels that stand one behind the other from this place on: words, and a score or two scores."""
    while (rung := _rung(fragments, at)) is not None:
        while rung.end < len(fragments) and is_mark(fragments[rung.end], *_ENDS):
            rung = replace(rung, stop=is_mark(fragments[rung.end], "semicolon", "full_stop"), end=rung.end + 1)
        yield rung
        at = rung.end


def _rung(fragments: list[f.Fragment], at: int) -> _Rung | None:
    if (turned := _turned(fragments, at)) is not None:
        return turned
    place = at
    while place < min(len(fragments), at + _LONGEST) and _is_name(fragments[place]):
        place += 1
    named = fragments[at:place]
    words = [part for part in named if isinstance(part, f.WordsF) or is_mark(part, "else")]
    part = fragments[place] if place < len(fragments) else None
    ends = (ends_of(part) or _sided(named, part)) if part is not None else None
    end = _behind_judge(fragments, place + 1)
    if part is None or ends is None or not words or not _ends_after(fragments, end):
        return None
    texts = [each.words for each in words if isinstance(each, f.WordsF)]
    if any(refused_in_prose(each) for each in texts) or _is_event(texts, ends):
        return None
    stated = not isinstance(part, f.RangeF) or _in_marks(ends) or _FOR_SCORE.search(words[-1].span.text) is not None
    span = words[0].span.to(words[-1].span)
    text = _VERB.sub("", fold_words(span.text))
    return _Rung(t.Words(text, span), ends, stated, words[0].span.to(part.span), start=at, end=end)


def _turned(fragments: list[f.Fragment], at: int) -> _Rung | None:
    """8-10分：效果显著."""
    if len(fragments) < at + 3 or not is_mark(fragments[at + 1], "colon"):
        return None
    part, words = fragments[at], fragments[at + 2]
    ends = ends_of(part) if isinstance(part, (f.RangeF, f.BareF)) else None
    if ends is None or not _in_marks(ends) or not isinstance(words, f.WordsF) or not _ends_after(fragments, at + 3):
        return None
    return _Rung(words.words, ends, True, part.span.to(words.span), start=at, end=at + 3)


def _sided(named: Sequence[f.Fragment], part: f.Fragment) -> Ends | None:
    """效果显著得8分以上, 效果一般得5分以下: up to the full mark, down to none."""
    last = named[-1] if named else None
    if not isinstance(part, f.CompareF) or part.bound is None or part.bound.unit != MARK or part.op == "=":
        return None
    if not isinstance(last, f.WordsF) or not last.words.text.endswith("得") or part.of is not None:
        return None
    stated, closed = t.Points(part.bound.number, part.span), "=" in part.op
    if part.op in (">", ">="):
        return Ends(stated, t.Share(Fraction(1), part.span), closed, True)
    return Ends(t.Points(Fraction(0), part.span), stated, True, closed)


def _is_name(part: f.Fragment) -> bool:
    """What may stand in the name of a level, or between it and its scores."""
    return isinstance(part, f.WordsF) or is_mark(part, *_IN_NAME)


def _is_event(words: Sequence[t.Words], ends: Ends) -> bool:
    """出现负面舆情的不得分 is no level but something that may happen beside it."""
    nothing = ends.first == ends.second and worth(ends.first) == 0
    return nothing and bool(words) and is_event(words[0])


def _in_marks(ends: Ends) -> bool:
    """Whether the figures are marks, which nothing but a score can be."""
    return isinstance(ends.first, t.Points)


def _behind_judge(fragments: list[f.Fragment], at: int) -> int:
    """8-10分之间打分: the verb behind the scores."""
    part = fragments[at] if at < len(fragments) else None
    verb = isinstance(part, f.WordsF) and _JUDGED.match(part.words.text) is not None
    return at + 1 if verb or is_mark(part, "vague") else at


def _ends_before(fragments: list[f.Fragment], at: int) -> bool:
    return is_mark(fragments[at - 1], "semicolon", "full_stop", "comma", "dun") or isinstance(
        fragments[at - 1], (f.ItemF, f.AsideF)
    )


def _ends_after(fragments: list[f.Fragment], at: int) -> bool:
    """A stop, a point of a list or a line of its own follows."""
    part = fragments[at] if at < len(fragments) else None
    apart = isinstance(part, f.WordsF) and part.span.start > fragments[at - 1].span.end
    if is_mark(part, "comma") and at + 1 < len(fragments):
        return not isinstance(fragments[at + 1], (f.OutcomeF, f.ChangeF, f.ScoresF, f.RangeF, f.BareF))
    return part is None or is_mark(part, *_ENDS) or isinstance(part, f.ItemF) or apart


def _last_scale(rungs: list[_Rung]) -> list[_Rung]:
    """有方案得2分；效果显著得6-8分，较好得3-5分…: the levels behind the stop before which another part ends."""
    start = len(rungs) - 1
    falls = start > 0 and _goes(rungs[start - 1], rungs[start], down=True)
    while start > 0 and _goes(rungs[start - 1], rungs[start], down=falls):
        start -= 1
    return rungs[start:] if start > 0 and rungs[start - 1].stop else rungs


def _is_scale(rungs: list[_Rung], said: bool) -> bool:
    """Two levels or more that leave a choice, one above the other. `said`: what follows says that the rates are shares of the marks."""
    ranges = [rung for rung in rungs if rung.ends.first != rung.ends.second]
    if len({rung.stop for rung in rungs[:-1]}) > 1:
        return False  # 甲好得4-5分，较好得2-3分；乙好得1-2分，较好得0-1分: two scales
    if len(rungs) < 2 or not ranges or not (said or all(rung.stated for rung in ranges)):
        return False
    return any(all(_goes(a, b, down=down) for a, b in pairwise(rungs)) for down in (True, False))


def _goes(rung: _Rung, following: _Rung, down: bool) -> bool:
    """Whether the one lies above the other, or below it; levels in marks and in shares lie nowhere."""
    upper, lower = (rung, following) if down else (following, rung)
    alike = {_in_marks(each.ends) for each in (rung, following) if not _is_end(each.ends)}
    return len(alike) < 2 and _bottom(upper.ends) >= _top(lower.ends)


def _is_end(ends: Ends) -> bool:
    """All marks or none, which are the same in marks and in shares."""
    return ends.first == ends.second and worth(ends.first) in ((0, 1) if isinstance(ends.first, t.Share) else (0,))


def _bottom(ends: Ends) -> tuple[bool, Fraction]:
    return min(place_of_score(ends.first), place_of_score(ends.second))


def _top(ends: Ends) -> tuple[bool, Fraction]:
    return max(place_of_score(ends.first), place_of_score(ends.second))


def _tail(fragments: list[f.Fragment], at: int) -> int:
    """The end of what says who chooses, and how: 由评审专家在相应区间内打分; 按所属档次比例乘以分值计分."""
    end = at
    while at < len(fragments):
        part = fragments[at]
        by_share = isinstance(part, f.OutcomeF) and _says_share(part)
        judged = isinstance(part, f.WordsF) and _BY_JUDGE.match(part.words.text) is not None
        if by_share or judged or is_mark(part, "raters", "vague"):
            end = at + 1
        elif not is_mark(part, "comma", "semicolon", "full_stop"):
            break
        at += 1
    return end


def _says_share(part: f.Fragment) -> bool:
    """按比例乘以分值计算得分, 在相应分值区间内打分: the rates are shares of the marks."""
    match part:
        case f.OutcomeF(outcome=t.InProportion(of=of)):
            return of is None or _OF_LEVEL.search(of.text) is not None
        case f.OutcomeF(outcome=t.Scored(expr=t.Binary(op="*", left=left, right=right))):
            named = next((each for each in (left, right) if isinstance(each, t.Name)), None)
            weighed = isinstance(left, t.WeightValue) or isinstance(right, t.WeightValue)
            return weighed and named is not None and _SHARE.search(named.words.text) is not None
    return isinstance(part, f.WordsF) and _OF_LEVEL.search(part.words.text) is not None


def _named(levels: list[_Rung]) -> tuple[t.Words | None, list[t.Words]]:
    """The levels without what introduces them (结题评审等级：A级), and that.

    Where more than one has a colon, what stands behind it explains the level (好：水质稳定达标).
    """
    names = [level.words for level in levels]
    heads = [name.text.replace(":", "：").partition("：") for name in names]
    if [bool(rest) for _, _, rest in heads] != [True] + [False] * (len(levels) - 1):
        return None, names
    span = names[0].span
    at = max(span.text.find("："), span.text.find(":"))
    return words_at(span.part(0, at)), [words_at(span.part(at + 1)), *names[1:]]
