"""R507: the rule takes more than there is for some data, and the text does not say 扣完为止 (每缺少一项扣1分)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.tools.lints.beyond import beyond
from dsl.tools.lints.subject import Subject


def below_zero(subject: Subject) -> Iterator[Diagnostic]:
    if not subject.says("floor", "min_score", "max_minus"):
        yield from beyond("R507", subject, subject.indicator.floor, -1)
