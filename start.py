#!/usr/bin/env python3
"""Set the project up and run one of its commands: needs Python 3.11 or newer, nothing else.

    python3 start.py rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml
    python3 start.py pytest

The first run makes the folder .venv beside this file and installs the project into it; the next ones go straight on.
Nothing outside .venv changes, so a Python that its system manages (Debian) is left alone, and neither pip nor python3-venv
has to be there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN, EXE = (HOME / "Scripts", ".exe") if os.name == "nt" else (HOME / "bin", "")
PYTHON = BIN / f"python{EXE}"
EXTRAS = {"rubric": "", "pytest": "[test]"}
"""What a command needs beyond the project; everything else needs the tools of a developer."""

PACKAGE = "python3-pip-whl"


def main(words):
    sys.stderr.reconfigure(errors="replace")
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"start.py: Python 3.11 or newer is needed, this is {sys.version.split()[0]} (需要 Python 3.11 以上)")
    if not words or words[0] in ("-h", "--help"):
        sys.exit(__doc__.strip())
    set_up(EXTRAS.get(words[0], "[dev]"))
    command = BIN / (words[0] + EXE)
    if not command.exists():
        sys.exit(f"start.py: no command {words[0]} in {BIN}")
    try:
        return subprocess.call([str(command), *words[1:]])
    except KeyboardInterrupt:
        return 130


def set_up(extras):
    """An environment with the project and these extras in it; at once when it stands already."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest() + extras
    stamp = HOME / f"installed{extras}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("start.py: setting up .venv, once (第一次运行，正在安装到 .venv) …", file=sys.stderr)
    if not runs(PYTHON, "-m", "pip", "--version"):
        make_environment()
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*install, "--editable", f"{ROOT}{extras}"]):
        sys.exit("start.py: the installation failed, see above (安装失败，原因见上)")
    stamp.write_text(wanted)


def make_environment():
    """With the pip that Python brings; where Debian took it out, with the one that Debian packs by itself."""
    shutil.rmtree(HOME, ignore_errors=True)
    if runs(sys.executable, "-m", "venv", HOME) and runs(PYTHON, "-m", "pip", "--version"):
        return
    if subprocess.call([sys.executable, "-m", "venv", "--clear", "--without-pip", str(HOME)]):
        sys.exit("start.py: this Python cannot make an environment (无法建立 .venv)")
    wheel = debian_pip(HOME / "debian")
    if wheel is None or not runs(PYTHON, wheel / "pip", "install", "--no-index", wheel):
        shutil.rmtree(HOME, ignore_errors=True)
        sys.exit(
            "start.py: this Python has no pip. On Debian and Ubuntu: sudo apt install python3-venv (请先安装 python3-venv)"
        )


def debian_pip(folder):
    """pip's wheel out of Debian's package, fetched into `folder`: nothing is installed, no rights are needed."""
    folder.mkdir()
    if not runs("apt-get", "download", PACKAGE, cwd=folder):
        runs("apt-get", "update")
        runs("apt-get", "download", PACKAGE, cwd=folder)
    for package in folder.glob("*.deb"):
        runs("dpkg-deb", "-x", package, folder)
    return next(folder.rglob("pip-*.whl"), None)


def runs(*command, cwd=None):
    try:
        return subprocess.run([str(word) for word in command], capture_output=True, cwd=cwd).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
