"""R506: the rule gives more than the weight for some data, and the text does not limit it (权重×完成率 at 120%)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.tools.lints.beyond import beyond
from dsl.tools.lints.subject import Subject


def above_weight(subject: Subject) -> Iterator[Diagnostic]:
    if not subject.says("cap", "max_score", "max_plus"):
        yield from beyond("R506", subject, subject.indicator.cap, 1)
