#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Set the project up and run one of its commands: needs Python 3.11 or newer, nothing else.

    python3 start.py rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml
    python3 start.py pytest -n auto

The first run makes the folder .venv beside this file and installs into it what the project stands on; the next ones go
straight on. The project itself is run from this folder as it is, so an edit counts at once. Nothing outside .venv changes:
a Python that its system manages (Debian) is left alone, and neither pip nor python3-venv has to be there.
"""

import os
import sys

# This file is read by any Python, so that an old one can say that it is too old: no f-strings, no annotations.
if sys.version_info < (3, 11):
    sys.exit("start.py: Python 3.11 or newer is needed, this is %d.%d (需要 Python 3.11 以上)" % sys.version_info[:2])

import hashlib
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MODULES = {"rubric": ["-P", "-m", "dsl"], "python": []}
"""What is run for a command; any other is a module of its own name."""
EXTRAS = {"rubric": "all", "pytest": "test"}
"""What a command needs beyond the program itself; everything else needs the tools of a developer."""

PACKAGE = "python3-pip-whl"
ONLINE = "PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple"


def main(words):
    sys.stderr.reconfigure(errors="replace")
    if not words or words[0] in ("-h", "--help"):
        sys.exit(__doc__.strip())
    set_up(EXTRAS.get(words[0], "dev"))
    command = [str(PYTHON)] + MODULES.get(words[0], ["-m", words[0]]) + words[1:]
    try:
        return subprocess.call(command, env=surroundings())
    except KeyboardInterrupt:
        return 130


def surroundings():
    """The environment in which Python finds the project here, in this folder.

    Not by a .pth file in .venv: Python 3.11 and 3.12 read those in the encoding of the locale, in which the name of
    this folder may be another one.
    """
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, paths)))


def set_up(extra):
    """An environment with what the project and this extra need; at once when it stands already."""
    needed = requirements(extra)
    wanted = hashlib.sha256(repr([needed, sys.version]).encode()).hexdigest()
    stamp = HOME / "installed-{}".format(extra or "program")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("setting up .venv, once (第一次运行，正在安装到 .venv) …")
    if not runs(PYTHON, "-m", "pip", "--version"):
        make_environment()
    install(needed)
    stamp.write_text(wanted)


def requirements(extra):
    """What pyproject.toml asks for; an extra may name another one."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = list(project["dependencies"])
    wanted = [extra] if extra else []
    for name in wanted:
        for line in project["optional-dependencies"][name]:
            own = line.removeprefix(project["name"])
            if own == line:
                found.append(line)
            else:
                wanted.append(own.strip("[]"))
    return found


def install(needed):
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    done = subprocess.run(
        pip + needed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        log = HOME / "pip.log"
        log.write_text(done.stdout, encoding="utf-8")
        say("the installation failed; pip's own words are in {} (安装失败)".format(log))
        say(
            "with a network: check the proxy, or a mirror: {} python3 start.py … (有网络：检查代理，或换镜像)".format(
                ONLINE
            )
        )
        offline = "pip download -d wheels {}".format(" ".join('"{}"'.format(line) for line in needed))
        sys.exit(
            "start.py: without one: elsewhere {}; here PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels (没有网络)".format(offline)
        )


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
        say("this Python has no pip, and none could be fetched (这个 Python 没有 pip)")
        sys.exit(
            "start.py: on Debian and Ubuntu: sudo apt install python3-venv, then once more (请先安装 python3-venv)"
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


def runs(*command, **settings):
    try:
        return subprocess.run([str(word) for word in command], capture_output=True, **settings).returncode == 0
    except OSError:
        return False


def say(text):
    sys.stderr.write("start.py: {}\n".format(text))
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
