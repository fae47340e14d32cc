"""One set of data under both rubrics: which datum and which measure of the old is which of the new."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.analysis.formulas import translate
from dsl.engine.plan import Indicator, Plan, Term
from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import field, record
from dsl.semantics.names import bare, related
from dsl.semantics.things import Average, Const, Datum, Every, Formula, Measure, Op, Ref, Some, Test, Weighted
from dsl.tools.diff.matching import Pair, alike, similarity

ALIKE = 0.6
"""Two questions with less in common are two questions."""

SURE = 0.85
NEGATIONS = ("不", "未", "没有", "无")


@record(frozen=False)
class Common:
    """`old` and `new` say what a datum of that rubric is; common data are named by the rubrics that have them."""

    before: Plan
    after: Plan
    old: dict[str, Formula] = field(default_factory=dict)
    new: dict[str, Formula] = field(default_factory=dict)
    assumed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By key of the new indicator: measures or data taken for the same under two names."""
    changed: dict[str, list[tuple[Measure, Measure]]] = field(default_factory=dict)
    """By key of the new indicator: measures of one name that are computed in two ways."""

    stands_for: list[tuple[str, bool, str, Measure, Measure, Interval | None]] = field(default_factory=list)
    """Key of the new indicator; a datum (of the new rubric: True) that the other rubric's measure computes (or, with an
    interval, asks about); both measures."""

    labels: dict[Formula, object] = field(default_factory=dict)
    formulas: dict[tuple[bool, str], Formula] = field(default_factory=dict)

    def formula(self, plan: Plan, measure: Measure) -> Formula:
        """The measure over common data; only once all data have been matched."""
        is_new = plan is not self.before
        key = is_new, measure.id
        if key not in self.formulas:
            self.formulas[key] = translate(measure.formula, self.new if is_new else self.old)
        return self.formulas[key]

    def join(self, old: Datum, new: Datum) -> None:
        if old.id not in self.old and new.id not in self.new:
            self.old[old.id] = self.new[new.id] = Ref("=" + new.id)

    def finish(self) -> None:
        """Data that have no counterpart stand for themselves."""
        for key in self.before.data:
            self.old.setdefault(key, Ref("-" + key))
        for key in self.after.data:
            self.new.setdefault(key, Ref("+" + key))
        for _, is_new, datum, old, new, interval in self.stands_for:
            meant = translate(old.formula, self.old) if is_new else translate(new.formula, self.new)
            (self.new if is_new else self.old)[datum] = meant if interval is None else Test(meant, interval, "")

    def stand(
        self, after: Indicator, is_new: bool, datum: str, old: Measure, new: Measure, interval: Interval | None
    ) -> None:
        if datum not in (self.new if is_new else self.old):
            self.stands_for.append((after.key, is_new, datum, old, new, interval))


def unify(old: Plan, new: Plan, pairs: list[Pair]) -> Common:
    """By indicator (name, alias, position), then by the names of shared data."""
    common = Common(old, new)
    linked = [(b, a, _measures(common, b, a)) for b, a in pairs if b is not None and a is not None]
    for datum in old.data.values():
        twin = next((d for d in new.data.values() if d.owner is None and d.name == datum.name), None)
        if datum.owner is None and twin is not None:
            common.join(datum, twin)
    for before, after, measures in linked:
        _data(common, before, after, measures)
    common.finish()
    return common


# ---- measures of one pair of indicators

Part = tuple[Measure, Term]
Link = tuple[Measure, Measure, Term, Term]


def _measures(common: Common, before: Indicator, after: Indicator) -> list[Link]:
    left = _distinct(common.before, before)
    right = _distinct(common.after, after)
    links: list[Link] = []

    def take(rank: float, score: Callable[[Part, Part], float]) -> None:
        while True:
            best = max(
                ((score(b, a), -j, -i, b, a) for i, b in enumerate(left) for j, a in enumerate(right)),
                key=lambda found: found[:3],
                default=None,
            )
            if best is None or best[0] < rank:
                return
            b, a = best[3], best[4]
            left.remove(b)
            right.remove(a)
            links.append((b[0], a[0], b[1], a[1]))

    take(1, lambda b, a: bare(b[0].name) == bare(a[0].name) and b[1].label == a[1].label)
    take(1, lambda b, a: bare(b[0].name) == bare(a[0].name))
    take(1, lambda b, a: _is_own(b[0], before) and _is_own(a[0], after) and not b[1].label and not a[1].label)
    take(1, lambda b, a: _fits(b[0], a[0]) and (related(b[0].name, a[0].name) or _aliased(b[0], a[0])))
    take(ALIKE, lambda b, a: similarity(_plain(b[0].name), _plain(a[0].name)) if _fits(b[0], a[0]) else 0)
    take(1, lambda b, a: _answers(b, a) and b[1].label == a[1].label)
    if len(left) == len(right):
        take(1, lambda b, a: _fits(b[0], a[0]) and b[1].label == a[1].label and left.index(b) == right.index(a))
    return links


def _distinct(plan: Plan, indicator: Indicator) -> list[tuple[Measure, Term]]:
    first: dict[str, Term] = {}
    for term in indicator.terms:
        first.setdefault(term.measure, term)
    return [(plan.measures[key], term) for key, term in first.items()]


def _is_own(measure: Measure, indicator: Indicator) -> bool:
    return measure.id == indicator.key or measure.name == indicator.name


def _aliased(b: Measure, a: Measure) -> bool:
    return bool({b.name, *b.aliases} & {a.name, *a.aliases})


def _fits(b: Measure, a: Measure) -> bool:
    counts = (Kind.COUNT, Kind.NUMBER)
    if b.kind is not a.kind:
        return b.kind in counts and a.kind in counts
    return b.unit is None or a.unit is None or b.unit.converts_to(a.unit)


def _answers(b: tuple[Measure, Term], a: tuple[Measure, Term]) -> bool:
    """A question answered 是/否 on one side, and on the other a condition that may be answered so."""
    return (_is_yes_no(b[0]) and a[1].asked is not None) or (_is_yes_no(a[0]) and b[1].asked is not None)


def _is_yes_no(measure: Measure) -> bool:
    return measure.kind is Kind.YESNO and measure.is_given


def _plain(words: str) -> str:
    return words.replace("是否", "")


def _turned(b: str, a: str) -> bool:
    """是否存在截留 and 不存在截留: one asks for the opposite of the other."""
    b, a = _plain(b), _plain(a)
    for word in NEGATIONS:
        if (word in b) != (word in a):
            return similarity(b.replace(word, "", 1), a.replace(word, "", 1)) > similarity(b, a)
    return False


# ---- the data behind two measures


def _data(common: Common, before: Indicator, after: Indicator, links: list[Link]) -> None:
    for old, new, old_term, new_term in links:
        b, a = old.formula, new.formula
        answers = _answers((old, old_term), (new, new_term)) and not _fits(old, new)
        if not answers and not _same_words(old, new) and not (_is_own(old, before) and _is_own(new, after)):
            common.assumed.setdefault(after.key, []).append((old.name, new.name))
        if isinstance(b, Ref) and isinstance(a, Ref) and _fits(old, new):
            _same_datum(common, common.before.data[b.datum], common.after.data[a.datum])
        elif isinstance(b, Ref) and _is_yes_no(old) and new_term.asked is not None and not _is_yes_no(new):
            common.stand(after, False, b.datum, old, new, new_term.claims[0].interval)
        elif isinstance(a, Ref) and _is_yes_no(new) and old_term.asked is not None and not _is_yes_no(old):
            common.stand(after, True, a.datum, old, new, old_term.claims[0].interval)
        elif isinstance(b, Ref) and not isinstance(a, Ref) and old.kind is new.kind:
            common.stand(after, False, b.datum, old, new, None)
        elif isinstance(a, Ref) and not isinstance(b, Ref) and old.kind is new.kind:
            common.stand(after, True, a.datum, old, new, None)
        else:
            _parts(common, after, old, new)


def _parts(common: Common, after: Indicator, old: Measure, new: Measure) -> None:
    """Two formulas: of one shape, or one is what a condition of the other looks at, or the computation has changed."""
    leaves = (
        None if isinstance(old.formula, Ref) and isinstance(new.formula, Ref) else _leaves(old.formula, new.formula)
    )
    if leaves is not None:
        found = [_leaf(common, after, common.before.data[b], common.after.data[a]) for b, a in leaves]
        if not all(found):
            common.changed.setdefault(after.key, []).append((old, new))
        return
    for plan, measure, other, is_new in ((common.after, new, old, True), (common.before, old, new, False)):
        inside = [d for d in _tested(measure.formula) if plan.data[d].kind is other.kind]
        if inside and measure.kind is Kind.YESNO and other.kind is not Kind.YESNO:
            common.stand(after, is_new, inside[0], old, new, None)
            return
    common.changed.setdefault(after.key, []).append((old, new))


def _tested(formula: Formula) -> list[str]:
    """The data that a condition compares with a bound."""
    match formula:
        case Test(formula=Ref(datum=datum)):
            return [datum]
        case Every(parts=parts) | Some(parts=parts):
            return [datum for part in parts for datum in _tested(part)]
        case _:
            return []


def _same_words(old: Measure, new: Measure) -> bool:
    """One question asked with 是否 and without: no assumption that a reader need check."""
    return bare(_plain(old.name)) == bare(_plain(new.name)) or (
        old.kind is Kind.YESNO and similarity(_plain(old.name), _plain(new.name)) > SURE
    )


def _same_datum(common: Common, old: Datum, new: Datum) -> None:
    turned = old.kind is Kind.YESNO and _turned(old.words, new.words)
    if turned and old.id not in common.old and new.id not in common.new:
        same = Ref("=" + new.id)
        common.old[old.id], common.new[new.id] = same, Test(same, Interval.point(Fraction(0)), "")
    else:
        common.join(old, new)


def _leaf(common: Common, after: Indicator, old: Datum, new: Datum) -> bool:
    """Two data in the same place of one formula; under similar names where neither name lives on. Whether they are one."""
    if bare(old.name) == bare(new.name):
        common.join(old, new)
        return True
    if old.id in common.old or new.id in common.new:
        return common.old.get(old.id) == common.new.get(new.id)
    named = {d.name for d in common.before.data.values()}, {d.name for d in common.after.data.values()}
    if new.name in named[0] or old.name in named[1] or not alike(old.name, new.name):
        return False
    common.join(old, new)
    common.assumed.setdefault(after.key, []).append((old.name, new.name))
    return True


def _leaves(old: Formula, new: Formula) -> list[tuple[str, str]] | None:
    """The data of two formulas of one shape, pairwise; None where the shapes differ."""
    match old, new:
        case Ref(datum=b), Ref(datum=a):
            return [(b, a)]
        case Const(), Const():
            return [] if old.quantity.value == new.quantity.value else None
        case Op(), Op() if old.op == new.op:
            left, right = _leaves(old.left, new.left), _leaves(old.right, new.right)
            return None if left is None or right is None else left + right
        case Weighted(datum=b), Weighted(datum=a) if old.rates == new.rates:
            return [(b, a)]
        case Average(datum=b), Average(datum=a) if old.trimmed == new.trimmed:
            return [(b, a)]
        case Test(), Test():
            return _leaves(old.formula, new.formula)
        case Every(parts=left_parts), Every(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case Some(parts=left_parts), Some(parts=right_parts):
            return _all_leaves(left_parts, right_parts)
        case _:
            return None


def _all_leaves(old: tuple[Formula, ...], new: tuple[Formula, ...]) -> list[tuple[str, str]] | None:
    found = [_leaves(b, a) for b, a in zip(old, new, strict=False)]
    return None if len(old) != len(new) or None in found else [leaf for leaves in found for leaf in leaves or ()]


# ---- domains


def domain_of(common: Common, atom: Formula) -> Domain:
    """The values of an atom that both rubrics allow."""
    found: Domain | None = None
    for plan in (common.before, common.after):
        for measure in plan.measures.values():
            if common.formula(plan, measure) == atom:
                found = measure.domain if found is None else narrower(found, measure.domain)
    if found is None and isinstance(atom, Ref):
        datum = datum_of(common, atom.datum)
        found = datum.domain
    return found if found is not None else Reals(Fraction(0), None)


def datum_of(common: Common, name: str) -> Datum:
    plan = common.before if name[0] == "-" else common.after
    return plan.data[name[1:]]


def narrower(a: Domain, b: Domain) -> Domain:
    """What lies in both domains."""
    match a, b:
        case Choices(), _:
            return a
        case _, Choices():
            return b
        case Reals(), Reals():
            both = a.hull.intersect(b.hull) or a.hull
            return Reals(both.low, both.high, a.infinite and b.infinite and both.high is None)
        case Integers(), _:
            both = a.hull.intersect(b.hull) or a.hull
        case _:
            both = b.hull.intersect(a.hull) or b.hull
    whole = Integers(None, None).clip(both) or both
    return Integers(*(None if end is None else int(end) for end in (whole.low, whole.high)))
