#!/usr/bin/env python3
"""Set the project up and run one of its commands: needs Python 3.11 or newer, nothing else.

    python3 start.py rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml
    python3 start.py pytest

The first run makes the folder .venv beside this file and installs the project into it; the next ones go straight on.
Nothing outside .venv changes, so a Python that its system manages (Debian) is left alone, and neither pip nor python3-venv
has to be there. PIP_INDEX_URL names another package index, as for pip.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN, EXE = (HOME / "Scripts", ".exe") if os.name == "nt" else (HOME / "bin", "")
PYTHON = BIN / f"python{EXE}"
EXTRAS = {"rubric": "", "pytest": "[test]"}
"""What a command needs beyond the project; everything else needs the tools of a developer."""

PIP = "pip-25.2-py3-none-any.whl"
PIP_SHA256 = "6d67a2b4e7f14d8b31b8b52648866fa717f45a1eb70e83002f4331d07e953717"


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
    """With the pip that Python brings; where the system took it out, with one from the package index."""
    shutil.rmtree(HOME, ignore_errors=True)
    if runs(sys.executable, "-m", "venv", HOME) and runs(PYTHON, "-m", "pip", "--version"):
        return
    if subprocess.call([sys.executable, "-m", "venv", "--clear", "--without-pip", str(HOME)]):
        sys.exit("start.py: this Python cannot make an environment (无法建立 .venv)")
    wheel = HOME / PIP
    wheel.write_bytes(pip_wheel())
    subprocess.check_call([str(PYTHON), str(wheel / "pip"), "install", "--quiet", "--no-index", str(wheel)])


def pip_wheel():
    """One known version of pip, from the package index, checked."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    with urlopen(index, timeout=60) as page:
        links = re.findall(r'href="([^"]+)"', page.read().decode())
    link = next((link for link in links if urldefrag(link)[0].endswith(PIP)), None)
    if link is None:
        sys.exit(f"start.py: no {PIP} at {index}")
    with urlopen(urljoin(index, urldefrag(link)[0]), timeout=60) as file:
        found = file.read()
    if hashlib.sha256(found).hexdigest() != PIP_SHA256:
        sys.exit(f"start.py: {PIP} from {index} is not the file it should be")
    return found


def runs(*command):
    try:
        return subprocess.run([str(word) for word in command], capture_output=True).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
