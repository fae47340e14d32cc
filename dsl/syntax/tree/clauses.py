"""Clauses: what a scoring sentence says, one thing each."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.language import Text
from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.record import beside, field, record
from dsl.syntax.tree.conditions import Condition, Op
from dsl.syntax.tree.values import Amount, Expr, Points, Share, Words


@record
class Full:
    span: Span = beside()


@record
class Scored:
    """The score is a formula: 得分=权重*B/A."""

    expr: Expr
    span: Span = beside()


@record
class InProportion:
    """按比例得分: weight × the measure (as a share of its target); 按到位率计分: the measure is `of`, None the one spoken of."""

    of: Words | None
    span: Span = beside()


@record
class Interpolated:
    """按插值法计分: on the line between the scores of two ends, which stand elsewhere or as `scores` (得6-10分, as written)."""

    scores: tuple[Fraction, Fraction] | None
    span: Span = beside()


Outcome = Full | Points | Share | Scored | InProportion | Interpolated


@record
class Award:
    """Where the condition holds, the score is the outcome; without a condition, always."""

    condition: Condition | None
    outcome: Outcome
    span: Span = beside()


@record
class Step:
    """每下降 `size` 扣 `amount`.

    `direction` down, up or either (每高于或低于) moves along the subject's measure; each counts the subject (每发现一项).
    `within` limits where the step counts (80%-95%之间); `until` is where it ends (down to 80%).
    `cap` is the most that this step takes or gives (最高扣2分). `scores`: 每…得, the points themselves, and no change of them.
    """

    subject: Words | None
    within: Condition | None
    direction: Literal["down", "up", "either", "each"]
    size: Quantity
    sign: Literal[-1, 1]
    amount: Amount
    until: Quantity | None
    cap: Amount | None
    scores: bool
    among: bool
    """What it counts is counted by the step before it too (每个问题扣1分，其中重大问题每个扣2分)."""
    span: Span = beside()


@record
class Adjust:
    """Where the condition holds, the score loses or gains the amount; `among`: of those only of whom the 否则 before it speaks."""

    condition: Condition
    sign: Literal[-1, 1]
    amount: Amount
    span: Span = beside()
    among: bool = False


@record
class Limit:
    """floor: 扣完为止; cap: not above the weight; open: above it; max_score / min_score / max_minus / max_plus: the amount given.

    `whose`: of which points together (①②合计最高得1分), as in `Revise`.
    """

    kind: Literal["floor", "cap", "open", "max_score", "min_score", "max_minus", "max_plus"]
    amount: Amount | None
    span: Span = beside()
    whose: tuple[int, ...] = ()


@record
class CountsAs:
    """完成率超过100%的按100%计: values of the subject above the bound count as the bound."""

    subject: Words | None
    bound: Quantity
    span: Span = beside()


@record
class Define:
    """name = expr."""

    name: Words
    expr: Expr
    span: Span = beside()


@record
class StatedTarget:
    """目标值90%。 以100%为标准: the indicator's target, said in its sentence; `op` None for a least value."""

    op: Op | None
    bound: Quantity
    span: Span = beside()


@record
class Gloss:
    """name：words, an explanation that decides nothing."""

    name: Words | None
    words: Words
    span: Span = beside()


@record
class LevelWeights:
    """程度等级从显著到一般的权重分别为100%、60%、30%: must agree with the formula that follows."""

    subject: Words | None
    rates: tuple[Fraction, ...]
    span: Span = beside()


ReadingKind = Literal["completed", "started", "prorata"]

READINGS: dict[ReadingKind, Text] = {
    "completed": ("不足一步不计", "completed steps"),
    "started": ("不足一步按一步计", "started steps"),
    "prorata": ("按比例", "pro rata"),
}
"""How what is left over of a step may count, in words."""


@record
class StepReading:
    """How a part of a step counts; `size` the step that an inline reading names (不足1%按1%计)."""

    kind: ReadingKind
    size: Quantity | None
    span: Span = beside()


@record
class RoundMeasure:
    """A measure (None: the indicator's own) is rounded half up to a multiple of `unit` (0.1%)."""

    subject: Words | None
    unit: Quantity
    span: Span = beside()


@record
class RoundScore:
    places: int
    span: Span = beside()


@record
class Item:
    """One point of a checklist: ①…得1分，否则不得分. `marks`: its own, where its heading prints them (①执行率（5分）：…)."""

    number: int
    clauses: tuple[Clause, ...]
    marks: Amount | None
    span: Span = beside()


@record
class OfKind:
    """The rule for one kind of whoever is scored: 产区的，…；非产区的，…."""

    kind: Words
    clauses: tuple[Clause, ...]
    span: Span = beside()


@record
class Factor:
    """质量系数：优秀1.0，良好0.9: by what the score is multiplied, as a rule that gives it in place of marks.

    `limited`: the score has its limits before it is multiplied (进度得分=…，超过10分的按10分计；本项得分=进度得分×系数).
    """

    name: Words
    clauses: tuple[Clause, ...]
    limited: bool
    span: Span = beside()


@record
class Listed:
    """The points of a list that score by how many of them hold: ①…；②…；③…。符合两项得2分."""

    points: tuple[Condition, ...]
    span: Span = beside()


@record
class Combined:
    """What several honours give that are held at once: `highest` the best of them (就高不重复计分), else their sum (累计计分)."""

    highest: bool
    span: Span = beside()


@record
class Raters:
    """The score is the mean of what the raters give; trimmed drops the highest and the lowest."""

    trimmed: bool
    span: Span = beside()


@record
class Band:
    """A level and the scores, or shares of the weight, between which a person chooses."""

    level: Words
    low: Amount
    high: Amount
    low_closed: bool
    high_closed: bool
    span: Span = beside()


@record
class Bands:
    bands: tuple[Band, ...]
    span: Span = beside()


@record
class ForTarget:
    """The formula for every indicator whose target is ≥X (正向) or ≤X (反向)."""

    op: Literal[">=", "<="]
    expr: Expr
    span: Span = beside()


@record
class UseRule:
    name: Words
    span: Span = beside()


@record
class Vetoed:
    """Where the condition holds, the total is 0."""

    condition: Condition
    span: Span = beside()


FallKind = Literal["at most", "below", "lower"]


@record
class Fall:
    """What becomes of the grade: it is at most the named one (等级降为“差”), below it (不得评为优秀), or lower by `steps`."""

    kind: FallKind
    grade: Words | None
    steps: int
    span: Span = beside()


@record
class Demoted:
    """Where the condition holds, the grade falls; the total stays."""

    condition: Condition
    fall: Fall
    span: Span = beside()


Effect = Literal["times", "plus", "minus", "at most", "at least", "is", "losses"]
Beside = Literal["open", "alone", "again"]
"""What a share of the score is beside another that holds too: left open, the only one (只按…计), or taken of what that leaves (再按…计)."""


@record
class Revise:
    """What is done, where the condition holds, to a score that is already there: 有效问卷数少于100份的，按上述得分的50%计.

    `effect`: it is multiplied (`amount` the share that is left), raised, lowered, held below or above the amount, or replaced by it; `losses`:
    what was taken counts to that share (扣分减半). `whose`: the points whose score it is, numbered as the list has them, or in the order in which
    they are given marks, of losses that in which they are taken; none: the whole.
    """

    condition: Condition
    whose: tuple[int, ...]
    effect: Effect
    amount: Amount
    span: Span = beside()
    beside: Beside = "open"


Clause = (
    Award
    | Step
    | Adjust
    | Limit
    | CountsAs
    | Define
    | StatedTarget
    | Gloss
    | LevelWeights
    | StepReading
    | RoundMeasure
    | RoundScore
    | Item
    | OfKind
    | Factor
    | Listed
    | Combined
    | Raters
    | Bands
    | ForTarget
    | UseRule
    | Vetoed
    | Demoted
    | Revise
)


@record
class Meaning:
    """口径 “words”：says. What the quoted words of a printed sentence mean; None where they are only a remark."""

    words: Words
    says: Words | None
    span: Span = beside()
    text: str = beside()


@record
class Sentence:
    """A scoring sentence: its clauses, the text as printed, and the readings by which it was read."""

    clauses: tuple[Clause, ...]
    span: Span = beside()
    text: str = beside()
    meanings: tuple[Meaning, ...] = field(default=(), compare=False, repr=False)
