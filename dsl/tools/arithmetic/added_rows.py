"""What a reader may take for the terms of a total: not all that stands above it is added, and not all with its sign."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, column_words, saying
from dsl.record import replace
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import of
from dsl.tools.arithmetic.seen_table import TableFigure
from dsl.tools.importing.columns import bare, role_of, squeezed

OF_WHICH = beginning("told-of-which")
_TAKEN = saying("told-taken")
_ASIDE = regex(f"{any_word('told-mean')}.{{0,2}}|{any_word('told-aside')}|{any_word('told-share')}")
_OUTSIDE = saying("told-outside")
_COUNTED = ("number", "weight", "target", "rate", "unit")
"""Columns of a row that are not added to those beside them."""

_NUMBERS = tuple(
    regex(pattern)
    for pattern in (
        "[一二三四五六七八九十]+[、.]",
        r"\([一二三四五六七八九十]+\)",
        r"[A-Z]\d*[、.\s]",
        r"\d+[、.](?!\d)",
        r"\d+\.\d+",
        r"\(\d+\)|\d+\)",
        "[①-⑳]",
    )
)
_MOST_PARTS = 40
_MOST_SHAPES = 6

Rows = Sequence[TableFigure]


def ways_to_add(rows: Rows, shapes: Sequence[Collection[int]], is_turned: bool) -> list[Rows]:
    """The rows that are added, with their signs, each way once; first all of them."""
    signed = [_signed(one) for one in rows]
    plain_ones = [one for one in signed if not is_aside(one, is_turned)]
    ways: list[Rows] = [rows, signed]
    for kept in (plain_ones, [one for one in plain_ones if not _is_beyond(one)]):
        ways += [kept, [one for one in kept if not _is_of_which(one)], list(_without_parts(kept))]
        ways += [_of_first_column(kept, is_turned), _of_first_numbers(kept)]
        ways += [[one for one in kept if one.place not in shape] for shape in shapes]
    return list({tuple((one.place, one.figure.value) for one in way): way for way in ways if way}.values())


def _signed(one: TableFigure) -> TableFigure:
    """扣分项 3 takes 3."""
    if one.figure.value <= 0 or not _TAKEN.search(one.side):
        return one
    return replace(one, figure=replace(one.figure, value=-one.figure.value, text=f"-{one.figure.text}"))


def is_aside(one: TableFigure, is_turned: bool) -> bool:
    """Whether it is a mean or an extreme, or of a column that is not added to those beside it."""
    if _ASIDE.fullmatch(one.side) or (is_turned and role_of(one.side) in _COUNTED):
        return True
    return bool(one.labels) and bool(_OUTSIDE.search(plain(one.labels[-1].text)))


def _is_beyond(one: TableFigure) -> bool:
    """Whether it is a bonus or a deduction, which a total may leave to another."""
    words = column_words()
    return any(one.side.startswith(words[kind]) for kind in ("bonus", "penalty", "beyond"))


def _is_of_which(one: TableFigure) -> bool:
    return any(OF_WHICH.match(bare(label.text)) for label in one.labels)


def _without_parts(rows: Rows) -> Iterator[TableFigure]:
    """Without 其中 and what goes on behind it as long as the row before it has room."""
    whole, room = Fraction(0), None
    for one in rows:
        if _is_of_which(one):
            room = whole - one.figure.value
        elif room is not None and 0 <= one.figure.value <= room:
            room -= one.figure.value
        else:
            whole, room = one.figure.value, None
            yield one


def _of_first_column(rows: Rows, is_turned: bool) -> Rows:
    """Those whose words stand furthest to the front: 决策 in one column, 立项 in the next."""
    fronts = [(one.labels[-1].row if is_turned else one.labels[-1].column) if one.labels else 0 for one in rows]
    return [one for one, front in zip(rows, fronts, strict=True) if front == min(fronts)]


def _of_first_numbers(rows: Rows) -> Rows:
    """Those numbered as the first is: 一、 and 二、 without 1. and 2. between them."""
    first = _numbers(rows[0]) if rows else None
    return rows if first is None else [one for one in rows if _numbers(one) is first]


def _numbers(one: TableFigure) -> object:
    words = plain(squeezed(one.labels[-1].text)) if one.labels else ""
    return next((numbers for numbers in _NUMBERS if numbers.match(words)), None)


# ---- shapes


def shapes_of(columns: Sequence[Rows]) -> list[frozenset[int]]:
    """The places that figures above them contain, as the sums of each column show them."""
    found: dict[frozenset[int], None] = {}
    for rows in columns:
        parts = frozenset(_places_of_parts(rows))
        again = frozenset(_places_of_repeats([one for one in rows if one.place not in parts]))
        found.update({shape: None for shape in (parts, parts | again) if shape})
        if len(found) > _MOST_SHAPES:
            break
    return list(found)


def _places_of_parts(rows: Rows) -> Iterator[int]:
    """Two rows or more that come to the one in front of them; those have parts of their own already."""
    tops: list[TableFigure] = []
    for one in reversed(rows):
        count = _parts_on_top(tops, one.figure)
        yield from (tops.pop().place for _ in range(count))
        tops.append(one)


def _parts_on_top(tops: Rows, whole: ReportFigure) -> int:
    sum_ = None
    for count, one in enumerate(reversed(tops[-_MOST_PARTS:]), 1):
        if not one.figure.is_like(whole):
            return 0
        sum_ = of(one.figure) if sum_ is None else sum_ + of(one.figure)
        if count > 1 and whole.value > 0 and sum_.fits(whole):
            return count
        if sum_.least > whole.most:
            return 0
    return 0


def _places_of_repeats(rows: Rows) -> Iterator[int]:
    """The only part of a row is all of it."""
    for before, one in pairwise(rows):
        if before.figure.value == one.figure.value:
            yield one.place


def is_part_left_out(rows: Rows, more: Fraction) -> bool:
    """Whether some rows behind one that is no less than they together come to what the sum has `more` than the total."""
    start, sum_ = 0, Fraction(0)
    for end, one in enumerate(rows):
        sum_ += one.figure.value
        while start < end and sum_ > more:
            sum_ -= rows[start].figure.value
            start += 1
        if sum_ == more and end > start > 0 and rows[start - 1].figure.value >= sum_:
            return True
    return False
