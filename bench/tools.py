"""The tools that prove things about all projects, against one evaluation of the same rubric."""

from __future__ import annotations

from bench.files import large, large_data
from bench.timing import Row, medians
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.pipeline import compile_source
from dsl.tools.diff import diff
from dsl.tools.lints import lint

INDICATORS = 60


def rows(quick: bool) -> list[Row]:
    text = large(INDICATORS)
    old, new = compile_source(text), compile_source(large(INDICATORS, later=True))
    assert old.tree and old.model and old.plan and new.plan, [d.code for d in (*old.diagnostics, *new.diagnostics)]
    tree, model, before, after = old.tree, old.model, old.plan, new.plan
    bound, problems = bind(Index(before), read_data(large_data(INDICATORS))[0][0])
    assert not problems, problems

    def score() -> None:
        assert evaluate(before, bound)[0] is not None

    def compare() -> None:
        diff(before, after)

    def check() -> None:
        compile_source(text)
        lint(tree, model, before)

    one, compared, checked = medians(3 if quick else 11, score, compare, check)
    name = f"one evaluation of {INDICATORS} indicators"
    return [
        Row(f"diff of two rubrics of {INDICATORS} indicators", compared, name, one),
        Row(f"check with all lints, {INDICATORS} indicators", checked, name, one),
    ]
