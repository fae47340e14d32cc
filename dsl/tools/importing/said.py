"""What a table says in words beside its figures: what was reached, and why less than all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.data import keys
from dsl.engine.plan import Plan
from dsl.exact.units import Kind
from dsl.tools.form.blanks import inline, quoted
from dsl.tools.importing.draft import DraftedIndicator
from dsl.tools.importing.names import NOTHING, marks_of


def said(entries: Sequence[DraftedIndicator], plan: Plan | None) -> Iterator[list[str]]:
    """The lines of 完成情况说明 and of 偏差原因; none where the table says nothing."""
    known = {entry.key for entry in entries}
    if plan is not None:
        known &= {name for one in plan.indicators for name in (one.code, one.name)}
    taken = [entry for entry in entries if entry.key in known]
    yield from _part(keys.REACHED, [(entry, _in_words(entry, plan)) for entry in taken])
    yield from _part(keys.DEVIATIONS, [(entry, _text(entry, "reason")) for entry in taken])


def _part(key: keys.Key, texts: list[tuple[DraftedIndicator, str]]) -> Iterator[list[str]]:
    lines = [f"  {quoted(entry.key)}: {quoted(text)}" for entry, text in texts if text]
    if lines:
        yield [f"{key.zh}:", *lines]


def _in_words(entry: DraftedIndicator, plan: Plan | None) -> str:
    """What was reached, where the rubric takes a level or marks for it."""
    text = _text(entry, "actual")
    if plan is None or not text or marks_of(text) is not None:
        return ""
    data = [one for one in plan.data.values() if one.owner == entry.key]
    return text if len(data) == 1 and (data[0].bands or data[0].kind is Kind.SCORE) else ""


def _text(entry: DraftedIndicator, role: str) -> str:
    return inline(" ".join(cell.text for _, cell in entry.printed.of(role) if cell.text.strip() not in NOTHING))
