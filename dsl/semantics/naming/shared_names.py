"""Nouns that several indicators name: 合格率 under 道路工程质量 and under 桥梁工程质量 is one figure only where the rubric says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.exact.units import Kind
from dsl.record import field, record
from dsl.semantics.measures.things import Datum
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk


@record(frozen=False)
class SharedNames:
    """What 同名数据 says (`stated`), the names that a 公式 line reads, and which indicators name a noun of no one's own."""

    stated: t.SameNames | None
    in_formulas: frozenset[str]
    named: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By the noun: the indicators by key, each with the first place."""

    def owner(self, name: str, indicator: str, span: Span) -> str | None:
        """The indicator that a noun is filled in for; None: the rubric as a whole."""
        if name in self.in_formulas:
            return None
        if self.stated is not None and self.stated.apart:
            return indicator
        self.named.setdefault(name, {}).setdefault(indicator, span)
        return None

    def asked(self, data: dict[str, Datum], labels: dict[str, str]) -> Iterator[Diagnostic]:
        """R645 for each noun that several indicators name where nothing says whether it is one figure; `labels`: their names."""
        for name, places in self.named.items() if self.stated is None else ():
            (first, at), *others = places.items()
            if others and name in data:
                second, span = others[0]
                parts = {"name": name, "one": labels[first], "other": labels[second], **_type(data[name])}
                yield Diagnostic("R645", span, parts, (Label(at, "first"),))


def in_formulas(formulas: Iterable[t.Define]) -> frozenset[str]:
    """The names that the 公式 lines of a rubric read: figures of the rubric as a whole."""
    return frozenset(node.words.text for define in formulas for node in walk(define) if isinstance(node, t.Name))


def _type(datum: Datum) -> dict[str, str]:
    """What a 数据 line says of it: the terminal of its type and its unit."""
    kind = datum.kind or Kind.NUMBER
    if kind.is_things:
        kind = Kind.COUNT
    unit = datum.unit.zh if datum.unit is not None and kind in (Kind.COUNT, Kind.DURATION) else ""
    return {"type": kind.value, "unit": unit}
