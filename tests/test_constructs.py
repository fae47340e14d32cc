"""docs/constructs.md says of every kind of sentence what tests/sentences says."""

from __future__ import annotations

import re

from constructs import PAGE, SENTENCES, page


def test_the_page_is_what_the_sentences_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/constructs.py"


def test_every_file_of_sentences_has_a_row_with_sentences() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| (?!句式|-)", line)]
    assert len(rows) == len(list(SENTENCES.glob("*.yaml")))
    assert all(any(cell.strip() for cell in re.split(r"(?<!\\)\|", row)[2:-1]) for row in rows)
