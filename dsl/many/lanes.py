"""The long tables among the data of a command, and the order of all projects again."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.data.project import DataFile
from dsl.engine.bind import Index
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.many.lane import Lane

Place = tuple[str, int]
"""A file and a line or row of it."""


class Lanes:
    """A lane for each file, in the order in which they are read."""

    def __init__(self, plan: Plan) -> None:
        self.index = Index(plan)
        self.names: set[str] = set()
        self.files: dict[str, Lane] = {}

    def of(self, path: str) -> Lane:
        """The lane for the rows of a file."""
        return self.files.setdefault(path, Lane(self.index, self.names))

    @property
    def count(self) -> int:
        """How many projects were scored here."""
        return sum(len(lane.scored) for lane in self.files.values())

    def may_stand_beside(self, others: Iterable[DataFile]) -> bool:
        """Whether nothing was scored here, or several projects, all of them with names that no other has."""
        if not self.count:
            return True
        names = {result.project for lane in self.files.values() for result in lane.scored.values()}
        is_clear = not any(lane.is_blind for lane in self.files.values())
        return self.count > 1 and is_clear and not any(one.project in names for one in others)

    def give_up(self) -> None:
        """Nothing was scored here."""
        self.files.clear()

    def merged(self, others: Iterable[tuple[Place, ProjectResult]]) -> list[ProjectResult]:
        """All projects in the order of the files and of their rows; `others` were scored elsewhere."""
        order = {path: number for number, path in enumerate(self.files)}
        taken = [((path, row), result) for path, lane in self.files.items() for row, result in lane.scored.items()]
        every = sorted([*taken, *others], key=lambda one: (order[one[0][0]], one[0][1]))
        return [result for _, result in every]
