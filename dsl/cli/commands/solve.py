"""`rubric solve`: the exact distance to a grade or a total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.base.language import Lang
    from dsl.engine.plan import Plan

COMMAND = Command(
    "solve",
    (
        "离目标还差什么：哪一项至少改多少，最省的办法，现在的等级有多稳",
        "how far from a goal: the least change of each datum, the cheapest way, how firm the grade is",
    ),
    arguments=(
        Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),
        Argument("data", ("数据文件", "data files"), count="some", completes="data"),
    ),
    options=(
        Option(
            "--grade",
            ("要达到的等级；不写时为上一等", "the grade to reach; the next one up if not given"),
            metavar="GRADE",
        ),
        Option("--total", ("要达到的总分", "the total to reach"), metavar="TOTAL"),
        Option(
            "--vary", ("只许改这些数据或指标", "only these data or indicators may change"), metavar="NAME", many=True
        ),
        Option(
            "--cost", ("改一项的代价，不写时为1", "what a change costs, 1 if not given"), metavar="NAME=COST", many=True
        ),
        formats("text", "json"),
    ),
    examples=(
        UsageExample(
            "rubric solve rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml --grade 优",
            ("到“优”还差什么", "what is missing for the top grade"),
        ),
        UsageExample(
            "rubric solve rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml --total 85 --vary B12 D11",
            ("只改两个指标，到85分", "85 by two indicators alone"),
        ),
        UsageExample(
            "rubric solve rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml --grade 优 --cost C22=5",
            ("按代价找最省的办法", "the cheapest way by given costs"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """1 where a project cannot reach the goal."""
    from dsl.cli.load import load_rubric
    from dsl.tools.solve.wanted import NotInRubric

    total, costs = _total(args), _costs(args.cost)
    loaded = load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    try:
        return _solve(plan=plan, args=args, total=total, costs=costs, screen=screen, lang=screen.lang(compiled.source))
    except NotInRubric as error:
        raise Usage(*error.text, is_unknown=True) from None


def _solve(
    plan: Plan, args: Args, total: Fraction | None, costs: dict[str, Fraction], screen: Screen, lang: Lang
) -> int:
    from dsl.cli.load import load_data, load_projects
    from dsl.engine.evaluate import evaluate
    from dsl.tools.solve import Solution, solve
    from dsl.tools.solve.render import record, render_text
    from dsl.tools.solve.wanted import check_names, wanted_goal

    check_names(plan, (*args.vary, *costs))
    files = load_data(args.data, screen, lang)
    bounds = None if files is None else load_projects(plan, files, screen, lang)
    if bounds is None:
        return 1
    solutions: list[Solution] = []
    for bound in bounds:
        result, diagnostics = evaluate(plan, bound)
        screen.report(diagnostics, lang)
        if result is not None:
            found, _ = solve(
                plan, bound, wanted_goal(plan, result, args.grade, total), vary=tuple(args.vary), costs=costs
            )
            solutions += [found] if found is not None else []
    if args.format == "json":
        screen.results.extend(record(s, lang) for s in solutions)
    else:
        screen.out.write_prose("\n".join(render_text(s, lang) for s in solutions))
    reached = all(s.is_met or s.combination is not None or any(a.change for a in s.alone) for s in solutions)
    return 0 if reached and len(solutions) == len(bounds) else 1


def _total(args: Args) -> Fraction | None:
    from dsl.exact.number import parse_decimal

    if args.total is None:
        return None
    if args.grade is not None:
        raise Usage("--grade 和 --total 只写一个", "give either --grade or --total")
    total = parse_decimal(args.total.removesuffix("分"))
    if total is None:
        raise Usage(f"--total 要一个分数，不是“{args.total}”", f"--total wants a number, not “{args.total}”")
    return total


def _costs(words: list[str]) -> dict[str, Fraction]:
    from dsl.exact.number import parse_decimal

    found: dict[str, Fraction] = {}
    for word in words:
        name, _, price = word.rpartition("=")
        cost = parse_decimal(price)
        if not name or cost is None or cost < 0:
            raise Usage(f"--cost 写成 名称=代价，不是“{word}”", f"--cost wants NAME=COST, not “{word}”")
        found[name] = cost
    return found
