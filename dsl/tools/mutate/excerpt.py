"""An indicator's part of a rubric: what has to be compiled again when its sentence changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dsl.engine.plan import Indicator, Plan
from dsl.pipeline import compile_tree
from dsl.record import record, replace
from dsl.semantics.measures.things import data_of
from dsl.syntax import tree as t

BENEATH = (t.Absent, t.Reading, t.TargetLine, t.Example, t.Allow)


@record(kw_only=True)
class Excerpt:
    """Statements of a rubric with the plan that they make; `places` of those that a small change may be made in."""

    tree: t.RubricTree
    plan: Plan
    places: tuple[int, ...]

    def changed(self, place: int, instead: tuple[t.Statement, ...]) -> Plan | None:
        """The plan with other statements in one place; None where `check` refuses it."""
        statements = (*self.tree.statements[:place], *instead, *self.tree.statements[place + 1 :])
        return compile_tree(replace(self.tree, statements=statements), self.plan.name)[1]


class Excerpts:
    """The excerpts of a rubric, one for each indicator, and the whole of it for the rules that several share."""

    def __init__(self, tree: t.RubricTree, plan: Plan) -> None:
        self.tree = tree
        self.plan = plan

    def all(self) -> Iterator[Excerpt]:
        """In the order of the text."""
        headings = iter(self.plan.indicators)
        for place, statement in enumerate(self.tree.statements):
            if isinstance(statement, t.NamedRule):
                yield self._whole((place,))
            elif isinstance(statement, t.Heading) and statement.kind != "section":
                yield self._of(next(headings), place)

    def _whole(self, places: tuple[int, ...]) -> Excerpt:
        return Excerpt(tree=self.tree, plan=self.plan, places=places)

    def _of(self, indicator: Indicator, place: int) -> Excerpt:
        """With the indicators that share its data, without what belongs to others; the whole where that is another rule."""
        own = [place, *self._beneath(place)]
        kin = self._kin[indicator.key]
        kept = {n for key in kin for n in (self._places[key], *self._beneath(self._places[key]))}
        names = {name for key in kin for name in self._names(key)}
        kept |= {n for n, statement in enumerate(self.tree.statements) if self._is_common(statement, names)}
        order = sorted(kept)
        part = replace(self.tree, statements=tuple(self.tree.statements[n] for n in order), comments=())
        plan = compile_tree(part, self.plan.name)[1]
        alone = None if plan is None else plan.indicator(indicator.key)
        if plan is None or alone is None or not is_same_rule(self.plan, indicator, plan, alone):
            return self._whole(tuple(own))
        return Excerpt(tree=part, plan=plan, places=tuple(order.index(n) for n in own))

    def _beneath(self, place: int) -> Iterator[int]:
        for n in range(place + 1, len(self.tree.statements)):
            statement = self.tree.statements[n]
            if isinstance(statement, t.Heading):
                return
            if isinstance(statement, (*BENEATH, t.Text)):
                yield n

    @cached_property
    def _places(self) -> dict[str, int]:
        statements = enumerate(self.tree.statements)
        places = [n for n, s in statements if isinstance(s, t.Heading) and s.kind != "section"]
        return {i.key: n for i, n in zip(self.plan.indicators, places, strict=True)}

    @cached_property
    def _kin(self) -> dict[str, tuple[str, ...]]:
        """For each indicator those that read one of its data, itself among them."""
        readers: dict[str, list[str]] = {}
        for indicator in self.plan.indicators:
            for datum in self._data(indicator):
                readers.setdefault(datum, []).append(indicator.key)
        return {
            i.key: tuple(dict.fromkeys([i.key, *(key for d in self._data(i) for key in readers[d])]))
            for i in self.plan.indicators
        }

    def _data(self, indicator: Indicator) -> set[str]:
        return {d for term in indicator.terms for d in data_of(self.plan.measures[term.measure].formula)}

    def _names(self, key: str) -> Iterator[str]:
        indicator = self.plan.indicator(key)
        assert indicator is not None
        for datum in self._data(indicator):
            yield from (self.plan.data[datum].name, *self.plan.data[datum].aliases)
        for term in indicator.terms:
            yield from (self.plan.measures[term.measure].name, *self.plan.measures[term.measure].aliases)

    def _is_common(self, statement: t.Statement, names: set[str]) -> bool:
        """What is said for the whole rubric, as far as it concerns these names."""
        match statement:
            case t.Declaration(name=name):
                return name.text in names
            case t.Formula(sentence=sentence):
                return any(isinstance(c, t.Define) and c.name.text in names for c in sentence.clauses)
            case t.StatedNumber(kind=kind):
                return kind in ("rounding", "year")
            case t.NamedRule() | t.SameNames():
                return True
            case _:
                return False


def is_same_rule(plan: Plan, old: Indicator, other: Plan, new: Indicator) -> bool:
    """Whether two plans score an indicator alike, to the letter."""
    return _rule(plan, old) == _rule(other, new)


def _rule(plan: Plan, indicator: Indicator) -> object:
    measures = [plan.measures[term.measure] for term in indicator.terms]
    return (
        (indicator.base, indicator.floor, indicator.cap, indicator.places, indicator.weight),
        [(term.function, term.asked) for term in indicator.terms],
        indicator.parts,
        [(m.formula, m.rounding, m.domain) for m in measures],
        [plan.data[d].domain for m in measures for d in data_of(m.formula)],
    )
