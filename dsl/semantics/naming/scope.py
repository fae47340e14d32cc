"""The names of a rubric: each subject of a sentence becomes a measure, each measure a formula over data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.domain import Domain, Reals
from dsl.exact.units import BARE, MARK, PERCENT, Kind, Quantity
from dsl.record import record, replace
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.measures import changes, kinds
from dsl.semantics.measures.kinds import Typed
from dsl.semantics.measures.things import Const, Datum, Formula, Measure, Op, Ref, Weighted, divides, subtracts
from dsl.semantics.naming.lone import lone_name
from dsl.semantics.naming.names import ACTUAL_NAMES, GENERIC, TARGET_NAMES, Identity, size_of, sized
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.spoken import is_any_share, is_last, is_share
from dsl.syntax import tree as t
from dsl.syntax.extremes import which_is
from dsl.syntax.tree.walk import walk


@record(frozen=False)
class Local:
    """A formula that the indicator's own sentence states (A=B/C)."""

    define: t.Define
    measure: Measure | None = None


class Scope:
    """The names of one indicator (or of one shared rule as it applies to this indicator)."""

    def __init__(self, registry: Registry, entry: IndicatorEntry, label: str = "", *, shared: bool = False) -> None:
        self.registry = registry
        self.entry = entry
        self.label = label
        self.owner = None if shared else entry.key
        self.locals: dict[str, Local] = {}
        self.seen: dict[str, Measure] = {}
        self.last: Measure | None = None
        self.answers: list[t.Words] = []  # the conditions that give marks to the parts of a sentence
        self.identity = Identity.of(entry.name, ())
        self.compared: dict[str, tuple[Formula, Formula]] = {}  # by the words of a standard: what was compared, and it
        self.apart_in: Typed | None = None  # the unit of steps between two data; None where they go by the quotient
        self.knocks: frozenset[Span] = frozenset()  # where conditions stand under which nothing is given
        self.in_proportion = self.steps_in_points = False  # 按比例得分: two data are their quotient; 百分点: or rates
        self.full = entry.weight  # what 分值 means in a formula: the marks of the part that is read
        self.changes: dict[str, changes.Movement] = {}  # those that the sentence tells, by what each is told against
        self.subjects: set[str] = set()  # what the sentence compares
        self.full_at: dict[str, Quantity] = {}  # where a measure has its full marks
        self.meant: dict[str, Formula] = {}  # names in a formula that stand for what was just compared
        self.is_shared_out = False  # several parts without numbers share it: no answer bears the indicator's name
        self.factors: frozenset[str] = frozenset()  # names in the formula of a score by which all of it is multiplied
        self.judged_as = ""  # what the levels of a factor are chosen for
        self.by_size: set[str] = set()  # measures spoken of by their size, whichever the sign

    @property
    def key(self) -> str:
        """The indicator's key with the label of the point."""
        return self.entry.key + self.label

    def hear(self, clauses: Sequence[t.Clause]) -> None:
        """Take in the names of a sentence and the formulas that stand for some of them, before any clause is resolved."""
        self.identity = Identity.of(self.entry.name, clauses)
        self.changes = changes.told(clauses, self.entry.name)
        compared = [n.subject for c in clauses for n in walk(c) if isinstance(n, (t.Comparison, t.Within))]
        self.subjects = {words.text for words in compared if words is not None}
        self.locals |= {c.name.text: Local(c) for c in clauses if isinstance(c, t.Define)}

    # ---- subjects

    def measure(self, subject: t.Words | None, typed: Typed | None) -> Measure:
        """The measure that a subject (None: the one spoken of last, else the indicator's own) names."""
        name, size = sized(subject.text) if subject else ("", False)
        if subject and is_last(subject, self.last, typed, [*self.compared, *filter(is_share, self.seen)]):
            name = ""
        if changes.is_short_for(name, self.entry.name):
            name = self.entry.name
        measure = self._find(name or None, typed, subject.span if subject and name else None)
        self.by_size |= {measure.id} if size else set()
        if typed is not None:
            return self.taken(measure, typed)
        self.last = measure
        return measure

    def _find(self, name: str | None, typed: Typed | None, span: Span | None) -> Measure:
        if name is None:
            if self.last is not None:
                return self.registry.measures[self.last.id]
            return self.own(typed)
        spoken_of = self._spoken_of(name)
        if spoken_of is not None:
            return spoken_of
        found = self._defined(name) or self._shared(name)
        if found is None and self.identity.is_own(name) and not self.label:
            found = self.given(
                key=self.entry.key, name=self.entry.name, owner=self.entry.key, typed=typed, span=span, aliases=(name,)
            )
        if found is None:
            found = self._free(self.identity.in_formula(name), typed, span)
        self.seen[name] = found
        return found

    def _spoken_of(self, name: str) -> Measure | None:
        """The measure that was named so, or by a form of this name, before."""
        known = next((m for other, m in self.seen.items() if self.identity.same(other, name)), None)
        return None if known is None else self.registry.measures[known.id]

    def counted(self, name: str, typed: Typed) -> Measure | None:
        """What was compared under this name before, where it counts the same things: 事故起数超过3起的不得分，事故每起扣1分."""
        known = self._spoken_of(name)
        return known if known is not None and known.kind is typed.kind and known.kind.is_things else None

    def taken(self, measure: Measure, typed: Typed) -> Measure:
        """The measure with its kind settled, as the one spoken of last."""
        self.last = self._retype(measure, typed)
        return self.last

    def own(self, typed: Typed | None) -> Measure:
        """The indicator's own measure: its one formula, a shared name that it bears, or a datum under its name."""
        name = self.entry.name
        if name in self.seen:
            return self.registry.measures[self.seen[name].id]
        stated = [known for known in self.locals if which_is(known)] or [*self.locals]
        if len(stated) == 1:
            found: Measure | None = self._defined(stated[0])
        else:
            found = self._defined(name) or self._shared(name)
        if found is None:
            key = self.key
            found = self.given(key=key, name=name, owner=self.entry.key, typed=typed, span=self.entry.heading.name.span)
        self.seen[name] = found
        return found

    def _defined(self, name: str) -> Measure | None:
        local = next((v for k, v in self.locals.items() if self.identity.same(k, name)), None)
        if local is None:
            return None
        if local.measure is None:
            local.measure = self._computed(local.define, f"{self.entry.key}/{local.define.name.text}", self.entry.key)
        return self.registry.measures[local.measure.id]

    def _shared(self, name: str) -> Measure | None:
        registry = self.registry
        if name in registry.formulas:
            existing = registry.measures.get(name)
            return existing or self._computed(registry.formulas[name], name, None)
        if name in registry.declared:
            registry.used.add(name)
            return self.declared(name)
        return None

    def declared(self, name: str) -> Measure:
        """The measure of a declared datum; a survey's is its weighted mean."""
        registry = self.registry
        datum, typed = registry.data[name], registry.types[name]
        formula: Formula = Ref(name)
        kind, domain = typed.kind, datum.domain
        if datum.kind is Kind.SURVEY:
            rates = tuple(i.rate or Fraction(0) for i in registry.declared[name].items)
            formula, domain = Weighted(name, rates), Reals(Fraction(0), Fraction(1))
        return registry.measure(
            Measure(
                id=name,
                name=name,
                owner=None,
                kind=kind,
                unit=typed.unit if kind is not Kind.RATE else PERCENT,
                domain=domain,
                formula=formula,
                text=name,
                span=datum.span,
            )
        )

    def _free(self, name: str, typed: Typed | None, span: Span | None) -> Measure:
        span = span or self.entry.heading.span
        if is_any_share(name) and any(known.kind is Kind.RATE for known in self.seen.values()):
            self.registry.report("R655", span, words=name)
        key, owner = self._filled_in_for(name, span)
        return self.given(key=key, name=name, owner=owner, typed=typed, span=span)

    def _filled_in_for(self, name: str, span: Span) -> tuple[str, str | None]:
        """The id of a noun of no one's own, and the indicator that it is filled in for; None: the rubric as a whole."""
        if which_is(name):
            self.registry.report("R655", span, words=name)
        if name in GENERIC:
            return f"{self.key}/{name}", self.entry.key
        owner = self.entry.key if self.label else self.owner
        if owner is not None and not self.label:
            owner = self.registry.shared_names.owner(name, owner, span)
        return f"{owner}/{name}" if owner else name, owner

    def given(
        self,
        key: str,
        name: str,
        owner: str | None,
        typed: Typed | None,
        span: Span | None,
        aliases: tuple[str, ...] = (),
    ) -> Measure:
        """The measure of a datum that the rubric does not declare; kind and unit as the sentence uses it, a rate where it does not say."""
        registry = self.registry
        place = span or self.entry.heading.span
        kind = typed.kind if typed else Kind.RATE
        unit = typed.unit if typed else PERCENT
        domain = kinds.domain_of(kind, name, unit)
        datum = registry.datum(
            Datum(
                id=key,
                name=name,
                owner=owner,
                kind=kind,
                unit=unit,
                domain=domain,
                aliases=aliases,
                words=name,
                span=place,
            )
        )
        if typed and key not in registry.types:
            registry.types[key] = typed
        return registry.measure(
            Measure(
                id=key,
                name=name,
                owner=owner,
                kind=datum.kind or kind,
                unit=datum.unit,
                domain=datum.domain,
                formula=Ref(key),
                aliases=aliases,
                text=name,
                span=place,
            )
        )

    # ---- kinds

    def _retype(self, measure: Measure, typed: Typed) -> Measure:
        registry = self.registry
        known = registry.types.get(measure.id)
        if known is None:
            registry.types[measure.id] = typed
            return self.make_room(self._settle(measure, typed), typed)
        if not kinds.agree(known, typed):
            registry.units_differ(measure.name, known, typed)
            return measure
        best = kinds.stronger(known, typed)
        if best is not known:
            registry.types[measure.id] = best
            measure = self._settle(measure, best)
        return self.make_room(measure, typed)

    def make_room(self, measure: Measure, typed: Typed) -> Measure:
        """The measure with a domain that holds the figure beside it."""
        wider = kinds.widened(measure.domain, typed)
        if wider == measure.domain or not measure.is_given or measure.name in self.registry.declared:
            return measure
        self.registry.data[measure.id] = replace(self.registry.data[measure.id], domain=wider)
        self.registry.measures[measure.id] = replace(measure, domain=wider)
        return self.registry.measures[measure.id]

    def measured_against(self, measure: Measure, standard: Quantity, span: Span) -> Measure:
        """A datum that a formula divides by a figure has the figure's kind and unit, as one beside a bound has the bound's."""
        return self._retype(measure, kinds.of_quantity(standard, span))

    def _settle(self, measure: Measure, typed: Typed) -> Measure:
        """A measure whose kind was open takes the kind of the first bound beside it."""
        registry = self.registry
        if measure.is_given:
            domain: Domain = kinds.domain_of(typed.kind, measure.name, typed.unit)
            datum = registry.data[measure.id]
            registry.data[measure.id] = replace(datum, kind=typed.kind, unit=typed.unit, domain=domain)
        else:
            domain = measure.domain
        settled = replace(measure, kind=typed.kind, unit=typed.unit, domain=domain)
        registry.measures[measure.id] = settled
        return settled

    # ---- formulas

    def _computed(self, define: t.Define, key: str, owner: str | None) -> Measure:
        registry = self.registry
        name = define.name.text
        if key in registry.resolving:
            registry.report("R312", define.span, name=name)
            return self.given(key=f"{key}?", name=name, owner=owner, typed=None, span=define.span)
        registry.resolving.append(key)
        formula = self.formula(define.expr)
        registry.resolving.pop()
        if lone := lone_name(define.expr):
            registry.report("R609", lone.span, words=lone.text)
        if owner is not None and (known := registry.computing(formula)) is not None:
            return known
        return self.computed_measure(key, name, owner, formula, define.span)

    def computed_measure(self, key: str, name: str, owner: str | None, formula: Formula, span: Span) -> Measure:
        """The measure of a formula, a rate unless its units say otherwise."""
        signed = subtracts(formula)
        domain = Reals(None, None, infinite=False) if signed else Reals(Fraction(0), None, infinite=divides(formula))
        return self.registry.measure(
            Measure(
                id=key,
                name=name,
                owner=owner,
                kind=Kind.RATE,
                unit=PERCENT,
                domain=domain,
                formula=formula,
                text=span.text,
                span=span,
                declared=self.registry.range_of_result(name),
            )
        )

    def formula(self, expr: t.Expr) -> Formula:
        """A written formula over data; R329 for a division by a written 0."""
        match expr:
            case t.Number(quantity=quantity):
                return Const(quantity)
            case t.WeightValue():
                return Const(Quantity(self.full, MARK))
            case t.Binary(op=op, left=left, right=right):
                if op == "/" and isinstance(right, t.Number) and right.quantity.number == 0:
                    self.registry.report("R329", expr.span, words=expr.span.text)
                return Op(op, self.formula(left), self.formula(right))
            case t.Magnitude(inner=inner):
                return self.registry.size(self.formula(inner))
            case t.Name(words=words):
                return self.registry.size(self.operand(thing)) if (thing := size_of(words)) else self.operand(words)

    def operand(self, words: t.Words) -> Formula:
        """A name inside a formula: another formula's value, the target, or a datum of any kind."""
        name = words.text
        if name in self.meant or name in self.factors:
            return self.meant.get(name, Const(Quantity(Fraction(1), BARE)))
        target = self.entry.target
        if name in TARGET_NAMES and target is not None and target.bound is not None:
            return Const(target.bound)
        if target is not None and (name in ACTUAL_NAMES or self.identity.is_actual(name)):
            return self._actual(words, target)
        known = self._spoken_of(name) or self._defined(name)
        if known is not None:
            return known.formula
        if (shared := self._shared(name)) is not None:
            return shared.formula
        if not self.locals and not self.label and self.identity.is_own(name):
            return self._own_operand(words)
        key, owner = self._filled_in_for(name, words.span)
        is_rate = name.endswith("率") and name not in GENERIC  # 80 is no 80%
        typed = Typed(Kind.RATE, PERCENT, words.span) if is_rate else None
        return self.operand_datum(key, name, owner, words, (), typed=typed)

    def _actual(self, words: t.Words, target: t.Aim) -> Formula:
        """实际完成值 beside a target: a datum of the target's kind, under the indicator's own name unless a formula has it."""
        key, name = self.entry.key, self.entry.name
        if any(self.identity.same(known, name) for known in self.locals):
            key, name = f"{key}/{words.text}", words.text
        typed = None if target.bound is None else kinds.of_quantity(target.bound, target.span)
        return self.operand_datum(key, name, self.entry.key, words, (words.text,), typed=typed)

    def _own_operand(self, words: t.Words) -> Formula:
        """得分=完成率/95%×分值: the indicator's own measure inside its formula."""
        key, name = self.entry.key, self.entry.name
        known = self.registry.measures.get(key)
        if known is not None:
            return known.formula
        if name.endswith("率"):
            return self.own(Typed(Kind.RATE, PERCENT, words.span)).formula
        return self.operand_datum(key, name, key, words, (words.text,) if words.text != name else ())

    def operand_datum(
        self,
        key: str,
        name: str,
        owner: str | None,
        words: t.Words,
        aliases: tuple[str, ...],
        typed: Typed | None = None,
    ) -> Formula:
        """A datum of a formula: of any kind until something says more."""
        self.registry.datum(
            Datum(
                id=key,
                name=name,
                owner=owner,
                kind=typed.kind if typed else None,
                unit=typed.unit if typed else None,
                domain=kinds.domain_of(typed.kind, name, typed.unit) if typed else Reals(Fraction(0), None),
                aliases=aliases,
                words=name,
                span=words.span,
            )
        )
        return Ref(key)
