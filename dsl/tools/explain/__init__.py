"""Explanations: they render the trace that `evaluate` recorded and compute nothing of their own."""

from dsl.tools.explain.short import reason
from dsl.tools.explain.stages import trace_stages

__all__ = ["reason", "trace_stages"]
