"""Data to plan: which value belongs to which datum, measure or indicator."""

from __future__ import annotations

from dsl.engine.bind.index import Index
from dsl.engine.bind.project import bind

__all__ = ["Index", "bind"]
