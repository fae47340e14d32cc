"""The floors of docs/architecture.md: a part imports itself and lower floors only."""

from __future__ import annotations

import ast
from pathlib import Path

FLOORS = (
    {"record"},
    {"base", "exact"},
    {"documents"},
    {"syntax", "data"},
    {"semantics"},
    {"engine"},
    {"pipeline", "integers"},
    {"analysis", "many"},
    {"tools"},
    {"library"},
    {"cli"},
    {"__main__"},
)
HEIGHT = {part: height for height, floor in enumerate(FLOORS) for part in floor}
PACKAGE = Path(__file__).parent.parent / "dsl"


def modules(file: Path) -> list[str]:
    """Every module that a file imports, inside functions too, by its full name."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: a relative import hides its floor"
            found += [f"{node.module}.{name.name}" for name in node.names]
    return [name for name in found if name.startswith("dsl.")]


def test_a_part_imports_itself_and_lower_floors_only() -> None:
    files = [file for file in PACKAGE.rglob("*.py") if file.name != "__init__.py" or file.parent != PACKAGE]
    parts = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in files}
    assert parts == set(HEIGHT), "a part without a floor, or a floor without its part"
    wrong = []
    for file in files:
        here = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in modules(file):
            there = name.split(".")[1]
            allowed = there == "__version__" or there == here or HEIGHT[there] < HEIGHT[here]
            wrong += [] if allowed else [f"{file.relative_to(PACKAGE)}: {name}"]
    assert not wrong, "\n".join(wrong)


def test_the_page_names_every_room_of_the_tools() -> None:
    page = (PACKAGE.parent / "docs/architecture.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| `tools` |"))
    rooms = {path.name for path in (PACKAGE / "tools").iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert set(row.split("|")[2].strip().split(", ")) == rooms
