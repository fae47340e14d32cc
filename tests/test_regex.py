"""Expressions that are compiled late hold no mistake that only a rare sentence would show."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import dsl
from dsl.base.regex import _Late, regex


def test_every_expression_of_the_program_compiles() -> None:
    found = 0
    for module in walk_packages([str(Path(dsl.__file__).parent)], "dsl."):
        if not module.name.endswith("__main__"):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, _Late):
                    re.compile(value._text, value._flags)
                    found += 1
    assert found > 200


def test_it_answers_like_the_compiled_one() -> None:
    late = regex("(?P<n>[a-z]+)", re.IGNORECASE)
    match = late.fullmatch("AB")
    assert match is not None and match["n"] == "AB"
    assert late.pattern == "(?P<n>[a-z]+)" and late.sub("-", "aB1") == "-1"
