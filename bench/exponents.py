"""How the time of each stage grows with the rubric: time ∝ indicators ** exponent, by least squares over sizes that double."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from math import log, log2
from multiprocessing import get_context

from bench.files import large, large_data, tiers
from bench.timing import cpu
from dsl.base.source import Source
from dsl.data.project import DataFile
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.pipeline import Compiled, compile_source, compile_tree
from dsl.record import record
from dsl.syntax.parse import forget, parse
from dsl.tools.diff import diff
from dsl.tools.lints import lint
from dsl.tools.mutate import mutate
from dsl.tools.report.table import table
from dsl.tools.solve import solve
from dsl.tools.solve.wanted import wanted_goal

BROKEN = 1.4
"""An exponent that no noise explains: the stage looks at pairs."""

SMALLEST = 15
SURE = 0.05
"""Seconds that can be measured."""

POINTS = 4
"""Sizes that the exponent is taken from, the largest ones."""


@record
class Stage:
    """`prepare` makes from a size what `work` is measured on; `largest` as the aim has it.

    `first`: the first time counts, what was prepared being used up by it.
    """

    name: str
    prepare: Callable[[int], object]
    work: Callable[..., object]
    aim: float = 1.1
    largest: int = 10_000
    first: bool = False


@record
class Growth:
    """What was measured of a stage: seconds by size."""

    stage: Stage
    seconds: dict[int, float]

    @property
    def exponent(self) -> float:
        points = [(log(size), log(taken)) for size, taken in list(self.seconds.items())[-POINTS:]]
        mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
        return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)

    @property
    def is_broken(self) -> bool:
        return self.exponent > BROKEN

    def cells(self) -> tuple[str, ...]:
        sizes = list(self.seconds)[-POINTS:]
        state = "BROKEN" if self.is_broken else "reached" if self.exponent <= self.stage.aim else "NOT REACHED"
        span = f"{sizes[0]:,}–{sizes[-1]:,}"
        return (
            self.stage.name,
            span,
            f"{self.seconds[sizes[-1]]:.2f} s",
            f"{self.exponent:.2f}",
            f"≤ {self.stage.aim}",
            state,
        )


def growths(quick: bool) -> Iterator[Growth]:
    """Each stage, up to 500 indicators in the quick bench."""
    for stage in STAGES:
        yield measured(stage, *(500, 1) if quick else (stage.largest, 20))


def measured(stage: Stage, largest: int, patience: float) -> Growth:
    """Up to the largest size, or the first of `POINTS` or more that takes more seconds than `patience`.

    Each size in a process of its own: what other sizes left in memory makes the next ones dearer.
    """
    seconds: dict[int, float] = {}
    size = largest // 2 ** int(log2(largest / SMALLEST))
    while size <= largest and (len(seconds) < POINTS or max(seconds.values()) < patience):
        with get_context("spawn").Pool(1) as process:
            seconds[size] = process.apply(alone, (STAGES.index(stage), size))
        size *= 2
    return Growth(stage, seconds)


def alone(number: int, size: int) -> float:
    """What a stage takes of one size, in a process that has done it before for a small one.

    Without the collector: it goes through all that lives whenever that has grown by a quarter, so in proportion to
    the whole, but not before there is something to go through: at the sizes where it begins, time grows by 1.2.
    """
    stage = STAGES[number]
    stage.work(stage.prepare(SMALLEST))
    given = stage.prepare(size)
    gc.collect()
    gc.disable()
    return cpu(partial(stage.work, given)) if stage.first else taken(stage.work, given)


def taken(work: Callable[..., object], given: object) -> float:
    """The least of three; what is over at once is done many times, what takes long once."""
    once = cpu(lambda: work(given))
    if once > 20 * SURE:
        return once
    times = max(1, int(SURE / max(once, SURE / 100)))
    return min(cpu(lambda: [work(given) for _ in range(times)]) for _ in range(3)) / times


# ---- stages


def _parsed_anew(source: Source) -> object:
    """Without the statements that were read before."""
    forget()
    return parse(source)


def _compiled_anew(source: Source) -> object:
    forget()
    return compile_source(source)


@lru_cache(maxsize=8)
def _compiled(size: int) -> Compiled:
    found = compile_source(large(size))
    assert found.plan is not None, [d.code for d in found.diagnostics]
    return found


def _plan(size: int) -> Plan:
    plan = _compiled(size).plan
    assert plan is not None
    return plan


def _fresh(size: int) -> tuple[Plan, Bound]:
    """A plan that nobody has evaluated."""
    plan = compile_source(large(size)).plan
    assert plan is not None
    return plan, bind(Index(plan), _data(size))[0]


def _evaluated(size: int) -> tuple[Plan, Bound]:
    """A plan whose expressions a first project has made ready."""
    plan, bound = _bound(size)
    evaluate(plan, bound)
    return plan, bound


def _data(size: int) -> DataFile:
    return read_data(large_data(size))[0][0]


def _bound(size: int) -> tuple[Plan, Bound]:
    plan = _plan(size)
    bound, problems = bind(Index(plan), _data(size))
    assert not problems, problems
    return plan, bound


def _result(size: int) -> ProjectResult:
    result, _ = evaluate(*_bound(size))
    assert result is not None
    return result


def _both(size: int) -> tuple[Plan, Plan]:
    after = compile_source(large(size, later=True)).plan
    assert after is not None
    return _plan(size), after


def _wish(size: int) -> tuple[Plan, Bound, ProjectResult]:
    plan, bound = _bound(size)
    result, _ = evaluate(plan, bound)
    assert result is not None
    return plan, bound, result


def _solved(given: tuple[Plan, Bound, ProjectResult]) -> object:
    plan, bound, result = given
    return solve(plan, bound, wanted_goal(plan, result, None, result.total + 1))


STAGES = (
    Stage("parse", large, _parsed_anew),
    Stage(
        "names, kinds, rules, plan", lambda size: _compiled(size).tree, lambda tree: compile_tree(tree, "large.rubric")
    ),
    Stage("lints", _compiled, lambda c: lint(c.tree, c.model, c.plan)),
    Stage("reading a data file", large_data, read_data),
    Stage("bind", lambda size: (_plan(size), _data(size)), lambda given: bind(Index(given[0]), given[1])),
    Stage("evaluate the first project", _fresh, lambda given: evaluate(*given), first=True),
    Stage("evaluate", _evaluated, lambda given: evaluate(*given)),
    Stage("report", _result, lambda result: table(result, "zh", 120)),
    Stage("diff", _both, lambda plans: diff(*plans), aim=1.2, largest=1_000),
    Stage("solve", _wish, _solved, aim=1.2, largest=1_000),
    Stage("mutate", _compiled, lambda c: mutate(c.tree, c.plan), largest=1_000),
    Stage("tiers of one sentence, to the plan", tiers, _compiled_anew, largest=1_000),
)
