"""Both totals over all projects: groups of indicators that vary freely of each other, and the bounds of their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dsl.analysis.formulas import atoms, value
from dsl.exact.domain import Choices
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, constant, rounded_value
from dsl.record import record
from dsl.semantics.things import Formula
from dsl.tools.diff.common import Common
from dsl.tools.diff.indicator import Compared
from dsl.tools.diff.joint import Where, stretches
from dsl.tools.diff.model import Extreme, Reason, Total
from dsl.tools.diff.sides import ZERO, Axes, Side
from dsl.tools.diff.witness import Project, Values, pick

Pair = tuple[Fraction, Fraction]


@record(frozen=False)
class Group:
    """Indicators that read common data: every (old, new) sum of their scores with where it happens.

    `complete` False: there are more sums than `pairs` lists; the change stays between `least` and `most`.
    """

    pairs: dict[Pair, Where]
    complete: bool
    least: Fraction
    most: Fraction
    reason: Reason | None = None

    @property
    def is_changed(self) -> bool:
        return not self.complete or any(old != new for old, new in self.pairs)

    def best(self, rank: Callable[[Pair], tuple[Fraction, ...]]) -> tuple[Pair, Where] | None:
        return max(self.pairs.items(), key=lambda item: rank(item[0]), default=None)


def groups(common: Common, axes: Axes, compared: Sequence[Compared]) -> list[Group]:
    parts: list[list[Compared]] = []
    for one in compared:
        touching = [p for p in parts if any(one.atoms & other.atoms for other in p)]
        parts = [p for p in parts if p not in touching] + [[*(c for p in touching for c in p), one]]
    return [_group(common, axes, part) for part in parts]


def _group(common: Common, axes: Axes, part: list[Compared]) -> Group:
    if len(part) == 1 and part[0].scores is not None and part[0].report.reason is None:
        return _of(part[0].scores.pairs)
    if len(part) > 1 and all(len(c.atoms) == 1 and c.report.reason is None and c.sides for c in part):
        found = _on_one_atom(axes, part)
        if found is not None:
            return _of(found)
    return _outer(common, axes, part)


def _of(pairs: dict[Pair, Where]) -> Group:
    changes = [new - old for old, new in pairs]
    return Group(pairs, True, min(changes), max(changes))


def _on_one_atom(axes: Axes, part: list[Compared]) -> dict[Pair, Where] | None:
    (atom,) = part[0].atoms
    sums = []
    for place in (0, 1):
        total = constant(ZERO)
        for one in part:
            assert one.sides is not None
            rounded = _rounded(one.sides[place], atom)
            if rounded is None:
                return None
            total = total + rounded
        sums.append(total)
    return {(b.intercept, a.intercept): {atom: interval} for interval, (b, a) in stretches(sums, axes.of(atom).domain)}


def _rounded(side: Side, atom: Formula) -> Piecewise | None:
    function = side.functions.get(atom, constant(ZERO)) + constant(side.base)
    return rounded_value(function.clamp(side.floor, side.cap), side.places)


def _outer(common: Common, axes: Axes, part: list[Compared]) -> Group:
    """No list of sums: bounds that are never passed, and one project that was evaluated."""
    least = most = ZERO
    for one in part:
        report = one.report
        if report.verdict == "same":
            continue
        if one.scores is not None and report.reason is None:
            least += min(a - b for b, a in one.scores.pairs)
            most += max(a - b for b, a in one.scores.pairs)
        else:
            b, a = report.old, report.new
            least += (a.floor if a else ZERO) - (b.cap if b else ZERO)
            most += (a.cap if a else ZERO) - (b.floor if b else ZERO)
    where: Where = {}
    for one in part:
        for atom in one.atoms:
            where[atom] = Interval(None, None)
    project = Project(common, pick(axes, where))
    sums = [ZERO, ZERO]
    for one in part:
        for place, (plan, indicator) in enumerate(((common.before, one.report.old), (common.after, one.report.new))):
            score = ZERO if indicator is None else project.score(plan, indicator)
            if score is None:
                return Group({}, False, least, most, "witness")
            sums[place] += score
    reasons = [r for one in part if (r := one.report.reason)]
    unchanged = all(one.report.verdict == "same" for one in part)
    reason: Reason | None = None if unchanged else reasons[0] if reasons else "shared"
    return Group({(sums[0], sums[1]): where}, unchanged, least, most, reason)


# ---- bounds


def bounds(common: Common, axes: Axes, found: list[Group]) -> Total:
    """The largest gain and loss of the total; exact when a project that shows it was found."""
    gain = _larger(_bound(common, axes, found, 1), _beyond_limit(common, axes, found, 1))
    loss = _larger(_bound(common, axes, found, -1), _beyond_limit(common, axes, found, -1))
    reasons = [g.reason for g in found if g.reason]
    inexact = [e for e in (gain, loss) if e is not None and not e.exact]
    return Total(gain, loss, (reasons[0] if reasons else "shared") if inexact else None)


def _larger(first: Extreme | None, second: Extreme | None) -> Extreme | None:
    return max((e for e in (first, second) if e is not None), key=lambda e: abs(e.points), default=None)


def _beyond_limit(common: Common, axes: Axes, found: list[Group], sign: int) -> Extreme | None:
    """What another limit of the total (加分后不超过100分) takes from the highest sum, or gives it."""
    if common.before.cap == common.after.cap:
        return None
    chosen: Where = {}
    for group in found:
        best = group.best(lambda pair: (pair[1] if sign > 0 else pair[0],))
        chosen.update(best[1] if best else {})
    result = totals(common, axes, chosen)
    if result is None or not sign * (result[2] - result[1]) > 0:
        return None
    project, old, new = result
    exact = not any(g.is_changed for g in found)
    return Extreme(new - old, old, new, project.shown(set(chosen)), exact)


def _bound(common: Common, axes: Axes, found: list[Group], sign: int) -> Extreme | None:
    veto = _veto(common, sign)
    change = sum((g.most if sign > 0 else g.least for g in found), ZERO)
    chosen: Where = {}
    shown: set[Formula] = set()
    for group in found:
        best = group.best(lambda pair: (sign * (pair[1] - pair[0]), pair[0]))
        if veto is not None:
            best = group.best(lambda pair: (pair[1] if sign > 0 else pair[0],))
        if best is None:
            continue
        chosen.update(best[1])
        if best[0][0] != best[0][1]:
            shown |= set(best[1])
    if veto is None and not sign * change > 0:
        return None
    result = totals(common, axes, chosen, veto)
    if result is None:
        return Extreme(change, ZERO, ZERO, (), False)
    project, old, new = result
    if veto is not None:
        return Extreme(new - old, old, new, project.shown({*shown, *atoms(veto)}), all(g.complete for g in found))
    exact = new - old == change
    return Extreme(change, old, new, project.shown(shown) if exact else (), exact)


def totals(
    common: Common, axes: Axes, where: Where, veto: Formula | None = None
) -> tuple[Project, Fraction, Fraction] | None:
    """The totals of the project at `where`, evaluated under both rubrics; vetoes do not hold, except `veto`."""
    values = pick(axes, where)
    for formula in vetoes(common, 0) + vetoes(common, 1):
        _decide(axes, formula, formula == veto, values)
    project = Project(common, values)
    old, new = project.run(common.before), project.run(common.after)
    if not project.consistent or old is None or new is None:
        return None
    return project, old.total, new.total


def vetoes(common: Common, side: int) -> list[Formula]:
    plan = (common.before, common.after)[side]
    return [common.formula(plan, plan.measures[v.measure]) for v in plan.vetoes]


def _veto(common: Common, sign: int) -> Formula | None:
    """A veto that only the new rubric has costs everything; one that only the old one had gives it back."""
    old, new = vetoes(common, 0), vetoes(common, 1)
    extra = [f for f in (new if sign < 0 else old) if f not in (old if sign < 0 else new)]
    return extra[0] if extra else None


def _decide(axes: Axes, formula: Formula, holds: bool, values: Values) -> None:
    """Values under which the veto holds, or does not, where yes and no or a round value settle it."""
    for atom in dict.fromkeys(atoms(formula)):
        if atom in values:
            continue
        domain = axes.of(atom).domain
        tries = [Fraction(int(holds)), Fraction(1 - int(holds))]
        if not isinstance(domain, Choices):
            tries += [Fraction(0), Fraction(1), Fraction(10**9)]
        for candidate in tries:
            if domain.contains(candidate):
                values[atom] = candidate
                if (value(formula, values) == 1) == holds:
                    break
