"""The form: the data that a rubric needs, as a YAML file ready to fill in and run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from dsl.base.language import Lang, pick
from dsl.base.render.columns import width
from dsl.data import keys
from dsl.data.keys import Key
from dsl.engine.plan import Indicator, Plan, Section, Term
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.things import Average, Datum, Measure, Op, data_of
from dsl.semantics.written import value_text

_COMMENT = 24
"""The column of the comments, as far as names leave it free."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](?:[^\n:#]|:(?! |$)|(?<! )#)*(?<![\s:])|[^\W\d_]")


@record
class Blank:
    """A line to fill in: `key`, empty, with a comment; or with `inner` lines below it."""

    key: str
    comment: str
    inner: tuple[Blank, ...] = ()


def form(plan: Plan, lang: Lang) -> str:
    """Indicators in order, each with its sentence and the data that it needs; shared data where they are first used."""
    writer = _Form(plan, lang)
    parts = ["\n".join(writer.head())]
    parts += ["\n".join(lines) for lines in writer.body() if lines]
    parts.append("\n".join(writer.tail()))
    return "\n\n".join(parts) + "\n"


class _Form:
    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan = plan
        self.lang = lang
        self.asked: set[str] = set()

    def say(self, zh: str, en: str) -> str:
        return pick((zh, en), self.lang)

    def key(self, key: Key) -> str:
        return self.say(key.zh, key.en)

    # ---- the file

    def head(self) -> Iterator[str]:
        yield f"# {_inline(self.plan.title or self.plan.name)}"
        yield self.say(
            "# 在冒号后面填写；# 后面是说明，不用改。填好后运行：rubric run 评分标准文件 这个文件",
            "# Fill in after the colons; what follows a # is explanation. Then: rubric run RUBRIC THIS_FILE",
        )
        yield from _lines([Blank(self.key(keys.PROJECT), self.say("项目名称", "name of the project"))])

    def body(self) -> Iterator[list[str]]:
        parts: list[Section | Indicator] = [*self.plan.sections, *self.plan.indicators]
        for part in sorted(parts, key=lambda p: p.span.start):
            yield [self.heading(part)] if isinstance(part, Section) else self.indicator(part)
        for veto in self.plan.vetoes:
            blanks = [b for d in self.data(self.plan.measures[veto.measure]) for b in self.shared(d)]
            yield [self.say(f"# 一票否决：{_inline(veto.words)}", f"# veto: {_inline(veto.words)}"), *_lines(blanks)]

    def heading(self, part: Section) -> str:
        named = f"{part.code} {part.name}" if part.code else part.name
        return f"# {'=' * 4} {_inline(named)}"

    def tail(self) -> Iterator[str]:
        yield self.say("# 需要时去掉下面几行前面的 #：", "# Where needed, remove the # before these lines:")
        yield f"# {self.key(keys.NOT_APPLICABLE)}: [{self.say('指标', 'indicator')}]"
        yield f"# {self.key(keys.BY_HAND)}:"
        hand = f"{self.key(keys.SCORE)}: 2.5, {self.key(keys.BY)}: {self.say('评价组', 'panel')}, {self.key(keys.WHY)}: {self.say('……', '...')}"
        yield f"#   {self.say('指标', 'indicator')}: {{{hand}}}"

    # ---- one indicator

    def indicator(self, indicator: Indicator) -> list[str]:
        named = f"{indicator.code} {indicator.name}" if indicator.code else indicator.name
        weight = decimal_text(indicator.weight)
        lines = [f"# {_inline(named)}{self.say(f'（{weight}分）', f' ({weight})')}"]
        lines += [f"#   {line.strip()}" for line in indicator.sentence.splitlines() if line.strip()]
        lines += [f"#   {self.say('口径：', 'reading: ')}{_inline(text)}" for text in indicator.readings]
        own: list[Blank] = []
        for term in indicator.terms:
            measure = self.plan.measures[term.measure]
            for datum in self.data(measure):
                if datum.owner is None:
                    lines += _lines(self.shared(datum))
                elif datum.id not in self.asked:
                    self.asked.add(datum.id)
                    own.append(self.own(indicator, term, datum))
        return [*lines, *_lines(self.placed(indicator, own)), *self.shortcut(indicator)]

    def shortcut(self, indicator: Indicator) -> Iterator[str]:
        """One line that may stand in place of the data: the answer to the question, or the measure itself."""
        if len(indicator.terms) != 1:
            return
        term = indicator.terms[0]
        measure = self.plan.measures[term.measure]
        if term.asked is not None and not (measure.is_given and measure.kind is Kind.YESNO):
            yield f"# {indicator.key}: {self.say('是', 'yes')}{' ' * 4}# {self.say('也可以只回答是或否', 'an answer is enough')}"
        elif isinstance(measure.formula, Op) and measure.kind is Kind.RATE and measure.own_datum is None:
            yield f"# {indicator.key}: 85.6%{' ' * 4}# {self.say('也可以不填算式里的数，只填结果', 'or the result in place of its parts')}"

    def placed(self, indicator: Indicator, own: list[Blank]) -> list[Blank]:
        """Under the indicator; a single datum directly beside its name."""
        if not own:
            return []
        measures = {t.measure for t in indicator.terms}
        only = self.plan.measures[next(iter(measures))]
        is_direct = len(measures) == 1 and (
            only.is_given or only.own_datum is not None or len(own[0].inner) > 0 or isinstance(only.formula, Average)
        )
        if len(own) == 1 and is_direct and not indicator.terms[0].label:
            return [Blank(indicator.key, self.comment(own[0], indicator), own[0].inner)]
        return [Blank(indicator.key, "", tuple(own))]

    def comment(self, blank: Blank, indicator: Indicator) -> str:
        """What is counted or asked, where the indicator's name does not say it."""
        known = blank.inner or blank.key in (indicator.name, indicator.key)
        return blank.comment if known else f"{blank.comment}{self.say('：', ': ')}{_inline(blank.key)}"

    def data(self, measure: Measure) -> list[Datum]:
        return [self.plan.data[d] for d in data_of(measure.formula)]

    def shared(self, datum: Datum) -> list[Blank]:
        if datum.id in self.asked:
            return []
        self.asked.add(datum.id)
        return [self.blank(datum.name, datum, None)]

    def own(self, indicator: Indicator, term: Term, datum: Datum) -> Blank:
        measure = self.plan.measures[term.measure]
        if term.label and measure.is_given:
            return self.blank(term.label, datum, indicator, datum.words)
        words = datum.words if datum.kind is Kind.YESNO and datum.words != datum.name else ""
        return self.blank(datum.name, datum, indicator, words)

    # ---- one datum

    def blank(self, key: str, datum: Datum, indicator: Indicator | None, words: str = "") -> Blank:
        if datum.bands and indicator is not None:
            return self.band(key, datum, indicator)
        if datum.kind is Kind.SURVEY:
            people = self.say("人数", "people")
            return Blank(
                key,
                self.say("各等级的人数，没有人填 0", "people for each level, 0 if none"),
                tuple(Blank(choice, people) for choice in datum.choices),
            )
        comment = self.kind(datum, indicator)
        return Blank(key, f"{comment}{self.say('：', ': ')}{_inline(words)}" if words else comment)

    def band(self, key: str, datum: Datum, indicator: Indicator) -> Blank:
        """A level, and a score inside what is open to it."""
        ends = [
            (decimal_text((b.low or 0) * indicator.weight), decimal_text((b.high or 0) * indicator.weight))
            for b in datum.bands
        ]
        listed = (f"{choice} {low}-{high}" for choice, (low, high) in zip(datum.choices, ends, strict=True))
        return Blank(
            key,
            "",
            (
                Blank(self.say("档", "level"), self.say("选一档：", "one of: ") + " / ".join(listed)),
                Blank(self.say("分值", "score"), self.say("在这一档以内", "inside the range of that level")),
            ),
        )

    def kind(self, datum: Datum, indicator: Indicator | None) -> str:
        """Type, unit and an example: 金额，如 25.68万元."""
        unit = datum.unit.zh if datum.unit else ""
        match datum.kind:
            case Kind.RATE:
                return self.say("率，如 85.6%", "a rate, such as 85.6%") + self.range(datum)
            case Kind.MONEY:
                return self.say("金额，如 25.68万元", "money, such as 25.68万元")
            case Kind.COUNT:
                return self.say(f"数量，如 12{unit}", f"a count, such as 12{unit}")
            case Kind.DURATION:
                return self.say(f"时间，如 5{unit}", f"a duration, such as 5{unit}")
            case Kind.DATE:
                return self.say("日期，如 2024-12-31", "a date, such as 2024-12-31")
            case Kind.YESNO:
                return self.say("是 或 否", "yes or no")
            case Kind.LEVEL:
                return self.say("选一项：", "one of: ") + " / ".join(datum.choices)
            case Kind.SCORE if datum.many and indicator is not None:
                weight = decimal_text(indicator.weight)
                return self.say(
                    f"评分人打的分，0 到 {weight}；几个人时写成 [3, 4, 3]",
                    f"score by the raters, 0 to {weight}; several: [3, 4, 3]",
                )
            case Kind.SCORE:
                return self.say("分", "a score")
            case Kind.NUMBER:
                return self.say("数", "a number")
            case _:
                return self.say("数，可以带单位", "a number, with or without a unit")

    def range(self, datum: Datum) -> str:
        low, high = datum.domain.hull.low, datum.domain.hull.high
        if low is None or high is None:
            return ""
        ends = [value_text(end, datum.kind, datum.unit) for end in (low, high)]
        return self.say(f"（{ends[0]} 到 {ends[1]}）", f" ({ends[0]} to {ends[1]})")


def _lines(blanks: Iterable[Blank], indent: str = "") -> list[str]:
    lines: list[str] = []
    for blank in blanks:
        start = f"{indent}{_quoted(blank.key)}:"
        gap = " " * max(2, _COMMENT - width(start))
        lines.append(f"{start}{gap}# {blank.comment}" if blank.comment else start)
        lines += _lines(blank.inner, indent + "  ")
    return lines


def _quoted(key: str) -> str:
    """The key as YAML reads it back."""
    return key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _inline(text: str) -> str:
    return " ".join(text.split())
