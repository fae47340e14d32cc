"""A whole sentence said again in forms that the language surely has, from the pieces of it that can be told apart.

`clauses` finds what the sentence gives and takes, and for what; `parts` tells which clauses belong to one part of the marks;
`wordings` says a part again: bounds as bounds, what cannot be read as quoted words that somebody answers, counts or chooses;
`sentence` puts the parts together. All of it are proposals: `proof` compiles them, and no figure of the print may be missing.
"""

from dsl.tools.answers.restated.clauses import PrintedClause, read_clauses
from dsl.tools.answers.restated.faults import what_of
from dsl.tools.answers.restated.parts import STEP
from dsl.tools.answers.restated.sentence import has_figures, has_parts, has_several, is_in_short, mended, restated
from dsl.tools.answers.restated.ways import counted

__all__ = [
    "STEP",
    "PrintedClause",
    "counted",
    "has_figures",
    "has_parts",
    "has_several",
    "is_in_short",
    "mended",
    "read_clauses",
    "restated",
    "what_of",
]
