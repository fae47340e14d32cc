"""R532: two indicators of one name that nothing tells apart where they are read: they stand in one section, or have no codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.diagnostics import Diagnostic, Label
from dsl.tools.lints.subject import Subject


def one_name(subjects: Sequence[Subject]) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    """A row that was pasted and never renamed; or 完成率 of two sections, which data can only call 完成率#2."""
    first: dict[str, Subject] = {}
    for subject in subjects:
        indicator, other = subject.indicator, first.setdefault(subject.indicator.name, subject).indicator
        if other is indicator:
            continue
        if other.entry.path == indicator.entry.path or not (other.code and indicator.code):
            parts = {"name": indicator.name, "first": other.key, "second": indicator.key}
            label = Label(other.entry.heading.name.span, "first")
            yield Diagnostic("R532", indicator.entry.heading.name.span, parts, (label,)), (other.key, indicator.key)
