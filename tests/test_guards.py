"""What keeps the code readable, asked of every module of dsl: names, sizes, docstrings, imports. Each guard fails when it sees nothing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from dsl.base.shipped import read_shipped

PACKAGE = Path(__file__).parent.parent / "dsl"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
LONGEST_FILE = 400
MOST_POSITIONALS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_the_guards_see_the_program() -> None:
    assert len(FILES) > 150


def test_a_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name_of(file))
    assert len(places) > 150
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert not twice, twice


def test_a_file_name_that_says_nothing_is_not_there() -> None:
    empty = ("words.py", "common.py", "utils.py", "util.py", "helpers.py", "misc.py")
    assert [name_of(file) for file in FILES if file.name in empty] == []


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_is_short(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines ask to be two files"


def positionals(call: ast.Call) -> int:
    return sum(not isinstance(argument, ast.Starred) for argument in call.args)


def test_many_arguments_are_named_where_they_are_given() -> None:
    calls = [
        (positionals(node), f"{name_of(file)}:{node.lineno} {ast.unparse(node.func)}")
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    assert max(calls)[0] >= 3
    assert [where for count, where in calls if count > MOST_POSITIONALS] == []


RULES = {
    "".join(pair) for pair in re.findall(r"(?m)^\??(\w+)[^:\n]*:|-> (\w+)", read_shipped("grammar", "rubric.lark"))
}
"""The rules of the grammar: a method called as one of them builds what the rule reads, and is told of there."""


def offered(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Public functions of a module, and public methods of its public classes that no class above them in the module tells of."""
    told: dict[str, set[str]] = {}
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            above = set().union(*(told.get(ast.unparse(base), set()) for base in node.bases))
            methods = [item for item in node.body if isinstance(item, Function) and not item.name.startswith("_")]
            told[node.name] = above | {method.name for method in methods if ast.get_docstring(method)}
            if not node.name.startswith("_"):
                yield from ((f"{node.name}.{method.name}", method) for method in methods if method.name not in above)


def is_told_elsewhere(file: Path, name: str, node: Function) -> bool:
    """A lint is told of by its module, an overload by what it overloads, a reader of a phrase by the rule of the grammar."""
    overloads = any("overload" in ast.unparse(decorator) for decorator in node.decorator_list)
    return overloads or name == file.stem or (file.parent.name == "read" and node.name in RULES)


def test_what_a_module_offers_says_what_it_does() -> None:
    every = [(file, name, node) for file, tree in TREES.items() for name, node in offered(tree)]
    assert len(every) > 500 and len(RULES) > 30
    silent = [
        f"{name_of(file)}: {name}"
        for file, name, node in every
        if not ast.get_docstring(node) and not is_told_elsewhere(file, name, node)
    ]
    assert not silent, "\n".join(silent)


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


def picked_by_hand(tree: ast.AST) -> Iterator[int]:
    """Lines where one of two texts is taken by asking for the language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp) and isinstance(node.test, ast.Compare) and "lang" in ast.unparse(node.test.left):
            texts = [one for one in (node.body, node.orelse) if isinstance(one, (ast.JoinedStr, ast.Constant))]
            if len(texts) == 2 and isinstance(node.test.comparators[0], ast.Constant):
                yield node.lineno


def test_texts_in_two_languages_are_picked_in_one_way() -> None:
    """`base.language.pick` takes the pair: a text in one language alone would be seen."""
    assert list(picked_by_hand(ast.parse('x = "和" if lang == "zh" else "and"'))) == [1]
    assert [(name_of(file), line) for file, tree in TREES.items() for line in picked_by_hand(tree)] == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {name: imported(TREES[file]) - {name} for name, file in NAMES.items()}
    assert sum(map(len, graph.values())) > 500
    assert circles(graph) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
