"""What a form asks: sections, indicators with their sentences, and under each the data that it alone needs."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Lang
from dsl.engine.plan import Indicator, Plan, Term
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.semantics.entries import Section
from dsl.semantics.measures.things import Average, Datum, Measure, Op, Weighted, data_of
from dsl.tools.form.blanks import Blank, Paragraph, Shortcut, inline
from dsl.tools.form.fits import PEOPLE, Fits, result_fits
from dsl.tools.form.wanted import Wanted


class Sheet:
    """`asked`: the data (by id) that stand on the sheet already."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan = plan
        self.wanted = Wanted(plan, lang)
        self.say = self.wanted.say
        self.asked: set[str] = set()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Sections, indicators and vetoes in the order of the table; to be asked for once."""
        for part in self.plan.in_order:
            if isinstance(part, Section):
                yield Paragraph("section", inline(part.name), part.code or "")
            else:
                yield self.indicator(part)
        told = {veto.measure: veto for veto in self.plan.every_veto}
        for veto in told.values():
            blanks = [b for d in self.data(self.plan.measures[veto.measure]) for b in self.shared(d)]
            yield Paragraph("veto", inline(veto.words), blanks=tuple(blanks))

    # ---- one indicator

    def indicator(self, indicator: Indicator) -> Paragraph:
        """The sentence of an indicator, and a blank for each datum that it needs."""
        told = [line.strip() for line in indicator.entry.sentence.splitlines() if line.strip()]
        told += [f"{self.say('口径：', 'reading: ')}{inline(text)}" for text in indicator.entry.told]
        shared: list[Blank] = []
        own: list[tuple[Term, Datum]] = []
        for term in indicator.terms:
            for datum in self.data(self.plan.measures[term.measure]):
                if datum.owner is None:
                    shared += self.shared(datum)
                elif datum.id not in self.asked:
                    self.asked.add(datum.id)
                    own.append((term, datum))
        return Paragraph(
            "indicator",
            inline(indicator.name),
            indicator.code or "",
            decimal_text(indicator.weight),
            told=tuple(told),
            blanks=(*shared, *self.placed(indicator, own)),
            shortcut=self.shortcut(indicator),
        )

    def data(self, measure: Measure) -> list[Datum]:
        """The data behind a measure."""
        return [self.plan.data[d] for d in data_of(measure.formula)]

    def shared(self, datum: Datum) -> list[Blank]:
        """The blank of a datum that several indicators read; nothing where it was asked for already."""
        if datum.id in self.asked:
            return []
        self.asked.add(datum.id)
        return [self.blank(datum.name, datum, None)]

    def shortcut(self, indicator: Indicator) -> Shortcut | None:
        """The answer to the question, or the measure itself, in place of the data."""
        if len(indicator.terms) != 1:
            return None
        term = indicator.terms[0]
        measure = self.plan.measures[term.measure]
        if term.asked is not None and not (measure.is_given and measure.kind is Kind.YESNO):
            fits = Fits(kind=Kind.YESNO)
            told = self.say("也可以只回答是或否", "an answer is enough")
            return Shortcut((indicator.key,), self.say("是", "yes"), told, fits)
        if measure.change is not None:
            value = measure.kind.example.format(unit=measure.unit.zh if measure.unit else "")
            path = (indicator.key,) if measure.name == indicator.name else (indicator.key, measure.name)
            told = self.say("也可以只填结果，方向相反的填负数", "or the result alone, below 0 for the other direction")
            return Shortcut(path, value, told, result_fits(measure))
        if isinstance(measure.formula, Op) and measure.kind is Kind.RATE and measure.own_datum is None:
            told = self.say("也可以不填算式里的数，只填结果", "or the result in place of its parts")
            return Shortcut((indicator.key,), "85.6%", told, result_fits(measure))
        return None

    # ---- the data of one indicator

    def placed(self, indicator: Indicator, own: list[tuple[Term, Datum]]) -> list[Blank]:
        """Under the indicator; a single datum directly beside its name."""
        if not own:
            return []
        if len(own) == 1 and self.is_direct(indicator):
            term, datum = own[0]
            blank = self.blank(self.name(indicator, datum), datum, indicator, self.counted(indicator, term, datum))
            return [Blank(indicator.key, self.with_name(blank, indicator), blank.inner, blank.fits)]
        points: dict[str, list[tuple[Term, Datum]]] = {}
        for term, datum in own:
            points.setdefault(term.label, []).append((term, datum))
        inner = (blank for label, asked in points.items() for blank in self.point(indicator, label, asked))
        return [Blank(indicator.key, "", tuple(inner))]

    def is_direct(self, indicator: Indicator) -> bool:
        """Whether a bare value under the indicator's name is its one datum."""
        measures = {t.measure for t in indicator.terms}
        only = self.plan.measures[next(iter(measures))]
        plain = _is_plain(only) or only.own_datum is not None
        return len(measures) == 1 and plain and not indicator.terms[0].label

    def point(self, indicator: Indicator, label: str, asked: list[tuple[Term, Datum]]) -> Iterator[Blank]:
        """What a point of a checklist needs: beside its number, or below it where that is not just the point's one datum."""
        if label and len(asked) == 1 and _is_plain(self.plan.measures[asked[0][0].measure]):
            datum = asked[0][1]
            words = self.counted(indicator, asked[0][0], datum) or datum.words
            yield self.blank(label, datum, indicator, "" if words == indicator.name else words)
            return
        blanks = tuple(
            self.blank(self.name(indicator, datum), datum, indicator, self.counted(indicator, term, datum))
            for term, datum in asked
        )
        if label:
            yield Blank(label, "", blanks)
        else:
            yield from blanks

    def name(self, indicator: Indicator, datum: Datum) -> str:
        """The words of a question say more than the indicator's name, which its points bear too."""
        return datum.words if datum.kind is Kind.YESNO and datum.name == indicator.name else datum.name

    def counted(self, indicator: Indicator, term: Term, datum: Datum) -> str:
        """The printed words that say what is counted under the indicator's own name: 每少1台扣1分."""
        if datum.kind is not Kind.COUNT or datum.words != indicator.name:
            return ""
        return "；".join(dict.fromkeys(indicator.clauses[claim.clause].text for claim in term.claims))

    def with_name(self, blank: Blank, indicator: Indicator) -> str:
        """What is counted or asked, where the indicator's name does not say it."""
        known = blank.inner or blank.key in (indicator.name, indicator.key)
        return blank.comment if known else f"{blank.comment}{self.say('：', ': ')}{inline(blank.key)}"

    # ---- one datum

    def blank(self, key: str, datum: Datum, indicator: Indicator | None, words: str = "") -> Blank:
        """The blank of one datum; `words` are what the sentence says of it."""
        if datum.bands and indicator is not None:
            return self.band(key, datum, indicator)
        if datum.kind is Kind.SURVEY:
            people = self.say("人数", "people")
            told = self.say("各等级的人数，没有人填 0，不能都是 0", "people for each level, 0 if none, not all 0")
            return Blank(key, told, tuple(Blank(choice, people, fits=PEOPLE) for choice in datum.choices))
        comment = self.wanted.text(datum, indicator)
        told = f"{comment}{self.say('：', ': ')}{inline(words)}" if words else comment
        return Blank(key, told, fits=self.wanted.fits(datum, indicator))

    def band(self, key: str, datum: Datum, indicator: Indicator) -> Blank:
        """A level, and a score inside what is open to it."""
        marks = tuple(((b.low or 0) * indicator.weight, (b.high or 0) * indicator.weight) for b in datum.bands)
        listed = (
            f"{choice} {decimal_text(low)}-{decimal_text(high)}" if low != high else f"{choice} {decimal_text(low)}"
            for choice, (low, high) in zip(datum.choices, marks, strict=True)
        )
        told = self.say("选一档：", "one of: ") + " / ".join(listed)
        level = Blank(self.say("档", "level"), told, fits=Fits(kind=Kind.LEVEL, choices=datum.choices))
        told = self.say("在这一档以内", "inside the range of that level")
        fits = Fits(kind=Kind.SCORE, choices=datum.choices, marks=marks)
        return Blank(key, "", (level, Blank(self.say("分值", "score"), told, fits=fits)))


def _is_plain(measure: Measure) -> bool:
    """One datum, given as it is judged or measured."""
    return measure.is_given or isinstance(measure.formula, (Average, Weighted))
