"""The official table for a terminal, aligned for Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.language import Lang
from dsl.base.render.columns import visible, width
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import TableRow, notes, rows

NARROWEST = 60
_GAP = 2
_REASON_LINES = 3
_COLUMNS = ("code", "name", "weight", "measure", "score", "reason")
_RIGHT = ("weight", "score")
_INDENT = "  "


def table(result: ProjectResult, lang: Lang, limit: int | None) -> str:
    """One project; `limit` columns at most where that is known (longer names and reasons are wrapped or cut)."""
    found = rows(result, lang)
    parts = [heading(result.plan, result.project, lang), _grid(found, lang, limit)]
    told = list(notes(result, lang))
    if told:
        lines = [line for note in told for line in _note(visible(note), limit)]
        parts.append("\n".join([word("notes", lang) + word("colon", lang).rstrip(), *lines]))
    return "\n\n".join(parts) + "\n"


def _note(text: str, limit: int | None) -> list[str]:
    lines = [text] if limit is None else wrap(text, max(limit, NARROWEST) - 4)
    return [f"  {lines[0]}", *(f"    {line}" for line in lines[1:])]


def heading(plan: Plan, project: str, lang: Lang) -> str:
    """Title, project, year, place and authority, a line each."""
    lines = [plan.title]
    facts = (
        ("project", project),
        ("year", plan.head.year),
        ("place", plan.head.place),
        ("authority", plan.head.authority),
    )
    lines += [f"{word(key, lang)}{word('colon', lang)}{value}" for key, value in facts if value]
    return "\n".join(visible(line) for line in lines)


def _grid(found: list[TableRow], lang: Lang, limit: int | None) -> str:
    is_coded = all(row.code for row in found if row.kind == "indicator")
    keys = [key for key in _COLUMNS if any(_cell(row, key, lang) for row in found)]
    cells = [[visible(_cell(row, key, lang, indented=not is_coded)) for key in keys] for row in found]
    titles = [word(key, lang) for key in keys]
    fitted = cells if limit is None else _fit(keys, titles, cells, max(limit, NARROWEST))
    return grid(titles, fitted, [key in _RIGHT for key in keys], total=True)


def _cell(row: TableRow, key: str, lang: Lang, *, indented: bool = False) -> str:
    """Names without codes stand below their sections; the rate of a section stands where an indicator has its reason."""
    if key == "name" and indented:
        return _INDENT * row.depth + row.name
    if key != "reason" or not row.rate:
        return str(getattr(row, key))
    rate = f"{word('rate', lang)} {row.rate}"
    return f"{rate}{word('comma', lang)}{row.reason}" if row.reason else rate


def grid(titles: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool], *, total: bool = False) -> str:
    """Columns side by side, `right` aligned or not; a rule below the titles, and above the last row if it is a total."""
    from tabulate import tabulate

    columns = zip(titles, *cells, strict=True)
    rule = ["-" * max(width(line) for cell in column for line in cell.split("\n")) for column in columns]
    lines: list[Sequence[str]] = [titles, rule, *cells]
    if total:
        lines.insert(-1, rule)
    aligned = ["right" if r else "left" for r in right]
    text = tabulate(lines, (), "plain", colalign=aligned, disable_numparse=True, preserve_whitespace=True)
    return "\n".join(line.rstrip() for line in text.splitlines())


def _fit(keys: list[str], titles: list[str], cells: list[list[str]], limit: int) -> list[list[str]]:
    """Names and measured values wrapped, the reason in what is left."""
    widths = [max(width(row[i]) for row in [titles, *cells]) for i in range(len(keys))]
    room = limit - sum(widths) - _GAP * (len(keys) - 1)
    for key, least in (("reason", 24), ("measure", 12), ("name", 20), ("reason", 10), ("name", 12)):
        if room < 0 and key in keys:
            at = keys.index(key)
            taken = max(min(widths[at], least), widths[at] + room)
            room += widths[at] - taken
            widths[at] = taken
    lines = [_REASON_LINES if key == "reason" else None for key in keys]
    return [["\n".join(_wrap_below(*cell)) for cell in zip(row, widths, lines, strict=True)] for row in cells]


def _wrap_below(text: str, columns: int, lines: int | None) -> list[str]:
    """Wrapped, every line as far in as the first."""
    bare = text.lstrip(" ")
    indent = text[: len(text) - len(bare)]
    return [indent + line for line in wrap(bare, columns - len(indent), lines)]


def wrap(text: str, columns: int, lines: int | None = None) -> list[str]:
    """`text` in lines of at most `columns`; where more than `lines` are needed the last ends in `…`."""
    found = list(_wrapped(text, columns)) or [""]
    if lines is None or len(found) <= lines:
        return found
    last = found[lines - 1]
    while width(last) > columns - 1:
        last = last[:-1]
    return [*found[: lines - 1], last + "…"]


def _wrapped(text: str, columns: int) -> Iterator[str]:
    """Broken between Chinese characters and at spaces, else anywhere."""
    line = ""
    for piece in _pieces(text):
        if width(line + piece) <= columns:
            line += piece
            continue
        if line.strip():
            yield line.rstrip()
        line = piece.lstrip()
        while width(line) > columns:
            cut = next(i for i in range(len(line), 0, -1) if i == 1 or width(line[:i]) <= columns)
            yield line[:cut]
            line = line[cut:]
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> list[str]:
    """Single wide characters with the closing marks after them, and words of narrow ones."""
    import re

    return re.findall(r"[!-~≤≥±×÷]+[，。；：、）】”]*|[^!-~≤≥±×÷][，。；：、）】”]*", text)
