"""Statements to outline: which lines belong to which indicator, which indicator to which section."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TypeVar

from dsl.base.codes import Severity, lookup
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.language import Text
from dsl.base.source import Span
from dsl.exact.number import decimal_text
from dsl.record import record
from dsl.semantics.entries import AbsentPolicy, Head, IndicatorEntry, Section
from dsl.semantics.model import Outline
from dsl.semantics.weights import summed
from dsl.syntax import tree as t

S = TypeVar("S", bound=t.Statement)


@record
class _OpenIndicator:
    """An indicator whose lines are still being read."""

    heading: t.Heading
    path: tuple[int, ...]
    lines: list[t.Statement]


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
        self.sections: list[Section] = []
        self.stack: list[int] = []
        self.entries: list[_OpenIndicator] = []
        self.declarations: list[t.Declaration] = []
        self.formulas: list[t.Define] = []
        self.rules: dict[str, t.NamedRule] = {}
        self.grades: tuple[t.GradeBand, ...] = ()
        self.vetoes: list[t.VetoLine] = []
        self.absent: AbsentPolicy | None = None
        self.section_open = False
        self.same_names: t.SameNames | None = None

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
            case t.SameNames(span=span):
                if self.same_names is not None:
                    self.report("R303", span, (Label(self.same_names.span, "first"),), name=span.text.split("：")[0])
                self.same_names = self.same_names or statement
            case _:
                self.beneath(statement)

    def text(self, statement: t.Text) -> None:
        if statement.kind in ("quotation", "note"):
            self.beneath(statement)
            return
        if statement.kind == "readings":
            return
        if statement.kind in self.texts and statement.kind != "rollup":
            first = Label(self.text_spans[statement.kind], "first")
            self.report("R303", statement.span, (first,), name=statement.span.text.split()[0])
        self.texts.setdefault(statement.kind, statement.words.text)
        self.text_spans.setdefault(statement.kind, statement.span)

    def beneath(self, statement: t.Statement) -> None:
        """Lines that stand under an indicator."""
        if isinstance(statement, t.Allow) and (why := why_not_allowed(statement.code)) is not None:
            self.report("R354", statement.span, allowed=statement.code, why_zh=why[0], why_en=why[1])
        current = self.current
        if current is not None:
            current.lines.append(statement)
        elif isinstance(statement, t.Absent):
            self.absent = statement.policy
        elif isinstance(statement, (t.Reading, t.TargetLine, t.Example)):
            self.report("R317", statement.span, words=statement.span.text.split("\n")[0])

    def heading(self, heading: t.Heading) -> None:
        if heading.kind == "section":
            self.section(heading)
        else:
            if heading.level:
                self.close_to(heading.level)
            self.entries.append(_OpenIndicator(heading, tuple(self.stack), []))
            self.section_open = False

    def close_to(self, level: int) -> None:
        while self.stack and self.sections[self.stack[-1]].level >= level:
            self.stack.pop()

    def section(self, heading: t.Heading) -> None:
        self.close_to(heading.level)
        parent = self.stack[-1] if self.stack else -1
        self.sections.append(
            Section(
                code=heading.code,
                name=heading.name.text,
                level=heading.level,
                parent=parent,
                declared=heading.weight,
                sum=Fraction(0),
                span=heading.span,
            )
        )
        self.stack.append(len(self.sections) - 1)
        self.section_open = True

    def finish(self) -> Outline:
        known: Counter[str] = Counter()
        entries = tuple(self.entry(opened, known) for opened in self.entries)
        places = self.figures.get("rounding")
        year = self.figures.get("year")
        result = Outline(
            head=Head(
                title=self.texts.get("title", ""),
                year=decimal_text(year) if year is not None else "",
                place=self.texts.get("place", ""),
                authority=self.texts.get("authority", ""),
                cap=self.figures.get("cap"),
            ),
            total=self.figures.get("total"),
            total_span=self.figure_spans.get("total"),
            places=None if places is None else int(places),
            sections=summed(self.sections, entries),
            entries=entries,
            declarations=tuple(self.declarations),
            formulas=tuple(self.formulas),
            rules=self.rules,
            grades=self.grades,
            vetoes=tuple(self.vetoes),
            same_names=self.same_names,
        )
        self.duplicates(result)
        return result

    def entry(self, opened: _OpenIndicator, known: Counter[str]) -> IndicatorEntry:
        heading, lines = opened.heading, opened.lines
        name = heading.name.text
        known.update((heading.code, name) if heading.code else (name,))
        own = heading.code or name
        targets = [line.aim for line in _of(t.TargetLine, lines)]
        policies = [line.policy for line in _of(t.Absent, lines)]
        texts = _of(t.Text, lines)
        return IndicatorEntry(
            heading=heading,
            key=f"{own}#{known[own]}" if known[own] > 1 else own,
            path=opened.path,
            target=targets[-1] if targets else heading.target or _stated_target(heading),
            readings=_of(t.Reading, lines),
            quotations=tuple(line.words.text for line in texts if line.kind == "quotation"),
            notes=tuple(line.words.text for line in texts if line.kind == "note"),
            examples=_of(t.Example, lines),
            absent=policies[-1] if policies else self.absent,
        )

    def duplicates(self, result: Outline) -> None:
        codes: dict[str, Span] = {}
        names: dict[tuple[str, tuple[int, ...]], Span] = {}
        for entry in result.entries:
            heading = entry.heading
            if heading.code:
                head = heading.span.part(0, heading.name.span.end - heading.span.start)
                if heading.code in codes:
                    self.report("R303", head, (Label(codes[heading.code], "first"),), name=heading.code)
                codes.setdefault(heading.code, head)
            place = (entry.name, entry.path)
            if place in names and not heading.code:
                self.report("R303", heading.name.span, (Label(names[place], "first"),), name=entry.name)
            names.setdefault(place, heading.name.span)


def why_not_allowed(code: str) -> Text | None:
    """What a person cannot let stand: an error, or nothing at all."""
    try:
        is_error = lookup(code).severity is Severity.ERROR
    except LookupError:
        return "没有这个编号", "there is no such code"
    return ("它是错误，要用口径回答", "it is an error, which a reading answers") if is_error else None


def _of(kind: type[S], lines: list[t.Statement]) -> tuple[S, ...]:
    return tuple(line for line in lines if isinstance(line, kind))


def _stated_target(heading: t.Heading) -> t.Aim | None:
    """目标值90%。: the target that the sentence itself states, where no line and no head does."""
    stated = (c for c in (heading.sentence.clauses if heading.sentence else ()) if isinstance(c, t.StatedTarget))
    return next((t.Aim(c.op, c.bound, None, c.span) for c in stated), None)
