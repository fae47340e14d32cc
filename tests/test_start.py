"""start.py on an old Python, without a network, and in a folder with a Chinese name under a locale that is not UTF-8."""

from __future__ import annotations

import ast
import io
import os
import shutil
import subprocess
import sys
import tokenize
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
START = ROOT / "start.py"
NEEDED = ("start.py", "pyproject.toml", "dsl", "grammar", "docs/codes", "rubrics/hohhot", "examples/hohhot")
SCORE = ["rubric", "run", "rubrics/hohhot/2024.rubric", "examples/hohhot/2024.yaml"]


def copied(folder: Path) -> Path:
    """A checkout of what start.py runs, in a new folder."""
    for name in NEEDED:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    return folder


def started(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    dropped = ("PYTHON", "LC_", "PIP_NO_INDEX")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    command = [sys.executable, "start.py", *words]
    return subprocess.run(command, cwd=folder, env=kept | settings, capture_output=True, timeout=600, check=False)


# ---- a Python that is too old


def test_the_oldest_pythons_can_read_the_file() -> None:
    """By the grammar of 3.4, and without what Python 2.7 lacks besides: print with arguments, unpacking in a list."""
    text = START.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Await)
    for node in ast.walk(tree):
        assert not isinstance(node, newer), f"line {node.lineno}"
        if isinstance(node, (ast.List, ast.Tuple, ast.Set, ast.Dict)):
            assert not any(isinstance(child, ast.Starred) for child in ast.iter_child_nodes(node)), (
                f"line {node.lineno}"
            )
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            assert not (arguments.kwonlyargs or arguments.posonlyargs or node.returns), f"line {node.lineno}"
        if isinstance(node, ast.Call):
            named = getattr(node.func, "id", "")
            assert named != "print" and sum(isinstance(a, ast.Starred) for a in node.args) <= 1, f"line {node.lineno}"
            last = [isinstance(a, ast.Starred) for a in node.args]
            assert True not in last[:-1], f"line {node.lineno}: nothing may follow an unpacked argument"
    numbers = [t.string for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.NUMBER]
    assert not [number for number in numbers if "_" in number]


def test_the_version_is_asked_before_anything_new_is_imported() -> None:
    body = ast.parse(START.read_text(encoding="utf-8")).body
    check = next(place for place, node in enumerate(body) if isinstance(node, ast.If))
    before = [name.name for node in body[:check] if isinstance(node, ast.Import) for name in node.names]
    assert sorted(before) == ["os", "sys"] and not any(isinstance(n, ast.ImportFrom) for n in body[:check])


OLD = [found for name in ("2.7", "3.6", "3.8", "3.10") if (found := shutil.which(f"python{name}"))]


def test_an_old_python_says_one_sentence() -> None:
    """By those that this machine has; the two tests above hold for all others."""
    for python in OLD:
        done = subprocess.run([python, str(START), *SCORE], cwd=ROOT, capture_output=True, check=False)
        if b"pyenv" in done.stderr:  # a name without its Python
            continue
        told = done.stderr.decode("utf-8")
        assert done.returncode == 1 and told.count("\n") == 1 and "Python 3.11 or newer is needed" in told


# ---- no network


def test_without_a_network_three_lines_say_what_to_do(tmp_path: Path) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    nowhere |= {"PIP_NO_CACHE_DIR": "1", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PYTHONUTF8": "1"}
    done = started(copied(tmp_path), *SCORE, **nowhere)
    lines = done.stderr.decode("utf-8").splitlines()[1:]  # the first says that something is being set up
    assert done.returncode == 1 and len(lines) == 3 and all(line.startswith("start.py: ") for line in lines), lines
    assert "PIP_INDEX_URL" in lines[1] and "PIP_FIND_LINKS" in lines[2] and '"lark' in lines[2]
    assert "lark" in (tmp_path / ".venv" / "pip.log").read_text(encoding="utf-8")


# ---- a folder with a Chinese name under a locale that is not UTF-8


@pytest.fixture(scope="module")
def gb18030(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a terminal in GB18030, with the locale made for this test."""
    folder = tmp_path_factory.mktemp("locales")
    made = folder / "zh_CN.gb18030"
    command = ["localedef", "-i", "zh_CN", "-f", "GB18030", str(made)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
        reason = done.stderr.decode(errors="replace")
    except FileNotFoundError:
        reason = "there is no localedef"
    if not made.exists():
        told = f"THE GB18030 LOCALE IS NOT TESTED: {reason.strip()} (Debian: apt install locales; glibc only)"
        if os.environ.get("CI"):
            pytest.fail(told)
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.gb18030", "LANG": "zh_CN.gb18030"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_folder_named_in_chinese_under_gb18030(encoding: str, gb18030: dict[str, str], tmp_path: Path) -> None:
    """The folder's name as a system in UTF-8 wrote it, and as one in GB18030 would."""
    named = os.fsdecode("预算绩效评价".encode(encoding))
    folder = copied(tmp_path / named)
    first = started(folder, *SCORE, **gb18030)
    assert first.returncode == 0, first.stderr.decode("gb18030", "replace")
    shown = first.stdout.decode("gb18030")
    assert "83.73" in shown and "得分率" in shown
    table = folder / "dsl/tools/report/table.py"
    table.write_text(table.read_text(encoding="utf-8") + "\nraise SystemExit('edited')\n", encoding="utf-8")
    assert started(folder, *SCORE, **gb18030).stderr == b"edited\n", "an edit counts at once"


def test_the_locale_is_what_it_claims_to_be(gb18030: dict[str, str]) -> None:
    program = "import locale, sys; print(locale.getpreferredencoding(False), sys.flags.utf8_mode)"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))}
    done = subprocess.run([sys.executable, "-c", program], env=kept | gb18030, capture_output=True, check=True)
    assert done.stdout.split() == [b"GB18030", b"0"]
