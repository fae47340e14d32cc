"""CPU time of things done in turn, so that a busy moment of the machine falls on all of them; medians."""

from __future__ import annotations

import resource
from collections.abc import Callable
from statistics import median

from dsl.record import record


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU that `work` takes, here and in the processes that it waits for."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Seconds of CPU that each takes, the median of so many rounds, after one round that does not count."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(rounds + 1):
        for work, times in zip(works, taken, strict=True):
            seconds = cpu(work)
            if turn:
                times.append(seconds)
    return [median(times) for times in taken]


@record
class Row:
    """One line of the table: `seconds` of `what` beside `other` of `against`.

    `aim`: the ratio that is aimed at, at most. With `per_second` the line counts how many a second instead, and the
    aim is how many at least.
    """

    what: str
    seconds: float
    against: str = ""
    other: float | None = None
    aim: float | None = None
    per_second: bool = False

    def cells(self) -> tuple[str, ...]:
        ratio = None if self.other is None else self.seconds / self.other
        taken = f"{1 / self.seconds:,.0f} a second" if self.per_second else duration(self.seconds)
        aim = "" if self.aim is None else f"≥ {self.aim:,.0f} a second" if self.per_second else f"≤ {self.aim:g}"
        reached = (
            1 / self.seconds >= (self.aim or 0) if self.per_second else ratio is None or ratio <= (self.aim or ratio)
        )
        return (
            self.what,
            taken,
            self.against,
            "" if self.other is None else duration(self.other),
            "" if ratio is None else f"{ratio:.2f}",
            aim,
            "" if self.aim is None else "reached" if reached else "NOT REACHED",
        )


def duration(seconds: float) -> str:
    return (
        f"{seconds:.2f} s"
        if seconds >= 1
        else f"{seconds * 1e3:.1f} ms"
        if seconds >= 1e-3
        else f"{seconds * 1e6:.0f} µs"
    )
