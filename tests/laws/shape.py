"""A shape of sentence, and what its holes hold in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Shape:
    """`below`: lines under the indicator, one of the alternatives (empty: none). `top`: lines at the head of the file."""

    name: str
    texts: tuple[str, ...]
    holes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below: tuple[str, ...] = ("",)
    top: tuple[str, ...] = ()
    kind: Literal["indicator", "bonus", "penalty"] = "indicator"
    weights: tuple[str, ...] = ("10", "8", "5", "12")


A = ("95", "98", "90", "97.5", "100")
B = ("80", "85", "82", "75")
C = ("60", "65", "50")
AMOUNT = ("0.5", "0.2", "1", "0.25", "0.3")
MORE = ("4", "3", "3.5")
LESS = ("2", "1", "1.5")
SIZE = ("1", "2", "5")
DAYS = ("5", "1", "10")
READINGS = ("", "口径：按整步", "口径：按比例", "口径：不足一个步长按一个步长计")
ROUNDED = ("口径：按比例，保留到0.1%", "口径：按整步，保留到0.1%", "口径：按比例，精确到0.01")
