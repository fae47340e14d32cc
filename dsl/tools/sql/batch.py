"""Tables of many projects scored by DuckDB, in the table's own columns: a file with the scores, and one that says which rows have none."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from dsl.base.codes import lookup
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, pick
from dsl.data.keys import PROJECT
from dsl.engine.plan import Plan
from dsl.integers.dialects import DIALECTS
from dsl.record import record
from dsl.tools.sql.columns import ProjectTable, TableColumn
from dsl.tools.sql.query import REASON, ROW, needed, query, type_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DUCKDB = DIALECTS["duckdb"]
WRITTEN = (".parquet", ".csv")
"""Extensions of the files that scores are written to."""

_WATCHED = 0.1
"""Seconds between two looks at how far the database is."""

Watch = Callable[[float], None]
"""Is told from time to time which share is done, from 0 to 1."""


@record
class Unscored:
    """A row without scores: its number in the tables, from 1, and why, as the query says it."""

    row: int
    project: str
    reason: str

    def told(self, lang: Lang) -> tuple[str, ...]:
        """Row, project, code, column or indicator, the code in words."""
        code, _, about = self.reason.partition(" ")
        page = lookup(code)
        return str(self.row), self.project, code, about, pick((page.zh.title, page.en.title), lang)


@record
class BatchScored:
    """How many projects the tables hold, those without scores, and how many bear the name of another."""

    count: int
    unscored: tuple[Unscored, ...]
    same_names: int


class UnfitTables(Exception):
    """What is wrong with the tables or the file."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def score_tables(
    plan: Plan, table: ProjectTable, sources: Sequence[str], target: str, *, lang: Lang, watch: Watch
) -> BatchScored:
    """Writes the scores of all rows to `target`. Raises `UnfitTables`, and `ImportError` where the database is not installed."""
    import duckdb

    base = duckdb.connect()
    try:
        files = ", ".join(_text(source) for source in sources)
        found = base.execute(f"DESCRIBE SELECT * FROM read_parquet([{files}])").fetchall()
    except (duckdb.Error, OSError) as error:
        raise UnfitTables(Diagnostic("R757", None, {"path": "、".join(sources), "reason": _first(error)})) from error
    wanted = needed(table)
    _fits(sources, wanted, {name: kind for name, kind, *_ in found})
    reads = ", ".join(f"CAST({DUCKDB.named(name)} AS {kind}) AS {DUCKDB.named(name)}" for name, kind in _typed(wanted))
    rows = f"SELECT {reads}, row_number() OVER () AS {DUCKDB.named(ROW)} FROM read_parquet([{files}])"
    base.execute(f"CREATE VIEW projects AS {rows}")
    base.execute(f"CREATE VIEW scored AS {query(plan, table, DUCKDB, lang, row=True)}")
    _written(base, target, watch)
    return _outcome(base, lang)


def _typed(wanted: Sequence[TableColumn]) -> list[tuple[str, str]]:
    return [(PROJECT.zh, DUCKDB.text), *((column.heading, type_of(column.entry, DUCKDB)) for column in wanted)]


def _fits(sources: Sequence[str], wanted: Sequence[TableColumn], found: dict[str, str]) -> None:
    """Raises `UnfitTables` where a column is missing, or holds what its type cannot."""
    columns = _typed(wanted)
    missing = [name for name, _ in columns if name not in found]
    if missing:
        parts = {"path": "、".join(sources), "columns": "、".join(f"“{name}”" for name in missing)}
        raise UnfitTables(Diagnostic("R758", None, parts))
    wrong = [(name, found[name], kind) for name, kind in columns if not _holds(found[name], kind)]
    if wrong:
        raise UnfitTables(*(Diagnostic("R759", None, {"name": n, "found": f, "wanted": w}) for n, f, w in wrong))


_WHOLE = {"TINYINT": 3, "UTINYINT": 3, "SMALLINT": 5, "USMALLINT": 5, "INTEGER": 10, "UINTEGER": 10, "BIGINT": 19}
"""Digits of whole numbers."""


def _holds(found: str, wanted: str) -> bool:
    """Whether all that stands in a column of the one type is exact in the other."""
    if found == wanted:
        return True
    digits, places = _decimal(found)
    room, points = _decimal(wanted)
    return bool(digits and room) and places <= points


def _decimal(kind: str) -> tuple[int, int]:
    """Digits and decimals of a type; none of one that is no exact number."""
    if kind.startswith("DECIMAL("):
        digits, places = kind[8:-1].split(",")
        return int(digits), int(places)
    return _WHOLE.get(kind, 0), 0


def _written(base: DuckDBPyConnection, target: str, watch: Watch) -> None:
    """Beside the file first, so that an old one stays whole until the new one is."""
    import duckdb

    path = Path(target).resolve()
    new = path.with_name(f".{path.name}.new")
    form = "FORMAT parquet" if path.suffix.lower() == ".parquet" else "FORMAT csv, HEADER"
    try:
        _watched(
            base, f"COPY (SELECT * EXCLUDE ({DUCKDB.named(ROW)}) FROM scored) TO {_text(str(new))} ({form})", watch
        )
        if form.startswith("FORMAT csv"):
            _marked(new)
        new.replace(path)
    except (duckdb.Error, OSError) as error:
        raise UnfitTables(Diagnostic("R113", None, {"path": target, "reason": _first(error)})) from error
    finally:
        new.unlink(missing_ok=True)


def _marked(path: Path) -> None:
    """With the byte order mark that Excel and WPS need on Windows."""
    marked = path.with_name(f"{path.name}.bom")
    with path.open("rb") as read, marked.open("wb") as write:
        write.write("\ufeff".encode())
        while block := read.read(1 << 20):
            write.write(block)
    marked.replace(path)


def _watched(base: DuckDBPyConnection, statement: str, watch: Watch) -> None:
    """Runs it beside this thread, which tells how far it is; Ctrl-C ends it."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            base.execute(statement)
        except BaseException as error:
            failed.append(error)

    worker = Thread(target=run)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(_WATCHED)
            watch(max(0.0, base.query_progress()) / 100)
    except KeyboardInterrupt:
        base.interrupt()
        worker.join()
        raise
    if failed:
        raise failed[0]


def _outcome(base: DuckDBPyConnection, lang: Lang) -> BatchScored:
    name, row = DUCKDB.named(PROJECT.zh), DUCKDB.named(ROW)
    reason = DUCKDB.named(pick(REASON, lang))
    found = base.execute(
        f"SELECT {row}, {name}, {reason} FROM scored WHERE {reason} IS NOT NULL ORDER BY {row}"
    ).fetchall()
    count, names = _one(base, f"SELECT count(*), count(*) - count(DISTINCT {name}) FROM projects")
    return BatchScored(count, tuple(Unscored(n, project or "", why) for n, project, why in found), names)


def _one(base: DuckDBPyConnection, statement: str) -> tuple[Any, ...]:
    found = base.execute(statement).fetchone()
    assert found is not None
    return found


def unscored_table(scored: BatchScored, lang: Lang) -> str:
    """The rows without scores as CSV."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        pick((("行", "项目", "代码", "列或指标", "原因"), ("row", "project", "code", "column", "reason")), lang)
    )
    writer.writerows(one.told(lang) for one in scored.unscored)
    return "\ufeff" + text.getvalue()


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _first(error: Exception) -> str:
    return str(error).splitlines()[0]
