"""The laws of accounting, identity and parts over sentences of every construct in random order (`composed.py`).

Whatever compiles asks for each thing once and scores, at all ends and beside them, what the plain arithmetic of its parts says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from composed import KINDS, MARKS, Fact, Sentence, Value, composed
from from_text import result_of
from grid import key_of, written
from test_accounting_law import compiled

from dsl.analysis.trial import Trial
from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.semantics.measures.things import Datum

FIGURE = re.compile(r"(?<![\d（.])\d+(?:\.\d+)?(?![\d.）])")
"""But for the numbers of points."""
SEEDS = range(200)
_MOST = 60
"""Projects tried on one sentence."""


def plan_for(sentence: Sentence) -> Plan | None:
    """None where the sentence is asked."""
    text = f"指标 项目效果 分值 {float(sentence.weight):g}：{sentence.text}\n"
    return compile_source(Source("甲.rubric", text)).plan


def asked_for(plan: Plan, facts: tuple[Fact, ...]) -> list[Datum]:
    """The datum of each fact, by its words; the plan asks for nothing else."""
    left = list(plan.data.values())
    found = []
    for fact in facts:
        named = [d for d in left if all(said in "".join((d.name, d.words, *d.choices)) for said in fact.said)]
        assert named, f"nothing asks for {fact.said} among {[d.name for d in left]}"
        found.append(named[0])
        left.remove(named[0])
    assert not left, f"asked besides: {[d.name for d in left]}"
    return found


def projects(facts: tuple[Fact, ...], random: Random) -> Iterator[tuple[tuple[str, Value], ...]]:
    """Each fact through all its values beside the best of the others, and corners drawn at random."""
    count = 1
    for fact in facts:
        count *= len(fact.values)
    if count <= _MOST:
        yield from product(*(fact.values for fact in facts))
        return
    for place, fact in enumerate(facts):
        for value in fact.values:
            yield tuple(value if at == place else other.values[0] for at, other in enumerate(facts))
    for _ in range(_MOST // 2):
        yield tuple(random.choice(fact.values) for fact in facts)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_composed_sentence_scores_the_sum_of_its_parts(seed: int) -> None:
    sentence = composed(seed)
    plan = plan_for(sentence)
    if plan is None:
        return  # asked: how many are is the next test
    data, trial = asked_for(plan, sentence.facts), Trial(plan)
    keys = [trial.key_of(plan.indicators[0], datum) or key_of(plan, datum) for datum in data]
    for project in projects(sentence.facts, Random(seed)):
        typed = {key: value for key, (value, _) in zip(keys, project, strict=True)}
        (indicator,) = result_of(plan, written(typed)).indicators
        wanted = sentence.score(tuple(value for _, value in project))
        assert indicator.score == wanted, (sentence.text, typed)


def test_most_composed_sentences_run() -> None:
    run = [seed for seed in SEEDS if plan_for(composed(seed)) is not None]
    assert len(run) >= len(SEEDS) * 9 // 10


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_no_figure_of_a_composed_sentence_vanishes(seed: int) -> None:
    sentence = composed(seed)
    before = compiled(sentence.text, sentence.weight)
    for match in FIGURE.finditer(sentence.text) if before is not None else ():
        changed = sentence.text[: match.start()] + f"{float(match[0]) + 0.5:g}" + sentence.text[match.end() :]
        after = compiled(changed, sentence.weight)
        assert before is not None and (after is None or after[0] != before[0]), f"{match[0]} of {sentence.text}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_part_runs_alone(kind: object) -> None:
    assert callable(kind)
    part = kind("苗木", MARKS[1], Fraction(1, 2))
    assert plan_for(Sentence(f"{part.text}。", part.marks, (part,), None)) is not None
