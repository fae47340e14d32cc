"""What databases write in their own ways. Whole numbers of 63 bits are BIGINT in all of them, and all raise when one is larger."""

from __future__ import annotations

from dsl.record import record


@record
class Dialect:
    """`divided`: the quotient of two numbers not below 0, rounded down. `fence`: what keeps a layer from being worked out again for each that reads it."""

    name: str
    divided: str
    quote: str = '"'
    fence: str = ""

    def named(self, name: str) -> str:
        """A name as an identifier."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote


DIALECTS = {
    one.name: one
    for one in (
        Dialect("duckdb", "//"),
        Dialect("spark", "div", quote="`"),
        Dialect("postgres", "/", fence="MATERIALIZED "),
    )
}
