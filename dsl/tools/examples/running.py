"""An example run through `evaluate`, alone: only its indicator, only its data."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Span
from dsl.data.project import DataFile
from dsl.data.records import Entry, Mapping
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.record import replace
from dsl.tools.examples.reading import read_example


class Bench:
    """One indicator of a plan, ready to score examples; `plan` holds it alone."""

    def __init__(self, plan: Plan, indicator: Indicator) -> None:
        self.indicator = indicator
        self.plan = replace(plan, indicators=(indicator,), sections=(), vetoes=(), demotions=(), grades=())
        self.index = Index(self.plan)

    def run(self, text: str, span: Span) -> tuple[IndicatorResult | None, list[Diagnostic]]:
        """The result of the data that an example writes; diagnostics stand at `span`, where the example is."""
        node = read_example(self.index, self.indicator, text, span)
        entries = Mapping((Entry(self.indicator.key, node, span),), span)
        file = DataFile(
            source=span.source,
            project=self.indicator.name,
            entries=entries,
            by_hand=(),
            not_applicable=(),
            published=None,
            span=span,
            named=span,
        )
        bound, diagnostics = bind(self.index, file)
        if has_errors(diagnostics):
            return None, diagnostics
        result, found = evaluate(self.plan, bound, partial=True)
        return (result.indicators[0] if result else None), diagnostics + found
