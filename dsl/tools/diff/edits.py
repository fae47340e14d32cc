"""What was edited, as a reader of both texts would list it."""

from __future__ import annotations

import re

from dsl.engine.plan import Grade, Indicator, Plan
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.semantics.names import bare
from dsl.semantics.things import Measure
from dsl.semantics.written import interval_text
from dsl.tools.diff.common import Common
from dsl.tools.diff.labels import written
from dsl.tools.diff.matching import Pair
from dsl.tools.diff.model import Edit, EditKind


def plan_edits(common: Common, pairs: list[Pair]) -> tuple[Edit, ...]:
    """Edits that belong to no single indicator."""
    old, new = common.before, common.after
    edits = [
        *_changed("title", old.title, new.title),
        *_changed("total", decimal_text(old.total), decimal_text(new.total)),
        *_changed("total cap", *("" if p.cap is None else decimal_text(p.cap) for p in (old, new))),
        *_changed("places", str(old.places), str(new.places)),
        *_sections(old, new),
        *_grades(old, new),
        *_listed("veto", [v.words for v in old.vetoes], [v.words for v in new.vetoes]),
    ]
    kept = [(b, a) for b, a in pairs if b is not None and a is not None]
    places = [old.indicators.index(b) for b, _ in kept]
    if places != sorted(places):
        edits.append(Edit("order", "", ""))
    return tuple(edits)


def indicator_edits(common: Common, before: Indicator | None, after: Indicator | None) -> tuple[Edit, ...]:
    if before is None or after is None:
        return ()
    old, new = common.before, common.after
    edits: list[Edit] = []
    if bare(before.name) != bare(after.name):
        edits.append(Edit("renamed", before.name, after.name, True))
    edits += _changed("code", before.code or "", after.code or "")
    edits += _moved(old, before, new, after)
    edits += _changed("weight", decimal_text(before.weight), decimal_text(after.weight))
    edits += _rule(before, after)
    edits += _changed("reading", "；".join(before.readings), "；".join(after.readings))
    edits += _changed("rounding", str(before.places), str(after.places))
    edits += _limit("floor", before, after)
    edits += _limit("cap", before, after)
    edits += _changed("absent", before.absent or "", after.absent or "")
    edits += _changed("target", before.target, after.target)
    edits += [Edit("assumed", b, a, True) for b, a in common.assumed.get(after.key, ())]
    for key, is_new, _, stood_old, stood_new, interval in common.stands_for:
        if key == after.key:
            edits.append(_stood(common, is_new, stood_old, stood_new, interval))
    for b, a in common.changed.get(after.key, ()):
        edits.append(Edit("measure", _formula(common, old, b.name), _formula(common, new, a.name)))
    return tuple(edits)


def _stood(common: Common, is_new: bool, old: Measure, new: Measure, interval: Interval | None) -> Edit:
    """What one rubric is given and the other computes (or puts a bound to)."""
    texts = []
    for plan, measure, given in ((common.before, old, not is_new), (common.after, new, is_new)):
        if interval is not None:
            texts.append(
                f"{measure.name}：是" if given else f"{measure.name} {interval_text(interval, measure, plan.data)}"
            )
        else:
            texts.append(measure.name if given or measure.is_given else _formula(common, plan, measure.name))
    return Edit("assumed", texts[0], texts[1], True)


def _formula(common: Common, plan: Plan, name: str) -> str:
    measure = next(m for m in plan.measures.values() if m.name == name)
    return f"{name}={written(common, common.formula(plan, measure))}"


def _changed(kind: EditKind, old: str, new: str) -> list[Edit]:
    return [] if old == new else [Edit(kind, old, new)]


def _limit(kind: EditKind, before: Indicator, after: Indicator) -> list[Edit]:
    """A cap that is just the weight goes with the weight."""
    b, a = (before.cap, after.cap) if kind == "cap" else (before.floor, after.floor)
    if kind == "cap" and b == before.weight and a == after.weight:
        return []
    return _changed(kind, decimal_text(b), decimal_text(a))


def _rule(before: Indicator, after: Indicator) -> list[Edit]:
    """The sentence, as far as its words and not only its spaces and punctuation differ."""
    if letters(before.sentence) == letters(after.sentence):
        return []
    old, new = (_fragments(i.sentence) for i in (before, after))
    common = {letters(f) for f in old} & {letters(f) for f in new}
    texts = [tidy(" ".join(f for f in side if letters(f) not in common)) for side in (old, new)]
    return [Edit("rule", texts[0], texts[1])]


def _fragments(sentence: str) -> list[str]:
    """Parts that end with 。 or ； or a line: what did not change need not be read again."""
    return [part for part in re.split(r"(?<=[。；])|\n", sentence) if part.strip()]


def letters(sentence: str) -> str:
    return re.sub(r"[\s，。；、,;:：]", "", sentence).replace("（", "(").replace("）", ")")


def tidy(sentence: str) -> str:
    return re.sub(r"\s+", " ", sentence).strip()


def _moved(old: Plan, before: Indicator, new: Plan, after: Indicator) -> list[Edit]:
    def path(plan: Plan, indicator: Indicator) -> list[tuple[str | None, str]]:
        return [(plan.sections[p].code, plan.sections[p].name) for p in indicator.path]

    b, a = path(old, before), path(new, after)
    same = len(b) == len(a) and all(
        (x[0] is not None and x[0] == y[0]) or bare(x[1]) == bare(y[1]) for x, y in zip(b, a, strict=True)
    )
    if same:
        return []
    return [Edit("moved", " / ".join(n for _, n in b), " / ".join(n for _, n in a))]


def _sections(old: Plan, new: Plan) -> list[Edit]:
    def shown(plan: Plan) -> list[tuple[str, str]]:
        return [(f"{s.code or ''} {s.name}".strip(), decimal_text(s.weight)) for s in plan.sections]

    left, right = dict(shown(old)), dict(shown(new))
    edits = [
        Edit("section", f"{name} {weight}", f"{name} {right[name]}")
        for name, weight in left.items()
        if name in right and right[name] != weight
    ]
    gone = [n for n in left if n not in right]
    come = [n for n in right if n not in left]
    codes = {s.code: f"{s.code or ''} {s.name}".strip() for s in new.sections if s.code}
    for name in gone:
        code = next((s.code for s in old.sections if s.code and f"{s.code} {s.name}" == name), None)
        twin = codes.get(code) if code else None
        if twin in come:
            come.remove(str(twin))
            edits.append(Edit("section", name, str(twin)))
        else:
            edits.append(Edit("section", name, ""))
    return edits + [Edit("section", "", name) for name in come]


def _grades(old: Plan, new: Plan) -> list[Edit]:
    if [(g.name, g.interval) for g in old.grades] == [(g.name, g.interval) for g in new.grades]:
        return []
    left, right = old.grades, new.grades
    if ranges(old.grades) == ranges(new.grades):
        return []
    edits = []
    names = {g.name: g for g in right}
    for grade in left:
        twin = names.pop(grade.name, None)
        b, a = _range(left, grade), "" if twin is None else _range(right, twin)
        if b != a:
            edits.append(Edit("grade", b, a))
    return edits + [Edit("grade", "", _range(right, g)) for g in names.values()]


def _range(grades: tuple[Grade, ...], grade: Grade) -> str:
    found = dict(ranges(grades)).get(grade.name)
    return f"{grade.name}：{found.text()}" if found else grade.name


def ranges(grades: tuple[Grade, ...]) -> list[tuple[str, Interval]]:
    """Each grade from its line to that of the next better one: of two that hold the first counts."""
    result: list[tuple[str, Interval]] = []
    above: Interval | None = None
    for grade in grades:
        interval = grade.interval
        if above is not None and above.low is not None and (interval.high is None or interval.high >= above.low):
            closed = not above.low_closed and (interval.high != above.low or interval.high_closed)
            interval = Interval(interval.low, above.low, interval.low_closed, closed)
        result.append((grade.name, interval))
        above = grade.interval
    return result


def _listed(kind: EditKind, old: list[str], new: list[str]) -> list[Edit]:
    return [Edit(kind, w, "") for w in old if w not in new] + [Edit(kind, "", w) for w in new if w not in old]
