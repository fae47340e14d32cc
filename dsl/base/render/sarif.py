"""Diagnostics as SARIF 2.1.0 (OASIS standard), which code scanning services read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dsl import __version__
from dsl.base.codes import lookup
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.language import Lang
from dsl.base.render.envelope import json_text
from dsl.base.render.message import general, label_words, message, page
from dsl.base.render.order import file_of, ordered
from dsl.base.source import Span

Node = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """One run; its rules are the codes that occur, columns count characters from 1."""
    found = ordered(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "rubric",
        "version": __version__,
        "rules": [_rule(code, lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes, lang) for diagnostic in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rule(code: str, lang: Lang) -> Node:
    words = general(code, lang)
    return {
        "id": code,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.text},
        "help": {"text": page(code)},
        "defaultConfiguration": {"level": lookup(code).severity.value},
    }


def _result(diagnostic: Diagnostic, codes: list[str], lang: Lang) -> Node:
    words = message(diagnostic, lang)
    node: Node = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": diagnostic.severity.value,
        "message": {"text": f"{words.title}\n{words.body}"},
    }
    if diagnostic.span is not None:
        node["locations"] = [_location(diagnostic.span)]
    elif file_of(diagnostic):
        node["locations"] = [{"physicalLocation": {"artifactLocation": _file(file_of(diagnostic))}}]
    if diagnostic.labels:
        node["relatedLocations"] = [
            {**_location(label.span), "message": {"text": label_words(diagnostic, label, lang)}}
            for label in diagnostic.labels
        ]
    if diagnostic.fix is not None:
        node["fixes"] = [_fix(diagnostic.fix, words.hint or words.title)]
    return node


def _fix(fix: Fix, description: str) -> Node:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    change = {
        "artifactLocation": _file(fix.span.source.name),
        "replacements": [replacement],
    }
    return {"description": {"text": description}, "artifactChanges": [change]}


def _location(span: Span) -> Node:
    artifact = _file(span.source.name)
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(span)}}


def _region(span: Span) -> Node:
    end_line, end_column = span.source.position(span.end)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _file(name: str) -> Node:
    """The name as a URI reference: relative as given, `file:` where the path is absolute."""
    from pathlib import Path
    from urllib.parse import quote

    path = Path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix(), errors="surrogateescape")}
