"""`rubric form`: the data that a rubric needs, as a file to fill in."""

from __future__ import annotations

from dsl.base.diagnostics import has_errors
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, UsageExample
from dsl.cli.formats import FORMS, format_of
from dsl.cli.load import load_rubric, may_not_overwrite
from dsl.cli.saved import with_library
from dsl.cli.screen import Screen

COMMAND = Command(
    "form",
    ("列出评分标准需要的数据，得出可以填写的表", "the data that a rubric needs, as a form to fill in"),
    arguments=(
        Argument("rubric", ("评分标准文件；- 是标准输入", "the rubric; - is standard input"), completes="rubric"),
    ),
    options=(
        Option(
            "--output",
            (
                "写到文件：.xlsx 是 Excel、WPS 填的表，.yaml 是文本",
                "write to a file: .xlsx to be filled in with Excel or WPS, .yaml for an editor",
            ),
            short="-o",
            metavar="FILE",
        ),
        Option("--force", ("文件已有内容也覆盖", "overwrite a file that stands")),
    ),
    examples=(
        UsageExample("rubric form rubrics/hohhot/2024.rubric", ("看看要填哪些数据", "see what is needed")),
        UsageExample(
            "rubric form rubrics/hohhot/2024.rubric -o 填报表.xlsx",
            ("得出发给各单位填的表，填好后交给 rubric run", "a workbook for the units to fill in, then for rubric run"),
        ),
        UsageExample(
            "rubric form rubrics/hohhot/2024.rubric -o 数据.yaml",
            ("同样的表，文本格式", "the same as text"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the data form of a rubric, or write it to a new file."""
    from dsl.base.files import write_bytes
    from dsl.tools.form import form, form_workbook

    format = "" if args.output is None else format_of(args.output, FORMS, screen)
    loaded = None if format is None else load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    if args.output is None:
        screen.out.write_file(form(plan, lang))
        return 0
    if not args.force and may_not_overwrite(args.output, screen, lang):
        return 1
    if format == "xlsx":
        data = with_library(lambda: form_workbook(plan, lang), args.output, screen, lang)
    else:
        data = form(plan, lang).encode()
    if data is None:
        return 1
    diagnostics = write_bytes(args.output, data)
    screen.report(diagnostics, lang)
    return 1 if has_errors(diagnostics) else 0
