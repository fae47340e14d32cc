"""Marks the keywords of a sentence: each is overwritten in place by private-use characters (dsl/syntax/terminals.py).

One walk from left to right. Quotations and asides in brackets are stepped over, numbers take their unit along, and of
the words that count at a place (dsl/syntax/contexts.py) the longest is taken. White space that a table cell put inside a
word (得满⏎分) does not hide it.
"""

from dsl.syntax.marking.marker import languages, mark

__all__ = ["languages", "mark"]
