"""What stands in front of a rule and is none of its conditions: how it was looked into, what it is measured by, of what, what was to be done.

由第三方抽样调查，满意度达到85分得6分; 以年初预算为标准，控制率≤100%得5分; 全年开展清运工作，完成率100%得8分. Where an officer may well read a condition
(建立台账，完成率100%得5分，每低1%扣0.5分) it is asked (R620).
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.excepted import spared_by
from dsl.syntax.assemble.points.list_words import said_of_points
from dsl.syntax.assemble.remarks.phrases import Phrase, is_rate, quantity_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.assemble.steps.doing import LESS
from dsl.syntax.assemble.targets.aims import LABEL

_FINDS = regex(f"(?:{any_word('negation')}|{any_word('found')}|{any_word('happens')})(?!的)")
_EVALUATION = regex(f"{any_word('evaluation')}[了的]?$")
_INQUIRY = regex(
    rf"^(?:对|由|通过|采[取用]|委托|聘请|邀请|从|结合|[^经]{{0,12}}经).*{any_word('inquiry')}(?:的?(?:方式|方法|形式|结果|情况))?{any_word('judge-verb')}?$"
    rf"|^{any_word('how-inquired')}*{any_word('inquiry')}(?!的|[^,。]*中$)"
)
_OF_THAT = regex(
    rf"^以.+为{any_word('taken-as')}$|^{any_word('set-aside')}.+(?:后|因素|影响)$"
    r"|^(?:按照?|取)[^,]*平均(?:得?分|值|数)(?:计算|确定|评定)?$|^原则上|^与.+相?(?:比较?|对比)$"
)
_LISTS = regex(f"(?:[二两三四五六七八九十]+|\\d+)(?:{any_word('point')}|大)[^,]{{0,8}}$")
_OF_ALL = saying("all")
_GOES_ON = regex(f"^(?:{any_word('joining')}|而|仍|以及|和|或)")
_TARGET = saying("stated-target")
_IF = regex(f"^(?:{any_word('supposing')}|凡|只要|因)|的$")
_WHEN = regex("(?<![及准按届平])[时后]$")
"""公开时，未作处理的每条扣0.5分; 改造后，每节电1万千瓦时得0.5分."""
_PAST = regex(f"{any_word('late')}|超|合格|通过|达标")
_SHOULD = regex("应当?(?!急|用|届)|须|必须|不得")
_THERE = regex(f"^(?:项目|单位)?{any_word('affirmation')}?{any_word('exists')}")
_MANNER = saying("manner")
_RATE = ending("rate-end")
_HOW_FAR = regex(f"{any_word('fulfilled')}|覆盖")
_REFERS = regex(f"^(?:{any_word('all')}|{any_word('unmet')}|实际)*(?:{any_word('met')}|{any_word('achieved')})")


def introduces(phrases: Sequence[Phrase], at: int, following: Phrase | None) -> str:
    """`"remark"` where the phrase only introduces the rule behind it, `"ask"` where it may be a condition as well, else nothing.

    `following`: the next phrase that is no remark.
    """
    phrase = phrases[at]
    if following is not None and _is_other_target(phrase, following):
        return "remark"
    if not phrase.is_inert or phrase.is_quoted or following is None or following.begins_with_score:
        return ""
    if _is_target_of(phrase, phrases[at + 1 :]):
        return ""
    goes_on = is_mark(phrase.closed, "comma") and not _goes_with(phrases, at)
    if _counts_it(phrase, following) or not (goes_on or _ends_sentence(phrases, at)):
        return ""
    if what := spared_by(phrase.text):
        return "remark" if _is_spared(what, phrases[at + 1 :], following) else ""
    if _is_aside(phrase) or _lists_parts(phrase, following):
        return "remark"
    if goes_on:
        return _before_measure(phrases, at, following)
    return "remark" if _stands_alone(phrase, following) else ""


def _goes_with(phrases: Sequence[Phrase], at: int) -> bool:
    """严格执行值班制度，确保24小时有人在岗。: what stands behind the comma is a remark up to the full stop."""
    behind = phrases[at + 1] if at + 1 < len(phrases) else None
    return behind is not None and behind.role == "remark" and not behind.opens and _ends_sentence(phrases, at + 1)


def _ends_sentence(phrases: Sequence[Phrase], at: int) -> bool:
    phrase = phrases[at]
    closed = is_mark(phrase.closed, "full_stop") or (is_mark(phrase.closed, "comma") and _goes_with(phrases, at))
    return closed and not phrase.in_point


# ---- known by their form


def _is_aside(phrase: Phrase) -> bool:
    """随机抽查20户, 经财政投资评审, 以村为单位, 除不可抗力外: how the figure is found and of what, with nothing said of what was found."""
    if _OF_THAT.match(phrase.text):
        return True
    if _WHEN.search(phrase.text):
        return not (phrase.figures or _FINDS.search(phrase.words) or _PAST.search(phrase.words))
    told = not phrase.figures or all(isinstance(p, f.BareF) and not is_rate(p) for p in phrase.figures)
    looked = _INQUIRY.match(phrase.words) is not None
    return looked and told and not _FINDS.search(phrase.words) and not _EVALUATION.search(phrase.words)


def _lists_parts(phrase: Phrase, following: Phrase) -> bool:
    """项目分立项、招标、实施三个环节，均按时完成得8分: what all of which are."""
    of_all = isinstance(following.parts[0], f.WordsF) and _OF_ALL.match(following.text) is not None
    return of_all and _LISTS.search(phrase.text) is not None and not phrase.in_point


def _is_other_target(phrase: Phrase, following: Phrase) -> bool:
    """目标值：80人。完成率≥100%得8分: the target of an amount, before a rate of it."""
    first, last = phrase.parts[0], phrase.parts[-1]
    labelled = isinstance(first, f.WordsF) and LABEL.match(first.words.text) and len(phrase.parts) < 4
    amount = isinstance(last, (f.BareF, f.CompareF)) and last is not first and not is_rate(last)
    return bool(labelled and amount and following.measured is not None and is_rate(following.measured[1]))


def _is_target_of(phrase: Phrase, behind: Sequence[Phrase]) -> bool:
    """目标值95%。实际值≥目标值得6分: the rule goes back to it."""
    first = phrase.parts[0]
    labelled = isinstance(first, f.WordsF) and LABEL.match(first.words.text) is not None and bool(phrase.figures)
    return labelled and any(_TARGET.search(later.text) for later in behind)


def _is_spared(what: str, behind: Sequence[Phrase], following: Phrase) -> bool:
    """除不可抗力外，完成率95%以上得6分: nothing else is said of what is excepted. Of what is counted it becomes a part of the name."""
    return following.measured is not None and not any(what in phrase.text for phrase in behind)


def _counts_it(phrase: Phrase, following: Phrase) -> bool:
    """培训20人，每少1人扣1分: the rule goes on from the figure of the phrase."""
    units = [quantity.unit for p in phrase.figures if (quantity := quantity_of(p)) is not None]
    for part in following.parts:
        size = part.size if isinstance(part, f.PerF) else part.quantity if isinstance(part, f.BareF) else None
        less = isinstance(part, f.PerF) and (part.direction != "each" or (part.verb and LESS.match(part.verb.text)))
        short = isinstance(part, f.BareF) and LESS.match(following.words)
        if size is not None and (less or short) and any(unit.converts_to(size.unit) for unit in units):
            return True
    return False


# ---- known by what stands behind them


def _before_measure(phrases: Sequence[Phrase], at: int, following: Phrase) -> str:
    """Before the figure of a measure: what was done, and how much of it; what may hold or not is asked where the rule goes on without it."""
    phrase = phrases[at]
    if (
        following.measured is None
        or _GOES_ON.match(following.text)
        or _IF.search(phrase.text)
        or _WHEN.search(phrase.text)
    ):
        return ""
    name, figure = following.measured
    if phrase.figures and not (is_rate(figure) and not any(is_rate(p) for p in phrase.figures)):
        return ""
    if _is_done(phrase, name):
        return "remark"
    return "ask" if _goes_on(phrases[at + 1 :], name) else ""


def _is_done(phrase: Phrase, name: str) -> bool:
    """全年开展清运工作，完成率…; 逐级签订责任书，签订率…; 每个班次至少检查1次，检查覆盖率…: work, of which the rate says how much was done."""
    stem = _RATE.sub("", name)
    of_it = stem[-2:] in phrase.words
    if phrase.figures:
        return of_it or _HOW_FAR.fullmatch(stem[-2:]) is not None
    if _FINDS.search(phrase.words) or _EVALUATION.search(phrase.words) or _THERE.match(phrase.words):
        return False
    return of_it or not _MANNER.search(phrase.words)


def _goes_on(phrases: Sequence[Phrase], name: str) -> bool:
    """Another tier or a step of the measure follows, which does not say the phrase again."""
    for phrase in phrases[1:]:
        if phrase.measured is not None and phrase.measured[0] != name:
            return False
        if phrase.figures or any(isinstance(p, f.PerF) for p in phrase.parts):
            return True
        if not is_mark(phrase.closed, "comma") and not phrase.begins_with_score:
            return False
    return False


def _stands_alone(phrase: Phrase, following: Phrase) -> bool:
    """检验机构20个工作日内出具报告。及时率≥98%得6分: a sentence of its own that scores nothing, before a rule that names what it is about."""
    if any(isinstance(p, f.EqualsF) for p in following.parts) or following.measured is not None:
        return True
    if _SHOULD.search(phrase.words) and not phrase.figures and len(following.words) > 4 and not following.figures:
        return not _REFERS.match(following.words) and said_of_points(following.text) is None
    refers = _REFERS.match(following.words) or said_of_points(following.text) or said_of_points(phrase.text)
    return refers is None and _names_its_own(following)


def _names_its_own(phrase: Phrase) -> bool:
    """抽查发现脱岗不超过2人次的, 每有1件超期, 每逾期1天: a figure, and words that say of what."""
    first = phrase.parts[0]
    if isinstance(first, f.PerF):
        words = (first.verb.text if first.verb else "") + phrase.words
        return first.direction != "down" and len(words) > 1 and not LESS.match(words)
    counts = bool(phrase.figures) or any(isinstance(p, f.PerF) for p in phrase.parts)
    return isinstance(first, f.WordsF) and counts and len(prose.clean(first.words).text) > 1
