"""Which tests reach which mutants, and a plugin of pytest (`-p bench.reached`) that finds out and runs only those.

`probed` puts a call before each statement that a mutant changes; the suite is run once on such a copy (`--reached FOLDER`), as fast as ever,
and every test that passes leaves there what it called and how long it took. Coverage with a context for each test says the same of
every line, in nine times the time. `--chosen FILE` runs the tests that a file names, in its order.
"""

from __future__ import annotations

import ast
import faulthandler
import json
import os
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

PATIENCE = 3.0
"""A test that takes so many times as long as when it was recorded hangs: the mutant is noticed."""

LEFT_OUT = (
    "tests/test_start.py",
    "tests/test_wheel.py",
    "tests/test_mutations.py",
    "tests/syntax/test_syntax_growth.py",
    "tests/cli/test_edges.py",
    "tests/docs",
    "tests/forms",
    "tests/importing",
)
"""Installations, this run itself, what measures time, what other processes run, and what goes through whole documents."""

Reached = dict[int, list[tuple[float, str]]]
"""By the number of a mutant, or of a module, the tests that reach it, each with its seconds, in the order in which they are asked."""


# ---- the copy


def probed(text: str, lines: dict[int, int], module: int) -> str:
    """A module that says when a mutant is reached, and, by the number `module`, when any function of it is called.

    `lines`: by the number of the mutant its line.
    """
    tree = ast.parse(text)
    numbers: dict[ast.stmt, list[int]] = defaultdict(list)
    for number, line in lines.items():
        if (statement := _around(tree, line)) is not None:
            numbers[statement].append(number)
    for function in _functions(tree):
        numbers[next((s for s in function.body if not _is_ahead(s)), function.body[0])].append(module)
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            if isinstance(block := getattr(node, name, None), list):
                setattr(node, name, [each for old in block for each in (*_calls(numbers.get(old)), old)])
    after = next(k for k, each in enumerate(tree.body) if not _is_ahead(each))
    tree.body[after:after] = ast.parse("from bench.reached import reach as _reach").body
    return ast.unparse(ast.fix_missing_locations(tree))


def _calls(numbers: list[int] | None) -> list[ast.stmt]:
    return ast.parse(f"_reach{tuple(numbers)}").body if numbers else []


def _is_ahead(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _around(tree: ast.Module, line: int) -> ast.stmt | None:
    """The innermost statement around a line of a function; what runs on import is reached by no test."""
    for function in reversed(_functions(tree)):
        if function.body[0].lineno <= line <= (function.end_lineno or 0):
            inside = [node for each in function.body for node in ast.walk(each) if isinstance(node, ast.stmt)]
            return max((s for s in inside if s.lineno <= line <= (s.end_lineno or 0)), key=lambda s: s.lineno)
    return None


# ---- within pytest

_NOW: set[int] = set()


def reach(*numbers: int) -> None:
    """Called before the statement that mutants of these numbers change."""
    _NOW.update(numbers)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reached", type=Path)
    parser.addoption("--chosen", type=Path)


def pytest_configure(config: pytest.Config) -> None:
    if folder := config.getoption("--reached"):
        config.pluginmanager.register(_Recorder(folder))
    if chosen := config.getoption("--chosen"):
        config.pluginmanager.register(_Chosen(json.loads(chosen.read_text(encoding="utf-8"))))


class _Recorder:
    """A line for each test that passes and reaches something."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / str(os.getpid())
        self.start = 0.0
        self.failed = False

    def pytest_runtest_logstart(self) -> None:
        _NOW.clear()
        self.start, self.failed = time.perf_counter(), False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or not report.passed

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        if _NOW and not self.failed:
            with self.file.open("a", encoding="utf-8") as file:
                told = (nodeid, round(time.perf_counter() - self.start, 4), sorted(_NOW))
                file.write(json.dumps(told, ensure_ascii=False) + "\n")


class _Chosen:
    """The tests that a mutant is shown to, each with the seconds that it may take."""

    def __init__(self, limits: dict[str, float]) -> None:
        self.limits = limits
        self.place = {test: number for number, test in enumerate(limits)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.place), key=lambda item: self.place[item.nodeid])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        faulthandler.dump_traceback_later(self.limits[nodeid], exit=True)

    def pytest_runtest_logfinish(self) -> None:
        faulthandler.cancel_dump_traceback_later()


# ---- afterwards


def read_reached(folder: Path) -> Reached:
    """What the recorders of all processes left in a folder."""
    found: Reached = defaultdict(list)
    for file in folder.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            test, seconds, numbers = json.loads(line)
            for number in numbers:
                found[number].append((seconds, test))
    return {number: _mixed(tests) for number, tests in found.items()}


def _mixed(tests: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The quickest first, but not a thousand of one module ahead of the others: they see the same."""
    turns: dict[str, int] = defaultdict(int)
    placed = []
    for seconds, name in sorted(tests):
        module = name.partition("::")[0]
        turns[module] += 1
        placed.append((seconds * turns[module], seconds, name))
    return [(seconds, name) for _, seconds, name in sorted(placed)]


def limits(tests: list[tuple[float, str]]) -> dict[str, float]:
    """What `--chosen` reads."""
    return {test: PATIENCE * seconds + 10 for seconds, test in tests}
