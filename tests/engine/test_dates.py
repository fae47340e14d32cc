"""Calendar days: before the day counts the day itself, and steps go on from it in days."""

from __future__ import annotations

import pytest
from scoring import attempt, score

LATE = "指标 完成时间 分值 5：2024年12月31日前完成得满分，每延迟10天扣1分，扣完为止。\n"


@pytest.mark.parametrize(
    ("day", "points"),
    [
        ("2024-12-31", 5),
        ("2024年6月30日", 5),
        ("2025-01-09", 5),
        ("2025-01-10", 4),
        ("2025/1/30", 2),
        ("2025-12-31", 0),
    ],
)
def test_days_late(day: str, points: int) -> None:
    assert score(LATE, f"完成时间: {day}\n").total == points


def test_a_date_is_not_a_number_of_days() -> None:
    assert attempt(LATE, "完成时间: 10天\n") == (None, ["R459"])
