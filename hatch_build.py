"""What building the package adds to its files: the parse tables (dsl/syntax/tables.py)."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tables(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from dsl.syntax.grammar import write_tables

        write_tables()
