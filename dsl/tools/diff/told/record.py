"""A comparison as a record for JSON: every figure a decimal string, measures in their unit (rates in percent)."""

from __future__ import annotations

from typing import Any

from dsl.base.language import Lang, pick
from dsl.exact.number import decimal_text
from dsl.tools.diff.model import Edit, Extreme, IndicatorDiff, ProjectDiff, Region, RubricDiff
from dsl.tools.diff.told.phrases import REASONS, edit_text, sides


def record(found: RubricDiff, lang: Lang) -> dict[str, Any]:
    return {
        "old": found.old.title,
        "new": found.new.title,
        "verdict": found.verdict,
        "edits": [_edit(e, lang) for e in found.edits],
        "indicators": [_indicator(i, lang) for i in found.indicators],
        "total": {"max_gain": _extreme(found.total.max_gain), "max_loss": _extreme(found.total.max_loss)}
        | ({"reason": pick(REASONS[found.total.reason], lang)} if found.total.reason else {}),
        "grades": [
            {
                "from": f.old,
                "to": f.new,
                "old_total": decimal_text(f.old_total),
                "new_total": decimal_text(f.new_total),
                "data": f.data,
            }
            for f in found.flips
        ],
        "undecided": [
            {"from": one.old, "to": one.new, "reason": pick(REASONS[one.reason], lang)} for one in found.undecided
        ],
        "data": [_project(p) for p in found.projects],
    }


def _edit(edit: Edit, lang: Lang) -> dict[str, Any]:
    old, new = sides(edit, lang)
    return {"kind": edit.kind, "old": old, "new": new, "assumed": edit.assumed, "text": edit_text(edit, lang)}


def _indicator(report: IndicatorDiff, lang: Lang) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": report.code,
        "name": report.name,
        "old": [i.name for i in report.olds],
        "new": [i.name for i in report.news],
        "verdict": report.verdict,
        "edits": [_edit(e, lang) for e in report.edits],
        "regions": [_region(r, lang) for r in report.regions],
        "max_gain": _extreme(report.max_gain),
        "max_loss": _extreme(report.max_loss),
    }
    if report.is_scaled:
        record["only_weight"] = True
    if report.constant:
        record["always"] = decimal_text(report.constant)
    if report.before_rounding:
        record["before_rounding"] = report.before_rounding
    if report.reason:
        record["reason"] = pick(REASONS[report.reason], lang)
    return record


def _region(region: Region, lang: Lang) -> dict[str, Any]:
    return {
        "measure": region.measure,
        "from": region.low or None,
        "to": region.high or None,
        "from_included": region.interval.low_closed,
        "to_included": region.interval.high_closed,
        "text": pick(region.text, lang),
        "change": pick(region.formula, lang),
        "least": decimal_text(region.least),
        "most": decimal_text(region.most),
    }


def _extreme(extreme: Extreme | None) -> dict[str, Any] | None:
    if extreme is None:
        return None
    record: dict[str, Any] = {
        "points": decimal_text(extreme.points),
        "exact": extreme.exact,
        "data": extreme.data,
    }
    if extreme.exact:
        record |= {"old": decimal_text(extreme.old), "new": decimal_text(extreme.new)}
    return record


def _project(project: ProjectDiff) -> dict[str, Any]:
    return {
        "project": project.project,
        "old": [decimal_text(v) for v in dict.fromkeys(project.old)],
        "new": [decimal_text(v) for v in dict.fromkeys(project.new)],
        "old_grade": project.old_grade,
        "new_grade": project.new_grade,
        "changes": [{"indicator": n, "old": decimal_text(b), "new": decimal_text(a)} for n, b, a in project.changes],
        "missing": list(project.missing),
    }
