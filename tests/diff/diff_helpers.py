"""Rubrics and projects from text, as a user has them; and random rubrics written as text, Chinese or English."""

from __future__ import annotations

from fractions import Fraction

from from_text import ROOT, plan_of, result_of
from hypothesis import strategies as st

from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.diff import diff
from dsl.tools.diff.model import RubricDiff

RUBRICS = ROOT / "rubrics"


def rubric(name: str) -> Plan:
    return plan_of((RUBRICS / name).read_text("utf-8"), name)


def compared(old: str, new: str) -> RubricDiff:
    found, diagnostics = diff(plan_of(old), plan_of(new))
    assert diagnostics == []
    return found


def scored(of: Plan, data: dict[str, str]) -> ProjectResult:
    """A project as a data file would give it: `A11 ④` is point ④ under A11."""
    lines: list[str] = []
    nested: dict[str, list[str]] = {}
    for key, value in data.items():
        name, _, part = key.partition(" ")
        if part:
            nested.setdefault(name, []).append(f"  {part}: {value}")
        else:
            lines.append(f"{key}: {value}")
    for name, inner in nested.items():
        lines += [f"{name}:", *inner]
    return result_of(of, "\n".join(lines) + "\n")


# ---- random rubrics

NAMES = ("甲完成率", "乙合格率", "丙缺项数", "丁要点")

_COLON = {True: ("指标", "分值", "："), False: ("indicator", "weight", ": ")}


def percent(value: int) -> str:
    return f"{decimal_text(Fraction(value, 10))}%"


@st.composite
def rate_rule(draw: st.DrawFn, weight: int, chinese: bool) -> tuple[str, str]:
    """A threshold, steps or tiers of a rate, with its reading line; ends are in tenths of a percent."""
    top, low = sorted(draw(st.lists(st.integers(300, 1000), min_size=2, max_size=2, unique=True)), reverse=True)
    a, b = percent(top), percent(low)
    kind = draw(st.sampled_from(("threshold", "steps", "steps", "tiers")))
    if kind == "threshold":
        return (f"{a}以上（含{a}）得满分，否则不得分。" if chinese else f"full if >={a}, else 0"), ""
    if kind == "tiers":
        middle = draw(st.integers(0, weight))
        text = (
            f"≥{a}得满分，≥{b}得{middle}分，低于{b}不得分。" if chinese else f"full if >={a}, {middle} if >={b}, else 0"
        )
        return text, ""
    size = draw(st.sampled_from(("1", "2.5", "10")))
    amount = draw(st.sampled_from(("0.2", "0.5", "1", "0.125")))
    reading = draw(
        st.sampled_from(
            (("按整步", "completed steps"), ("按比例", "pro rata"), ("不足一个步长按一个步长计", "started steps"))
        )
    )
    if chinese:
        return (
            f"{a}以上（含{a}）得满分，{b}-{a}之间每下降{size}个百分点扣{amount}分，低于{b}不得分。",
            f"\n  口径：{reading[0]}",
        )
    per = "per point" if size == "1" else f"per {size} points"
    return f"full if >={a}, minus {amount} {per} down to {b}, else 0", f"\n  reading: {reading[1]}"


@st.composite
def count_rule(draw: st.DrawFn, weight: int, chinese: bool) -> tuple[str, str]:
    amount = draw(st.sampled_from(("0.5", "1", "2")))
    return (f"每缺少一项扣{amount}分，扣完为止。" if chinese else f"minus {amount} per item, floor 0"), ""


@st.composite
def checklist(draw: st.DrawFn, weight: int, chinese: bool) -> tuple[str, str]:
    first = draw(st.integers(0, weight))
    if chinese:
        return f"①有计划得{first}分，否则不得分；②有总结得{weight - first}分，否则不得分。", ""
    return f"(1) 有计划 scores {first}, else 0; (2) 有总结 scores {weight - first}, else 0", ""


RULES = (rate_rule, rate_rule, count_rule, checklist)


@st.composite
def rubrics(draw: st.DrawFn) -> str:
    """Four indicators of fixed names, any weights, each rule in Chinese or English; grades that a project can reach."""
    lines, total = [""], 0
    for name, rule in zip(NAMES, RULES, strict=True):
        weight, chinese = draw(st.integers(1, 5)), draw(st.booleans())
        total += weight
        text, reading = draw(rule(weight, chinese))
        word, value, colon = _COLON[chinese]
        lines.append(f"{word} {name} {value} {weight}{colon}{text}{reading}")
    best, good = total * 4 // 5, total // 2
    return "\n".join([f"等级：{best}分以上优，{good}分以上良，{good}分以下差", *lines]) + "\n"
