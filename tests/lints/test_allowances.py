"""允许: what it silences, where, and that it is told when it silences nothing."""

from __future__ import annotations

from lint_helpers import found_in

CLIFF = "95%以上得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n  口径：按整步\n"
ONE, TWO = f"指标 到位率 分值 4：{CLIFF}", f"指标 执行率 分值 4：{CLIFF}"
ALLOW = "  允许 R509：虚构的理由\n"


def cliffs(text: str) -> list[str]:
    return [d.parts["name"] for d in found_in(text) if d.code == "R509"]


def unused(text: str) -> list[int]:
    return [d.span.line for d in found_in(text) if d.code == "R518" and d.span]


def test_under_one_indicator() -> None:
    assert cliffs(ONE + TWO) == ["到位率", "执行率"]
    assert cliffs(ONE + ALLOW + TWO) == ["执行率"]


def test_for_the_whole_rubric() -> None:
    text = "评分表 虚构\n" + ALLOW.strip() + "\n" + ONE + TWO
    assert cliffs(text) == [] and unused(text) == []


def test_another_code_silences_nothing() -> None:
    text = ONE + "  允许 R508：虚构的理由\n"
    assert cliffs(text) == ["到位率"] and unused(text) == [3]


def test_one_of_several_named_together() -> None:
    """The note about all indicators goes on without the one that is allowed."""
    text = "指标 甲 分值 3：每缺少一项扣1分。\n  允许 R507：虚构的理由\n指标 乙 分值 3：每缺少一项扣1分。\n"
    assert [d.parts["name"] for d in found_in(text) if d.code == "R507"] == ["乙"]


def test_allowed_in_a_section_line_is_for_the_rubric() -> None:
    """A line after a section's heading stands under no indicator."""
    text = ONE + "一级指标 过程\n允许 R509：虚构的理由\n" + TWO
    assert cliffs(text) == []
