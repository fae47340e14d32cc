"""The tables of words: one row says a word, and everything that asks for the class knows it."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from dsl.base.shipped import read_shipped
from dsl.base.source import Source
from dsl.base.vocabulary import any_word, word_class
from dsl.syntax import tree as t
from dsl.syntax.parse import parse

PACKAGE = Path(__file__).parents[2] / "dsl"
ROWS = [line.split("|") for line in read_shipped("grammar", "words.txt").splitlines() if line and line[0] != "#"]
CLASSES = [row[0].strip() for row in ROWS]


def test_a_class_has_one_row_and_a_row_no_word_twice() -> None:
    assert [name for name, count in Counter(CLASSES).items() if count > 1] == []
    for name, cell in ROWS:
        words = [word.strip() for word in cell.split(",")]
        assert [word for word, count in Counter(words).items() if count > 1] == [], name


def test_no_two_classes_hold_the_same_words() -> None:
    """A synonym is added in one row; a second row of the same words would be forgotten."""
    rows: dict[frozenset[str], list[str]] = {}
    for name in CLASSES:
        rows.setdefault(frozenset(word_class(name)), []).append(name)
    assert not [names for names in rows.values() if len(names) > 1]


def test_every_class_is_asked_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    tables = read_shipped("grammar", "words.txt") + read_shipped("grammar", "keywords.txt")
    unused = [
        name
        for name in CLASSES
        if not re.search(rf"""(?:any_word|word_class|saying|beginning|ending)\(["']{name}["']\)""", text)
        and not re.search(rf"=\s*{name}\b|\{{{name}\}}", tables)
    ]
    assert unused == []


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_class("no such class")


def test_the_longest_word_of_a_class_wins() -> None:
    match = re.match(any_word("negation"), "没有完成")
    assert match is not None and match[0] == "没有"


def test_no_list_of_a_class_stands_in_the_program() -> None:
    """Three words of one class as alternatives of a regular expression would be a second list of it."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
                alternatives = set(re.split(r"[|()?:^$]+", node.value))
                listed = [name for name in CLASSES if len(alternatives & set(word_class(name))) > 3]
                found += [f"{path.relative_to(PACKAGE)}: {name}" for name in listed]
    assert found == []


LONGEST_LIST = 7
"""Particles that join or end a phrase (且|并|同时|及|和|或|的) are syntax; a longer list is a class that has no row."""


def lists_of_words() -> Iterator[tuple[str, str]]:
    """The alternations of plain Chinese words in strings of the program, each with its module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for one in re.findall(r"(?<![^(:|])[\u4e00-\u9fff]+(?:\|[\u4e00-\u9fff]+)+", node.value):
                    yield path.relative_to(PACKAGE).as_posix(), one


def test_no_long_list_of_words_stands_in_the_program() -> None:
    found = [f"{module}: {one}" for module, one in lists_of_words() if one.count("|") >= LONGEST_LIST]
    assert found == []


def test_no_list_of_words_stands_in_two_modules() -> None:
    """得分|分数|分值 twice is a class that has no row; a list of which at most one word is longer than a character is particles."""
    places: dict[frozenset[str], set[str]] = defaultdict(set)
    for module, one in lists_of_words():
        words = frozenset(one.split("|"))
        if sum(len(word) > 1 for word in words) > 1:
            places[words].add(module)
    assert len(places) > 50
    assert {"|".join(sorted(words)): found for words, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("word", word_class("late"))
def test_every_word_for_late_is_known_everywhere(word: str) -> None:
    """As the complement of 按时, behind 每, and in the name of a measure."""
    first, second, third = (
        clauses(f"按时完成得满分，{word}不得分。"),
        clauses(f"按时完成得满分，每{word}1天扣0.5分。"),
        clauses(f"{word}3天以上不得分，否则得满分。"),
    )
    assert isinstance(first[1], t.Award) and isinstance(first[1].condition, t.Otherwise)
    assert isinstance(second[1], t.Step) and second[1].direction == "up"
    assert isinstance(third[0], t.Award) and isinstance(third[0].condition, t.Comparison)


def clauses(sentence: str) -> tuple[t.Clause, ...]:
    rubric, diagnostics = parse(Source("late", f"指标 完成及时性 分值 4：{sentence}"))
    assert rubric is not None, [(d.code, d.span) for d in diagnostics]
    heading = rubric.statements[0]
    assert isinstance(heading, t.Heading) and heading.sentence is not None
    return heading.sentence.clauses
