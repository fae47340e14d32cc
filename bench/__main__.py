"""Speed, measured: `python -m bench` prints a table of medians and ratios, all from one run.

`--quick` takes fewer rounds and files. Times of one machine at one moment mean little; the ratios are what to look at.
"""

from __future__ import annotations

import sys

from tabulate import tabulate

from bench import check, cold, evaluate, tools
from bench.timing import Row


def main(words: list[str]) -> int:
    if words not in ([], ["--quick"]):
        sys.stderr.write("python -m bench [--quick]\n")
        return 2
    quick = bool(words)
    rows: list[Row] = []
    for part in (cold, check, evaluate, tools):
        rows += part.rows(quick)
    header = ("what", "median", "against", "median", "ratio", "aim", "")
    print(
        tabulate(
            [row.cells() for row in rows],
            header,
            disable_numparse=True,
            colalign=("left", "right", "left", "right", "right"),
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
