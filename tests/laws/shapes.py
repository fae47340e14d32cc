"""The shapes of scoring sentence that the language has, each in several spellings, as one table. All of it invented.

A shape holds texts with holes; a hole lists what may stand there, in an order in which neighbours are the likely edits of
next year's table. `{own}` is a letter of the indicator's own, since one name in two sentences is one datum; a name without
it is shared by every indicator of that shape. `{weight}` is the indicator's weight. Ends of the holes a, b, c never meet, so
that every filling is a sentence in order.
"""

from __future__ import annotations

from shape import Shape
from shapes_of_answers import OF_ANSWERS
from shapes_of_figures import OF_FIGURES
from shapes_of_parts import OF_PARTS

SHAPES: tuple[Shape, ...] = (*OF_FIGURES, *OF_ANSWERS, *OF_PARTS)

__all__ = ["SHAPES", "Shape"]
