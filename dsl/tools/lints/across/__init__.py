"""Lints that compare indicators: a module holds a function of its own name (dsl.tools.lints)."""
