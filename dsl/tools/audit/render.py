"""An audit as text and a record for JSON."""

from __future__ import annotations

from typing import Any

from dsl.base.codes import Severity
from dsl.base.language import Lang
from dsl.exact.number import decimal_text, percent_text
from dsl.tools.audit.finding import AGREES, Audit, Finding
from dsl.tools.audit.messages import computed_text, hint_of, summary, text_of, where_text

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


def render_text(audit: Audit, lang: Lang) -> str:
    """One line for each finding, what is agreed included, and at the end the line to quote."""
    lines = [" · ".join(part for part in (audit.rubric, audit.project) if part), ""]
    for finding in audit.findings:
        said = text_of(finding, lang)
        lines.append(f"✓ {said}" if finding.code == AGREES else f"{_MARKS[finding.severity]} {said} [{finding.code}]")
        hint = hint_of(finding, lang)
        if hint:
            lines.append(f"    {hint}")
    return "\n".join([*lines, "", summary(audit, lang)]) + "\n"


def record(audit: Audit, lang: Lang) -> dict[str, Any]:
    """For JSON: figures are decimal strings, rates in percent."""
    return {
        "rubric": audit.rubric,
        "project": audit.project,
        "findings": [_finding(finding, lang) for finding in audit.findings],
        "summary": summary(audit, lang),
    }


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "where": finding.place or finding.kind,
        "name": where_text(finding, lang),
        "printed": finding.printed,
        "computed": computed_text(finding) or None,
        "readings": [
            {
                "steps": r.steps,
                "rounding": None if r.rounding is None else percent_text(r.rounding),
                "places": r.places,
            }
            for r in finding.readings
        ],
        "nearest": [
            {"score": decimal_text(n.score), "data": None if n.data is None else dict(n.data)} for n in finding.nearest
        ],
        "message": text_of(finding, lang),
        "hint": hint_of(finding, lang) or None,
        "file": finding.span.source.name,
        "line": finding.span.line,
    }
