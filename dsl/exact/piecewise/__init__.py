"""Exact piecewise-linear functions of one measure: the one form underneath every rule."""

from dsl.exact.piecewise.build import (
    PIECE_LIMIT,
    constant,
    interval_indicator,
    linear,
    mirror,
    restrict,
    stairs,
)
from dsl.exact.piecewise.canonical import canonical_on, pieces
from dsl.exact.piecewise.compare import Difference, differences
from dsl.exact.piecewise.function import Linear, Piecewise, first_defined, maximum, minimum
from dsl.exact.piecewise.rounding import rounded_argument
from dsl.exact.piecewise.shape import Direction, Jump, is_constant, jumps, violation
from dsl.exact.piecewise.values import Extremum, extremum_on, gaps, maximum_on, minimum_on, preimage, range_on

__all__ = [
    "PIECE_LIMIT",
    "Difference",
    "Direction",
    "Extremum",
    "Jump",
    "Linear",
    "Piecewise",
    "canonical_on",
    "constant",
    "differences",
    "extremum_on",
    "first_defined",
    "gaps",
    "interval_indicator",
    "is_constant",
    "jumps",
    "linear",
    "maximum",
    "maximum_on",
    "minimum",
    "minimum_on",
    "mirror",
    "pieces",
    "preimage",
    "range_on",
    "restrict",
    "rounded_argument",
    "stairs",
    "violation",
]
