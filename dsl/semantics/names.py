"""Names: which belong together."""

from __future__ import annotations

import re

GENERIC = frozenset(
    [
        "A",
        "B",
        "实际数",
        "计划数",
        "目标值",
        "标准值",
        "业绩值",
        "实际值",
        "实际完成值",
        "完成值",
        "完成数",
        "预算数",
        "执行数",
        "完成率",
        "执行率",
        "得分",
        "基数",
        "目标数",
        "年初目标值",
        "实际完成数",
        "计划完成数",
        "实际产出数",
        "计划产出数",
        "差额",
        "数量",
        "金额",
        "实际完成率",
    ]
)
"""Words that stand for a different datum in every indicator (pronouns of the field): never shared."""

TARGET_NAMES = frozenset(("A", "目标值", "年初目标值", "标准值", "计划值", "指标值"))
ACTUAL_NAMES = frozenset(("B", "业绩值", "实际完成值", "实际值", "完成值"))

_ASIDE = re.compile(r"[（(][^（）()]*[)）]|\s+")


def bare(name: str) -> str:
    """A name without bracketed asides and spaces: 公众满意度（%） -> 公众满意度."""
    return _ASIDE.sub("", name) or name


def related(a: str, b: str) -> bool:
    """Whether two names of one indicator mean one measure: equal, or one the short form of the other (满意度)."""
    a, b = bare(a), bare(b)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and long.endswith(short)
