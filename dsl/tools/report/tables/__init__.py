"""The tables of a report as finance bureaus print them, each by itself."""
