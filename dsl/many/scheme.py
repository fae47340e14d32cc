"""How the plain rows of a table are scored: the inputs of each group of columns, and one function of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from dsl.documents.grid import Cell
from dsl.engine.bind import Index
from dsl.engine.bound import Bound
from dsl.engine.doubts import doubts
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult, SectionResult
from dsl.integers.as_python import Scoring, as_python
from dsl.integers.books import Books, books
from dsl.integers.entries import Unwritable, figure_of
from dsl.integers.folded import cells_of, folded
from dsl.integers.ledger import Input, TooLarge
from dsl.integers.whole import CellOf, NoValue
from dsl.many.columns import GroupReader, TableColumns, alike, bound_of, joined
from dsl.many.undoubted import undoubted
from dsl.record import field, record
from dsl.semantics.measures.things import data_of

_LIMIT = 2**63
_FEWEST = 3
"""Plain rows among the first ones from which it is learned what all plain rows give."""


@record(frozen=False, eq=False)
class Scheme:
    """`readers`: of each group of columns; `scoring` takes their numbers in a row and gives whether all is plain, the total, the sections and the grades."""

    made: Books
    readers: tuple[GroupReader, ...]
    scoring: Scoring
    sections: dict[tuple[int, int], SectionResult] = field(default_factory=dict)

    def scored(self, project: str, numbers: Sequence[int]) -> ProjectResult | None:
        """The sums of a project, without its indicators; None where it has to go the way of all projects."""
        try:
            is_plain, total, *found = self.scoring(*numbers)
        except NoValue:
            return None
        if not is_plain:
            return None
        plan, size = self.made.plan, len(self.made.sections)
        grades = zip(plan.grades, found[size:], strict=True)
        points = _points(total, self.made.places)
        return ProjectResult(
            plan=plan,
            project=project,
            indicators=(),
            sections=tuple([self.section(place, n) for place, n in enumerate(found[:size])]),
            raw=points,
            total=points,
            low=points,
            high=points,
            grade=next((grade.name for grade, holds in grades if holds), None),
            dropped=Fraction(0),
            vetoed=(),
        )

    def section(self, place: int, number: int) -> SectionResult:
        """The sum of the section at a place of the plan."""
        known = self.sections.get((place, number))
        if known is None:
            section = self.made.plan.sections[place]
            known = SectionResult(section, _points(number, self.made.places), section.weight)
            self.sections[place, number] = known
        return known


@lru_cache(65_536)
def _points(number: int, places: int) -> Fraction:
    return Fraction(number, 10**places)


def scheme_of(index: Index, columns: TableColumns, rows: Sequence[Sequence[Cell]]) -> Scheme | None:
    """What the plain ones of these rows have in common; None where too few of them are, or where columns depend on each other."""
    bounds = [(row, bound) for row in rows if (bound := bound_of(index, columns.given, row)) is not None]
    plain = [(row, bound) for row, bound in bounds if _is_plain(index.plan, bound)]
    if len(plain) < _FEWEST:
        return None
    row, first = plain[0]
    same = [bound for _, bound in plain if alike(bound, first)]
    try:
        made = books(index.plan, same, _LIMIT)
        clear = undoubted(made, first)
    except (TooLarge, Unwritable):
        return None
    readers = tuple(_readers(made, index, columns, row))
    is_whole = alike(joined(reader.like for reader in readers), first)
    return _scheme(made, readers, clear) if is_whole else None


def _readers(made: Books, index: Index, columns: TableColumns, row: Sequence[Cell]) -> Iterator[GroupReader]:
    for group in columns.groups:
        like = bound_of(index, group, row)
        if like is not None:
            yield GroupReader(index, group, _inputs(made, like), like)


def _inputs(made: Books, like: Bound) -> tuple[Input, ...]:
    """The inputs that a group fills in."""
    given = (one for one in made.ledger.inputs.values() if one.of not in ("hand", "absent"))
    return tuple(one for one in given if figure_of(made.plan, one, like) is not None)


def _scheme(made: Books, readers: tuple[GroupReader, ...], clear: CellOf) -> Scheme | None:
    inputs = [entry.name for reader in readers for entry in reader.inputs]
    wanted = [cell.name for cell in (clear, made.total, *made.sections, *made.grades)]
    blank = {name: 0 for name, entry in made.ledger.inputs.items() if entry.of == "absent"}
    lines = folded(made.ledger, set(inputs), blank, wanted)
    needed = {name for whole in lines.values() for name in cells_of(whole)} - lines.keys()
    if not needed <= set(inputs) or len(set(inputs)) != len(inputs):
        return None
    return Scheme(made, readers, as_python(lines, made.ledger.tables, inputs, wanted))


def _is_plain(plan: Plan, bound: Bound) -> bool:
    """Whether nothing is to be told of a project but its scores, and no measure stands beside all its data."""
    result, wrong = evaluate(plan, bound)
    if result is None or wrong or result.vetoed or result.demotions or doubts(result):
        return False
    beside = (plan.measures[name] for name in bound.measures)
    return not any(set(data_of(measure.formula)) <= bound.data.keys() for measure in beside)
