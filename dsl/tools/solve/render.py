"""A solution as text and as a record for JSON."""

from __future__ import annotations

from typing import Any

from dsl.base.language import Lang, pick
from dsl.exact.number import decimal_text
from dsl.tools.solve.change import Change
from dsl.tools.solve.goal import Goal
from dsl.tools.solve.lever import Lever, OfSurvey
from dsl.tools.solve.phrases import change_text, goal_text, lever_text
from dsl.tools.solve.solution import Alone, Loss, Solution, Together


def render_text(solution: Solution, lang: Lang) -> str:
    """The answer in words: each lever alone, the cheapest way together, and where points are lost."""
    lines = [*_head(solution, lang)]
    if solution.goal is not None and not solution.is_met:
        lines += ["", *_alone(solution, lang), "", *_combination(solution, lang)]
    if solution.losses:
        lines += ["", *_losses(solution, lang)]
    return "\n".join(lines) + "\n"


def _total(solution: Solution, lang: Lang) -> str:
    result = solution.result
    grade = pick((f"（{result.grade}）", f" ({result.grade})"), lang) if result.grade else ""
    return pick((f"{decimal_text(result.total)}分", decimal_text(result.total)), lang) + grade


def _head(solution: Solution, lang: Lang) -> list[str]:
    result, goal = solution.result, solution.goal
    name = result.project + pick(("：", ": "), lang) if result.project else ""
    now = pick((f"现为{_total(solution, lang)}", f"now {_total(solution, lang)}"), lang)
    if goal is None:
        return [name + now + pick(("。", "."), lang)]
    wanted = pick((f"目标{goal_text(goal, lang)}", f"goal {goal_text(goal, lang)}"), lang)
    if solution.is_met:
        return [name + now + pick((f"，{wanted}已经达到。", f"; {wanted} is reached."), lang)]
    short = decimal_text(goal.total - result.total)
    return [name + now + pick((f"，{wanted}，还差{short}分。", f"; {wanted}; {short} short."), lang)]


def _alone(solution: Solution, lang: Lang) -> list[str]:
    plan, now = solution.result.plan, solution.result.total
    reach = [a for a in solution.alone if a.change is not None]
    short = [a for a in solution.alone if a.change is None and a.total is not None and a.total > now]
    nothing = [a for a in solution.alone if a.change is None and a.total is not None and a.total <= now]
    lines = [pick(("单独改一项就能达到：", "One change alone that reaches it:"), lang)]
    for a in reach:
        assert a.change is not None and a.total is not None
        lines.append(
            f"  {lever_text(plan, a.lever)}{_colon(lang)}{change_text(a.change, lang)}  [{decimal_text(a.total)}]"
        )
    if not reach:
        told = "没有哪一项单独改了就能达到。", "No change of one datum alone reaches it."
        if any(a.unknown is not None for a in solution.alone):
            told = "算得定的数据里，没有哪一项单独改了就能达到。", "No change of one datum alone is known to reach it."
        lines[0] = pick(told, lang)
    if short:
        lines.append(pick(("单独达不到的，改到最好时的总分：", "Not enough alone; the total at its best:"), lang))
        ordered = sorted(short, key=lambda a: -(a.total or 0))
        lines += [f"  {lever_text(plan, a.lever)}{_colon(lang)}{decimal_text(a.total or now)}" for a in ordered]
    if nothing:
        lines.append(
            pick(
                (
                    f"其余{len(nothing)}项单独怎样改都不加分。",
                    f"The other {len(nothing)} data add nothing alone, however they change.",
                ),
                lang,
            )
        )
    return lines + _unknown(solution.alone, solution, lang)


def _unknown(found: tuple[Alone, ...] | tuple[Loss, ...], solution: Solution, lang: Lang) -> list[str]:
    return [
        f"  {lever_text(solution.result.plan, f.lever)}{_colon(lang)}"
        + pick(("不能精确回答，", "unknown, "), lang)
        + pick(f.unknown, lang)
        for f in found
        if f.unknown is not None
    ]


def _combination(solution: Solution, lang: Lang) -> list[str]:
    together, plan = solution.together, solution.result.plan
    assert together is not None and solution.goal is not None
    found = together.combination
    if found is None:
        return _without_way(solution, together, solution.goal, lang)
    number = len(found.changes)
    sure = pick(
        ("最省的办法", "Cheapest way")
        if found.is_least
        else ("可行的办法（未证明最省）", "A way (not proved the cheapest)"),
        lang,
    )
    count = pick((f"，改{number}项", f", {number} change{'s'[: number != 1]}"), lang)
    cost = (
        ""
        if found.cost == number
        else pick((f"，代价{decimal_text(found.cost)}", f", cost {decimal_text(found.cost)}"), lang)
    )
    lines = [sure + count + cost + _colon(lang).rstrip()]
    lines += [f"  {lever_text(plan, c.lever)}{_colon(lang)}{change_text(c, lang)}" for c in found.changes]
    grade = f" {found.grade}" if found.grade else ""
    lines.append(
        pick((f"  合计{decimal_text(found.total)}分{grade}", f"  makes {decimal_text(found.total)}{grade}"), lang)
    )
    best = decimal_text(together.known)
    least = ("", "") if together.best is not None else ("至少", " at least")
    told = f"全部改到最好：{least[0]}{best}分。", f"With everything at its best: {best}{least[1]}."
    lines.append(pick(told, lang))
    return lines


def _without_way(solution: Solution, together: Together, goal: Goal, lang: Lang) -> list[str]:
    """Out of reach, or undecided and why."""
    known, limit = decimal_text(together.known), decimal_text(together.limit)
    if not goal.is_met(together.limit):
        if together.is_vetoed:
            told = ("一票否决解除不了，总分为0，达不到。", "The veto cannot be lifted: the total is 0, out of reach.")
        elif together.best is not None:
            told = (
                f"全部改到最好也只有{known}分，达不到。",
                f"With everything at its best the total is {known}: out of reach.",
            )
        else:
            told = (
                f"全部改到最好也不超过{limit}分，达不到。",
                f"With everything at its best the total is not above {limit}: out of reach.",
            )
        return [pick(told, lang)]
    head = (
        f"能不能达到，没有算定；已知最多改到{known}分。",
        f"Whether it can be reached is undecided; {known} is the most that was found.",
    )
    plan = solution.result.plan
    return [
        pick(head, lang),
        *(
            "  " + (f"{lever_text(plan, lever)}{_colon(lang)}" if lever is not None else "") + pick(reason, lang)
            for lever, reason in together.reasons
        ),
    ]


def _losses(solution: Solution, lang: Lang) -> list[str]:
    plan, grade = solution.result.plan, solution.result.grade
    falls = [loss for loss in solution.losses if loss.change is not None]
    safe = sum(loss.change is None and loss.unknown is None for loss in solution.losses)
    lines = [
        pick(
            (f"“{grade}”有多稳，单独哪一项变到多少就会掉级：", f"How firm “{grade}” is: what alone would lose it:"),
            lang,
        )
    ]
    for loss in falls:
        assert loss.change is not None and loss.total is not None
        after = f"{decimal_text(loss.total)} {loss.grade or ''}".rstrip()
        lines.append(f"  {lever_text(plan, loss.lever)}{_colon(lang)}{change_text(loss.change, lang)}  [{after}]")
    if safe:
        told = f"其余{safe}项单独怎样变都不掉级。", f"None of the other {safe} data alone can lose it."
        lines.append(pick(told, lang))
    return lines + _unknown(solution.losses, solution, lang)


def _colon(lang: Lang) -> str:
    return pick(("：", ": "), lang)


# ---- record


def record(solution: Solution, lang: Lang) -> dict[str, Any]:
    """For JSON: figures as decimal strings."""
    result, goal, together, found = solution.result, solution.goal, solution.together, solution.combination
    return {
        "rubric": result.plan.title,
        "project": result.project,
        "total": decimal_text(result.total),
        "grade": result.grade,
        "goal": None
        if goal is None
        else {
            "total": decimal_text(goal.total),
            "inclusive": goal.closed,
            "grade": goal.grade,
            "met": solution.is_met,
        },
        "alone": [_one(a, lang) for a in solution.alone],
        "combination": None
        if found is None
        else {
            "changes": [_change(c, lang) for c in found.changes],
            "cost": decimal_text(found.cost),
            "total": decimal_text(found.total),
            "grade": found.grade,
            "least": found.is_least,
        },
        "best": None if solution.best is None else decimal_text(solution.best),
        "best_found": None if together is None else decimal_text(together.known),
        "undecided": _undecided(solution, lang),
        "robustness": [_one(loss, lang) for loss in solution.losses],
    }


def _undecided(solution: Solution, lang: Lang) -> list[str]:
    """Why it is not known whether the goal can be reached; nothing where that is known."""
    together = solution.together
    if together is None:
        return []
    return [
        (f"{lever.name}{_colon(lang)}" if lever is not None else "") + pick(reason, lang)
        for lever, reason in together.reasons
    ]


def _one(found: Alone | Loss, lang: Lang) -> dict[str, Any]:
    return {
        "data": found.lever.name,
        "indicators": list(found.lever.indicators),
        "from": found.lever.text(found.lever.start),
        "change": None if found.change is None else _change(found.change, lang),
        "total": None if found.total is None else decimal_text(found.total),
        "grade": found.grade,
        "unknown": None if found.unknown is None else pick(found.unknown, lang),
    }


def _change(change: Change, lang: Lang) -> dict[str, Any]:
    lever: Lever = change.lever
    return {
        "data": lever.name,
        "indicators": list(lever.indicators),
        "from": lever.text(lever.start),
        "to": lever.text(change.value),
        "limit": lever.text(change.limit),
        "limit_included": change.attained,
        "answers": abs(int(change.value)) if isinstance(lever.target, OfSurvey) else None,
        "text": change_text(change, lang),
    }
