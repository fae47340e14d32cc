"""One project's data file, key by key, to what a plan takes from it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.language import Text
from dsl.base.near import meant, nearest
from dsl.base.source import Span
from dsl.base.vocabulary import rows
from dsl.data.project import DataFile, HandScore, Named
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.engine.bind.index import Index, Thing
from dsl.engine.bound import Bound
from dsl.engine.convert import Converter, place_of
from dsl.engine.in_rows import several
from dsl.engine.plan import Indicator, Term
from dsl.exact.number import decimal_text
from dsl.record import replace
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import Datum, Measure

NEAREST_ASKED = 100
"""Unknown names for which the nearest known one is looked for; a file with more is that of another rubric."""


def bind(index: Index, file: DataFile) -> tuple[Bound, list[Diagnostic]]:
    """Values of one project, each checked for kind, unit and range; unknown keys with the nearest known one."""
    binder = _Binder(index, file)
    binder.form()
    for entry in file.entries.entries:
        binder.entry(entry)
    binder.hands(file.by_hand)
    for named in file.not_applicable:
        found = index.indicators.get(named.name)
        if found is None:
            binder.unknown(named.name, named.span)
        else:
            binder.absent(found[0], named)
    binder.words(file.reached, binder.bound.reached)
    binder.words(file.deviations, binder.bound.deviations)
    binder.strange()
    return binder.bound, binder.diagnostics


def labels(indicator: Indicator) -> list[str]:
    """The points of a checklist, in order: ①, ②."""
    return list(dict.fromkeys(term.label for term in indicator.terms if term.label))


class _Binder:
    """`strangers`: the names that the plan does not know, each with its place among the diagnostics; `used`: those that it knows."""

    def __init__(self, index: Index, file: DataFile) -> None:
        self.index = index
        self.file = file
        self.plan = index.plan
        self.bound = Bound(file.project)
        self.diagnostics: list[Diagnostic] = []
        self.convert = Converter(self.diagnostics)
        self.where: dict[str, Span] = {}
        self.strangers: list[tuple[int, str, Span]] = []
        self.used: set[str] = set()

    def report(self, code: str, span: Span, labels: tuple[Label, ...] = (), **parts: str) -> None:
        self.diagnostics.append(Diagnostic(code, span, parts, labels))

    def absent(self, indicator: Indicator, named: Named) -> None:
        if indicator.entry.absent is None:
            self.report("R471", named.span, (Label(indicator.span, "indicator"),), name=indicator.name)
        self.bound.not_applicable[indicator.key] = named.reason

    def form(self) -> None:
        """R487 where the form was made for another rubric, or for this one before it was changed."""
        made_for = self.file.made_for
        if made_for is not None and made_for.fingerprint != self.index.fingerprint:
            self.report("R487", self.file.named, title=made_for.title)

    # ---- keys

    def entry(self, entry: Entry) -> None:
        index, key, span = self.index, entry.key, entry.key_span
        if span.source.is_table:
            key = index.without_unit(key)
        self.used.add(key)
        owners = index.owned.get(key, {})
        if key in index.shared:
            self.thing(index.shared[key], entry.value, entry.key_span)
        elif key in index.indicators:
            self.one_indicator(index.indicators[key], entry)
        elif len(owners) == 1:
            self.thing(next(iter(owners.values())), entry.value, entry.key_span)
        elif owners:
            self.report("R452", entry.key_span, name=key, owners="、".join(owners))
        else:
            self.unknown(key, entry.key_span)

    def unknown(self, name: str, span: Span) -> None:
        self.strangers.append((len(self.diagnostics) + len(self.strangers), name, span))

    def strange(self) -> None:
        """The unknown names, each with the nearest known one that nothing was given for."""
        if not self.strangers:
            return
        open_names = [name for name in self.index.known() if name not in self.used and not self.is_given(name)]
        for place, name, span in self.strangers:
            near = nearest(name, open_names) if len(self.strangers) <= NEAREST_ASKED else ""
            zh, en = self.of_year() if name in _YEAR else meant(near, ("核对名称；", "Check the name;"))
            parts = {"name": name, "near": near, "near_zh": zh, "near_en": en}
            self.diagnostics.insert(place, Diagnostic("R450", span, parts))

    def of_year(self) -> Text:
        """A line of the rubric among the data."""
        year = self.index.plan.head.year
        zh, en = (f"评分表是{year}年度的，", f"The rubric is of {year}. ") if year else ("", "")
        return (
            f"{zh}数据里不写年度：核对是不是这一年的数据，再删去这一行；",
            f"{en}Data have no year: check whose they are and remove the line;",
        )

    def is_given(self, name: str) -> bool:
        """Whether the one thing that a name stands for has a value already."""
        things = [self.index.shared[name]] if name in self.index.shared else [*self.index.owned.get(name, {}).values()]
        return bool(things) and all(thing.id in self.where for thing in things)

    def one_indicator(self, found: list[Indicator], entry: Entry) -> None:
        if len(found) > 1:
            codes = "、".join(i.key for i in found)
            self.report("R452", entry.key_span, name=entry.key, owners=codes)
            return
        self.indicator(found[0], entry.value, entry.key_span)

    # ---- one indicator

    def indicator(self, indicator: Indicator, node: Node, key_span: Span) -> None:
        single = self.index.single(indicator)
        match node:
            case Mapping():
                if isinstance(single, Datum) and (single.bands or single.many or single.id in self.index.surveys):
                    self.thing(single, node, key_span)
                else:
                    self.mapping(indicator, node)
            case Listing(items=items):
                if isinstance(single, Datum) and single.many:
                    self.thing(single, node, key_span)
                elif labels(indicator):
                    self.checklist(indicator, items, node.span)
                else:
                    self.report("R453", node.span, name=indicator.name)
            case Scalar():
                answers = several(node)
                if len(answers) == len(labels(indicator)) > 1:
                    self.checklist(indicator, answers, node.span)
                else:
                    self.scalar(indicator, [*enumerate(indicator.terms)], node, key_span)

    def scalar(self, indicator: Indicator, terms: list[tuple[int, Term]], node: Scalar, key_span: Span) -> None:
        """One value for an indicator, or for a point of its checklist: an answer, or its one measure. Some ask nothing."""
        if len(terms) == 1 and terms[0][1].asked is not None and self.convert.is_answer(node):
            self.answer(indicator, terms[0][0], node)
            return
        if not terms:
            self.report("R451", node.span, name=node.span.text, indicator=indicator.name, near="")
            return
        measures = dict.fromkeys(term.measure for _, term in terms)
        own = self.index.local.get(indicator.key, {}).get(indicator.name)
        if len(measures) != 1 and own is not None and not terms[0][1].label:
            self.thing(own, node, key_span)
            return
        if len(measures) != 1:
            needed = "、".join(dict.fromkeys(self.needed(indicator, term) for _, term in terms))
            self.report("R454", node.span, name=indicator.name, needed=needed)
            return
        self.thing(self.index.meant(self.plan.measures[next(iter(measures))]), node, key_span)

    def answer(self, indicator: Indicator, place: int, node: Scalar) -> None:
        given = self.convert.yes_no(node)
        if given is not None:
            self.bound.answers[indicator.key, place] = given

    def needed(self, indicator: Indicator, term: Term) -> str:
        """The key of a point, or of the measure; the words of a question where the name is the indicator's."""
        measure = self.plan.measures[term.measure]
        datum = self.plan.data.get(measure.id)
        named = datum.words if datum is not None and datum.name == indicator.name else measure.name
        return term.label or named

    def checklist(self, indicator: Indicator, items: Iterable[Node], span: Span) -> None:
        values, points = list(items), labels(indicator)
        if len(values) != len(points):
            self.report("R455", span, name=indicator.name, wanted=str(len(points)), found=str(len(values)))
            return
        for label, node in zip(points, values, strict=True):
            self.point(indicator, label, node, span)

    def point(self, indicator: Indicator, label: str, node: Node, key_span: Span) -> None:
        """A value, or the names of what the point needs with theirs."""
        terms = [(place, term) for place, term in enumerate(indicator.terms) if term.label == label]
        thing = self.index.meant(self.plan.measures[terms[0][1].measure])
        takes_names = isinstance(thing, Datum) and (thing.bands or thing.many or thing.id in self.index.surveys)
        if isinstance(node, Scalar):
            self.scalar(indicator, terms, node, key_span)
        elif isinstance(node, Mapping) and not takes_names:
            names = self.index.points[indicator.key, label]
            for entry in node.entries:
                self.named(indicator, names, entry)
        else:
            self.thing(thing, node, key_span)

    def mapping(self, indicator: Indicator, node: Mapping) -> None:
        points = {place_of(label): label for label in labels(indicator)}
        local = self.index.local.get(indicator.key, {})
        for entry in node.entries:
            label = points.get(place_of(entry.key) or -1)
            if label is not None:
                self.point(indicator, label, entry.value, entry.key_span)
            else:
                self.named(indicator, local, entry)

    def named(self, indicator: Indicator, names: dict[str, Thing], entry: Entry) -> None:
        """A value under a name that belongs to the indicator, or to a point of it, or to the whole rubric."""
        thing = names.get(entry.key) or self.index.shared.get(entry.key)
        if thing is not None:
            self.thing(thing, entry.value, entry.key_span)
            return
        open_names = [name for name, thing in names.items() if thing.id not in self.where]
        near = nearest(entry.key, [*open_names, *labels(indicator)])
        self.report("R451", entry.key_span, name=entry.key, indicator=indicator.name, near=near)

    # ---- values

    def thing(self, thing: Thing, node: Node, key_span: Span) -> None:
        if _is_blank(node):
            self.bound.blank.setdefault(thing.id, key_span)
            return
        if thing.id in self.where:
            self.again(thing, node, key_span)
            return
        self.where[thing.id] = key_span
        called = _called(thing, key_span)
        if isinstance(called, Datum):
            measure = self.index.plan.measures.get(thing.id)
            asks = thing.name if measure is None else measure.name
            given = self.convert.datum(called, node, self.index.weight(thing.owner), asks)
            if given is not None:
                self.bound.data[thing.id] = given
        else:
            given = self.convert.measure(called, node)
            if given is not None:
                self.bound.measures[thing.id] = given

    def again(self, thing: Thing, node: Node, key_span: Span) -> None:
        """A datum that two indicators share may stand under both, with one value."""
        known = self.bound.data.get(thing.id) or self.bound.measures.get(thing.id)
        same = isinstance(node, Scalar) and known is not None and known.text == node.text
        if not same:
            first = self.where[thing.id]
            written = "".join(first.text.split("\n")[:1])
            self.report("R456", key_span, (Label(first, "first"),), name=thing.name, line=str(first.line), key=written)

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

    def words(self, said: tuple[Named, ...], of: dict[str, str]) -> None:
        for one in said:
            found = self.index.indicators.get(one.name)
            if found is None:
                self.unknown(one.name, one.span)
            else:
                of[found[0].key] = one.reason


def _is_blank(node: Node) -> bool:
    """Nothing, or a mapping with nothing in it but names, as forms leave a survey."""
    if isinstance(node, Mapping):
        return bool(node.entries) and all(_is_blank(entry.value) for entry in node.entries)
    return isinstance(node, Scalar) and not node.text and not node.quoted


_YEAR = frozenset(word for row in rows("YEAR") for word in (*row.zh, *row.en))


def _called(thing: Thing, key_span: Span) -> Thing:
    """The same thing under the name that the file gives it, for messages; a point (①) or a list gives it none."""
    written = key_span.text.strip(" \"'“”")
    is_name = len(written) > 1 and "\n" not in written and place_of(written) is None and written[:1] not in "[{"
    called = replace(thing, name=written) if is_name else thing
    if isinstance(thing, Measure) and isinstance(called, Measure) and range_of(called) != range_of(thing):
        return thing  # 成本节约率 may be below 0, by its name
    return called
