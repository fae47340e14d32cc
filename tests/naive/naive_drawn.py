"""What all kinds of random sentences draw from: figures, what is taken, readings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st
from naive_interpreter import Facts

Draw = st.DrawFn


@dataclass(frozen=True)
class Written:
    """A sentence and the lines under it, the facts, and the same facts as YAML."""

    text: str
    facts: Facts
    data: str
    kind: str = "indicator"


AMOUNTS = ("0.1", "0.2", "0.5", "1", "0.25", "0.3")
SHARES = ("5", "10", "2.5", "20")


def percent(draw: Draw, *ends: int) -> tuple[Fraction, str]:
    """A rate on an end, just beside one, or anywhere."""
    hundredths = draw(
        st.one_of(
            st.sampled_from(ends).map(lambda end: end * 100),
            st.builds(
                lambda end, by: max(0, end * 100 + by),
                st.sampled_from(ends),
                st.sampled_from((-100, -50, -1, 1, 50, 100)),
            ),
            st.integers(0, 10_000),
        )
    )
    hundredths = min(hundredths, 10_000)
    return Fraction(hundredths, 10_000), f"{hundredths // 100}.{hundredths % 100:02}%"


def descending(draw: Draw, many: int, low: int, high: int) -> list[int]:
    return sorted(draw(st.sets(st.integers(low // 5, high // 5), min_size=many, max_size=many)), reverse=True)


def taken(draw: Draw) -> tuple[str, str]:
    """An amount in both spellings: marks, or a share of the weight."""
    if draw(st.booleans()):
        amount = draw(st.sampled_from(AMOUNTS))
        return f"{amount}分", amount
    share = draw(st.sampled_from(SHARES))
    return draw(st.sampled_from((f"权重的{share}%", f"指标分值的{share}%"))), f"{share}%"


def reading(draw: Draw, size: int) -> str:
    kind = draw(
        st.sampled_from(
            (
                "",
                "口径：按整步",
                "口径：按比例",
                f"口径：不足{size}%按{size}%计",
                "reading: pro rata",
                "reading: started steps",
                "reading: completed steps",
            )
        )
    )
    return f"\n  {kind}" if kind else ""
