"""Expressions that are compiled late hold no mistake that only a rare sentence would show, and find what compiled ones find."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain, repeat
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest

import dsl
from dsl.base.characters import plain
from dsl.base.needed import needed
from dsl.base.regex import _Late, regex

ROOT = Path(__file__).parent.parent


LONGEST = (6_100, 5_600, 4_400, 4_200, 2_800, 1_800)
"""Characters of the longest expressions: words for up and down, what is done to a score, units with a stroke, figures, how many of a
thing; all others are no longer than the last. What compiling costs grows with them, some 100,000 instructions for each hundred."""

COLD = 60_000
"""Characters of all the expressions that a first check of a table compiles. The dearest of them has 52,400."""


def declared() -> Iterator[tuple[str, _Late]]:
    """Each expression of the program with the modules that it is known in."""
    for module in walk_packages([str(Path(dsl.__file__).parent)], "dsl."):
        if not module.name.endswith("__main__"):
            found = vars(import_module(module.name)).values()
            yield from ((module.name, value) for value in found if isinstance(value, _Late))


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    """All expressions of the program by their text, compiled."""
    return {value._text: re.compile(value._text, value._flags) for _, value in declared()}


SHORT = 14
"""Characters of an expression that says nothing of words: a figure, what stands between two stops."""


def test_no_expression_is_written_in_two_modules() -> None:
    """What one module declares and another imports is one thing; the same text declared twice would be two after the next change."""
    made: dict[str, dict[int, str]] = defaultdict(dict)
    for module, value in declared():
        made[value._text].setdefault(id(value), module)
    assert len(made) > 500
    assert [list(by.values()) for text, by in made.items() if len(by) > 1 and len(text) > SHORT] == []


def test_no_expression_is_dear_to_compile() -> None:
    """A table of words listed twice in one expression is dearer than all that a sentence asks: an alternation made from a table
    is looked at before it is written (`exact.units.any_spelling`)."""
    longest = sorted(expressions(), key=len, reverse=True)
    allowed = chain(LONGEST, repeat(LONGEST[-1]))
    assert not [
        f"{len(text)} > {most}: {text[:200]}" for text, most in zip(longest, allowed, strict=False) if len(text) > most
    ]


MEASURED = """
import gc, sys
from dsl import load
from dsl.base.regex import _Late

load(sys.argv[1]).check()
print(sum(len(late._text) for late in gc.get_objects() if isinstance(late, _Late) and "match" in vars(late)))
"""


def test_a_first_check_compiles_little() -> None:
    command = [sys.executable, "-c", MEASURED, str(ROOT / "rubrics/registration-fee/2014.rubric")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert 10_000 < int(done.stdout) < COLD


def test_every_expression_of_the_program_compiles() -> None:
    assert len(expressions()) > 200


def test_it_answers_like_the_compiled_one() -> None:
    late = regex("(?P<n>[a-z]+)", re.IGNORECASE)
    match = late.fullmatch("AB")
    assert match is not None and match["n"] == "AB"
    assert late.pattern == "(?P<n>[a-z]+)" and late.sub("-", "aB1") == "-1"


def test_without_its_words_it_answers_that_there_is_nothing() -> None:
    late = regex("每(?:人|户)")
    assert late.match("人均") is None and late.search("人均") is None and late.fullmatch("人均") is None
    assert late.findall("人均") == [] and list(late.finditer("人均")) == []
    assert late.split("人均") == ["人均"] and late.sub("-", "人均") == "人均"
    assert late.search("按每户") is not None and late.sub("-", "每人") == "-"


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("每(?:人|户)", [{"每"}, {"人", "户"}]),
        ("人均|户均", [{"人均", "户均"}]),
        ("ab?c", [{"a"}, {"c"}]),
        ("ab*|c", [{"a", "c"}]),
        ("(?:a|b)?cd", [{"cd"}]),
        ("(?P<x>ab|cd){0,3}e", [{"e"}]),
        ("(?P<x>ab|c)+", [{"ab", "c"}]),
        ("a|b?", []),
        ("(?:a|[^b])", []),
        (r"(?=ab)\d(?<!cd)\(", [{"("}]),
        (r"[ab]\d{2}一\u4e8c", [{"a", "b"}, {"一"}]),
        (r"[^a][b-d][e]?[f-]{1}[gh]*(?:[ij]k|l)", [{"k", "l"}]),
        ("(?:a(?:b|cd)|ef)g", [{"a", "ef"}, {"g"}]),
        ("(?i:a)b", []),
    ],
)
def test_the_words_that_an_expression_needs(expression: str, words: list[set[str]]) -> None:
    assert sorted(map(sorted, needed(expression))) == sorted(map(sorted, words))


def test_what_matches_holds_the_words_that_are_needed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("sentences/*.yaml")]
    pieces = sorted({piece for text in texts for piece in re.split(r"[\n,;。]", plain(text)) if len(piece) > 2})
    some = Random(7).sample(pieces, 1_500)
    for text, compiled in expressions().items():
        sets = [] if compiled.flags & re.IGNORECASE else needed(text)
        for piece in some:
            for match in compiled.finditer(piece):
                assert all(any(word in match[0] for word in words) for words in sets), (text, match[0])
