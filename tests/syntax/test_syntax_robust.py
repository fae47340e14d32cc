"""Nothing that a file may hold makes the parser fail, and every problem has a place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syntax_reading import FILES, file_source

from dsl.base.source import Source
from dsl.syntax.parse import parse

TEXTS = [file_source(path).text for path in FILES]
_PIECES = [
    "指标",
    "分值",
    "：",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "95%",
    "每",
    "扣",
    "得",
    "满分",
    "以上",
    "\n",
    " ",
    "①",
    "≤",
    "/",
    "full",
    "if",
    "per",
    "0",
    "一",
    "\ue001",
    "\u202e",
    "#",
    "[",
    "]",
    "×",
    "=",
    "\t",
    "千",
    "‰",
]


def survives(text: str) -> None:
    rubric, diagnostics = parse(Source("random", text))
    assert rubric is not None or diagnostics
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes(content: bytes) -> None:
    survives(content.decode("utf-8", errors="replace"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_random_words_of_the_language(rest: str) -> None:
    survives("指标 预算执行率 分值 4：" + rest)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_rubrics(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + 600]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(piece)))
        cut = data.draw(st.integers(0, 3))
        piece = piece[:at] + data.draw(st.sampled_from(_PIECES)) + piece[at + cut :]
    survives(piece)


@pytest.mark.parametrize(
    "text",
    [
        "指标 甲 分值 4：得分=" + "（" * 3000 + "率" + "）" * 3000,
        "指标 甲 分值 4：" + "（" * 3000,
        "指标 甲 分值 4：" + "95%以上得满分，" * 3000,
        "指标 甲 分值 4：得分=率" + "×率" * 3000,
        "一级指标 " * 2000,
        "指标 甲 分值 4：" + "且" * 5000 + "得满分",
    ],
)
def test_long_and_deep(text: str) -> None:
    survives(text)
