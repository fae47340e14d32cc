"""Values tried on an indicator: typed as in a data file, read back by the binder, scored by `evaluate`."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Span
from dsl.data.project import DataFile
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.units import Kind
from dsl.record import field, record, replace
from dsl.semantics.measures.things import Datum, Measure, data_of

Key = tuple[str, ...]
"""A name at the top of a data file, or the indicator's key and a name (or ①) under it."""


@record
class Row:
    """One value as a person types it: `85.6%`; people or a band by name; the marks of several raters."""

    key: Key
    value: str | tuple[tuple[str, str], ...] | tuple[str, ...]
    thing: Datum | Measure | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What a sentence calls it: a question by its words."""
        if self.thing is None:
            return self.key[-1]
        is_asked = isinstance(self.thing, Datum) and self.thing.kind is Kind.YESNO
        return self.thing.words if is_asked and isinstance(self.thing, Datum) else self.thing.name

    @property
    def text(self) -> str:
        """The value as a data file has it, on one line."""
        if isinstance(self.value, str):
            return self.value
        return "、".join(part if isinstance(part, str) else " ".join(part) for part in self.value)

    @property
    def told(self) -> str:
        """预算执行率 = 85.6%"""
        return f"{self.name} = {self.text}"


class Trial:
    """A plan ready to try values on: made once, used for all its indicators."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.index = Index(plan)
        self.by_key = {indicator.key: indicator for indicator in plan.indicators}
        self._alone: dict[str, tuple[Indicator, Plan]] = {}

    def alone(self, indicator: Indicator) -> Plan:
        """The plan of this indicator and nothing else: its measures, their data."""
        known = self._alone.get(indicator.key)
        if known is None or known[0] is not indicator:
            known = self._alone[indicator.key] = indicator, alone(self.plan, indicator)
        return known[1]

    def key_of(self, indicator: Indicator, thing: Datum | Measure) -> Key | None:
        """Where a data file has what an indicator reads; None where no key means just this thing."""
        if self.index.shared.get(thing.name) is thing:
            return (thing.name,)
        owner = indicator if thing.owner == indicator.key else self.by_key.get(thing.owner or "")
        if owner is None or owner.key in self.index.shared:
            return None
        measures = {term.measure: self.plan.measures[term.measure] for term in owner.terms}
        meant = {self.index.meant(measures[term.measure]).id: term for term in owner.terms}
        read = {d for measure in measures.values() for d in data_of(measure.formula)}
        if len(measures) == 1 and thing.id in meant and (isinstance(thing, Measure) or read == {thing.id}):
            return (owner.key,)
        named = self.index.local.get(owner.key, {}).get(thing.name) is thing
        label = meant[thing.id].label if thing.id in meant and not named else ""
        if label and len({term.measure for term in owner.terms if term.label == label}) == 1:
            return (owner.key, label)
        whole = len(measures) == 1 and any(_is_whole(self.plan.data[d]) for d in meant if d in self.plan.data)
        return (owner.key, thing.name) if named and not whole else None

    def bound(self, indicator: Indicator, rows: Iterable[Row]) -> tuple[Bound, list[Diagnostic]]:
        """The rows as the data of one indicator, bound as a data file is."""
        return bind(self.index, file_of(indicator, rows))

    def run(self, indicator: Indicator, bound: Bound) -> tuple[IndicatorResult | None, list[Diagnostic]]:
        """The result of the indicator alone; None with the problems where there is none."""
        result, found = evaluate(self.alone(indicator), bound)
        return (result.indicators[0] if result else None), found

    def typed(self, indicator: Indicator, rows: Iterable[Row]) -> tuple[IndicatorResult | None, list[Diagnostic]]:
        """The result of what a person types; None with the errors where the data file is refused."""
        bound, found = self.bound(indicator, rows)
        if has_errors(found):
            return None, found
        return self.run(indicator, bound)


def _is_whole(datum: Datum) -> bool:
    """Whether a mapping under its key is one value: people by level, a level with its share."""
    return bool(datum.bands) or datum.kind is Kind.SURVEY


def alone(plan: Plan, indicator: Indicator) -> Plan:
    """The plan of one indicator: nothing above it, no veto, no grades, just the measures and data that it reads."""
    measures = {term.measure: plan.measures[term.measure] for term in indicator.terms}
    data = {d: plan.data[d] for m in measures.values() for d in data_of(m.formula)}
    return replace(
        plan,
        indicators=(indicator,),
        sections=(),
        grades=(),
        vetoes=(),
        demotions=(),
        measures=measures,
        data=data,
    )


def file_of(indicator: Indicator, rows: Iterable[Row]) -> DataFile:
    """A data file of these rows; every place in it is that of the indicator."""
    span = indicator.span
    top: dict[str, list[Entry] | Node] = {}
    for row in rows:
        head, *inner = row.key
        if not inner:
            top[head] = _node(row.value, span)
            continue
        nested = top.setdefault(head, [])
        assert isinstance(nested, list), "a key has one value or several by name"
        nested.append(Entry(inner[0], _node(row.value, span), span))
    entries = (Entry(k, Mapping(tuple(v), span) if isinstance(v, list) else v, span) for k, v in top.items())
    return DataFile(
        source=span.source,
        project=indicator.name,
        entries=Mapping(tuple(entries), span),
        by_hand=(),
        not_applicable=(),
        published=None,
        span=span,
        named=span,
    )


def _node(value: str | tuple[tuple[str, str], ...] | tuple[str, ...], span: Span) -> Node:
    if isinstance(value, str):
        return Scalar(value, False, span)
    named = [Entry(part[0], Scalar(part[1], False, span), span) for part in value if isinstance(part, tuple)]
    if named:
        return Mapping(tuple(named), span)
    return Listing(tuple(Scalar(part, False, span) for part in value if isinstance(part, str)), span)
