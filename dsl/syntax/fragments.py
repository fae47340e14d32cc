"""What the grammar reads in a scoring sentence, in the order of the text, before clauses are put together; some are clauses by then."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.record import record
from dsl.syntax.mark_kinds import MARKS as MARKS
from dsl.syntax.mark_kinds import Mark as Mark
from dsl.syntax.tree import Amount, Beside, Clause, Effect, Expr, Fall, Op, Outcome, ReadingKind, Share, Words


@record
class MarkF:
    """A fragment that is only its kind: a separator, 否则, 扣完为止 …"""

    kind: Mark
    span: Span


@record
class WordsF:
    words: Words
    span: Span


@record
class ItemF:
    number: int
    span: Span


@record
class ItemsF:
    """①-③ spoken of again: the points from the first to the last number."""

    first: int
    last: int
    span: Span


@record
class IncludedF:
    """（含95%）: whether the end counts, and the number that is repeated; `also` is the second of （含95%、105%）; `ends`: of both （均含）."""

    closed: bool
    noted: Quantity | None
    span: Span
    also: Quantity | None = None
    ends: bool = False


@record
class BoundF:
    """A number with what is said behind it about the end; closed None where nothing is. `also`, `ends`: the other end is spoken of too."""

    quantity: Quantity
    closed: bool | None
    noted: Quantity | None
    span: Span
    both: bool = False
    also: Quantity | None = None
    ends: bool = False


@record
class StandardF:
    """What a comparison names in place of a number, and the share of it."""

    words: Words
    share: Quantity
    span: Span


@record
class AgainstF:
    """较上年: what a change is told against."""

    words: Words
    span: Span


@record
class MovedF:
    """Where a figure lies beside what it was before: 增长 (>), 下降 (<), 持平 (=), 未增长 (<=), 未下降 (>=)."""

    op: Op
    span: Span


@record
class CompareF:
    """op and bound; bound None is the target (达到标准值). `noted` is the number that (含95%) repeats.

    `clash`: the words around the number contradict each other (低于80%以上). `of`: what the bound is a share of, where it is
    no number (不超过计划成本: 100% of it); with `more` it is what lies above it (较上年增长3%: 3%, 下降: less than 0). `both`: ±5%以内.
    `subject`: what stands behind the number and its sign (90%≤满意度).
    `by_custom`: only convention counts the end in (以上, 以下, 以内). `states`: 达到目标值（85%） says what the target is.
    """

    op: Op
    bound: Quantity | None
    noted: Quantity | None
    clash: bool
    span: Span
    of: Words | None = None
    more: bool = False
    both: bool = False
    subject: Words | None = None
    by_custom: bool = False
    states: bool = False


@record
class UnequalF:
    """不等于100%."""

    quantity: Quantity
    span: Span


@record
class BeyondF:
    """低于平均水平1个百分点以内: on which side of what, and by how much."""

    words: Words
    moved: MovedF
    figure: CompareF | RangeF | BareF
    span: Span


@record
class RangeF:
    """From `first` to `second` as written; closed None where the text does not say.

    `ordered`: the notation ([80%,95%), 80%≤x<95%) wants the smaller end first. `clash`: 80%≤x>95%.
    """

    first: Quantity
    second: Quantity
    first_closed: bool | None
    second_closed: bool | None
    noted: tuple[tuple[Quantity, Quantity], ...]
    subject: Words | None
    ordered: bool
    span: Span
    clash: bool = False
    of: Words | None = None
    more: bool = False
    both: bool = False


@record
class BareF:
    """`both`: ±5%, the figure on either side of 0."""

    quantity: Quantity
    span: Span
    both: bool = False


@record
class OutcomeF:
    """`spared`: 不扣分, said of a case that something might have been taken for."""

    outcome: Outcome
    span: Span
    spared: bool = False


@record
class ScoresF:
    """得6-10分, 得分值的90%-100%: the scores at the two ends of a stretch, as written; closed None where the text does not say."""

    first: Amount
    second: Amount
    first_closed: bool | None
    second_closed: bool | None
    span: Span


@record
class MarksF:
    """（2分）: the marks of the point whose words stand before it."""

    amount: Amount
    span: Span


@record
class SharedF:
    """各得1分: what each point of a list gives; None: equal shares of the marks."""

    amount: Amount | None
    span: Span


@record
class ChangeF:
    sign: Literal[-1, 1]
    amount: Amount
    span: Span


@record
class PerF:
    """每发现1处: `verb` what stands between 每 and the number. `base` in 每低于95%一个百分点 is 95%."""

    direction: Literal["down", "up", "either", "each"]
    verb: Words | None
    size: Quantity
    base: Quantity | None
    span: Span


@record
class StopF:
    direction: Literal["down", "up"]
    until: Quantity
    span: Span


@record
class LimitF:
    """`overall`: 累计, the limit governs all the deductions (additions) of the sentence."""

    kind: Literal["max_minus", "max_plus", "max_score", "min_score"]
    amount: Amount
    span: Span
    overall: bool = False


@record
class RevisedF:
    """按上述得分的50%计, 在应得分基础上扣1分: what is done to the score that is there."""

    effect: Effect
    amount: Amount
    span: Span
    beside: Beside = "open"
    marks: Fraction | None = None
    """Of what gives so many marks: 该3分全扣."""


@record
class AtOnceF:
    """同时存在的，按50%计: which share of the score is meant where several hold; None for the least."""

    share: Share | None
    span: Span


@record
class CountsAsF:
    """按7分计: what lies beyond counts as this."""

    quantity: Quantity
    span: Span


@record
class EqualsF:
    expr: Expr
    span: Span


@record
class ReadingOfF:
    """不足1%按1%计: `size` the first number, `counted` the second."""

    kind: ReadingKind
    size: Quantity | None
    counted: Quantity | None
    span: Span


@record
class RoundF:
    unit: Quantity | None
    places: int | None
    span: Span


@record
class BaseF:
    """以95%为基准, 以上年成功率96%为基数; op None for a least value."""

    words: Words | None
    op: Op | None
    quantity: Quantity
    span: Span


@record
class RemarkF:
    words: Words
    span: Span


@record
class AsideF:
    """注：…, （以…为准）: a remark known by its form."""

    words: Words
    span: Span


@record
class FallF:
    """等级降为“差”: what becomes of the grade."""

    fall: Fall
    span: Span


Fragment = (
    MarkF
    | WordsF
    | ItemF
    | ItemsF
    | AgainstF
    | BeyondF
    | MovedF
    | CompareF
    | UnequalF
    | RangeF
    | BareF
    | OutcomeF
    | ScoresF
    | MarksF
    | SharedF
    | ChangeF
    | PerF
    | StopF
    | CountsAsF
    | LimitF
    | RevisedF
    | FallF
    | AtOnceF
    | EqualsF
    | ReadingOfF
    | RoundF
    | BaseF
    | RemarkF
    | AsideF
    | Clause
)


@record
class SentenceF:
    """The fragments of a sentence in the order of the text."""

    fragments: list[Fragment]
    span: Span
