"""What a tool answers, as its command would print it and as exact values."""

from __future__ import annotations

from html import escape
from typing import Any

from dsl.base.printable import calm
from dsl.record import record


@record
class Report:
    """`str()` is the text of the command, `markdown` its Markdown (empty where it has none), `to_dict()` its JSON record.

    `found` holds the exact values; their names can be asked of the report itself: `report.verdict`.
    """

    found: Any
    text: str
    markdown: str
    as_dict: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """As it stands among the `results` of the command with `--format json`."""
        return self.as_dict

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "found":
            raise AttributeError(name)
        return getattr(self.found, name)

    def __str__(self) -> str:
        return calm(self.text)

    def __repr__(self) -> str:
        return f"<Report {type(self.found).__name__}>"

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"
