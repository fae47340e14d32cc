"""What stands beside an indicator in words: remarks under a label of their own (备注：指标解释：……), and what the data file says."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import column_words
from dsl.engine.plan import Indicator
from dsl.engine.result import IndicatorResult, ProjectResult

_LABELLED = regex(r"([^：:，。；“”\s]{2,12})[：:]\s*(.+)")


def labelled(indicator: Indicator) -> dict[str, str]:
    """The remarks that begin with a label, by it: as a table has them in columns of their own."""
    found = (_LABELLED.fullmatch(" ".join(note.split())) for note in indicator.entry.notes)
    return {one[1]: one[2] for one in found if one}


def says(label: str, *roles: str) -> bool:
    """Whether a label is one of the words that such columns have above them."""
    return any(label in column_words()[role] for role in roles)


def target_words(indicator: Indicator) -> str:
    """The target as printed, also one that only says in words what is to be reached."""
    return indicator.entry.target_text or next(
        (text for label, text in labelled(indicator).items() if says(label, "target")), ""
    )


def deviation(one: IndicatorResult, whole: ProjectResult) -> str:
    """Why it falls short and what is done about it, as the data file says; empty where it says nothing."""
    return whole.deviations.get(one.indicator.key, "")
