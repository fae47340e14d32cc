"""The tutorial is whole: every command has its place in it, every link leads somewhere.

That each command prints what a page shows is seen to by tests/test_docs_guards.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from doc_blocks import DOCS, blocks

from dsl.cli.commands import COMMANDS

FOLDER = DOCS / "zh" / "tutorial"
CHAPTERS = sorted(FOLDER.glob("[0-9]*.md"))
PAGES = [*sorted((DOCS / "zh").rglob("*.md")), *sorted((DOCS / "en").rglob("*.md"))]


def test_every_command_is_shown_with_what_it_prints() -> None:
    text = "".join(b.text for chapter in CHAPTERS for b in blocks(chapter) if b.kind == "console")
    shown = set(re.findall(r"^\$ rubric (\w+)", text, re.MULTILINE))
    assert shown == set(COMMANDS) - {"completion"}
    assert text.count("\n") > 200


def test_the_contents_list_every_chapter_in_order() -> None:
    contents = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\((\d\d-[\w-]+\.md)\)", contents) == [chapter.name for chapter in CHAPTERS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert link.startswith("http") or (page.parent / link).exists(), link
