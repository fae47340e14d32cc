"""The grade scale as intervals of the total, each what its grade has; a hole, two grades for one total and lines in the wrong order are errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.regex import regex
from dsl.base.vocabulary import word_class
from dsl.engine.plan import Grade
from dsl.exact.domain import Integers
from dsl.exact.interval import Interval, ValueSet, between
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.conditions.conditions import half_line
from dsl.syntax import tree as t

EVERYWHERE = Interval(None, None)
_FIGURE = regex(r"(\d+(?:\.\d+)?)([%％]?)")
RANKS = word_class("grade-best"), word_class("grade-good"), word_class("grade-fair"), word_class("grade-poor")


def lower_grades(
    bands: tuple[t.GradeBand, ...], total: Fraction, places: int, highest: Fraction
) -> tuple[tuple[Grade, ...], list[Diagnostic]]:
    """The grades, the best first, each with the totals that it has: the best line that a total reaches decides, in whatever order they stand.

    Totals are sums of scores with `places` decimals: 80-89.99 and 90-100 leave no hole when there are two.
    `highest` is what bonuses may raise the total to.
    """
    diagnostics: list[Diagnostic] = []
    written = list(_written(bands, diagnostics, total))
    if not diagnostics:
        diagnostics += _out_of_reach(written, total, highest)
    if not written or diagnostics:
        return tuple(written), diagnostics
    scale = _Scale(written, total, Fraction(1, 10**places))
    grades, holes = scale.shared_out()
    how = _how_closed(grades, holes)
    diagnostics += [Diagnostic("R322", bands[0].span.to(bands[-1].span), {"gap": hole.text(), **how}) for hole in holes]
    diagnostics += scale.clashes or list(_turned_round(grades))
    return grades, diagnostics


def _written(bands: tuple[t.GradeBand, ...], diagnostics: list[Diagnostic], total: Fraction) -> Iterator[Grade]:
    names: dict[str, Grade] = {}
    for band in bands:
        read = _interval(band.condition)
        if read is None:
            continue
        interval, kinds = read
        if not kinds <= {Kind.SCORE, Kind.NUMBER}:
            diagnostics.append(_no_marks(bands, band, total))
            return
        grade = Grade(band.grade.text, interval, band.span)
        if grade.name in names:
            label = Label(names[grade.name].span, "first")
            diagnostics.append(Diagnostic("R303", band.grade.span, {"name": grade.name}, (label,)))
        names.setdefault(grade.name, grade)
        yield grade


class _Scale:
    """The lines of a scale (其余 is the whole line) over the totals from 0 to `total` in steps of `unit`."""

    def __init__(self, written: Sequence[Grade], total: Fraction, unit: Fraction) -> None:
        self.lines = [grade for grade in written if grade.interval != EVERYWHERE]
        self.rest = next((grade for grade in written if grade.interval == EVERYWHERE), None)
        self.unit, self.totals = unit, Integers(0, int(total / unit))
        self.clashes: list[Diagnostic] = []

    def shared_out(self) -> tuple[tuple[Grade, ...], list[Interval]]:
        """Each grade with its own totals, the best first; and the holes."""
        ends = {end for grade in self.lines for end in (grade.interval.low, grade.interval.high) if end is not None}
        had: dict[str, list[Interval]] = {grade.name: [] for grade in self.lines}
        open_to: list[Interval] = []
        for cell in between(ends, EVERYWHERE):
            grade = self._holding(cell)
            (open_to if grade is None else had[grade.name]).append(cell)
        grades = [replace(grade, interval=part) for grade in self.lines for part in self._one(grade, had[grade.name])]
        holes = [part for part in ValueSet.of(open_to).parts if self._clip(part) is not None]
        if self.rest is not None and holes:
            grades.append(replace(self.rest, interval=holes.pop(0)))
        grades.sort(key=lambda grade: (grade.interval.low is not None, grade.interval.low or Fraction(0)), reverse=True)
        return tuple(grades), [self._totals(hole) for hole in holes]

    def _holding(self, cell: Interval) -> Grade | None:
        """The narrowest line around a stretch: 90分以上 lies inside 60分以上."""
        around = [g for g in self.lines if cell.intersect(g.interval) is not None]
        inner = [g for g in around if not any(other.interval.is_part_of(g.interval) for other in around)]
        if len(inner) > 1 and self._clip(cell) is not None:
            self._report(inner[0], inner[1], inner[0].interval.intersect(inner[1].interval) or cell)
        return inner[0] if inner else None

    def _one(self, grade: Grade, cells: list[Interval]) -> Iterator[Interval]:
        """What a grade has is one stretch: else another one lies in its midst (60分以上优，80-90分良)."""
        first, *others = [part for part in ValueSet.of(cells).parts if self._clip(part) is not None] or [grade.interval]
        yield first
        for part in others:
            amid = next(g for g in self.lines if g.interval.is_part_of(Interval(first.low, part.high)))
            self._report(grade, amid, amid.interval)

    def _report(self, one: Grade, other: Grade, both: Interval) -> None:
        told = {one.span, other.span}
        if any({d.span, *(label.span for label in d.labels)} == told for d in self.clashes):
            return
        totals = self._clip(both)
        value = Fraction(0) if totals is None else self.totals.witness(totals, unit=1 / self.unit)
        first, second = sorted((one, other), key=lambda grade: grade.span.start)
        parts = {"total": decimal_text((value or Fraction(0)) * self.unit)}
        parts |= {"name": first.name, "clause": first.span.text, "other": second.span.text, "more": second.name}
        self.clashes.append(Diagnostic("R335", second.span, parts, (Label(first.span, "first"),)))

    def _clip(self, part: Interval) -> Interval | None:
        return self.totals.clip(part.scaled(1 / self.unit))

    def _totals(self, part: Interval) -> Interval:
        """The totals that lie in a stretch, from the first to the last."""
        found = self._clip(part)
        assert found is not None, "a hole holds a total"
        return found.scaled(self.unit)


def _turned_round(grades: Sequence[Grade]) -> Iterator[Diagnostic]:
    """24分以上优，27分以上良: the higher line has the lower grade."""
    for upper, lower in combinations(grades, 2):
        if _is_below(upper.name, lower.name):
            parts = {"name": upper.name, "clause": upper.span.text, "other": lower.span.text, "more": lower.name}
            yield Diagnostic("R336", upper.span, parts, (Label(lower.span, "other"),))
            return


def _is_below(name: str, other: str) -> bool:
    """Whether a grade is less than another, by words whose order everybody knows; B级 and 乙等 by their first letter."""
    ranks = [next((n for n, words in enumerate(RANKS) if each in words), None) for each in (name, other)]
    if ranks[0] is not None and ranks[1] is not None:
        return ranks[0] > ranks[1]
    order = "".join(word_class("grade-letter"))
    places = order.find(name[:1]), order.find(other[:1])
    return name[1:] == other[1:] and min(places) >= 0 and places[0] > places[1]


def _interval(condition: t.Condition) -> tuple[Interval, set[Kind]] | None:
    """The totals of a grade, and what its figures are."""
    match condition:
        case t.Within(low=low, high=high):
            interval = Interval(low.number, high.number, condition.low_closed, condition.high_closed)
            return interval, {low.unit.kind, high.unit.kind}
        case t.Comparison(op=op, bound=bound) if bound is not None:
            return half_line(op, bound.number), {bound.unit.kind}
        case t.Otherwise():
            return EVERYWHERE, set()
    return None


def _how_closed(grades: Sequence[Grade], holes: Sequence[Interval]) -> dict[str, str]:
    """90-100分优，80-89分良: where only totals between whole figures have no grade, also the scale with each grade up to the next."""
    zh, en = "补上这一档，或调整相邻等级的界限", "Add a band, or move the ends of its neighbours"
    lows = [grade.interval.low for grade in grades[:-1] if grade.interval.low_closed]
    ends = [decimal_text(low) for low in lows if low is not None]
    is_narrow = all(h.low is not None and h.high is not None and h.high - h.low < 1 for h in holes)
    if ends and is_narrow and len(ends) == len(grades) - 1:
        scale = "，".join(f"{end}分以上{grade.name}" for end, grade in zip(ends, grades, strict=False))
        scale = f"等级：{scale}，{ends[-1]}分以下{grades[-1].name}。"
        return {
            "how_zh": f"{zh}；每一档到上一档为止的，写成：{scale}",
            "how_en": f"{en}; where each goes up to the next one: {scale}",
        }
    return {"how_zh": f"{zh}。", "how_en": f"{en}."}


# ---- scales of another total


def _out_of_reach(grades: Sequence[Grade], total: Fraction, highest: Fraction) -> Iterator[Diagnostic]:
    """A scale of 100 marks (90分以上优) beside a total of 40: nobody is ever 优, whatever is scored."""
    lines = [(line, grade) for grade in grades if (line := grade.interval.low) is not None]
    top, best = max(lines, key=lambda one: one[0], default=(highest, None))
    if best is None or top <= highest:
        return
    parts = {"clause": best.span.text, "name": best.name, "total": decimal_text(highest)}
    if highest == total < top and 50 < top <= 100:
        parts["scale"] = _of_total(grades[0].span.to(grades[-1].span).text, total)
    yield Diagnostic("R351", best.span, parts)


def _no_marks(bands: Sequence[t.GradeBand], band: t.GradeBand, total: Fraction) -> Diagnostic:
    """R323, told once for a scale in per cent (90%以上优) with the marks that these come to."""
    if "%" not in plain(band.condition.span.text):
        return Diagnostic("R323", band.condition.span, {"words": band.condition.span.text})
    whole = bands[0].span.to(bands[-1].span)
    parts = {"words": band.condition.span.text, "scale": _of_total(whole.text, total)}
    return Diagnostic("R323", whole, parts)


def _of_total(scale: str, total: Fraction) -> str:
    """A scale of 100 marks, or of per cent, in marks of the total: 90%以上优 of 40 is 36分以上优."""
    return _FIGURE.sub(lambda m: decimal_text(Fraction(m[1]) * total / 100) + ("分" if m[2] else ""), scale)
