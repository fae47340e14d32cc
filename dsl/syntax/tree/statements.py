"""Statements: the lines of a rubric file."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.record import beside, record
from dsl.syntax.tree.clauses import Clause, Meaning, Sentence
from dsl.syntax.tree.conditions import Condition, Op
from dsl.syntax.tree.values import Words


@record
class Text:
    """A statement that is only words: title, place, authority, roll-up, the file that readings are taken from."""

    kind: Literal["title", "place", "authority", "rollup", "quotation", "note", "readings"]
    words: Words
    span: Span = beside()


@record
class StatedNumber:
    """A statement that is one number: year, total, what the total with bonus may not pass, places of the scores."""

    kind: Literal["year", "total", "cap", "rounding"]
    value: Fraction
    span: Span = beside()


@record
class GradeBand:
    """Totals for which `condition` (a comparison or range of 分) holds have this grade."""

    condition: Condition
    grade: Words
    span: Span = beside()


@record
class Grades:
    bands: tuple[GradeBand, ...]
    span: Span = beside()
    text: str = beside()


@record
class TypeItem:
    """A counter word, a level (with its rate in a survey) or the ends of a range."""

    words: Words | None
    rate: Fraction | None
    high: Fraction | None
    span: Span = beside()


TypeName = Literal["rate", "money", "count", "duration", "date", "yes-no", "level", "survey", "score", "number"]


@record
class Declaration:
    """数据 name：type（detail）."""

    name: Words
    type: TypeName
    items: tuple[TypeItem, ...]
    span: Span = beside()


@record
class Formula:
    """公式 name=expr, for the whole rubric."""

    sentence: Sentence
    span: Span = beside()


@record
class NamedRule:
    name: Words
    sentence: Sentence
    span: Span = beside()


@record
class Aim:
    """A target: a comparison (≥80%), a bare quantity, or words (提供支撑)."""

    op: Op | None
    bound: Quantity | None
    words: Words | None
    span: Span = beside()


HeadingKind = Literal["section", "indicator", "bonus", "penalty"]


@record
class Heading:
    """A section or an indicator; a section's level counts from 1, an indicator's is 0 where it says just 指标."""

    kind: HeadingKind
    level: int
    code: str | None
    name: Words
    weight: Fraction | None
    target: Aim | None
    sentence: Sentence | None
    span: Span = beside()


@record
class VetoLine:
    sentence: Sentence
    span: Span = beside()


@record
class Absent:
    """What 不适用 means for the indicator above, or for the whole rubric when it stands before all indicators."""

    policy: Literal["full", "zero", "drop"]
    span: Span = beside()


@record
class Reading:
    """口径: what a person adds to settle what the sentence leaves open."""

    clauses: tuple[Clause, ...]
    span: Span = beside()
    text: str = beside()


@record
class TargetLine:
    aim: Aim
    span: Span = beside()


@record
class Example:
    """例 85.6% 得 2.2 分; below 0 for a deduction from the total: 例 3次 扣 3 分."""

    data: Words
    score: Fraction
    span: Span = beside()


@record
class Allow:
    """允许 R5xx：why, for the indicator above or the whole rubric."""

    code: str
    reason: Words
    span: Span = beside()


@record
class SameNames:
    """同名数据：分别填报, or 共用: whether a noun that several indicators name is a datum of each of them, or one of all."""

    apart: bool
    span: Span = beside()


Statement = (
    Text
    | StatedNumber
    | Grades
    | Declaration
    | Formula
    | NamedRule
    | Heading
    | VetoLine
    | Absent
    | Reading
    | Meaning
    | TargetLine
    | Example
    | Allow
    | SameNames
)


@record
class Comment:
    """A comment and the number of the statement that it stands before."""

    text: str
    before: int
    span: Span = beside()


@record
class RubricTree:
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    span: Span = beside()
