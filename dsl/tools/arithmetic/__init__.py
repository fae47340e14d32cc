"""The arithmetic of a report itself: what it prints that its own figures contradict, without any rubric.

`figures` reads what is printed, with the unit and how far it is rounded; each other room knows one kind of claim. Only what no rounding
and no usual reading explains is told: a person signs each finding.
"""

from dsl.tools.arithmetic.claims import PrintedClaim
from dsl.tools.arithmetic.examined import Examined, examined

__all__ = ["Examined", "PrintedClaim", "examined"]
