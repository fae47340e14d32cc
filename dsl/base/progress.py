"""A progress bar on standard error, for people who wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from dsl.base.console import Console

PATIENCE = 0.5
"""Seconds of work before the bar appears."""

INTERVAL = 0.1
"""Seconds between two drawings."""

_BAR = 24


class Progress:
    """`with Progress(total, label, stream) as bar: bar.step()`: nothing is left behind.

    It draws on a terminal only, and only when the work lasts longer than `PATIENCE`.
    """

    def __init__(
        self,
        total: int,
        label: str,
        stream: TextIO | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._label, self._clock = total, label, clock
        self._console = Console(stream)
        self._wanted = total > 0 and self._console.is_terminal
        self._done = 0
        self._next = 0.0
        self._drawn = False

    def __enter__(self) -> Progress:
        self._next = self._clock() + PATIENCE
        return self

    def step(self, count: int = 1) -> None:
        """So many more are done; the bar is drawn again after a while."""
        self._done += count
        if self._wanted and (now := self._clock()) >= self._next:
            self._next = now + INTERVAL
            self._draw()

    def _draw(self) -> None:
        from dsl.base.render.columns import cut, width

        share = min(1.0, self._done / self._total)
        filled = int(share * _BAR)
        bar = f"{'█' * filled}{'░' * (_BAR - filled)}"
        line = f"{self._label} {bar} {self._done}/{self._total} {int(share * 100)}%"
        room = (self._console.width or 80) - 1
        shown = cut(line, 0, room).text if width(line) > room else line
        self._console.redraw(shown)
        self._drawn = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._console.redraw("")
