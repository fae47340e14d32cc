"""What `audit` says of a published report, against a plain grid of projects.

A report that prints what `evaluate` gives is never accused; a figure that is off by a little always is; a score said to be out
of the rule's reach is no project's, and none lies between it and the scores said to be nearest.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

import pytest
from drafts import draft
from from_text import compiled, project_of
from grid import Grid, Project
from shapes import SHAPES

from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text, half_up, percent_text
from dsl.tools.audit import Audit, Finding, audit
from dsl.tools.audit.nearest import Analyses

CENT = Fraction(1, 100)
REMARKS = {"agrees", "R708", "R711", "R714", "R716"}
SECTIONS = "一级指标 S 全部 分值 {total}\n"

CASES = [(seed, shape.name) for seed, shape in enumerate(SHAPES)] + [(seed, None) for seed in range(100, 108)]


class Report:
    """A rubric, its grid, and reports as they are printed."""

    def __init__(self, seed: int, shape: str | None) -> None:
        self.random = Random(seed)
        text = draft(seed, shape=shape).text()
        found = compiled(text)
        assert found.tree is not None and found.plan is not None
        self.tree, self.plan = found.tree, found.plan
        self.grid = Grid(self.plan)

    def projects(self, count: int) -> list[tuple[Project, ProjectResult]]:
        drawn = [*islice(self.grid.absent(), 3), *self.grid.corners(count, self.random.randrange(99))]
        return [(p, r) for p in drawn if (r := self.grid.results(p)[0]) is not None]

    def audited(self, project: Project, figures: dict[str, str], total: str = "", grade: str | None = None) -> Audit:
        printed = ", ".join(f"{name}: {{得分: {score}}}" for name, score in figures.items())
        rest = [f"  总分: {total}"] if total else []
        rest += [f"  等级: {grade}"] if grade else []
        rest += [f"  指标: {{{printed}}}"] if printed else []
        data = self.grid.text(project, self.plan) + "公布:\n" + "\n".join(rest) + "\n"
        file, bound = project_of(self.plan, data)
        found, problems = audit(self.tree, self.plan, file, bound)
        assert found is not None, problems
        return found


@pytest.fixture(scope="module", params=CASES, ids=str)
def report(request: pytest.FixtureRequest) -> Report:
    return Report(*request.param)


def figures_of(result: ProjectResult) -> dict[str, str]:
    return {r.indicator.name: decimal_text(r.score) for r in result.indicators}


def about(found: Audit, name: str) -> list[Finding]:
    return [f for f in found.findings if f.kind == "indicator" and f.name == name and f.code != "R709"]


def test_what_the_rule_gives_is_never_accused(report: Report) -> None:
    for project, result in report.projects(2)[:3]:
        found = report.audited(project, figures_of(result), decimal_text(result.total), result.grade)
        told = [(f.code, f.name, f.printed, f.computed) for f in found.problems]
        assert {f.code for f in found.findings} <= REMARKS, told


def test_what_is_off_is_always_told(report: Report) -> None:
    project, result = report.projects(2)[-1]
    scored = report.random.choice(result.indicators)
    wrong = decimal_text(scored.score + report.random.choice((-1, 1)) * CENT)
    found = report.audited(project, {scored.indicator.name: wrong}, decimal_text(result.total + CENT))
    assert {f.code for f in about(found, scored.indicator.name)} & {"R701", "R702"}, (
        scored.indicator.entry.sentence,
        wrong,
    )
    (total,) = [f for f in found.problems if f.kind == "total" and f.code == "R701"]
    assert total.computed == result.total


def test_what_is_out_of_reach_is_no_projects_score(report: Report) -> None:
    analyses = Analyses(report.plan)
    for indicator in report.plan.indicators:
        results = [r for p in report.grid.alone(indicator.name, 80) if (r := report.grid.results(p)[0]) is not None]
        scores = {i.score for r in results for i in r.indicators if i.indicator is indicator}
        unit = Fraction(1, 10**indicator.places)
        tried = {s + n * unit for s in islice(sorted(scores), 12) for n in (-1, 0, 1)}
        tried |= {half_up((indicator.floor + indicator.cap) * Fraction(n, 7), indicator.places) for n in range(8)}
        for score in sorted(tried):
            if analyses.may_give(indicator, score):
                continue
            assert score not in scores, (indicator.entry.sentence, score)
            for near in analyses.nearest(indicator, score):
                low, high = sorted((near.score, score))
                assert not [s for s in scores if low < s < high], (indicator.entry.sentence, score, near.score)


def test_subtotals_and_rates_of_a_right_report_agree() -> None:
    """Two sections of sections, a bonus inside one of them, a deduction outside: 60 + 40 printed with all that belongs to them."""
    found = compiled(
        "总分 100\n得分保留 1 位小数\n"
        "一级指标 A 投入 分值 60\n二级指标 A1 资金 分值 20\n指标 到位率 分值 20：到位率≥90%得满分，≥80%得12.5分，低于80%不得分。\n"
        "二级指标 A2 管理 分值 40\n指标 制度 分值 40：每缺少1项制度扣7分，扣完为止。\n  不适用：得满分\n"
        "一级指标 B 效果 分值 40\n指标 满意度 分值 40：满意度95%以上得满分，每下降1%扣2分，扣完为止。\n  口径：按比例\n"
        "加分项 B2 获奖 分值 5：每获奖1次加1.5分，最高加5分。\n"
        "扣分项 违规 分值 100：每发现1次违规扣9分，扣完为止。\n"
    )
    assert found.tree is not None and found.plan is not None
    plan, grid = found.plan, Grid(found.plan)
    for project in [*islice(grid.absent(), 3), *grid.corners(8, 1)]:
        (result,) = grid.results(project)
        assert result is not None
        parts = [
            f"    {s.section.code}: {{得分: {decimal_text(s.score)}, 得分率: {rate(s.score, s.weight)}}}"
            for s in result.sections
        ]
        scores = [f"    {name}: {score}" for name, score in figures_of(result).items()]
        for printed in (parts, [*parts, "  指标:", *scores]):
            data = [grid.text(project, plan) + "公布:", f"  总分: {decimal_text(result.total)}"]
            data += [f"  得分率: {rate(result.total, Fraction(100))}", "  部分:", *printed]
            file, bound = project_of(plan, "\n".join(data) + "\n")
            audited, problems = audit(found.tree, plan, file, bound)
            assert audited is not None, problems
            assert not audited.problems, [(f.code, f.place, f.printed, f.computed) for f in audited.problems]


def rate(score: Fraction, weight: Fraction) -> str:
    return percent_text(half_up(score / weight, 4))
