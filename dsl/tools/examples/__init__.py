"""Examples that stand in a rubric: do they hold, what do they exercise, which are missing."""

from dsl.tools.examples.coverage import Coverage, Exercised, coverage
from dsl.tools.examples.holding import check_examples, example_results
from dsl.tools.examples.report import coverage_record, coverage_text

__all__ = [
    "Coverage",
    "Exercised",
    "check_examples",
    "coverage",
    "coverage_record",
    "coverage_text",
    "example_results",
]
