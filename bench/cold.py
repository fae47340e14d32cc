"""A first `rubric check` in a new process, against importing lark and yaml and nothing else.

Both from compiled modules, as an installed program has them, whatever this machine's settings say.
"""

from __future__ import annotations

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from bench.files import HOHHOT, ROOT
from bench.timing import Row, medians


def rows(quick: bool) -> list[Row]:
    with TemporaryDirectory() as compiled:
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        surroundings["PYTHONPYCACHEPREFIX"] = compiled

        def run(*words: str) -> None:
            subprocess.run([sys.executable, *words], cwd=ROOT, env=surroundings, capture_output=True, check=True)

        def check() -> None:
            run("-m", "dsl", "check", str(HOHHOT))

        def imports() -> None:
            run("-c", "import lark, yaml")

        ours, bare = medians(5 if quick else 21, check, imports)
    return [Row("cold rubric check, Hohhot 2024", ours, 'python -c "import lark, yaml"', bare, aim=1.5)]
