"""The report on a project in the order that the field prints it: what the figures say is written, what a person has to say is a marked gap.

The chapters follow the outline of 项目支出绩效评价管理办法 (财预〔2020〕10号), annex: 基本情况, 评价结论, 指标分析, 问题及原因, 建议.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import Block, PaperBars, PaperCurves, PaperGap, PaperPage, PaperText
from dsl.tools.report.conclusion import conclusion
from dsl.tools.report.curves import Curves
from dsl.tools.report.figures import rate_text, score_text
from dsl.tools.report.gaps import gap
from dsl.tools.report.levels import named
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import (
    indicator_row,
    losing,
    notes,
    points_lost,
)
from dsl.tools.report.said import deviation, target_words
from dsl.tools.report.tables.scores import scores_by_indicator
from dsl.tools.report.tables.self_evaluation import self_evaluation
from dsl.tools.report.tables.sums import sums_across

MOST_NAMED = 3
"""So many of the indicators that lose most are named in the summary."""
MOST_BARS = 20
"""So many of them are drawn."""
CURVES_ON_PAGE = 9
ZERO, ONE = Fraction(0), Fraction(1)


def reports(results: Sequence[ProjectResult], lang: Lang) -> list[PaperPage]:
    """A report for each project."""
    known = Curves(results[0].plan) if results else None
    return [_Report(result, known, lang).page() for result in results if known is not None]


class _Report:
    """The report on one project."""

    def __init__(self, result: ProjectResult, known: Curves, lang: Lang) -> None:
        self.result = result
        self.plan = result.plan
        self.known = known
        self.lang = lang
        self.places = result.plan.places
        self.scored = [one for one in result.indicators if one.indicator.kind == "indicator"]
        self.lost = losing(result)
        self.open = [one for one in self.scored if one.is_partial]

    def say(self, zh: str, en: str) -> str:
        return pick((zh, en), self.lang)

    def page(self) -> PaperPage:
        head, colon = self.plan.head, word("colon", self.lang)
        told = (("year", head.year), ("place", head.place), ("authority", head.authority))
        facts = tuple(f"{word(key, self.lang)}{colon}{value}" for key, value in told if value)
        title = self.say(f"{self.result.project}绩效评价报告", f"Performance evaluation: {self.result.project}")
        return PaperPage(self.result.project, title, facts, tuple(self.blocks()))

    def blocks(self) -> Iterator[Block]:
        yield PaperText(self.say("摘要", "Summary"), tuple(self.summary()), level=1)
        yield self.chapter("一、项目基本情况", "1. The project")
        yield self.gap("项目立项、资金安排和使用、绩效目标", "what the project is, its money, its goals")
        yield self.chapter("二、评价结论", "2. Conclusion")
        yield PaperText("", (conclusion(self.result, self.lang),))
        yield sums_across(self.result, self.lang)
        yield from self.rates()
        yield from self.losses()
        yield self.chapter("三、指标分析", "3. Indicators")
        yield from self.analysis()
        yield self.chapter("四、存在的问题及原因", "4. What fell short, and why")
        yield from self.problems()
        yield self.chapter("五、有关建议", "5. Recommendations")
        yield self.gap("建议", "recommendations")
        yield from self.annexes()

    def chapter(self, zh: str, en: str) -> PaperText:
        return PaperText(self.say(zh, en), level=1)

    def gap(self, zh: str, en: str) -> PaperGap:
        return gap(zh, en, self.lang)

    # ---- in words

    def summary(self) -> Iterator[str]:
        yield conclusion(self.result, self.lang)
        if self.lost:
            most = sorted(self.lost, key=lambda one: one.score - one.indicator.weight)[:MOST_NAMED]
            told = self.say("；", "; ").join(self.loss(one) for one in most)
            whole = decimal_text(sum((one.indicator.weight - one.score for one in self.lost), ZERO))
            yield self.say(
                f"{len(self.lost)} 个指标失分，共 {whole} 分，失分最多的是：{told}。",
                f"{len(self.lost)} indicators lost {whole} points; most of them: {told}.",
            )

    def loss(self, one: IndicatorResult) -> str:
        """C14 购买数量失 3 分."""
        points = points_lost(one)
        return self.say(f"{named(one.indicator)}失 {points} 分", f"{named(one.indicator)} loses {points}")

    def analysis(self) -> Iterator[Block]:
        """Each section at the top: its figures, who has full marks, and of each other indicator the reason out of the trace."""
        tops = [(n, one) for n, one in enumerate(self.plan.sections) if one.parent < 0]
        sums = {id(one.section): one for one in self.result.sections}
        for place, section in tops:
            inside = [one for one in self.scored if one.indicator.entry.path[:1] == (place,)]
            if inside:
                yield PaperText(self.heading(sums[id(section)]), tuple(self.told_of(inside)))
        alone = [one for one in self.scored if not one.indicator.entry.path]
        if alone:
            yield PaperText("", tuple(self.told_of(alone)))

    def heading(self, sums: SectionResult) -> str:
        weight, score = decimal_text(sums.weight), score_text(sums.score, self.places)
        rate = rate_text(sums.rate)
        return self.say(
            f"{named(sums.section)}（{weight} 分，得 {score} 分，得分率 {rate}）",
            f"{named(sums.section)} ({score} of {weight}, {rate})",
        )

    def told_of(self, inside: Sequence[IndicatorResult]) -> Iterator[str]:
        full = [one for one in inside if one not in self.lost and one not in self.open]
        if full:
            names = word("list", self.lang).join(named(one.indicator) for one in full)
            yield self.say(f"得满分的指标 {len(full)} 个：{names}。", f"Full marks ({len(full)}): {names}.")
        for one in (*(one for one in inside if one in self.lost), *(one for one in inside if one in self.open)):
            yield self.told(one)

    def told(self, one: IndicatorResult) -> str:
        """What the table asks, what was reached, what it scored, and why."""
        line = indicator_row(one, self.result, self.lang)
        reason = f"{word('colon', self.lang)}{line.reason}" if line.reason else ""
        return self.say(
            f"{named(one.indicator)}（{line.weight} 分，得 {line.score} 分）{reason}。",
            f"{named(one.indicator)} ({line.score} of {line.weight}){reason}.",
        )

    def rates(self) -> Iterator[Block]:
        """The rates of the sections beside each other."""
        tops = [one for one in self.result.sections if one.section.parent < 0 and one.rate is not None]
        bars = [(named(one.section), min(max(one.rate or ZERO, ZERO), ONE), rate_text(one.rate)) for one in tops]
        if len(bars) > 1:
            yield PaperBars(self.say("各部分得分率", "Rates of the sections"), tuple(bars))

    def losses(self) -> Iterator[Block]:
        """The lost points, most first, each beside what could be lost in all of these."""
        most = sorted(self.lost, key=lambda one: one.score - one.indicator.weight)[:MOST_BARS]
        if len(most) > 1:
            first = most[0].indicator.weight - most[0].score
            lost = [(one, one.indicator.weight - one.score) for one in most]
            bars = tuple((named(one.indicator), points / first, decimal_text(points)) for one, points in lost)
            yield PaperBars(self.say("失分", "Points lost"), bars)

    def curves(self) -> Iterator[Block]:
        """Each rule that decides by a number, with the project's point."""
        drawn = [curve for one in self.scored for curve in self.known.of(one)]
        title = self.say("评分规则与本项目的得分", "The rules, and this project on them")
        for first in range(0, len(drawn), CURVES_ON_PAGE):
            yield PaperCurves("" if first else title, tuple(drawn[first : first + CURVES_ON_PAGE]))

    def problems(self) -> Iterator[Block]:
        if not self.lost:
            yield PaperText("", (self.say("没有失分的指标。", "No indicator lost a point."),))
        for number, one in enumerate(self.lost, 1):
            yield PaperText("", (f"{number}. {self.loss(one)}{self.say('。', '.')}",))
            why = deviation(one, self.result)
            yield PaperText("", (why,)) if why else self.gap("偏差原因", "why")

    # ---- tables behind the text

    def annexes(self) -> Iterator[Block]:
        yield self.chapter("附件", "Annexes")
        yield scores_by_indicator(self.result, self.lang)
        if any(target_words(one.indicator) for one in self.scored):
            yield self_evaluation(self.result, self.lang)
        yield from self.curves()
        told = tuple(notes(self.result, self.lang))
        if told:
            yield PaperText(word("notes", self.lang), told)
