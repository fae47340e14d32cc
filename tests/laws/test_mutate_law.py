"""What `mutate` says of small changes, against a plain grid of projects, and what `--suggest` makes of it.

No project of the grid tells a change apart that is said to change nothing; data said to tell one apart do so as an example;
with every suggestion accepted no change is left that some project tells apart and no example notices.
"""

from __future__ import annotations

from itertools import islice

import pytest
from drafts import draft
from from_text import compiled, plan_of
from grid import Grid
from shapes import SHAPES

from dsl.exact.number import decimal_text
from dsl.syntax.printer import Style, example_line
from dsl.tools.examples import check_examples
from dsl.tools.mutate import mutate, variants
from dsl.tools.suggest import suggest

CASES = [(seed, shape.name) for seed, shape in enumerate(SHAPES)] + [(seed, None) for seed in range(100, 104)]


def with_lines(text: str, lines: dict[str, list[str]]) -> str:
    """The rubric with examples under the indicators of these keys."""
    plan = plan_of(text)
    found = text.splitlines()
    for indicator in reversed(plan.indicators):
        at = indicator.span.line - 1 + indicator.span.text.rstrip().count("\n") + 1
        found[at:at] = [f"  {line}" for line in lines.get(indicator.key, [])]
    return "\n".join(found) + "\n"


@pytest.mark.parametrize(("seed", "shape"), CASES)
def test_verdicts_and_suggestions(seed: int, shape: str | None) -> None:
    text = draft(seed, shape=shape, many=2 if shape else None).text()
    found = compiled(text)
    assert found.tree is not None and found.plan is not None
    told: dict[str, list[str]] = {}
    for variant in variants(found.tree, found.plan):
        mutant = variant.judged()
        if mutant.verdict == "same" and variant.altered and variant.plan is not None:
            grid = Grid(variant.before, variant.plan)
            names = [old.name for old, _ in variant.altered]
            for project in islice((p for name in names for p in grid.alone(name, 25)), 25):
                before, after = (None if r is None else [i.score for i in r.indicators] for r in grid.results(project))
                assert before is None or after is None or before == after, (mutant.change.detail, project)
        elif mutant.verdict == "unnoticed":
            told_by = mutant.witness
            assert told_by is not None and told_by.before != told_by.after
            line = example_line(Style("zh", False), told_by.data, told_by.before)
            told.setdefault(told_by.indicator, []).append(line)
            noticed = variant.judged({told_by.indicator: [(told_by.data, told_by.before)]})
            assert noticed.verdict == "noticed", (mutant.change.detail, told_by)
    assert check_examples(plan_of(with_lines(text, told))) == []


@pytest.mark.parametrize(("seed", "shape"), CASES[::2])
def test_all_suggestions_accepted_leave_nothing_unnoticed(seed: int, shape: str | None) -> None:
    text = draft(seed, shape=shape, many=1 if shape else None).text()
    found = compiled(text)
    assert found.tree is not None and found.plan is not None
    lines: dict[str, list[str]] = {}
    for suggestion in suggest(found.tree, found.plan):
        lines.setdefault(suggestion.indicator, []).append(suggestion.line)
    full = compiled(with_lines(text, lines))
    assert full.tree is not None and full.plan is not None
    assert check_examples(full.plan) == []
    left = [m for m in mutate(full.tree, full.plan) if m.verdict == "unnoticed"]
    assert left == [], [(m.change.detail, m.witness and decimal_text(m.witness.before)) for m in left]
