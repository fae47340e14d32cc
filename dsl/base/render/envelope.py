"""JSON for programs: one envelope for every command. Its schema is dsl/schemas/output.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.printable import STEERING
from dsl.base.render.records import Record, records

FORMAT = 1
"""Raised when a field changes its meaning, its type or goes; a new field does not raise it."""


def envelope(command: str, results: Iterable[Record], problems: Iterable[tuple[Diagnostic, Lang]]) -> str:
    """`results`: a list always, also of one project; `problems`: what stood in the way of a result, or what `check` found."""
    return json_text({"format": FORMAT, "command": command, "results": list(results), "problems": records(problems)})


def json_text(value: Any) -> str:
    """Chinese as it is; what steers a terminal as an escape, which means the same."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(rf"(?!\n){STEERING}", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
