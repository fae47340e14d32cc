"""`rubric check` in a new process, against importing lark and yaml and nothing else.

Both from compiled modules, as an installed program has them, whatever this machine's settings say; without the packages
of the tests, some of which make `import lark` dearer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.files import HOHHOT, ROOT
from bench.timing import Row, medians

SPARED = "interegular"
"""lark imports it where it is installed."""


def rows(quick: bool) -> list[Row]:
    with TemporaryDirectory() as folder:
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        surroundings |= {"PYTHONPYCACHEPREFIX": folder, "XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder}
        start = f"import sys; sys.modules[{SPARED!r}] = None; "

        def run(words: str) -> None:
            subprocess.run(
                [sys.executable, "-c", start + words], cwd=ROOT, env=surroundings, capture_output=True, check=True
            )

        def check(*options: str) -> None:
            run(f"from dsl.cli import main; main({['check', str(HOHHOT), *options]!r})")

        def imports() -> None:
            run("import lark, yaml")

        Path(folder).chmod(0o700)
        bare, cold, unchanged = medians(5 if quick else 21, imports, lambda: check("--no-cache"), check)
    against = 'python -c "import lark, yaml"'
    return [
        Row("rubric check, Hohhot 2024", cold, against, bare, aim=2),
        Row("rubric check of an unchanged file", unchanged, against, bare, aim=0.6),
    ]
