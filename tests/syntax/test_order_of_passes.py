"""What is told before the pass over a sentence is told by passes that do not know of each other: but for a few, any order gives the same tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dsl.base.source import Source
from dsl.syntax.assemble import passes, sentence
from dsl.syntax.parse import forget, parse

SENTENCES = Path(__file__).parents[1] / "sentences"
GROUPS = ("FIRST", "OF_RULES", "BEHIND_REMARKS")


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
