"""The text of the query: what is read, what is computed layer by layer, and what it comes to, with the sentences beside their scores."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dsl.base.language import Lang, pick
from dsl.data.keys import PROJECT
from dsl.engine.plan import Indicator, Plan
from dsl.integers.as_sql import LineColumn, as_sql, column_of, is_boolean
from dsl.integers.dialects import Dialect
from dsl.integers.ledger import Input
from dsl.integers.program import Check, program_of
from dsl.integers.whole import CellOf
from dsl.tools.sql.columns import ProjectTable, TableColumn

REASON = ("不打分的原因", "reject")
_REJECT = "#reject"

SOURCE = "projects"
"""The table that the query reads."""


ROW = "#row"
"""The column with the number of a row."""


def query(plan: Plan, table: ProjectTable, dialect: Dialect, lang: Lang, *, row: bool = False) -> str:
    """The whole text, which runs as it stands; `row`: with the number of each row."""
    return "\n".join(_Query(plan, table, dialect, lang, row=row).lines()) + "\n"


def needed(table: ProjectTable) -> list[TableColumn]:
    """The columns that the query reads."""
    read = program_of(table.made, {column.entry.name for column in table.columns}).inputs
    return [column for column in table.columns if column.entry.name in read]


def type_of(entry: Input, dialect: Dialect) -> str:
    """What a database calls the column of an input."""
    if is_boolean(entry):
        return "BOOLEAN"
    if entry.of == "level":
        return dialect.text
    if entry.of == "date":
        return "DATE"
    return f"DECIMAL(18, {entry.places})" if entry.places else "BIGINT"


class _Query:
    def __init__(self, plan: Plan, table: ProjectTable, dialect: Dialect, lang: Lang, *, row: bool) -> None:
        self.plan, self.made, self.dialect, self.lang, self.row = plan, table.made, dialect, lang, row
        self.program = program_of(table.made, {column.entry.name for column in table.columns})
        self.columns = {c.entry.name: c for c in table.columns if c.entry.name in self.program.inputs}
        self.printed = as_sql(self.program, dialect)
        self.told = {
            self.program.line_of(c): i for c, i in reversed([*zip(self.made.scores, plan.indicators, strict=True)])
        }

    def say(self, zh: str, en: str) -> str:
        return pick((zh, en), self.lang)

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield "WITH"
        yield from self.layer("given", self.reading(), SOURCE)
        name = "given"
        for place, columns in enumerate(self.printed.layers, 1):
            name, before = f"step_{place}", name
            yield from self.layer(name, ["*", *map(self.step, columns)], before)
        yield from self.layer("checked", ["*", f"{self.reject()} AS {self.dialect.named(_REJECT)}"], name, last=True)
        yield from _selected(self.results())
        yield "FROM checked"

    def layer(self, name: str, texts: list[str], before: str, *, last: bool = False) -> Iterator[str]:
        """One query of those that each read the one before."""
        yield f"{name} AS {self.dialect.fence}("
        yield from _selected(texts, "  ")
        yield f"  FROM {before}"
        yield ")" if last else "),"

    # ---- the head

    def head(self) -> Iterator[str]:
        """What the query is, and the table that it reads."""
        yield f"-- {self.plan.title}"
        told = self.say(
            "由 rubric sql 得出：一行一个项目，分数是精确的整数运算；改评分标准后重新得出，不要手改。",
            "made by rubric sql: a project a row, in exact whole numbers; to be made again, not edited.",
        )
        yield f"-- {told}"
        yield f"-- CREATE TABLE {SOURCE} ("
        name = self.dialect.named(PROJECT.zh)
        yield f"--   {name} {self.dialect.text},"
        for place, column in enumerate(self.columns.values(), 1):
            end = "," if place < len(self.columns) else ""
            told = f"  -- {_inline(column.told)}" if column.told else ""
            yield f"--   {self.dialect.named(column.heading)} {type_of(column.entry, self.dialect)}{end}{told}"
        yield "-- );"

    # ---- what is read

    def reading(self) -> list[str]:
        """The columns as whole numbers."""
        reads = ((self.read(column), column_of(name)) for name, column in self.columns.items())
        return ["*", *(f"{text} AS {self.dialect.named(name)}" for text, name in reads)]

    def read(self, column: TableColumn) -> str:
        """One column; nothing where what stands in it is none of what may."""
        name, entry = self.dialect.named(column.heading), column.entry
        if is_boolean(entry):
            return name
        if entry.of == "level":
            whens = (f"WHEN {_text(words)} THEN {place}" for place, words in enumerate(entry.choices))
            return f"CAST(CASE {name} {' '.join(whens)} END AS BIGINT)"
        if entry.of == "date":
            return self.dialect.days.format(name)
        number = f"CAST({name} * {10**entry.places} AS BIGINT)" if entry.places else f"CAST({name} AS BIGINT)"
        return (
            f"CASE WHEN {name} BETWEEN {_figure(entry.low, entry)} AND {_figure(entry.high, entry)} THEN {number} END"
        )

    # ---- what is computed

    def step(self, column: LineColumn) -> str:
        """A line, with what it is where it is a score."""
        indicator = self.told.get(column.name)
        told = "" if indicator is None else f"  -- {_named(indicator)}：{_inline(indicator.entry.sentence)}"
        return f"{column.text} AS {self.dialect.named(column.name)}{told}"

    # ---- what it comes to

    def results(self) -> list[str]:
        """Why there is no score, the total, the grade, the scores, the sums."""
        made, dialect = self.made, self.dialect
        found = [dialect.named(ROW)] if self.row else []
        found += [dialect.named(PROJECT.zh), f"{dialect.named(_REJECT)} AS {dialect.named(self.say(*REASON))}"]
        found.append(f"{self.points(made.total)} AS {dialect.named(self.say('总分', 'total'))}")
        if made.grades:
            found.append(f"{self.grade()} AS {dialect.named(self.say('等级', 'grade'))}")
        names: dict[str, CellOf] = {}
        for cell, indicator in zip(made.scores, self.plan.indicators, strict=True):
            names[_free(_named(indicator), names)] = cell
        for cell, section in zip(made.sections, self.plan.sections, strict=True):
            told = f"{section.code} {section.name}" if section.code else section.name
            names[_free(told, names)] = cell
        return found + [f"{self.points(cell)} AS {dialect.named(name)}" for name, cell in names.items()]

    def points(self, cell: CellOf) -> str:
        """A score in marks."""
        places, name = self.made.places, self.dialect.named(self.program.line_of(cell))
        marks = name if not places else f"{name} * {_figure_of(1, places)}"
        return f"CASE WHEN {self.dialect.named(_REJECT)} IS NULL THEN CAST({marks} AS DECIMAL(12, {places})) END"

    def grade(self) -> str:
        named = zip(self.plan.grades, self.printed.grades, strict=True)
        whens = (f"WHEN {condition} THEN {_text(grade.name)}" for grade, condition in named)
        return f"CASE WHEN {self.dialect.named(_REJECT)} IS NOT NULL THEN NULL {' '.join(whens)} END"

    def reject(self) -> str:
        if not self.program.checks:
            return f"CAST(NULL AS {self.dialect.text})"
        pairs = zip(self.program.checks, self.printed.checks, strict=True)
        whens = (text for check, condition in pairs for text in self.reasons(check, condition))
        return f"CASE {' '.join(whens)} END"

    def reasons(self, check: Check, condition: str) -> Iterator[str]:
        """The code, and the column or the indicator that it is about; what stands in a column and could not be read is out of range."""
        column, indicator = self.columns.get(check.about), self.plan.indicator(check.about)
        if column is not None and not is_boolean(column.entry):
            given = f"({condition}) AND {self.dialect.named(column.heading)} IS NOT NULL"
            yield f"WHEN {given} THEN {_text(f'R464 {column.heading}')}"
        name = column.heading if column else _named(indicator) if indicator else ""
        yield f"WHEN {condition} THEN {_text(f'{check.code} {name}'.strip())}"


def _selected(texts: list[str], indent: str = "") -> Iterator[str]:
    """Each on a line of its own; a comma stands before what is said of it."""
    yield f"{indent}SELECT"
    for place, text in enumerate(texts):
        code, mark, comment = text.partition("  -- ")
        yield f"{indent}  {code}{',' if place < len(texts) - 1 else ''}{mark}{comment}"


def _named(indicator: Indicator) -> str:
    return f"{indicator.code} {indicator.name}" if indicator.code else indicator.name


def _free(name: str, taken: Collection[str]) -> str:
    """A name that no column has."""
    return name if name not in taken else next(n for k in range(2, len(taken) + 3) if (n := f"{name} {k}") not in taken)


def _inline(text: str) -> str:
    return " ".join(text.split())


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _figure(number: int, entry: Input) -> str:
    return _figure_of(number, entry.places)


def _figure_of(number: int, places: int) -> str:
    """A whole number of 10^-`places` as a decimal."""
    digits = str(abs(number)).zfill(places + 1)
    whole = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    return f"-{whole}" if number < 0 else whole
