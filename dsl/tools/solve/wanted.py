"""What a person asks `solve` for, in the words of the rubric."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.language import Text
from dsl.base.near import did_you_mean, nearest
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.semantics.measures.things import data_of
from dsl.tools.solve.goal import Goal, goal_of_grade, next_goal


class NotInRubric(ValueError):
    """A grade or a name that the rubric does not have; `text` says so in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{en}（{zh}）")
        self.text: Text = zh, en


def check_names(plan: Plan, names: Iterable[str]) -> None:
    """Raises `NotInRubric` for the first that is no indicator, datum or measure."""
    known = {n for i in plan.indicators for n in (i.key, i.code, i.name) if n}
    known |= {n for d in plan.data.values() for n in (d.id, d.name, d.words, *d.aliases)}
    known |= {n for m in plan.measures.values() for n in (m.name, *m.aliases)}
    for name in names:
        if name not in known:
            near = nearest(name, sorted(known))
            zh, en = did_you_mean(near, quoted=True)
            raise NotInRubric(f"评分标准里没有“{name}”{zh}", f"the rubric has no “{name}”{en}")


def wanted_goal(plan: Plan, result: ProjectResult, grade: str | None, total: Fraction | None) -> Goal | None:
    """A total, a grade, or the next grade up; None where there is none above. Raises `NotInRubric`."""
    if total is not None:
        return Goal(total)
    if both := _scored_and_graded_by(plan):
        raise NotInRubric(
            f"“{both}”既计分又定等级，要用 --total 问总分", f"“{both}” moves both scores and the grade: ask for a total"
        )
    if grade is None:
        if not plan.grades:
            raise NotInRubric("评分标准没有等级，要写总分", "the rubric has no grades: ask for a total")
        goal = next_goal(plan, result)
        if goal is None and result.demotions:
            raise _held_below(result)
        return goal
    goal = goal_of_grade(plan, grade, result.demotions)
    if goal is None and any(g.name == grade for g in plan.grades):
        raise _held_below(result)
    if goal is None:
        names = [g.name for g in plan.grades]
        raise NotInRubric(
            f"没有等级“{grade}”，等级有：{'、'.join(names) or '无'}",
            f"no grade “{grade}”; grades are: {', '.join(names) or 'none'}",
        )
    return goal


def _held_below(result: ProjectResult) -> NotInRubric:
    held = "”“".join(one.words for one in result.demotions)
    return NotInRubric(
        f"“{held}”成立，总分再高也评不上：先解除它，或者用 --total 问总分",
        f"while “{held}” holds no total is enough: mend that first, or ask for a total",
    )


def _scored_and_graded_by(plan: Plan) -> str:
    """A datum that a score reads and that lowers the grade, too: moved, it changes both."""
    lowering = {d for one in plan.demotions for d in data_of(plan.measures[one.measure].formula)}
    scoring = {d for i in plan.indicators for term in i.terms for d in data_of(plan.measures[term.measure].formula)}
    return next((plan.data[d].name for d in sorted(lowering & scoring)), "")
