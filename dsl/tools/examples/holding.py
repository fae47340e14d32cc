"""Do the examples of a rubric hold? Part of `rubric check`."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.number import decimal_text
from dsl.tools.examples.reading import sample
from dsl.tools.examples.running import Bench
from dsl.tools.explain.short import reason


def check_examples(plan: Plan, lang: Lang = "zh") -> list[Diagnostic]:
    """R540 for each example whose score is not what the rule gives, R541 and the data's own errors for one that cannot run.

    `lang` is the language of the reason inside the message.
    """
    found: list[Diagnostic] = []
    for indicator in plan.indicators:
        if indicator.entry.examples:
            found += _of_indicator(plan, indicator, lang)
    return found


def _of_indicator(plan: Plan, indicator: Indicator, lang: Lang) -> list[Diagnostic]:
    bench = Bench(plan, indicator)
    found: list[Diagnostic] = []
    for example in indicator.entry.examples:
        result, diagnostics = bench.run(example.data.text, example.span)
        found += diagnostics
        if result is None:
            continue
        if result.status == "missing":
            names = [plan.data[d].name for d in result.missing]
            parts = {"name": indicator.name, "missing": "、".join(names), "sample": sample(bench.index, indicator)}
            found.append(Diagnostic("R541", example.span, parts))
        elif result.score != example.score:
            parts = {
                "name": indicator.name,
                "data": example.data.text,
                "stated": decimal_text(example.score),
                "computed": decimal_text(result.score),
                "reason": reason(result, plan, lang),
            }
            found.append(Diagnostic("R540", example.span, parts))
    return found


def example_results(plan: Plan) -> dict[str, list[IndicatorResult]]:
    """The results of all examples that run, by the indicator's key."""
    results: dict[str, list[IndicatorResult]] = {}
    for indicator in plan.indicators:
        bench = Bench(plan, indicator) if indicator.entry.examples else None
        for example in indicator.entry.examples:
            result = bench.run(example.data.text, example.span)[0] if bench else None
            if result is not None and result.status == "scored":
                results.setdefault(indicator.key, []).append(result)
    return results
