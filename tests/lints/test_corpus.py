"""The lints over the sentences of the field: none breaks, and none warns of a sound sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.language import Lang
from dsl.base.render.message import message
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.exact.number import decimal_text
from dsl.pipeline import compile_source
from dsl.tools.lints import lint

FOLDER = Path(__file__).parents[1] / "sentences"
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def sentences(name: str) -> list[dict[str, Any]]:
    cases = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [c for c in cases if c.get("kind") not in ("formula", "grades") and "expect" in c]


def findings(case: dict[str, Any]) -> list[Diagnostic]:
    lines = [f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}", *case.get("extra", [])]
    compiled = compile_source(Source("case.rubric", "\n".join(lines) + "\n"))
    if has_errors(compiled.diagnostics):
        return []
    assert compiled.tree and compiled.model and compiled.plan
    return lint(compiled.tree, compiled.model, compiled.plan)


def test_no_warning_about_sound_sentences() -> None:
    """The variants and the English sentences were written as sound rules; a note may still ask or point out."""
    cases = sentences("variants") + sentences("english")
    assert len(cases) > 300
    warned = {c["name"]: [d.code for d in findings(c) if d.severity is not Severity.NOTE] for c in cases}
    assert {name: codes for name, codes in warned.items() if codes} == {}


def test_every_message_is_complete() -> None:
    """No named place of a message is left open, in either language."""
    seen = set()
    for case in sentences("variants") + sentences("seeds"):
        for found in findings(case):
            seen.add(found.code)
            for lang in LANGUAGES:
                words = message(found, lang)
                assert "{" not in words.text and words.text.count("…") <= sum(
                    v.count("…") for v in found.parts.values()
                )
    assert len(seen) >= 8


def scored(case: dict[str, Any], value: str) -> str:
    """The score of a project whose data file gives `value` under the indicator's name."""
    lines = [f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}", *case.get("extra", [])]
    plan = compile_source(Source("case.rubric", "\n".join(lines) + "\n")).plan
    assert plan
    files, _ = read_data(Source("case.yaml", yaml.safe_dump({case["indicator"]: value}, allow_unicode=True)))
    bound, problems = bind(Index(plan), files[0])
    result, more = evaluate(plan, bound)
    assert result, [(d.code, d.parts) for d in (*problems, *more)]
    return decimal_text(result.indicators[0].score)


def test_witnesses_hold_as_data_files() -> None:
    """What a note says of a value is what an evaluator gets who types that value into a data file."""
    checked = 0
    for case in sentences("variants"):
        for found in findings(case):
            part = {"R509": (("high", "over"), ("low", "under")), "R510": (("value", "completed"),)}.get(found.code, ())
            for value, score in part:
                assert scored(case, found.parts[value]) == found.parts[score], (case["name"], found.parts)
                checked += 1
    assert checked > 50
