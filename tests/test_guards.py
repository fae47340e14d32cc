"""What keeps the code readable, asked of every module of dsl: names, sizes, docstrings, imports. Each guard fails when it sees nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dsl"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
LONGEST_FILE = 400


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_the_guards_see_the_program() -> None:
    assert len(FILES) > 150


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_is_short(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines ask to be two files"


# ---- imports


def module_name(file: Path) -> str:
    parts = ("dsl", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(file): file for file in FILES}


def imported(tree: ast.Module) -> set[str]:
    """The modules of dsl that a module imports, inside functions too; a name taken from a package is its module where there is one."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & NAMES.keys()) or {str(node.module)}
    return found & NAMES.keys()


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import one another, each in order (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in graph[name]:
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in index:
            visit(name)
    return found


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {name: imported(TREES[file]) - {name} for name, file in NAMES.items()}
    assert sum(map(len, graph.values())) > 500
    assert circles(graph) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
