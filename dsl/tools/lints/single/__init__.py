"""Lints that look at one indicator: a module holds a function of its own name (dsl.tools.lints)."""
