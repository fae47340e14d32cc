"""Each diagnostic once, in the order of the text, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.render.message import SEVERITIES

Key = tuple[str, int, int, str, tuple[tuple[str, str], ...]]


def file_of(diagnostic: Diagnostic) -> str:
    """The file that a diagnostic is about; empty where there is none."""
    if diagnostic.span is not None:
        return diagnostic.span.source.name
    return diagnostic.parts.get("path", "")


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column, without repetitions."""
    once: dict[Key, Diagnostic] = {}
    for diagnostic in diagnostics:
        once.setdefault(_key(diagnostic), diagnostic)
    return [once[key] for key in sorted(once)]


def many_notes(diagnostics: Iterable[Diagnostic]) -> dict[str, dict[str, list[Diagnostic]]]:
    """The notes of each file that has more than a few, by their code."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.NOTE and diagnostic.span is not None:
            found.setdefault(file_of(diagnostic), []).append(diagnostic)
    return {file: by_code(notes) for file, notes in found.items() if len(notes) > FEW}


def alike(diagnostics: Iterable[Diagnostic]) -> dict[int, list[Diagnostic]]:
    """By the identity of the first error or warning of a code in a file: the others, where there are several and no lines settle them."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.severity is not Severity.NOTE:
            found.setdefault((file_of(diagnostic), diagnostic.code), []).append(diagnostic)
    several = (same for same in found.values() if len(same) > SEVERAL and not any(d.answers for d in same))
    return {id(same[0]): same[1:] for same in several}


def by_code(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """In groups, in the order of the first of each."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.code, []).append(diagnostic)
    return found


SEVERAL = 3
"""Errors of one code in one file that are told in full."""

FEW = 2
"""Notes of one file that are told in full."""


def _key(diagnostic: Diagnostic) -> Key:
    span = diagnostic.span
    start, end = (-1, -1) if span is None else (span.start, span.end)
    parts = tuple(sorted(diagnostic.parts.items()))
    return file_of(diagnostic), start, end, diagnostic.code, parts


def counts(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How many "errors", "warnings" and "notes", each once."""
    found = dict.fromkeys((f"{severity.value}s" for severity in Severity), 0)
    for diagnostic in ordered(diagnostics):
        found[f"{diagnostic.severity.value}s"] += 1
    return found


def summary(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """How many of each severity, in one line: `2 个错误，1 个警告`, `2 errors, 1 warning`."""
    counted = counts(diagnostics)
    found = [(SEVERITIES[s], counted[f"{s.value}s"]) for s in Severity if counted[f"{s.value}s"]]
    if lang == "zh":
        return "，".join(f"{count} 个{zh}" for (zh, _), count in found) or "没有问题"
    return ", ".join(f"{count} {en}{'s' * (count > 1)}" for (_, en), count in found) or "no problems"
