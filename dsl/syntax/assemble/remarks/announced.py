"""What only announces that marks are given or taken, and by what, before the rule that says how many.

根据完成进度计分，已完工得10分，…; 未按时完成的，按超期天数扣分，每超1天扣0.5分, where the condition stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.outcomes.marks import gives
from dsl.syntax.assemble.remarks.phrases import Phrase, phrases_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at

_BY_WHAT = regex(
    f"(?:应当?)?{any_word('scored-by')}(?P<what>(?:(?!{any_word('highest')}|{any_word('least-of')}|{any_word('most-of')})[^,]){{2,}}?){any_word('scored-how')}*"
    f"(?:(?P<takes>{any_word('taken')})|{any_word('scored')})"
)
_RANKED = regex(f"{any_word('in-order')}?{any_word('ranked')}{any_word('scored')}?$")
_PLACED = regex(f"(?:{any_word('ranked')}|{any_word('place-name')})")
_PLACE = regex(rf"(?:{_PLACED.pattern})?(?:在?前|第|位[居于列])?(?:\d|[一二两三四五六七八九十])")


def with_announcements(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what is only announced as remarks."""
    phrases = phrases_of(fragments)
    told = list(fragments)
    end = len(phrases)
    for at in range(len(phrases) - 2, -1, -1):
        phrase, first = phrases[at], phrases[at + 1]
        if phrase.in_point and _begins_point(phrase, first):
            end = at + 1
        last = end if phrase.in_point else len(phrases)
        if at + 1 == last:
            continue
        if _ranks(phrase, first) or (_may_announce(phrase, first) and _announces(phrase, phrases[at + 1 : last])):
            told[phrase.start : phrase.end] = [aside_at(phrase.span)]
        elif _takes_by_step(phrase, first):
            told[phrase.end - 1] = aside_at(phrase.parts[-1].span)
    return told


def _begins_point(before: Phrase, phrase: Phrase) -> bool:
    """Whether the number of a point stands between the two."""
    return any(isinstance(part, f.ItemF) for part in phrase.fragments[before.end : phrase.start])


def _may_announce(phrase: Phrase, first: Phrase) -> bool:
    """By its own words, and where the score does not stand right behind them."""
    return not first.begins_with_score and not phrase.is_quoted and _BY_WHAT.fullmatch(phrase.text) is not None


def _announces(phrase: Phrase, behind: Sequence[Phrase]) -> bool:
    """It says by what is scored, and one behind it how much."""
    said = _BY_WHAT.fullmatch(phrase.text)
    assert said is not None
    if isinstance(outcome := phrase.parts[0], f.OutcomeF):  # 按合格率计分, a rule where nothing else is
        of_rate = isinstance(outcome.outcome, t.InProportion) and outcome.outcome.of is not None
        return of_rate and phrase.opens and len(phrase.parts) == 1 and _says_all(behind)
    if not all(isinstance(part, f.WordsF) or is_mark(part, "unstated") for part in phrase.parts):
        return False
    if is_mark(phrase.closed, "comma", "colon"):
        return any(map(_takes if said["takes"] else _scores, behind))
    if said["takes"]:
        return is_mark(phrase.closed, "full_stop") and _goes_on(said["what"], behind[0], behind)
    return is_mark(phrase.closed, "full_stop") and phrase.start == 0 and any(map(_scores, behind))


def _ranks(phrase: Phrase, first: Phrase) -> bool:
    """按支出进度从高到低排名，前5名得5分; 到位资金的贡献率，排名第1的得5分: of what the places are."""
    if not is_mark(phrase.closed, "comma", "colon", "full_stop") or not phrase.opens or not phrase.is_inert:
        return False
    words = phrase.words if not phrase.figures and not phrase.is_quoted else ""
    named = _PLACED.match(first.text) is not None and prose.names_measure(t.Words(words, phrase.span))
    return bool(words) and _PLACE.match(first.text) is not None and (named or _RANKED.search(words) is not None)


def _goes_on(what: str, first: Phrase, behind: Sequence[Phrase]) -> bool:
    """根据超期时间扣分。每超1天扣1分: the step behind the full stop is of that."""
    per = next((part for part in first.parts if isinstance(part, f.PerF)), None)
    same = first.parts[0] is per or share_two(what, first.text)
    return per is not None and same and any(map(_takes, behind[:2]))


def _takes_by_step(phrase: Phrase, step: Phrase) -> bool:
    """不符合要求的相应扣分，每处扣1分."""
    told = len(phrase.parts) > 1 and is_mark(phrase.parts[-1], "unstated") and is_mark(phrase.closed, "comma")
    return told and isinstance(step.parts[0], f.PerF) and _takes(step)


def _scores(phrase: Phrase) -> bool:
    awards = any(isinstance(part, f.OutcomeF) for part in phrase.parts)
    return awards or _takes(phrase) or any(gives(phrase.fragments, k) for k in range(phrase.start, phrase.end))


def _takes(phrase: Phrase) -> bool:
    return any(isinstance(part, f.ChangeF) and part.sign < 0 for part in phrase.parts)


def _says_all(behind: Sequence[Phrase]) -> bool:
    """合格率达到100%得5分，每低1%扣0.5分: what is given at a figure, and beside it."""
    awards = [part.outcome for phrase in behind for part in phrase.parts if isinstance(part, f.OutcomeF)]
    given = [each for each in awards if not t.is_nothing(each) and not isinstance(each, t.InProportion)]
    return len(given) > 1 or (bool(given) and any(map(_takes, behind)))
