"""Each page of docs/codes about a lint: its wrong example has that finding, its right examples have not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lint_helpers import found_in

from dsl.base.codes import all_codes

FOLDER = Path(__file__).parents[2] / "docs" / "codes"
EXAMPLE = re.compile(r"```rubric (wrong|right)\n(.*?)```", re.DOTALL)
LINTS = sorted(code for code in all_codes() if "R501" <= code < "R540")


def examples(code: str) -> list[tuple[str, str]]:
    return EXAMPLE.findall((FOLDER / f"{code}.md").read_text(encoding="utf-8"))


def test_there_are_lints() -> None:
    assert len(LINTS) >= 19


@pytest.mark.parametrize("code", LINTS)
def test_page(code: str) -> None:
    kinds = [kind for kind, _ in examples(code)]
    assert "wrong" in kinds and "right" in kinds
    for kind, text in examples(code):
        codes = [d.code for d in found_in(text)]
        assert (code in codes) == (kind == "wrong"), (kind, codes, text)
