"""The laws of accounting and parts on plain sentences (`plain.py`): each thing that is said is asked once, and a single fault takes
what is printed for it. A sentence may be asked; of these few are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from composed import Fact
from from_text import result_of
from grid import key_of, written
from plain import Plain, plain
from test_composed_law import asked_for

from dsl.analysis.trial import Trial
from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source

SEEDS = range(300)


def plan_of(sentence: Plain) -> Plan | None:
    text = f"指标 综合管理 分值 {sentence.weight}：{sentence.text}\n"
    return compile_source(Source("甲.rubric", text)).plan


@pytest.mark.parametrize("seed", SEEDS)
def test_a_single_fault_takes_what_is_printed(seed: int) -> None:
    sentence = plain(seed)
    plan = plan_of(sentence)
    if plan is None:
        return  # asked: how many are is the next test
    data = asked_for(plan, tuple(Fact((thing.said,), ()) for thing in sentence.things))
    trial, faultless = Trial(plan), [thing.faultless for thing in sentence.things]
    keys = [trial.key_of(plan.indicators[0], datum) or key_of(plan, datum) for datum in data]

    def score(values: list[str]) -> Fraction | None:
        (indicator,) = result_of(plan, written(dict(zip(keys, values, strict=True)))).indicators
        return indicator.score

    assert score(faultless) == sentence.weight, sentence.text
    for place, thing in enumerate(sentence.things):
        for value, taken in thing.faulty:
            faulty = [*faultless[:place], value, *faultless[place + 1 :]]
            assert score(faulty) == sentence.weight - taken, (sentence.text, thing.said, value)


def test_nearly_all_run() -> None:
    run = [seed for seed in SEEDS if plan_of(plain(seed)) is not None]
    assert len(run) >= len(SEEDS) * 95 // 100
