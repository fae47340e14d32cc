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


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_lines_of_the_readme(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind a # is what the line gives."""
    monkeypatch.chdir(DOCS.parent)
    (block,) = [block for block in blocks(DOCS.parent / name) if block.kind == "python"]
    lines, names = block.text.splitlines(), dict[str, object]()
    exec("\n".join(line for line in lines if " = " in line or "import" in line), names)
    shown = [line.rsplit("#", 1) for line in lines if line.startswith("result")][1:]
    assert len(shown) == 2
    for expression, told in shown:
        assert repr(eval(expression, names)) == told.strip()
