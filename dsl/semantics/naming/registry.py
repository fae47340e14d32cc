"""All data and measures of a rubric while it is being resolved."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.near import nearest
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.domain import Domain, Reals
from dsl.exact.number import decimal_text
from dsl.exact.units import PERCENT, Kind, wanted
from dsl.record import replace
from dsl.semantics.measures import kinds
from dsl.semantics.measures.kinds import Typed
from dsl.semantics.measures.things import Datum, Formula, Measure, Ref, Size, data_of
from dsl.semantics.naming.shared_names import SharedNames, in_formulas
from dsl.syntax import tree as t

_CUT = regex(f"(?<!是否)(?:{any_word('cut-off')})$")
"""No name of a figure or a condition ends so: the reader has cut a word in two."""


class Registry:
    """All data and measures of the rubric while it is being resolved."""

    def __init__(
        self,
        declarations: tuple[t.Declaration, ...],
        formulas: tuple[t.Define, ...],
        same_names: t.SameNames | None = None,
    ) -> None:
        self.data: dict[str, Datum] = {}
        self.measures: dict[str, Measure] = {}
        self.by_formula: dict[Formula, str] = {}
        self.types: dict[str, Typed] = {}
        self.diagnostics: list[Diagnostic] = []
        self.used: set[str] = set()
        self.remarks: dict[str, list[Span]] = {}
        self.formulas = {d.name.text: d for d in formulas}
        self.resolving: list[str] = []
        self.shared_names = SharedNames(same_names, in_formulas(formulas))
        self.declared: dict[str, t.Declaration] = {}
        for declaration in declarations:
            self.declare(declaration)

    def report(self, code: str, span: Span, labels: tuple[Label, ...] = (), **parts: str) -> None:
        """Add one problem; `parts` fill the words of the code."""
        self.diagnostics.append(Diagnostic(code, span, parts, labels))

    def remark(self, indicator: str, span: Span) -> None:
        """Words of an indicator (by key) that decide nothing."""
        self.remarks.setdefault(indicator, []).append(span)

    def units_differ(self, name: str, known: Typed, found: Typed) -> None:
        """One measure with two kinds of unit: points at both places, once; at a number that has none where that is the difference."""
        bare = next((one for one in (known, found) if one.kind is Kind.NUMBER), None)
        other = known if bare is found else found
        if bare is not None and other.kind is Kind.RATE:
            self.no_percent(name, bare)
        elif bare is not None and other.unit is not None:
            kind_zh, kind_en = wanted(other.kind, other.unit)
            self._bare("R339", name, bare, kind_zh=kind_zh, kind_en=kind_en)
        else:
            label = Label(known.span, "known", {"words": known.span.text})
            (zh, en), (other_zh, other_en) = wanted(found.kind, found.unit), wanted(known.kind, known.unit)
            kinds_ = {"kind_zh": zh, "kind_en": en, "other_zh": other_zh, "other_en": other_en}
            self._once("R307", found.span, (label,), name=name, words=found.span.text, **kinds_)

    def no_percent(self, name: str, bare: Typed) -> None:
        """R326 at the first number of a rate without its percent sign, which points at the others."""
        is_share = 0 < bare.number < 1
        self._bare("R326", name, bare, percent=decimal_text(bare.number * (100 if is_share else 1)) + "%")

    def _bare(self, code: str, name: str, bare: Typed, **parts: str) -> None:
        """Told once for a name, at the first number that is printed, which points at the others."""
        number, words = decimal_text(bare.number), bare.span.text
        is_printed = number in plain(words)
        told = next((d for d in self.diagnostics if d.code == code and d.parts["name"] == name), None)
        if told is None:
            self.report(code, bare.span, (), name=name, number=number, words=words, **parts)
            return
        at = self.diagnostics.index(told)
        if is_printed and told.parts["number"] not in plain(told.parts["words"]):
            self.diagnostics[at] = Diagnostic(
                code, bare.span, {**told.parts, "number": number, "words": words, **parts}
            )
        elif is_printed and bare.span.place not in (told.span, *(label.span for label in told.labels)):
            label = Label(bare.span, "also", {"number": number})
            self.diagnostics[at] = replace(told, labels=(*told.labels, label))

    def _once(self, code: str, span: Span, labels: tuple[Label, ...], **parts: str) -> None:
        if not any(d.code == code and d.span == span.place for d in self.diagnostics):
            self.report(code, span, labels, **parts)

    def declare(self, declaration: t.Declaration) -> None:
        """Take in a 数据 line; R303 where the name, or one of its levels, stands twice, R350 where a survey's levels do not say what they count."""
        name = declaration.name.text
        if name in self.declared:
            first = self.declared[name].name.span
            self.report("R303", declaration.name.span, (Label(first, "first"),), name=name)
            return
        if self._ask_levels(declaration):
            return
        self.declared[name] = declaration
        typed, domain = kinds.declared(declaration)
        choices = (
            tuple(i.words.text for i in declaration.items if i.words) if typed.kind in (Kind.LEVEL, Kind.SURVEY) else ()
        )
        self.types[name] = Typed(Kind.RATE, PERCENT, typed.span) if typed.kind is Kind.SURVEY else typed
        self.data[name] = Datum(
            id=name,
            name=name,
            owner=None,
            kind=typed.kind,
            unit=typed.unit,
            domain=domain,
            choices=choices,
            words=name,
            span=declaration.span,
        )

    def _ask_levels(self, declaration: t.Declaration) -> bool:
        """Whether the levels of a declaration cannot be used, which then is told."""
        first: dict[str, Span] = {}
        for item in declaration.items:
            name = item.words.text if item.words else ""
            if name and first.setdefault(name, item.span) is not item.span:
                self.report("R303", item.span, (Label(first[name], "first"),), name=name)
                return True
        bad = [item.span for item in declaration.items if item.rate is None or not 0 <= item.rate <= 1]
        if declaration.type == Kind.SURVEY.value and (bad or not declaration.items):
            span = bad[0] if bad else declaration.span
            self.report("R350", span, name=declaration.name.text, words=span.text)
            return True
        return False

    def datum(self, datum: Datum) -> Datum:
        """The datum of this id: the one that is known, or else this one; R204 where its name ends in the midst of a phrase (较上年不)."""
        if _CUT.search(datum.name):
            self._once("R204", datum.span, (), words=datum.name)
        return self.data.setdefault(datum.id, datum)

    def measure(self, measure: Measure) -> Measure:
        """The measure of this id: the one that is known, or else this one."""
        self.by_formula.setdefault(measure.formula, measure.id)
        return self.measures.setdefault(measure.id, measure)

    def computing(self, formula: Formula) -> Measure | None:
        """The first measure with just this formula."""
        known = self.by_formula.get(formula)
        return None if known is None else self.measures[known]

    def size(self, formula: Formula) -> Size:
        """|formula|; a datum that stands alone between the bars (|预算调整数|) may lie below 0."""
        if isinstance(formula, Ref):
            datum = self.data[formula.datum]
            if isinstance(datum.domain, Reals) and datum.name not in self.declared:
                self.data[datum.id] = replace(datum, domain=Reals(None, datum.domain.high))
        return Size(formula)

    def range_of_result(self, name: str) -> Domain | None:
        """The range that a 数据 line declares for a rate of this name; the rate itself has a formula."""
        if name not in self.declared or self.types[name].kind is not Kind.RATE:
            return None
        self.used.add(name)
        return self.data[name].domain

    def asked(self) -> dict[str, Datum]:
        """The data of the rubric, without declarations that only say the range of a formula's result."""
        results = {m.name for m in self.measures.values() if m.declared is not None}
        given = {d for m in self.measures.values() for d in data_of(m.formula)}
        return {id: datum for id, datum in self.data.items() if id not in results or id in given}

    def unused(self) -> list[Diagnostic]:
        """R318 for every declared datum that no rule reads; with the name that a rule reads and nobody declared, where one is near."""
        others = [datum.name for datum in self.data.values() if datum.name not in self.declared]
        return [
            Diagnostic("R318", d.name.span, {"name": name, **_instead(nearest(name, others))})
            for name, d in self.declared.items()
            if name not in self.used
        ]


def _instead(near: str) -> dict[str, str]:
    zh, en = (
        (
            f"规则里写的是“{near}”；是同一个数的，改成一个名称。",
            f"A rule reads `{near}`; if they are one, use one name.",
        )
        if near
        else ("核对名称，或删去这一行。", "Check the name, or remove the line.")
    )
    return {"todo_zh": zh, "todo_en": en}
