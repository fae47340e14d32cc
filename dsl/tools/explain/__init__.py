"""Explanations: they render the trace that `evaluate` recorded and compute nothing of their own."""

from dsl.tools.explain.explanation import Explained, Explanation, explain
from dsl.tools.explain.long import long_reason
from dsl.tools.explain.short import reason
from dsl.tools.explain.stages import trace_stages
from dsl.tools.explain.text import to_markdown, to_record, to_text

__all__ = [
    "Explained",
    "Explanation",
    "explain",
    "long_reason",
    "reason",
    "to_markdown",
    "to_record",
    "to_text",
    "trace_stages",
]
