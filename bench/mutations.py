"""How many single-line mistakes would no test notice? `python -m bench.mutations --sample 60` prints the survivors and their share.

    python -m bench.mutations [--sample N] [--seed N] [--list] [ROOM…]

Each mutant is one change of one line (a comparison, a constant, `and`, a sign, a returned value, a statement left out) in a room of
`dsl`. The tests that reach it are run on it, the quickest first (`bench/reached`), in a copy of the project: the project itself is never
touched. A test that hangs has noticed. Some survivors mean the same as the original; a share of about one in twelve is good.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count, pairwise
from pathlib import Path

from bench.reached import LEFT_OUT, Reached, limits, probed, read_reached

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
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    ".pre-commit-hooks.yaml",
)

ROOMS = {
    "exact": "dsl/exact",
    "engine": "dsl/engine",
    "semantics": "dsl/semantics",
    "analysis": "dsl/analysis",
    "diff": "dsl/tools/diff",
}

BUDGET = 240.0
"""So many seconds of tests, the quickest first, are run on a mutant; what they do not notice has survived."""

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
        """The changes of a node and of all below it; annotations, asserts (also zip, strict), docstrings and imports are left alone."""
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
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.keyword(arg="strict"):
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
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, folder / name)
        self.environment = os.environ | {
            "PYTHONPATH": str(folder),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def reached(self, sample: list[Change], processes: int) -> Reached:
        """Runs all tests once: which of them reach which changes, by their number in the sample."""
        left = self.folder / "reached"
        left.mkdir()
        texts: dict[Path, str] = {}
        for module, file in enumerate(files_of(sample), start=len(sample)):
            path = self.folder / file
            texts[path] = path.read_text(encoding="utf-8")
            lines = {number: change.line for number, change in enumerate(sample) if change.file == file}
            self.write(path, probed(texts[path], lines, module))
        ignored = [f"--ignore={test}" for test in LEFT_OUT]
        self.pytest(f"--reached={left}", f"--numprocesses={processes}", *ignored, "tests")
        for path, text in texts.items():
            self.write(path, text)
        return read_reached(left)

    def noticed(self, change: Change, tests: list[tuple[float, str]]) -> bool:
        """Whether one of the tests, each within its time, fails on the changed copy."""
        path, chosen = self.folder / change.file, self.folder / "chosen.json"
        text = path.read_text(encoding="utf-8")
        spent = accumulate(seconds for seconds, _ in tests)
        asked = [test for test, seconds in zip(tests, spent, strict=True) if seconds < BUDGET]
        chosen.write_text(json.dumps(limits(asked), ensure_ascii=False), encoding="utf-8")
        self.write(path, change.applied(text))
        try:
            files = sorted({test.partition("::")[0] for _, test in asked})
            return bool(files) and self.pytest("-x", f"--chosen={chosen}", *files) != 0
        finally:
            self.write(path, text)

    def pytest(self, *arguments: str) -> int:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "bench.reached", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, check=False
        ).returncode

    def write(self, path: Path, text: str) -> None:
        """Each time with another time of change: compiled modules are told apart by size and second only."""
        path.write_text(text, encoding="utf-8")
        moment = 1_000_000_000 + next(self.times)
        os.utime(path, (moment, moment))


def collected(rooms: list[str]) -> list[Change]:
    """Every change of the rooms."""
    found: list[Change] = []
    for room in rooms:
        for path in sorted((ROOT / ROOMS[room]).rglob("*.py")):
            found += changes(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)}; all where none is given")
    parser.add_argument("--sample", type=int, default=60, help="how many mutants to try (60)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (1)")
    parser.add_argument("--list", action="store_true", help="list the sample and run nothing")
    parser.add_argument("--processes", type=int, default=2, help="how many run the tests that are recorded (2)")
    asked = parser.parse_args()
    if unknown := [room for room in asked.rooms if room not in ROOMS]:
        parser.error(f"no such room: {', '.join(unknown)}")
    every = collected(asked.rooms or list(ROOMS))
    sample = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    sys.stdout.write(f"{len(sample)} of {len(every):,} mutants\n")
    sys.stdout.flush()
    if asked.list:
        sys.stdout.writelines(f"{change.told((ROOT / change.file).read_text(encoding='utf-8'))}\n" for change in sample)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _tried(Copy(Path(folder)), sample, asked.processes)


def files_of(sample: list[Change]) -> list[str]:
    """The modules of a sample, in order."""
    return sorted({change.file for change in sample})


def _tried(copy: Copy, sample: list[Change], processes: int) -> int:
    reached = copy.reached(sample, processes)
    modules = {file: reached.get(module, []) for module, file in enumerate(files_of(sample), start=len(sample))}
    survivors = 0
    for number, change in enumerate(sample):
        tests = reached.get(number) or modules[change.file]
        if copy.noticed(change, tests):
            continue
        survivors += 1
        text = (copy.folder / change.file).read_text(encoding="utf-8")
        sys.stdout.write(f"{number + 1}/{len(sample)} survived {len(tests):,} tests: {change.told(text)}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{survivors} of {len(sample)} survived ({100 * survivors / max(1, len(sample)):.0f}%)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
