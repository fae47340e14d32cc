"""Small changes of a rubric, and which of them its examples would notice.

A change flips an end (≥ to >), shifts a threshold by one unit, or swaps the reading of a step. Only the part of the rubric
that the changed sentence is about is compiled again. A change that `check` refuses is noticed; one that no data whatever
tell apart, which the exact form proves, is none.
"""

from dsl.tools.mutate.changes import SmallChange
from dsl.tools.mutate.verdict import Mutant, Telling, mutate, variants

__all__ = ["Mutant", "SmallChange", "Telling", "mutate", "variants"]
