"""A project in two files: what a report printed in one, as import writes it, and the facts in another, as a form has them."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.data.project import DataFile
from dsl.record import replace


def joined(files: Sequence[DataFile]) -> list[DataFile]:
    """The projects, each printed half put to the facts of the same name; where there is only one of either, one of them need have none."""
    printed = [file for file in files if file.published is not None]
    facts = [file for file in files if file.published is None]
    found: dict[int, DataFile] = {}
    for half in printed:
        same = [one for one in facts if one.project == half.project]
        is_pair = len(printed) == len(facts) == 1 and not (_is_named(half) and _is_named(facts[0]))
        others = same or (facts if is_pair else [])
        if len(others) == 1:
            found[id(half)] = others[0]
    taken = {id(fact) for fact in found.values()}
    return [_whole(one, found[id(one)]) if id(one) in found else one for one in files if id(one) not in taken]


def _is_named(file: DataFile) -> bool:
    """Whether the file says what its project is called."""
    return file.named.text.strip(" \"'“”") == file.project


def _whole(printed: DataFile, facts: DataFile) -> DataFile:
    """What both say; a datum that they give differently is told when it is bound."""
    return replace(
        facts,
        project=printed.project if _is_named(printed) else facts.project,
        entries=replace(facts.entries, entries=(*facts.entries.entries, *printed.entries.entries)),
        by_hand=facts.by_hand or printed.by_hand,
        not_applicable=facts.not_applicable or printed.not_applicable,
        published=printed.published,
        reached=facts.reached or printed.reached,
        deviations=facts.deviations or printed.deviations,
    )
