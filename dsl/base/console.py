"""The terminal: any encoding, colour or not, its width, and a reader who has gone away."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn, TextIO

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.printable import calm, encodable

PIPE_CLOSED = 128 + 13
"""Exit code of a program that SIGPIPE ended, as a shell reports it."""

OUTPUT_FAILED = 2


def is_typed() -> bool:
    """Whether standard input is a person's keyboard."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def typed_line(out: Console, prompt: str) -> str | None:
    """What a person types behind the prompt, without white space around it; None where they end the input."""
    out.write(prompt)
    out.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


class Console:
    """One of the standard streams; `lang` is for its own complaint when the disk is full."""

    def __init__(self, stream: TextIO | None, lang: Lang = "zh") -> None:
        self._stream = stream
        self.lang = lang

    def write(self, text: str, *, styled: bool = False) -> None:
        """Write all of `text` for people: calm, with a near equivalent for what the encoding lacks.

        `styled`: our own styles may stand in it, and what it quotes has been made calm.
        A reader who closed the pipe ends the program quietly, a full disk with R115.
        """
        self._write(calm(text, styled=styled))

    def write_prose(self, text: str, *, styled: bool = False) -> None:
        """As `write`; on a terminal long lines are broken where a reader would, for what nobody copies or aligns."""
        if self.is_terminal and self.width:
            from dsl.base.render.fold import folded

            text = folded(calm(text, styled=styled), self.width)
        self.write(text, styled=styled)

    def write_data(self, text: str) -> None:
        """Write all of `text` for programs: in UTF-8 whatever the console is set to, and as it is unless to a terminal."""
        shown = calm(text) if self.is_terminal else text
        binary = getattr(self._stream, "buffer", None)
        if binary is None:
            self._write(shown)
            return
        self.flush()
        try:
            binary.write(shown.encode("utf-8", "backslashreplace"))
        except OSError as error:
            self._give_up(error)

    def write_file(self, text: str) -> None:
        """Write `text` as `write` does to a terminal, and as `write_data` does to where it may become a file."""
        if self.is_terminal:
            self.write(text)
        else:
            self.write_data(text)

    def redraw(self, text: str) -> None:
        """Put `text` in the place of the line that the cursor is in."""
        self._write(f"\r{calm(text)}\x1b[K")
        self.flush()

    def _write(self, text: str) -> None:
        if self._stream is None:  # a program without a terminal, such as pythonw
            return
        try:
            self._stream.write(encodable(text, self._stream.encoding or "utf-8"))
        except OSError as error:
            self._give_up(error)

    def flush(self) -> None:
        """Call once before the program ends: what goes wrong afterwards cannot be told."""
        if self._stream is None:
            return
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sees what is written, not a file or another program."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    @property
    def color(self) -> bool:
        """NO_COLOR forbids, FORCE_COLOR (not 0) demands, else on a terminal that is not dumb."""
        if os.environ.get("NO_COLOR"):
            return False
        if force := os.environ.get("FORCE_COLOR"):
            return force != "0"
        return self.is_terminal and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int | None:
        """Columns: COLUMNS, or what the terminal says, or None."""
        columns = os.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) > 0:
            return int(columns)
        if self._stream is None or not self.is_terminal:
            return None
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or None
        except OSError:
            return None

    def _give_up(self, error: OSError) -> NoReturn:
        self._discard()
        # Windows reports a closed pipe as an invalid argument.
        if error.errno in (errno.EPIPE, errno.EINVAL):
            raise SystemExit(PIPE_CLOSED) from None
        if self._stream is not sys.stderr:
            from dsl.base.render.text import render_text

            told = Diagnostic("R115", None, {"reason": error.strerror or str(error)})
            stderr = Console(sys.stderr, self.lang)
            stderr.write(render_text([told], self.lang, color=stderr.color, width=stderr.width))
        raise SystemExit(OUTPUT_FAILED) from None

    def _discard(self) -> None:
        """Send what is still buffered nowhere: the interpreter flushes again when it ends."""
        assert self._stream is not None
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError):
            self._stream = None
