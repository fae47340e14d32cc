"""Data to plan: which value belongs to which datum, measure or indicator."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.near import nearest
from dsl.base.source import Span
from dsl.data.project import DataFile, HandScore, Named
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.engine.bound import Bound
from dsl.engine.convert import Converter, place_of
from dsl.engine.plan import Indicator, Plan, Term
from dsl.exact.number import decimal_text
from dsl.semantics.names import GENERIC
from dsl.semantics.things import Average, Datum, Measure, Weighted, data_of


class Index:
    """The keys that a plan understands; made once, used for every project."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.indicators: dict[str, list[Indicator]] = {}
        self.shared: dict[str, Datum | Measure] = {}
        self.local: dict[str, dict[str, Datum | Measure]] = {}
        self.loose: dict[str, list[tuple[str, Datum | Measure]]] = {}
        for indicator in plan.indicators:
            for key in {indicator.code, indicator.name, indicator.key} - {None}:
                self.indicators.setdefault(str(key), []).append(indicator)
        for datum in plan.data.values():
            self._enter(datum)
        for measure in plan.measures.values():
            if not measure.is_given and measure.own_datum is None:
                self._enter(measure)

    def _enter(self, thing: Datum | Measure) -> None:
        for name in (thing.name, *thing.aliases):
            if thing.owner is None:
                self.shared.setdefault(name, thing)
            else:
                self.local.setdefault(thing.owner, {}).setdefault(name, thing)
                if name not in GENERIC:
                    self.loose.setdefault(name, []).append((thing.owner, thing))

    def meant(self, measure: Measure) -> Datum | Measure:
        """What a bare value of a measure is: its only datum, or the one that bears the indicator's name; else itself."""
        formula = measure.formula
        read = data_of(formula)
        own = next((d for d in read if d == measure.owner), None)
        if measure.is_given or own is not None or isinstance(formula, (Average, Weighted)):
            return self.plan.data[own or read[0]]
        return measure

    def known(self) -> list[str]:
        """Every name under which data may be given, for a suggestion."""
        return [*self.indicators, *self.shared, *self.loose]


def bind(index: Index, file: DataFile) -> tuple[Bound, list[Diagnostic]]:
    """Values of one project, each checked for kind, unit and range; unknown keys with the nearest known one."""
    binder = _Binder(index, file)
    for entry in file.entries.entries:
        binder.entry(entry)
    binder.hands(file.by_hand)
    for named in file.not_applicable:
        found = index.indicators.get(named.name)
        if found is None:
            binder.unknown(named.name, named.span)
        else:
            binder.absent(found[0], named)
    return binder.bound, binder.diagnostics


class _Binder:
    def __init__(self, index: Index, file: DataFile) -> None:
        self.index = index
        self.plan = index.plan
        self.bound = Bound(file.project)
        self.diagnostics: list[Diagnostic] = []
        self.convert = Converter(self.diagnostics)
        self.where: dict[str, Span] = {}

    def report(self, code: str, span: Span, labels: tuple[Label, ...] = (), **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts, labels))

    def absent(self, indicator: Indicator, named: Named) -> None:
        if indicator.absent is None:
            self.report("R471", named.span, (Label(indicator.span, "indicator"),), name=indicator.name)
        self.bound.not_applicable[indicator.key] = named.reason

    # ---- keys

    def entry(self, entry: Entry) -> None:
        key, index = entry.key, self.index
        if key in index.shared:
            self.thing(index.shared[key], entry.value, entry.key_span)
        elif key in index.indicators:
            self.one_indicator(index.indicators[key], entry)
        elif key in index.loose and len({owner for owner, _ in index.loose[key]}) == 1:
            self.thing(index.loose[key][0][1], entry.value, entry.key_span)
        elif key in index.loose:
            found = "、".join(dict.fromkeys(owner for owner, _ in index.loose[key]))
            self.report("R452", entry.key_span, name=key, owners=found)
        elif key in GENERIC and (owners := [owner for owner, names in index.local.items() if key in names]):
            if len(owners) == 1:
                self.thing(index.local[owners[0]][key], entry.value, entry.key_span)
            else:
                self.report("R452", entry.key_span, name=key, owners="、".join(owners))
        else:
            self.unknown(key, entry.key_span)

    def unknown(self, name: str, span: Span) -> None:
        self.report("R450", span, name=name, near=nearest(name, self.index.known()))

    def one_indicator(self, found: list[Indicator], entry: Entry) -> None:
        if len(found) > 1:
            codes = "、".join(i.key for i in found)
            self.report("R452", entry.key_span, name=entry.key, owners=codes)
            return
        self.indicator(found[0], entry.value, entry.key_span)

    # ---- one indicator

    def indicator(self, indicator: Indicator, node: Node, key_span: Span) -> None:
        points = [t for t in indicator.terms if t.label]
        match node:
            case Scalar():
                self.scalar(indicator, node, key_span)
            case Listing(items=items):
                single = self.single(indicator)
                if single is not None and isinstance(single, Datum) and single.many:
                    self.thing(single, node, key_span)
                elif points:
                    self.checklist(indicator, points, items, node.span)
                else:
                    self.report("R453", node.span, name=indicator.name)
            case Mapping():
                self.mapping(indicator, node, key_span)

    def single(self, indicator: Indicator) -> Datum | Measure | None:
        """What a bare value under the indicator's name means: its one measure, if it has just one."""
        names = dict.fromkeys(t.measure for t in indicator.terms)
        if len(names) != 1:
            return None
        return self.index.meant(self.plan.measures[next(iter(names))])

    def scalar(self, indicator: Indicator, node: Scalar, key_span: Span) -> None:
        asked = [(i, t) for i, t in enumerate(indicator.terms) if t.asked is not None]
        if len(indicator.terms) == 1 and asked and self.convert.is_answer(node):
            self.answer(indicator, asked[0][0], node)
            return
        single = self.single(indicator)
        if single is None:
            needed = "、".join(self.needed(indicator))
            self.report("R454", node.span, name=indicator.name, needed=needed)
            return
        self.thing(single, node, key_span)

    def answer(self, indicator: Indicator, place: int, node: Scalar) -> None:
        given = self.convert.yes_no(node)
        if given is not None:
            self.bound.answers[indicator.key, place] = given

    def needed(self, indicator: Indicator) -> list[str]:
        return [self.plan.measures[t.measure].name if not t.label else t.label for t in indicator.terms]

    def checklist(self, indicator: Indicator, points: list[Term], items: Iterable[Node], span: Span) -> None:
        values = list(items)
        if len(values) != len(points):
            self.report("R455", span, name=indicator.name, wanted=str(len(points)), found=str(len(values)))
            return
        for term, node in zip(points, values, strict=True):
            self.point(indicator, term, node)

    def point(self, indicator: Indicator, term: Term, node: Node) -> None:
        if isinstance(node, Scalar) and term.asked is not None and self.convert.is_answer(node):
            self.answer(indicator, indicator.terms.index(term), node)
            return
        self.thing(self.index.meant(self.plan.measures[term.measure]), node, node.span)

    def mapping(self, indicator: Indicator, node: Mapping, key_span: Span) -> None:
        single = self.single(indicator)
        if isinstance(single, Datum) and (single.bands or self.is_survey(single)):
            self.thing(single, node, key_span)
            return
        local = self.index.local.get(indicator.key, {})
        for entry in node.entries:
            place = place_of(entry.key)
            term = next((t for t in indicator.terms if t.label and place_of(t.label) == place), None) if place else None
            if term is not None:
                self.point(indicator, term, entry.value)
            elif entry.key in local:
                self.thing(local[entry.key], entry.value, entry.key_span)
            elif entry.key in self.index.shared:
                self.thing(self.index.shared[entry.key], entry.value, entry.key_span)
            else:
                names = [*local, *(t.label for t in indicator.terms)]
                self.report(
                    "R451", entry.key_span, name=entry.key, indicator=indicator.name, near=nearest(entry.key, names)
                )

    def is_survey(self, datum: Datum) -> bool:
        return any(isinstance(m.formula, Weighted) and m.formula.datum == datum.id for m in self.plan.measures.values())

    # ---- values

    def thing(self, thing: Datum | Measure, node: Node, key_span: Span) -> None:
        if thing.id in self.where:
            self.again(thing, node, key_span)
            return
        self.where[thing.id] = key_span
        if isinstance(node, Scalar) and not node.text and not node.quoted:
            self.bound.blank[thing.id] = key_span
            return
        if isinstance(thing, Datum):
            weight = next((i.weight for i in self.plan.indicators if i.key == thing.owner), Fraction(0))
            given = self.convert.datum(thing, node, weight)
            if given is not None:
                self.bound.data[thing.id] = given
        else:
            given = self.convert.measure(thing, node)
            if given is not None:
                self.bound.measures[thing.id] = given

    def again(self, thing: Datum | Measure, node: Node, key_span: Span) -> None:
        """A datum that two indicators share may stand under both, with one value."""
        known = self.bound.data.get(thing.id) or self.bound.measures.get(thing.id)
        same = isinstance(node, Scalar) and known is not None and known.text == node.text
        if not same:
            self.report("R456", key_span, (Label(self.where[thing.id], "first"),), name=thing.name)

    def hands(self, scores: tuple[HandScore, ...]) -> None:
        for hand in scores:
            found = self.index.indicators.get(hand.indicator)
            if not found:
                self.unknown(hand.indicator, hand.span)
                continue
            indicator = found[0]
            low, high = min(indicator.floor, Fraction(0)), max(indicator.cap, indicator.weight)
            if not low <= hand.score.value <= high:
                self.report(
                    "R457",
                    hand.score.span,
                    name=indicator.name,
                    score=decimal_text(hand.score.value),
                    weight=decimal_text(high),
                )
                continue
            self.bound.by_hand[indicator.key] = hand
