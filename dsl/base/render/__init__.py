"""Diagnostics for their readers: text for people, JSON, GitHub workflow commands, SARIF."""

from __future__ import annotations

from dsl.base.render.github import render_github
from dsl.base.render.order import summary
from dsl.base.render.records import render_json
from dsl.base.render.sarif import render_sarif
from dsl.base.render.text import render_text

__all__ = ["render_github", "render_json", "render_sarif", "render_text", "summary"]
