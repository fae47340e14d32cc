"""Values under their keys, as a sheet lists them, to the mapping that a data file is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.data import keys
from dsl.data.paths import path_text
from dsl.data.records import Entry, Mapping, Scalar
from dsl.record import field, record

Path = tuple[str, ...]


@record
class CellValue:
    """What stands in a cell for the datum under the keys of `path`; `place` is the cell of its name, or its own where it is blank."""

    path: Path
    value: Scalar
    place: Span

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not self.value.text

    @property
    def usual(self) -> Path:
        """The keys whatever their case and width."""
        return _usual(self.path)


@lru_cache(4096)
def _usual(path: Path) -> Path:
    return tuple(normalize("NFKC", key).casefold() for key in path)


def gathered(values: Iterable[CellValue], whole: Span) -> tuple[Mapping, list[Diagnostic]]:
    """The values as one project. A blank one counts only where nothing stands for it: a result may stand for its parts, and parts for their result.

    Errors: R421 a name twice with a value each, R481 a result beside its parts.
    """
    found: dict[Path, CellValue] = {}
    blanks: dict[Path, CellValue] = {}
    wrong: list[Diagnostic] = []
    for one in values:
        known = blanks if one.is_blank else found
        first = known.setdefault(one.usual, one)
        if first is not one and not one.is_blank:
            wrong.append(_beside("R421", one, first))
    parts = {path[:size]: one for path, one in found.items() for size in range(1, len(path))}
    for path in [path for path in found if path in parts]:
        wrong.append(_beside("R481", found.pop(path), parts[path]))
    found.update(_open(blanks, found, parts))
    tree = _Branch()
    for one in sorted(found.values(), key=lambda one: one.value.span.start):
        tree.enter(one.path, one)
    return tree.mapping(whole), wrong


def _open(
    blanks: dict[Path, CellValue], found: dict[Path, CellValue], parts: dict[Path, CellValue]
) -> dict[Path, CellValue]:
    """The blanks for which nothing stands; under a reserved key a blank says nothing."""
    above = {path[:size] for path in blanks for size in range(1, len(path))}
    return {
        path: one
        for path, one in blanks.items()
        if path not in parts
        and path not in above
        and one.path[0].lower() not in keys.RESERVED_WORDS
        and not any(path[:size] in found for size in range(1, len(path) + 1))
    }


def _beside(code: str, second: CellValue, first: CellValue) -> Diagnostic:
    label = Label(first.value.span, "first")
    return Diagnostic(code, second.value.span, {"key": path_text(second.path), "part": path_text(first.path)}, (label,))


@record(frozen=False, eq=False)
class _Branch:
    """Keys in order, each with a value or with further keys."""

    inner: dict[str, CellValue | _Branch] = field(default_factory=dict)

    def enter(self, path: Path, one: CellValue) -> None:
        key, *rest = path
        if not rest:
            self.inner[key] = one
            return
        branch = self.inner.setdefault(key, _Branch())
        if isinstance(branch, _Branch):
            branch.enter(tuple(rest), one)

    def first(self) -> CellValue:
        one = next(iter(self.inner.values()))
        return one if isinstance(one, CellValue) else one.first()

    def span(self) -> Span:
        last = list(self.inner.values())[-1]
        return self.first().value.span.to(last.value.span if isinstance(last, CellValue) else last.span())

    def mapping(self, whole: Span) -> Mapping:
        return Mapping(tuple(self.entry(key, one) for key, one in self.inner.items()), whole)

    def entry(self, key: str, one: CellValue | _Branch) -> Entry:
        if isinstance(one, CellValue):
            return Entry(key, one.value, one.place)
        return Entry(key, one.mapping(one.span()), one.first().place)
