"""A ledger as a program over one row of a table: what it reads, what has to hold, what it comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dsl.integers.books import Books
from dsl.integers.folded import Lines, cells_of, folded
from dsl.integers.inlined import inlined
from dsl.integers.ledger import Input
from dsl.integers.parts import parts_of
from dsl.integers.refusals import Refusal, refusals, with_gaps, with_values
from dsl.integers.whole import CellOf, CutTable, Filled, Holds, IfElse, LeastOrMost, Lit, Whole, times
from dsl.record import record, replace


@record
class Check:
    """Where the condition holds a project is not scored: the code of the message, the input or the indicator that it is about."""

    code: str
    about: str
    condition: Whole


@record
class Program:
    """`inputs`: the columns that it reads, `lines` what it computes of them, in order, every one with a value; the first check that holds tells why a row has no scores.

    The other names are those of lines; scores, sections and total × 10^`places`.
    """

    made: Books
    inputs: Mapping[str, Input]
    tables: Mapping[str, CutTable]
    lines: Lines
    checks: tuple[Check, ...]

    def line_of(self, cell: CellOf) -> str:
        """The line that a cell is, or is but a copy of."""
        whole = self.lines[cell.name]
        return whole.name if isinstance(whole, CellOf) and whole.name in self.lines else cell.name


def program_of(made: Books, columns: Collection[str]) -> Program:
    """The program for a table with columns for these inputs."""
    ledger = made.ledger
    wanted = {cell.name for cell in (made.total, *made.scores, *made.sections, *made.grades)}
    blank = {name: 0 for name, entry in ledger.inputs.items() if entry.of == "absent" and name not in columns}
    open_ones = {name for name in columns if ledger.inputs[name].may_be_blank}
    lines = folded(ledger, columns, blank, wanted, open_ones)
    checks = {f"#R{place}": check for place, check in enumerate(_checks(made, lines))}
    valued = with_values(lines | {name: check.condition for name, check in checks.items()})
    lines = inlined(valued, {*wanted, *checks})
    read = {name for whole in lines.values() for name in cells_of(whole)} - lines.keys()
    inputs = {name: entry for name, entry in ledger.inputs.items() if name in read}
    told = tuple(replace(check, condition=lines.pop(name)) for name, check in checks.items())
    return Program(made, inputs, with_gaps(ledger.tables), lines, told)


def _checks(made: Books, lines: Lines) -> Iterator[Check]:
    """What is missing, then what has no value, where it is needed."""
    found: dict[tuple[str, str, Whole], list[Whole]] = {}
    for key, names in _roots(made):
        needs = _Needs(made, lines, "R472" if key else "R473")
        for name in names:
            needs.of(CellOf(name), ())
        for (code, about, condition), guard in needs.found:
            found.setdefault((code, about or key, condition), []).append(guard)
    for (code, about, condition), guards in sorted(found.items(), key=lambda one: one[0][0] not in ("R472", "R473")):
        guard = Lit(1) if Lit(1) in guards else _any(guards)
        yield Check(code, about, times(guard, condition))


def _any(conditions: list[Whole]) -> Whole:
    each = tuple(dict.fromkeys(conditions))
    return each[0] if len(each) == 1 else LeastOrMost("most", each)


def _roots(made: Books) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each indicator with its score, then what only the total reads."""
    for indicator, score in zip(made.plan.indicators, made.scores, strict=True):
        yield indicator.key, (score.name,)
    for veto in made.plan.vetoes:
        number = made.exact[veto.measure]
        yield "", (*cells_of(number.upper), *cells_of(number.lower))


class _Needs:
    """What a line needs: `found` are conditions under which it has no value, each with where it is needed at all; `missing`: the code for a datum that is not given."""

    def __init__(self, made: Books, lines: Lines, missing: str) -> None:
        self.inputs, self.lines, self.missing = made.ledger.inputs, lines, missing
        self.refused: dict[str, list[Refusal]] = {}
        for refusal in refusals(lines, made.ledger.tables):
            self.refused.setdefault(refusal.line, []).append(refusal)
        self.seen: set[tuple[str, frozenset[Whole]]] = set()
        self.found: list[tuple[tuple[str, str, Whole], Whole]] = []

    def of(self, whole: Whole, guards: tuple[Whole, ...]) -> None:
        if isinstance(whole, CellOf):
            self.cell(whole.name, guards)
        elif isinstance(whole, IfElse) and self.is_open(whole.condition):
            self.of(whole.then, (*guards, whole.condition))
            self.of(whole.otherwise, (*guards, Holds(whole.condition, "=", Lit(0))))
        else:
            for part in parts_of(whole):
                self.of(part, guards)

    def is_open(self, condition: Whole) -> bool:
        """Whether it asks what is given, not what it comes to."""
        if isinstance(condition, CellOf):
            return condition.name in self.inputs and self.inputs[condition.name].of == "absent"
        return isinstance(condition, Filled)

    def cell(self, name: str, guards: tuple[Whole, ...]) -> None:
        if (name, frozenset(guards)) in self.seen:
            return
        self.seen.add((name, frozenset(guards)))
        if name in self.inputs:
            self.input(name, guards)
        elif name in self.lines:
            for refusal in self.refused.get(name, ()):
                self.found.append(((refusal.code, "", refusal.condition), times(*guards)))
            self.of(self.lines[name], guards)

    def input(self, name: str, guards: tuple[Whole, ...]) -> None:
        """A datum that is not given: of raters none of them."""
        entry = self.inputs[name]
        cells = [one.name for one in self.inputs.values() if one.datum == entry.datum and one.of == entry.of]
        is_rated = entry.may_be_blank and entry.of == "figure"
        blank = [Holds(Filled(one), "=", Lit(0)) for one in (cells if is_rated else [name])]
        others = [guard for guard in guards if guard != Filled(name)]
        if is_rated or others == [*guards]:
            self.found.append(((self.missing, cells[0] if is_rated else name, times(*blank)), times(*others)))
