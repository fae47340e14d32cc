"""Whatever the text, reading ends with projects or with messages at places inside the text."""

from __future__ import annotations

from pathlib import Path

from data_helpers import read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dsl.base.render.message import message
from dsl.data.keyboard import typed
from dsl.data.records import Listing, Mapping, Node, Scalar
from dsl.data.values import parse_value

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
SIGNS = "：:，,{}[]｛｝［］'\"|>-?#&*!%@` \u3000\u00a0\t\n\r\u2028\x85\ufeff\x00\\是1.%年/<"
noise = st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A piece of an example file with a few characters replaced, removed or put in."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    text = text[start : start + draw(st.integers(0, 400))]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(noise.map(lambda s: s[:3])) + text[at + draw(st.integers(0, 2)) :]
    return text


def holds(text: str) -> None:
    files, found = read(text)
    assert files or found
    for problem in found:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert message(problem, "zh").text and message(problem, "en").text
    for file in files:
        for entry in file.entries.entries:
            assert entry.key
            within(entry.value, text)


def within(node: Node, text: str) -> None:
    assert 0 <= node.span.start <= node.span.end <= len(text)
    match node:
        case Scalar(words, quoted):
            if not quoted and "\n" not in node.span.text and node.span.text.isprintable():
                assert node.span.text == words
            meaning, problems = parse_value(node)
            assert (meaning is None) == bool(problems)
        case Listing(items):
            for item in items:
                within(item, text)
        case Mapping(entries):
            for entry in entries:
                within(entry.value, text)


@given(noise)
@example("a: {：，}")
@settings(max_examples=400, deadline=None)
def test_random_text(text: str) -> None:
    holds(text)


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_mutated_examples(text: str) -> None:
    assert TEXTS
    holds(text)


@given(st.one_of(noise, mutated()))
@settings(max_examples=300, deadline=None)
def test_retyped_text_leads_back_to_the_file(text: str) -> None:
    """Without the inserted spaces the retyped text has the file's length, and its order."""
    ready = typed(text)
    assert len(ready.text) - len(ready.inserted) + ready.skipped == len(text)
    places = [ready.original(place) for place in range(len(ready.text) + 1)]
    assert places == sorted(places)
    assert all(ready.text[place] == " " for place in ready.inserted)
