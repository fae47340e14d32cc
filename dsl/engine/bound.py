"""What one project gives to a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsl.engine.values import Given
from dsl.record import field, record

if TYPE_CHECKING:
    from dsl.base.source import Span
    from dsl.data.project import HandScore


@record(frozen=False)
class Bound:
    """Everything that one project gives: data by id, measures given directly, answers to questions by (indicator, term)."""

    project: str
    data: dict[str, Given] = field(default_factory=dict)
    measures: dict[str, Given] = field(default_factory=dict)
    answers: dict[tuple[str, int], Given] = field(default_factory=dict)
    by_hand: dict[str, HandScore] = field(default_factory=dict)
    not_applicable: dict[str, str] = field(default_factory=dict)
    reached: dict[str, str] = field(default_factory=dict)
    deviations: dict[str, str] = field(default_factory=dict)
    """What a person says of an indicator, by its key: what was reached, and why it falls short."""
    blank: dict[str, Span] = field(default_factory=dict)
    """Data whose name stands in the file with nothing behind it, as a form leaves them."""
