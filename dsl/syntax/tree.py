"""The tree: a rubric as written, in neither spelling. Equality ignores place; `text` keeps the printed words."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity


def place() -> Span:
    return field(compare=False, repr=False)  # type: ignore[no-any-return]


def printed() -> str:
    return field(compare=False, repr=False)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a person: a name or a condition in prose, white space folded, quotation marks taken off."""

    text: str
    span: Span = place()


# ---- formulas


@dataclass(frozen=True, slots=True)
class Name:
    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Number:
    quantity: Quantity
    span: Span = place()


@dataclass(frozen=True, slots=True)
class WeightValue:
    """The weight of the indicator (权重, 指标分值) inside a formula."""

    span: Span = place()


@dataclass(frozen=True, slots=True)
class Binary:
    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr
    span: Span = place()


Expr = Name | Number | WeightValue | Binary


# ---- amounts


@dataclass(frozen=True, slots=True)
class Points:
    """So many 分."""

    value: Fraction
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the indicator's weight: 权重的5%."""

    rate: Fraction
    span: Span = place()


Amount = Points | Share


# ---- conditions

Op = Literal[">=", ">", "<=", "<", "="]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`subject op bound`; without a subject the indicator's own measure, without a bound its target."""

    subject: Words | None
    op: Op
    bound: Quantity | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Within:
    """`low ≤ subject ≤ high`, each end closed or not; a bare end (80%-95%) is closed."""

    subject: Words | None
    low: Quantity
    high: Quantity
    low_closed: bool
    high_closed: bool
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition in prose that a person answers with yes or no."""

    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition put as a question with the answers 是 and 否: either may be given as the datum."""

    condition: Condition
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Otherwise:
    span: Span = place()


Condition = Comparison | Within | Judgement | All | AnyOf | Asked | Otherwise


# ---- clauses


@dataclass(frozen=True, slots=True)
class Full:
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Scored:
    """The score is a formula: 得分=权重*B/A."""

    expr: Expr
    span: Span = place()


@dataclass(frozen=True, slots=True)
class InProportion:
    """按比例得分: weight × the measure (as a share of its target)."""

    span: Span = place()


Outcome = Full | Points | Share | Scored | InProportion


@dataclass(frozen=True, slots=True)
class Award:
    """Where the condition holds, the score is the outcome; without a condition, always."""

    condition: Condition | None
    outcome: Outcome
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Step:
    """每下降 `size` 扣 `amount`.

    `direction` down or up moves along the subject's measure; each counts the subject (每发现一项).
    `within` limits where the step counts (80%-95%之间); `until` is where it ends (down to 80%).
    `cap` is the most that this step takes or gives (最高扣2分).
    """

    subject: Words | None
    within: Condition | None
    direction: Literal["down", "up", "each"]
    size: Quantity
    sign: Literal[-1, 1]
    amount: Amount
    until: Quantity | None
    cap: Amount | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Adjust:
    """Where the condition holds, the score loses or gains the amount."""

    condition: Condition
    sign: Literal[-1, 1]
    amount: Amount
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Limit:
    """floor: 扣完为止; cap: not above the weight; max_score / min_score / max_minus / max_plus: the amount given."""

    kind: Literal["floor", "cap", "max_score", "min_score", "max_minus", "max_plus"]
    amount: Amount | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Define:
    """name = expr."""

    name: Words
    expr: Expr
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Gloss:
    """name：words, an explanation that decides nothing."""

    name: Words | None
    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class LevelWeights:
    """程度等级从显著到一般的权重分别为100%、60%、30%: must agree with the formula that follows."""

    words: Words
    rates: tuple[Fraction, ...]
    span: Span = place()


ReadingKind = Literal["completed", "started", "prorata"]


@dataclass(frozen=True, slots=True)
class StepReading:
    """How a part of a step counts; `size` the step that an inline reading names (不足1%按1%计)."""

    kind: ReadingKind
    size: Quantity | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class RoundMeasure:
    """A measure (None: the indicator's own) is rounded half up to a multiple of `unit` (0.1%)."""

    subject: Words | None
    unit: Quantity
    span: Span = place()


@dataclass(frozen=True, slots=True)
class RoundScore:
    places: int
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a checklist: ①…得1分，否则不得分."""

    number: int
    clauses: tuple[Clause, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Raters:
    """The score is the mean of what the raters give; trimmed drops the highest and the lowest."""

    trimmed: bool
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Band:
    """A level and the share of the weight that a person chooses in; bare ends are closed above, open below."""

    level: Words
    low: Fraction
    high: Fraction
    low_closed: bool
    high_closed: bool
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Bands:
    bands: tuple[Band, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class ForTarget:
    """The formula for every indicator whose target is ≥X (正向) or ≤X (反向)."""

    op: Literal[">=", "<="]
    expr: Expr
    span: Span = place()


@dataclass(frozen=True, slots=True)
class UseRule:
    name: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Vetoed:
    """Where the condition holds, the total is 0."""

    condition: Condition
    span: Span = place()


Clause = (
    Award | Step | Adjust | Limit | Define | Gloss | LevelWeights | StepReading | RoundMeasure | RoundScore
    | Item | Raters | Bands | ForTarget | UseRule | Vetoed
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A scoring sentence: its clauses, and the text as printed."""

    clauses: tuple[Clause, ...]
    span: Span = place()
    text: str = printed()


# ---- statements


@dataclass(frozen=True, slots=True)
class Text:
    """A statement that is only words: title, place, authority, roll-up."""

    kind: Literal["title", "place", "authority", "rollup", "quotation", "note"]
    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Figure:
    """A statement that is one number: year, total, places of the scores."""

    kind: Literal["year", "total", "rounding"]
    value: Fraction
    span: Span = place()


@dataclass(frozen=True, slots=True)
class GradeBand:
    """Totals for which `condition` (a comparison or range of 分) holds have this grade."""

    condition: Condition
    grade: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Grades:
    bands: tuple[GradeBand, ...]
    span: Span = place()
    text: str = printed()


@dataclass(frozen=True, slots=True)
class TypeItem:
    """A counter word, a level (with its rate in a survey) or the ends of a range."""

    words: Words | None
    rate: Fraction | None
    high: Fraction | None
    span: Span = place()


TypeName = Literal[
    "rate", "money", "count", "duration", "date", "yes-no", "level", "survey", "score", "number"
]


@dataclass(frozen=True, slots=True)
class Declaration:
    """数据 name：type（detail）."""

    name: Words
    type: TypeName
    items: tuple[TypeItem, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Formula:
    """公式 name=expr, for the whole rubric."""

    sentence: Sentence
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Rule:
    name: Words
    sentence: Sentence
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: a comparison (≥80%), a bare quantity, or words (提供支撑)."""

    op: Op | None
    bound: Quantity | None
    words: Words | None
    span: Span = place()


HeadingKind = Literal["section", "indicator", "bonus", "penalty"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section or an indicator; a section's level counts from 1, an indicator's is 0 where it says just 指标."""

    kind: HeadingKind
    level: int
    code: str | None
    name: Words
    weight: Fraction | None
    target: Aim | None
    sentence: Sentence | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Veto:
    sentence: Sentence
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Absent:
    """What 不适用 means for the indicator above, or for the whole rubric when it stands before all indicators."""

    policy: Literal["full", "zero", "drop"]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Reading:
    """口径: what a person adds to settle what the sentence leaves open."""

    clauses: tuple[Clause, ...]
    span: Span = place()
    text: str = printed()


@dataclass(frozen=True, slots=True)
class TargetLine:
    aim: Aim
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Example:
    """例 85.6% 得 2.2 分."""

    data: Words
    score: Fraction
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Allow:
    """允许 R5xx：why, for the indicator above or the whole rubric."""

    code: str
    reason: Words
    span: Span = place()


Statement = (
    Text | Figure | Grades | Declaration | Formula | Rule | Heading | Veto | Absent | Reading | TargetLine
    | Example | Allow
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and the number of the statement that it stands before."""

    text: str
    before: int
    own_line: bool
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Rubric:
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...]
    span: Span = place()
