"""A document looked through for claims of its own, and what of them its figures contradict."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.documents.grid import Document
from dsl.record import record
from dsl.tools.arithmetic.claims import PrintedClaim
from dsl.tools.arithmetic.document import lines, parts_of_whole, told_twice
from dsl.tools.arithmetic.equations import in_equations
from dsl.tools.arithmetic.prose import SENTENCE, in_list, in_sentence
from dsl.tools.arithmetic.tables import in_table
from dsl.tools.arithmetic.years import other_years


@record
class Examined:
    """What was found in a document: its claims, in its order, and how many of them are kept."""

    name: str
    claims: tuple[PrintedClaim, ...]
    years: tuple[Diagnostic, ...]

    @property
    def kept(self) -> int:
        """How many claims agree with the figures that they are about."""
        return sum(claim.is_kept for claim in self.claims)

    @property
    def problems(self) -> list[Diagnostic]:
        """What cannot be true."""
        return [claim.told(self.name) for claim in self.claims if claim.is_wrong] + list(self.years)

    @property
    def questions(self) -> list[Diagnostic]:
        """What a person should look at; it may be true."""
        return [claim.told(self.name) for claim in self.claims if claim.is_open]


def examined(document: Document) -> Examined:
    """The arithmetic of a document. Each printed figure is told once, by the first claim that it does not keep."""
    found: dict[tuple[object, ...], PrintedClaim] = {}
    for claim in _claims(document):
        key = claim.at.where, claim.at.figure.text, claim.at.figure.start, claim.code
        found.setdefault(key, claim)
    return Examined(document.name, tuple(found.values()), tuple(other_years(document)))


def _claims(document: Document) -> Iterator[PrintedClaim]:
    for text, where in lines(document):
        yield from in_list(text, where)
    sentences = [(one[0].strip(), where) for text, where in lines(document) for one in SENTENCE.finditer(text)]
    for text, where in sentences:
        yield from in_equations(text, where)
        yield from in_sentence(text, where)
    yield from told_twice(sentences)
    for grid in document.grids:
        yield from in_table(grid)
        yield from parts_of_whole(grid)
        for cell in grid.cells:
            yield from in_equations(cell.text, cell.place)
