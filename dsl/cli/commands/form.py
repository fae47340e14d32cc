"""`rubric form`: the data that a rubric needs, as a file to fill in."""

from __future__ import annotations

from dsl.base.diagnostics import has_errors
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, UsageExample
from dsl.cli.load import load_rubric, may_not_overwrite
from dsl.cli.screen import Screen

COMMAND = Command(
    "form",
    ("列出评分标准需要的数据，得出可以填写的表", "the data that a rubric needs, as a form to fill in"),
    arguments=(
        Argument("rubric", ("评分标准文件；- 是标准输入", "the rubric; - is standard input"), completes="rubric"),
    ),
    options=(
        Option("--output", ("写到文件，不写到屏幕", "write to a file"), short="-o", metavar="FILE"),
        Option("--force", ("文件已有内容也覆盖", "overwrite a file that stands")),
    ),
    examples=(
        UsageExample("rubric form rubrics/hohhot/2024.rubric", ("看看要填哪些数据", "see what is needed")),
        UsageExample(
            "rubric form rubrics/hohhot/2024.rubric -o 数据.yaml",
            ("得出数据表，填好后交给 rubric run", "make the form for rubric run"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the data form of a rubric, or write it to a new file."""
    from dsl.base.files import write_text
    from dsl.tools.form import form

    loaded = load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    text = form(plan, lang)
    if args.output is None:
        screen.out.write_file(text)
        return 0
    if not args.force and may_not_overwrite(args.output, screen, lang):
        return 1
    diagnostics = write_text(args.output, text)
    screen.report(diagnostics, lang)
    return 1 if has_errors(diagnostics) else 0
