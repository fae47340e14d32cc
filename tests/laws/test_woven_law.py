"""The laws of accounting and parts on whole sentences as tables print them (`woven.py`): what runs asks for each thing once and scores what
the plain arithmetic of its parts says, at all ends, beside them and together. The best of all projects is the weight."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from random import Random

import pytest
from composed import Fact
from from_text import result_of
from grid import key_of, written
from mixed import Mixed
from test_composed_law import asked_for, projects
from woven import woven

from dsl.analysis.indicator import Analysis
from dsl.analysis.trial import Trial
from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.semantics.measures.things import Datum
from dsl.tools import lints

SEEDS = range(150)
_DENIED = {"是": "否", "否": "是"}


@cache
def plan_of(seed: int) -> Plan | None:
    """None where the sentence is asked, or what `run` doubts."""
    sentence = woven(seed)
    found = compile_source(Source("甲.rubric", f"指标 {sentence.name} 分值 {sentence.weight}：{sentence.text}\n"))
    if found.plan is None or found.tree is None or found.model is None:
        return None
    return None if lints.doubts(found.tree, found.model, found.plan) else found.plan


def scores(sentence: Mixed, plan: Plan, random: Random) -> Iterator[tuple[dict[str, str], Fraction | None, Fraction]]:
    """The data of each project, its score and the score of the arithmetic."""
    data, trial = asked_for(plan, named(plan, sentence.facts)), Trial(plan)
    keys = [trial.key_of(plan.indicators[0], datum) or key_of(plan, datum) for datum in data]
    for project in projects(sentence.facts, random):
        values = [typed(d, fact, said) for d, fact, (said, _) in zip(data, sentence.facts, project, strict=True)]
        (indicator,) = result_of(plan, written(dict(zip(keys, values, strict=True)))).indicators
        yield dict(zip(map(str, keys), values, strict=True)), indicator.score, sentence.score([v for _, v in project])


def named(plan: Plan, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts; one that no datum names is asked under the name of the indicator."""
    said = ["".join((datum.name, datum.words, *datum.choices)) for datum in plan.data.values()]
    return tuple(
        fact if any(all(word in words for word in fact.said) for words in said) else Fact(("综合管理",), fact.values)
        for fact in facts
    )


def typed(datum: Datum, fact: Fact, value: str) -> str:
    """The value as the form asks for it: a level by its words, an answer to a question that denies what is said."""
    if datum.choices and value not in _DENIED:
        return next(
            (c for c in datum.choices if c == value or c.removeprefix(fact.said[0]).lstrip("为") == value), value
        )
    asked = datum.words or datum.name
    is_denied = any(f"{no}{word}" in asked or asked.startswith(no) for no in "未无不" for word in fact.said)
    return _DENIED.get(value, value) if is_denied and not fact.said[0].startswith(tuple("未无不")) else value


@pytest.mark.parametrize("seed", SEEDS)
def test_a_woven_sentence_scores_the_sum_of_its_parts(seed: int) -> None:
    plan = plan_of(seed)
    for data, score, wanted in scores(woven(seed), plan, Random(seed)) if plan is not None else ():
        assert score is not None and abs(score - wanted) <= Fraction(1, 200), (woven(seed).text, data, wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_of_a_woven_sentence_is_its_weight(seed: int) -> None:
    plan = plan_of(seed)
    if plan is not None:
        least, most = Analysis(Trial(plan), plan.indicators[0]).reach.ends
        assert most == woven(seed).weight and least <= woven(seed).score([f.values[-1][1] for f in woven(seed).facts])


def test_half_of_them_run() -> None:
    run = [seed for seed in SEEDS if plan_of(seed) is not None]
    assert len(run) >= len(SEEDS) // 2
