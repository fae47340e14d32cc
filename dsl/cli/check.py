"""`rubric check`: every problem of every file, each once, at its cause."""

from __future__ import annotations

from dsl.base.codes import Lang
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.files import read_source, rubric_files
from dsl.base.source import Source
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Example, Option
from dsl.cli.screen import Screen

COMMAND = Command(
    "check",
    ("检查评分标准：写法、名称、类型、单位、分值、缺口、等级", "check rubrics: words, names, types, units, weights, gaps, grades"),
    arguments=(
        Argument("path", ("评分标准文件或文件夹；- 是标准输入", "rubric files or folders; - is standard input"),
                 count="some", completes="rubric"),
    ),
    options=(
        Option("--format", ("报告的格式", "format of the report"),
               choices=("text", "json", "github", "sarif"), default="text"),
        Option("--from", ("文件的编码", "encoding of the files"), metavar="ENCODING", default="utf-8"),
    ),
    examples=(
        Example("rubric check rubrics/hohhot/2024.rubric", ("检查一份评分标准", "check one rubric")),
        Example("rubric check rubrics", ("检查文件夹里的全部评分标准", "check all rubrics of a folder")),
        Example("rubric check --format sarif rubrics", ("给代码审查平台的报告", "a report for code scanning")),
        Example("cat rubrics/hohhot/2024.rubric | rubric check -", ("检查标准输入", "check standard input")),
    ),
)


def run(args: Args, screen: Screen) -> int:
    paths, diagnostics = rubric_files(args.path)
    sources: list[Source] = []
    for path in paths:
        source, found = read_source(path, args.from_)
        diagnostics += found
        if source is not None:
            sources.append(source)
            diagnostics += _problems(source)
    _write(diagnostics, sources, args.format, screen)
    return 1 if has_errors(diagnostics) else 0


def _problems(source: Source) -> tuple[Diagnostic, ...]:
    from dsl.pipeline import compile_source

    return compile_source(source).diagnostics


def _write(diagnostics: list[Diagnostic], sources: list[Source], format: str, screen: Screen) -> None:
    lang: Lang = screen.lang(sources[0] if sources else None)
    match format:
        case "json":
            from dsl.base.render.records import render_json

            screen.out.write(render_json(diagnostics, lang))
        case "github":
            from dsl.base.render.github import render_github

            screen.out.write(render_github(diagnostics, lang))
        case "sarif":
            from dsl.base.render.sarif import render_sarif

            screen.out.write(render_sarif(diagnostics, lang))
        case _:
            from dsl.base.render.order import summary

            screen.report(diagnostics, out=True)
            screen.out.write(summary(diagnostics, lang) + "\n")
