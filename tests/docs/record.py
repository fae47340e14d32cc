"""`python tests/docs/record.py PAGE…` writes anew what the commands of a document print; read the difference before committing it.

It runs the console blocks as tests/test_docs_guards.py does. A line `?` under a command asks for its output. Nothing shown under a
command stays nothing, and a page's own `…` lines are kept as they are when they still match.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_docs_guards import ROOT, Block, blocks, commands, environment, pattern


def record(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    with TemporaryDirectory() as name:
        folder = Path(name)
        for needed in ("rubrics", "examples"):
            shutil.copytree(ROOT / needed, folder / needed)
        # Blocks that grow do not move the ones above them, so they are replaced from the last to the first.
        for block, text in reversed([(b, _again(b, folder)) for b in blocks(page)]):
            lines[block.line - 1 : block.line - 1 + block.text.count("\n")] = text.splitlines()
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _again(block: Block, folder: Path) -> str:
    """The block's text with what its commands print now; a block with a file name is saved."""
    if len(block.info) > 1 and "." in block.info[1]:
        (folder / block.info[1]).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.info[1]).write_text(block.text, encoding="utf-8")
    if block.kind != "console":
        return block.text
    return "".join(_printed(command, shown, folder) for command, shown in commands(block))


def _printed(command: str, shown: str, folder: Path) -> str:
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    output = (done.stdout + done.stderr).rstrip("\n")
    if not shown or re.fullmatch(pattern(shown), output):
        output = shown
    return f"$ {command}\n" + (f"{output}\n" if output else "")


for argument in sys.argv[1:]:
    record(Path(argument))
