"""Tables of reports, as Word and as text: what no way to read them gives is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dsl.documents.opened import read_document
from dsl.tools.arithmetic import examined
from tests.importing.built_documents import as_docx

TABLES = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one["table"].replace("\n", " ")[:40])
def test_only_what_cannot_be_true_is_told(one: dict[str, object]) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in str(one["table"]).splitlines()]
    text = "\n".join("\t".join(row) for row in rows).encode()
    for name, data in (("报告.docx", as_docx(rows)), ("报告.txt", text)):
        document, _ = read_document(name, data)
        assert document is not None
        found = examined(document).claims
        assert [f"{claim.how} {claim.at.figure.text}" for claim in found if claim.is_wrong] == one.get("wrong", [])
