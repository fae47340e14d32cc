"""The law of accounting: no figure and no noun of a sentence vanishes.

Sentences are put together from clauses of invented projects. In whatever compiles, each figure is changed by one and each noun is
replaced: the rule must change with it, or the words stand in the list of remarks, or the changed sentence is asked.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import compile_source

CLAUSES = (
    ("{noun}合格率达到97%得{marks}分，每低2%扣0.3分，扣完为止", 1),
    ("{noun}合格率95%以上得{marks}分，85%-95%得1.5分，低于85%不得分", 1),
    ("安装{noun}达到73台得{marks}分，每少4台扣0.7分", 1),
    ("{noun}按期验收得{marks}分，未按期验收不得分", 1),
    ("{noun}资料每缺3份扣0.9分，最多扣{marks}分", 1),
    ("每新增7处{noun}得0.4分，最高得{marks}分", 1),
    ("（{noun}由街道提供）", 0),
    ("出现{noun}事故的，本指标不得分", 0),
    ("{noun}费用超过61万元的，扣0.8分", 0),
)
NOUNS = ("苗木", "灯具", "课桌")
OTHER = "管网"
MARKS = (3, 5, 4)
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def sentences() -> list[str]:
    found = []
    for size in (1, 2, 3):
        for chosen in list(combinations(range(len(CLAUSES)), size))[:: 4 if size == 3 else 1]:
            said = [CLAUSES[n][0].format(noun=NOUNS[i], marks=MARKS[i]) for i, n in enumerate(chosen)]
            if all(CLAUSES[n][1] for n in chosen[:1]):
                found.append("；".join(said) + "。")
    for one, two in product(CLAUSES[:6], CLAUSES[:6]):
        said = [one[0].format(noun=NOUNS[0], marks=3), two[0].format(noun=NOUNS[1], marks=5)]
        found.append(f"①{said[0]}；②{said[1]}。")
    return found


def compiled(sentence: str, weight: int | Fraction) -> tuple[object, str] | None:
    """What the sentence means, without places, and what is listed as a remark; None where it is asked."""
    result = compile_source(Source("甲.rubric", f"指标 工程 分值 {float(weight):g}：{sentence}\n"))
    if result.plan is None:
        return None
    plan, (indicator,) = result.plan, result.plan.indicators
    data = [(d.name, d.kind, d.choices, d.words) for d in plan.data.values()]
    terms = [(str(plan.measures[t.measure].formula), t.function, t.base, t.floor, t.cap) for t in indicator.terms]
    parts = [(p.base, p.terms, p.floor, p.cap) for p in indicator.parts]
    rule: Any = (data, terms, parts, indicator.base, indicator.floor, indicator.cap)
    return rule, "".join(remarks(result.diagnostics))


def remarks(found: list[Diagnostic]) -> list[str]:
    return [one.span.text for one in found if one.code == "R526" and one.span is not None]


def weight_of(sentence: str) -> int:
    named = [marks for noun, marks in zip(NOUNS, MARKS, strict=True) if noun in sentence]
    return sum(named)


SENTENCES = [one for one in sentences() if compiled(one, weight_of(one)) is not None]


def test_most_of_the_sentences_compile() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_figure_vanishes(sentence: str) -> None:
    weight = weight_of(sentence)
    before = compiled(sentence, weight)
    assert before is not None
    for match in FIGURE.finditer(sentence):
        changed = sentence[: match.start()] + str(float(match[0]) + 0.5).removesuffix(".0") + sentence[match.end() :]
        after = compiled(changed, weight)
        assert after is None or after[0] != before[0] or match[0] in before[1], f"{match[0]} of {sentence}"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_noun_vanishes(sentence: str) -> None:
    weight = weight_of(sentence)
    before = compiled(sentence, weight)
    assert before is not None
    for noun in (noun for noun in NOUNS if noun in sentence):
        after = compiled(sentence.replace(noun, OTHER), weight)
        assert after is None or after[0] != before[0] or noun in before[1], f"{noun} of {sentence}"
