"""The filled-in columns of a table as a data file: what was reached, and the scores that were printed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.codes import Severity
from dsl.base.near import nearest
from dsl.base.regex import regex
from dsl.base.source import Source
from dsl.base.vocabulary import any_word, column_words
from dsl.data import keys
from dsl.data.reader import read_data
from dsl.documents.grid import Cell, Document
from dsl.engine.bind import Index, bind
from dsl.engine.plan import Indicator, Plan
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import beside, field, record, replace
from dsl.semantics.measures.things import Datum, data_of
from dsl.tools.form.blanks import inline, quoted
from dsl.tools.importing.columns import bare
from dsl.tools.importing.draft import Draft, DraftedIndicator
from dsl.tools.importing.items import TableReading
from dsl.tools.importing.names import NOTHING, marks_of, money_of, unit_of
from dsl.tools.importing.said import said
from dsl.tools.importing.sentences import score_of

_LONGEST_VALUE = 60
_ROUNDS = 4
"""As often as a line may change: it gets a unit, it loses words, it becomes a comment, and what that leaves is right."""
_IN_WORDS = regex(
    rf"{any_word('beside-result')}*"
    r"(?P<figure>\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d[\d,]*(?:\.\d+)?(?:%|‰|[^\W\d_]{1,3}?)?)"
    rf"{any_word('beside-result')}*"
)
"""增长8.3%, 2023年12月20日支付: a figure with words that say no more than the indicator does; none that lowers it."""


@record
class FilledLine:
    """A line of the data file: a key with a value; `note` says where the value is from, `cell` is it."""

    key: str
    value: str
    note: str
    cell: Cell = beside()
    is_open: bool = field(default=False)
    """Whether nobody knows which datum it is: then it stands as a comment."""
    is_result: bool = field(default=False)
    """Whether it only says what its parts give, which are there: then nobody need be asked."""
    unit: str = field(default="")
    """That of the target, for a figure without one."""
    is_early: bool = field(default=False)
    """Whether the sentence of its indicator is still asked about: then nobody knows yet whether it fits."""

    @property
    def text(self) -> str:
        """As YAML."""
        line = f"{quoted(self.key)}: {self.value}"
        return f"{'# ' if self.is_open else ''}{line}{f'    # {self.note}' if self.note else ''}"


@record(frozen=False, eq=False)
class FilledIn:
    """`text` is the data file, empty where nothing is filled in; `open` are the lines that fit no datum."""

    text: str = ""
    open: list[FilledLine] = field(default_factory=list)


def filled_in(
    document: Document, draft: Draft, reading: TableReading, plan: Plan | None, asked: Container[int]
) -> FilledIn:
    """What the table says beside its rules. `plan`: of the draft, as far as it is understood; without one every value keeps its place, and so does
    that of an entry (by its place) whose sentence is `asked` about."""
    every = (line for place, entry in enumerate(draft.entries) for line in _lines(entry, plan, place in asked))
    lines = list(dict.fromkeys(every))
    if plan is not None:
        lines = _fitting(plan, lines)
    published = list(_published(draft, reading))
    if not lines and not published:
        return FilledIn()
    head = [f"# 由 rubric import 从 {document.name} 读入：实际完成值是数据，印出的得分在“公布”下面。"]
    head += [f"{keys.PROJECT.zh}: {_value(reading.project)}"] if reading.project else []
    parts = [head, [line.text for line in lines], *said(draft.entries, plan), published]
    text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    return FilledIn(text, [line for line in lines if line.is_open and not line.is_result])


# ---- values


def _lines(entry: DraftedIndicator, plan: Plan | None, is_asked: bool) -> Iterator[FilledLine]:
    found = None if plan is None else next((i for i in plan.indicators if i.key in (entry.key, entry.name)), None)
    wanted = [] if plan is None or found is None else _wanted(plan, found)
    names = {datum.name: datum for datum in wanted}
    given: set[str] = set()
    for name, value, cell in [*_amounts(entry), *entry.rule.filled]:
        if bare(name) in column_words()["score"]:
            continue
        key = _key(name, names, given)
        given.add(key)
        note = f"印作“{name}”" if key != name else ""
        is_open = plan is not None and key not in names and key != entry.name
        yield FilledLine(key, _value(value), note, cell, is_open, is_result=is_open and cell in entry.printed.scored)
    reached = next(iter(entry.printed.of("actual")), None)
    score = _score(entry)
    if reached is not None and inline(reached[1].text) not in NOTHING:
        lines = _reached(entry, reached[1], [] if is_asked else wanted, score)
        yield from (replace(line, is_early=is_asked) for line in lines)
    elif not is_asked and score is not None and len(wanted) == 1 and wanted[0].kind is Kind.SCORE:
        yield FilledLine(entry.key, f"{decimal_text(score[0])}分", "", score[2])


def _reached(
    entry: DraftedIndicator, cell: Cell, wanted: list[Datum], score: tuple[Fraction, str, Cell] | None
) -> Iterator[FilledLine]:
    text = inline(cell.text)
    if len(wanted) == 1 and wanted[0].bands and score is not None:
        yield FilledLine(
            entry.key, _level(entry, wanted[0], score[0]), f"印作“{text[:_LONGEST_VALUE]}”，档由印出的得分看出", cell
        )
    elif len(wanted) == 1 and wanted[0].kind is Kind.SCORE and score is not None and marks_of(text) is None:
        yield FilledLine(entry.key, f"{decimal_text(score[0])}分", f"完成值：{text[:_LONGEST_VALUE]}", score[2])
    else:
        yield FilledLine(entry.key, _value(text), "", cell, unit=unit_of(entry.printed.text("target")))


def _level(entry: DraftedIndicator, datum: Datum, score: Fraction) -> str:
    """The level within whose range the printed score lies; of two that touch there, the higher."""
    share = score / entry.weight if entry.weight else Fraction(0)
    ranked = [
        (band.low or Fraction(0), choice)
        for choice, band in zip(datum.choices, datum.bands, strict=True)
        if band.contains(share)
    ]
    return f"{{档: {max(ranked)[1]}, 分值: {decimal_text(score)}}}" if ranked else decimal_text(score)


def _amounts(entry: DraftedIndicator) -> Iterator[tuple[str, str, Cell]]:
    """预算数 and 执行数 with the unit that the heading or the label of the part prints."""
    for column, cell in entry.printed.of("planned", "executed"):
        if marks_of(cell.text.replace(",", "")) is not None:
            unit = money_of(column.words) or entry.money
            yield bare(column.words), f"{plain(cell.text).strip()}{unit}", cell


def _key(name: str, names: Iterable[str], given: set[str]) -> str:
    """The datum that a printed name means: the same, or the one that is nearest of those not given yet."""
    known = [one for one in names if one not in given]
    alike = [one for one in known if _core(one) == _core(name)]
    return name if name in known else alike[0] if alike else nearest(name, known) or name


def _core(name: str) -> str:
    """感到非常满意的人数 and 非常满意数 are both 非常满意."""
    for word in column_words()["padding"]:
        name = name.replace(word, "")
    return name


def _wanted(plan: Plan, indicator: Indicator) -> list[Datum]:
    found = (plan.data[d] for term in indicator.terms for d in data_of(plan.measures[term.measure].formula))
    return list(dict.fromkeys(found))


def _value(text: str) -> str:
    """One line that YAML reads back as it is."""
    return quoted(inline(text))


def _fitting(plan: Plan, lines: list[FilledLine]) -> list[FilledLine]:
    """The lines, those that the rubric cannot take as comments."""
    for _ in range(_ROUNDS):
        text = "\n".join("" if line.is_early else line.text for line in lines) + "\n"
        if all(line.is_open or line.is_early for line in lines):
            return lines
        files, found = read_data(Source("filled", text))
        index = Index(plan)
        found += [problem for file in files for problem in bind(index, file)[1]]
        wrong = {
            d.span.line for d in found if d.span is not None and d.severity is Severity.ERROR and d.code not in _MISSING
        }
        lines = [_mended(line) if number in wrong else line for number, line in enumerate(lines, 1)]
    return lines


def _mended(line: FilledLine) -> FilledLine:
    """A line that is no fit: with the unit of the target where it has none, without the words around its only figure, else as a comment."""
    if line.unit and marks_of(line.value) is not None and line.value[-1:].isdigit():
        return replace(line, value=f"{line.value}{line.unit}", note=f"印作“{line.value}”，单位取自目标", unit="")
    bare = _IN_WORDS.fullmatch(plain(line.value))
    if bare is not None and not line.note and bare["figure"] != line.value:
        return replace(line, value=line.value[slice(*bare.span("figure"))], note=f"印作“{line.value}”")
    return replace(line, is_open=True)


_MISSING = frozenset({"R453"})


# ---- scores


def _published(draft: Draft, reading: TableReading) -> Iterator[str]:
    scores = [(entry, score) for entry in draft.entries if (score := _score(entry))]
    total = next((t.score for t in reversed(reading.totals) if t.is_whole and t.score is not None), None)
    if not scores and total is None:
        return
    yield f"{keys.PUBLISHED.zh}:"
    if total is not None:
        yield f"  {keys.TOTAL.zh}: {decimal_text(total)}"
    if reading.grade:
        yield f"  {keys.GRADE.zh}: {_value(reading.grade)}"
    if scores:
        yield f"  {keys.INDICATORS.zh}:"
    for entry, (figure, text, _) in scores:
        yield f"    {quoted(entry.key)}: {text or decimal_text(figure)}"


def _score(entry: DraftedIndicator) -> tuple[Fraction, str, Cell] | None:
    return score_of(entry.printed, entry.rule.filled)
