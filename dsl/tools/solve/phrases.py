"""Answers in words."""

from __future__ import annotations

from dsl.base.language import Lang, pick
from dsl.engine.plan import Plan
from dsl.exact.number import decimal_text
from dsl.tools.solve.change import Change
from dsl.tools.solve.goal import Goal
from dsl.tools.solve.lever import Lever, OfMeasure, OfSurvey


def lever_text(plan: Plan, lever: Lever) -> str:
    """B12 实际支付资金; the indicator's name alone where the datum is called so."""
    read = [i for i in plan.indicators if i.key in lever.indicators]
    codes = "、".join(i.code or i.name for i in read)
    if any(lever.name == i.name for i in read) and not any(i.code for i in read):
        return lever.name
    return f"{codes} {lever.name}" if codes else lever.name


def change_text(change: Change, lang: Lang) -> str:
    """25.68万元 → 25.81万元（须高于25.8万元）; for a survey how many answers move, and what comes of it."""
    lever = change.lever
    if isinstance(lever.target, OfSurvey):
        number = abs(int(change.value))
        moved = pick(
            (
                f"{number}份答卷改为“{lever.choices[0 if change.value > 0 else -1]}”",
                f"{number} answers move to “{lever.choices[0 if change.value > 0 else -1]}”",
            ),
            lang,
        )
        return f"{moved}{pick(('：', ': '), lang)}{lever.text(lever.start)} → {lever.text(change.value)}"
    text = f"{lever.text(lever.start)} → {lever.text(change.value)}"
    if isinstance(lever.target, OfMeasure) and lever.target.raters > 1:
        raters = lever.target.raters
        text = pick((f"{raters}人平均{text}", f"mean of {raters} raters {text}"), lang)
    return text + limit_text(change, lang)


def limit_text(change: Change, lang: Lang) -> str:
    """The exact end, where the value shown is not it."""
    if change.value == change.limit:
        return ""
    end = change.lever.text(change.limit)
    up = change.side == "up"
    if change.attained:
        said = ("至少", "at least") if up else ("至多", "at most")
    else:
        said = ("须高于", "must be above") if up else ("须低于", "must be below")
    return pick((f"（{said[0]}{end}）", f" ({said[1]} {end})"), lang)


def goal_text(goal: Goal, lang: Lang) -> str:
    """“良”（80分以上）, or the total that was asked for."""
    total = decimal_text(goal.total)
    if goal.grade:
        edge = ("以上", "and above") if goal.closed else ("以上（不含）", "exclusive and above")
        return pick((f"“{goal.grade}”（{total}分{edge[0]}）", f"“{goal.grade}” ({total} {edge[1]})"), lang)
    return pick((f"{total}分", f"a total of {total}"), lang)
