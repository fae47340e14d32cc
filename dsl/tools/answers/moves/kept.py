"""What no wording may lose: what the sentence gives and takes, and the figures for which it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import score_words
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.answers.restated.clauses import NUMBERED, is_ruling, read_clauses
from dsl.tools.answers.restated.labels import unlabelled
from dsl.tools.answers.restated.parts import OWN, STEP
from dsl.tools.answers.restated.respectively import respective

_GROUP = {"full": "get", "band": "get"}
_LOOSE = {"full": "get", "band": "get", "zero": "take", "none": "take"}
_ANNOUNCED = {"take", "add", "ratio"}
"""What may be announced without a figure (按差距扣分，每差1%扣1分) before what states it."""
_TORN = regex(rf"的|[以之]?外[,;]|{any_word('hedge-end')}?(?:{any_word('exception')})[,;]")
"""Words that belong to those before them: no condition and no remark by themselves."""

_BOUND = regex(r"[≥≤<>]?\d[\d.%~-]*(?:及|[以之][上下内])*")
"""A bound without a name, which nobody answers but where marks are given by hand."""

_JUDGED = regex(r"\d[-~至]\d[\d.]*分")
_QUOTED = regex("(?<!说明)[“「]([^”」]*)[”」]")
"""What somebody answers, chooses or counts."""

_ANSWERED = regex("(?<!说明)[“「]([^”」]*)[”」](?![≥≤<>])")
"""Of these what is no name of a figure: for each of what something is taken is no condition."""

_REMARK = regex("说明[“「]([^”」]*)[”」]")
_LIMIT_OF_EACH = regex(r"说明[“「][^”」]*(?:每|单)[^”」]{1,4}[”」][,，]?最[高多]扣")
"""单次检查最高扣5分 is no limit of all checks together."""

_MARKS = regex(r"\d分(?!钟|[及或]?以[上下])")
_NUMBER = regex(r"\d+(?:\.\d+)?")
_PARTS = regex(r"[①-⑳]([^①-⑳]*)")
_SHARE = regex(r"[^:;。]*\((\d+(?:\.\d+)?)分\):")
"""The marks of a thing that stands with a rule of its own: with those of other parts together those of the sentence, however it printed them."""

_PRODUCT = regex(r"得分=[^;。]*[×*](\d+(?:\.\d+)?)(?![\d.%])")
_LAW = regex(rf"每{any_word('counted-one')}[,:]|\(\d+(?:\.\d+)?分\)")
"""有下列情形的,每次: what is counted is no condition, nor are the marks of a part (教育投入（4分）：…) its name."""

_SPARED = "(不含"
"""…的不扣分 in the name of what is counted."""

_END = regex(r"\(不?含[^()]*\)")
"""（含72小时） says of a figure that stands beside it whether it is in."""


def is_kept(place: PrintedSentence, rewrite: Rewrite, free: Collection[str] = ()) -> bool:
    """Whether a wording gives and takes as often as the words that it stands for, and holds their figures.

    `free` names what it may change: "figures", "one" of two rules that contradict each other, or the "words" of a proportion.
    """
    if "words" in free:
        return True
    printed, said = _both(place, rewrite)
    printed = plain(respective(unlabelled(printed, place.weight))) if said else printed
    if said and _marks_of_parts(said, printed) == place.weight:
        given = Counter(decimal_text(one.amount) for one in read_clauses(printed) if one.amount)
        given += Counter(OWN.findall(printed))
        return not _figures(printed) - _figures(said) - given
    is_choice = "one" in free
    scores = _counted if free and not is_choice else _scores
    lost, stated = scores(printed) - scores(said), {kind for kind, _ in scores(said)}
    lost -= Counter((kind, None) for kind in stated & _ANNOUNCED)
    lost -= Counter({("none", None): said.count(_SPARED)} | Counter(_told_as_remark(printed, said)))
    if lost.total() > is_choice or any(kind not in ("get", "zero", "none") for kind, _ in lost if is_choice):
        return False
    if any(map(_MARKS.search, _REMARK.findall(said))) or _LIMIT_OF_EACH.search(said):
        return False
    if any(map(STEP.match, _ANSWERED.findall(said))):
        return False
    if not _JUDGED.search(said) and any(map(_BOUND.fullmatch, _QUOTED.findall(said))):
        return False
    if any(map(_is_no_condition, _QUOTED.findall(said))) or (not said and _TORN.match(printed)):
        return False
    if not said:
        return is_choice or not is_ruling(printed)
    whole = Counter([decimal_text(place.weight)] if "分值" in said else [])
    return "figures" in free or not (
        _figures(printed) - _figures(said) - whole or ("扣" in printed and not _takes(said))
    )


def keeps_scores(place: PrintedSentence, rewrite: Rewrite) -> bool:
    """Whether every number of marks that the words print stands in the wording too."""
    printed, said = (Counter(one.amount for one in read_clauses(text) if one.amount) for text in _both(place, rewrite))
    return not printed - said


def _both(place: PrintedSentence, rewrite: Rewrite) -> tuple[str, str]:
    return place.folded[rewrite.start : rewrite.end], plain(rewrite.words)


def _marks_of_parts(said: str, printed: str) -> Fraction | None:
    """Of parts of which any stands under a name with its marks, or is printed with a label of them."""
    parts = [(_SHARE.match(part), part) for part in _PARTS.findall(said)]
    best = (_best(part) for _, part in parts)
    each = (Fraction(own[1]) if own else most for (own, _), most in zip(parts, best, strict=True))
    return sum(each, Fraction(0)) if any(own for own, _ in parts) or OWN.search(printed) else None


def _best(part: str) -> Fraction:
    """What a part gives at the most; of a formula its last factor."""
    product = _PRODUCT.search(part)
    amounts = [one.amount for one in read_clauses(part) if one.amount]
    return max([*amounts, *([Fraction(product[1])] if product else [])], default=Fraction(0))


def _is_no_condition(words: str) -> bool:
    """Whether words that are quoted as a condition are torn from others, point to points of a list, or say what is given or taken:
    marks in a condition are lost."""
    return (
        _TORN.match(words) is not None
        or _LAW.search(words) is not None
        or _PARTS.search(words) is not None
        or is_ruling(words)
        or any(one.amount for one in read_clauses(words))
    )


def _takes(words: str) -> bool:
    return any(word in words for word in ("扣", *score_words("ZERO")))


def _scores(text: str) -> Counter[tuple[str, object]]:
    """What is given and taken, with how much; 不加分 gives and takes nothing."""
    found = [one for one in read_clauses(text) if one.kind != "nought"]
    return Counter((_GROUP.get(one.kind, one.kind), one.amount or None) for one in found)


def _told_as_remark(printed: str, said: str) -> list[tuple[str, object]]:
    """因不可抗力造成的不扣分, told word by word as what is known when the figure is filled in."""
    remarks = "".join(_REMARK.findall(said))
    return [
        (one.kind, None)
        for one in read_clauses(printed)
        if one.kind == "none" and printed[one.start : one.end] in remarks
    ]


def _counted(text: str) -> Counter[tuple[str, object]]:
    return Counter((_LOOSE.get(one.kind, one.kind), None) for one in read_clauses(text))


def _figures(text: str) -> Counter[str]:
    return Counter(number for number in _NUMBER.findall(_END.sub("", NUMBERED.sub("", text))) if number != "0")
