"""Codes that only these tests use, so that they do not change when a message is improved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dsl.base import shipped
from dsl.base.codes import lookup

PAGES = {
    "T1": """# T1 单位不同 · units differ

| error | 中文 | English |
|---|---|---|
| message | {left}和{right}不能比较。 | {left} and {right} cannot be compared. |
| hint | 是不是{near}？ | Did you mean {near}? |
| label here | {left}从这里来 | {left} comes from here |
""",
    "T2": """# T2 注意 · attention

| warning | 中文 | English |
|---|---|---|
| message | 请看。 | Look: 100%, now. |
""",
    "T3": """# T3 说明 · remark

| note | 中文 | English |
|---|---|---|
| message | 如此。 | So it is. |
""",
}


@pytest.fixture(scope="session")
def pages_with_invented_codes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "codes"
    shutil.copytree(shipped.shipped_folder("docs/codes"), folder)
    for code, page in PAGES.items():
        (folder / f"{code}.md").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def invented_codes(pages_with_invented_codes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shipped, "shipped_folder", lambda name: str(pages_with_invented_codes))
    yield
    lookup.cache_clear()
