"""Calculations that are written out: 12.84÷21.76×100%=59.1%, (89+96+86)/3=90.33."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.tools.arithmetic.claims import MEAN, RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure, figures
from dsl.tools.arithmetic.interval import RoundedRange, of

_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-", "×": "*", "*": "*", "÷": "/", "/": "/", "(": "(", ")": ")"}
_EQUALS = regex("[=≈]")
_WHOLE = Fraction(1, 100)
"""60% in a formula is a weight, and meant as it stands; 87.9% may have been rounded."""

_OPERATORS = {
    ast.Add: RoundedRange.__add__,
    ast.Sub: RoundedRange.__sub__,
    ast.Mult: RoundedRange.__mul__,
    ast.Div: RoundedRange.__truediv__,
}


def in_equations(text: str, where: Text) -> Iterator[PrintedClaim]:
    """What stands to the right of an equals sign, where figures and signs alone stand to the left of it."""
    folded = plain(text)
    found = figures(text)
    for equals in _EQUALS.finditer(folded):
        result = next((one for one in found if one.start >= equals.end()), None)
        if result is None or folded[equals.end() : result.start].strip():
            continue
        terms, start = _terms(folded, equals.start(), found)
        value = _value(terms)
        if value is not None and not result.is_rough:
            how = "".join(folded[start : equals.start()].split())
            readings = list(_readings(value, terms, result))
            yield claimed(_code(terms), PrintedAt(where, text, result), readings, how)


def _terms(folded: str, end: int, found: list[ReportFigure]) -> tuple[list[str | ReportFigure], int]:
    """The signs and figures in front of a place, from the first of them on."""
    by_end = {one.end: one for one in found}
    terms: list[str | ReportFigure] = []
    while end > 0:
        if folded[end - 1].isspace() and end not in by_end:
            end -= 1
        elif end in by_end:
            terms.append(by_end[end])
            end = by_end[end].start
        elif folded[end - 1] in _SIGNS:
            terms.append(_SIGNS[folded[end - 1]])
            end -= 1
        else:
            break
    return terms[::-1], end


def _value(terms: list[str | ReportFigure]) -> RoundedRange | None:
    """What they come to; None for a single figure, and for what is no calculation."""
    known = [term for term in terms if isinstance(term, ReportFigure)]
    if len(known) < 2 or any(term.is_rough for term in known):
        return None
    names = iter(range(len(known)))
    written = "".join(term if isinstance(term, str) else f"f{next(names)}" for term in terms)
    try:
        return _computed(ast.parse(written, mode="eval").body, known)
    except (SyntaxError, ZeroDivisionError, RecursionError):
        return None


def _computed(node: ast.expr, known: list[ReportFigure]) -> RoundedRange:
    if isinstance(node, ast.Name):
        term = known[int(node.id[1:])]
        return of(replace(term, is_rounded=False) if term.kind is Kind.RATE and term.step == _WHOLE else term)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_computed(node.left, known), _computed(node.right, known))
    raise SyntaxError


def _readings(value: RoundedRange, terms: list[str | ReportFigure], result: ReportFigure) -> Iterator[RoundedRange]:
    """The value in the unit of the result: units may be left out on one side, and percent may be meant by a bare number."""
    yield value
    factor = 1 if result.unit is None else result.unit.factor
    if result.kind is Kind.NUMBER:
        yield value.times(100)
        yield from (value.times(1 / t.unit.factor) for t in terms if isinstance(t, ReportFigure) and t.unit is not None)
    elif all(isinstance(term, str) or term.unit is None for term in terms):
        yield value.times(factor)


def _code(terms: list[str | ReportFigure]) -> str:
    signs = {term for term in terms if isinstance(term, str)}
    if signs & set("+-") and not signs & set("*/"):
        return SUM
    is_mean = "+" in signs and terms[-2:-1] == ["/"]
    return MEAN if is_mean else RATE
