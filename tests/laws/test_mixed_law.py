"""The laws of accounting and parts on parts of every shape in every wording (`mixed.py`): what compiles asks for each thing once and
scores what the plain arithmetic of its parts says, at all ends, beside them and together. A sentence may be asked; few are."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from composed import Fact
from from_text import result_of
from grid import key_of, written
from mixed import Mixed, mixed
from test_composed_law import asked_for, projects

from dsl.analysis.trial import Trial
from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.semantics.measures.things import Datum

SEEDS = range(300)
_DENIED = {"是": "否", "否": "是"}


def plan_of(sentence: Mixed) -> Plan | None:
    text = f"指标 {sentence.name} 分值 {sentence.weight}：{sentence.text}\n"
    return compile_source(Source("甲.rubric", text)).plan


def found_in(plan: Plan, facts: tuple[Fact, ...]) -> list[Datum]:
    """The datum of each fact; the one that bears the indicator's name is what the others leave."""
    unnamed = [datum for datum in plan.data.values() if datum.name == datum.owner and datum.words in ("", datum.name)]
    known = [f for f in facts if any(said_in(f, d) for d in plan.data.values() if d not in unnamed)]
    if len(unnamed) == 1 and len(known) == len(facts) - 1:
        (other,) = (fact for fact in facts if fact not in known)
        facts = tuple(Fact((unnamed[0].name,), fact.values) if fact == other else fact for fact in facts)
    return asked_for(plan, facts)


def said_in(fact: Fact, datum: Datum) -> bool:
    return all(said in "".join((datum.name, datum.words, *datum.choices)) for said in fact.said)


def typed(datum: Datum, fact: Fact, value: str) -> str:
    """The value as the form asks for it: a level by the words that name it there, an answer to a question that denies what is said."""
    if datum.choices and value not in datum.choices:
        named = [choice for choice in datum.choices if choice.removeprefix(fact.said[0]) == value]
        return named[0] if named else value
    said = datum.words or datum.name
    is_denied = said.startswith("未") and not fact.said[0].startswith("未") and f"未{fact.said[0]}" in said
    return _DENIED.get(value, value) if is_denied else value


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mixed_sentence_scores_the_sum_of_its_parts(seed: int) -> None:
    sentence = mixed(seed)
    plan = plan_of(sentence)
    if plan is None:
        return  # asked: how many are is the next test
    data, trial = found_in(plan, sentence.facts), Trial(plan)
    keys = [trial.key_of(plan.indicators[0], datum) or key_of(plan, datum) for datum in data]
    for project in projects(sentence.facts, Random(seed)):
        values = [typed(d, fact, said) for d, fact, (said, _) in zip(data, sentence.facts, project, strict=True)]
        (indicator,) = result_of(plan, written(dict(zip(keys, values, strict=True)))).indicators
        wanted = sentence.score([value for _, value in project])
        assert indicator.score is not None
        assert abs(indicator.score - wanted) <= Fraction(1, 200), (sentence.text, values)


def test_most_mixed_sentences_run() -> None:
    run = [seed for seed in SEEDS if plan_of(mixed(seed)) is not None]
    assert len(run) >= len(SEEDS) * 8 // 10
