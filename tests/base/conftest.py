"""Codes that only these tests use, so that they do not change when a message is improved."""

from __future__ import annotations

import pytest

from dsl.base.codes.declare import ERROR, NOTE, WARNING, Code, Words

TABLE = {
    "T1": Code(
        "T1",
        ERROR,
        Words("单位不同", "{left}和{right}不能比较。", "是不是{near}？"),
        Words("units differ", "{left} and {right} cannot be compared.", "Did you mean {near}?"),
        {"here": ("{left}从这里来", "{left} comes from here")},
    ),
    "T2": Code("T2", WARNING, Words("注意", "请看。"), Words("attention", "Look: 100%, now.")),
    "T3": Code("T3", NOTE, Words("说明", "如此。"), Words("remark", "So it is.")),
}


@pytest.fixture(autouse=True)
def invented_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    from dsl.base import codes

    table = {**codes.all_codes(), **TABLE}
    monkeypatch.setattr(codes, "all_codes", lambda: table)
