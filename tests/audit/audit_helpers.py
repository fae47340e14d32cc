"""Audits from text and from the project's own rubrics."""

from __future__ import annotations

from pathlib import Path

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.pipeline import compile_source
from dsl.tools.audit import Audit, Finding, audit

ROOT = Path(__file__).parents[2]


def audited(rubric: str, data: str) -> Audit:
    compiled = compile_source(Source("a.rubric", rubric))
    assert compiled.plan is not None and compiled.tree is not None, [(d.code, d.parts) for d in compiled.diagnostics]
    files, problems = read_data(Source("a.yaml", data))
    bound, found = bind(Index(compiled.plan), files[0])
    assert not problems and not found, [(d.code, d.parts) for d in problems + found]
    result, found = audit(compiled.tree, compiled.plan, files[0], bound)
    assert result is not None, [(d.code, d.parts) for d in found]
    return result


def texts(name: str) -> tuple[str, str]:
    rubric = (ROOT / "rubrics" / f"{name}.rubric").read_text(encoding="utf-8")
    return rubric, (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")


def document(name: str) -> Audit:
    return audited(*texts(name))


def of(result: Audit, code: str) -> list[Finding]:
    return [f for f in result.findings if f.code == code]


def only(result: Audit, code: str) -> Finding:
    found = of(result, code)
    assert len(found) == 1, [(f.code, f.place, f.printed) for f in result.findings]
    return found[0]
