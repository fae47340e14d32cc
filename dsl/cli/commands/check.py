"""`rubric check`: every problem of every file, each once, at its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.files import read_source, rubric_files
from dsl.base.language import Lang
from dsl.base.source import Source
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen
from dsl.record import record

if TYPE_CHECKING:
    from dsl.cli.unchanged import Unchanged
    from dsl.engine.plan import Plan
    from dsl.engine.result import ProjectResult
    from dsl.syntax.tree import RubricTree
    from dsl.tools.examples import Coverage

COMMAND = Command(
    "check",
    (
        "检查评分标准：写法、名称、类型、单位、分值、缺口、等级",
        "check rubrics: words, names, types, units, weights, gaps, grades",
    ),
    arguments=(
        Argument(
            "path",
            ("评分标准文件或文件夹；- 是标准输入", "rubric files or folders; - is standard input"),
            count="some",
            completes="rubric",
        ),
    ),
    options=(
        formats("text", "json", "github", "sarif"),
        Option(
            "--coverage",
            ("数一数例子和数据用到了哪些规则、哪些端点", "count the clauses and ends that examples and data exercise"),
        ),
        Option("--data", ("和 --coverage 一起用：数据文件", "with --coverage: data files"), metavar="FILE", many=True),
        Option(
            "--suggest",
            ("写出还缺的边界例子，供人核对", "write the boundary examples that are missing, for a person to confirm"),
        ),
        Option(
            "--ask",
            (
                "在终端里逐个提问，把选定的口径写在句子下面，原句不动",
                "ask one question after the other, and write the chosen reading below the sentence, which stays as printed",
            ),
        ),
        Option(
            "--notes",
            (
                "提示逐条写出来，含怎么改；不写时提示多的每种一行",
                "each note in full, with what to do; else many notes are a line for each kind",
            ),
        ),
        Option(
            "--no-cache",
            ("每份都重新检查，不用上次的结果", "check every file anew: neither use nor keep what was found before"),
        ),
        Option("--from", ("文件的编码", "encoding of the files"), metavar="ENCODING", default="utf-8"),
    ),
    examples=(
        UsageExample("rubric check rubrics/hohhot/2024.rubric", ("检查一份评分标准", "check one rubric")),
        UsageExample("rubric check rubrics", ("检查文件夹里的全部评分标准", "check all rubrics of a folder")),
        UsageExample("rubric check --format sarif rubrics", ("给代码审查平台的报告", "a report for code scanning")),
        UsageExample(
            "rubric check rubrics/hohhot/2024.rubric --coverage --data examples/hohhot/2024.yaml",
            ("哪些规则还没有例子或数据用到", "what neither examples nor data exercise"),
        ),
        UsageExample(
            "rubric check --ask rubrics/hohhot/2024.rubric",
            ("逐个回答还没有写明的地方", "answer what a rubric leaves open, one question after the other"),
        ),
        UsageExample("cat rubrics/hohhot/2024.rubric | rubric check -", ("检查标准输入", "check standard input")),
    ),
    topic=Topic.RUBRIC,
)


def run(args: Args, screen: Screen) -> int:
    """Print the problems of every file; 1 where there is an error, or a broken example."""
    if args.data and not args.coverage:
        raise Usage("--data 要和 --coverage 一起用", "--data goes with --coverage")
    paths, diagnostics = rubric_files(args.path)
    if args.ask:
        _ask(args, [str(path) for path in paths], screen)
    kept = _kept(args)
    checked: list[_Checked] = []
    for path in paths:
        source, found = read_source(path, args.from_)
        diagnostics += found
        if source is not None:
            checked.append(_check(source, screen.lang(source), kept))
            diagnostics += checked[-1].found
    lang = screen.lang(checked[0].source if checked else None)
    plans = [(one.plan, screen.lang(one.source)) for one in checked if one.plan is not None]
    covered = _coverage(plans, args.data, screen) if args.coverage else []
    if covered is None:
        return 1
    if args.format == "json":
        _fill(screen, checked, diagnostics, covered, args.suggest)
    else:
        _write(diagnostics, covered, args, lang, screen)
    if args.suggest and args.format == "text":
        _suggest(checked, screen)
    return 1 if has_errors(diagnostics) else 0


def _ask(args: Args, paths: list[str], screen: Screen) -> None:
    from dsl.cli.ask import ask_about, can_ask

    if args.format != "text" or args.from_ != "utf-8" or not all(can_ask(path) for path in paths):
        raise Usage(
            "--ask 要在终端里对 UTF-8 文件用；程序请用 --format json，每个问题的 readings 里有现成的口径",
            "--ask needs a terminal and files in UTF-8; for programs, each problem of --format json has ready readings",
        )
    for path in paths:
        if not ask_about(path, args.from_, screen):
            return


@record
class _Checked:
    """A file with what was found in it; `tree` and `plan` are None where it has none, and where they need not be made."""

    source: Source
    found: list[Diagnostic]
    tree: RubricTree | None
    plan: Plan | None


def _kept(args: Args) -> Unchanged:
    """What earlier runs found; nothing where a plan is asked for."""
    from dsl.base.kept import user_folder
    from dsl.cli.unchanged import Unchanged

    return Unchanged(None if args.no_cache or args.coverage or args.suggest else user_folder("findings"))


def _check(source: Source, lang: Lang, kept: Unchanged) -> _Checked:
    known = kept.known(source, lang)
    if known is not None:
        return _Checked(source, known, None, None)
    from dsl.pipeline import compile_source
    from dsl.tools.findings import findings

    compiled = compile_source(source)
    found = findings(compiled, lang)
    kept.remember(source, lang, found)
    return _Checked(source, found, compiled.tree, compiled.plan)


def _write(
    diagnostics: list[Diagnostic], covered: list[tuple[Coverage, Lang]], args: Args, lang: Lang, screen: Screen
) -> None:
    match args.format:
        case "github":
            from dsl.base.render.github import render_github

            screen.out.write_data(render_github(diagnostics, lang))
        case "sarif":
            from dsl.base.render.sarif import render_sarif

            screen.out.write_data(render_sarif(diagnostics, lang))
        case _:
            from dsl.base.render.order import summary

            screen.report(diagnostics, out=True, together=not args.notes)
            screen.out.write(summary(diagnostics, lang) + "\n")
            for one, spoken in covered:
                from dsl.tools.examples import coverage_text

                screen.out.write_prose("\n" + coverage_text(one, spoken))


def _fill(
    screen: Screen,
    checked: list[_Checked],
    diagnostics: list[Diagnostic],
    covered: list[tuple[Coverage, Lang]],
    suggests: bool,
) -> None:
    """A record for each rubric that could be read; what is wrong stands once, among the problems."""
    from dsl.base.render.order import counts, file_of

    coverages = iter(covered)
    of_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        of_file.setdefault(file_of(diagnostic), []).append(diagnostic)
    for one in checked:
        row: dict[str, Any] = {"file": one.source.name, **counts(of_file.get(one.source.name, ()))}
        if one.plan is not None and covered:
            from dsl.tools.examples import coverage_record

            row["coverage"] = coverage_record(next(coverages)[0])
        if one.tree is not None and one.plan is not None and suggests:
            from dsl.tools.suggest import suggest

            found = suggest(one.tree, one.plan, screen.lang(one.source))
            row["suggestions"] = [{"indicator": s.indicator, "line": s.line} for s in found]
        screen.results.append(row)
    lang = screen.lang(checked[0].source if checked else None)
    screen.problems.extend((d, screen.spoken(d, lang)) for d in diagnostics)


# ---- examples


def _coverage(plans: list[tuple[Plan, Lang]], data: list[str], screen: Screen) -> list[tuple[Coverage, Lang]] | None:
    """None once what is wrong with the data is reported."""
    from dsl.cli.load import load_results
    from dsl.tools.examples import coverage

    if data and len(plans) != 1:
        raise Usage("--data 一次只配一份评分标准", "--data goes with one rubric at a time")
    results: list[ProjectResult] = []
    whole = True
    for plan, lang in plans[: 1 if data else 0]:
        results, whole = load_results(plan, data, screen, lang)
    return None if not whole else [(coverage(plan, results), lang) for plan, lang in plans]


def _suggest(checked: list[_Checked], screen: Screen) -> None:
    from dsl.tools.suggest import suggest, suggestions_text

    for one in checked:
        if one.tree is not None and one.plan is not None:
            lang = screen.lang(one.source)
            screen.out.write("\n" + suggestions_text(one.plan, suggest(one.tree, one.plan, lang), lang))
