"""What databases write in their own ways. Whole numbers of 63 bits are BIGINT in all of them, and all raise when one is larger."""

from __future__ import annotations

from zlib import crc32

from dsl.record import record


@record
class Dialect:
    """`divided`: the quotient of two numbers not below 0, rounded down; `days`: those of a date, 1 January of year 1 being 1.

    `fence`: what keeps a layer from being worked out again for each that reads it; `longest`: bytes of a name.
    """

    name: str
    divided: str
    days: str
    text: str = "VARCHAR"
    quote: str = '"'
    fence: str = ""
    longest: int | None = None

    def named(self, name: str) -> str:
        """A name as an identifier; what is too long keeps its beginning and a sum of all of it."""
        if self.longest is not None and len(name.encode()) > self.longest:
            told = f"…{crc32(name.encode()):08x}"
            name = name.encode()[: self.longest - len(told.encode())].decode(errors="ignore") + told
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote


DIALECTS = {
    one.name: one
    for one in (
        Dialect("duckdb", "//", "({} - DATE '0001-01-01' + 1)"),
        Dialect("spark", "div", "CAST(datediff({}, DATE '0001-01-01') + 1 AS BIGINT)", text="STRING", quote="`"),
        Dialect(
            "postgres",
            "/",
            "CAST({} - DATE '0001-01-01' + 1 AS BIGINT)",
            text="TEXT",
            fence="MATERIALIZED ",
            longest=63,
        ),
    )
}
