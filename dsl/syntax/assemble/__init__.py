"""Puts the fragments of a sentence together into clauses."""

from dsl.syntax.assemble.sentence import assemble

__all__ = ["assemble"]
