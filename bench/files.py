"""The rubrics and data that the benches use."""

from __future__ import annotations

from pathlib import Path

from dsl.base.source import Source
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source

ROOT = Path(__file__).resolve().parent.parent
HOHHOT = ROOT / "rubrics" / "hohhot" / "2024.rubric"
HOHHOT_DATA = ROOT / "examples" / "hohhot" / "2024.yaml"


def source(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def plan_of(text: Source) -> Plan:
    plan = compile_source(text).plan
    assert plan is not None, f"{text.name} does not compile"
    return plan


def many(count: int) -> list[Source]:
    """So many different files: the project's rubrics in turn, each time under another title."""
    seeds = [source(path) for path in sorted((ROOT / "rubrics").rglob("*.rubric"))]
    assert seeds, "no rubrics"
    return [Source(f"{n}.rubric", f"# {n}\n{seeds[n % len(seeds)].text}") for n in range(count)]


RULES = (
    ("95%以上（含95%）得满分，80%-95%之间每下降{step}%扣权重的5%，低于80%不得分。\n  口径：按整个百分点", "85.6%"),
    ("≥90%得满分，≥85%得{low}分，≥80%得1分，低于80%不得分。", "88%"),
    ("每拖延{step}天扣0.5分，扣完为止。", "5天"),
    ("每发现一处扣0.{step}分，扣完为止。", "3处"),
    ("①制度健全 是，得3分 否，不得分\n  ②执行有效 是，得1分 否，不得分", "[是, 否]"),
    ("达到100%得满分，否则不得分。", "100%"),
)
"""Sentences of the idiom, with a value for each."""


def large(indicators: int, *, later: bool = False) -> Source:
    """An invented rubric of so many indicators in the idiom; `later` is next year's, with every third rule changed."""
    lines = ["评分表 为测速编造的评分表"]
    for n in range(indicators):
        changed = later and n % 3 == 0
        rule = RULES[n % len(RULES)][0].format(low=2 if changed else 3, step=2 if changed else 1)
        lines.append(f"指标 P{n} 第{n}项情况 分值 4：{rule}")
    return Source("large.rubric", "\n".join(lines) + "\n")


def large_data(indicators: int) -> Source:
    """Data for it, one project."""
    return Source("large.yaml", "".join(f"P{n}: {RULES[n % len(RULES)][1]}\n" for n in range(indicators)))


def tiers(count: int) -> Source:
    """An indicator whose sentence has so many tiers, each inside the one behind it."""
    said = "".join(f"达到{place}个得{place}分，" for place in range(count, 0, -1))
    return Source("tiers.rubric", f"指标 完成数 分值 {count}：{said}否则不得分。\n")
