"""The mutation run of bench/: what it changes in a module, and that it leaves the project as it was."""

from __future__ import annotations

import ast

from bench.mutations import ROOMS, ROOT, changes
from bench.reached import probed

MODULE = '''"""A module."""

from __future__ import annotations

LIMIT: int = 3


def best(values: list[int], 上: str) -> int | None:
    """The best."""
    assert values, "never -1"
    if 上 == "上" and not values[0] < LIMIT:
        values.append(-1)
        return max(values) + 1
    return None
'''

LINES = {
    "LIMIT: int = 4",
    "LIMIT: int = 2",
    'if 上 != "上" and not values[0] < LIMIT:',
    'if 上 == "上" or not values[0] < LIMIT:',
    'if 上 == "上" and values[0] < LIMIT:',
    'if 上 == "上" and not values[1] < LIMIT:',
    'if 上 == "上" and not values[(-1)] < LIMIT:',
    'if 上 == "上" and not values[0] <= LIMIT:',
    "values.append(-2)",
    "values.append(-0)",
    "pass",
    "return None",
    "return min(values) + 1",
    "return max(values) - 1",
    "return max(values) + 2",
    "return max(values) + 0",
}


def test_each_change_is_one_line_and_none_is_forgotten() -> None:
    before = MODULE.splitlines()
    seen = set()
    for change in changes("module.py", MODULE):
        after = change.applied(MODULE).splitlines()
        (line,) = [new for old, new in zip(before, after, strict=True) if old != new]
        ast.parse(change.applied(MODULE))
        seen.add(line.strip())
    assert seen == LINES


def test_every_change_of_the_project_is_python_still() -> None:
    for folder in ROOMS.values():
        for path in sorted((ROOT / folder).rglob("*.py"))[:3]:
            text = path.read_text(encoding="utf-8")
            for change in changes(path.name, text)[::10]:
                ast.parse(change.applied(text))


def test_the_rooms_are_there() -> None:
    rooms = [folder for folder in ROOMS.values() if (ROOT / folder).is_dir()]
    assert len(rooms) >= 4


def test_a_mutant_is_reached_at_its_statement() -> None:
    lines = {number: change.line for number, change in enumerate(changes("module.py", MODULE))}
    last = len(lines)
    text = probed(MODULE, lines, last)
    calls = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "_reach"
    ]
    told = {ast.literal_eval(argument) for call in calls for argument in call.args}
    in_function = {number for number, line in lines.items() if MODULE.splitlines()[line - 1].startswith("    ")}
    assert told == {last, *in_function} and len(in_function) < last
    assert f"_reach({last})" in text.split("if ")[0]
