"""What databases write in their own ways. Whole numbers of 63 bits are BIGINT in all of them, larger ones have types of their own, and all raise when one does not fit."""

from __future__ import annotations

from zlib import crc32

from dsl.record import record


@record
class Dialect:
    """`divided`: the quotient of two numbers not below 0, rounded down; `days`: those of a date, 1 January of year 1 being 1; `wide`: whole numbers of 38 digits.

    `fence`: what keeps a layer from being worked out again for each that reads it; `longest`: bytes of a name.
    """

    name: str
    divided: str
    days: str
    wide: str
    text: str = "VARCHAR"
    quote: str = '"'
    fence: str = ""
    longest: int | None = None
    wide_divided: str = ""

    def quotient(self, upper: str, lower: str, *, is_wide: bool) -> str:
        """Of two numbers not below 0, rounded down; `is_wide`: one of them has more than 63 bits."""
        if is_wide and self.wide_divided:
            return self.wide_divided.format(upper, lower)
        return f"({upper} {self.divided} {lower})"

    def named(self, name: str) -> str:
        """A name as an identifier; what is too long keeps its beginning and a sum of all of it."""
        if self.longest is not None and len(name.encode()) > self.longest:
            told = f"…{crc32(name.encode()):08x}"
            name = name.encode()[: self.longest - len(told.encode())].decode(errors="ignore") + told
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote


DIALECTS = {
    one.name: one
    for one in (
        Dialect("duckdb", "//", "({} - DATE '0001-01-01' + 1)", "HUGEINT"),
        Dialect(
            "spark",
            "div",
            "CAST(datediff({}, DATE '0001-01-01') + 1 AS BIGINT)",
            "DECIMAL(38, 0)",
            text="STRING",
            quote="`",
        ),
        Dialect(
            "postgres",
            "/",
            "CAST({} - DATE '0001-01-01' + 1 AS BIGINT)",
            "NUMERIC",
            text="TEXT",
            fence="MATERIALIZED ",
            longest=63,
            wide_divided="div({}, {})",
        ),
    )
}
