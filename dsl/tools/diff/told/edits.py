"""What was edited, as a reader of both texts would list it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dsl.base.language import Text
from dsl.engine.plan import Grade, Indicator, Plan
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.semantics.entries import Section
from dsl.semantics.measures.things import Measure
from dsl.semantics.measures.written import interval_words, of_measure
from dsl.semantics.naming.names import bare
from dsl.tools.diff.matches.common_data import CommonData, StandsFor
from dsl.tools.diff.matches.matching import Match, letters
from dsl.tools.diff.model import Edit, EditKind
from dsl.tools.diff.told.captions import written
from dsl.tools.diff.told.ranges import Range


def plan_edits(common: CommonData, matches: Sequence[Match]) -> tuple[Edit, ...]:
    """Edits that belong to no single indicator."""
    old, new = common.before, common.after
    edits = [
        *_changed("title", old.head.title, new.head.title),
        *_changed("total", decimal_text(old.total), decimal_text(new.total)),
        *_changed("total cap", *("" if p.head.cap is None else decimal_text(p.head.cap) for p in (old, new))),
        *_changed("places", str(old.places), str(new.places)),
        *_sections(old, new),
        *_grades(old, new),
        *_listed("veto", [v.words for v in old.vetoes], [v.words for v in new.vetoes]),
        *_listed("demotion", [d.span.text for d in old.demotions], [d.span.text for d in new.demotions]),
    ]
    where = {i.key: place for place, i in enumerate(old.indicators)}
    places = [where[m.old[0].key] for m in matches if m.old and m.new]
    if places != sorted(places):
        edits.append(Edit("order", "", ""))
    return tuple(edits)


def match_edits(common: CommonData, match: Match, ranges: Sequence[Range]) -> tuple[Edit, ...]:
    """Edits of one indicator; of a group, what became what."""
    if not match.old or not match.new:
        return ()
    if len(match.old) == len(match.new) == 1:
        edits = _of_one(common, match, match.old[0], match.new[0])
    else:
        edits = [Edit("group", _named(match.old), _named(match.new), match.is_assumed)]
        edits += _changed("weight", _weights(match.old), _weights(match.new))
        edits.append(Edit("rule", _sentences(match.old), _sentences(match.new)))
    edits += [Edit("range", f"{r.words} {r.old}", f"{r.words} {r.new}") for r in ranges]
    edits += [Edit("assumed", b, a, True) for b, a in common.assumed.get(match, ())]
    edits += [_stood(common, one) for one in common.stands_for if one.match is match]
    for b, a in common.changed.get(match, ()):
        edits.append(Edit("measure", _formula(common, 0, b), _formula(common, 1, a)))
    return tuple(edits)


def _of_one(common: CommonData, match: Match, before: Indicator, after: Indicator) -> list[Edit]:
    old, new = common.plans()
    edits: list[Edit] = []
    if bare(before.name) != bare(after.name):
        edits.append(Edit("renamed", before.name, after.name, match.is_assumed))
    if prints_codes(old):
        edits += _changed("code", before.code or "", after.code or "")
    edits += _moved(old, before, new, after)
    edits += _changed("weight", decimal_text(before.weight), decimal_text(after.weight))
    rule = _rule(before, after)
    edits += rule
    told = ("；".join(one.entry.told) for one in (before, after))
    edits += _changed("reading" if rule else "reading alone", *told)
    edits += _changed("rounding", str(before.places), str(after.places))
    edits += _limit("floor", before, after)
    edits += _limit("cap", before, after)
    edits += _changed("absent", before.entry.absent or "", after.entry.absent or "")
    return edits + _changed("target", before.entry.target_text, after.entry.target_text)


def prints_codes(plan: Plan) -> bool:
    """Whether the rubric prints codes at all."""
    return bool(codes(plan))


def codes(plan: Plan) -> list[str]:
    """The codes of sections and indicators."""
    return [code for code in (*(s.code for s in plan.sections), *(i.code for i in plan.indicators)) if code]


def _named(indicators: Sequence[Indicator]) -> str:
    return "、".join(i.name for i in indicators)


def _sentences(indicators: Sequence[Indicator]) -> str:
    return " / ".join(tidy(i.entry.sentence) for i in indicators)


def _weights(indicators: Sequence[Indicator]) -> str:
    return "+".join(decimal_text(i.weight) for i in indicators)


def _stood(common: CommonData, one: StandsFor) -> Edit:
    """What one rubric is given and the other computes (or puts a bound to)."""
    texts: list[str | Text] = []
    for at, measure in enumerate((one.old, one.new)):
        given = one.is_new == bool(at)
        if one.interval is not None and not given:
            texts.append(_bound(common.plans()[at], measure, one.interval))
        elif one.interval is not None:
            texts.append(f"{measure.name}：是")
        else:
            texts.append(measure.name if given or measure.is_given else _formula(common, at, measure))
    return Edit("assumed", texts[0], texts[1], True)


def _bound(plan: Plan, measure: Measure, interval: Interval) -> Text:
    zh, en = interval_words(interval, lambda end: of_measure(end, measure, plan.data), measure.kind)
    return f"{measure.name} {zh}", f"{measure.name} {en}"


def _formula(common: CommonData, at: int, measure: Measure) -> str:
    return f"{measure.name}={written(common, common.formula(at, measure))}"


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
    if letters(before.entry.sentence) == letters(after.entry.sentence):
        return []
    old, new = (_fragments(i.entry.sentence) for i in (before, after))
    common = {letters(f) for f in old} & {letters(f) for f in new}
    texts = [tidy(" ".join(f for f in side if letters(f) not in common)) for side in (old, new)]
    return [Edit("rule", texts[0], texts[1])]


def _fragments(sentence: str) -> list[str]:
    """Parts that end with 。 or ； or a line: what did not change need not be read again."""
    return [part for part in re.split(r"(?<=[。；])|\n", sentence) if part.strip()]


def tidy(sentence: str) -> str:
    """The sentence with single spaces."""
    return re.sub(r"\s+", " ", sentence).strip()


def _moved(old: Plan, before: Indicator, new: Plan, after: Indicator) -> list[Edit]:
    def path(plan: Plan, indicator: Indicator) -> list[tuple[str | None, str]]:
        return [(plan.sections[p].code, plan.sections[p].name) for p in indicator.entry.path]

    b, a = path(old, before), path(new, after)
    same = len(b) == len(a) and all(
        (x[0] is not None and x[0] == y[0]) or bare(x[1]) == bare(y[1]) for x, y in zip(b, a, strict=True)
    )
    if same:
        return []
    return [Edit("moved", " / ".join(n for _, n in b), " / ".join(n for _, n in a))]


def _sections(old: Plan, new: Plan) -> list[Edit]:
    """By code and name, name, code; codes printed for the first time are one edit for all."""
    pairs, gone, come = _pairs_of_sections(old, new)
    first_codes = not prints_codes(old) and prints_codes(new)
    edits = [Edit("code", "", "、".join(codes(new)))] if first_codes else []
    for before, after in pairs:
        b, a = (f"{'' if first_codes else s.code or ''} {s.name}".strip() for s in (before, after))
        if b != a or before.weight != after.weight:
            edits.append(Edit("section", f"{b} {decimal_text(before.weight)}", f"{a} {decimal_text(after.weight)}"))
    edits += [Edit("section", f"{s.code or ''} {s.name}".strip(), "") for s in gone]
    return edits + [Edit("section", "", f"{s.code or ''} {s.name}".strip()) for s in come]


def _pairs_of_sections(old: Plan, new: Plan) -> tuple[list[tuple[Section, Section]], list[Section], list[Section]]:
    gone, come = list(old.sections), list(new.sections)
    pairs: list[tuple[Section, Section]] = []
    rounds: tuple[Callable[[Section, Section], bool], ...] = (
        lambda b, a: (b.code, bare(b.name), b.level) == (a.code, bare(a.name), a.level),
        lambda b, a: (bare(b.name), b.level) == (bare(a.name), a.level),
        lambda b, a: a.code is not None and a.code == b.code,
    )
    for same in rounds:
        for after in list(come):
            before = next((b for b in gone if same(b, after)), None)
            if before is not None:
                gone.remove(before)
                come.remove(after)
                pairs.append((before, after))
    return pairs, gone, come


def _grades(old: Plan, new: Plan) -> list[Edit]:
    left, right = old.grades, new.grades
    if ranges(left) == ranges(right):
        return []
    edits = []
    names = {g.name: g for g in right}
    for grade in left:
        twin = names.pop(grade.name, None)
        b, a = _range(left, grade), "" if twin is None else _range(right, twin)
        if b != a:
            edits.append(Edit("grade", b, a))
    return edits + [Edit("grade", "", _range(right, g)) for g in names.values()]


def _range(grades: tuple[Grade, ...], grade: Grade) -> Text:
    found = dict(ranges(grades)).get(grade.name)
    if found is None:
        return grade.name, grade.name
    zh, en = interval_words(found, lambda end: f"{decimal_text(end)}分", Kind.SCORE)[0], found.text()
    return f"{grade.name}：{zh}", f"{grade.name}: {en}"


def ranges(grades: tuple[Grade, ...]) -> list[tuple[str, Interval]]:
    """Each grade with the totals that it has."""
    return [(grade.name, grade.interval) for grade in grades]


def _listed(kind: EditKind, old: list[str], new: list[str]) -> list[Edit]:
    return [Edit(kind, w, "") for w in old if w not in new] + [Edit(kind, "", w) for w in new if w not in old]
