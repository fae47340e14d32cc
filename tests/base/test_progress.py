"""A bar for people who wait, nothing for anybody else."""

from __future__ import annotations

import io

import pytest

from dsl.base.progress import Progress


class Screen(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def watch(seconds_a_step: float, *, terminal: bool = True, total: int = 4) -> str:
    screen, now = Screen(terminal), [100.0]
    with Progress(total, "计算", screen, clock=lambda: now[0]) as bar:
        for _ in range(total):
            now[0] += seconds_a_step
            bar.step()
    return screen.getvalue()


def test_short_work_shows_nothing() -> None:
    assert watch(0.1) == ""


def test_long_work_shows_a_bar_and_erases_it() -> None:
    drawings = watch(0.4).split("\r")
    assert drawings[0] == ""
    # At 0.8, 1.2 and 1.6 seconds: 2, 3 and 4 of 4, on a bar of 24.
    assert drawings[1] == f"计算 {'█' * 12}{'░' * 12} 2/4 50%\x1b[K"
    assert drawings[3] == f"计算 {'█' * 24} 4/4 100%\x1b[K"
    assert drawings[4:] == ["\x1b[K"]


def test_it_is_not_drawn_more_often_than_a_person_sees() -> None:
    assert watch(0.01, total=100).count("计算") <= 6


def test_no_terminal_no_bar() -> None:
    assert watch(5, terminal=False) == ""


def test_nothing_to_do_is_no_problem() -> None:
    with Progress(0, "x", Screen(True)) as bar:
        bar.step()


def test_it_is_erased_when_the_work_is_interrupted() -> None:
    screen, now = Screen(True), [0.0]
    with (
        pytest.raises(KeyboardInterrupt),
        Progress(2, "x", screen, clock=lambda: now[0]) as bar,
    ):
        now[0] = 1.0
        bar.step()
        raise KeyboardInterrupt
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_narrow_terminal_gets_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    first = watch(1.0).split("\r")[1].removesuffix("\x1b[K")
    assert len(first) + len("计算") <= 29
    assert first.startswith("计算")
