"""How many single-line mistakes would no test notice? `python -m bench.mutations --sample 60` prints the survivors and their share.

    python -m bench.mutations [--sample N] [--seed N] [--list] [ROOM…]

Each mutant is one change of one line (a comparison, a constant, `and`, a sign, a returned value, a statement left out) in a room of
`dsl`. The tests of the room and those that run whole sentences are run on it, in a copy of the project: the project itself is never
touched. A mutant that runs over the time limit counts as noticed. Some survivors mean the same as the original; a share of
about one in twelve is good.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = (
    "dsl",
    "grammar",
    "docs",
    "tests",
    "rubrics",
    "examples",
    "bench",
    "pyproject.toml",
    "README.md",
    "README.zh.md",
)

ROOMS = {
    "exact": ("dsl/exact", "tests/exact"),
    "engine": ("dsl/engine", "tests/engine", "tests/data", "tests/explain"),
    "semantics": ("dsl/semantics", "tests/engine", "tests/lints", "tests/data"),
    "analysis": ("dsl/analysis", "tests/analysis", "tests/laws", "tests/lints", "tests/solve"),
    "diff": ("dsl/tools/diff", "tests/diff", "tests/laws"),
}
"""A room: its folder, then the folders of tests that speak of it."""

SENTENCES = ("tests/test_sentences.py", "tests/cli/test_seven_tables.py", "tests/test_cases.py", "tests/naive")
"""What runs whole rubrics, asked after the room's own tests."""

LIMIT = 3.0
"""A run that takes so many times as long as on the unchanged project is stopped."""

COMPARED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "is": "is not", "in": "not in"}
SIGNS = {"+": "-", "-": "+", "*": "/", "/": "*", "//": "*", "%": "*"}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "True": "False", "False": "True"}


@dataclass(frozen=True)
class Change:
    """In a file, the characters from `start` to `end` of its text replaced by `new`."""

    file: str
    line: int
    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]

    def told(self, text: str) -> str:
        """The line before and after."""
        before = text.splitlines()[self.line - 1].strip()
        after = self.applied(text).splitlines()[self.line - 1].strip()
        return f"{self.file}:{self.line}\n  - {before}\n  + {after}"


def changes(file: str, text: str) -> list[Change]:
    """Every change of one line of a module, in the order of the text, each once."""
    found = {change: None for change in Mutator(file, text).all() if change.new != text[change.start : change.end]}
    return sorted(found, key=lambda change: (change.start, change.end, change.new))


class Mutator:
    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def all(self) -> Iterator[Change]:
        yield from self.within(ast.parse(self.text))

    def within(self, node: ast.AST) -> Iterator[Change]:
        """The changes of a node and of all below it; annotations, asserts, docstrings and imports are left alone."""
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _left_alone(child):
                    yield from self.of(child)
                    yield from self.within(child)

    def of(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.Compare(left=left, comparators=others):
                for before, after in pairwise([left, *others]):
                    yield from self.between(before, after, COMPARED)
            case ast.BoolOp(op=op, values=values):
                old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                for before, after in pairwise(values):
                    yield from self.between(before, after, {old: new})
            case ast.BinOp(left=left, right=right):
                yield from self.between(left, right, SIGNS)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield from self.replaced(node, self.segment(operand))
            case ast.Constant(value=bool()) | ast.Name(id="min" | "max" | "any" | "all"):
                yield from self.replaced(node, NAMES[self.segment(node)])
            case ast.Constant(value=int(number)):
                yield from self.replaced(node, str(number + 1))
                yield from self.replaced(node, f"({number - 1})" if number < 1 else str(number - 1))
            case ast.Return(value=ast.expr() as value) if not _is_falsy(value):
                yield from self.replaced(value, "None")
            case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
                yield from self.replaced(node, "pass")

    def between(self, before: ast.AST, after: ast.AST, table: dict[str, str]) -> Iterator[Change]:
        """The operator between two nodes, changed by a table."""
        start, end = self.place(before)[1], self.place(after)[0]
        gap = self.text[start:end]
        old = gap.strip(" ()\n\t")
        if old in table:
            at = start + gap.index(old)
            yield from self.change(at, at + len(old), table[old])
        elif old in ("is not", "not in"):
            at = start + gap.index(old)
            yield from self.change(at, at + len(old), old.replace("not", "").strip())

    def replaced(self, node: ast.AST, new: str) -> Iterator[Change]:
        yield from self.change(*self.place(node), new)

    def change(self, start: int, end: int, new: str) -> Iterator[Change]:
        line = self.text.count("\n", 0, start) + 1
        if "\n" not in self.text[start:end]:
            yield Change(self.file, line, start, end, new)

    def segment(self, node: ast.AST) -> str:
        start, end = self.place(node)
        return self.text[start:end]

    def place(self, node: ast.AST) -> tuple[int, int]:
        """Where a node begins and ends in the text (ast counts columns in bytes)."""
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _at(self, line: int, column: int) -> int:
        start = self.lines[line - 1]
        text = self.text[start : self.lines[line]]
        return start + len(text.encode()[:column].decode())


def _left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Expr(value=ast.Constant()):
            return True
    return False


def _is_falsy(node: ast.expr) -> bool:
    """Callers cannot tell None and False apart, as a rule."""
    return isinstance(node, ast.Constant) and not node.value


# ---- running


class Copy:
    """A copy of the project in which one mutant at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = count(1)
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, folder / name)

    def passes(self, tests: tuple[str, ...], seconds: float | None = None) -> bool:
        """Whether the tests pass within the time."""
        there = [test for test in tests if (self.folder / test).exists()]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *there]
        environment = os.environ | {
            "PYTHONPATH": str(self.folder),
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def noticed(self, change: Change, stages: list[tuple[tuple[str, ...], float]]) -> bool:
        path = self.folder / change.file
        text = path.read_text(encoding="utf-8")
        self.write(path, change.applied(text))
        try:
            return not all(self.passes(tests, limit) for tests, limit in stages)
        finally:
            self.write(path, text)

    def write(self, path: Path, text: str) -> None:
        """Each time with another time of change: compiled modules are told apart by size and second only."""
        path.write_text(text, encoding="utf-8")
        moment = 1_000_000_000 + next(self.times)
        os.utime(path, (moment, moment))


def collected(rooms: list[str]) -> list[tuple[str, Change]]:
    """Every change of the rooms, each with the room it is in."""
    found: list[tuple[str, Change]] = []
    for room in rooms:
        for path in sorted((ROOT / ROOMS[room][0]).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            found += [(room, change) for change in changes(name, path.read_text(encoding="utf-8"))]
    return found


def timed(copy: Copy, tests: tuple[str, ...]) -> float:
    """The time limit for a mutant; the tests must pass on what is not changed."""
    start = time.monotonic()
    if not copy.passes(tests):
        raise SystemExit(f"the tests fail on the unchanged project: {' '.join(tests)}")
    return LIMIT * (time.monotonic() - start) + 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)}; all where none is given")
    parser.add_argument("--sample", type=int, default=60, help="how many mutants to try (60)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (1)")
    parser.add_argument("--list", action="store_true", help="list the sample and run nothing")
    asked = parser.parse_args()
    if unknown := [room for room in asked.rooms if room not in ROOMS]:
        parser.error(f"no such room: {', '.join(unknown)}")
    rooms = asked.rooms or [room for room in ROOMS if (ROOT / ROOMS[room][0]).is_dir()]
    every = collected(rooms)
    sample = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    sys.stdout.write(f"{len(sample)} of {len(every):,} mutants\n")
    if asked.list:
        sys.stdout.writelines(
            f"{change.told((ROOT / change.file).read_text(encoding='utf-8'))}\n" for _, change in sample
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _tried(Copy(Path(folder)), sample)


def _tried(copy: Copy, sample: list[tuple[str, Change]]) -> int:
    stages: dict[tuple[str, ...], float] = {}
    survivors = 0
    for number, (room, change) in enumerate(sample, 1):
        tests = [ROOMS[room][1:], SENTENCES]
        stages |= {test: timed(copy, test) for test in tests if test not in stages}
        if copy.noticed(change, [(test, stages[test]) for test in tests]):
            continue
        survivors += 1
        text = (copy.folder / change.file).read_text(encoding="utf-8")
        sys.stdout.write(f"{number}/{len(sample)} survived: {change.told(text)}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{survivors} of {len(sample)} survived ({100 * survivors / max(1, len(sample)):.0f}%)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
