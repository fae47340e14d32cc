"""A first `rubric check` in a new process, against importing lark and yaml and nothing else."""

from __future__ import annotations

import subprocess
import sys

from bench.files import HOHHOT, ROOT
from bench.timing import Row, medians


def rows(quick: bool) -> list[Row]:
    def check() -> None:
        run("-m", "dsl", "check", str(HOHHOT))

    def imports() -> None:
        run("-c", "import lark, yaml")

    ours, bare = medians(5 if quick else 21, check, imports)
    return [Row("cold rubric check, Hohhot 2024", ours, 'python -c "import lark, yaml"', bare, aim=1.5)]


def run(*words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
