"""`rubric run`: the official score table of one project or of several."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from dsl.base.language import Lang, pick
from dsl.cli.arguments import Args
from dsl.cli.batch import SCORES, is_batch, run_batch
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import TABLES, formats
from dsl.cli.load import evaluate_all, load_data, load_projects, load_results, load_rubric, load_scored, passes
from dsl.cli.saved import output, saved, takes_output, written
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.engine.plan import Plan
    from dsl.engine.result import ProjectResult

COMMAND = Command(
    "run",
    ("给项目打分，得出评分表", "score projects: the official table"),
    arguments=(
        Argument("rubric", ("评分标准文件；- 是标准输入", "the rubric; - is standard input"), completes="rubric"),
        Argument(
            "data",
            (
                "项目的数据：.xlsx .csv .yaml 文件、*.xlsx、文件夹；几十万个项目用 .parquet；- 是标准输入",
                "data of the projects: .xlsx .csv .yaml files, *.xlsx, folders; .parquet for hundreds of thousands; - is standard input",
            ),
            count="some",
            completes="data",
        ),
    ),
    options=(
        formats("text", "json", "csv", "markdown"),
        Option(
            "--partial",
            (
                "缺数据时也打分：列出缺什么，给出总分的上下限",
                "score what is there: what is missing, and bounds of the total",
            ),
        ),
        Option(
            "--rollup",
            (
                "几个子项目合成一个再打分：金额和数量相加，率按这个金额加权平均",
                "score sub-projects as one: money and counts add, rates average weighted by this amount",
            ),
            metavar="MONEY",
        ),
        Option(
            "--formulas",
            (
                "分数写成活公式：改数据，分数跟着变（与 -o 表格.xlsx 一起用）",
                "scores as live formulas over the data (with -o TABLE.xlsx)",
            ),
        ),
        output(TABLES),
    ),
    examples=(
        UsageExample(
            "rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml", ("给一个项目打分", "score one project")
        ),
        UsageExample(
            "rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml -o 评分表.csv",
            ("得出 Excel、WPS 能直接打开的表格", "a table for Excel or WPS"),
        ),
        UsageExample(
            "rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml -o 评分表.xlsx --formulas",
            ("谁都能在 Excel、WPS 里复算的评分表", "a table that anybody can work out again in Excel or WPS"),
        ),
        UsageExample(
            "rubric form rubrics/haikou/2019.rubric -o 数据.yaml",
            ("先得出要填的数据表", "first make the form to fill in"),
        ),
        UsageExample(
            "rubric run --partial rubrics/hohhot/2024.rubric 数据.yaml",
            ("数据还不全时先看一看", "a look before all data are there"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the score table of one project or of several."""
    if [args.rubric, *args.data].count("-") > 1:
        raise Usage("标准输入（-）只能用一次", "standard input (-) can be read only once")
    if args.formulas and (args.output is None or args.rollup is not None):
        raise Usage(
            "--formulas 要和 -o 表格.xlsx 一起用，不能和 --rollup 一起用",
            "--formulas needs -o TABLE.xlsx and goes without --rollup",
        )
    known = SCORES if (batch := is_batch(args)) else {".xlsx": "xlsx"} if args.formulas else TABLES
    if not takes_output(args, known, [args.rubric, *args.data], screen):
        return 1
    loaded = load_rubric(args.rubric, screen, computes=True, data=() if batch else args.data)
    if loaded is None:
        return 1
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    if batch:
        return run_batch(plan, args, screen, lang)
    if args.formulas:
        return _formulas(plan, args, screen, lang)
    results, whole = _results(plan, args, screen, lang)
    if not results:
        return 1
    if args.format == "json":
        _fill(screen, results, lang)
    if args.output is not None:
        from dsl.tools.report.official import pages

        def text() -> str:
            return screen.envelope("run") if args.format == "json" else _report(results, args.format, lang, None)

        done = saved(args, screen, lang, text, lambda: pages(results, lang))
        return 0 if done and whole else 1
    if args.format == "csv":
        screen.out.write_data(_report(results, "csv", lang, None))
    elif args.format != "json":
        screen.out.write(_report(results, args.format, lang, screen.out.width))
    return 0 if whole else 1


def _fill(screen: Screen, results: list[ProjectResult], lang: Lang) -> None:
    from dsl.tools.report.records import record

    screen.results.extend(record(result, lang) for result in results)


def _formulas(plan: Plan, args: Args, screen: Screen, lang: Lang) -> int:
    """The table as live formulas, in the file of `-o`."""
    from dsl.tools.live.made import live_table

    scored, whole = load_scored(plan, args.data, screen, lang, partial=args.partial)
    if not scored:
        return 1
    projects = [bound for bound, _ in scored]
    made, problems = live_table(plan, projects)
    if made is None:
        screen.report(problems, lang)
        return 1

    def drawn() -> bytes:
        from dsl.tools.live.workbook import live_workbook

        return live_workbook(made, projects, lang)

    return 0 if written(drawn, args.output, screen, lang) and whole else 1


def _results(plan: Plan, args: Args, screen: Screen, lang: Lang) -> tuple[list[ProjectResult], bool]:
    """What could be scored, and whether that is everything; a roll-up needs all of its sub-projects."""
    if args.rollup is None:
        return load_results(plan, args.data, screen, lang, partial=args.partial, brief=_is_brief(args))
    from dsl.engine.rollup import met_by_sums, roll_up

    files = load_data(args.data, screen, lang)
    bounds = None if files is None else load_projects(plan, files, screen, lang)
    if not bounds:
        return [], False
    names = pick(("、", ", "), lang).join(bound.project for bound in bounds)
    whole, diagnostics = roll_up(plan, bounds, args.rollup, names)
    if not passes(diagnostics, screen, lang) or whole is None:
        return [], False
    passes(list(met_by_sums(plan, bounds, whole)), screen, lang)
    results = evaluate_all(plan, [whole], screen, lang, partial=args.partial)
    return results, bool(results)


def _is_brief(args: Args) -> bool:
    """Whether several projects get a line each."""
    suffix = "" if args.output is None else PurePath(args.output).suffix.lower()
    return args.format in ("text", "csv", "markdown") and suffix in ("", ".csv", ".md")


def _report(results: list[ProjectResult], format: str, lang: Lang, limit: int | None) -> str:
    match format:
        case "csv" | "markdown":
            from dsl.tools.report.sheet import render_csv, render_markdown

            return render_csv(results, lang) if format == "csv" else render_markdown(results, lang)
        case _:
            from dsl.tools.report.several import table_of_several
            from dsl.tools.report.table import table

            return table(results[0], lang, limit) if len(results) == 1 else table_of_several(results, lang, limit)
