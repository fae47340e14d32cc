"""Projects for both rubrics: typed as people would, read back by the binder, scored by `evaluate` before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice

from dsl.analysis.space import Side, Space
from dsl.analysis.trial import Row, file_of
from dsl.analysis.witness import ProjectData, projects, rows_of, text_of
from dsl.base.diagnostics import has_errors
from dsl.base.joined import joined
from dsl.data.project import Named
from dsl.engine.bind import bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator
from dsl.engine.result import ProjectResult
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity
from dsl.record import record, replace
from dsl.semantics.measures.things import Formula, Ref, data_of
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.matches.matching import Match
from dsl.tools.diff.model import Shown
from dsl.tools.diff.scores.joint import Place, Where

TRIES = 4
"""So many ways to bring data about are typed for one place before it is given up."""

ZERO = Fraction(0)
ABSENT = ("不适用",)
Inside = Interval | Infinity


@record
class Replayed:
    """One project under both rubrics, and the data that it was made of."""

    old: ProjectResult
    new: ProjectResult
    given: ProjectData

    def scores(self, match: Match) -> tuple[Fraction, Fraction]:
        """What the indicators of a match score, old and new."""
        both = ((self.old, match.old), (self.new, match.new))
        old, new = (
            sum((r.score for r in result.indicators if any(r.indicator is i for i in side)), ZERO)
            for result, side in both
        )
        return old, new


class Replay:
    """Both rubrics over one space; `evaluations` counts what was asked of the engine."""

    def __init__(self, common: CommonData) -> None:
        self.common = common
        self.sides = tuple(
            {i.key: Side(trial, i, names) for i in trial.plan.indicators}
            for trial, names in zip(common.trials, common.names, strict=True)
        )
        self.space = Space(common.data(), [side for sides in self.sides for side in sides.values()])
        self.evaluations = 0
        self._solved: dict[tuple[tuple[Formula, Inside], ...], list[ProjectData]] = {}

    def whole(self, place: Place) -> Iterator[Replayed]:
        """Whole projects at `place`, with any data where it says nothing."""
        every = {**self._anything(), **place.where}
        for given in self.ways(every):
            old, new = (self._evaluated(at, given, place.absent) for at in (0, 1))
            if old is not None and new is not None:
                yield Replayed(old, new, given)

    def alone(self, match: Match, place: Place) -> Iterator[tuple[Fraction, Fraction, Shown]]:
        """The scores of a match at `place`, whatever the others lack."""
        for given in self.ways(place.where):
            scores = [
                [self._score(at, indicator, given, match in place.absent) for indicator in indicators]
                for at, indicators in enumerate((match.old, match.new))
            ]
            known = [[score for score in side if score is not None] for side in scores]
            if known == scores:
                yield sum(known[0], ZERO), sum(known[1], ZERO), self.shown(given, [match], place.absent)

    # ---- data

    def _anything(self) -> dict[Formula, Inside]:
        return {atom: self.space.axis(atom).domain.hull for atom in (*self.space.readers, *self.space.tested)}

    def ways(self, where: Where) -> Iterator[ProjectData]:
        """Data that bring every atom into its stretch, the plainest first; a few ways."""
        groups = [self._of_group(tuple((a, where[a]) for a in group)) for group in joined(where, data_of)]
        for turn in range(TRIES):
            if not all(groups) or (turn and all(turn >= len(ways) for ways in groups)):
                return
            chosen = [ways[min(turn, len(ways) - 1)] for ways in groups]
            yield ProjectData(
                {name: value for one in chosen for name, value in one.data.items()},
                {atom: value for one in chosen for atom, value in one.atoms.items()},
            )

    def _of_group(self, group: tuple[tuple[Formula, Inside], ...]) -> list[ProjectData]:
        if group not in self._solved:
            where = dict(group)
            ways: Iterator[ProjectData] = islice(projects(self.space, self._readers(where), where), TRIES)
            if len(where) > 1:
                ways = (given for given in chain(ways, self._directly(where)) if self._is_taken(where, given))
            self._solved[group] = list(ways)
        return self._solved[group]

    def _readers(self, where: Where) -> list[Side]:
        """The sides that look at one of the atoms."""
        found = {id(side): side for atom in where for side, _, _ in self.space.readers.get(atom, ())}
        return list(found.values())

    def _directly(self, where: Where) -> Iterator[ProjectData]:
        """Measures that share data, each given itself: 满意度 and 显著程度 of one survey."""
        ways = [next(projects(self.space, self._readers({atom: i}), {atom: i}), None) for atom, i in where.items()]
        given = [way for way in ways if way is not None and not way.data]
        if len(given) == len(where):
            yield ProjectData({}, {atom: value for way in given for atom, value in way.atoms.items()})

    def _is_taken(self, where: Where, given: ProjectData) -> bool:
        """Whether the data file of each indicator that looks at nothing else is read without a complaint."""
        for side in self._readers(where):
            if {side.seen(measure).atom for measure in side.measures} <= set(where):
                rows = rows_of(side, self.space, given)
                self.evaluations += 1
                if rows is None or side.trial.typed(side.indicator, rows)[1]:
                    return False
        return True

    # ---- results

    def _score(self, at: int, indicator: Indicator, given: ProjectData, is_absent: bool) -> Fraction | None:
        self.evaluations += 1
        if is_absent:
            return absent_score(indicator)
        side = self.sides[at][indicator.key]
        rows = rows_of(side, self.space, given)
        result, problems = (None, []) if rows is None else side.trial.typed(indicator, rows)
        return None if result is None or problems or result.status != "scored" else result.score

    def _evaluated(self, at: int, given: ProjectData, absent: Iterable[Match]) -> ProjectResult | None:
        self.evaluations += 1
        left_out = [i for match in absent for i in (match.old, match.new)[at]]
        plan, trial = self.common.plans()[at], self.common.trials[at]
        rows = self._rows(at, [i for i in plan.indicators if all(i is not other for other in left_out)], given)
        if rows is None or not plan.indicators:
            return None
        file = file_of(plan.indicators[0], [*rows, *self._of_vetoes(at, given)])
        named = tuple(Named(i.key, "", i.span) for i in left_out)
        bound, problems = bind(trial.index, replace(file, not_applicable=named))
        result, undefined = (None, []) if has_errors(problems) else evaluate(replace(plan, demotions=()), bound)
        return None if undefined else result

    def _rows(self, at: int, indicators: Iterable[Indicator], given: ProjectData) -> list[Row] | None:
        found: dict[tuple[str, ...], Row] = {}
        for indicator in indicators:
            rows = rows_of(self.sides[at][indicator.key], self.space, given)
            if rows is None:
                return None
            found.update({row.key: row for row in rows})
        return list(found.values())

    def _of_vetoes(self, at: int, given: ProjectData) -> list[Row]:
        plan = self.common.plans()[at]
        names = dict.fromkeys(d for v in plan.vetoes for d in data_of(plan.measures[v.measure].formula))
        found = []
        for name in names:
            datum, meant = plan.data[name], self.common.names[at][name]
            if isinstance(meant, Ref) and meant.datum in given.data:
                found.append(Row((datum.name,), text_of(datum, given.data[meant.datum], datum.kind)))
        return found

    # ---- as shown

    def shown(
        self, given: ProjectData, only: Sequence[Match], absent: Sequence[Match] = (), *, whole: bool = False
    ) -> Shown:
        """What a person types; for a reader the data of some matches: those of the new rubric, then what only the old one asks.

        `whole`: the files hold a whole project, else just these matches.
        """
        there = [m for m in only if m not in absent]
        sides = [i for m in there for i in m.old], [i for m in there for i in m.new]
        read = {
            d for i in sides[1] for m in self.sides[1][i.key].measures for d in data_of(self.sides[1][i.key].formula(m))
        }
        rest = ProjectData(
            {name: value for name, value in given.data.items() if name not in read},
            {atom: value for atom, value in given.atoms.items() if not set(data_of(atom)) & read},
        )
        new = (self._rows(1, sides[1], given) or []) + self._holding(1, given)
        gone = (self._rows(0, sides[0], rest) or []) + [row for row in self._holding(0, rest) if row not in new]
        left_out = [Row(ABSENT, (i.key,)) for m in absent for i in (m.new or m.old)[:1]]
        old_file, new_file = (self._file(at, given, absent, None if whole else sides[at]) for at in (0, 1))
        return Shown(old_file, new_file, (*new, *gone, *left_out))

    def _holding(self, at: int, given: ProjectData) -> list[Row]:
        return [row for row in self._of_vetoes(at, given) if row.value != "否"]

    def _file(
        self, at: int, given: ProjectData, absent: Sequence[Match], only: list[Indicator] | None
    ) -> tuple[Row, ...]:
        left_out = [i for match in absent for i in (match.old, match.new)[at]]
        every = self.common.plans()[at].indicators if only is None else only
        rows = self._rows(at, [i for i in every if all(i is not other for other in left_out)], given) or []
        vetoes = self._of_vetoes(at, given) if only is None else []
        return (*rows, *vetoes, *([Row(ABSENT, tuple(i.key for i in left_out))] if left_out else []))


def absent_score(indicator: Indicator) -> Fraction:
    """Of an indicator that is 不适用; one that is dropped gives nothing."""
    return indicator.weight if indicator.entry.absent == "full" else ZERO
