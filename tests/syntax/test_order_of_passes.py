"""What is told before the pass over a sentence is told by passes that do not know of each other: but for a few, any order gives the same tree.

And none of them loses anything: what is left out was told otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dsl.base.source import Source
from dsl.syntax import fragments as f
from dsl.syntax.assemble import passes, sentence
from dsl.syntax.assemble.conditions.unequal import with_unequal
from dsl.syntax.assemble.levels.continued import with_continued
from dsl.syntax.assemble.rows.one_thing import with_rate_of_one
from dsl.syntax.parse import forget, parse

SENTENCES = Path(__file__).parents[1] / "sentences"
GROUPS = ("FIRST", "OF_RULES", "BEHIND_REMARKS")
SAID_AGAIN = (with_continued, with_rate_of_one, with_unequal)
"""以下每退后1名, 未完成的 in front of tiers, ≠100% beside 100%: what the rest says anyway."""


def texts() -> Iterator[str]:
    for path in sorted(SENTENCES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            if "kind" not in case:
                lines = [f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}", *case.get("extra", [])]
                yield "\n".join(lines) + "\n"


def read(text: str) -> tuple[str, list[tuple[str, int]]]:
    rubric, problems = parse(Source("x", text))
    return repr(rubric), sorted((one.code, one.span.start if one.span else 0) for one in problems)


def turned(row: tuple[passes.Pass, ...]) -> tuple[passes.Pass, ...]:
    """The passes backwards, but for those that are told to stand behind others."""
    left, found = list(row), []
    while left:
        last = next(one for one in reversed(left) if not passes.BEHIND.get(one, set()) & set(left))
        left.remove(last)
        found.append(last)
    return tuple(found)


def test_the_order_matters_only_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = list(texts())
    forget()
    before = [read(text) for text in listed]
    for name in GROUPS:
        monkeypatch.setattr(sentence, name, turned(getattr(sentence, name)))
    forget()
    assert [text for text, was in zip(listed, before, strict=True) if read(text) != was] == []


def test_where_it_is_told_it_holds() -> None:
    for name in GROUPS:
        row = getattr(passes, name)
        for later, earlier in passes.BEHIND.items():
            assert later not in row or all(row.index(one) < row.index(later) for one in earlier)


def losses(given: list[f.Fragment], told: list[f.Fragment]) -> list[f.Fragment]:
    """What was left out, where nothing new stands for it; numbers of points may stand in front of tiers."""
    was, now = Counter(map(repr, given)), Counter(map(repr, told))
    if now - was:
        return []
    return [one for one in given if repr(one) in was - now and not isinstance(one, (f.MarkF, f.ItemF))]


def watched(told: passes.Pass, lost: list[str]) -> passes.Pass:
    def watching(fragments: list[f.Fragment]) -> list[f.Fragment]:
        given = list(fragments)
        behind = told(fragments)
        lost.extend(f"{told.__name__}: {one.span.text}" for one in losses(given, behind))
        return behind

    return watching


def test_nothing_is_left_out_that_is_not_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[str] = []
    for name in GROUPS:
        row = [one if one in SAID_AGAIN else watched(one, lost) for one in getattr(sentence, name)]
        monkeypatch.setattr(sentence, name, tuple(row))
    forget()
    for text in texts():
        parse(Source("x", text))
    assert lost == []
