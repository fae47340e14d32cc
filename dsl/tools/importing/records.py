"""What an import found, as a record for JSON."""

from __future__ import annotations

from typing import Any

from dsl.base.language import Lang, pick
from dsl.base.render.records import records
from dsl.tools.importing.imported import Imported
from dsl.tools.importing.items import RowUse

Record = dict[str, Any]


def to_record(result: Imported, name: str, lang: Lang) -> Record:
    """Draft and data as texts (data null where nothing is filled in), the account of the rows, and the questions, each with its cell and ready lines."""
    return {
        "document": name,
        "draft": result.draft,
        "data": result.data or None,
        "indicators": result.indicators,
        "rows": {use.name.lower(): result.count(use) for use in RowUse} | {"all": len(result.rows)},
        "left": [{"place": place, "text": text} for place, text in result.left],
        "questions": [
            {"place": question.place or None, "problem": records([(question.problem, lang)])[0]}
            for question in result.questions
        ],
        "notes": [pick(note, lang) for note in result.notes],
        "others": [{"table": number, "place": place, "indicators": count} for number, place, count in result.others],
    }
