"""Random rubrics as text, in the idiom of the field, with random data for them. All of it invented."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from naive_answers import accidents, checklists, extras, formulas, parts, proportions, prose, steps_further
from naive_drawn import Draw
from naive_figures import counted_tiers, delays, items, steps_down, steps_up, thresholds, tiers, two_counts
from naive_interpreter import Facts

HEADS = {"indicator": ("指标", "indicator"), "bonus": ("加分项", "bonus"), "penalty": ("扣分项", "penalty")}


@dataclass(frozen=True)
class Drawn:
    """A rubric, the facts of its indicators by name, and the data file."""

    text: str
    facts: dict[str, Facts]
    data: str


KINDS = (
    thresholds,
    steps_down,
    steps_up,
    tiers,
    counted_tiers,
    items,
    two_counts,
    delays,
    checklists,
    prose,
    formulas,
    proportions,
    extras,
    steps_further,
    accidents,
    parts,
)


@st.composite
def rubrics(draw: Draw) -> Drawn:
    lines, facts, data = [], {}, []
    for number in range(draw(st.integers(1, 4))):
        own, weight = "甲乙丙丁"[number], draw(st.sampled_from((4, 5, 8, 10)))
        name = f"指标{own}"
        written = draw(draw(st.sampled_from(KINDS))(weight, own))
        zh, en = HEADS[written.kind]
        head = draw(st.sampled_from((f"{zh} {name} 分值 {weight}：", f"{en} {name} weight {weight}: ")))
        lines.append(head + written.text)
        facts[name] = written.facts
        data.append(f"{name}: {written.data}")
    return Drawn("\n".join(lines) + "\n", facts, "\n".join(data) + "\n")
