"""Every example of the pages about the library, run one after another in the project's folder as they stand."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from doc_blocks import DOCS, blocks

PAGES = [DOCS / "zh" / "library.md", DOCS / "en" / "library.md"]
FLAGS = doctest.ELLIPSIS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    names: dict[str, object] = {}
    runner, told = doctest.DocTestRunner(optionflags=FLAGS), list[str]()
    examples = 0
    for block in blocks(page):
        if block.kind == "pycon":
            test = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line)
            runner.run(test, out=told.append, clear_globs=False)
            names = test.globs
            examples += len(test.examples)
    assert examples > 15 and not told, "".join(told)


def test_both_languages_show_the_same_calls() -> None:
    zh, en = ([b.text.count(">>>") for b in blocks(page) if b.kind == "pycon"] for page in PAGES)
    assert zh == en
