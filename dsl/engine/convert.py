"""One value of the data file to the value of a datum: kind, unit, range, level."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Text
from dsl.base.near import heard, meant
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import saying, word_class
from dsl.data.places import place_said
from dsl.data.records import Mapping, Node, Scalar
from dsl.data.values import Date, Value, WordsValue, YesNo, parse_value
from dsl.engine.in_rows import rated
from dsl.engine.values import Given
from dsl.exact.algebra import dimension_of, in_unit
from dsl.exact.domain import Choices, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import circled_number, decimal_text, parse_number, percent_text
from dsl.exact.units import BARE, PERCENT, Kind, Quantity, Unit, wanted
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import Datum, Measure
from dsl.semantics.measures.written import value_text

_LEVEL_NUMBER = regex(r"^第?\s*([0-9一二三四五六七八九十]+)\s*[档级]?$")
_LEVEL_KEYS = ("档", "档次", "等级", "level")
_AVERAGED = saying("averaged")
_SCORE_KEYS = ("分值", "得分", "分", "score", "marks")
_SHARE_KEYS = ("比例", "share")


def _marks(band: Interval, weight: Fraction) -> tuple[str, str]:
    return decimal_text((band.low or Fraction(0)) * weight), decimal_text((band.high or Fraction(0)) * weight)


def place_of(text: str) -> int | None:
    """The number of a checklist point: ① or (1) or 1."""
    if number := circled_number(text):
        return number
    stripped = text.strip("()（）")
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 3 else None


class Converter:
    """Reports what a value is not, in the terms of what is wanted."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics

    def report(self, code: str, span: Span, **parts: str) -> None:
        """Add one problem; `parts` fill the words of the code."""
        self.diagnostics.append(Diagnostic(code, span, parts))

    def is_answer(self, node: Scalar) -> bool:
        """Whether the value reads as 是 or 否."""
        value, problems = parse_value(node)
        return not problems and isinstance(value, YesNo)

    def yes_no(self, node: Scalar) -> Given | None:
        """1 for 是 and 0 for 否; None for anything else, which the caller reports."""
        value, problems = parse_value(node)
        self.diagnostics += problems
        if isinstance(value, YesNo):
            return Given(Fraction(value.yes), None, node.text, span=node.span)
        return None

    # ---- data

    def datum(self, datum: Datum, node: Node, weight: Fraction, asks: str) -> Given | None:
        """The value of a datum in its base unit, checked for kind, unit and range; None where a problem was reported.

        `asks`: what is asked, where that is answered by 是 or 否.
        """
        if datum.bands:
            return self.band(datum, node, weight)
        if datum.many:
            return self.raters(datum, node, weight)
        if datum.kind is Kind.SURVEY:
            return self.survey(datum, node)
        if not isinstance(node, Scalar):
            self.report("R458", node.span, name=datum.name)
            return None
        if datum.kind is Kind.LEVEL:
            return self.level(datum, node)
        value, problems = _read(node, datum)
        if datum.kind not in (Kind.DATE, None) and any(problem.code == "R440" for problem in problems):
            self.wrong(datum.name, datum.kind, datum.unit, node)
            return None
        if problems:
            self.diagnostics += problems
            return None
        match value:
            case _ if datum.kind is Kind.YESNO and _says_either(asks, node.text):
                self.report("R499", node.span, name=asks, found=node.text)
                return None
            case YesNo(yes=yes) if datum.kind is Kind.YESNO:
                return Given(Fraction(yes), None, node.text, span=node.span)
            case Date(day=day) if datum.kind in (Kind.DATE, None):
                return Given(Fraction(day.toordinal()), (Kind.DATE, "日"), node.text, span=node.span)
            case Quantity() if datum.kind is not Kind.YESNO:
                return self.quantity(
                    value=value, kind=datum.kind, unit=datum.unit, domain=datum.domain, name=datum.name, node=node
                )
        self.wrong(datum.name, datum.kind, datum.unit, node)
        return None

    def measure(self, measure: Measure, node: Node) -> Given | None:
        """A measure with a formula, given directly: 资金到位率: 85.6% instead of the two amounts."""
        if not isinstance(node, Scalar):
            self.report("R458", node.span, name=measure.name)
            return None
        if measure.kind is Kind.YESNO:
            if self.is_answer(node):
                return self.yes_no(node)
            self.wrong(measure.name, Kind.YESNO, None, node)
            return None
        value, problems = _read(node, measure)
        self.diagnostics += problems
        if isinstance(value, Quantity):
            return self.quantity(
                value=value,
                kind=measure.kind,
                unit=measure.unit,
                domain=range_of(measure),
                name=measure.name,
                node=node,
            )
        if not problems:
            self.wrong(measure.name, measure.kind, measure.unit, node)
        return None

    def wrong(self, name: str, kind: Kind | None, unit: Unit | None, node: Scalar) -> None:
        """Report R459: a value of another kind than the datum's."""
        called = wanted(kind or Kind.NUMBER, unit)
        self.not_a(node.span, name, called, _example(kind, unit, parse_value(node)[0]), node.text)

    def not_a(self, span: Span, name: str, called: Text, example: str, found: str) -> None:
        """Report R459 with an example of what is wanted."""
        self.report("R459", span, name=name, kind_zh=called[0], kind_en=called[1], example=example, found=found)

    def quantity(
        self,
        value: Quantity,
        kind: Kind | None,
        unit: Unit | None,
        domain: Reals | Integers | Choices,
        name: str,
        node: Scalar,
    ) -> Given | None:
        """A number in base units; R459, R463, R464 or R465 where kind, percent sign, range or wholeness is wrong."""
        if node.counted and kind is Kind.RATE and value.unit is BARE:
            value = Quantity(value.number * 100, PERCENT)
        if node.in_percent and value.unit is BARE:
            if not _is_percent(value.number, domain):
                self.no_percent(name, node, value.number)
                return None
            value = Quantity(value.number, PERCENT)
        meant = in_unit(value, kind, unit)
        if meant is None:
            if kind is Kind.RATE and value.unit is BARE:
                self.no_percent(name, node, value.number)
            else:
                self.wrong(name, kind, unit, node)
            return None
        number = meant.value
        if not domain.contains(number):
            low, high = domain.hull.low, domain.hull.high
            parts = {
                "name": name,
                "found": node.text,
                "low": value_text(low, kind, unit) if low is not None else "-∞",
                "high": value_text(high, kind, unit) if high is not None else "+∞",
            }
            whole = isinstance(domain, Integers) and number.denominator != 1
            wider = {"range": _wider(number, low)} if kind is Kind.RATE else {}
            self.report("R465" if whole else "R464", node.span, **parts, **wider)
            return None
        return Given(number, dimension_of(meant), node.text, span=node.span)

    def no_percent(self, name: str, node: Scalar, number: Fraction) -> None:
        """R463 with the likelier of the two rates."""
        percent = decimal_text(number * 100 if number <= 1 else number)
        self.report("R463", node.span, name=name, found=node.text, percent=percent + "%")

    # ---- levels, bands, surveys, raters

    def level(self, datum: Datum, node: Scalar) -> Given | None:
        """The place of a level in its list, counted from 0; R466 where it has none."""
        place = self.level_place(datum, node.text)
        if place is None:
            self.no_level(datum, node.span, node.text)
            return None
        return Given(Fraction(place), None, node.text, span=node.span)

    def no_level(self, datum: Datum, span: Span, found: str) -> None:
        """R466 with a level that sounds alike, and no other: one letter parts two levels."""
        near = heard(found, datum.choices)
        zh, en = meant(near, ("照原话填；", "Write its words;"))
        choices = "、".join(datum.choices)
        self.report("R466", span, name=datum.name, found=found, choices=choices, near_zh=zh, near_en=en)

    def level_place(self, datum: Datum, text: str) -> int | None:
        """By the level's words, with or without the name of what is judged (长效机制健全), their unique beginning or part, or its
        number: 第2档. What stands behind a word of degree or denial is no part: 充分 is not 较充分."""
        choices, text = datum.choices, text.strip()
        for said in (text, datum.name + text):
            if said in choices:
                return choices.index(said)
        match = _LEVEL_NUMBER.match(text)
        if match:
            number = parse_number(match[1])
            return int(number) - 1 if number and 1 <= number <= len(choices) else None
        for test in (str.startswith, _says):
            found = [i for i, choice in enumerate(choices) if text and test(choice, text)]
            if len(found) == 1:
                return found[0]
        return None

    def band(self, datum: Datum, node: Node, weight: Fraction) -> Given | None:
        """{档: 达成预期指标, 分值: 18} or {档: …, 比例: 90%}: a share of the weight inside the level's band.

        A level that leaves no choice, or a score that a level has, stands for both.
        """
        entries = node.entries if isinstance(node, Mapping) else ()
        level = next((e.value for e in entries if e.key in _LEVEL_KEYS), None)
        score = next((e.value for e in entries if e.key in (*_SCORE_KEYS, *_SHARE_KEYS)), None)
        if isinstance(node, Scalar):
            is_level = not node.text[:1].isdigit() and self.level_place(datum, node.text) is not None
            level, score = (node, None) if is_level else (None, node)
        place = self.level_place(datum, level.text) if isinstance(level, Scalar) else None
        if isinstance(level, Scalar) and place is None:
            self.no_level(datum, level.span, level.text)
            return None
        if place is not None and score is None and datum.bands[place].is_point:
            return Given(datum.bands[place].low or Fraction(0), None, datum.choices[place], level=place, span=node.span)
        if not isinstance(score, Scalar) or (place is None and not isinstance(node, Scalar)):
            self.band_wanted(datum, node, weight)
            return None
        share = self.share(score, weight)
        if share is None:
            return None
        if place is None:
            place = next((n for n, band in enumerate(datum.bands) if band.contains(share)), None)
        if place is None:
            self.band_wanted(datum, node, weight)
            return None
        if not datum.bands[place].contains(share):
            low, high = _marks(datum.bands[place], weight)
            parts = {"name": datum.name, "found": score.text, "level": datum.choices[place], "low": low, "high": high}
            self.report("R468", score.span, **parts)
            return None
        text = score.text if isinstance(node, Scalar) else f"{datum.choices[place]} {score.text}"
        return Given(share, None, text, level=place, span=node.span)

    def band_wanted(self, datum: Datum, node: Node, weight: Fraction) -> None:
        """R467 with the levels and what is open to each."""
        listed = (
            f"{choice} {low}-{high}分" if low != high else f"{choice} {low}分"
            for choice, (low, high) in zip(datum.choices, (_marks(b, weight) for b in datum.bands), strict=True)
        )
        self.report("R467", node.span, name=datum.name, choices="、".join(listed))

    def share(self, score: Scalar, weight: Fraction) -> Fraction | None:
        """A chosen score as a share of the weight; None where a problem was reported."""
        value, problems = parse_value(score)
        self.diagnostics += problems
        if not isinstance(value, Quantity):
            return None
        return value.value if value.unit.kind is Kind.RATE else value.number / weight

    def survey(self, datum: Datum, node: Node) -> Given | None:
        """{显著: 37, 明显: 16, 一般: 0}: people per level; a level left out is an error, not 0."""
        if not isinstance(node, Mapping):
            self.report("R469", node.span, name=datum.name, choices="、".join(datum.choices))
            return None
        counts: dict[str, Fraction] = {}
        for entry in node.entries:
            if entry.key not in datum.choices:
                self.no_level(datum, entry.key_span, entry.key)
                continue
            value, problems = parse_value(entry.value) if isinstance(entry.value, Scalar) else (None, [])
            if any(problem.code == "R430" for problem in problems):
                self.diagnostics += problems
            elif (
                not isinstance(value, Quantity)
                or value.unit.kind not in (Kind.NUMBER, Kind.COUNT)
                or value.value < 0
                or value.value.denominator != 1
            ):
                self.not_a(entry.value.span, entry.key, wanted(Kind.COUNT, None), "37", entry.value.span.text)
            else:
                counts[entry.key] = value.value
        absent = [c for c in datum.choices if c not in counts]
        if absent:
            if len(counts) == len(node.entries):
                self.report("R470", node.span, name=datum.name, missing="、".join(absent))
            return None
        parts = tuple(counts[c] for c in datum.choices)
        return Given(Fraction(0), None, node.span.text, parts, span=node.span)

    def raters(self, datum: Datum, node: Node, weight: Fraction) -> Given | None:
        """The marks of several raters, by name or in a row, each from 0 to the weight; R457 for one outside, R478 for none at all."""
        names, items = rated(node)
        marks = []
        for item in items:
            value = parse_value(item)[0] if isinstance(item, Scalar) else None
            if not isinstance(value, Quantity) or value.unit.kind not in (Kind.NUMBER, Kind.SCORE):
                self.not_a(item.span, datum.name, wanted(Kind.SCORE, None), "3分", item.span.text)
                return None
            if not 0 <= value.number <= weight:
                self.report(
                    "R457", item.span, name=datum.name, score=decimal_text(value.number), weight=decimal_text(weight)
                )
                return None
            marks.append(value.number)
        if not marks:
            self.report("R478", node.span, name=datum.name)
            return None
        shown = [decimal_text(mark) for mark in marks]
        text = (
            "、".join(f"{name} {mark}" for name, mark in zip(names, shown, strict=True)) if names else "、".join(shown)
        )
        return Given(Fraction(0), None, text, tuple(marks), raters=names, span=node.span)


def _read(node: Scalar, wanted_by: Datum | Measure) -> tuple[Value | None, list[Diagnostic]]:
    """What is given; of a place in a ranking 第1名 is one, and 3名 are no people."""
    is_place = wanted_by.kind in (Kind.COUNT, Kind.NUMBER) and wanted_by.domain == Integers(1, None)
    place = place_said(node.text) if is_place else None
    if place is not None:
        return Quantity(place, wanted_by.unit or BARE), []
    value, problems = parse_value(node, wanted_by.unit)
    return _for_each(value, wanted_by), problems


def _for_each(value: Value | None, wanted_by: Datum | Measure) -> Value | None:
    """0.06册 of 人均藏书量 is 0.06册/人: the name says of whom."""
    unit = wanted_by.unit
    parts = unit.parts if unit is not None and _AVERAGED.search(wanted_by.name) else None
    if unit is None or parts is None or not isinstance(value, Quantity) or value.unit != parts[0]:
        return value
    return Quantity(value.number, unit)


def _says(level: str, words: str) -> bool:
    """Whether a level ends or goes on with these words and nothing ahead of them makes them less."""
    ahead, found, _ = level.partition(words)
    return bool(found) and not ahead.endswith((*word_class("lesser"), *word_class("negation"), *_NEARLY))


_NEARLY = ("欠", "够", "太", "略", "稍")


_NONE = ("未", "无", "没有", "不存在")
_DENIED = ("不", "未", "无", "没有", "零", "非")


def _says_either(name: str, said: str) -> bool:
    """不存在挪用: 无. There is none, so it is so; or it is not so."""
    denies = name.startswith("有无") or any(word in name for word in _DENIED)
    return denies and (said.strip() == "有" or said.strip().startswith(_NONE))


def _is_percent(number: Fraction, domain: Reals | Integers | Choices) -> bool:
    """Whether a figure beside a percent sign can only be that many percent: 85.6, but not 0.856, which may be a share."""
    return number == 0 or abs(number) > SHARE_LIMIT or not domain.contains(number)


SHARE_LIMIT = 2
"""200%: a larger figure is no share of 1."""


def _wider(rate: Fraction, low: Fraction | None) -> str:
    """A range that a rubric may declare for a rate such as this one: -100%-200%, 0%-1000%."""
    least = min(rate, low or Fraction(0))
    ends = [Fraction(-1) if -1 <= least < 0 else least, Fraction(2) if rate <= 2 else max(Fraction(10), rate)]
    return "-".join(map(percent_text, ends))


def _example(kind: Kind | None, unit: Unit | None, found: Value | None) -> str:
    """A value of the kind wanted; the number that was given, where only its unit is another or missing; 0处 for 无, 未发现问题."""
    is_none = found == YesNo(False) or (isinstance(found, WordsValue) and found.text.startswith(_NONE))
    if is_none and kind is Kind.YESNO:
        return "否"
    if is_none and unit is not None and kind is not None and kind.is_counted:
        return f"0{unit.zh}"
    if isinstance(found, Quantity) and kind is not None:
        number = decimal_text(found.number)
        if kind is Kind.MONEY and found.unit is BARE:
            return f"{number}元（或 {number}万元）"
        if unit is not None and kind.is_counted and found.unit.kind in (Kind.NUMBER, Kind.COUNT):
            return number + unit.zh
    return (kind or Kind.NUMBER).example.format(unit=unit.zh if unit else "")
