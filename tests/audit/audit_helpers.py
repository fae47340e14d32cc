"""Audits from text and from the project's own rubrics."""

from __future__ import annotations

from from_text import compiled, project_of, texts

from dsl.tools.audit import Audit, Finding, audit


def audited(rubric: str, data: str) -> Audit:
    found = compiled(rubric)
    assert found.tree is not None and found.plan is not None
    file, bound = project_of(found.plan, data)
    result, problems = audit(found.tree, found.plan, file, bound)
    assert result is not None, [(d.code, d.parts) for d in problems]
    return result


def document(name: str) -> Audit:
    return audited(*texts(name))


def of(result: Audit, code: str) -> list[Finding]:
    return [f for f in result.findings if f.code == code]


def only(result: Audit, code: str) -> Finding:
    found = of(result, code)
    assert len(found) == 1, [(f.code, f.place, f.printed) for f in result.findings]
    return found[0]
