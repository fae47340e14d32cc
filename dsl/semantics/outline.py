"""Statements to outline: which lines belong to which indicator, which indicator to which section."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.exact.number import decimal_text
from dsl.record import field, record
from dsl.semantics.model import IndicatorEntry, Outline, SectionEntry
from dsl.syntax import tree as t


@record(frozen=False)
class _OpenIndicator:
    """An indicator whose lines are still being read."""

    heading: t.Heading
    path: tuple[int, ...]
    target: t.Aim | None
    readings: list[t.Reading] = field(default_factory=list)
    quotations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    examples: list[t.Example] = field(default_factory=list)
    allowed: dict[str, str] = field(default_factory=dict)
    absent: Literal["full", "zero", "drop"] | None = None


def outline(rubric: t.RubricTree) -> tuple[Outline, list[Diagnostic]]:
    reader = _OutlineReader(rubric)
    for statement in rubric.statements:
        reader.take(statement)
    return reader.finish(), reader.diagnostics


class _OutlineReader:
    def __init__(self, rubric: t.RubricTree) -> None:
        self.rubric = rubric
        self.diagnostics: list[Diagnostic] = []
        self.texts: dict[str, str] = {}
        self.text_spans: dict[str, Span] = {}
        self.figures: dict[str, Fraction] = {}
        self.figure_spans: dict[str, Span] = {}
        self.sections: list[SectionEntry] = []
        self.stack: list[int] = []
        self.entries: list[_OpenIndicator] = []
        self.declarations: list[t.Declaration] = []
        self.formulas: list[t.Define] = []
        self.rules: dict[str, t.NamedRule] = {}
        self.grades: tuple[t.GradeBand, ...] = ()
        self.vetoes: list[t.VetoLine] = []
        self.allowed: dict[str, str] = {}
        self.absent: Literal["full", "zero", "drop"] | None = None
        self.section_open = False

    def report(self, code: str, span: Span, labels: tuple[Label, ...] = (), **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts, labels))

    @property
    def current(self) -> _OpenIndicator | None:
        return self.entries[-1] if self.entries and not self.section_open else None

    def take(self, statement: t.Statement) -> None:
        match statement:
            case t.Text():
                self.text(statement)
            case t.StatedNumber(kind=kind, value=value, span=span):
                if kind == "rounding" and (value.denominator != 1 or not 0 <= value <= 6):
                    self.report("R327", span, words=span.text)
                    value = Fraction(2)
                if kind in self.figures:
                    self.report("R303", span, (Label(self.figure_spans[kind], "first"),), name=span.text.split()[0])
                self.figures.setdefault(kind, value)
                self.figure_spans.setdefault(kind, span)
            case t.Heading():
                self.heading(statement)
            case t.Grades(bands=bands, span=span):
                if self.grades:
                    self.report("R303", span, (Label(self.grades[0].span, "first"),), name=span.text.split("：")[0])
                self.grades = self.grades or bands
            case t.Declaration():
                self.declarations.append(statement)
            case t.Formula(sentence=sentence):
                self.formulas += [c for c in sentence.clauses if isinstance(c, t.Define)]
            case t.NamedRule(name=name):
                if name.text in self.rules:
                    self.report("R303", name.span, (Label(self.rules[name.text].name.span, "first"),), name=name.text)
                self.rules.setdefault(name.text, statement)
            case t.VetoLine():
                self.vetoes.append(statement)
            case _:
                self.beneath(statement)

    def text(self, statement: t.Text) -> None:
        current = self.current
        if statement.kind == "quotation":
            if current:
                current.quotations.append(statement.words.text)
        elif statement.kind == "note":
            if current:
                current.notes.append(statement.words.text)
        else:
            if statement.kind in self.texts and statement.kind != "rollup":
                first = Label(self.text_spans[statement.kind], "first")
                self.report("R303", statement.span, (first,), name=statement.span.text.split()[0])
            self.texts.setdefault(statement.kind, statement.words.text)
            self.text_spans.setdefault(statement.kind, statement.span)

    def beneath(self, statement: t.Statement) -> None:
        """Lines that stand under an indicator."""
        current = self.current
        match statement:
            case t.Absent(policy=policy):
                if current:
                    current.absent = policy
                else:
                    self.absent = policy
            case t.Allow(code=code, reason=reason):
                (current.allowed if current else self.allowed)[code] = reason.text
            case t.Reading() | t.TargetLine() | t.Example() if current is None:
                self.report("R317", statement.span, words=statement.span.text.split("\n")[0])
            case t.Reading() if current:
                current.readings.append(statement)
            case t.TargetLine(aim=aim) if current:
                current.target = aim
            case t.Example() if current:
                current.examples.append(statement)

    def heading(self, heading: t.Heading) -> None:
        if heading.kind == "section":
            self.section(heading)
        else:
            if heading.level:
                self.close_to(heading.level)
            self.entries.append(_OpenIndicator(heading, tuple(self.stack), heading.target))
            self.section_open = False

    def close_to(self, level: int) -> None:
        while self.stack and self.sections[self.stack[-1]].level >= level:
            self.stack.pop()

    def section(self, heading: t.Heading) -> None:
        self.close_to(heading.level)
        parent = self.stack[-1] if self.stack else -1
        self.sections.append(
            SectionEntry(
                code=heading.code,
                name=heading.name.text,
                level=heading.level,
                declared=heading.weight,
                parent=parent,
                span=heading.span,
            )
        )
        self.stack.append(len(self.sections) - 1)
        self.section_open = True

    def finish(self) -> Outline:
        entries = tuple(self.entry(e, number) for number, e in enumerate(self.entries))
        total = self.figures.get("total")
        places = self.figures.get("rounding")
        year = self.figures.get("year")
        result = Outline(
            title=self.texts.get("title", ""),
            year=decimal_text(year) if year is not None else "",
            place=self.texts.get("place", ""),
            authority=self.texts.get("authority", ""),
            total=total,
            cap=self.figures.get("cap"),
            places=None if places is None else int(places),
            rollup=self.texts.get("rollup", ""),
            sections=tuple(self.sections),
            entries=entries,
            declarations=tuple(self.declarations),
            formulas=tuple(self.formulas),
            rules=self.rules,
            grades=self.grades,
            vetoes=tuple(self.vetoes),
            allowed=self.allowed,
            total_span=self.figure_spans.get("total"),
            span=self.rubric.span,
        )
        self.duplicates(result)
        return result

    def entry(self, entry: _OpenIndicator, number: int) -> IndicatorEntry:
        heading = entry.heading
        return IndicatorEntry(
            heading=heading,
            key=heading.code or self.unique_key(heading, number),
            path=entry.path,
            target=entry.target,
            readings=tuple(entry.readings),
            quotations=tuple(entry.quotations),
            notes=tuple(entry.notes),
            examples=tuple(entry.examples),
            allowed=entry.allowed,
            absent=entry.absent or self.absent,
        )

    def unique_key(self, heading: t.Heading, number: int) -> str:
        same = [e for e in self.entries[:number] if e.heading.name.text == heading.name.text]
        return f"{heading.name.text}#{len(same) + 1}" if same else heading.name.text

    def duplicates(self, result: Outline) -> None:
        codes: dict[str, Span] = {}
        names: dict[tuple[str, tuple[int, ...]], Span] = {}
        for entry in result.entries:
            heading = entry.heading
            if heading.code:
                if heading.code in codes:
                    self.report("R303", heading.span, (Label(codes[heading.code], "first"),), name=heading.code)
                codes.setdefault(heading.code, heading.span)
            place = (entry.name, entry.path)
            if place in names and not heading.code:
                self.report("R303", heading.name.span, (Label(names[place], "first"),), name=entry.name)
            names.setdefault(place, heading.name.span)
