"""What no wording may lose: what the sentence gives and takes, and the figures for which it does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from dsl.base.characters import plain
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.answers.restated.clauses import HARD, POINT, read_clauses

_GROUP = {"full": "get", "band": "get", "zero": "take", "none": "take"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_POINT = re.compile(rf"(?:^|(?<=[{HARD}:])){POINT.pattern}")


def is_kept(place: PrintedSentence, rewrite: Rewrite, free: Collection[str] = ()) -> bool:
    """Whether a wording gives and takes as often as the words that it stands for, and holds their figures.

    `free` names what it may change: "figures", or "one" of two rules that contradict each other.
    """
    printed, said = place.folded[rewrite.start : rewrite.end], plain(rewrite.words)
    lost = (_scores(printed) - _scores(said)).total()
    if lost > ("one" in free):
        return False
    is_remark = not said or "figures" in free
    return is_remark or not _figures(printed) - _figures(said)


def _scores(text: str) -> Counter[str]:
    return Counter(_GROUP.get(one.kind, one.kind) for one in read_clauses(text))


def _figures(text: str) -> Counter[str]:
    return Counter(number for number in _NUMBER.findall(_POINT.sub("", text)) if number != "0")
