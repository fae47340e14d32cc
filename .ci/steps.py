#!/usr/bin/env python3
"""Everything that must hold before a change is taken, from a bare machine with Python and git: .ci/run

Runs the commands of README.md as they stand there (the fenced blocks under <!-- ci: score --> and <!-- ci: test -->),
and lint, types and the benches between them. The wheel test is one of the tests. Stops at the first step that fails.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = [sys.executable, "start.py"]
BEGUN = time.monotonic()
CODE = ["dsl", "tests", "bench", "hatch_build.py", "start.py", ".ci"]


def main():
    prepare()
    score, test = command("score"), command("test")
    shown = step("README: set up and score Hohhot 2024", score, shell=True)
    if "83.73" not in shown:
        sys.exit(".ci/run: the README's command did not print 83.73")
    step("lint", [*START, "ruff", "check", *CODE])
    step("layout", [*START, "ruff", "format", "--check", *CODE])
    step("types", [*START, "mypy"])
    step("benches, quick", [*START, "python", "-m", "bench", "--quick"])
    step("README: set up and run all tests", test, shell=True)


def prepare():
    """What the tests need of the machine: the sources of locales, to make one in GB18030, and LibreOffice with a Chinese font.

    Where there is no LibreOffice to be had, the tests hold the program to what it says then (R725).
    """
    os.environ["CI"] = "1"
    if shutil.which("apt-get") is None:
        return
    locales = [] if Path("/usr/share/i18n/charmaps/GB18030.gz").exists() else ["locales"]
    office = (
        [] if shutil.which("soffice") else ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-wqy-zenhei"]
    )
    if locales or office:
        step("lists of packages", [*sudo(), "apt-get", "-qq", "update"])
    for packages, must in ((locales, True), (office, False)):
        if packages:
            words = [*sudo(), "apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
            step(" ".join(packages), words, must=must)


def sudo():
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def command(name):
    """The fenced block that README.md marks with this name."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- ci: {name} -->\s*```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    if found is None:
        sys.exit(f".ci/run: README.md has no fenced block under <!-- ci: {name} -->")
    return found.group(1).strip()


def step(title, words, shell=False, must=True):
    """Runs a command, shows what it prints as it comes, and returns it."""
    line = words if shell else " ".join(words)
    print(f"\n=== {time.monotonic() - BEGUN:.0f} s: {title}\n$ {line}", flush=True)
    process = subprocess.Popen(words, shell=shell, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    shown = []
    for part in process.stdout:
        print(part, end="", flush=True)
        shown.append(part)
    if process.wait() and must:
        sys.exit(f".ci/run: failed: {title}")
    return "".join(shown)


if __name__ == "__main__":
    main()
