"""A form closes: filled in with anything that its comments allow, it runs.

The filler below reads only what a person reads, the comment behind each blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from drafts import draft
from from_text import ROOT

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.tools.form import form

BLANK = re.compile(r"^( *)([^#\n]+?): +# (.*)$")
SENTENCES = sorted((ROOT / "tests" / "sentences").glob("*.yaml"))


def number(random: Random, low: float, high: float, places: int = 2) -> str:
    return f"{random.uniform(low, high):.{random.randint(0, places)}f}"


def rate(random: Random, comment: str) -> str:
    low, high = (float(end) for end in re.search(r"（(-?[\d.]+)% 到 (-?[\d.]+)%", comment + "（-50% 到 150%").groups())  # type: ignore[union-attr]
    value = number(random, low, high)
    return f"{min(max(float(value), low), high):g}%"


def counted(random: Random, comment: str) -> str:
    unit = re.search(r"如 \d+([^（：，；]*)", comment)
    assert unit, comment
    low = 300 if "不少于各等级之和" in comment else 1 if "大于0" in comment else 0
    return f"{random.randint(low, low + 30)}{random.choice([unit[1], ''])}"


def timed(random: Random, comment: str) -> str:
    unit = re.search(r"如 [\d.]+([^（：，；]+)", comment)
    assert unit, comment
    return f"{random.randint(1, 30)}{'.5' if '.' in comment else ''}{unit[1]}"


def loose(random: Random, comment: str) -> str:
    return str(random.randint(1 if "大于0" in comment else 0, 30))


def marks(random: Random, comment: str) -> str:
    """Of one rater or of several."""
    high = re.search(r"到 ([\d.]+)", comment)
    assert high, comment
    given = [number(random, 0, int(float(high[1]))) for _ in range(random.randint(1, 4))]
    return given[0] if len(given) == 1 else f"[{', '.join(given)}]"


KINDS: dict[str, Callable[[Random, str], str]] = {
    "率": rate,
    "金额": lambda random, _: f"{number(random, 10, 50)}万元",
    "个数": counted,
    "时长": timed,
    "长度": timed,
    "计量值": timed,
    "面积": timed,
    "重量": timed,
    "电量": timed,
    "体积": timed,
    "单位量": timed,
    "日期": lambda random, _: f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
    "是 或 否": lambda random, _: random.choice("是否"),
    "评分人": marks,
    "总数": lambda random, _: str(random.randint(300, 400)) + random.choice(["", "份"]),
    "人数或份数": lambda random, _: str(random.randint(0, 30)) + random.choice(["", "人", "份"]),
    "人数": lambda random, _: str(random.randint(1, 30)),
    "分": loose,
    "数": loose,
    "项目名称": lambda random, _: "甲",
}


class Filler:
    """What a person types, line by line; `level` is the last choice of a level with its range."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.level: tuple[str, str, str] | None = None

    def filled(self, text: str) -> str:
        return "\n".join(self.line(line) for line in text.splitlines()) + "\n"

    def line(self, line: str) -> str:
        match = BLANK.match(line)
        if not match or match[3].startswith("各等级的人数"):
            return line
        return f"{match[1]}{match[2]}: {self.value(match[3])}"

    def value(self, comment: str) -> str:
        if comment.startswith("选一档："):
            listed = [re.fullmatch(r"(.+) ([\d.]+)(?:-([\d.]+))?", part) for part in comment[4:].split(" / ")]
            chosen = self.random.choice(listed)
            assert chosen, comment
            self.level = chosen[1], chosen[2], chosen[3] or chosen[2]
            return chosen[1]
        if comment == "在这一档以内":
            assert self.level
            return str((float(self.level[1]) + float(self.level[2])) / 2)
        if comment.startswith("选一项："):
            choices = comment[4:].split(" / ")
            return yaml.safe_dump(self.random.choice(choices), allow_unicode=True).split("\n")[0]
        for start, fill in KINDS.items():
            if comment.startswith(start):
                return fill(self.random, comment)
        raise AssertionError(comment)


def problems(plan: Plan, text: str) -> list[Any]:
    files, found = read_data(Source("form.yaml", text))
    if not files:
        return [(d.code, d.parts) for d in found]
    bound, more = bind(Index(plan), files[0])
    result, last = evaluate(plan, bound)
    assert result is not None or last or more
    return [(d.code, d.parts, d.span and d.span.text) for d in [*found, *more, *last]]


def closes(plan: Plan, seed: int) -> None:
    blank = form(plan, "zh")
    for turn in range(3):
        filled = Filler(Random(seed * 10 + turn)).filled(blank)
        assert problems(plan, filled) == [], filled


def shortened(blank: str) -> list[str]:
    """The form with one of its shortcuts taken: the line stands in place of the data of its paragraph."""
    paragraphs = blank.split("\n\n")
    found = []
    for place, paragraph in enumerate(paragraphs):
        match = re.search(r"^# (\S+: \S+) +# 也可以", paragraph, re.MULTILINE)
        if match:
            found.append("\n\n".join([*paragraphs[:place], match[1], *paragraphs[place + 1 :]]))
    return found


def plan_of(text: str) -> Plan | None:
    return compile_source(Source("a.rubric", text)).plan


@pytest.mark.parametrize("seed", range(150))
def test_forms_of_drafts(seed: int) -> None:
    plan = plan_of(draft(seed).text())
    assert plan is not None
    closes(plan, seed)


def sentences() -> list[Any]:
    found = []
    for path in SENTENCES:
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            if case.get("kind") in (None, "band") and "weight" in case:
                lines = [f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}", *case.get("extra", [])]
                found.append(pytest.param("\n".join(lines) + "\n", id=f"{path.stem}-{case['name'][:20]}"))
    return found


@pytest.mark.parametrize("text", sentences())
def test_forms_of_printed_sentences(text: str) -> None:
    plan = plan_of(text)
    if plan is not None:
        closes(plan, 1)
        for blank in shortened(form(plan, "zh")):
            assert problems(plan, Filler(Random(1)).filled(blank)) == [], blank


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").rglob("*.rubric")), ids=lambda p: p.stem)
def test_forms_of_official_tables(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    assert plan is not None
    closes(plan, 1)


DECLARED = ("数量（份）", "数量（人）", "数量（公里）", "金额", "时长（天）", "率", "数")
RULES = (
    "公式 落实率=甲/乙×100%\n指标 落实情况 分值 10：落实率",
    "指标 落实情况 分值 10：落实率=甲/（甲+乙）×100%。落实率",
)


@pytest.mark.parametrize("one", DECLARED)
@pytest.mark.parametrize("other", DECLARED)
@pytest.mark.parametrize("rule", RULES)
def test_forms_of_declared_data(one: str, other: str, rule: str) -> None:
    """What cannot be computed in the declared units is told when the rubric is checked, not when a form comes back."""
    plan = plan_of(f"数据 甲：{one}\n数据 乙：{other}\n{rule}60%以上得满分，否则不得分。\n")
    if plan is not None:
        closes(plan, 1)
