"""The wheel, as somebody else gets it: built, installed alone in a new environment and run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from dsl import __version__

ROOT = Path(__file__).parent.parent
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def run(*words: object, cwd: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("grammar", "docs/codes"):
        files = {path.name for path in (ROOT / folder).iterdir() if path.is_file()}
        assert {Path(name).name for name in names if name.startswith(f"dsl/{folder}/")} == files
    assert {name.split("/")[0].removesuffix(".dist-info") for name in names} == {"dsl", f"rubric_dsl-{__version__}"}
    assert {"dsl/py.typed", "dsl/schemas/output.json"} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if "cache" in name]


def test_the_installed_program_scores_hohhot_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "clean", with_pip=False)
    bin = tmp_path / "clean" / BIN
    run(sys.executable, "-m", "pip", "--python", bin / f"python{EXE}", "install", "--quiet", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = run(bin / f"python{EXE}", "-c", "import dsl; print(dsl.__file__)", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(tmp_path / "clean"), "the checkout was run, not the wheel"
    rubric, data = ROOT / "rubrics" / "hohhot" / "2024.rubric", ROOT / "examples" / "hohhot" / "2024.yaml"
    shown = run(bin / f"rubric{EXE}", "run", rubric, data, cwd=elsewhere)
    assert "83.73" in shown and "良" in shown
    kept = Path(where.strip()).parent / "grammar" / "rubric.tables"
    with zipfile.ZipFile(wheel) as packed:
        assert kept.read_bytes() == packed.read("dsl/grammar/rubric.tables"), "the first run builds no parse tables"
    page = run(
        bin / f"python{EXE}", "-c", "from dsl.base.codes import lookup; print(lookup('R305').zh.title)", cwd=elsewhere
    )
    assert page.strip() == "规则有空档", "the installed program reads its own pages"
    assert run(bin / f"python{EXE}", "-m", "dsl", "--version", cwd=elsewhere) == f"rubric {__version__}\n"
    total = "from dsl import load; import sys; print(load(sys.argv[1]).score(sys.argv[2]).total)"
    assert run(bin / f"python{EXE}", "-c", total, rubric, data, cwd=elsewhere) == "8373/100\n"
