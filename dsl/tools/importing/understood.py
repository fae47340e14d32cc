"""What of a draft is understood, while some of its sentences are still asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.codes import Severity
from dsl.base.regex import regex
from dsl.base.source import Source
from dsl.base.vocabulary import spelling
from dsl.engine.plan import Plan
from dsl.pipeline import Compiled, compile_source
from dsl.tools.importing.draft import Draft
from dsl.tools.importing.written import word
from dsl.tools.slips.meant import meant

_COLON = "："
_ROUNDS = 3
"""As often as a later stage may find something wrong behind what an earlier one found."""
_OF_ALL = regex(rf"^{word('TOTAL')} .*| {word('WEIGHT')} \S+$")
"""Marks of the whole or of a section."""


def understood(compiled: Compiled, draft: Draft) -> Plan | None:
    """The plan to match filled-in values with: of the sentences that are understood, shared names taken as one datum."""
    if compiled.plan is not None:
        return compiled.plan
    shared = f"{spelling('SAME_NAMES', 'zh')}：{spelling('SAME_SHARED', 'zh')}\n{draft.text}"
    again = compile_source(Source(compiled.source.name, shared))
    return again.plan or meant(again).plan or _of_the_rest(compiled, draft)


def asked(compiled: Compiled, draft: Draft) -> set[int]:
    """The places of the entries whose sentences are not understood."""
    cells = {id(cell) for line in _wrong_lines(compiled) if (cell := draft.cell(line)) is not None}
    return {n for n, entry in enumerate(draft.entries) if any(id(cell) in cells for cell in entry.rule.cells)}


def _of_the_rest(compiled: Compiled, draft: Draft) -> Plan | None:
    """Of the other indicators; without the marks of sections, to which they no longer add up."""
    lines = [line.text if _COLON in line.text else _OF_ALL.sub("", line.text) for line in draft.lines]
    for _ in range(_ROUNDS):
        if compiled.plan is not None or not (wrong := _wrong_lines(compiled)):
            break
        lines = list(_without(lines, wrong))
        compiled = compile_source(Source(compiled.source.name, "\n".join(lines) + "\n"))
    return compiled.plan


def _without(lines: Sequence[str], wrong: Sequence[int]) -> Iterator[str]:
    """The lines, blank where they are of an indicator that has one of the wrong ones."""
    heads = [n for n, line in enumerate(lines, 1) if line and line[0] not in " #"]
    dropped = {max((head for head in heads if head <= line), default=0) for line in wrong}
    is_kept = True
    for number, line in enumerate(lines, 1):
        is_kept = number not in dropped if number in heads else is_kept
        yield line if is_kept else ""


def _wrong_lines(compiled: Compiled) -> list[int]:
    return [d.span.line for d in compiled.diagnostics if d.severity is Severity.ERROR and d.span is not None]
