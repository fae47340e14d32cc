"""Speed, measured: `python -m bench` prints ratios of medians, then how the time of each stage grows; all in CPU time.

`--quick` takes fewer rounds and smaller sizes. Times of one machine at one moment mean little: look at the ratios and the
exponents. Exit code 1 where an exponent says that a stage looks at pairs.
"""

from __future__ import annotations

import sys

from tabulate import tabulate

from bench import check, cold, evaluate, exponents, office, tools
from bench.timing import Row


def main(words: list[str]) -> int:
    if words not in ([], ["--quick"]):
        sys.stderr.write("python -m bench [--quick]\n")
        return 2
    quick = bool(words)
    rows: list[Row] = []
    for part in (cold, check, evaluate, office, tools):
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
    growths = list(exponents.growths(quick))
    header = ("how time grows", "indicators", "the largest", "exponent", "aim", "")
    print()
    print(tabulate([growth.cells() for growth in growths], header, disable_numparse=True))
    return 1 if any(growth.is_broken for growth in growths) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
